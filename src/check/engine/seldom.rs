//! Words of two characters, one of which was taken for another.
//!
//! There is no list of wrong words. How often a character ends a word and how often one begins with it says how often
//! the two meet by chance. Where they hardly ever do, make no word together nor with their neighbours, and are a word once
//! one of them is a character that sounds or looks alike, that word is meant.

use std::ops::Range;

use super::alike::{ALIKE, HAN};
use super::beside::before;

/// A line is a character; a letter for how often words end with it and one for how often they begin with it, each twice as
/// often as the one before; a tab; the second characters of words that are looked for; a tab; those of other words; a tab;
/// and those that are right beside it though it seldom is beside them.
const FILE: &str = include_str!("../lexicon/characters.tsv");
/// Where what is said of each Han character begins in the file; 0 for one that is in no line.
static LINES: [u16; HAN_COUNT] = lines();

/// The first Han character of the basic plane, and how many there are.
const FIRST_HAN: usize = 0x4E00;
const HAN_COUNT: usize = 0x5200;
/// How often words end and begin with a character that is in no line: too often.
const OFTEN: [u8; 2] = [SELDOM + 1, SELDOM + 1];

/// So seldom two characters meet that one which sounds or looks the same is meant.
const SELDOM: u8 = 15;
/// So seldom that one which nearly does is meant as well.
const VERY_SELDOM: u8 = 12;

const fn lines() -> [u16; HAN_COUNT] {
    let mut lines = [0; HAN_COUNT];
    let file = FILE.as_bytes();
    assert!(
        file.len() < u16::MAX as usize,
        "the places of a longer file are no such numbers"
    );
    let mut at = 0;
    while at < file.len() {
        if at == 0 || file[at - 1] == b'\n' {
            lines[han(file, at) - FIRST_HAN] = (at + HAN) as u16;
        }
        at += 1;
    }
    lines
}

/// The Han character at a place.
const fn han(text: &[u8], at: usize) -> usize {
    let [high, middle, low] = [text[at] & 0xF, text[at + 1] & 0x3F, text[at + 2] & 0x3F];
    ((high as usize) << 12) | ((middle as usize) << 6) | low as usize
}

/// The words that are looked for, spread by their second characters: few texts have one that makes a word with them.
static WORDS: BySecond<{ BySecond::<0>::new().count }> = BySecond::new();
const SPREAD: usize = 1024;

struct BySecond<const COUNT: usize> {
    /// Both characters of each word, list by list.
    words: [[u16; 2]; COUNT],
    /// Where each list begins, and the last one ends.
    starts: [u16; SPREAD + 1],
    /// How many words there are.
    count: usize,
}

impl<const COUNT: usize> BySecond<COUNT> {
    /// The words of the file: the second column of each line. Without room for them they are only counted.
    const fn new() -> BySecond<COUNT> {
        let file = FILE.as_bytes();
        let (mut words, mut starts, mut count) = ([[0; 2]; COUNT], [0; SPREAD + 1], 0);
        let mut ends = [0; SPREAD];
        let mut is_counted = false;
        loop {
            let mut at = 0;
            while at < file.len() {
                let first = han(file, at);
                at += HAN + "ab".len();
                if at < file.len() && file[at] == b'\t' {
                    at += 1;
                }
                while at < file.len() && file[at] >= 0x80 {
                    let second = han(file, at);
                    let list = second % SPREAD;
                    if is_counted {
                        words[ends[list] as usize] = [first as u16, second as u16];
                        ends[list] += 1;
                    } else {
                        starts[list + 1] += 1;
                        count += 1;
                    }
                    at += HAN;
                }
                while at < file.len() && file[at] != b'\n' {
                    at += 1;
                }
                at += 1;
            }
            if is_counted || COUNT == 0 {
                return BySecond { words, starts, count };
            }
            is_counted = true;
            let mut list = 0;
            while list < SPREAD {
                ends[list] = starts[list];
                starts[list + 1] += starts[list];
                list += 1;
            }
        }
    }

    /// The first characters of the words with this second one.
    fn firsts(&self, second: char) -> impl Iterator<Item = char> {
        let list = second as usize % SPREAD;
        let words = &self.words[usize::from(self.starts[list])..usize::from(self.starts[list + 1])];
        let own = words
            .iter()
            .filter(move |[_, other]| u32::from(*other) == second as u32);
        own.filter_map(|[first, _]| char::from_u32((*first).into()))
    }
}

