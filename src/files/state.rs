//! What zhibi remembers between runs, in the user's state folder: losing it loses no work.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::iter;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use xxhash_rust::xxh3::xxh3_128;

use crate::files::folder::{folder_of, folder_or_here};
use crate::files::lock::{NoLock, wait_for_lock};
use crate::files::notes::FolderNotes;
use crate::files::save::{Durability, Existing, save, save_private};
use crate::files::temporary::remove_strays;

/// The folders of the state in which files are written.
const KINDS: [&str; 10] = [
    "backups", "drafts", "edited", "folders", "previews", "reports", "rescued", "taken", "unsent", "wholes",
];

/// So many states of an answers file are kept.
const BACKUPS: usize = 20;
/// So many of those that reports were written of.
const DRAFTS: usize = 10;

/// The state folder of this user.
#[derive(Debug, Clone)]
pub struct State {
    folder: Option<PathBuf>,
}

impl State {
    /// The state under a base folder such as `$XDG_STATE_HOME`; without one nothing is remembered.
    pub fn new(base: Option<PathBuf>) -> State {
        State {
            folder: base.map(|base| base.join("zhibi")),
        }
    }

    /// What is remembered of the reports in a folder that were written together; none where nothing can be remembered.
    pub fn notes_on(&self, reports: &Path) -> Option<FolderNotes> {
        let whole = folder_or_here(reports).canonicalize().ok()?;
        let name = hash(whole.as_os_str().as_encoded_bytes());
        Some(FolderNotes::read(self.folder.as_ref()?.join("folders").join(name)))
    }

    /// Remembers what an answers file wrote to a report, so that it may be written again.
    pub fn remember_report(&self, answers: &Path, report: &Path, content: &[u8]) {
        let (Some(file), Ok(answers)) = (self.report_file(report), answers.canonicalize()) else {
            return;
        };
        let Some(folder) = file.parent() else { return };
        let mut note = format!("{}\n", hash(content)).into_bytes();
        note.extend(answers.as_os_str().as_encoded_bytes());
        note.push(b'\n');
        // Without it the next run asks for --force, which is no loss.
        let _ = fs::create_dir_all(folder).map(|()| save(&file, &note, Existing::Replace, Durability::Unflushed));
    }

    /// Whether a report is what this answers file wrote last, unchanged since.
    pub fn is_own_report(&self, answers: &Path, report: &Path) -> bool {
        // Of a report that is not there nothing need be read.
        if !report.exists() {
            return false;
        }
        let notes = report.parent().and_then(|folder| self.notes_on(folder));
        self.is_noted(answers, report, notes.as_ref())
    }

    /// The same of a report that is there, with the notes on its folder.
    pub fn is_noted(&self, answers: &Path, report: &Path, notes: Option<&FolderNotes>) -> bool {
        let Ok(answers) = answers.canonicalize() else {
            return false;
        };
        let alone = || {
            let note = fs::read(self.report_file(report)?).ok()?;
            let (written, by) = note.strip_suffix(b"\n")?.split_at_checked(2 * size_of::<u128>() + 1)?;
            let written = str::from_utf8(written).ok()?.trim_end();
            (by == answers.as_os_str().as_encoded_bytes()).then(|| written.to_owned())
        };
        let together = notes.map(|notes| notes.hashes(report, &answers));
        let mut known = together
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .chain(iter::once_with(alone).flatten())
            .peekable();
        // A pipe, which nothing is known of, is not read.
        if known.peek().is_none() {
            return false;
        }
        let Ok(content) = fs::read(report) else {
            return false;
        };
        let found = hash(&content);
        known.any(|written| written == found)
    }

    /// Locks an answers file against other runs until the lock is dropped. The lock is on its folder: one on the file itself
    /// would be gone with the first save, and one in the state folder would not hold off who has another one. Where a folder
    /// cannot be locked, a file of the state folder stands for it.
    pub fn lock(&self, answers: &Path) -> Result<File, NoLock> {
        let locked = |file: File| wait_for_lock(&file).map(|()| file);
        // By whatever links they are named, the folder is the same.
        match File::open(folder_of(&whole_path(answers))).map_or(Err(NoLock::Unknown), locked) {
            Err(NoLock::Unknown) => locked(self.lock_file(answers, "").ok_or(NoLock::Unknown)?),
            known => known,
        }
    }

