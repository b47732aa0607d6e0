//! How the years around a report's own are called: 去年, 今年, 明年.

use super::words::{Words, word_list};

const FILE: &str = include_str!("years.tsv");

/// The year before.
pub static LAST_YEAR: Words = word_list!(FILE, "last");
/// The year itself.
pub static THIS_YEAR: Words = word_list!(FILE, "this");
/// The year to come.
pub static NEXT_YEAR: Words = word_list!(FILE, "next");

/// Whether the year before is named somewhere in a text.
pub fn names_last_year(text: &str) -> bool {
    LAST_YEAR.are_in(text)
}

/// Whether the year before or the one to come is named somewhere in a text.
pub fn names_another_year(text: &str) -> bool {
    names_last_year(text) || NEXT_YEAR.are_in(text)
}

/// A text without the words at its end that compare with the year before.
pub fn before_comparison(text: &str) -> &str {
    // 与上年相比
    let (rest, with): (&str, &[char]) = match text.strip_suffix("相比") {
        Some(rest) => (rest, &['与', '和', '同']),
        None => (text, &['比', '较']),
    };
    let year = rest.strip_suffix("同期").unwrap_or(rest);
    let compared = |word: &str| year.strip_suffix(word)?.strip_suffix(with);
    text.strip_suffix("同比")
        .or_else(|| LAST_YEAR.iter().find_map(compared))
        .unwrap_or(text)
}
