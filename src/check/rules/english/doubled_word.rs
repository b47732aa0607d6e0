//! Doubled word.
//! 英文单词重复。
//!
//! The same word stands twice in a row. What may (he had had, log in in the morning, what it is is clear) is not meant.
//!
//! 同一个英文单词连着写了两遍。可以连用的（he had had、log in in the morning、what it is is clear）不算。
//!
//! Wrong: The team met the the deadline.
//! Right: The team met the deadline.
//! Wrong: The plan is is in in force.
//! Right: The plan is in force.

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("E01", Check::Passage(check)).where_any(" ");

/// Words that may stand twice: he had had.
const MAY_DOUBLE: [&str; 4] = ["had", "very", "so", "bye"];
/// Verbs that one of two such words belongs to: log in in the morning, carry on on Monday.
const WITH_IN_OR_ON: [&str; 26] = [
    "log", "logs", "logged", "logging", "sign", "signed", "check", "checked", "come", "came", "comes", "coming",
    "built", "plug", "plugged", "brought", "move", "moved", "carry", "carried", "go", "goes", "went", "going",
    "turned", "switched",
];
/// What cannot follow that that: before any other word the second one points to something: agreed that that rule stays.
const AFTER_CONJUNCTION: [&str; 22] = [
    "the", "a", "an", "this", "these", "those", "i", "we", "you", "he", "she", "it", "they", "my", "our", "your",
    "his", "her", "its", "their", "there", "all",
];

/// So many words before a doubled one tell whether it may be.
const MOST_WORDS: usize = 24;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // The word before, and the byte at which it ends; and the one before that.
    let mut last: Option<(&str, usize)> = None;
    let mut second_last = "";
    let mut at = 0;
    for piece in text.split(' ') {
        let word = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_whole = piece.starts_with(word);
        if let Some((before, end)) = last
            && is_whole
            && (word.len() > 1 || word == "a")
            && word.chars().all(|c| c.is_ascii_alphabetic())
            && word.eq_ignore_ascii_case(before)
            && !MAY_DOUBLE.contains(&word.to_ascii_lowercase().as_str())
            && !is_name(before, word)
            && !may_double(
                word,
                second_last,
                &text[..end],
                text.get(at + piece.len()..).unwrap_or_default(),
            )
        {
            faults.push(Fault::new(end..at + word.len()).fix(""));
        }
        second_last = last.map_or("", |(word, _)| word);
        last = piece.ends_with(word).then_some((word, at + piece.len()));
        at += piece.len() + 1;
    }
}

/// Whether a word may stand twice between these words.
fn may_double(word: &str, last: &str, before: &str, after: &str) -> bool {
    let is_one_of = |word: &str, list: &[&str]| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
    let next = after
        .trim_start()
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    match word.to_ascii_lowercase().as_str() {
        "in" | "on" => is_one_of(last, &WITH_IN_OR_ON),
        "that" => !next.is_empty() && !is_one_of(next, &AFTER_CONJUNCTION),
        // What it is is clear.
        "is" => {
            let words = before.rsplit(' ').take(MOST_WORDS);
            words
                .take_while(|word| !word.ends_with(['.', ';', '。']))
                .any(|word| is_one_of(word, &["what", "where", "who", "it", "problem", "thing"]))
        }
        _ => false,
    }
}

/// Whether two words are one name: Bora Bora. The first word of a sentence has a capital alone.
fn is_name(before: &str, word: &str) -> bool {
    let has_capital = |word: &str| word.contains(|c: char| c.is_ascii_uppercase());
    has_capital(word) || (has_capital(before) && !before[1..].eq(&before[1..].to_ascii_lowercase()))
}
