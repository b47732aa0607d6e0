//! P: punctuation.

mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p06;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p14;
mod p15;
mod p16;
mod p20;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    p01::RULE,
    p02::RULE,
    p03::RULE,
    p04::RULE,
    p05::RULE,
    p06::RULE,
    p07::RULE,
    p08::RULE,
    p09::RULE,
    p10::RULE,
    p11::RULE,
    p14::RULE,
    p15::RULE,
    p16::RULE,
    p20::RULE,
];
