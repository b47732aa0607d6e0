//! The pieces of a report, whatever format says what its paragraphs are, → the tree.
//!
//! A reader gives its pieces in their order, each line with what the format says of it: a style, a number, how it is set. What
//! the lines are in the report is found here: [`frame`] finds head and foot of an official document, [`opening`] the title and
//! who is addressed, [`ending`] who signs and what is attached, [`numbers`] the numbers that are written; [`reader`] makes the
//! tree, with [`nested`].

mod ending;
mod frame;
mod inlines;
mod lines;
mod nested;
mod numbers;
mod opening;
mod piece;
mod reader;

use std::ops::Range;

use crate::import::builder::Imported;
use crate::text::language::Language;

pub use frame::{is_of_frame, official_styles};
pub use lines::{filled, join, join_lines, line, plain_line};
pub use piece::{Line, Manner, Piece};
use reader::Reader;

/// The tree of a report, and the places of what it says in other words. The notes stand at the end of its body.
pub fn structure(
    mut pieces: Vec<Piece>,
    notes: &[Line],
    language: Language,
    manner: Manner,
) -> (Imported, Vec<Range<usize>>) {
    let frame = frame::take_frame(&mut pieces);
    let mut reader = Reader::new(language, manner);
    let rewritten = reader.report(&pieces, &frame, notes);
    (reader.builder.finish(), rewritten)
}
