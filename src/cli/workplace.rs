//! What every command works with, and opening templates with it.

use std::collections::HashMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::answers::AnswersFile;
use crate::check::Selection;
use crate::compose::{Prepared, check, unread};
use crate::files::state::State;
use crate::interview::terminal::Terminal;
use crate::interview::wording::shell_word;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::{DOCUMENT, Found, Library, Listing, Template};

use super::ask::stopped;
use super::config::Config;
use super::console::Console;

/// What every command works with.
pub struct Workplace {
    /// Its two streams.
    pub console: Console,
    /// Where templates are found.
    pub library: Library,
    /// What is remembered between runs.
    pub state: State,
    /// Where the user's configuration is.
    pub config_folder: Option<PathBuf>,
    /// What was read already, where many files have it in common.
    pub common: Option<Arc<Common>>,
}

impl Workplace {
    /// The user's configuration.
    pub fn config(&self) -> Result<Config, Faults> {
        Config::read(self.config_folder.as_deref())
    }

    /// The person at the terminal.
    pub fn terminal(&self) -> anyhow::Result<Terminal> {
        let messages = Messages::new(self.console.messages.language);
        Terminal::open(messages, self.console.color).map_err(stopped)
    }
}

/// What was read, and what is to be said of it whenever it is used.
pub type Read<T> = (Arc<T>, Option<Diagnostic>);

/// What the files of a run have in common, read once.
#[derive(Debug, Default)]
pub struct Common {
    /// Templates, by what names them, the folder that is relative to, and whether they are made official documents of.
    pub templates: Memory<(String, PathBuf, bool), Prepared>,
    /// What is looked for in the figures, by folder.
    pub selections: Memory<PathBuf, Selection>,
}

/// What was read, or why it could not be, by key.
#[derive(Debug)]
pub struct Memory<K, T>(Mutex<HashMap<K, Result<Read<T>, Faults>>>);

impl<K, T> Default for Memory<K, T> {
    fn default() -> Memory<K, T> {
        Memory(Mutex::default())
    }
}

impl<K: Eq + Hash, T> Memory<K, T> {
    /// What is known under a key, read when it is asked for first. Whoever asks meanwhile waits.
    pub fn get(&self, key: K, read: impl FnOnce() -> Result<Read<T>, Faults>) -> Result<Read<T>, Faults> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(key).or_insert_with(read).clone()
    }
}

/// The templates there are: those that can be used by id, and what is wrong with the others.
#[derive(Debug, Default)]
pub struct Listed {
    /// The templates, by id.
    pub templates: Vec<Listing>,
    /// The faults of those that cannot be used.
    pub faults: Vec<Diagnostic>,
}

/// Every template there is.
pub fn list_templates(library: &Library) -> Listed {
    let mut listed = Listed::default();
    for found in library.list() {
        match found {
            Found::BuiltIn(listing) => listed.templates.push(listing),
            Found::InFolder(folder, read) => {
                let checked = read.map_err(unread);
                let listing = checked.and_then(|template| {
                    check(&template)?;
                    template.example_file()?;
                    Ok(Listing::of(&template))
                });
                match listing {
                    Ok(listing) => listed.templates.push(listing),
                    Err(faults) => listed.faults.push(in_one_line(&folder, &faults)),
                }
            }
        }
    }
    listed
}

/// That a template cannot be used, with its first fault: what is wrong with one is no reason to hide the others.
fn in_one_line(folder: &Path, Faults(faults): &Faults) -> Diagnostic {
    // One that stands somewhere says more than that something is not there.
    let has_text = |fault: &&Diagnostic| fault.place.as_ref().is_some_and(|place| !place.span.is_empty());
    let first = faults.iter().find(has_text).or(faults.first());
    let place = first.and_then(|fault| fault.place.as_ref()).map(|place| {
        let (line, column) = place.source.line_and_column(place.span.start);
        format!("{}:{line}:{column}", place.source.name)
    });
    let message = Message::new("list-template-faulty")
        .with("place", place.unwrap_or_else(|| folder.display().to_string()))
        .with("count", faults.len())
        .with("word", shell_word(folder));
    Diagnostic::error(match first {
        Some(fault) => message.with("fault", fault.message.clone()),
        None => message,
    })
}

/// Finds a template and checks it; with it comes a note when it hides a built-in one.
pub fn find_template(
    library: &Library,
    reference: &str,
    base: &Path,
) -> Result<(Template, Option<Diagnostic>), Faults> {
    let (template, note) = library.open(reference, base).map_err(unread)?;
    check(&template)?;
    Ok((template, note))
}

/// Opens the template a person named on the command line, and says when it hides a built-in one.
pub fn open_template(workplace: &Workplace, reference: &str) -> Result<Arc<Template>, Faults> {
    prepare_template(workplace, reference, Path::new(""), false).map(|prepared| Arc::clone(&prepared.template))
}

/// The same to make reports of it, or official documents.
fn prepare_template(
    workplace: &Workplace,
    reference: &str,
    base: &Path,
    is_official: bool,
) -> Result<Arc<Prepared>, Faults> {
    let open = || {
        let (mut template, note) = find_template(&workplace.library, reference, base)?;
        if is_official {
            template = template.with_document();
        }
        Ok((Arc::new(Prepared::new(template)), note))
    };
    let (template, note) = match &workplace.common {
        Some(common) => common
            .templates
            .get((reference.to_owned(), base.to_owned(), is_official), open)?,
        None => open()?,
    };
    if let Some(note) = note {
        workplace.console.tell(&note);
    }
    Ok(template)
}

/// Opens the template an answers file names; a fault of that name stands at its place in the file.
pub fn open_template_of(
    file: &AnswersFile<'_>,
    source: &Arc<Source>,
    workplace: &Workplace,
) -> Result<Arc<Template>, Faults> {
    prepare_template_of(file, source, workplace).map(|prepared| Arc::clone(&prepared.template))
}

/// The same to make reports of it.
pub fn prepare_template_of(
    file: &AnswersFile<'_>,
    source: &Arc<Source>,
    workplace: &Workplace,
) -> Result<Arc<Prepared>, Faults> {
    let reference = file.template_reference()?;
    let is_official = file.table.contains_key(DOCUMENT);
    prepare_template(workplace, reference, &source.folder(), is_official).map_err(|Faults(faults)| {
        let at_name = |fault: Diagnostic| match fault.place {
            Some(_) => fault,
            None => fault.at(source, file.template_place()),
        };
        Faults(faults.into_iter().map(at_name).collect())
    })
}
