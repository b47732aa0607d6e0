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
#![warn(missing_docs)]

pub mod answers;
pub mod chinese;
pub mod cli;
pub mod compose;
pub mod diagnostic;
pub mod document;
pub mod fields;
pub mod figures;
pub mod language;
pub mod messages;
pub mod save;
pub mod source;
pub mod state;
pub mod template;
pub mod writers;
