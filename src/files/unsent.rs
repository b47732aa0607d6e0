//! What was typed and not sent, on disk: the texts by the steps they are for, and the answers file that they belong to.
//!
//! A path alone does not tell which file that is: one may be moved, and another put in its place. So the file is known by
//! what it held as well.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lock::wait_for_lock;
use super::regular::read_regular;
use super::save::{Durability, save_private};
use super::state::{State, hash, whole_path};

/// The folder of the state that they are in.
const FOLDER: &str = "unsent";

/// What is kept of one answers file.
// What one version of the program keeps, another can read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The whole path of the answers file; none where it is no text.
    answers: Option<String>,
    /// The hash of what it held; empty where it was not there.
    content: String,
    /// Whether the person would not have them for the file that is there now.
    is_declined: bool,
    /// The texts, by the steps they are for.
    pub texts: BTreeMap<String, String>,
    /// What the files that editors are open on began with, by the steps they are for: the question, which is no text.
    pub edited: BTreeMap<String, String>,
}

/// Texts that were typed for a file which may be another one than that which is asked about now.
#[derive(Debug, Clone)]
pub struct Doubtful {
    /// Where they are kept.
    pub path: PathBuf,
    /// The texts, by the steps they are for.
    pub texts: BTreeMap<String, String>,
}

impl State {
    /// Changes the texts that were typed and not sent, by the steps they were for. Another interview about the same answers
    /// waits meanwhile. The texts are flushed to disk, as a crash may come next.
    pub fn change_unsent(&self, answers: &Path, change: impl FnOnce(&mut Kept)) {
        let lock = self.lock_file(answers, FOLDER);
        // Where a file cannot be locked, or not in time, a text is kept all the same.
        let _ = lock.as_ref().map(wait_for_lock);
        self.change_unsent_on_panic(answers, change);
    }

    /// The same while the program breaks down, perhaps with the lock in its hands: without it.
    pub fn change_unsent_on_panic(&self, answers: &Path, change: impl FnOnce(&mut Kept)) {
        let before = self.unsent(answers);
        let mut kept = before.clone();
        change(&mut kept);
        if kept != before
            && let Some(path) = self.file_of(FOLDER, answers)
        {
            kept.answers = whole_text(answers);
            kept.content = content_of(answers);
            kept.write(&path);
        }
    }

    /// What was kept.
    pub fn unsent(&self, answers: &Path) -> Kept {
        let path = self.file_of(FOLDER, answers);
        path.and_then(|path| Kept::read(&path)).unwrap_or_default()
    }

    /// An answers file was saved: the texts that were kept for it as it was before are for it as it is now.
    pub fn rebind_unsent(&self, answers: &Path, before: Option<&[u8]>, after: &[u8]) {
        let before = before.map(hash).unwrap_or_default();
        let Some(path) = self.file_of(FOLDER, answers).filter(|path| path.exists()) else {
            return;
        };
        let lock = self.lock_file(answers, FOLDER);
        let _ = lock.as_ref().map(wait_for_lock);
        if let Some(mut kept) = Kept::read(&path)
            && kept.content == before
        {
            kept.content = hash(after);
            kept.write(&path);
        }
    }

