//! How a run ends: what is said at last, and the exit code.

use std::io;

use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, reason};

use super::console::Console;

/// The work could not be done.
pub const FAILED: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// The person left with Ctrl-C or Ctrl-D.
const INTERRUPTED: u8 = 130;
/// The terminal's window was closed: 128 and the number of SIGHUP.
const HUNG_UP: u8 = 129;

/// A command line that contradicts itself.
#[derive(Debug, thiserror::Error)]
#[error("the command line is wrong")]
pub struct UsageError(pub Box<Diagnostic>);

impl From<Diagnostic> for UsageError {
    fn from(fault: Diagnostic) -> UsageError {
        UsageError(Box::new(fault))
    }
}

impl From<Message> for UsageError {
    fn from(message: Message) -> UsageError {
        Diagnostic::error(message).into()
    }
}

/// A way out of which nothing is left to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the run ends")]
pub enum Exit {
    /// The person left with Ctrl-C or Ctrl-D, and was told where the answers are.
    Interrupted,
    /// The terminal is gone: its window was closed.
    HungUp,
    /// The program was told to end by the signal of this number.
    Told(usize),
    /// `check` or `diff` found what makes it fail, and has shown it.
    Found,
    /// There is nothing to do without a command where nobody can be asked: the help says what there is.
    NoCommand,
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Exit::Interrupted => INTERRUPTED,
            Exit::HungUp => HUNG_UP,
            Exit::Told(signal) => 128 + u8::try_from(signal).unwrap_or_default(),
            Exit::Found => FAILED,
            Exit::NoCommand => USAGE,
        }
    }
}

/// A terminal that cannot be used any more.
pub fn terminal_failed(error: &io::Error) -> Faults {
    Message::new("terminal-failed").with("reason", reason(error)).into()
}

/// Shows an error and gives the exit code it means.
pub fn fail(error: &anyhow::Error, console: &Console) -> u8 {
    if let Some(Faults(faults)) = error.downcast_ref() {
        console.tell_faults(faults);
    } else if let Some(UsageError(fault)) = error.downcast_ref() {
        console.tell(fault);
        return USAGE;
    } else if let Some(ending) = error.downcast_ref::<Exit>() {
        return ending.code();
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        // Whoever read standard output has seen enough.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return 0;
        }
        let message = Message::new("output-failed").with("reason", reason(error));
        console.tell(&Diagnostic::error(message));
    } else {
        let detail = format!("{error:#}");
        console.tell(&Diagnostic::error(Message::new("failed").with("detail", detail)));
    }
    FAILED
}
