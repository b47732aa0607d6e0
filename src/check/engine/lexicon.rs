//! Lists of words that should be others, each a data file of `lexicon/`.

use std::ops::Range;

use super::beside::{after, before};
use super::fault::{Fault, Sentence};
use super::index::Index;

/// The bytes of two Han characters, which every word begins with.
const BEGINNING: usize = 6;

/// A list of words.
///
/// A line of its file holds the wrong word, the right one, the characters before it and those after it between which
/// it is right as it stands, with tabs between.
#[derive(Debug)]
pub struct Lexicon<const SLOTS: usize> {
    lines: Index<BEGINNING, SLOTS>,
}

impl<const SLOTS: usize> Lexicon<SLOTS> {
    /// The list of a file.
    pub const fn new(file: &'static str) -> Lexicon<SLOTS> {
        Lexicon {
            lines: Index::of_lines(file),
        }
    }

    /// Finds its words in a text, with what certainly is right instead.
    pub fn check(&self, text: &str, faults: &mut Vec<Fault>) {
        let found = self.find(text).into_iter();
        faults.extend(found.map(|(range, right)| {
            let message = Sentence::new("word").with("word", &text[range.clone()]);
            Fault::new(range).say(message).fix(right)
        }));
    }

    /// Where its words stand in a text, each with the right one: the longest that begins at a character, and none inside
    /// another.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found = Vec::new();
        let mut end = 0;
        for at in self.lines.candidates(text) {
            let words = self
                .lines
                .places(text, at)
                .filter(|place| self.has_word(*place, text, at));
            let words = words.map(|place| self.columns(place));
            let Some([wrong, right, not_before, not_after]) = words.max_by_key(|[wrong, ..]| wrong.len()) else {
                continue;
            };
            if at < end {
                continue;
            }
            end = at + wrong.len();
            let is_between = before(text, at).is_some_and(|c| not_before.contains(c))
                || after(text, end).is_some_and(|c| not_after.contains(c));
            if !is_between {
                found.push((at..end, right));
            }
        }
        found
    }

    /// Whether the word of the line that begins at a place of the file stands at a place of a text: all of it up to the tab.
    fn has_word(&self, place: usize, text: &str, at: usize) -> bool {
        let mut written = text.as_bytes()[at..].iter();
        let mut word = self.lines.file.as_bytes()[place..]
            .iter()
            .take_while(|byte| **byte != b'\t');
        word.all(|byte| written.next() == Some(byte))
    }

    /// The columns of the line that begins at a place of the file.
    fn columns(&self, place: usize) -> [&'static str; 4] {
        let line = self.lines.file[place..].lines().next().unwrap_or_default();
        let mut columns = line.split('\t');
        [(); 4].map(|()| columns.next().unwrap_or_default())
    }
}
