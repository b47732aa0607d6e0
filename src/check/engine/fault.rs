//! What a rule finds wrong.

use std::ops::Range;

use crate::say::diagnostic::Severity;
use crate::say::message::Message;

/// Something a rule found in a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The bytes of the passage's text, or of its number.
    pub range: Range<usize>,
    /// Whether it is the number that is meant.
    pub in_number: bool,
    /// How grave it is, where that is not the rule's own severity.
    pub severity: Option<Severity>,
    /// What is wrong, where the rule's title does not say it.
    pub message: Option<Sentence>,
    /// What would be right, in a sentence.
    pub help: Option<Message>,
    /// What stands instead once it is mended: parts of the text, each with its new text.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether the space that follows in the file goes with what is mended.
    pub takes_space: bool,
}

impl Fault {
    /// A fault that the rule's title describes.
    pub fn new(range: Range<usize>) -> Fault {
        Fault {
            range,
            in_number: false,
            severity: None,
            message: None,
            help: None,
            edits: Vec::new(),
            takes_space: false,
        }
    }

    /// It is in the passage's number.
    pub fn in_number(mut self) -> Fault {
        self.in_number = true;
        self
    }

    /// Says what is wrong.
    pub fn say(mut self, message: Sentence) -> Fault {
        self.message = Some(message);
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: Message) -> Fault {
        self.help = Some(help);
        self
    }

    /// Says what would be right; a person has to decide.
    pub fn right(self, text: &str) -> Fault {
        self.help(write_instead(text))
    }

    /// Says what would be right in its place, which is certain.
    pub fn fix(mut self, text: &str) -> Fault {
        self.edits = vec![(self.range.clone(), text.to_owned())];
        self.right(text)
    }
}

fn write_instead(text: &str) -> Message {
    if text.is_empty() {
        Message::new("finding-delete")
    } else {
        Message::new("finding-write").with("text", text)
    }
}

/// A sentence of the rule's own file (`Says sum: …`), with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its key in the file.
    pub key: &'static str,
    words: Vec<(&'static str, String)>,
}

impl Sentence {
    /// The sentence of a key.
    pub fn new(key: &'static str) -> Sentence {
        Sentence { key, words: Vec::new() }
    }

    /// Says what stands for a name in it.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Sentence {
        self.words.push((name, value.to_string()));
        self
    }

    /// Puts what stands in it where the file has `{ $name }`.
    pub fn fill(&self, written: &str) -> String {
        let mut sentence = String::new();
        let mut rest = written;
        while let Some((before, after)) = rest.split_once("{ $") {
            let (name, after) = after.split_once(" }").unwrap_or((after, ""));
            let word = self.words.iter().find(|(known, _)| *known == name);
            debug_assert!(word.is_some(), "{}: {name}", self.key);
            sentence.push_str(before);
            sentence.push_str(word.map_or("", |(_, word)| word));
            rest = after;
        }
        sentence + rest
    }
}
