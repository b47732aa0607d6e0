//! The numbers that lines begin with as text, and those that the program gave.

use std::collections::HashMap;

use crate::formats;
use crate::import::headings::find_headings;
use crate::import::numbers::{Numbered, Style, numbers};
use crate::text::located::Located;
use crate::text::ordinals::read_ordinal;

use super::lines::{line, plain_line};
use super::placed::{Line, Placed};

/// The numbers that lines begin with as text, and whether those make headings of them, by the place where the lines begin:
/// found line by line, as in plain text. A heading without a number has an empty one.
pub fn numbers_of(pieces: &[&Placed]) -> HashMap<usize, (Numbered, bool)> {
    let lines = pieces.iter().map(|piece| line(piece));
    let filled: Vec<Option<&Line>> = lines.filter(|line| line.is_none_or(|line| !line.is_empty())).collect();
    let lines: Vec<formats::Line> = filled
        .iter()
        .map(|line| line.map(set_line).unwrap_or_default())
        .collect();
    let mut numbers = numbers(lines.iter().map(formats::Line::text));
    let are_written: Vec<bool> = numbers.iter().map(Option::is_some).collect();
    let are_headings = find_headings(&lines, &mut numbers, 0..lines.len(), 0..lines.len());
    let numbered = (0..lines.len()).filter_map(|index| {
        let line = filled[index].filter(|line| line.paragraph.label.is_none())?;
        let may_be = are_written[index] || line.is_plain() || lines[index].heading > 0;
        let number = numbers[index].filter(|_| may_be)?;
        Some((start(&line.text), (number, are_headings[index])))
    });
    numbered.collect()
}

/// A line as plain text would have it, and whether it is set in bold.
fn set_line(line: &Line) -> formats::Line {
    formats::Line {
        is_strong: line.is_plain() && line.is_set_as_heading(0),
        ..plain_line(line)
    }
}

/// Where a text begins in that of the document.
pub fn start(text: &Located) -> usize {
    text.place(0..text.text.len()).start
}

/// How an automatic number is written.
pub fn style_of(label: &str) -> Option<Style> {
    // Text has to follow for a number to be one.
    read_ordinal(&format!("{label} -")).map(|ordinal| ordinal.style.into())
}

/// The bytes of a letter or a Roman numeral at the start of a text, with the marks that make it a number.
pub fn read_letters(text: &str) -> Option<usize> {
    let (number, _) = text.split_once([' ', '\t'])?;
    let letters = number.strip_prefix('(').unwrap_or(number).strip_suffix(['.', ')'])?;
    let first = letters.chars().next().filter(char::is_ascii_alphabetic)?;
    let is_roman = letters.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    // z is followed by aa, bb.
    let is_letter = letters.chars().all(|c| c == first);
    (is_roman || is_letter).then_some(number.len())
}
