//! W: wording.

mod w01;
mod w02;
mod w03;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[w01::RULE, w02::RULE, w03::RULE];
