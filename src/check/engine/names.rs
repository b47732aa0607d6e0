//! Whether two numbers are called the same.

use crate::text::chinese::is_han;

/// Shorter English words name nothing.
pub const SHORTEST: usize = 5;

/// Whether two texts share a word that names something: two Chinese characters, or a longer word.
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
        .filter(|word| word.len() >= SHORTEST);
    pairs.chain(words).filter(|word| other.contains(*word))
}
