//! Whether two numbers are called the same.

use super::mentions::direction;
use crate::text::chinese::is_han;
use crate::text::words::{Words, word_list};

/// English words that name nothing: they join others, say when, or point at what was told.
static NO_NAMES: Words = word_list!(include_str!("../lexicon/english_misfits.tsv"), "no-names");

/// Whether an English word names something.
pub fn is_name(word: &str) -> bool {
    word.len() > 1 && direction(word).is_none() && !NO_NAMES.contains_in_any_case(word)
}

/// Whether two texts share a word that names something: two Chinese characters, or an English word.
pub fn shares_name(one: &str, other: &str) -> bool {
    shared_names(one, other).next().is_some()
}

/// The words that two texts share.
pub fn shared_names<'t>(one: &'t str, other: &str) -> impl Iterator<Item = &'t str> {
    let pairs = one.char_indices().filter_map(move |(at, first)| {
        let second = one[at + first.len_utf8()..].chars().next()?;
        let end = at + first.len_utf8() + second.len_utf8();
        (is_han(first) && is_han(second)).then(|| &one[at..end])
    });
    let words = one
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| is_name(word));
    pairs.chain(words).filter(|word| other.contains(*word))
}
