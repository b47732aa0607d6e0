//! The limit that a system may set on the size of files.

use std::io;

/// Has a write past the limit fail, as on a full disk, instead of ending the program: what it was about to save would be
/// lost with it.
#[cfg(unix)]
pub fn survive_limit() -> io::Result<()> {
    // That it came is of no interest: the write that it is about fails by itself.
    let is_passed = std::sync::Arc::default();
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, is_passed).map(drop)
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub fn survive_limit() -> io::Result<()> {
    Ok(())
}
