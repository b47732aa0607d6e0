//! N: numbering.

mod n01;
mod n02;
mod n03;
mod n04;
mod n05;
mod n06;
mod n08;
mod n10;
mod n11;
mod n12;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    n01::RULE,
    n02::RULE,
    n03::RULE,
    n04::RULE,
    n05::RULE,
    n06::RULE,
    n08::RULE,
    n10::RULE,
    n11::RULE,
    n12::RULE,
];
