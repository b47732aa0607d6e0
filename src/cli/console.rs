//! What a run says: results on standard output, everything else on standard error.

use std::cell::RefCell;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::message::Message;
use crate::say::messages::Messages;

/// The two streams of a run.
pub struct Console {
    /// The sentences of the user's language.
    pub messages: Messages,
    color: ColorChoice,
    /// Whether notes are left out.
    is_quiet: bool,
    /// What was to be shown, where somebody else shows it in his turn.
    collected: Option<RefCell<Vec<Diagnostic>>>,
}

impl Console {
    /// The process's own streams.
    pub fn new(messages: Messages, color: clap::ColorChoice, is_quiet: bool) -> Console {
        let color = match color {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        Console {
            messages,
            color,
            is_quiet,
            collected: None,
        }
    }

    /// One that keeps diagnostics until they are taken.
    pub fn collecting(messages: Messages, color: ColorChoice, is_quiet: bool) -> Console {
        Console {
            messages,
            color,
            is_quiet,
            collected: Some(RefCell::default()),
        }
    }

    /// The diagnostics that were kept since they were taken last.
    pub fn take_collected(&self) -> Vec<Diagnostic> {
        self.collected.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Whether and when to use colour.
    pub fn color(&self) -> ColorChoice {
        self.color
    }

    /// Whether notes are left out.
    pub fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// How many columns standard output has, where it is a terminal.
    pub fn width(&self) -> Option<usize> {
        let terminal = console::Term::stdout();
        let (_, columns) = terminal.size_checked().filter(|_| terminal.is_term())?;
        Some(usize::from(columns))
    }

    /// Shows a diagnostic on standard error, or keeps it. A note is for those who want to know.
    pub fn tell(&self, diagnostic: &Diagnostic) {
        if self.is_quiet && diagnostic.severity == Severity::Note {
            return;
        }
        match &self.collected {
            Some(collected) => collected.borrow_mut().push(diagnostic.clone()),
            None => self.write_error(&diagnostic.render(&self.messages)),
        }
    }

    /// Shows a note on standard error, or keeps it.
    pub fn note(&self, message: Message) {
        self.tell(&Diagnostic::note(message));
    }

    /// Writes text to standard error.
    pub fn write_error(&self, text: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = AutoStream::new(io::stderr(), self.color).write_all(text.as_bytes());
    }

    /// Writes a result that may have colours in it to standard output.
    pub fn print_styled(&self, text: &str) -> io::Result<()> {
        let mut output = AutoStream::new(io::stdout(), self.color);
        output.write_all(text.as_bytes())?;
        output.flush()
    }

    /// Writes a result to standard output, whole.
    pub fn print(&self, result: impl AsRef<[u8]>) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(result.as_ref())?;
        output.flush()
    }
}