    /// Finds the texts of an answers file before it is asked about. Those of a file that was moved here are taken over.
    /// Those that were kept under its path while it held something else are set aside: these are given back.
    ///
    /// `is_telling` says that no two files hold this by chance.
    pub fn settle_unsent(&self, answers: &Path, is_telling: bool) -> Vec<Doubtful> {
        let Some(own) = self.file_of(FOLDER, answers) else {
            return Vec::new();
        };
        let lock = self.lock_file(answers, FOLDER);
        let _ = lock.as_ref().map(wait_for_lock);
        let content = content_of(answers);
        if Kept::read(&own).is_some_and(|kept| kept.content != content) {
            let aside = (1..1000).map(|number| own.with_extension(number.to_string()));
            // Where it cannot be moved away, it is offered as it was.
            let _ = aside
                .filter(|aside| !aside.exists())
                .take(1)
                .try_for_each(|aside| fs::rename(&own, aside));
        }
        let entries = own.parent().and_then(|folder| fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        let others = paths.filter(|path| *path != own && path.extension() != Some("tmp".as_ref()));
        let others: Vec<(PathBuf, Kept)> = others
            .filter_map(|path| Some((path.clone(), Kept::read(&path)?)))
            .collect();
        let is_gone = |kept: &Kept| {
            let path = kept.answers.as_ref().map(Path::new);
            path.is_some_and(|path| content_of(path) != content)
        };
        let is_moved = |kept: &Kept| kept.content == content && !content.is_empty() && is_gone(kept);
        let moved: Vec<&(PathBuf, Kept)> = others.iter().filter(|(_, kept)| is_moved(kept)).collect();
        let taken = match moved.as_slice() {
            [taken] if is_telling && !own.exists() => Some(*taken),
            _ => None,
        };
        if let Some((path, kept)) = taken {
            let kept = Kept {
                answers: whole_text(answers),
                is_declined: false,
                ..kept.clone()
            };
            if kept.write(&own) {
                let _ = fs::remove_file(path);
            }
        }
        let is_aside = |path: &Path| path.file_stem() == own.file_name();
        others
            .iter()
            .filter(|other| Some(*other) != taken)
            .filter(|(path, kept)| !kept.is_declined && (is_aside(path) || is_moved(kept)))
            .map(|(path, kept)| Doubtful {
                path: path.clone(),
                texts: kept.texts.clone(),
            })
            .collect()
    }

    /// The person has taken up a doubtful text, or would rather not have it here: it is not offered for this file again.
    pub fn settle_doubtful(&self, doubtful: &Path, step: &str, is_taken: bool) {
        let Some(mut kept) = Kept::read(doubtful) else { return };
        if is_taken {
            kept.texts.remove(step);
        } else {
            // It stays for the file that it was typed for, should that turn up.
            kept.is_declined = true;
        }
        kept.write(doubtful);
    }

    /// Keeps a text that another one takes the place of, behind those before it; where.
    pub fn keep_replaced(&self, answers: &Path, step: &str, text: &str) -> Option<PathBuf> {
        let path = self.file_of("replaced", answers)?.with_extension("txt");
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).ok()?;
        file.write_all(format!("[{step}]\n{text}\n\n").as_bytes()).ok()?;
        Some(path)
    }
}

impl Kept {
    fn read(path: &Path) -> Option<Kept> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Writes the texts, flushed; without any there need be no file. Whether that could be done.
    fn write(&self, path: &Path) -> bool {
        if self.texts.is_empty() && self.edited.is_empty() {
            return fs::remove_file(path).is_ok();
        }
        let content = serde_json::to_vec(self);
        // Where nothing can be written a text is lost, as it would be without us.
        content.is_ok_and(|content| save_private(path, &content, Durability::Flushed).is_ok())
    }
}

fn whole_text(answers: &Path) -> Option<String> {
    whole_path(answers).to_str().map(str::to_owned)
}

