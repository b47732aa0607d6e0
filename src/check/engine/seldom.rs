//! Words of two characters, one of which was taken for another.
//!
//! There is no list of wrong words. How often a character ends a word and how often one begins with it says how often
//! the two meet by chance. Where they hardly ever do, make no word together nor with their neighbours, and are a word once
//! one of them is a character that sounds or looks alike, that word is meant.

use std::ops::Range;

use super::alike::{ALIKE, HAN};
use super::index::Index;

/// A line is a character; a letter for how often words end with it and one for how often they begin with it, each twice as
/// often as the one before; a tab; the second characters of words that are looked for; a tab; those of other words; a tab;
/// and those that are right beside it though it seldom is beside them.
const FILE: &str = include_str!("../lexicon/characters.tsv");
static LINES: Index<HAN, 8192> = Index::of_lines(FILE);
static EDGES: [u8; HAN_COUNT] = edges();

/// The first Han character of the basic plane, and how many there are.
const FIRST_HAN: usize = 0x4E00;
const HAN_COUNT: usize = 0x5200;
/// The letters of a character that is in no line: often at both ends of words.
const OFTEN: u8 = 0xFF;

/// So seldom two characters meet that one which sounds or looks the same is meant.
const SELDOM: u8 = 15;
/// So seldom that one which nearly does is meant as well.
const VERY_SELDOM: u8 = 12;
/// So seldom that there is little doubt.
const NEVER: u8 = 11;

/// The two letters of each character, as the halves of a byte.
const fn edges() -> [u8; HAN_COUNT] {
    let mut edges = [OFTEN; HAN_COUNT];
    let file = FILE.as_bytes();
    let mut at = 0;
    while at < file.len() {
        if at == 0 || file[at - 1] == b'\n' {
            let [high, middle, low] = [file[at] & 0xF, file[at + 1] & 0x3F, file[at + 2] & 0x3F];
            let han = ((high as usize) << 12) | ((middle as usize) << 6) | low as usize;
            edges[han - FIRST_HAN] = ((file[at + 3] - b'a') << 4) | (file[at + 4] - b'a');
        }
        at += 1;
    }
    edges
}

/// A word that is not one, with the one that is meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Meant {
    /// The bytes it takes.
    pub range: Range<usize>,
    /// The word that is meant.
    pub word: String,
    /// Whether there is little doubt.
    pub is_certain: bool,
}

/// The words of a text that are none.
pub fn find_seldom(text: &str) -> Vec<Meant> {
    let mut found = Vec::new();
    let mut last = OFTEN;
    for (at, c) in text.char_indices() {
        let index = (c as usize).wrapping_sub(FIRST_HAN);
        let edge = EDGES.get(index).copied().unwrap_or(OFTEN);
        let often = (last >> 4) + (edge & 0xF);
        last = edge;
        if often <= SELDOM
            && let Some(word) = word_meant(text, at - HAN, often)
        {
            let range = at - HAN..at + HAN;
            let is_certain = often <= NEVER;
            found.push(Meant {
                range,
                word,
                is_certain,
            });
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
    if is_word(first, second) {
        return None;
    }
    let last = text[..start].char_indices().next_back();
    let next = text[end..].chars().next();
    let is_of_others = last.is_some_and(|(at, _)| is_word(&text[at..start], first))
        || next.is_some_and(|next| is_word(second, &text[end..end + next.len_utf8()]));
    if is_of_others {
        return None;
    }
    by_alike(first, second, |character| ALIKE.groups(character).collect()).or_else(|| {
        let may_be_near = often <= VERY_SELDOM;
        may_be_near.then(|| by_alike(first, second, |character| ALIKE.lines(character).collect()))?
    })
}

/// The word that two characters are once one is replaced by another of its likes.
fn by_alike(first: &str, second: &str, likes: impl Fn(&str) -> Vec<&'static str>) -> Option<String> {
    let of_second = likes(second);
    let mut seconds = columns(first)[1].chars();
    if let Some(right) = seconds.find(|right| of_second.iter().any(|like| like.contains(*right))) {
        return Some(format!("{first}{right}"));
    }
    let mut firsts = likes(first).into_iter().flat_map(str::chars);
    let right = firsts.find(|right| columns(right.encode_utf8(&mut [0; 4]))[1].contains(second))?;
    Some(format!("{right}{second}"))
}

/// Whether two characters may stand side by side, in one word or at the ends of two.
pub fn is_word(first: &str, second: &str) -> bool {
    let [_, wanted, others, right] = columns(first);
    [wanted, others, right].iter().any(|seconds| seconds.contains(second))
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
                .map(|meant| (&text[meant.range.clone()], meant.word.as_str()))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
