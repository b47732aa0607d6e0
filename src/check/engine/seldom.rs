//! Words of two characters, one of which was taken for another, or that have changed places.
//!
//! There is no list of wrong words. Where two characters are no word, nor make one with their neighbours, each stands there
//! for itself: how often they do says how often the two meet by chance. Where that hardly ever happens, and they are a word
//! once one of them is a character that sounds or looks alike, that word is meant, the more so the more often it is written.

use std::ops::Range;

use super::alike::{ALIKE, HAN};
use super::beside::{after, before};
use super::characters::{Known, often};
use crate::text::chinese::{FAMILY_NAMES, is_han};

/// So seldom two characters meet that a word is meant which is one of those that are written sometimes.
const SELDOM: u8 = 15;
/// How much more often they may meet where the word is written more often, step by step.
const STEP: u8 = 2;
/// How much more seldom they have to meet where the characters are only nearly alike.
const NEAR: u8 = 3;
/// How much more seldom they have to meet than it takes, for a slip to be likely, and to be sure.
const LIKELY: u8 = 2;
const SURE: u8 = 7;
/// The most often that two characters may meet.
const MOST: u8 = SELDOM + 2 * STEP;
/// So often a character stands for itself that it does so beside a slip as well.
const ALONE: u8 = 11;
/// What titles end with, behind which a name may stand without a mark: 县长, 记者, 队员.
const TITLES: &str = "长者员师任记家席手授士";

/// A word that is none.
#[derive(Debug, PartialEq)]
pub struct Slip {
    /// The bytes of both characters.
    pub range: Range<usize>,
    /// The word that is meant.
    pub right: String,
    /// How far that is to be trusted.
    pub trust: Trust,
}

/// How far a slip is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trust {
    /// It may be, or be a name.
    Hardly,
    /// It is one where the text has it once: a name would come again.
    Once,
    /// Hardly anything else can be.
    Sure,
}

/// The words of a text that are none.
pub fn find_seldom(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut last: Option<Known> = None;
    for (at, c) in text.char_indices() {
        let this = Known::new(c);
        if let Some((first, second)) = last.zip(this)
            && first.ends() + second.begins() < MOST
            && !first.is_beside(second)
            && let Some(slip) = slip(text, at - HAN, first.ends() + second.begins())
        {
            found.push(slip);
            // The second character belongs to this word.
            last = None;
        } else {
            last = this;
        }
    }
    found
}

/// What two characters from a place on are a slip of, which meet so often and are no word.
fn slip(text: &str, start: usize, chance: u8) -> Option<Slip> {
    let end = start + 2 * HAN;
    // A name stands between marks, or behind one.
    let is_of_sentence = [before(text, start), after(text, end)]
        .into_iter()
        .flatten()
        .any(is_han);
    let is_family_name = |at: usize| {
        let begins = before(text, at).is_none_or(|c| TITLES.contains(c) || !is_han(c) && !c.is_ascii_digit());
        begins && text[at..].starts_with(|c| FAMILY_NAMES.contains(c))
    };
    let is_name = || {
        is_family_name(start) || before(text, start).is_some_and(|c| is_han(c) && is_family_name(start - c.len_utf8()))
    };
    // A measure word stands behind a number: 3辆车.
    let is_counted = before(text, start).is_some_and(|c| c.is_ascii_digit());
    let stands_apart = is_of_sentence && !is_counted && ends_before(text, start) && begins_after(text, end);
    if !stands_apart || is_name() {
        return None;
    }
    let word = &text[start..end];
    let exact = by_alike(word, |text| ALIKE.groups(text)).map(|found| (found, 0));
    let may_be_near = chance + NEAR < MOST;
    let near = || may_be_near.then(|| Some((by_alike(word, |text| ALIKE.lines(text))?, NEAR)))?;
    let turned = || Some((turned_round(word)?, 0));
    let (([first, second], often), more) = exact.or_else(near).or_else(turned)?;
    // Three characters between marks may be a name.
    let is_apart = before(text, start).is_none_or(|c| !is_han(c));
    let may_be_name = is_apart && text[end..].chars().take_while(|c| is_han(*c)).take(2).count() == 1;
    let limit = SELDOM + STEP * (often - 1) - more;
    let trust = match limit.checked_sub(chance + 1)? {
        _ if may_be_name => Trust::Hardly,
        SURE.. => Trust::Sure,
        LIKELY.. => Trust::Once,
        _ => Trust::Hardly,
    };
    Some(Slip {
        range: start..end,
        right: format!("{first}{second}"),
        trust,
    })
}

