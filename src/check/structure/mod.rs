//! S: structure.

mod s01;
mod s02;
mod s03;
mod s04;
mod s05;
mod s06;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[s01::RULE, s02::RULE, s03::RULE, s04::RULE, s05::RULE, s06::RULE];
