//! The files that an editor is opened on: what one had saved when it was cut off is found again.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::files::state::make_private_folder;

use super::command::as_typed;
use super::edited::text_in;
use super::unsent::Unsent;

/// The file that an editor is opened on for a step. No other run opens it or takes it away as long as this is there.
#[derive(Debug)]
pub struct Edited {
    /// Where it is.
    pub path: PathBuf,
    step: String,
    head: String,
    _lock: File,
}

impl Unsent {
    pub(super) fn take_in_cut_off(&self, step: &str) {
        let Some(head) = self.state.unsent(&self.answers()).edited.remove(step) else {
            return;
        };
        if let Some(edited) = self.lock_edited(step, head)
            && self.take_in(&edited, "")
        {
            self.remove_edited(edited);
        }
    }

    /// Keeps what an editor has saved, unless it is what it was given. False where nothing can be made of it: its file is
    /// the only copy then.
    pub fn take_in(&self, edited: &Edited, given: &str) -> bool {
        let saved = match fs::read(&edited.path) {
            Ok(saved) => saved,
            // Mostly there is none.
            Err(error) => return error.kind() == ErrorKind::NotFound,
        };
        let Ok(saved) = String::from_utf8(saved) else {
            return false;
        };
        let text = text_in(&saved, &edited.head);
        if !text.is_empty() && text != given.trim() {
            self.keep_for(&edited.step, &as_typed(&text));
        }
        true
    }

    /// The file of an editor that was cut off, of which nothing could be made.
    pub fn unreadable_edited(&self, step: &str) -> Option<PathBuf> {
        let answers = self.answers();
        let path = self.state.edited(&answers, step).filter(|path| path.exists())?;
        // Perhaps it is another run's, which goes on.
        self.state.lock_edited(&answers).map(|_| path)
    }

    /// The file to open an editor on for a step; none where nothing can be remembered, or where what is in it must not be
    /// lost. Should the editor be cut off, there is something to look for in that file, below its head.
    pub fn open_edited(&self, step: &str, head: &str) -> Option<Edited> {
        let edited = self.lock_edited(step, head.to_owned());
        let edited = edited.filter(|edited| !edited.path.exists())?;
        make_private_folder(edited.path.parent()?).ok()?;
        self.state.change_unsent(&self.answers(), |kept| {
            kept.edited.insert(step.to_owned(), head.to_owned());
        });
        Some(edited)
    }

    fn lock_edited(&self, step: &str, head: String) -> Option<Edited> {
        let answers = self.answers();
        if step.is_empty() {
            return None;
        }
        Some(Edited {
            path: self.state.edited(&answers, step)?,
            step: step.to_owned(),
            head,
            _lock: self.state.lock_edited(&answers)?,
        })
    }

    /// The editor was closed, and its file says nothing any more.
    pub fn remove_edited(&self, edited: Edited) {
        // Mostly there is none.
        let _ = fs::remove_file(&edited.path);
        if let Some(folder) = edited.path.parent() {
            // It stays where another editor was cut off.
            let _ = fs::remove_dir(folder);
        }
        self.state.change_unsent(&self.answers(), |kept| {
            kept.edited.remove(&edited.step);
        });
    }
}
