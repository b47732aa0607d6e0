//! D: numerals.

mod digits_and_thousand;
mod fixed_term;
mod leading_zero;
mod mixed_date;
mod mixed_numerals;
mod range_unit;
mod two_digit_year;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    two_digit_year::RULE,
    mixed_date::RULE,
    digits_and_thousand::RULE,
    leading_zero::RULE,
    range_unit::RULE,
    fixed_term::RULE,
    mixed_numerals::RULE,
];
