//! What zhibi remembers between runs, in the user's state folder: losing it loses no work.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::files::notes::FolderNotes;
use crate::files::save::{Durability, Existing, save, save_private};

/// The state folder of this user.
#[derive(Debug, Clone)]
pub struct State {
    folder: Option<PathBuf>,
    /// What is remembered of the reports of one folder, while many are written to it.
    notes: Option<Arc<Mutex<FolderNotes>>>,
}

impl State {
    /// The state under a base folder such as `$XDG_STATE_HOME`; without one nothing is remembered.
    pub fn new(base: Option<PathBuf>) -> State {
        State {
            folder: base.map(|base| base.join("zhibi")),
            notes: None,
        }
    }

    /// The state while many reports are written to a folder: they are remembered together, by [`State::keep_notes`].
    pub fn with_notes(&self, reports: &Path) -> State {
        State {
            folder: self.folder.clone(),
            notes: self.notes_of(reports).map(|notes| Arc::new(Mutex::new(notes))),
        }
    }

    /// Writes down what was remembered together.
    pub fn keep_notes(&self) {
        if let Some(notes) = &self.notes {
            notes.lock().unwrap_or_else(PoisonError::into_inner).keep();
        }
    }

    fn notes_of(&self, reports: &Path) -> Option<FolderNotes> {
        let whole = reports.canonicalize().ok()?;
        let name = hash(whole.as_os_str().as_encoded_bytes());
        let file = self.folder.as_ref()?.join("folders").join(&name[..32]);
        Some(FolderNotes::read(file, reports))
    }

    /// Remembers what an answers file wrote to a report, so that it may be written again.
    pub fn remember_report(&self, answers: &Path, report: &Path, content: &[u8]) {
        if let Some(notes) = &self.notes {
            let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
            if notes.holds(report) {
                return notes.remember(report, answers, hash(content));
            }
        }
        let (Some(file), Ok(answers)) = (self.report_file(report), answers.canonicalize()) else {
            return;
        };
        let Some(folder) = file.parent() else { return };
        let note = format!("{}\n{}\n", hash(content), answers.display());
        // Without it the next run asks for --force, which is no loss.
        let _ =
            fs::create_dir_all(folder).map(|()| save(&file, note.as_bytes(), Existing::Replace, Durability::Unflushed));
    }

    /// Whether a report is what this answers file wrote last, unchanged since.
    pub fn is_own_report(&self, answers: &Path, report: &Path) -> bool {
        let is_noted = |notes: &FolderNotes| {
            let found = notes.find(report, answers);
            found.is_some_and(|written| fs::read(report).is_ok_and(|content| hash(&content) == written))
        };
        match &self.notes {
            Some(notes) if is_noted(&notes.lock().unwrap_or_else(PoisonError::into_inner)) => return true,
            // Of a report that is not there nothing need be read.
            _ if !report.exists() => return false,
            Some(_) => {}
            None => {
                let folder = report.parent().filter(|folder| !folder.as_os_str().is_empty());
                let notes = self.notes_of(folder.unwrap_or(Path::new(".")));
                if notes.is_some_and(|notes| is_noted(&notes)) {
                    return true;
                }
            }
        }
        let found = || {
            let note = fs::read_to_string(self.report_file(report)?).ok()?;
            let (written, by) = note.trim_end_matches('\n').split_once('\n')?;
            let is_same_answers = Path::new(by) == answers.canonicalize().ok()?;
            Some(is_same_answers && written == hash(&fs::read(report).ok()?))
        };
        found().unwrap_or(false)
    }

    /// Locks an answers file against other runs until the lock is dropped. The lock is on a file of its own: one on the
    /// answers file would be gone with the first save.
    pub fn lock(&self, answers: &Path) -> Option<File> {
        let path = self.file_of("locks", answers)?;
        let lock = OpenOptions::new().create(true).append(true).open(path).ok()?;
        lock.lock().ok()?;
        Some(lock)
    }

    /// Keeps the content of an answers file as it was before an interview changed it; where.
    pub fn keep_backup(&self, answers: &Path, content: &[u8]) -> Option<PathBuf> {
        let path = self.file_of("backups", answers)?.with_extension("toml");
        save_private(&path, content).ok()?;
        Some(path)
    }

