//! E: English.

mod doubled_word;
mod heading_case;
mod marker_left;
mod mixed_dates;
mod percentage_points;
mod unbalanced_mark;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    doubled_word::RULE,
    mixed_dates::RULE,
    marker_left::RULE,
    percentage_points::RULE,
    unbalanced_mark::RULE,
    heading_case::RULE,
];
