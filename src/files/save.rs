//! The one place that writes files: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::files::faults::{Step, reach};
use crate::files::folder::folder_of;
use crate::files::temporary::{Readers, create_in};
use crate::say::diagnostic::Faults;
use crate::say::message::{Message, reason};

/// Whether what is written must survive a power cut at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Flushed to disk before the old file gives way: answers.
    Flushed,
    /// Left to the system: reports, which can be written again.
    Unflushed,
}

/// Whether a file that is there may give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced; its mode and a link to it are kept.
    Replace,
    /// It is kept, and writing fails.
    Keep,
}

/// Why a file was not written. The text of each is the id of its sentence.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// It is there and was to be kept.
    #[error("save-exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another program has been saving it for long.
    #[error("save-locked")]
    Locked {
        /// The file.
        path: PathBuf,
        /// The number of its process, where the system says so.
        by: Option<u32>,
    },
    /// The system refused.
    #[error("save-failed")]
    Failed {
        /// The file.
        path: PathBuf,
        /// Its reason.
        #[source]
        error: io::Error,
    },
}

impl SaveError {
    /// The sentence a person reads.
    pub fn message(&self) -> Message {
        let message = Message::composed(self.to_string());
        match self {
            SaveError::Exists { path } | SaveError::Locked { path, by: None } => message.with("path", path),
            SaveError::Locked { path, by: Some(by) } => {
                // A process is named by its digits, not counted.
                let message = Message::new("save-locked-by").with("path", path);
                message.with("process", by.to_string())
            }
            SaveError::Failed { path, error } => message.with("path", path).with("reason", reason(error)),
        }
    }
}

impl From<SaveError> for Faults {
    fn from(error: SaveError) -> Faults {
        error.message().into()
    }
}

/// Writes a file. A regular file appears whole under its name or stays as it was: the content goes into a new file
/// beside it, which then takes its name. Links are followed; devices and pipes are written to directly.
pub fn save(path: &Path, content: &[u8], existing: Existing, durability: Durability) -> Result<(), SaveError> {
    let failed = |error| SaveError::Failed {
        path: path.to_owned(),
        error,
    };
    let not_replaced = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => SaveError::Exists { path: path.to_owned() },
        _ => failed(error),
    };
    let is_new = matches!(fs::symlink_metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound);
    if is_new {
        return replace(path, content, None, existing, durability).map_err(not_replaced);
    }
    // Asked of the path itself: the link of a pipe, as in /dev/stdout, leads to no file.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_dir() && !metadata.is_file()) {
        return write_directly(path, content).map_err(failed);
    }
    let target = follow_links(path).map_err(failed)?;
    let metadata = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    match metadata {
        Some(metadata) if metadata.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Some(_) if existing == Existing::Keep => Err(SaveError::Exists { path: path.to_owned() }),
        metadata => replace(&target, content, metadata, existing, durability).map_err(not_replaced),
    }
}

/// Makes a folder, and those it is in, where it is not there.
pub fn make_folder(path: &Path) -> Result<(), SaveError> {
    fs::create_dir_all(path).map_err(|error| SaveError::Failed {
        path: path.to_owned(),
        error,
    })
}

/// Writes a file that only this user may read, whole or not at all.
pub fn save_private(path: &Path, content: &[u8], durability: Durability) -> io::Result<()> {
    let folder = folder_of(path);
    reach(Step::Create)?;
    let mut file = create_in(folder, Readers::Own)?;
    write_whole(&mut file, content, durability, None)?;
    reach(Step::Rename)?;
    file.persist(path)?;
    Ok(())
}

/// The file that a path names once its links are followed, also when that file is not there yet.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    // As many links as Linux follows.
    for _ in 0..40 {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&target)?;
                target = target.parent().unwrap_or(Path::new("")).join(link);
            }
            _ => return Ok(target),
        }
    }
    Err(io::Error::other("too many links"))
}

fn write_directly(target: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.write_all(content)?;
    file.flush()
}

fn replace(
    target: &Path,
    content: &[u8],
    metadata: Option<fs::Metadata>,
    existing: Existing,
    durability: Durability,
) -> io::Result<()> {
    // A file that may not be written to is not replaced either, though its folder would allow it.
    if metadata.is_some() {
        OpenOptions::new().write(true).open(target)?;
    }
    let folder = folder_of(target);
    // What takes the place of a file may hold what few may read; its mode comes when it is whole.
    let readers = if metadata.is_some() { Readers::Own } else { Readers::All };
    reach(Step::Create)?;
    let mut file = create_in(folder, readers)?;
    write_whole(&mut file, content, durability, metadata.as_ref())?;
    reach(Step::Rename)?;
    match existing {
        Existing::Replace => file.persist(target),
        Existing::Keep => file.persist_noclobber(target),
    }
    .map_err(|error| error.error)?;
    if durability == Durability::Flushed
        && let Ok(folder) = File::open(folder)
    {
        // Some file systems cannot flush a folder; the file itself is safe then.
        let _ = reach(Step::FlushFolder).and_then(|()| folder.sync_all());
    }
    Ok(())
}

/// Writes a new file to its end, and gives it the owner and the mode of the one it replaces.
fn write_whole(
    file: &mut NamedTempFile,
    content: &[u8],
    durability: Durability,
    replaced: Option<&fs::Metadata>,
) -> io::Result<()> {
    reach(Step::Write)?;
    file.write_all(content)?;
    if let Some(replaced) = replaced {
        reach(Step::Mode)?;
        keep_owner(file.as_file(), replaced);
        file.as_file().set_permissions(replaced.permissions())?;
    }
    if durability == Durability::Flushed {
        reach(Step::Flush)?;
        file.as_file().sync_all()?;
    }
    Ok(())
}

/// Gives a file the owner and the group of another one, as far as this user may: root may, others keep at most the group.
#[cfg(unix)]
fn keep_owner(file: &File, replaced: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};

    let (user, group) = (replaced.uid(), replaced.gid());
    let is_same = file.metadata().is_ok_and(|own| (own.uid(), own.gid()) == (user, group));
    if !is_same && fchown(file, Some(user), Some(group)).is_err() {
        let _ = fchown(file, None, Some(group));
    }
}

/// Elsewhere a file has the owner of its folder.
#[cfg(not(unix))]
fn keep_owner(_file: &File, _replaced: &fs::Metadata) {}
