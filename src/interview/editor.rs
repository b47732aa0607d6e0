//! The person's editor.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files::save::{Durability, save_private};

use super::edited::text_in;
use super::prompts::{EditedText, EditorError};

/// Editors that are offered where the person has named none, the plainest first.
const KNOWN: [&str; 7] = ["nano", "micro", "vim", "vi", "emacs", "notepad", "code --wait"];

/// The command that the person has named: `$VISUAL`, else `$EDITOR`, each with its arguments.
pub fn named() -> Option<Vec<String>> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .filter_map(|command| shell_words::split(&command).ok())
        .find(|words| !words.is_empty())
}

/// The commands of the known editors that are installed.
pub fn installed() -> Vec<&'static str> {
    let is_installed = |command: &&str| command.split(' ').next().is_some_and(is_installed);
    KNOWN.into_iter().filter(is_installed).collect()
}

fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_folder = |folder: PathBuf| folder.join(name).is_file() || folder.join(format!("{name}.exe")).is_file();
    std::env::split_paths(&path)
        .filter(|folder| folder != Path::new(""))
        .any(in_folder)
}

/// Opens an editor and waits for it; the text as it was saved, or none when it is as it was.
pub fn edit(words: &[String], text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
    let command = words.join(" ");
    let failed = |error| EditorError::Failed {
        command: command.clone(),
        error,
    };
    let given = format!("{}{}\n", text.head, text.initial);
    let file = EditedFile::write(text.file.as_deref(), given.as_bytes())?;
    let mut process = Command::new(&words[0]);
    process.args(&words[1..]);
    if goes_to_lines(&words[0]) {
        process.arg(format!("+{}", given.lines().count()));
    }
    process.arg(file.path());
    // Standard output may be for the report; the editor draws on the terminal.
    if !io::stdout().is_terminal()
        && let Ok(terminal) = OpenOptions::new().write(true).open("/dev/tty")
    {
        process.stdout(terminal);
    }
    let status = process.status().map_err(failed)?;
    let saved = std::fs::read(file.path()).map_err(failed)?;
    if !status.success() {
        // An editor that broke down may have saved before.
        let kept = (saved != given.as_bytes()).then(|| keep(&saved)).flatten();
        return Err(EditorError::Refused { command, kept });
    }
    let saved = String::from_utf8(saved).map_err(|error| EditorError::NotUtf8 {
        kept: keep(error.as_bytes()),
    })?;
    let written = text_in(&saved, text.head);
    Ok((written != text_in(&given, text.head)).then_some(written))
}

/// Whether an editor takes the number of the line to begin at, which is the last: below the question.
fn goes_to_lines(program: &str) -> bool {
    let name = Path::new(program).file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| ["vi", "vim", "nvim", "nano", "micro", "emacs"].contains(&name))
}

/// The file that the editor is opened on. Only this user may read it.
enum EditedFile {
    /// One that is found again, should the program be killed while the editor is open. Whoever named it takes it away.
    Known(PathBuf),
    /// One that is gone with this.
    Temporary(tempfile::TempPath),
}

impl EditedFile {
    fn write(known: Option<&Path>, content: &[u8]) -> Result<EditedFile, EditorError> {
        let written = match known {
            Some(path) => save_private(path, content, Durability::Flushed).map(|()| EditedFile::Known(path.to_owned())),
            None => temporary(content).map(|file| EditedFile::Temporary(file.into_temp_path())),
        };
        written.map_err(|error| EditorError::NoFile {
            folder: known
                .and_then(Path::parent)
                .map_or_else(std::env::temp_dir, Path::to_owned),
            error,
        })
    }

    fn path(&self) -> &Path {
        match self {
            EditedFile::Known(path) => path,
            EditedFile::Temporary(path) => path,
        }
    }
}

fn temporary(content: &[u8]) -> io::Result<tempfile::NamedTempFile<File>> {
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix("zhibi-").suffix(".md").tempfile()?;
    file.write_all(content)?;
    Ok(file)
}

/// Keeps what an editor saved and nothing can be made of; where.
fn keep(saved: &[u8]) -> Option<PathBuf> {
    let (_, path) = temporary(saved).ok()?.keep().ok()?;
    Some(path)
}
