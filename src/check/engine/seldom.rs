//! Words of two characters, one of which was taken for another.
//!
//! There is no list of wrong words. How often a character ends a word and how often one begins with it says how often
//! the two meet by chance. Where they hardly ever do, make no word together nor with their neighbours, and are a word once
//! one of them is a character that sounds or looks alike, that word is meant.

use std::ops::Range;

use super::alike::{ALIKE, HAN};
use super::index::Index;
use crate::text::chinese::is_han;

/// A line is a character; a letter for how often words end with it and one for how often they begin with it, each twice as
/// often as the one before; a tab; the second characters of words that are looked for; a tab; those of other words; a tab;
/// and those that are right beside it though it seldom is beside them.
const FILE: &str = include_str!("../lexicon/characters.tsv");
static LINES: Index<HAN, 8192> = Index::of_lines(FILE);
static EDGES: [u8; HAN_COUNT] = edges();

/// Where a pair of characters that is looked for leaves its mark, so that hardly any other is looked up.
static MARKS: [u64; 1024] = marks();

/// The first Han character of the basic plane, and how many there are.
const FIRST_HAN: usize = 0x4E00;
const HAN_COUNT: usize = 0x5200;
/// Characters that part words.
const PARTS_WORDS: &str = "的和及与等了、";
/// The letters of a character that is in no line: often at both ends of words.
const OFTEN: u8 = 0xFF;

/// So seldom two characters meet that one which sounds or looks the same is meant.
const SELDOM: u8 = 15;
/// So seldom where a mark stands on one side of them, and another or a word on the other.
const SELDOM_ALONE: u8 = 18;
/// So seldom that one which nearly does is meant as well.
const VERY_SELDOM: u8 = 12;

/// The two letters of each character, as the halves of a byte.
const fn edges() -> [u8; HAN_COUNT] {
    let mut edges = [OFTEN; HAN_COUNT];
    let file = FILE.as_bytes();
    let mut at = 0;
    while at < file.len() {
        if at == 0 || file[at - 1] == b'\n' {
            edges[han(file, at) - FIRST_HAN] = ((file[at + 3] - b'a') << 4) | (file[at + 4] - b'a');
        }
        at += 1;
    }
    edges
}

/// The Han character at a place.
const fn han(text: &[u8], at: usize) -> usize {
    let [high, middle, low] = [text[at] & 0xF, text[at + 1] & 0x3F, text[at + 2] & 0x3F];
    ((high as usize) << 12) | ((middle as usize) << 6) | low as usize
}

/// The marks of the words that are looked for: the second column of each line.
const fn marks() -> [u64; 1024] {
    let mut marks = [0; 1024];
    let file = FILE.as_bytes();
    let mut at = 0;
    while at < file.len() {
        let first = han(file, at);
        at += HAN + 3;
        while at < file.len() && file[at] >= 0x80 {
            let (place, bit) = mark(first, han(file, at));
            marks[place] |= bit;
            at += HAN;
        }
        while at < file.len() && file[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    marks
}

/// The place of a pair's mark, and its bit.
const fn mark(first: usize, second: usize) -> (usize, u64) {
    let spread = first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA6B);
    let place = (spread >> 12) & 0xFFFF;
    (place / 64, 1 << (place % 64))
}

/// Whether two characters may be a word that is looked for.
fn may_be_wanted(first: &str, second: &str) -> bool {
    let (place, bit) = mark(han(first.as_bytes(), 0), han(second.as_bytes(), 0));
    MARKS[place] & bit != 0
}

/// The words of a text that are none: the bytes of each, and the word that is meant.
pub fn find_seldom(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut last = OFTEN;
    for (at, c) in text.char_indices() {
        let index = (c as usize).wrapping_sub(FIRST_HAN);
        let edge = EDGES.get(index).copied().unwrap_or(OFTEN);
        let often = (last >> 4) + (edge & 0xF);
        let are_known = last != OFTEN && edge != OFTEN;
        last = edge;
        if often <= SELDOM_ALONE
            && are_known
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
    let [middle, end] = [start + HAN, start + 2 * HAN];
    let (first, second) = (&text[start..middle], &text[middle..end]);
    let (last, next) = (last_of(&text[..start]), first_of(&text[end..]));
    let is_apart = |beside: &str| !beside.starts_with(is_han) || PARTS_WORDS.contains(beside);
    let may_be_alone = || is_apart(last) || is_apart(next);
    if (often > SELDOM && !may_be_alone()) || is_word(first, second) || is_word(last, first) || is_word(second, next) {
        return None;
    }
    let is_alone = || {
        let before_last = last_of(&text[..start - last.len()]);
        let after_next = first_of(&text[end + next.len()..]);
        (is_apart(last) || is_word(before_last, last)) && (is_apart(next) || is_word(next, after_next))
    };
    if often > SELDOM && !is_alone() {
        return None;
    }
    by_alike(first, second, |character| ALIKE.groups(character).collect()).or_else(|| {
        let may_be_near = often <= VERY_SELDOM;
        may_be_near.then(|| by_alike(first, second, |character| ALIKE.lines(character).collect()))?
    })
}

/// The last character of a text, and the first one.
fn last_of(text: &str) -> &str {
    text.char_indices().next_back().map_or("", |(at, _)| &text[at..])
}

fn first_of(text: &str) -> &str {
    text.chars().next().map_or("", |c| &text[..c.len_utf8()])
}

/// The word that two characters are once one is replaced by another of its likes.
fn by_alike(first: &str, second: &str, likes: impl Fn(&str) -> Vec<&'static str>) -> Option<String> {
    let of_second = likes(second);
    if characters(&of_second).any(|like| may_be_wanted(first, like)) {
        let mut seconds = columns(first)[1].chars();
        if let Some(right) = seconds.find(|right| of_second.iter().any(|like| like.contains(*right))) {
            return Some(format!("{first}{right}"));
        }
    }
    let of_first = likes(first);
    let mut firsts = characters(&of_first).filter(|like| may_be_wanted(like, second));
    let right = firsts.find(|like| columns(like)[1].contains(second))?;
    Some(format!("{right}{second}"))
}

/// The Han characters of groups, each as a text.
fn characters<'g>(groups: &'g [&'static str]) -> impl Iterator<Item = &'static str> + use<'g> {
    groups.iter().flat_map(|group| {
        let places = group.char_indices().filter(|(_, c)| c.len_utf8() == HAN);
        places.map(|(at, _)| &group[at..at + HAN])
    })
}

/// Whether two characters may stand side by side, in one word or at the ends of two.
pub fn is_word(first: &str, second: &str) -> bool {
    let place = LINES.places(first, 0).next();
    let line = place.and_then(|place| FILE[place + HAN..].lines().next());
    second.len() == HAN && line.is_some_and(|line| line.contains(second))
}

/// The columns of a character's line.
fn columns(character: &str) -> [&'static str; 4] {
    let place = LINES.places(character, 0).next();
    let line = place.and_then(|place| FILE[place..].lines().next()).unwrap_or_default();
    let mut columns = line.split('\t');
    [(); 4].map(|()| columns.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_that_hardly_meet_are_the_word_they_are_like() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("浪废现象", &[("浪废", "浪费")]),
            ("消防演炼，仲栽", &[("演炼", "演练"), ("仲栽", "仲裁")]),
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
}
