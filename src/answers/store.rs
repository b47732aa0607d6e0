//! An answers file being worked on: the draft in memory, the file on disk, and never one instead of the other.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::fields::parse_toml;
use crate::files::lock::NoLock;
use crate::files::regular::read_regular;
use crate::files::save::{Durability, Existing, SaveError, save};
use crate::files::state::State;
use crate::say::diagnostic::Faults;
use crate::say::input::Input;
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Ids;

use super::draft::{Draft, unfaithful};
use super::edit::Edit;
use super::form::Form;
use super::merge::{Merge, merge};

/// An answers file being worked on.
#[derive(Debug)]
pub struct Store {
    pub(super) path: PathBuf,
    pub(super) state: State,
    sections: Vec<Ids>,
    draft: Draft,
    pub(super) source: Arc<Source>,
    /// What the file held when it was last read or written; none before it is there.
    pub(super) base: Option<Vec<u8>>,
    /// The changes that are not in the file yet.
    unsaved: Vec<Edit>,
    /// Whether the whole text is another one that is not in the file yet, which nothing can be merged with.
    is_rewritten: bool,
    pub(super) form: Form,
    /// What the file held when it was opened, until that is kept as the backup.
    original: Option<Vec<u8>>,
    backup: Option<PathBuf>,
    /// What somebody should know of the saves, until it is told.
    warnings: Vec<Message>,
    /// Whether it is known that nothing can be locked.
    is_unlocked: bool,
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
        /// The file beside it that holds what somebody else had written, where ours won.
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
    pub fn create(path: &Path, state: &State, reference: &str, sections: &[Ids]) -> Store {
        state.remove_strays(path);
        let draft = Draft::new(reference, sections);
        let source = Source::new(path.display().to_string(), draft.text().unwrap_or_default());
        Store::of(path, state, sections, draft, source)
    }

    /// A file that is there. Fails when it cannot be read or is no TOML.
    pub fn open(path: &Path, state: &State, sections: &[Ids]) -> Result<Store, Faults> {
        let input = Input::File(path.to_owned());
        let bytes = read_regular(path).map_err(|error| input.unreadable(&error))?;
        let source = input.decode(bytes.clone())?;
        parse_toml(&source)?;
        let (text, form) = Form::read(&bytes).ok_or_else(unfaithful)?;
        let draft = Draft::parse(&text, sections).map_err(|_| unfaithful())?;
        state.remove_strays(path);
        let source = Source::new(source.name.clone(), text);
        Ok(Store {
            base: Some(bytes.clone()),
            form,
            original: Some(bytes),
            ..Store::of(path, state, sections, draft, source)
        })
    }

    fn of(path: &Path, state: &State, sections: &[Ids], draft: Draft, source: Arc<Source>) -> Store {
        Store {
            path: path.to_owned(),
            state: state.clone(),
            sections: sections.to_vec(),
            draft,
            source,
            base: None,
            unsaved: Vec::new(),
            is_rewritten: false,
            form: Form::default(),
            original: None,
            backup: None,
            warnings: Vec::new(),
            is_unlocked: false,
        }
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
        self.is_rewritten || !self.unsaved.is_empty()
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
        if !self.has_unsaved() && !self.draft.says_something() && read_regular(&self.path).ok() == self.base {
            // It does no harm where it stays.
            let _ = std::fs::remove_file(&self.path);
        }
    }

    /// Where the file is kept as it was before the first change.
    pub fn backup(&self) -> Option<&Path> {
        self.backup.as_deref()
    }

