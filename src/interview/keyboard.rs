//! The keyboard of the terminal: its keys one by one, as bytes come.

use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{
    ControlFlags, InputFlags, LocalFlags, SetArg, SpecialCharacterIndices, Termios, tcgetattr, tcsetattr,
};
use nix::unistd::{Pid, read};

use super::keys::{Input, Keys};

/// How long after Esc the rest of a key is waited for: keys that move the cursor begin with it.
const ESCAPE_WAIT: Duration = Duration::from_millis(100);
/// What asks a terminal to say of pasted text that it is pasted, and what asks it no more.
const MARK_PASTES: [&[u8]; 2] = [b"\x1b[?2004h", b"\x1b[?2004l"];

/// The keys of a terminal; those that came and were not read yet are kept from line to line.
pub struct Keyboard {
    keys: Keys,
    next: Option<Input>,
    /// A byte comes here when the screen has got another size.
    resized: UnixStream,
}

impl Keyboard {
    /// Opens the keyboard.
    pub fn open() -> io::Result<Keyboard> {
        let (resized, sender) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, sender)?;
        Ok(Keyboard {
            keys: Keys::default(),
            next: None,
            resized,
        })
    }

    /// Whether another key comes within a time. The rest of one that has begun is always waited for.
    pub fn has_more(&mut self, wait: Duration) -> io::Result<bool> {
        if self.next.is_none() {
            self.next = self.keys.next(false);
        }
        if self.next.is_none() && self.wait(Some(wait))?.is_key {
            return Ok(true);
        }
        Ok(self.next.is_some())
    }

    /// The next key; none where the terminal has none any more. A screen of another size is a key that means nothing,
    /// so that it is printed anew.
    pub fn read(&mut self) -> io::Result<Option<Input>> {
        loop {
            if let Some(input) = self.next.take().or_else(|| self.keys.next(false)) {
                return Ok(Some(input));
            }
            let limit = self.keys.is_waiting().then_some(ESCAPE_WAIT);
            let came = self.wait(limit)?;
            if came.is_key {
                let mut bytes = [0; 4096];
                match read(io::stdin(), &mut bytes) {
                    Ok(0) => return Ok(None),
                    Ok(count) => self.keys.push(&bytes[..count]),
                    Err(Errno::EINTR) => {}
                    Err(error) => return Err(error.into()),
                }
            } else if came.is_resize {
                return Ok(Some(Input::nothing()));
            } else if limit.is_some() {
                self.next = self.keys.next(true);
            }
        }
    }

    /// Waits until something comes, or so long.
    fn wait(&mut self, limit: Option<Duration>) -> io::Result<Came> {
        let limit = match limit {
            Some(limit) => PollTimeout::try_from(limit).unwrap_or(PollTimeout::MAX),
            None => PollTimeout::NONE,
        };
        let input = io::stdin();
        let mut sources = [
            PollFd::new(input.as_fd(), PollFlags::POLLIN),
            PollFd::new(self.resized.as_fd(), PollFlags::POLLIN),
        ];
        match poll(&mut sources, limit) {
            // A signal has come; what it means the caller looks up.
            Err(Errno::EINTR) => {
                return Ok(Came {
                    is_key: false,
                    is_resize: true,
                });
            }
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let [is_key, is_resize] = sources.map(|source| source.any().unwrap_or(true));
        if is_resize {
            let mut bytes = [0; 64];
            // There is one at least.
            let _ = read(&self.resized, &mut bytes);
        }
        Ok(Came { is_key, is_resize })
    }
}

/// What has come.
struct Came {
    is_key: bool,
    is_resize: bool,
}

/// The terminal gives every key as it comes, and shows none by itself, until this is dropped.
pub struct RawMode {
    before: Termios,
    raw: Termios,
}

impl RawMode {
    /// Enters it.
    pub fn enter() -> io::Result<RawMode> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.input_flags &=
            !(InputFlags::BRKINT | InputFlags::ICRNL | InputFlags::INPCK | InputFlags::ISTRIP | InputFlags::IXON);
        raw.control_flags |= ControlFlags::CS8;
        raw.local_flags &= !(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::IEXTEN | LocalFlags::ISIG);
        raw.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
        raw.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
        let mode = RawMode { before, raw };
        mode.set()?;
        Ok(mode)
    }

    fn set(&self) -> io::Result<()> {
        tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.raw)?;
        // A terminal that does not know it passes over it.
        let _ = io::stderr().write_all(MARK_PASTES[0]);
        Ok(())
    }

    fn leave(&self) {
        // After the terminal is gone nothing of this can be done.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.before);
        let _ = io::stderr().write_all(MARK_PASTES[1]);
    }

    /// Stops the program, and those it was started together with, until the shell has it go on.
    pub fn suspend(&self) -> io::Result<()> {
        self.leave();
        kill(Pid::from_raw(0), Signal::SIGTSTP)?;
        self.set()
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        self.leave();
    }
}