/// Whether what stands before a place ends there: a mark, a word, or a character that often stands for itself, and none
/// that makes a word with the next one.
fn ends_before(text: &str, at: usize) -> bool {
    let Some(last) = before(text, at).and_then(Known::new) else {
        return true;
    };
    let first = after(text, at).and_then(Known::new);
    let belongs = first.is_some_and(|first| last.is_beside(first));
    let is_word = || {
        before(text, at - HAN)
            .and_then(Known::new)
            .is_some_and(|c| c.is_beside(last))
    };
    !belongs && (last.ends() >= ALONE || is_word())
}

/// Whether what stands after a place begins there.
fn begins_after(text: &str, at: usize) -> bool {
    let Some(next) = after(text, at).and_then(Known::new) else {
        return true;
    };
    let last = before(text, at).and_then(Known::new);
    let belongs = last.is_some_and(|last| last.is_beside(next));
    let is_word = || {
        after(text, at + HAN)
            .and_then(Known::new)
            .is_some_and(|c| next.is_beside(c))
    };
    !belongs && (next.begins() >= ALONE || is_word())
}

/// The word that two characters are once one is replaced by another of its likes, with how often it is written: the one
/// that is written most.
fn by_alike<'w, L: Iterator<Item = &'static str>>(
    word: &'w str,
    likes: impl Fn(&'w str) -> L,
) -> Option<([char; 2], u8)> {
    let (one, other) = word.split_at(HAN);
    let (first, second) = (one.chars().next()?, other.chars().next()?);
    let seconds = likes(other).flat_map(str::chars).map(|right| [first, right]);
    let firsts = likes(one).flat_map(str::chars).map(|right| [right, second]);
    let words = seconds
        .chain(firsts)
        .filter_map(|[first, second]| Some(([first, second], often(first, second)?)));
    words.filter(|(_, often)| *often > 0).max_by_key(|(_, often)| *often)
}

/// The word that two characters are in the other order, where it is written often: 当担 for 担当.
fn turned_round(word: &str) -> Option<([char; 2], u8)> {
    let mut characters = word.chars();
    let (second, first) = (characters.next()?, characters.next()?);
    let often = often(first, second).filter(|often| *often > 1)?;
    Some(([first, second], often))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_characters_that_hardly_meet_are_the_word_they_are_like() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("浪废现象", &[("浪废", "浪费")]),
            ("消防演炼，申请仲栽", &[("演炼", "演练"), ("仲栽", "仲裁")]),
            // In the other order they are a word.
            ("勇于当担的干部", &[("当担", "担当")]),
            // Neither what says how often 废 begins words nor what parts columns is a neighbour.
            ("经济浪废h，避免浪废\t", &[("浪废", "浪费"), ("浪废", "浪费")]),
            // They are a word, belong to their neighbours, or are like none.
            ("浪费、演练和仲裁", &[]),
            ("交通迅速恢复", &[]),
            ("蝴蝶徘徊", &[]),
            ("停运其3辆车整改", &[]),
            // A character beyond the basic plane is longer.
            ("在𠮷浪废。", &[("浪废", "浪费")]),
            ("", &[]),
            ("练a练", &[]),
        ];
        for (text, expected) in cases {
            let found = find_seldom(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|slip| (&text[slip.range.clone()], slip.right.as_str()))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
