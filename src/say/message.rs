//! A sentence to be said, as data: which one, and what stands in it.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::text::chinese::cut_to_columns;

/// The columns of a text that are shown in a sentence that is shortened.
const LONGEST: usize = 500;

/// A sentence to be said: its id in `locales/` and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id.
    pub id: Cow<'static, str>,
    /// Name and value of each argument.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What may stand in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Text from a file or the command line.
    Text(String),
    /// A count.
    Number(usize),
    /// Several texts, joined as the language does.
    List(Vec<String>),
    /// A sentence of its own, said in the same language.
    Message(Message),
}

impl Message {
    /// The sentence with this id, without arguments.
    pub fn new(id: &'static str) -> Message {
        Message::composed(id)
    }

    /// The sentence of an id that is put together at run time.
    pub fn composed(id: impl Into<Cow<'static, str>>) -> Message {
        Message {
            id: id.into(),
            arguments: Vec::new(),
        }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Message {
        self.arguments.push((name, value.into()));
        self
    }

    /// The sentence with long texts in it cut: names are as long as somebody made them.
    pub fn shortened(&self) -> Message {
        let shortened = |argument: &Argument| match argument {
            Argument::Text(text) => Argument::Text(cut_to_columns(text, LONGEST).into_owned()),
            Argument::List(texts) => {
                Argument::List(texts.iter().map(|text| cut_to_columns(text, LONGEST).into()).collect())
            }
            Argument::Number(number) => Argument::Number(*number),
            Argument::Message(message) => Argument::Message(message.shortened()),
        };
        let arguments = self.arguments.iter();
        Message {
            id: self.id.clone(),
            arguments: arguments.map(|(name, argument)| (*name, shortened(argument))).collect(),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<&Path> for Argument {
    fn from(path: &Path) -> Argument {
        Argument::Text(path.display().to_string())
    }
}

impl From<&PathBuf> for Argument {
    fn from(path: &PathBuf) -> Argument {
        Argument::from(path.as_path())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl From<Vec<String>> for Argument {
    fn from(texts: Vec<String>) -> Argument {
        Argument::List(texts)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(number)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Argument {
        Argument::Message(message)
    }
}

/// What the system says, in the user's language where it is one of the usual reasons.
pub fn reason(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("reason-not-found"),
        io::ErrorKind::PermissionDenied => Message::new("reason-permission-denied"),
        io::ErrorKind::IsADirectory => Message::new("reason-is-a-directory"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => Message::new("reason-not-a-directory"),
        io::ErrorKind::Unsupported => Message::new("reason-no-file"),
        io::ErrorKind::NotConnected => Message::new("reason-closed"),
        io::ErrorKind::FileTooLarge => Message::new("reason-file-too-large"),
        io::ErrorKind::QuotaExceeded => Message::new("reason-quota"),
        io::ErrorKind::StorageFull => Message::new("reason-storage-full"),
        io::ErrorKind::ReadOnlyFilesystem => Message::new("reason-read-only"),
        _ => Message::new("reason-other").with("detail", error.to_string()),
    }
}

/// How many pairs of characters are compared in a run, for all hints; past it none are given, as thousands of faults need none.
static TO_COMPARE: AtomicUsize = AtomicUsize::new(20_000_000);

/// The candidate a mistyped word is nearest to, if any is near. None, too, where very much was compared before.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let spend = |cost: usize| {
        TO_COMPARE
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(cost))
            .is_ok()
    };
    // What is much longer or shorter is not near, and need not be compared.
    let may_be_compared = |candidate: &&str| {
        if !spend(candidate.len()) {
            return false;
        }
        let other = candidate.chars().count();
        length.abs_diff(other) * 2 <= other.max(2) && spend(length * other)
    };
    candidates
        .into_iter()
        .filter(may_be_compared)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 2 <= candidate.chars().count().max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "Did you mean …?", when something is near.
pub fn nearest_hint<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Message> {
    nearest(word, candidates).map(|near| Message::new("did-you-mean").with("near", near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("leadreship", ["leadership", "team"]), Some("leadership"));
        assert_eq!(nearest("县级", ["区级", "全国"]), Some("区级"));
        assert_eq!(nearest("quite", ["leadership"]), None);
    }
}
