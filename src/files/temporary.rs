//! New files before they take the name of their target. As long as one is being written it is locked, so that one without a
//! lock is known to be left over from a run that was killed.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// What their names begin with.
const PREFIX: &str = ".zhibi-";
/// What their names end with.
const SUFFIX: &str = ".tmp";

/// Who may read a new file while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// This user alone.
    Own,
    /// Whoever may read the files that this user makes.
    All,
}

/// Makes a new file in a folder, with a name of its own; it goes where it does not take another name.
pub fn create_in(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if readers == Readers::All {
        use std::os::unix::fs::PermissionsExt;
        // What a new file gets, less the user's mask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    loop {
        let file = builder.tempfile_in(folder)?;
        let is_locked = file.as_file().try_lock();
        // Before it was locked another run may have taken it for one left over.
        let is_taken = matches!(is_locked, Err(TryLockError::WouldBlock)) || is_removed(file.as_file());
        if !is_taken {
            // Where locks are unknown there is none, and what is left over stays.
            return Ok(file);
        }
    }
}

/// Removes what runs that were killed have left in a folder.
pub fn remove_strays(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let is_named = |name: &str| name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        name.to_str().is_some_and(is_named) && entry.file_type().is_ok_and(|kind| kind.is_file())
    };
    for entry in entries.filter(is_ours) {
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(unix)]
fn is_removed(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|metadata| metadata.nlink() == 0)
}

/// Where an open file cannot be removed it was not.
#[cfg(not(unix))]
fn is_removed(_file: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn names(folder: &TempDir) -> usize {
        fs::read_dir(folder.path()).unwrap().count()
    }

    #[test]
    fn what_is_being_written_stays_and_what_was_left_goes() {
        let folder = TempDir::new().unwrap();
        let written = create_in(folder.path(), Readers::Own).unwrap();
        let (file, left) = create_in(folder.path(), Readers::All).unwrap().keep().unwrap();
        drop(file);
        remove_strays(folder.path());
        assert!(written.path().exists() && !left.exists());
        drop(written);
        assert_eq!(names(&folder), 0);
    }

    #[test]
    fn files_of_others_stay() {
        let folder = TempDir::new().unwrap();
        for name in [".zhibi-notes", "zhibi-a.tmp", ".zhibi-a.tmp.bak"] {
            fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(folder.path().join(name))
                .unwrap();
        }
        fs::create_dir(folder.path().join(".zhibi-a.tmp")).unwrap();
        remove_strays(folder.path());
        assert_eq!(names(&folder), 4);
    }

    #[test]
    fn nobody_takes_away_what_is_just_begun() {
        let folder = TempDir::new().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| (0..300).for_each(|_| remove_strays(folder.path())));
            scope.spawn(|| {
                for number in 0..300 {
                    let target = folder.path().join(format!("{number}"));
                    create_in(folder.path(), Readers::Own).unwrap().persist(target).unwrap();
                }
            });
        });
        assert_eq!(names(&folder), 300);
    }
}
