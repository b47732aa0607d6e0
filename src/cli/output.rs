//! Where a command puts what it makes: a file, standard output, or the answers file itself.

use std::path::Path;

use crate::answers::{Saved, Store};
use crate::files::save::{Durability, Existing, SaveError, save};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::STANDARD_INPUT;
use crate::say::message::Message;

use super::workplace::Workplace;

/// Whether a path stands for standard input or output.
pub fn is_stream(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
}

/// Writes a file, or to standard output where none is named; a file that is there gives way only with `force`.
pub fn write_out(
    output: Option<&Path>,
    content: &[u8],
    force: bool,
    durability: Durability,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let Some(output) = output.filter(|path| !is_stream(path)) else {
        return Ok(workplace.console.print(content)?);
    };
    let existing = if force { Existing::Replace } else { Existing::Keep };
    save(output, content, existing, durability).map_err(|error| {
        let hint = matches!(error, SaveError::Exists { .. }).then(|| Message::new("overwrite-hint"));
        Faults::from(Diagnostic::error(error.message()).maybe_hint(hint))
    })?;
    Ok(())
}

/// Saves answers, and says where they are if that is another file.
pub fn save_answers(store: &mut Store, workplace: &Workplace) -> Result<(), Faults> {
    match store.save() {
        Saved::Merged { theirs: Some(path), .. } => tell_theirs(&path, workplace),
        Saved::Written | Saved::Merged { .. } => {}
        Saved::Elsewhere { path } => tell_elsewhere(&path, workplace),
        Saved::Failed(error) => return Err(error.into()),
    }
    Ok(())
}

/// Says where the file is kept as others had written it.
pub fn tell_theirs(path: &Path, workplace: &Workplace) {
    workplace.console.note(Message::new("saved-theirs").with("path", path));
}

/// Says in which file the answers are instead.
pub fn tell_elsewhere(path: &Path, workplace: &Workplace) {
    let message = Message::new("saved-elsewhere").with("path", path);
    workplace.console.tell(&Diagnostic::warning(message));
}
