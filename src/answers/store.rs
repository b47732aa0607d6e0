//! An answers file being worked on: the draft in memory, the file on disk, and never one instead of the other.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::fields::parse_toml;
use crate::files::save::{Durability, Existing, SaveError, save};
use crate::files::state::State;
use crate::say::diagnostic::Faults;
use crate::say::input::{BYTE_ORDER_MARK, Input};
use crate::say::message::Message;
use crate::say::source::Source;

use super::draft::{Draft, unfaithful};
use super::edit::Edit;
use super::merge::{Merge, merge};

/// An answers file being worked on.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    state: State,
    sections: Vec<String>,
    draft: Draft,
    source: Arc<Source>,
    /// What the file held when it was last read or written; none before it is there.
    base: Option<Vec<u8>>,
    /// The changes that are not in the file yet.
    unsaved: Vec<Edit>,
    form: Form,
    /// What the file held when it was opened, until that is kept as the backup.
    original: Option<Vec<u8>>,
    backup: Option<PathBuf>,
}

/// How the file is written, which is kept.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    has_mark: bool,
    has_returns: bool,
}

/// What became of a save.
#[derive(Debug)]
pub enum Saved {
    /// The file holds the draft.
    Written,
    /// Somebody else had changed the file. Their changes are in; where both had changed something, ours won.
    Merged {
        /// The key paths where ours won.
        ours: Vec<String>,
        /// The file beside it with what the others had written, where ours won.
        theirs: Option<PathBuf>,
        /// What takes back the changes that were not in the file yet. What took earlier ones back was made for the file as it
        /// was before, and would now take their words away.
        undo: Vec<Edit>,
    },
    /// The file was changed in a way that cannot be merged. Everything is in another file beside it, and stays there.
    Elsewhere {
        /// The other file.
        path: PathBuf,
    },
    /// It could not be written. Nothing is dropped; the next save tries again.
    Failed(SaveError),
}

impl Store {
    /// A file that is not there yet; it appears with the first save.
    pub fn create(path: &Path, state: &State, reference: &str, sections: &[String]) -> Store {
        let draft = Draft::new(reference, sections);
        Store {
            path: path.to_owned(),
            state: state.clone(),
            sections: sections.to_vec(),
            source: Source::new(path.display().to_string(), draft.text().unwrap_or_default()),
            draft,
            base: None,
            unsaved: Vec::new(),
            form: Form::default(),
            original: None,
            backup: None,
        }
    }