/// What the file says of a character, and of those after it.
fn line(character: char) -> Option<&'static str> {
    let place = LINES.get((character as usize).wrapping_sub(FIRST_HAN))?;
    FILE.get(usize::from(*place)..).filter(|_| *place > 0)
}

/// How often words end with a character, and begin with it.
fn edges(character: char) -> [u8; 2] {
    match line(character).map(str::as_bytes) {
        Some([end, begin, ..]) => [end - b'a', begin - b'a'],
        _ => OFTEN,
    }
}

/// The words of a text that are none: the bytes of each, and the word that is meant.
pub fn find_seldom(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut last = OFTEN;
    for (at, c) in text.char_indices() {
        let edges = edges(c);
        let often = last[0] + edges[1];
        last = edges;
        if often <= SELDOM
            && let Some(word) = word_meant(text, at - HAN, often)
        {
            found.push((at - HAN..at + HAN, word));
            // The second character belongs to this word.
            last = OFTEN;
        }
    }
    found
}

/// The word that two characters from a place on are meant to be, which meet so often.
fn word_meant(text: &str, start: usize, often: u8) -> Option<String> {
    let (word, rest) = text[start..].split_at(2 * HAN);
    let mut characters = word.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let is_of_others = || {
        before(text, start).is_some_and(|last| is_word(last, first))
            || rest.chars().next().is_some_and(|next| is_word(second, next))
    };
    if is_word(first, second) || is_of_others() {
        return None;
    }
    by_alike(word, |text| ALIKE.groups(text)).or_else(|| {
        let may_be_near = often <= VERY_SELDOM;
        may_be_near.then(|| by_alike(word, |text| ALIKE.lines(text)))?
    })
}

/// The word that two characters are once one is replaced by another of its likes.
fn by_alike<'w, L: Iterator<Item = &'static str>>(word: &'w str, likes: impl Fn(&'w str) -> L) -> Option<String> {
    let (first, second) = word.split_at(HAN);
    let mut seconds = first.chars().flat_map(wanted);
    if let Some(right) = seconds.find(|right| likes(second).any(|like| like.contains(*right))) {
        return Some(format!("{first}{right}"));
    }
    let firsts = || second.chars().flat_map(|second| WORDS.firsts(second));
    // Most characters have more likes than there are words with the other one.
    let is_any = firsts().any(|right| likes(first).any(|like| like.contains(right)));
    let mut likes = is_any.then(|| likes(first).flat_map(str::chars)).into_iter().flatten();
    let right = likes.find(|like| firsts().any(|right| right == *like))?;
    Some(format!("{right}{second}"))
}

/// The second characters of words that are looked for.
fn wanted(first: char) -> impl Iterator<Item = char> {
    // Of some characters no words are known.
    let column = line(first).and_then(|line| line["ab".len()..].strip_prefix('\t'));
    column.unwrap_or_default().chars().take_while(|c| !c.is_ascii())
}

/// Whether two characters may stand side by side, in one word or at the ends of two.
pub fn is_word(first: char, second: char) -> bool {
    let mut seconds = line(first).unwrap_or_default().chars().take_while(|c| *c != '\n');
    !second.is_ascii() && seconds.any(|c| c == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_that_hardly_meet_are_the_word_they_are_like() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("浪废现象", &[("浪废", "浪费")]),
            ("消防演炼，仲栽", &[("演炼", "演练"), ("仲栽", "仲裁")]),
            // Neither what says how often 废 begins words nor what parts columns is a neighbour.
            ("浪废h，浪废\t", &[("浪废", "浪费"), ("浪废", "浪费")]),
            // They are a word, belong to their neighbours, or are like none.
            ("浪费、演练和仲裁", &[]),
            ("交通迅速恢复", &[]),
            ("蝴蝶徘徊", &[]),
            ("", &[]),
            ("练a练", &[]),
        ];
        for (text, expected) in cases {
            let found = find_seldom(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(range, word)| (&text[range.clone()], word.as_str()))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_by_either_character() {
        for line in FILE.lines() {
            let first = line.chars().next().unwrap();
            let is_found = |second: char| WORDS.firsts(second).any(|own| own == first);
            assert!(wanted(first).all(is_found), "{line}");
        }
        let count = FILE.lines().map(|line| line.split('\t').nth(1).unwrap_or_default());
        assert_eq!(WORDS.count, count.map(|seconds| seconds.chars().count()).sum::<usize>());
    }
}
