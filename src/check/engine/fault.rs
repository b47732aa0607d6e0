//! What a rule finds wrong.

use std::cmp::Reverse;
use std::ops::Range;

use crate::say::diagnostic::Severity;
use crate::say::message::Message;
use crate::say::repeated::First;

/// So many findings of one rule and one severity are kept of a text; the others are only counted.
pub const MOST: usize = 20_000;

/// What a rule finds in all passages of a text: the first faults of each severity, each with the index of its passage, and how
/// many more there are.
#[derive(Debug)]
pub struct Found {
    first: First<Option<Severity>, (usize, Fault)>,
    /// How many there are of all severities.
    pub count: usize,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            first: First::new(MOST),
            count: 0,
        }
    }
}

impl Found {
    /// Nothing yet.
    pub fn new() -> Found {
        Found::default()
    }

    /// How they stand beside others of which some are right: by how many they are, and as many by how early they begin.
    pub fn rank(&self) -> (usize, impl Ord + use<>) {
        let first = self.first.first().map(|(index, fault)| (*index, fault.range.start));
        (self.count, Reverse(first))
    }

    /// Adds a fault.
    pub fn push(&mut self, (index, fault): (usize, Fault)) {
        self.count += 1;
        self.first.add(fault.severity, 0, || (index, fault));
    }

    /// These faults and others.
    pub fn and(mut self, others: Found) -> Found {
        self.count += others.count;
        for ((index, fault), more) in others.into_faults() {
            self.first.add(fault.severity, more, || (index, fault));
        }
        self
    }

    /// The faults, each with how many more there are.
    pub fn into_faults(self) -> Vec<((usize, Fault), usize)> {
        self.first.into_things()
    }
}

impl Extend<(usize, Fault)> for Found {
    fn extend<I: IntoIterator<Item = (usize, Fault)>>(&mut self, faults: I) {
        faults.into_iter().for_each(|fault| self.push(fault));
    }
}

impl FromIterator<(usize, Fault)> for Found {
    fn from_iter<I: IntoIterator<Item = (usize, Fault)>>(faults: I) -> Found {
        let mut found = Found::new();
        found.extend(faults);
        found
    }
}

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

    /// It is one part of a sum; what is right for the sum is not what is right for that.
    pub fn at_part(self, part: Option<Range<usize>>) -> Fault {
        match part {
            Some(range) => Fault {
                range,
                help: None,
                ..self
            },
            None => self,
        }
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

/// Whether two stretches of a text share a byte.
pub fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