    /// A file that is there. Fails when it cannot be read or is no TOML.
    pub fn open(path: &Path, state: &State, sections: &[String]) -> Result<Store, Faults> {
        let input = Input::File(path.to_owned());
        let bytes = input.read()?;
        let source = input.decode(bytes.clone())?;
        parse_toml(&source)?;
        let (text, form) = Form::read(&bytes).ok_or_else(unfaithful)?;
        let draft = Draft::parse(&text, sections).map_err(|_| unfaithful())?;
        Ok(Store {
            path: path.to_owned(),
            state: state.clone(),
            sections: sections.to_vec(),
            source: Source::new(source.name.clone(), text),
            draft,
            base: Some(bytes.clone()),
            unsaved: Vec::new(),
            form,
            original: Some(bytes),
            backup: None,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The answers as they are meant.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The draft as a source under the file's name.
    pub fn source(&self) -> Arc<Source> {
        Arc::clone(&self.source)
    }

    /// Whether there are changes that are not in the file.
    pub fn has_unsaved(&self) -> bool {
        !self.unsaved.is_empty()
    }

    /// What the file should hold and does not, if there are changes that are not in it.
    pub fn unsaved(&self) -> Option<Vec<u8>> {
        self.has_unsaved().then(|| self.form.write(&self.source.text))
    }

    /// Writes a file that is not there yet, before anything is answered: it names the template, and can be gone on with
    /// whatever happens. Whether that could be done.
    pub fn begin(&mut self) -> bool {
        let bytes = self.form.write(&self.source.text);
        let is_begun = save(&self.path, &bytes, Existing::Keep, Durability::Flushed).is_ok();
        if is_begun {
            self.base = Some(bytes);
        }
        is_begun
    }

    /// Takes a file away that holds no more than it began with.
    pub fn abandon(&self) {
        if !self.has_unsaved() && !self.draft.says_something() && fs::read(&self.path).ok() == self.base {
            // It does no harm where it stays.
            let _ = fs::remove_file(&self.path);
        }
    }

    /// Where the file is kept as it was before the first change.
    pub fn backup(&self) -> Option<&Path> {
        self.backup.as_deref()
    }

    /// Makes changes in memory, all or none; the changes that take them back, in the order to make them.
    pub fn apply(&mut self, edits: Vec<Edit>) -> Result<Vec<Edit>, Message> {
        let mut draft = self.draft.clone();
        let mut inverse = Vec::new();
        for edit in &edits {
            inverse.push(draft.apply(edit.clone())?);
        }
        inverse.reverse();
        self.adopt(draft)?;
        self.unsaved.extend(edits);
        Ok(inverse)
    }

    /// Takes another text in the place of the one that was read. Fails when that is no longer what the file says, and
    /// when the new text is no answers file.
    pub fn rewrite(&mut self, old: &str, new: &str) -> Result<(), Message> {
        let plain = |text: &str| text.replace("\r\n", "\n");
        if plain(old) != self.source.text {
            return Err(unfaithful());
        }
        let draft = Draft::parse(&plain(new), &self.sections).map_err(|_| unfaithful())?;
        self.adopt(draft)
    }

    fn adopt(&mut self, draft: Draft) -> Result<(), Message> {
        self.source = Source::new(self.path.display().to_string(), draft.text()?);
        self.draft = draft;
        Ok(())
    }

    /// Writes the file, whole and flushed, unless somebody else changed it: then their changes are merged in first.
    pub fn save(&mut self) -> Saved {
        // Without a state folder, or where locks are unknown, the comparison below has to do.
        let lock = self.state.lock(&self.path);
        let saved = self.save_locked();
        drop(lock);
        saved
    }

    fn save_locked(&mut self) -> Saved {
        let found = match fs::read(&self.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Saved::Failed(SaveError::Failed {
                    path: self.path.clone(),
                    error,
                });
            }
        };
        let saved = match &found {
            Some(theirs) if found != self.base => self.save_merged(theirs),
            _ => self.write(Saved::Written),
        };
        if let (Saved::Written | Saved::Merged { .. }, Some(written)) = (&saved, &self.base) {
            self.state.rebind_unsent(&self.path, found.as_deref(), written);
        }
        saved
    }

    fn save_merged(&mut self, theirs: &[u8]) -> Saved {
        let Some((merge, form)) = self.merge(theirs) else {
            return self.save_elsewhere();
        };
        let mine = (self.draft.clone(), Arc::clone(&self.source), self.form);
        if self.adopt(merge.draft).is_err() {
            return self.save_elsewhere();
        }
        // What ours takes the place of is not gone.
        let theirs = if merge.ours.is_empty() {
            None
        } else {
            match self.keep_beside(theirs) {
                Ok(path) => Some(path),
                Err(error) => {
                    (self.draft, self.source, _) = mine;
                    return Saved::Failed(error);
                }
            }
        };
        self.form = form;
        let saved = self.write(Saved::Merged {
            ours: merge.ours,
            theirs,
            undo: merge.undo,
        });
        if matches!(saved, Saved::Failed(_)) {
            // Their words are in the file alone until the next save merges again, and tells it.
            (self.draft, self.source, self.form) = mine;
        }
        saved
    }

    /// The unsaved changes in what somebody else wrote. None where that is not possible: it is no text, no TOML, or has
    /// other records than the file the changes were made for; or there was no such file, and it may be another template's.
    fn merge(&self, theirs: &[u8]) -> Option<(Merge, Form)> {
        let (text, form) = Form::read(theirs)?;
        let (base, _) = Form::read(self.base.as_ref()?)?;
        let parse = |text: &str| Draft::parse(text, &self.sections).ok();
        Some((merge(parse(&base)?, parse(&text)?, &self.unsaved)?, form))
    }

    /// Writes the draft under its name.
    fn write(&mut self, saved: Saved) -> Saved {
        if let Some(original) = self.original.take() {
            self.backup = self.state.keep_backup(&self.path, &original);
        }
        let bytes = self.form.write(&self.source.text);
        match save(&self.path, &bytes, Existing::Replace, Durability::Flushed) {
            Ok(()) => {
                self.base = Some(bytes);
                self.unsaved.clear();
                saved
            }
            Err(error) => Saved::Failed(error),
        }
    }

    /// Writes what could not be saved into the state folder; where.
    pub fn rescue(&self) -> Option<PathBuf> {
        let bytes = self.form.write(&self.source.text);
        self.state.keep_rescued(&self.path, &bytes)
    }

    fn save_elsewhere(&mut self) -> Saved {
        let bytes = self.form.write(&self.source.text);
        match self.keep_beside(&bytes) {
            Ok(path) => {
                self.go_on_in(&path, bytes);
                Saved::Elsewhere { path }
            }
            Err(error) => Saved::Failed(error),
        }
    }

    /// Writes a new file beside this one; where.
    fn keep_beside(&self, bytes: &[u8]) -> Result<PathBuf, SaveError> {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for number in 1..1000 {
            let path = self.path.with_file_name(format!("{stem}.zhibi-{number}.toml"));
            match save(&path, bytes, Existing::Keep, Durability::Flushed) {
                Err(SaveError::Exists { .. }) => {}
                saved => return saved.map(|()| path),
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
                self.go_on_in(path, bytes);
                Saved::Written
            }
            Err(error) => Saved::Failed(error),
        }
    }

    fn go_on_in(&mut self, path: &Path, written: Vec<u8>) {
        self.path = path.to_owned();
        self.source = Source::new(path.display().to_string(), self.source.text.to_string());
        self.base = Some(written);
        self.unsaved.clear();
    }
}

impl Form {
    /// The text of a file with plain line breaks, and how it was written. None where it is no UTF-8: what cannot be read
    /// could not be written again either.
    fn read(bytes: &[u8]) -> Option<(String, Form)> {
        let text = std::str::from_utf8(bytes).ok()?;
        let form = Form {
            has_mark: text.starts_with(BYTE_ORDER_MARK),
            has_returns: text.contains("\r\n"),
        };
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Some((text.replace("\r\n", "\n"), form))
    }

    fn write(self, text: &str) -> Vec<u8> {
        let mark = self.has_mark.then_some(BYTE_ORDER_MARK);
        let text = if self.has_returns {
            &text.replace('\n', "\r\n")
        } else {
            text
        };
        mark.into_iter().chain(text.chars()).collect::<String>().into_bytes()
    }
}
