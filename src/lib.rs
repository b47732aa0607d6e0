//! zhibi drafts structured work reports from answers.
//!
//! The way through: a template ([`template`]) and an answers file ([`answers`]) are read. [`compose`] compares the answers
//! with what the template asks and runs the template's Jinja, which prints Markdown with a token in the place of each
//! answer; that is read into the tree ([`report`]). The tree is numbered and goes to one of the [`formats`]; [`files`]
//! writes what comes out.
//!
//! ```text
//! template ────┐
//!              ├─ validate ─ compose (Jinja → Markdown with tokens → tree) ─ number ─ write ─ save
//! answers  ────┘                                                     ▲
//!     ▲                                                              │
//! interview                             an existing report ─ import ─┘
//! ```
//!
//! The tree is the waist: whatever comes in ends there, whatever goes out starts there, and nobody on one side knows
//! the other.
//!
//! The modules are floors, from the ground up. Each imports only from those above it in this list (`tests/it/floors.rs`
//! holds it):
//!
//! - [`text`]: characters, languages, Chinese numerals, numbers and their units, places in a text; knows no reports.
//! - [`say`]: what is said to people, in which language, how it is shown, and the file it is about.
//! - [`files`]: files written whole or not at all, TOML read strictly, zip files unpacked within bounds, what is remembered
//!   between runs.
//! - [`report`]: the tree, numbering by example, how long a report is, and how it looks on paper, as data.
//! - [`formats`]: Markdown, plain text, pages and Word files: of each the writer, which takes the numbered tree, and the
//!   reader, which gives lines and what the file says of them.
//! - [`figures`]: each metric once, how it prints and compares; the period a report is about; sheets that go round.
//! - [`template`]: where templates are found, what they ask, and the types of questions.
//! - [`answers`]: the answers file: read, changed with its comments kept, or written empty.
//! - [`compose`]: answers compared with what a template asks, and both made into the tree; and everything that may be wrong
//!   with a template.
//! - [`import`]: from the lines of an existing report to its structure, the tree, and answers, whatever its format.
//! - [`check`]: the proof-reader: its rules, what they find, and the safe fixes.
//! - [`learn`]: a template out of an existing report.
//! - [`blanks`]: where answers hold something not known yet, in which sentence, and what is written there.
//! - [`rollup`]: the reports of many units or periods made one.
//! - [`revise`]: two reports compared, and what was changed in one taken back to the answers it came from.
//! - [`interview`]: what to ask next, and asking it at a terminal.
//! - [`cli`]: the commands, one file each, and how a run ends.
#![warn(missing_docs)]

#[cfg(test)]
#[macro_use]
mod properties;

pub mod answers;
pub mod blanks;
pub mod check;
pub mod cli;
pub mod compose;
pub mod figures;
pub mod files;
pub mod formats;
pub mod import;
pub mod interview;
pub mod learn;
pub mod report;
pub mod revise;
pub mod rollup;
pub mod say;
pub mod template;
pub mod text;
