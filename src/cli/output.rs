//! Where a command puts what it makes: a file, standard output, or the answers file itself.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::answers::{Saved, Store};
use crate::files::folder::folder_of;
use crate::files::save::{Durability, Existing, SaveError, save};
use crate::files::temporary::remove_strays;
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
        return Ok(workplace.console.give(content)?);
    };
    let existing = if force { Existing::Replace } else { Existing::Keep };
    remove_strays(folder_of(output));
    save(output, content, existing, durability).map_err(|error| {
        let hint = matches!(error, SaveError::Exists { .. }).then(|| Message::new("overwrite-hint"));
        Faults::from(Diagnostic::error(error.message()).maybe_hint(hint))
    })?;
    Ok(())
}

/// How long another program that saves the same answers is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Saves answers. Where another program is saving them it is waited for, and that is said.
pub fn save_patiently(store: &mut Store, workplace: &Workplace) -> Saved {
    let begun = Instant::now();
    let mut is_told = false;
    let saved = loop {
        match store.save() {
            Saved::Failed(SaveError::Locked { path, by }) if begun.elapsed() < PATIENCE => {
                if !std::mem::replace(&mut is_told, true) {
                    let waits = match by {
                        Some(by) => Message::new("save-waits-for").with("process", by.to_string()),
                        None => Message::new("save-waits"),
                    };
                    workplace.console.note(waits.with("path", &path));
                }
            }
            saved => break saved,
        }
    };
    for warning in store.take_warnings() {
        workplace.console.tell(&Diagnostic::warning(warning));
    }
    saved
}

/// Saves answers, and says where they are if that is another file.
pub fn save_answers(store: &mut Store, workplace: &Workplace) -> Result<(), Faults> {
    match save_patiently(store, workplace) {
        Saved::Merged { theirs: Some(path), .. } => tell_theirs(&path, workplace),
        Saved::Written | Saved::Merged { .. } => {}
        Saved::Elsewhere { path } => tell_elsewhere(&path, workplace),
        Saved::Failed(error) => return Err(error.into()),
    }
    Ok(())
}

/// Says in which file that is which somebody else had written where ours stands now.
pub fn tell_theirs(path: &Path, workplace: &Workplace) {
    let message = Message::new("saved-theirs").with("path", path);
    workplace.console.tell(&Diagnostic::warning(message));
}

/// Says in which file the answers are instead.
pub fn tell_elsewhere(path: &Path, workplace: &Workplace) {
    let message = Message::new("saved-elsewhere").with("path", path);
    workplace.console.tell(&Diagnostic::warning(message));
}
