//! Pinyin that was not turned into a character.
//! 拼音没有转成汉字。
//!
//! A syllable in small letters between Chinese characters (社保ka) is what an input method left. Names of programs (ping, ai) are
//! not meant.
//!
//! 汉字之间夹着小写的拼音（社保ka），是输入法没有转换的字。程序等的名称（ping、ai）不算。
//!
//! Wrong: 制发社保ka六万张。
//! Right: 制发社保卡六万张。

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::suspects::find_suspect;

pub const RULE: Rule = Rule::warning("W08", Check::Passage(check)).where_any("aeiou");

/// What a syllable begins with, longer ones first, and what it ends with.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w",
];
const FINALS: [&str; 34] = [
    "a", "o", "e", "i", "u", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "an", "en", "in", "un", "ang", "eng",
    "ing", "ong", "ia", "iao", "ian", "iang", "iong", "ua", "uo", "uai", "uan", "uang", "er", "v", "ve",
];
/// Words and names that read like a syllable.
const OTHERS: [&str; 12] = [
    "ping", "can", "run", "bin", "pin", "ai", "pe", "lan", "wan", "wen", "bang", "die",
];
/// A syllable is not longer.
const LONGEST: usize = 6;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut at = 0;
    while let Some(start) = find_suspect(text, at, |first, _, _| first.is_ascii_alphabetic()) {
        let rest = &text[start..];
        let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
        at = start + word.len();
        let goes_on = after(text, at).is_some_and(|c| is_han(c) || c.is_ascii_digit() || "，。、；".contains(c));
        if before(text, start).is_some_and(is_han) && goes_on && is_syllable(word) {
            faults.push(Fault::new(start..at));
        }
    }
}

fn is_syllable(word: &str) -> bool {
    let initial = INITIALS.iter().find(|initial| word.starts_with(**initial));
    let rest = &word[initial.map_or(0, |initial| initial.len())..];
    (2..=LONGEST).contains(&word.len()) && FINALS.contains(&rest) && !OTHERS.contains(&word)
}
