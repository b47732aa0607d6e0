//! What cannot stand in an answers file, or shall not, in another one.

use std::path::{Path, PathBuf};

use crate::files::save::{Durability, Existing, SaveError, save};
use crate::say::source::Source;

use super::store::{Saved, Store};

impl Store {
    /// Writes what could not be saved into the state folder; where.
    pub fn rescue(&self) -> Option<PathBuf> {
        let bytes = self.form.write(&self.source.text);
        self.state.keep_rescued(&self.path, &bytes)
    }

    /// Writes the draft into another file beside this one, and goes on there.
    pub(super) fn save_elsewhere(&mut self) -> Saved {
        for path in self.names_beside() {
            match self.save_as(&path) {
                Saved::Failed(SaveError::Exists { .. }) => {}
                Saved::Written => return Saved::Elsewhere { path },
                other => return other,
            }
        }
        Saved::Failed(SaveError::Exists {
            path: self.path.clone(),
        })
    }

    /// The names of other files beside this one, for what cannot stand in it.
    fn names_beside(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let (path, stem) = (self.path.clone(), self.path.file_stem().unwrap_or_default());
        let stem = stem.to_string_lossy().into_owned();
        (1..1000).map(move |number| path.with_file_name(format!("{stem}.zhibi-{number}.toml")))
    }

    /// Writes what somebody else had written into another file beside this one; which.
    pub(super) fn keep_beside(&self, content: &[u8]) -> Result<PathBuf, SaveError> {
        for path in self.names_beside() {
            match save(&path, content, Existing::Keep, Durability::Flushed) {
                Err(SaveError::Exists { .. }) => {}
                kept => return kept.map(|()| path),
            }
        }
        Err(SaveError::Exists {
            path: self.path.clone(),
        })
    }

    /// Writes a new file and goes on there. One that is there is kept.
    pub fn save_as(&mut self, path: &Path) -> Saved {
        let bytes = self.form.write(&self.source.text);
        match save(path, &bytes, Existing::Keep, Durability::Flushed) {
            Ok(()) => {
                self.path = path.to_owned();
                self.source = Source::new(path.display().to_string(), self.source.text.to_string());
                self.note_written(bytes);
                Saved::Written
            }
            Err(error) => Saved::Failed(error),
        }
    }
}
