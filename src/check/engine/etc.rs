//! 等 where it closes a list.

use std::sync::LazyLock;

use crate::text::words::{starts_with_any, words};

/// What follows 等 in words that begin with it: 等级, 等保.
static IN_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("../lexicon/etc.tsv"), "words"));

/// Whether a text begins with 等 as it closes a list.
pub fn begins_with_etc(text: &str) -> bool {
    text.strip_prefix('等')
        .is_some_and(|rest| !starts_with_any(rest, &IN_WORDS))
}