    /// Locks the files that editors are opened on; none where another run has one open.
    pub fn lock_edited(&self, answers: &Path) -> Option<File> {
        let lock = self.lock_file(answers, "edited")?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => None,
            // Where a file cannot be locked, an editor is opened all the same.
            Ok(()) | Err(TryLockError::Error(_)) => Some(lock),
        }
    }

    /// The file whose lock stands for something that belongs to an answers file.
    pub(super) fn lock_file(&self, answers: &Path, of: &str) -> Option<File> {
        let path = self.file_of("locks", answers)?.with_extension(of);
        OpenOptions::new().create(true).append(true).open(path).ok()
    }

    /// Keeps the content of an answers file as it was before a run changed it; where. Those of the last runs stay: the first
    /// content may be wanted after several changes.
    pub fn keep_backup(&self, answers: &Path, content: &[u8]) -> Option<PathBuf> {
        self.keep_one_of("backups", BACKUPS, answers, content)
    }

    /// Keeps the answers that a report was written of: the report may come back when they have changed.
    pub fn keep_draft(&self, answers: &Path, content: &str) {
        // Without it all that differs is what the readers of the report changed.
        let _ = self.keep_one_of("drafts", DRAFTS, answers, content.as_bytes());
    }

    /// The answers that the last reports were written of, the newest first.
    pub fn drafts(&self, answers: &Path) -> Vec<String> {
        let Some(first) = self.file_of("drafts", answers) else {
            return Vec::new();
        };
        let numbers = numbered(&first).into_iter().rev();
        let texts = numbers.map(|number| fs::read_to_string(first.with_extension(format!("{number}.toml"))));
        texts.filter_map(Result::ok).collect()
    }

    /// Keeps a content of an answers file among the last ones of a kind, unless it is the newest there; where.
    fn keep_one_of(&self, kind: &str, most: usize, answers: &Path, content: &[u8]) -> Option<PathBuf> {
        let first = self.file_of(kind, answers)?;
        let kept = numbered(&first);
        let newest = kept.last().map(|number| first.with_extension(format!("{number}.toml")));
        if let Some(newest) = newest
            && fs::read(&newest).is_ok_and(|known| known == content)
        {
            return Some(newest);
        }
        let path = first.with_extension(format!("{}.toml", kept.last().unwrap_or(&0) + 1));
        save_private(&path, content, Durability::Unflushed).ok()?;
        let too_many = (kept.len() + 1).saturating_sub(most);
        for number in &kept[..too_many] {
            // One too many does no harm.
            let _ = fs::remove_file(first.with_extension(format!("{number}.toml")));
        }
        Some(path)
    }

    /// Keeps the answers of an interview that could not be saved where they belong; where. What was kept before stays:
    /// it may be the only copy.
    pub fn keep_rescued(&self, answers: &Path, content: &[u8]) -> Option<PathBuf> {
        let first = self.file_of("rescued", answers)?;
        let name = |number: usize| first.with_extension(format!("{number}.toml"));
        let path = (1..1000).map(name).find(|path| !path.exists())?;
        save_private(&path, content, Durability::Unflushed).ok()?;
        Some(path)
    }

    /// Remembers what edited reports have changed in an answers file.
    pub fn remember_taken(&self, answers: &Path, taken: &str) {
        if let Some(path) = self.file_of("taken", answers) {
            // Without it the next run may offer what stands in another place of the same report.
            let _ = save_private(&path, taken.as_bytes(), Durability::Unflushed);
        }
    }

    /// What edited reports have changed in an answers file; empty where nothing is remembered.
    pub fn taken(&self, answers: &Path) -> String {
        let path = self.file_of("taken", answers);
        path.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
    }

    /// Remembers what was made of many files, before somebody works on it.
    pub fn remember_whole(&self, answers: &Path, made: &str) {
        if let Some(path) = self.file_of("wholes", answers) {
            // Without it the file is not made anew but with --force.
            let _ = save_private(&path, made.as_bytes(), Durability::Unflushed);
        }
    }

    /// What was made of many files when they were last rolled up into this one; none where that is not remembered.
    pub fn whole(&self, answers: &Path) -> Option<String> {
        fs::read_to_string(self.file_of("wholes", answers)?).ok()
    }

    /// The page that an answers file is previewed in: always the same, in a folder that is this user's alone.
    pub fn preview(&self, answers: &Path) -> Option<PathBuf> {
        Some(self.file_of("previews", answers)?.with_extension("html"))
    }

    /// The file that an editor is opened on for a step: one that is found again after a crash. The folder it is in may not
    /// be there.
    pub fn edited(&self, answers: &Path, step: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?.join("edited").join(name_of(answers));
        let name = step.replace(|c: char| !(c.is_ascii_alphanumeric() || "._".contains(c)), "-");
        Some(folder.join(format!("{name}.md")))
    }

    /// Removes what runs that were killed have left half written: in the state folder, and beside an answers file.
    pub fn remove_strays(&self, answers: &Path) {
        remove_strays(folder_of(answers));
        let folders = self
            .folder
            .iter()
            .flat_map(|folder| KINDS.map(|kind| folder.join(kind)));
        let edited = self.file_of("edited", answers);
        folders.chain(edited).for_each(|folder| remove_strays(&folder));
    }

    /// The file about an answers file in a folder of the state, which is made, readable by this user alone.
    pub(super) fn file_of(&self, folder: &str, answers: &Path) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?.join(folder);
        make_private_folder(&folder).ok()?;
        Some(folder.join(name_of(answers)))
    }

    /// The file about a report, named by the report's whole path.
    fn report_file(&self, report: &Path) -> Option<PathBuf> {
        let path = report.canonicalize().ok()?;
        let name = hash(path.as_os_str().as_encoded_bytes());
        Some(self.folder.as_ref()?.join("reports").join(name))
    }
}

