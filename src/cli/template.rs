//! `zhibi template`: starting a template, copying one, and finding what is wrong with one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::compose::{review_template, unread};
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::{EXAMPLE_FILE, Origin, Template, starter};

use super::ending::Exit;
use super::template_folder::{refuse_used, without_detours, write_template};
use super::template_name::id_of;
use super::workplace::{Workplace, open_template};

/// Options of `template`.
#[derive(Debug, clap::Args)]
pub struct TemplateArgs {
    #[command(subcommand)]
    command: TemplateCommand,
}

#[derive(Debug, clap::Subcommand)]
enum TemplateCommand {
    New(NewArgs),
    Copy(CopyArgs),
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
struct NewArgs {
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

#[derive(Debug, clap::Args)]
struct CopyArgs {
    template: String,
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

#[derive(Debug, clap::Args)]
struct CheckArgs {
    #[arg(required = true)]
    template: Vec<String>,
}

/// Starts, copies or checks templates.
pub fn template(args: &TemplateArgs, workplace: &Workplace) -> anyhow::Result<()> {
    match &args.command {
        TemplateCommand::New(args) => start(&args.dir, workplace),
        TemplateCommand::Copy(args) => copy(args, workplace),
        TemplateCommand::Check(args) => check(&args.template, workplace),
    }
}

/// Writes a commented template in the user's language.
fn start(dir: &Path, workplace: &Workplace) -> anyhow::Result<()> {
    let language = workplace.console.messages.language;
    let files = starter(language).map(|(name, text)| (name, text.as_bytes().to_vec()));
    let dir = without_detours(dir);
    refuse_used(&dir)?;
    write_template(&dir, &files)?;
    tell_next(Message::new("template-new-done"), &dir, workplace);
    Ok(())
}

/// Copies the files of any template that is found, as they are; its example names the copy.
fn copy(args: &CopyArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let template = open(workplace, &args.template)?;
    let files = files_of(&template)?;
    let dir = without_detours(&args.dir);
    refuse_used(&dir)?;
    write_template(&dir, &files)?;
    tell_next(
        Message::new("template-copy-done").with("id", &template.id),
        &dir,
        workplace,
    );
    Ok(())
}

/// Says what is there now, and what to do with it.
fn tell_next(done: Message, dir: &Path, workplace: &Workplace) {
    let shown = as_path(dir);
    let mut note = Diagnostic::note(done.with("path", dir));
    note.details = [
        "template-next-edit",
        "template-next-preview",
        "template-next-check",
        "template-next-use",
    ]
    .map(|id| Message::composed(id).with("path", &shown))
    .to_vec();
    workplace.console.tell(&note);
}

/// A folder as a command takes it: a bare word would be looked up as an id.
fn as_path(dir: &Path) -> String {
    let shown = dir.display().to_string();
    if dir.is_absolute() || shown.starts_with('.') {
        shown
    } else {
        format!("./{shown}")
    }
}

/// A template by its id or its folder, of which the bare name is enough here.
fn open(workplace: &Workplace, reference: &str) -> Result<Arc<Template>, Faults> {
    let folder = Path::new(reference);
    if folder.is_dir() {
        open_template(workplace, &as_path(folder))
    } else {
        open_template(workplace, &id_of(reference, workplace)?)
    }
}

/// The folder of a template that is not built in, so that it can be read whatever is wrong with it.
fn folder_of(workplace: &Workplace, reference: &str) -> Option<PathBuf> {
    let folder = Path::new(reference);
    if folder.is_dir() {
        return Some(as_path(folder).into());
    }
    let files = workplace.library.files(reference, Path::new(""));
    let found = files.into_iter().find(|file| file.symlink_metadata().is_ok())?;
    found.parent().map(Path::to_owned)
}

/// Says everything that is wrong with templates, and what their authors should look at. Fails when a template cannot be used.
fn check(references: &[String], workplace: &Workplace) -> anyhow::Result<()> {
    let mut errors = 0;
    let mut warnings = 0;
    let mut text = String::new();
    for reference in references {
        let read = match folder_of(workplace, reference) {
            Some(folder) => Template::read_folder(&folder, Origin::Given)
                .map(Arc::new)
                .map_err(unread),
            None => open(workplace, reference),
        };
        let found = match read {
            Ok(template) => review_template(&template),
            Err(Faults(faults)) => faults,
        };
        for diagnostic in &found {
            match diagnostic.severity {
                Severity::Error => errors += 1,
                Severity::Warning | Severity::Note => warnings += 1,
            }
        }
        for diagnostic in workplace.console.first(&found).iter() {
            text.push_str(&diagnostic.render(&workplace.console.messages, workplace.console.width()));
        }
    }
    workplace.console.print_styled(&text)?;
    let summary = match errors + warnings {
        0 => Message::new("template-check-clean").with("count", references.len()),
        _ => Message::new("template-check-summary")
            .with("errors", errors)
            .with("warnings", warnings),
    };
    workplace.console.note(summary);
    match errors {
        0 => Ok(()),
        _ => Err(Exit::Found.into()),
    }
}

/// The names and bytes of the files of a template.
fn files_of(template: &Template) -> Result<Vec<(&'static str, Vec<u8>)>, Faults> {
    // As they were read and checked: what stands under their names by now may be anything.
    let mut files = template
        .sources()
        .map(|(name, source)| (name, source.text.as_bytes().to_vec()))
        .to_vec();
    if let Some(source) = template.example_file()? {
        files.push((EXAMPLE_FILE, naming_its_folder(&source).into_bytes()));
    }
    Ok(files)
}

/// An example that names the template in whose folder it lies, and is otherwise as it was.
fn naming_its_folder(example: &Arc<Source>) -> String {
    let mut text = example.text.to_string();
    if let Ok(file) = AnswersFile::parse(example) {
        text.replace_range(file.template_place(), "\".\"");
    }
    text
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test lays out the files that are then met")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_copy_is_of_what_was_checked_whatever_stands_there_since() {
        let place = tempfile::TempDir::new().unwrap();
        let (manifest, body) = (place.path().join("template.toml"), place.path().join("report.md.j2"));
        let text = "name = \"T\"\nlanguage = \"en\"\n";
        fs::write(&manifest, text).unwrap();
        fs::write(&body, "# T\n").unwrap();
        let template = Template::read_folder(place.path(), Origin::Given).unwrap();
        fs::write(&body, "secret").unwrap();
        let files = files_of(&template).unwrap();
        assert_eq!(
            files,
            [("template.toml", text.into()), ("report.md.j2", b"# T\n".to_vec())]
        );
    }
}
