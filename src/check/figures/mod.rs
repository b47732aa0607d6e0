//! F: figures.

mod f01;
mod f02;
mod f03;
mod f04;
mod f05;
mod f06;
mod f07;
mod f08;
mod f09;
mod f11;
mod f12;
mod f13;
pub(in crate::check) mod f14;
mod f15;
mod f16;
pub mod f18;
mod f20;
mod f21;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    f01::RULE,
    f02::RULE,
    f03::RULE,
    f04::RULE,
    f05::RULE,
    f06::RULE,
    f07::RULE,
    f08::RULE,
    f09::RULE,
    f11::RULE,
    f12::RULE,
    f13::RULE,
    f14::RULE,
    f15::RULE,
    f16::RULE,
    f18::RULE,
    f20::RULE,
    f21::RULE,
];
