//! Locks of files, which are waited for, but not for ever.

use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest time between two looks.
const LONGEST_PAUSE: Duration = Duration::from_millis(8);

/// Why there is no lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLock {
    /// Another program holds it: the process of this number, where the system says so.
    Held(Option<u32>),
    /// Files cannot be locked here.
    Unknown,
}

/// Locks a file until it is closed.
pub fn wait_for_lock(file: &File) -> Result<(), NoLock> {
    lock_within(file, PATIENCE)
}

fn lock_within(file: &File, patience: Duration) -> Result<(), NoLock> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(_)) => return Err(NoLock::Unknown),
            Err(TryLockError::WouldBlock) if begun.elapsed() > patience => return Err(NoLock::Held(holder(file))),
            Err(TryLockError::WouldBlock) => sleep(pause),
        }
        pause = (2 * pause).min(LONGEST_PAUSE);
    }
}

/// The process that holds the lock of a file.
#[cfg(target_os = "linux")]
fn holder(file: &File) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;

    // A line: `1: FLOCK  ADVISORY  WRITE 4711 08:02:262158 0 EOF`, the process and behind the device the file's number.
    let file = format!(":{}", file.metadata().ok()?.ino());
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let mut locks = locks.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let held = locks.find(|words| words.len() > 5 && words[1] == "FLOCK" && words[5].ends_with(&file))?;
    held[4].parse().ok()
}

/// Elsewhere the system does not say it.
#[cfg(not(target_os = "linux"))]
fn holder(_file: &File) -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_a_lock_for_long_is_named() {
        let path = tempfile::NamedTempFile::new().unwrap();
        let other = path.reopen().unwrap();
        wait_for_lock(path.as_file()).unwrap();
        let held = lock_within(&other, Duration::ZERO).unwrap_err();
        let own = cfg!(target_os = "linux").then(std::process::id);
        assert_eq!(held, NoLock::Held(own));
        drop(path);
        assert_eq!(wait_for_lock(&other), Ok(()));
    }
}
