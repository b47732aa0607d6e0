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
    pub message: Option<Message>,
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
    pub fn say(mut self, message: Message) -> Fault {
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
    match text.is_empty() {
        true => Message::new("finding-delete"),
        false => Message::new("finding-write").with("text", text),
    }
}
