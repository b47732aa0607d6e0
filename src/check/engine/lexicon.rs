//! Lists of words that should be others.

use aho_corasick::AhoCorasick;

use crate::say::message::Message;

use super::beside::{after, before};
use super::fault::Fault;

/// A word of a list: the wrong one, the right one, characters before it and after it between which it is right.
pub type Row = (&'static str, &'static str, &'static str, &'static str);

/// A list of words, looked for all at once.
pub struct Lexicon {
    rows: &'static [Row],
    words: AhoCorasick,
}

impl Lexicon {
    /// A list. Every list is used by a test, so that one that cannot be looked for cannot stay.
    #[expect(clippy::panic, reason = "a list is part of the program")]
    pub fn new(rows: &'static [Row]) -> Lexicon {
        let words = AhoCorasick::new(rows.iter().map(|row| row.0)).unwrap_or_else(|error| panic!("{error}"));
        Lexicon { rows, words }
    }

    /// Finds its words in a text.
    pub fn check(&self, text: &str, faults: &mut Vec<Fault>) {
        for found in self.words.find_iter(text) {
            let (wrong, right, not_before, not_after) = self.rows[found.pattern().as_usize()];
            let is_between = before(text, found.start()).is_some_and(|c| not_before.contains(c))
                || after(text, found.end()).is_some_and(|c| not_after.contains(c));
            if !is_between {
                let message = Message::new("word-wrong").with("word", wrong);
                faults.push(Fault::new(found.range()).say(message).fix(right));
            }
        }
    }
}
