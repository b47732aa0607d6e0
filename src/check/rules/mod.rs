//! The rules: one folder for each family, one file for each rule.

mod english;
pub mod figures;
mod numbering;
mod numerals;
mod punctuation;
mod structure;
mod wording;

use super::Rule;

/// The families of rules, each in the order of its codes.
pub const FAMILIES: [&[Rule]; 7] = [
    figures::RULES,
    numbering::RULES,
    punctuation::RULES,
    numerals::RULES,
    structure::RULES,
    wording::RULES,
    english::RULES,
];
