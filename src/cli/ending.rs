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

/// The person left with Ctrl-C or Ctrl-D, and was told where the answers are.
#[derive(Debug, thiserror::Error)]
#[error("interrupted by the person")]
pub struct Interrupted;

/// The program was told to end by the signal of this number.
#[derive(Debug, thiserror::Error)]
#[error("told to end")]
pub struct ToldToEnd(pub u8);

/// `check` found what makes it fail, and has said so.
#[derive(Debug, thiserror::Error)]
#[error("errors were found")]
pub struct FoundErrors;

/// `diff` found differences, was asked to say so by the exit code, and has shown them.
#[derive(Debug, thiserror::Error)]
#[error("there are differences")]
pub struct FoundDifferences;

/// The terminal is gone: its window was closed.
#[derive(Debug, thiserror::Error)]
#[error("the terminal hung up")]
pub struct HungUp;

/// There is nothing to do without a command where nobody can be asked.
#[derive(Debug, thiserror::Error)]
#[error("no command")]
pub struct NoCommand;

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
    } else if error.is::<FoundErrors>() || error.is::<FoundDifferences>() {
        return FAILED;
    } else if let Some(ToldToEnd(signal)) = error.downcast_ref() {
        return 128 + signal;
    } else if error.is::<Interrupted>() {
        return INTERRUPTED;
    } else if error.is::<HungUp>() {
        return HUNG_UP;
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
