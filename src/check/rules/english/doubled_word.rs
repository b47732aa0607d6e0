//! Doubled word.
//! 英文单词重复。
//!
//! The same word stands twice in a row.
//!
//! 同一个英文单词连着写了两遍。
//!
//! Wrong: The team met the the deadline.
//! Right: The team met the deadline.

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("E01", Check::Passage(check)).where_any(" ");

/// Words that may stand twice: he had had, that that.
const MAY_DOUBLE: [&str; 7] = ["had", "that", "is", "very", "so", "in", "on"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // The word before, and the byte at which it ends.
    let mut last: Option<(&str, usize)> = None;
    let mut at = 0;
    for piece in text.split(' ') {
        let word = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_whole = piece.starts_with(word);
        if let Some((before, end)) = last
            && is_whole
            && word.len() > 1
            && word.chars().all(|c| c.is_ascii_alphabetic())
            && word.eq_ignore_ascii_case(before)
            && !MAY_DOUBLE.contains(&word.to_ascii_lowercase().as_str())
            && !is_name(before, word)
        {
            faults.push(Fault::new(end..at + word.len()).fix(""));
        }
        last = piece.ends_with(word).then_some((word, at + piece.len()));
        at += piece.len() + 1;
    }
}

/// Whether two words are one name: Bora Bora. The first word of a sentence has a capital alone.
fn is_name(before: &str, word: &str) -> bool {
    let has_capital = |word: &str| word.contains(|c: char| c.is_ascii_uppercase());
    has_capital(word) || (has_capital(before) && !before[1..].eq(&before[1..].to_ascii_lowercase()))
}
