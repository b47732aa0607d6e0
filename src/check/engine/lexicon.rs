//! Lists of words that should be others, each a data file of `lexicon/`.

use std::ops::Range;

use super::alike::HAN;
use super::beside::{after, before};
use super::characters::often_written;
use super::fault::{Fault, Sentence};
use super::index::Index;

/// The bytes of two Han characters, which every word begins with.
const WORD: usize = 2 * HAN;

/// A list of words.
///
/// A line of its file holds the wrong word, the right one, the characters before it and those after it between which
/// it is right as it stands, with tabs between.
#[derive(Debug)]
pub struct Lexicon<const SLOTS: usize> {
    lines: Index<WORD, SLOTS>,
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
            let (wrong, right) = word_of(text, &range, right, 0).unwrap_or((range, right));
            Fault::new(wrong).say(message).fix(right)
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
            let words = words.map(|place| self.lines.columns(place));
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
}

/// The word of two characters in a longer one, or in a phrase, that a wrong character stands in: 松驰 of 思想松驰. It is
/// written at least so often; and what is before or behind it in a phrase of four characters is a word as well, or the
/// phrase is one that only stands as a whole.
pub fn word_of<'r>(text: &str, wrong: &Range<usize>, right: &'r str, least: u8) -> Option<(Range<usize>, &'r str)> {
    let pairs = text[wrong.clone()].char_indices().zip(right.chars());
    let mut differing = pairs.filter(|((_, one), other)| one != other);
    let ((at, _), _) = differing.next().filter(|_| wrong.len() == right.len())?;
    let starts = [Some(at), at.checked_sub(HAN)].into_iter().flatten();
    let crosses_halves = |start: usize| right.len() == 2 * WORD && start == HAN;
    let words = starts
        .filter(|start| !crosses_halves(*start))
        .filter_map(|start| Some((start, right.get(start..start + WORD)?)));
    let (start, word) = words.max_by_key(|(_, word)| often_written(word))?;
    let mut others = [&right[..start], &right[start + WORD..]].into_iter();
    let stands_as_whole = others.any(|other| other.len() == WORD && often_written(other).is_none());
    (differing.next().is_none() && !stands_as_whole && often_written(word) >= Some(least))
        .then(|| (wrong.start + start..wrong.start + start + WORD, word))
}
