//! Why a report cannot be imported.

use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;

use super::foreign::Foreign;
use super::size::MOST_SHORT;

/// A file has no more bytes of text: a longer one would take gigabytes of memory.
pub const MOST_BYTES: usize = 64 << 20;

/// Why a report cannot be imported. The text of each is the id of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The Word file cannot be read.
    #[error("{}", .0.id)]
    Word(Message),
    /// It is a file of another program.
    #[error("import-foreign")]
    Foreign(Foreign),
    /// It is a binary file of some kind, or text in an encoding that is not read.
    #[error("import-no-text")]
    NoText,
    /// It is a saved page of which the page itself is not there.
    #[error("import-no-page")]
    NoPage,
    /// It is longer than any report.
    #[error("import-too-large")]
    TooLarge,
    /// There is no text in it.
    #[error("import-empty")]
    Empty,
    /// There are several works on the page.
    #[error("import-several-works")]
    SeveralWorks {
        /// Their titles.
        titles: Vec<String>,
    },
    /// There are not so many works on the page.
    #[error("import-no-such-work")]
    NoSuchWork {
        /// The one that was asked for.
        nth: usize,
        /// Their titles; none where there is only one report.
        titles: Vec<String>,
    },
}

impl ImportError {
    /// What is said about the file of a name.
    pub fn message(&self, name: &str) -> Diagnostic {
        let message = Message::composed(self.to_string()).with("path", name);
        let hint = |id| Some(Message::new(id));
        let (message, hint) = match self {
            ImportError::Word(error) => (error.clone().with("path", name), None),
            ImportError::Foreign(foreign) => (message.with("kind", foreign.kind), hint(foreign.cure.hint())),
            ImportError::NoText => (message, hint("import-no-text-hint")),
            ImportError::NoPage => (message, hint("import-no-page-hint")),
            ImportError::TooLarge => (
                message.with("lines", MOST_SHORT).with("size", MOST_BYTES >> 20),
                hint("import-too-large-hint"),
            ),
            ImportError::Empty => (message, hint("import-empty-hint")),
            ImportError::SeveralWorks { titles } => (
                message.with("count", titles.len()).with("titles", titles.clone()),
                hint("import-several-works-hint"),
            ),
            ImportError::NoSuchWork { nth, titles } if titles.is_empty() => (
                Message::new("import-one-work").with("path", name).with("nth", *nth),
                hint("import-one-work-hint"),
            ),
            ImportError::NoSuchWork { nth, titles } => {
                let message = message.with("nth", *nth).with("count", titles.len());
                (message.with("titles", titles.clone()), None)
            }
        };
        Diagnostic::error(message).maybe_hint(hint)
    }
}
