//! The proof-reader: what is looked for, and what is found.
//!
//! A report or the answers to one become a [`Text`], a list of passages with their places; each rule reads the passages,
//! one by one or all of them, and yields faults; [`check`] makes findings of them. What rules stand on is in [`engine`];
//! a rule is one file, in the folder of its family under `rules/`, and what `zhibi rules` says of it is the comment at
//! its head.

mod answers;
pub mod config;
pub mod engine;
mod findings;
mod fix;
pub mod report;
mod rules;
pub mod words;

pub use config::{Selection, Setting};
pub use engine::{MOST as MOST_FINDINGS, Rule, Text};
pub use findings::{Finding, MOST_TO_MEND, check, check_figures, check_to_mend, excerpt};
pub use fix::{Mended, fix};
pub use rules::{rule, rules};

#[cfg(test)]
mod tests;
