//! The words of English text.

use std::ops::Range;

use super::beside::{after, before};
use crate::text::suspects::find_suspect;

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// The bytes it takes.
    pub range: Range<usize>,
}

impl Word<'_> {
    /// Its letters in lower case, with a straight apostrophe.
    pub fn lower(&self) -> String {
        self.text.to_ascii_lowercase().replace('’', "'")
    }

    /// Whether it has no capital.
    pub fn is_lower(&self) -> bool {
        !self.text.contains(|c: char| c.is_ascii_uppercase())
    }
}

/// The words of a text: letters with apostrophes inside them. What is part of an address, a name of a program or a longer
/// word with digits or hyphens is none.
pub fn english_words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let is_inner = |c: char| c.is_ascii_alphabetic() || matches!(c, '\'' | '’');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = find_suspect(text, at, |first, _, _| first.is_ascii_alphabetic())?;
            let rest = &text[start..];
            let run = rest.find(|c| !is_inner(c)).map_or(rest, |end| &rest[..end]);
            let word = run.trim_end_matches(['\'', '’']);
            let range = start..start + word.len();
            at = start + run.len();
            if stands_alone(text, &range) {
                return Some(Word { text: word, range });
            }
        }
    })
}

/// The words of a part of a text that some characters part, digits among them, each with where it begins; marks around them are none.
pub fn words_between<'t>(text: &'t str, part: Range<usize>, parts: &[char]) -> Vec<(usize, &'t str)> {
    let is_mark = |c: char| !c.is_ascii_alphanumeric();
    let mut at = part.start;
    let words = text[part].split_inclusive(parts).map(|word| {
        let bare = word.trim_start_matches(is_mark);
        let start = at + word.len() - bare.len();
        at += word.len();
        (start, bare.trim_end_matches(is_mark))
    });
    words.collect()
}

/// Whether nothing beside a word makes it a part of something longer.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || "_-/\\@#$&=+".contains(c);
    let last = before(text, range.start);
    let next = after(text, range.end);
    // A point ends a sentence; one with something right behind it is of an address: a.cn.
    let is_dotted = next == Some('.') && text[range.end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    !last.is_some_and(|c| joins(c) || c == '.') && !next.is_some_and(joins) && !is_dotted
}

/// Whether only a space parts two words.
pub fn are_neighbours(text: &str, first: &Word<'_>, second: &Word<'_>) -> bool {
    matches!(&text[first.range.end..second.range.start], " " | "\u{A0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_parts_of_addresses_are_none() {
        let text = "It's a well-known site, see a.example.org and x_1 (done). 报告the end";
        let found: Vec<&str> = english_words(text).map(|word| word.text).collect();
        assert_eq!(found, ["It's", "a", "site", "see", "and", "done", "end"]);
    }
}
