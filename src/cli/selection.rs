//! What is looked for in the reports of a folder, and what of it makes a run fail.

use std::path::Path;
use std::sync::Arc;

use crate::check::Selection;
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::input::read_file;
use crate::say::message::Message;

use super::workplace::{Read, Workplace};

/// The file that says for a folder what is looked for.
const FOLDER_CONFIG: &str = ".zhibi.toml";

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// An error.
    Error,
    /// An error or a warning.
    Warning,
}

impl FailOn {
    /// Whether a finding makes the run fail.
    pub fn includes(self, severity: Severity) -> bool {
        severity == Severity::Error || (self == FailOn::Warning && severity == Severity::Warning)
    }
}

/// What is looked for in a folder: by the user's configuration, then by the folder's own, of which it is said what it
/// turns off of these families.
pub fn folder_selection(folder: &Path, families: &str, workplace: &Workplace) -> Result<Arc<Selection>, Faults> {
    let read = || read_selection(folder, families, workplace);
    let (selection, note) = match &workplace.common {
        Some(common) => common.selections.get(folder.to_owned(), read)?,
        None => read()?,
    };
    note.iter().for_each(|note| workplace.console.tell(note));
    Ok(selection)
}

fn read_selection(folder: &Path, families: &str, workplace: &Workplace) -> Result<Read<Selection>, Faults> {
    let mut note = None;
    let mut selection = workplace.config()?.selection;
    let path = folder.join(FOLDER_CONFIG);
    if path.exists() {
        let known = selection.turned_off().len();
        selection.read(&read_file(&path)?)?;
        let mut off = selection.turned_off().split_off(known);
        off.retain(|code| code.starts_with(|family| families.contains(family)));
        if !off.is_empty() {
            let message = Message::new("check-turned-off").with("path", &path).with("codes", off);
            note = Some(Diagnostic::note(message));
        }
    }
    Ok((Arc::new(selection), note))
}
