//! Lists of words in data files: a line for each list, its name, a tab, and its words with a space between them.

use std::ops::Deref;

/// The words of a list. All lists are read by tests, so that a wrong name cannot stay.
#[expect(clippy::panic, reason = "the file is part of the program")]
pub fn words(file: &'static str, list: &str) -> Vec<&'static str> {
    let line = file
        .split_inclusive('\n')
        .find_map(|line| line.strip_prefix(list)?.strip_prefix('\t'));
    let line = line.unwrap_or_else(|| panic!("no list {list}")).trim_end();
    // Every run that needs a list reads it, so the spaces are found many bytes at a time.
    let mut start = 0;
    let ends = memchr::memchr_iter(b' ', line.as_bytes()).chain([line.len()]);
    ends.map(|end| &line[std::mem::replace(&mut start, end + 1)..end])
        .collect()
}

/// A list of words, with what shows at a glance that a text holds none of them.
#[derive(Debug)]
pub struct Words {
    words: Vec<&'static str>,
    /// The signs of the characters that they begin with, and end with.
    firsts: Signs,
    lasts: Signs,
}

/// A set of characters, several of which have one sign.
type Signs = u128;

fn sign(c: char) -> Signs {
    1 << (c as u32 % Signs::BITS)
}

impl Words {
    /// A list of a file.
    pub fn of(file: &'static str, list: &str) -> Words {
        Words::new(words(file, list))
    }

    /// These words.
    pub fn new(words: Vec<&'static str>) -> Words {
        let firsts = words.iter().filter_map(|word| word.chars().next());
        let lasts = words.iter().filter_map(|word| word.chars().next_back());
        Words {
            firsts: firsts.map(sign).fold(0, |all, one| all | one),
            lasts: lasts.map(sign).fold(0, |all, one| all | one),
            words,
        }
    }

    /// What follows the first of the words that a text begins with.
    pub fn cut_from_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.firsts & sign(text.chars().next()?) == 0 {
            return None;
        }
        self.words.iter().find_map(|word| text.strip_prefix(word))
    }

    /// What stands before the first of the words that a text ends with.
    pub fn cut_from_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.lasts & sign(text.chars().next_back()?) == 0 {
            return None;
        }
        self.words.iter().find_map(|word| text.strip_suffix(word))
    }

    /// Whether a text begins with one of them.
    pub fn begin(&self, text: &str) -> bool {
        self.cut_from_start(text).is_some()
    }

    /// Whether a text ends with one of them.
    pub fn end(&self, text: &str) -> bool {
        self.cut_from_end(text).is_some()
    }

    /// Whether one of them stands in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let mut characters = text.char_indices();
        characters.any(|(at, c)| self.firsts & sign(c) != 0 && starts_with_any(&text[at..], &self.words))
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.words
    }
}

/// Whether a text begins with one of the words.
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a text ends with one of the words.
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether one of the characters stands in a text. They are looked for by their bytes, one by one, which is faster than to
/// decode the text.
pub fn contains_any_of(text: &str, characters: &[char]) -> bool {
    characters.iter().any(|&character| text.contains(character))
}

/// Whether one of the words stands in a text. Of many words only those are looked for that begin with a character which the
/// text may hold.
pub fn contains_any(text: &str, words: &[&str]) -> bool {
    const FEW: usize = 3;
    if words.len() <= FEW {
        return words.iter().any(|word| text.contains(word));
    }
    let held = text.chars().fold(0, |held, c| held | sign(c));
    let mut words = words.iter();
    words.any(|word| word.chars().next().is_none_or(|first| held & sign(first) != 0) && text.contains(word))
}