    /// What somebody should know of the saves since it was told last: that there is no backup, or no lock.
    pub fn take_warnings(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.warnings)
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
        self.is_rewritten = true;
        self.adopt(draft)
    }

    fn adopt(&mut self, draft: Draft) -> Result<(), Message> {
        self.source = Source::new(self.path.display().to_string(), draft.text()?);
        self.draft = draft;
        Ok(())
    }

    /// Writes the file, whole and flushed, unless somebody else changed it: then their changes are merged in first.
    pub fn save(&mut self) -> Saved {
        let _lock = match self.state.lock(&self.path) {
            Ok(lock) => Some(lock),
            Err(NoLock::Held(by)) => {
                return Saved::Failed(SaveError::Locked {
                    path: self.path.clone(),
                    by,
                });
            }
            Err(NoLock::Unknown) => {
                // The comparison with what is in the file has to do.
                self.warn_once_unlocked();
                None
            }
        };
        self.save_locked()
    }

    fn warn_once_unlocked(&mut self) {
        if !std::mem::replace(&mut self.is_unlocked, true) {
            self.warnings
                .push(Message::new("save-no-lock").with("path", &self.path));
        }
    }

    fn save_locked(&mut self) -> Saved {
        let found = match read_regular(&self.path) {
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
        // Their words are nowhere else once ours stand in their place.
        let theirs = if merge.ours.is_empty() {
            None
        } else {
            match self.keep_beside(theirs) {
                Ok(path) => Some(path),
                Err(_) => return self.save_elsewhere(),
            }
        };
        let mine = (self.draft.clone(), Arc::clone(&self.source), self.form);
        if self.adopt(merge.draft).is_err() {
            return self.save_elsewhere();
        }
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
    /// other records than the file the changes were made for; or there was no such file, and it may be another template's;
    /// or the whole text is ours.
    fn merge(&self, theirs: &[u8]) -> Option<(Merge, Form)> {
        let (text, form) = Form::read(theirs).filter(|_| !self.is_rewritten)?;
        let (base, _) = Form::read(self.base.as_ref()?)?;
        let parse = |text: &str| Draft::parse(text, &self.sections).ok();
        Some((merge(parse(&base)?, parse(&text)?, &self.unsaved)?, form))
    }

    /// Notes that the file holds these bytes, and with them every change.
    pub(super) fn note_written(&mut self, bytes: Vec<u8>) {
        self.base = Some(bytes);
        self.unsaved.clear();
        self.is_rewritten = false;
    }

    /// Writes the draft under its name.
    fn write(&mut self, saved: Saved) -> Saved {
        if let Some(original) = self.original.take() {
            self.backup = self.state.keep_backup(&self.path, &original);
            if self.backup.is_none() {
                self.warnings
                    .push(Message::new("save-no-backup").with("path", &self.path));
            }
        }
        let bytes = self.form.write(&self.source.text);
        match save(&self.path, &bytes, Existing::Replace, Durability::Flushed) {
            Ok(()) => {
                self.note_written(bytes);
                saved
            }
            Err(error) => Saved::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::{env, fs};

    use tempfile::TempDir;

    use crate::answers::KeyPath;
    use crate::files::faults::{Fault, plan};
    use crate::files::save::save_private;

    use super::*;

    const OLD: &str = "template = \"t\"\n\n[day]\nname = \"旧\"\n";
    const NEW: &str = "template = \"t\"\n\n[day]\nname = \"新\"\n";

    /// A folder with answers in it, and their state.
    struct Place(TempDir);

    impl Place {
        fn new() -> Place {
            let place = Place(TempDir::new().unwrap());
            fs::create_dir(place.0.path().join("work")).unwrap();
            save_private(&place.answers(), OLD.as_bytes(), Durability::Unflushed).unwrap();
            place
        }

        fn answers(&self) -> PathBuf {
            self.0.path().join("work/a.toml")
        }

        fn read(&self) -> String {
            fs::read_to_string(self.answers()).unwrap()
        }

        /// How many half-written files lie beside the answers and beside their backup.
        fn strays(&self) -> usize {
            let folders = ["work", "state/zhibi/backups"].map(|folder| self.0.path().join(folder));
            let entries = folders.iter().flat_map(fs::read_dir).flatten().flatten();
            entries
                .filter(|entry| entry.path().extension() == Some("tmp".as_ref()))
                .count()
        }
    }

    /// The answers of a folder, opened and changed.
    fn changed(folder: &Path) -> Store {
        let state = State::new(Some(folder.join("state")));
        let mut store = Store::open(&folder.join("work/a.toml"), &state, &[Ids::from("day")]).unwrap();
        let key = KeyPath::parse("day.name").unwrap();
        store.apply(vec![Edit::set(&key, "新")]).unwrap();
        store
    }

    #[test]
    fn where_a_step_fails_the_old_answers_stay_and_the_next_save_does_it() {
        let mut steps = 0;
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
            for step in 0.. {
                let place = Place::new();
                let mut store = changed(place.0.path());
                plan(Some((step, Fault::Fails(kind))));
                let saved = store.save();
                if plan(None).is_some() {
                    steps = step;
                    break;
                }
                match saved {
                    Saved::Written => assert_eq!(place.read(), NEW, "step {step}"),
                    Saved::Failed(SaveError::Failed { error, .. }) => {
                        assert_eq!((error.kind(), place.read().as_str()), (kind, OLD), "step {step}");
                        assert!(store.has_unsaved());
                    }
                    other => panic!("step {step}: {other:?}"),
                }
                assert_eq!(place.strays(), 0, "step {step}");
                // Of the backup, and it is said.
                assert_eq!(
                    store.take_warnings().len(),
                    usize::from(store.backup().is_none()),
                    "step {step}"
                );
                assert!(matches!(store.save(), Saved::Written));
                assert_eq!(place.read(), NEW, "step {step}");
            }
        }
        assert!(steps >= 9, "{steps}");
    }

    /// Saves in a process of its own, which is stopped at a step.
    #[test]
    #[ignore = "is run by the test below"]
    fn saves_and_is_stopped() {
        let (Some(folder), Ok(step)) = (env::var_os("ZHIBI_FOLDER"), env::var("ZHIBI_STEP")) else {
            return;
        };
        let mut store = changed(Path::new(&folder));
        plan(Some((step.parse().unwrap(), Fault::Stops)));
        assert!(matches!(store.save(), Saved::Written));
    }

    #[test]
    fn wherever_a_save_is_killed_the_file_is_whole_and_what_is_left_goes_at_the_next_start() {
        let (mut strays, mut kills) = (0, 0);
        for step in 0.. {
            let place = Place::new();
            let child = Command::new(env::current_exe().unwrap())
                .args(["--ignored", "--exact", "answers::store::tests::saves_and_is_stopped"])
                .env("ZHIBI_FOLDER", place.0.path())
                .env("ZHIBI_STEP", step.to_string())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            let found = place.read();
            if child.success() {
                assert_eq!(found, NEW);
                break;
            }
            kills += 1;
            assert!([OLD, NEW].contains(&found.as_str()), "step {step}: {found}");
            strays += place.strays();
            let mut store = changed(place.0.path());
            assert_eq!(place.strays(), 0, "step {step}");
            assert!(matches!(store.save(), Saved::Written));
            assert_eq!(place.read(), NEW, "step {step}");
        }
        assert!(kills >= 9 && strays >= 6, "{kills} {strays}");
    }

    #[test]
    fn without_a_state_folder_the_answers_are_locked_and_that_there_is_no_backup_is_said() {
        let place = Place::new();
        let folder = place.0.path();
        // A file in the place of the folder.
        save_private(&folder.join("state"), b"", Durability::Unflushed).unwrap();
        let mut store = changed(folder);
        let other = fs::File::open(folder.join("work")).unwrap();
        other.lock().unwrap();
        let own = cfg!(target_os = "linux").then(std::process::id);
        let saved = store.save();
        assert!(
            matches!(saved, Saved::Failed(SaveError::Locked { by, .. }) if by == own),
            "{saved:?}"
        );
        drop(other);
        assert!(matches!(store.save(), Saved::Written));
        let ids: Vec<_> = store.take_warnings().into_iter().map(|message| message.id).collect();
        assert_eq!(ids, ["save-no-backup"]);
    }
}
