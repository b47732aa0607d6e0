//! Reading a file of a folder that may come from anybody, and may be changed meanwhile: what is opened is looked at, and
//! nothing else is opened.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why a file of a folder was not read.
#[derive(Debug)]
pub enum NotInside {
    /// It leads out of the folder.
    Outside,
    /// It is a pipe, a device, or something else that has no end.
    NotAFile,
    /// It is larger than it may be.
    TooLarge,
    /// The system refused.
    Failed(io::Error),
}

impl From<io::Error> for NotInside {
    fn from(error: io::Error) -> NotInside {
        NotInside::Failed(error)
    }
}

/// A file of a folder that was read.
#[derive(Debug)]
pub struct FileInside {
    /// Where it is, links followed.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads a file in a folder, `most` bytes of it at most. It may be a link to another file of the folder.
pub fn read_inside(folder: &Path, name: impl AsRef<Path>, most: usize) -> Result<FileInside, NotInside> {
    let folder = folder.canonicalize()?;
    let path = folder.join(name).canonicalize()?;
    let inside = path.strip_prefix(&folder).map_err(|_| NotInside::Outside)?;
    let file = open(&folder, inside)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if !metadata.is_file() {
        return Err(NotInside::NotAFile);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(most).min(most) + 1);
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(NotInside::TooLarge);
    }
    Ok(FileInside { path, bytes })
}

/// Opens a file by its way down a folder. Whatever became a link since it was looked at is not followed, and a pipe is not
/// waited for.
#[cfg(unix)]
fn open(folder: &Path, inside: &Path) -> Result<File, NotInside> {
    use nix::errno::Errno;
    use nix::fcntl::{OFlag, open, openat};
    use nix::sys::stat::Mode;

    let refused = |error| match error {
        Errno::ELOOP => NotInside::Outside,
        error => NotInside::Failed(error.into()),
    };
    let flags = OFlag::O_RDONLY | OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
    let mut opened = open(folder, flags, Mode::empty()).map_err(refused)?;
    for part in inside {
        opened = openat(&opened, part, flags, Mode::empty()).map_err(refused)?;
    }
    Ok(File::from(opened))
}

#[cfg(not(unix))]
fn open(folder: &Path, inside: &Path) -> Result<File, NotInside> {
    Ok(File::open(folder.join(inside))?)
}

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::disallowed_methods, reason = "tests lay out the files that are then met")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use nix::sys::stat::Mode;

    use super::*;

    #[test]
    fn only_a_file_of_the_folder_is_read() {
        let place = tempfile::TempDir::new().unwrap();
        let folder = place.path().join("folder");
        fs::create_dir_all(folder.join("below")).unwrap();
        fs::write(place.path().join("secret"), "secret").unwrap();
        fs::write(folder.join("below/a"), "12345").unwrap();
        symlink("below/a", folder.join("link")).unwrap();
        symlink("../secret", folder.join("out")).unwrap();
        symlink("/dev/zero", folder.join("device")).unwrap();
        nix::unistd::mkfifo(&folder.join("pipe"), Mode::S_IRWXU).unwrap();
        let read = |name| read_inside(&folder, name, 5).map(|file| file.bytes);
        assert_eq!(read("link").unwrap(), b"12345");
        assert!(matches!(read_inside(&folder, "link", 4), Err(NotInside::TooLarge)));
        assert!(matches!(read("out"), Err(NotInside::Outside)));
        assert!(matches!(read("device"), Err(NotInside::Outside)));
        assert!(matches!(read("pipe"), Err(NotInside::NotAFile)));
        assert!(matches!(read("below"), Err(NotInside::Failed(_))));
        assert!(matches!(read("none"), Err(NotInside::Failed(_))));
        // What was a file when it was looked at is a link when it is opened.
        let opened = open(&folder.canonicalize().unwrap(), Path::new("out"));
        assert!(matches!(opened, Err(NotInside::Outside)));
    }

    #[test]
    fn a_file_that_becomes_a_link_meanwhile_is_not_followed() {
        let place = tempfile::TempDir::new().unwrap();
        let folder = place.path().join("folder");
        fs::create_dir(&folder).unwrap();
        fs::write(place.path().join("secret"), "secret").unwrap();
        fs::write(folder.join("body"), "own").unwrap();
        let is_over = AtomicBool::new(false);
        let read = thread::scope(|scope| {
            scope.spawn(|| {
                let (new, body) = (folder.join("new"), folder.join("body"));
                while !is_over.load(Ordering::SeqCst) {
                    symlink("../secret", &new).unwrap();
                    fs::rename(&new, &body).unwrap();
                    fs::write(&new, "own").unwrap();
                    fs::rename(&new, &body).unwrap();
                }
            });
            let (mut read, mut tries) = (Vec::new(), 0);
            // The other thread may rest while the link is there.
            while tries < 5000 || read.is_empty() && tries < 10_000_000 {
                read.extend(read_inside(&folder, "body", 100).map(|file| file.bytes).ok());
                tries += 1;
            }
            is_over.store(true, Ordering::SeqCst);
            read
        });
        assert!(!read.is_empty());
        assert!(read.iter().all(|bytes| bytes == b"own"));
    }
}
