//! The numbers that the lines of a report begin with as text, found as in plain text: line by line, in the order of the file.
//! Those that a format gave are not among them.

use std::collections::HashMap;

use super::lines::plain_line;
use super::piece::{Line, Piece};
use crate::formats;
use crate::import::headings::find_headings;
use crate::import::numbers::{Numbered, Style, numbers};
use crate::text::located::Located;
use crate::text::ordinals::read_ordinal;

/// The lines that begin with a number, by the place where they begin. A heading without one has an empty one.
#[derive(Default)]
pub struct MarkedLines(HashMap<usize, Marked>);

/// A line's number, how it is written, and whether the line is a heading by it.
struct Marked {
    number: Numbered,
    written: String,
    is_heading: bool,
}

impl MarkedLines {
    /// Finds the numbers of lines that go on with no others. Of a part of a report only headings have a number or a style.
    pub fn of(pieces: &[&Piece], is_whole: bool) -> MarkedLines {
        let mut lines = Lines::default();
        pieces.iter().for_each(|piece| lines.piece(piece));
        let Lines { lines, known } = lines;
        let mut numbers = numbers(lines.iter().map(formats::Line::text));
        let are_written: Vec<bool> = numbers.iter().map(Option::is_some).collect();
        let body = if is_whole { 0..lines.len() } else { 0..0 };
        let are_headings = find_headings(&lines, &mut numbers, 0..lines.len(), body);
        let marked = (0..lines.len()).filter_map(|index| {
            let (start, may_be_heading) = known[index]?;
            let number = numbers[index].filter(|_| are_written[index] || may_be_heading)?;
            let marked = Marked {
                number,
                written: lines[index].text()[..number.length].to_owned(),
                is_heading: are_headings[index],
            };
            Some((start, marked))
        });
        MarkedLines(marked.collect())
    }

    /// The number that a line begins with, and whether that makes a heading of it.
    pub fn number(&self, line: &Located) -> Option<(Numbered, bool)> {
        let marked = self
            .0
            .get(&line.whole_place().start)
            .filter(|_| !line.text.is_empty())?;
        // Lines that go on a quotation without its mark have one place, so their words are compared.
        let is_written = line.text.starts_with(&marked.written);
        is_written.then_some((marked.number, marked.is_heading))
    }
}

/// The lines of a report. Of those whose number would be one of the text it is known where they begin, and whether their words
/// may make headings of them.
#[derive(Default)]
struct Lines {
    lines: Vec<formats::Line>,
    known: Vec<Option<(usize, bool)>>,
}

impl Lines {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Line(line) if line.is_empty() => {}
            Piece::Line(line) => self.line(line),
            Piece::Items(lists) | Piece::Bullets(lists) => lists.iter().flatten().for_each(|piece| self.piece(piece)),
            Piece::Quotation(pieces) => {
                self.push(formats::Line::default(), None);
                pieces.iter().for_each(|piece| self.quoted(piece));
            }
            // What is no text of the report, or none that could have a number, parts what stands around it.
            Piece::Table(_) | Piece::Code(_) | Piece::NoText => self.push(formats::Line::default(), None),
        }
    }

    /// Adds what is no part of a quotation, as it is not marked.
    fn quoted(&mut self, piece: &Piece) {
        match piece {
            Piece::Line(line) if line.is_outside => self.line(line),
            Piece::Quotation(_) => self.piece(piece),
            Piece::Items(lists) | Piece::Bullets(lists) => lists.iter().flatten().for_each(|piece| self.quoted(piece)),
            Piece::Line(_) | Piece::Table(_) | Piece::Code(_) | Piece::NoText => {}
        }
    }

    fn line(&mut self, line: &Line) {
        let read = formats::Line {
            is_strong: line.is_plain() && line.is_set_as_heading(0),
            ..plain_line(line)
        };
        let may_be_heading = line.is_plain() || line.heading() > 0;
        let known = line
            .number
            .text
            .is_empty()
            .then(|| (line.text.whole_place().start, may_be_heading));
        self.push(read, known);
    }

    fn push(&mut self, line: formats::Line, known: Option<(usize, bool)>) {
        self.lines.push(line);
        self.known.push(known);
    }
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
