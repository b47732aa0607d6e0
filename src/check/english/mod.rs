//! E: English.

mod e01;
mod e02;
mod e03;
mod e04;
mod e05;
mod e06;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[e01::RULE, e02::RULE, e03::RULE, e04::RULE, e05::RULE, e06::RULE];
