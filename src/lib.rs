//! zhibi drafts structured work reports from answers.
//!
//! The way through: a pack ([`template`]) and an answers file ([`answers`]) are read and compared; [`compose`] runs the
//! pack's Jinja, which yields Markdown with tokens where answers stand, and reads that into the tree ([`document`]);
//! the tree is numbered and goes to one of the [`writers`]; [`save`] writes the file.
//!
//! ```text
//! pack ────────┐
//!              ├─ validate ─ compose (Jinja → Markdown with tokens → tree) ─ number ─ write ─ save
//! answers ─────┘
//! ```
//!
//! The tree is the waist: nobody on one side of it knows the other.
//!
//! - [`template`]: packs, where they are found, what they ask, what they print.
//! - [`answers`]: the answers file, read and validated against its pack, and the empty one to fill.
//! - [`compose`]: from a pack and answers to the tree; and the checks of a pack.
//! - [`figures`]: each metric once, and how it prints; [`period`]: the time a report is about.
//! - [`blanks`]: where answers hold something not known yet, in which sentence, and what is written there.
//! - [`interview`]: what to ask next, and asking it at a terminal.
//! - [`document`]: the tree, and numbering by example.
//! - [`length`]: how long a report and its parts are.
//! - [`layout`]: how a report looks on paper: page, lines and fonts, as data.
//! - [`writers`]: from the numbered tree to each format; [`word`]: the styles of Word files, which their reader knows.
//! - [`importer`]: from reports that are there to the tree, with the place of each text.
//! - [`learn`]: a pack out of a report that is there.
//! - [`check`]: the proof-reader: its rules, what they find, and mending it.
//! - [`archive`]: zip files, unpacked within bounds; [`sheet`]: tables that are sent round and come back.
//! - [`save`]: the one place that writes files; [`state`]: what is remembered between runs (`notes`: of many reports at once).
//! - [`source`], [`located`], [`fields`]: a file, text with its places in it, and reading its TOML strictly.
//! - [`diagnostic`], [`messages`], [`language`]: what is said, how it is shown, in which language.
//! - [`chinese`]: numerals, widths and marks.
//! - [`cli`]: the commands.
#![warn(missing_docs)]

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
pub mod say;
pub mod template;
pub mod text;
