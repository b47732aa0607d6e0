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

/// The lists of a file, one or several, as [`Words`]: cut apart when the program is compiled, so that no run pays for it and a
/// wrong name cannot stay.
macro_rules! word_list {
    ($file:expr, $($list:expr),+) => {{
        use $crate::text::words::{Words, count_words, cut_words, line_of};
        const LINES: &[&str] = &[$(line_of($file, $list)),+];
        const WORDS: [&str; count_words(LINES)] = cut_words(LINES);
        Words::new(&WORDS)
    }};
}
pub(crate) use word_list;

/// The words of a list of a file, in one line.
pub const fn line_of(file: &'static str, list: &str) -> &'static str {
    let mut rest = file;
    while !rest.is_empty() {
        let (line, behind) = cut_at(rest, b'\n');
        let (name, words) = cut_at(line, b'\t');
        if is_same(name, list) {
            return words;
        }
        rest = behind;
    }
    panic!("no such list")
}

/// How many words stand in lines.
pub const fn count_words(lines: &[&'static str]) -> usize {
    let (mut count, mut line) = (0, 0);
    while line < lines.len() {
        let mut rest = lines[line];
        while !rest.is_empty() {
            rest = cut_at(rest, b' ').1;
            count += 1;
        }
        line += 1;
    }
    count
}

/// The words of lines, of which there are so many.
pub const fn cut_words<const COUNT: usize>(lines: &[&'static str]) -> [&'static str; COUNT] {
    let mut words = [""; COUNT];
    let (mut count, mut line) = (0, 0);
    while line < lines.len() {
        let mut rest = lines[line];
        while !rest.is_empty() {
            (words[count], rest) = cut_at(rest, b' ');
            assert!(!words[count].is_empty(), "two spaces in a list");
            count += 1;
        }
        line += 1;
    }
    words
}

/// What stands before the first of a mark, and behind it.
const fn cut_at(text: &'static str, mark: u8) -> (&'static str, &'static str) {
    let mut end = 0;
    while end < text.len() && text.as_bytes()[end] != mark {
        end += 1;
    }
    let (before, rest) = text.split_at(end);
    if rest.is_empty() {
        (before, rest)
    } else {
        (before, rest.split_at(1).1)
    }
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A list of words, with what shows at a glance that a text holds none of them.
#[derive(Debug)]
pub struct Words {
    words: &'static [&'static str],
    /// The signs of the characters that they begin with, and end with.
    firsts: Signs,
    lasts: Signs,
}

/// A set of characters, several of which have one sign.
type Signs = u128;

fn sign(c: char) -> Signs {
    1 << (c as u32 % Signs::BITS)
}

/// The sign of the character that ends before a byte of a text: all of it stands in the last two bytes.
const fn sign_before(text: &[u8], end: usize) -> Signs {
    let last = text[end - 1];
    if last.is_ascii() {
        1 << last
    } else {
        1 << ((text[end - 2] & 1) << 6 | last & 0x3F)
    }
}

impl Words {
    /// These words.
    pub const fn new(words: &'static [&'static str]) -> Words {
        let (mut firsts, mut lasts) = (0, 0);
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            let mut first = 1;
            while first < word.len() && !words[index].is_char_boundary(first) {
                first += 1;
            }
            firsts |= sign_before(word, first);
            lasts |= sign_before(word, word.len());
            index += 1;
        }
        Words { words, firsts, lasts }
    }

    /// What follows the first of the words that a text begins with.
    pub fn cut_from_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.firsts & sign(text.chars().next()?) == 0 {
            return None;
        }
        let word = self.words.iter().find(|word| begins_with(text, word))?;
        Some(&text[word.len()..])
    }

    /// What stands before the first of the words that a text ends with.
    pub fn cut_from_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.lasts & sign(text.chars().next_back()?) == 0 {
            return None;
        }
        let last = text.as_bytes().last();
        let mut words = self.words.iter().filter(|word| word.as_bytes().last() == last);
        words.find_map(|word| text.strip_suffix(word))
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
        self.first_place(text).is_some()
    }

    /// Where the first of them begins that stands in a text, and the longest one there.
    pub fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        let at = self.first_place(text)?;
        let words = self.words.iter().filter(|word| begins_with(&text[at..], word));
        Some((at, words.max_by_key(|word| word.len())?))
    }

    fn first_place(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            // The bytes of a character are as many as ones stand at the head of the first.
            let end = at + first.leading_ones().max(1) as usize;
            let is_suspect = self.firsts & sign_before(bytes, end) != 0;
            if is_suspect && self.words.iter().any(|word| begins_with(&text[at..], word)) {
                return Some(at);
            }
            at = end;
        }
        None
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        self.words
    }
}

/// Whether a text begins with a word. The third byte, which tells most Han characters apart, is looked at first.
fn begins_with(text: &str, word: &str) -> bool {
    let third = |text: &str| text.as_bytes().get(2).copied();
    (word.len() < 3 || third(word) == third(text)) && text.starts_with(word)
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "one\t甲乙 ab é\ntwo\t😀子\nempty\t\n";

    #[test]
    fn lists_are_cut_apart_as_they_are_read() {
        static ALL: Words = word_list!(FILE, "one", "two");
        assert_eq!(*ALL, [words(FILE, "one"), words(FILE, "two")].concat());
    }

    #[test]
    fn the_signs_of_words_are_those_of_their_characters() {
        for c in ('\0'..='\u{2FFF}').chain('\u{FF00}'..='\u{10FFF}') {
            let text = c.to_string();
            assert_eq!(sign_before(text.as_bytes(), text.len()), sign(c), "{c:?}");
        }
        static ALL: Words = word_list!(FILE, "one", "two");
        for (text, begins, ends) in [
            ("甲乙丙", true, false),
            ("abé", true, true),
            ("丙😀子", false, true),
            ("😀", false, false),
            ("", false, false),
        ] {
            assert_eq!((ALL.begin(text), ALL.end(text)), (begins, ends), "{text}");
            assert_eq!(ALL.begin(text), ALL.find(text).is_some_and(|(at, _)| at == 0), "{text}");
        }
    }

    #[test]
    fn the_first_place_is_found_with_the_longest_word_there() {
        static ALL: Words = Words::new(&["甲", "甲乙", "ab", "é", "😀子"]);
        for (text, found) in [
            ("丙甲乙，甲", Some((3, "甲乙"))),
            ("丙甲丙", Some((3, "甲"))),
            ("aab", Some((1, "ab"))),
            ("丙éab", Some((3, "é"))),
            ("😀😀子", Some((4, "😀子"))),
            // As a character's last bytes alone, none of them.
            ("a丙乙子", None),
            ("", None),
        ] {
            assert_eq!(ALL.find(text), found, "{text}");
            assert_eq!(ALL.are_in(text), found.is_some(), "{text}");
        }
    }
}