/// The hash of what an answers file holds; empty where it cannot be read.
fn content_of(answers: &Path) -> String {
    read_regular(answers).map(|content| hash(&content)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn write(path: &Path, content: &str) {
        save_private(path, content.as_bytes(), Durability::Unflushed).unwrap();
    }

    fn keep(state: &State, answers: &Path, text: &str) {
        state.change_unsent(answers, |kept| {
            kept.texts.insert("day.text".to_owned(), text.to_owned());
        });
    }

    /// What is offered as the file's own, and what is offered with a word.
    fn found(state: &State, answers: &Path, is_telling: bool) -> (Vec<String>, Vec<String>) {
        let doubtful = state.settle_unsent(answers, is_telling);
        let doubtful = doubtful.into_iter().flat_map(|doubtful| doubtful.texts.into_values());
        (state.unsent(answers).texts.into_values().collect(), doubtful.collect())
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_text_goes_with_its_file_and_not_with_another_of_its_name() {
        for is_other_first in [true, false] {
            let folder = TempDir::new().unwrap();
            let state = State::new(Some(folder.path().join("state")));
            let [a, b] = ["a.toml", "b.toml"].map(|name| folder.path().join(name));
            write(&a, "own");
            keep(&state, &a, "写到一半");
            assert_eq!(found(&state, &a, true), (texts(&["写到一半"]), texts(&[])));
            fs::rename(&a, &b).unwrap();
            write(&a, "another");
            if is_other_first {
                assert_eq!(found(&state, &a, true), (texts(&[]), texts(&["写到一半"])));
            }
            assert_eq!(found(&state, &b, true), (texts(&["写到一半"]), texts(&[])));
            assert_eq!(found(&state, &a, true), (texts(&[]), texts(&[])));
        }
    }

    #[test]
    fn what_a_version_kept_that_knew_fewer_fields_is_read() {
        let kept: Kept = serde_json::from_str(r#"{ "content": "a", "texts": { "day.text": "写到一半" } }"#).unwrap();
        assert_eq!(kept.texts.into_values().collect::<Vec<_>>(), texts(&["写到一半"]));
    }

    #[test]
    fn what_is_not_certain_is_offered_with_a_word() {
        let folder = TempDir::new().unwrap();
        let state = State::new(Some(folder.path().join("state")));
        let [a, b, copy] = ["a.toml", "b.toml", "copy.toml"].map(|name| folder.path().join(name));
        write(&a, "template");
        keep(&state, &a, "写到一半");
        // A copy is another file.
        write(&copy, "template");
        assert_eq!(found(&state, &copy, true), (texts(&[]), texts(&[])));
        fs::rename(&a, &b).unwrap();
        // Many files hold nothing but this.
        assert_eq!(found(&state, &b, false), (texts(&[]), texts(&["写到一半"])));
        let doubtful = state.settle_unsent(&b, false).remove(0);
        state.settle_doubtful(&doubtful.path, "day.text", true);
        assert_eq!(found(&state, &b, false), (texts(&[]), texts(&[])));
    }

    #[test]
    fn what_was_declined_is_left_for_its_own_file() {
        let folder = TempDir::new().unwrap();
        let state = State::new(Some(folder.path().join("state")));
        let [a, b] = ["a.toml", "b.toml"].map(|name| folder.path().join(name));
        write(&a, "own");
        keep(&state, &a, "写到一半");
        fs::rename(&a, &b).unwrap();
        write(&a, "another");
        let doubtful = state.settle_unsent(&a, true).remove(0);
        state.settle_doubtful(&doubtful.path, "day.text", false);
        assert_eq!(found(&state, &a, true), (texts(&[]), texts(&[])));
        keep(&state, &a, "这里的");
        assert_eq!(found(&state, &b, true), (texts(&["写到一半"]), texts(&[])));
        assert_eq!(found(&state, &a, true), (texts(&["这里的"]), texts(&[])));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_whose_name_is_no_text_keeps_its_texts_too() {
        use std::os::unix::ffi::OsStrExt;

        let folder = TempDir::new().unwrap();
        let state = State::new(Some(folder.path().join("state")));
        // 报.toml in GB18030.
        let answers = folder.path().join(std::ffi::OsStr::from_bytes(b"\xB1\xA8.toml"));
        write(&answers, "own");
        keep(&state, &answers, "写到一半");
        assert_eq!(found(&state, &answers, true), (texts(&["写到一半"]), texts(&[])));
        let copy = folder.path().join("copy.toml");
        write(&copy, "own");
        assert_eq!(found(&state, &copy, true), (texts(&[]), texts(&[])));
    }

    #[test]
    fn a_text_stays_with_a_file_that_is_saved() {
        let folder = TempDir::new().unwrap();
        let state = State::new(Some(folder.path().join("state")));
        let answers = folder.path().join("mine.toml");
        keep(&state, &answers, "写到一半");
        write(&answers, "first");
        state.rebind_unsent(&answers, None, b"first");
        write(&answers, "second");
        state.rebind_unsent(&answers, Some(b"first"), b"second");
        assert_eq!(found(&state, &answers, true), (texts(&["写到一半"]), texts(&[])));
        // Somebody else has changed it.
        write(&answers, "third");
        state.rebind_unsent(&answers, Some(b"another"), b"third");
        assert_eq!(found(&state, &answers, true), (texts(&[]), texts(&["写到一半"])));
    }
}
