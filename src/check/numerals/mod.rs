//! D: numerals.

mod d01;
mod d02;
mod d03;
mod d04;
mod d05;
mod d07;
mod d09;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    d01::RULE,
    d02::RULE,
    d03::RULE,
    d04::RULE,
    d05::RULE,
    d07::RULE,
    d09::RULE,
];
