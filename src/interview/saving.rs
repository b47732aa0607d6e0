//! The answers changed, saved at once, and taken back.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::PoisonError;

use crate::answers::{Edit, KeyPath, Saved, Store, place_of};
use crate::say::message::Message;

use super::outline::StepId;
use super::passed::{follow, texts_of};
use super::session::Interview;

impl Interview<'_> {
    /// Makes a change, saves it, and remembers how to take it back. Whether it could be made.
    pub(super) fn change(&mut self, edits: Vec<Edit>, at: &StepId) -> bool {
        match self.apply(edits) {
            Ok(inverse) => {
                self.changes.push((inverse, at.clone()));
                if let Some(undo) = self.save() {
                    self.changes = vec![(undo, at.clone())];
                }
                true
            }
            Err(message) => {
                self.say(&message);
                false
            }
        }
    }

    /// Makes a change in memory; the blanks that were passed move with their texts.
    fn apply(&mut self, edits: Vec<Edit>) -> Result<Vec<Edit>, Message> {
        let texts = texts_of(&self.run.passed, self.store.draft());
        let inverse = self.store.apply(edits)?;
        follow(&mut self.run.passed, &texts, self.store.draft());
        Ok(inverse)
    }

    /// Takes the last change back; the step it was made at.
    pub(super) fn undo(&mut self) -> Option<StepId> {
        let (edits, at) = self.changes.pop()?;
        if let Err(message) = self.apply(edits) {
            self.say(&message);
            return None;
        }
        if self.save().is_some() {
            self.changes.clear();
        }
        Some(at)
    }

    /// The same; where there is nothing to take back, it says where the file is as it was before.
    pub(super) fn undo_or_tell(&mut self) -> Option<StepId> {
        let undone = self.undo();
        let message = match (&undone, self.store.backup()) {
            (Some(at), _) => Message::new("undone").with("place", place_of(self.template, &at.key)),
            (None, Some(path)) => Message::new("undo-backup").with("path", path),
            (None, None) => Message::new("undo-none"),
        };
        self.say(&message);
        undone
    }

    /// Saves. After a merge, what takes back the changes that went into it; what took earlier ones back was made for
    /// another file.
    fn save(&mut self) -> Option<Vec<Edit>> {
        let mut saved = self.write(Store::save);
        let undo = match &mut saved {
            Saved::Merged { undo, .. } => Some(std::mem::take(undo)),
            Saved::Written | Saved::Elsewhere { .. } | Saved::Failed(_) => None,
        };
        self.tell_saved(saved);
        undo
    }

    /// Writes the file, so that the program does not end in the middle, nor before it is known what could not be saved.
    fn write(&mut self, write: impl FnOnce(&mut Store) -> Saved) -> Saved {
        let _guard = self.situation.saving.lock().unwrap_or_else(PoisonError::into_inner);
        let saved = write(&mut self.store);
        self.situation.set_unsaved(self.store.unsaved());
        saved
    }

    /// Keeps the answers in another file from now on.
    pub(super) fn save_as(&mut self, path: &Path) {
        if path.as_os_str().is_empty() {
            return self.say(&Message::new("save-which"));
        }
        // Who names a Word file wants the report, which is written at the end.
        let path = match path.extension().and_then(OsStr::to_str) {
            Some("toml") => path.to_owned(),
            None => path.with_extension("toml"),
            Some(_) => {
                let answers = path.with_extension("toml");
                return self.say(
                    &Message::new("save-answers")
                        .with("path", path)
                        .with("answers", &answers),
                );
            }
        };
        let saved = self.write(|store| store.save_as(&path));
        if matches!(saved, Saved::Written) {
            self.say(&Message::new("saved-as").with("path", &path));
        }
        self.tell_saved(saved);
    }

    fn tell_saved(&mut self, saved: Saved) {
        self.state.move_course(&self.unsent.answers(), self.store.path());
        self.unsent.follow(self.store.path());
        for warning in self.store.take_warnings() {
            self.say(&warning);
        }
        match saved {
            Saved::Written => {}
            Saved::Merged { ours, .. } if ours.is_empty() => self.say(&Message::new("saved-merged")),
            Saved::Merged { ours, theirs, .. } => {
                let keys = ours.iter().filter_map(|key| KeyPath::parse(key));
                let places = keys.map(|key| self.messages.text(&place_of(self.template, &key)));
                let message = Message::new("saved-merged-ours").with("places", places.collect::<Vec<_>>());
                self.say(&message);
                if let Some(path) = theirs {
                    self.say(&Message::new("saved-theirs").with("path", &path));
                }
            }
            Saved::Elsewhere { path } => {
                self.say(&Message::new("saved-elsewhere").with("path", &path));
            }
            Saved::Failed(error) => {
                self.say(&error.message());
                self.say(&Message::new("save-failed-hint"));
            }
        }
    }
}
