//! What a run says: results on standard output, everything else on standard error.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::input::BYTE_ORDER_MARK;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::repeated::{SHOWN, first_of_each_kind};
use crate::text::hidden::{visible, visible_styled};

/// The two streams of a run.
pub struct Console {
    /// The sentences of the user's language.
    pub messages: Messages,
    /// Whether and when to use colour.
    pub color: ColorChoice,
    /// Whether notes are left out.
    pub is_quiet: bool,
    /// Whether all faults are shown, and not only the first of each kind.
    pub shows_all: bool,
    /// What was to be shown, where somebody else shows it in his turn.
    pub collected: Option<RefCell<Vec<Diagnostic>>>,
}

impl Console {
    /// The process's own streams.
    pub fn new(messages: Messages, color: clap::ColorChoice, is_quiet: bool, shows_all: bool) -> Console {
        let color = match color {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        Console {
            messages,
            color,
            is_quiet,
            shows_all,
            collected: None,
        }
    }

    /// The diagnostics that were kept since they were taken last.
    pub fn take_collected(&self) -> Vec<Diagnostic> {
        self.collected.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// How many columns standard output has, where it is a terminal.
    pub fn width(&self) -> Option<usize> {
        columns_of(&::console::Term::stdout())
    }

    /// Shows a diagnostic on standard error, or keeps it. A note is for those who want to know.
    pub fn tell(&self, diagnostic: &Diagnostic) {
        if self.is_quiet && diagnostic.severity == Severity::Note {
            return;
        }
        match &self.collected {
            Some(collected) => collected.borrow_mut().push(diagnostic.clone()),
            None => self.write_error(&self.shown(diagnostic)),
        }
    }

    /// Shows faults on standard error, or keeps them: of each kind the first, and how many more there are.
    pub fn tell_faults(&self, faults: &[Diagnostic]) {
        self.first(faults).iter().for_each(|fault| self.tell(fault));
    }

    /// What is shown of faults: of each kind the first, and how many more there are; all of them where that was asked for.
    pub fn first<'f>(&self, faults: &'f [Diagnostic]) -> Cow<'f, [Diagnostic]> {
        if self.shows_all {
            Cow::Borrowed(faults)
        } else {
            Cow::Owned(first_of_each_kind(faults, SHOWN))
        }
    }

    /// A diagnostic as standard error shows it.
    pub fn shown(&self, diagnostic: &Diagnostic) -> String {
        diagnostic.render(&self.messages, columns_of(&::console::Term::stderr()))
    }

    /// Shows a note on standard error, or keeps it.
    pub fn note(&self, message: Message) {
        self.tell(&Diagnostic::note(message));
    }

    /// Writes text to standard error.
    pub fn write_error(&self, text: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = AutoStream::new(io::stderr(), self.color).write_all(visible_styled(text).as_bytes());
    }

    /// Writes a result that may have colours in it to standard output.
    pub fn print_styled(&self, text: &str) -> io::Result<()> {
        let mut output = AutoStream::new(io::stdout(), self.color);
        output.write_all(visible_styled(text).as_bytes())?;
        output.flush()
    }

    /// Writes to standard output what is read there: hidden characters are made visible.
    pub fn print(&self, text: &str) -> io::Result<()> {
        write_output(visible(text).as_bytes())
    }

    /// The same of what a command is run for. Fails where standard output is closed, as it would be nowhere. What is only told,
    /// or said by the exit code too, does not: who wants none of it may open the null device for both, which looks the same.
    pub fn answer(&self, text: &str) -> io::Result<()> {
        refuse_closed_output()?;
        self.print(text)
    }

    /// Writes a file that is made to standard output, byte for byte; only on a terminal its hidden characters are made
    /// visible. Fails where standard output is closed, too.
    pub fn give(&self, file: impl AsRef<[u8]>) -> io::Result<()> {
        let file = file.as_ref();
        refuse_closed_output()?;
        if io::stdout().is_terminal()
            && let Ok(text) = std::str::from_utf8(file)
        {
            self.print(text.trim_start_matches(BYTE_ORDER_MARK))
        } else {
            write_output(file)
        }
    }
}

fn write_output(bytes: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

fn refuse_closed_output() -> io::Result<()> {
    if is_output_closed() {
        return Err(io::ErrorKind::NotConnected.into());
    }
    Ok(())
}

/// Whether standard output was closed when the program began. The standard library has then opened the null device in its
/// place, for reading as well. So do programs that run this one and want none of what it says (Python, Node), and nothing tells
/// the two apart; but they give the null device to another stream too, as a rule.
#[cfg(unix)]
fn is_output_closed() -> bool {
    is_null_for_both(&io::stdout()) && !is_null_for_both(&io::stderr()) && !is_null_for_both(&io::stdin())
}

/// Whether a stream is the null device, opened for reading and writing.
#[cfg(unix)]
fn is_null_for_both(stream: &impl std::os::fd::AsFd) -> bool {
    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    use nix::sys::stat::{fstat, stat};

    let flags = fcntl(stream, FcntlArg::F_GETFL).map(OFlag::from_bits_retain);
    let is_for_both = flags.is_ok_and(|flags| flags & OFlag::O_ACCMODE == OFlag::O_RDWR);
    let is_null = || match (fstat(stream), stat("/dev/null")) {
        (Ok(stream), Ok(null)) => stream.st_rdev == null.st_rdev && stream.st_mode == null.st_mode,
        _ => false,
    };
    is_for_both && is_null()
}

/// Elsewhere it is not known.
#[cfg(not(unix))]
fn is_output_closed() -> bool {
    false
}

/// How many columns a terminal has; none where it is none.
fn columns_of(terminal: &::console::Term) -> Option<usize> {
    let (_, columns) = terminal.size_checked().filter(|_| terminal.is_term())?;
    Some(usize::from(columns))
}
