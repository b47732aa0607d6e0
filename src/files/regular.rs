//! Reading files that are files: a pipe in the place of one would be waited for without an end.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use crate::say::input::read_bounded;

/// All bytes of a regular file, by whatever links. Fails at once where there is something else, or more than is read.
pub fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    let size = file.metadata()?.len();
    read_bounded(file, size)
}

/// A regular file, open for reading. What was opened is looked at, as something else may take its name meanwhile.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // To open a pipe that nobody writes to would wait.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, nix::fcntl::OFlag::O_NONBLOCK.bits());
    let file = options.open(path)?;
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    Ok(file)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_refused_at_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let pipe = folder.path().join("a.toml");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        assert_eq!(read_regular(&pipe).unwrap_err().kind(), io::ErrorKind::Unsupported);
        assert_eq!(
            read_regular(folder.path()).unwrap_err().kind(),
            io::ErrorKind::IsADirectory
        );
        assert_eq!(
            read_regular(Path::new("/dev/null")).unwrap_err().kind(),
            io::ErrorKind::Unsupported
        );
    }
}
