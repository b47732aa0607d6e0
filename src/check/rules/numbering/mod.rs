//! N: numbering.

mod announced_count;
mod arabic_number_mark;
mod bracketed_number_mark;
mod chinese_number_mark;
mod heading_mark;
mod level_order;
mod number_sequence;
mod ordinal_comma;
mod series;
mod series_mark;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    level_order::RULE,
    chinese_number_mark::RULE,
    bracketed_number_mark::RULE,
    arabic_number_mark::RULE,
    ordinal_comma::RULE,
    series_mark::RULE,
    heading_mark::RULE,
    number_sequence::RULE,
    series::RULE,
    announced_count::RULE,
];
