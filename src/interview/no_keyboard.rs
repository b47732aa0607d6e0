//! The keyboard where keys do not come one by one: lines are read there, and nothing of this is called.

use std::io;
use std::time::Duration;

use super::keys::Input;

/// The keys of a terminal, which do not come one by one.
pub struct Keyboard;
/// The mode of a terminal in which they would.
pub struct RawMode;

impl Keyboard {
    pub fn open() -> io::Result<Keyboard> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn has_more(&mut self, _wait: Duration) -> io::Result<bool> {
        Ok(false)
    }

    pub fn read(&mut self) -> io::Result<Option<Input>> {
        Ok(None)
    }
}

impl RawMode {
    pub fn enter() -> io::Result<RawMode> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn suspend(&self) -> io::Result<()> {
        Ok(())
    }
}
