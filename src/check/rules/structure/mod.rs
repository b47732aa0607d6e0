//! S: structure.

mod empty_part;
mod heading_without_words;
mod long_paragraph;
mod paragraph_repeated;
mod title_repeated;
mod too_long;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    empty_part::RULE,
    heading_without_words::RULE,
    title_repeated::RULE,
    paragraph_repeated::RULE,
    long_paragraph::RULE,
    too_long::RULE,
];
