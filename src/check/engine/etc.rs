//! 等 where it closes a list.

use crate::text::words::{Words, word_list};

/// What follows 等 in words that begin with it: 等级, 等保.
static IN_WORDS: Words = word_list!(include_str!("../lexicon/etc.tsv"), "words");

/// Whether a text begins with 等 as it closes a list.
pub fn begins_with_etc(text: &str) -> bool {
    text.strip_prefix('等').is_some_and(|rest| !IN_WORDS.begin(rest))
}