    /// Keeps the answers of an interview that could not be saved where they belong; where. What was kept before stays:
    /// it may be the only copy.
    pub fn keep_rescued(&self, answers: &Path, content: &[u8]) -> Option<PathBuf> {
        let first = self.file_of("rescued", answers)?;
        let name = |number: usize| first.with_extension(format!("{number}.toml"));
        let path = (1..1000).map(name).find(|path| !path.exists())?;
        save_private(&path, content).ok()?;
        Some(path)
    }

    /// The page that an answers file is previewed in: always the same, in a folder that is this user's alone.
    pub fn preview(&self, answers: &Path) -> Option<PathBuf> {
        Some(self.file_of("previews", answers)?.with_extension("html"))
    }

    /// Keeps a line that was typed and not sent, with the key path it was for.
    pub fn keep_unsent(&self, answers: &Path, key: &str, text: &str) {
        if let Some(path) = self.file_of("unsent", answers) {
            // Where it cannot be kept, a line is lost, as it would be without us.
            let _ = save_private(&path, format!("{key}\n{text}").as_bytes());
        }
    }

    /// The line that was kept, with the key path it was for.
    pub fn unsent(&self, answers: &Path) -> Option<(String, String)> {
        let kept = fs::read_to_string(self.file_of("unsent", answers)?).ok()?;
        let (key, text) = kept.split_once('\n')?;
        Some((key.to_owned(), text.to_owned()))
    }

    /// Forgets the line that was kept.
    pub fn forget_unsent(&self, answers: &Path) {
        if let Some(path) = self.file_of("unsent", answers) {
            // It would be offered once more.
            let _ = fs::remove_file(path);
        }
    }

    /// The file about an answers file in a folder of the state, which is made, readable by this user alone.
    fn file_of(&self, folder: &str, answers: &Path) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?.join(folder);
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).ok()?;
        let name = hash(whole_path(answers).as_os_str().as_encoded_bytes());
        Some(folder.join(&name[..32]))
    }

    /// The file about a report, named by the report's whole path.
    fn report_file(&self, report: &Path) -> Option<PathBuf> {
        let path = report.canonicalize().ok()?;
        let name = hash(path.as_os_str().as_encoded_bytes());
        Some(self.folder.as_ref()?.join("reports").join(&name[..32]))
    }
}

/// The path with its links followed, as far as it exists.
pub fn whole_path(path: &Path) -> PathBuf {
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match (folder.unwrap_or(Path::new(".")).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// What a path leads to: the same for every path that leads there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FileId {
    /// A file that is there: its device and its number on it.
    There(u64, u64),
    /// The whole path of one that is not, or that has no such number.
    Path(PathBuf),
}

/// Finds out what paths lead to; of each folder once.
#[derive(Debug, Default)]
pub struct Files {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Files {
    /// What a path leads to; none for devices and pipes, which may be written to by many.
    pub fn id(&mut self, path: &Path) -> Option<FileId> {
        match fs::metadata(path) {
            #[cfg(unix)]
            Ok(metadata) if metadata.is_file() => {
                use std::os::unix::fs::MetadataExt;
                Some(FileId::There(metadata.dev(), metadata.ino()))
            }
            Ok(metadata) if metadata.is_file() || metadata.is_dir() => Some(FileId::Path(whole_path(path))),
            Ok(_) => None,
            // Through a link that leads nowhere a file could be made.
            Err(_) if path.is_symlink() => Some(FileId::Path(whole_path(&path.read_link().ok()?))),
            Err(_) => {
                let (folder, name) = (path.parent()?.to_owned(), path.file_name()?);
                let whole =
                    self.folders
                        .entry(folder)
                        .or_insert_with_key(|folder| match folder.as_os_str().is_empty() {
                            true => whole_path(Path::new(".")),
                            false => whole_path(folder),
                        });
                Some(FileId::Path(whole.join(name)))
            }
        }
    }
}

/// Whether two paths lead to one file: by whatever links, also hard ones.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(one), Ok(other)) = (std::fs::metadata(one), std::fs::metadata(other)) {
        use std::os::unix::fs::MetadataExt;
        return one.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino());
    }
    whole_path(one) == whole_path(other)
}

/// The hash of a content, in hexadecimal.
pub fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