/// The numbers of the files `NAME.NUMBER.toml` that are there, in their order.
fn numbered(first: &Path) -> Vec<usize> {
    let entries = first.parent().and_then(|folder| fs::read_dir(folder).ok());
    let name = first
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let names = entries.into_iter().flatten().flatten().map(|entry| entry.file_name());
    let number = |file: std::ffi::OsString| {
        let rest = file
            .to_str()?
            .strip_prefix(&name)?
            .strip_prefix('.')?
            .strip_suffix(".toml")?;
        rest.parse().ok()
    };
    let mut numbers: Vec<usize> = names.filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// The name of what belongs to an answers file.
fn name_of(answers: &Path) -> String {
    hash(whole_path(answers).as_os_str().as_encoded_bytes())
}

/// Makes a folder that only this user may look into.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The path with its links followed, as far as it exists.
pub fn whole_path(path: &Path) -> PathBuf {
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let folder = folder_of(path);
    match (folder.canonicalize(), path.file_name()) {
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
    /// The whole path of each folder, and whether it is there.
    folders: HashMap<PathBuf, (PathBuf, bool)>,
}

impl Files {
    /// What a path leads to; none for devices and pipes, which may be written to by many.
    pub fn id(&mut self, path: &Path) -> Option<FileId> {
        if !self.may_be_there(path) {
            return self.path_id(path);
        }
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
            Err(_) => self.path_id(path),
        }
    }

    /// Whether the folder that a path is in is there.
    pub fn may_be_there(&mut self, path: &Path) -> bool {
        path.parent().is_none_or(|folder| self.folder(folder).1)
    }

    fn path_id(&mut self, path: &Path) -> Option<FileId> {
        let (folder, _) = self.folder(path.parent()?);
        Some(FileId::Path(folder.join(path.file_name()?)))
    }

    fn folder(&mut self, folder: &Path) -> &(PathBuf, bool) {
        self.folders.entry(folder.to_owned()).or_insert_with_key(|folder| {
            let folder = folder_or_here(folder);
            (whole_path(folder), folder.is_dir())
        })
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

/// The hash of a content, in hexadecimal: it tells whether somebody changed a file, and guards against nobody.
pub fn hash(content: &[u8]) -> String {
    HEXLOWER.encode(&xxh3_128(content).to_be_bytes())
}
