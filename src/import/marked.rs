//! The numbers that the lines of a report in Markdown begin with, found as in plain text: line by line, in the order of the
//! file.

use std::collections::HashMap;
use std::ops::Range;

use crate::formats::{Line, MarkdownLine, MarkdownPiece};
use crate::report::Style;
use crate::text::located::Located;

use super::headings::find_headings;
use super::numbers::{Numbered, numbers};
use super::words::is_address_line;

/// The lines that begin with a number, by the place where they begin.
pub struct MarkedLines(HashMap<usize, Marked>);

/// A line's number, how it is written, and whether the line is a heading by it.
struct Marked {
    number: Numbered,
    written: String,
    is_heading: bool,
}

/// Of what the lines are all there is.
#[derive(Clone, Copy)]
pub enum Scope {
    /// A whole report, that may begin with its title.
    Report,
    /// An attachment.
    Attachment,
    /// A part of a report, in which headings have a number or `#`.
    Part,
}

impl MarkedLines {
    /// Finds the numbers of a report's lines.
    pub fn of(pieces: &[MarkdownPiece], scope: Scope) -> MarkedLines {
        let mut lines = Lines::default();
        lines.pieces(pieces);
        let Lines { lines, starts } = lines;
        let mut numbers = numbers(lines.iter().map(Line::text));
        let body = match scope {
            Scope::Report => body(&lines),
            Scope::Attachment => 0..lines.len(),
            Scope::Part => 0..0,
        };
        let are_headings = find_headings(&lines, &mut numbers, 0..lines.len(), body);
        let mut marked = HashMap::new();
        for (index, start) in starts.into_iter().enumerate() {
            if let (Some(start), Some(number)) = (start, numbers[index]) {
                let written = lines[index].text()[..number.length].to_owned();
                let is_heading = are_headings[index];
                marked.insert(
                    start,
                    Marked {
                        number,
                        written,
                        is_heading,
                    },
                );
            }
        }
        MarkedLines(marked)
    }

    /// The number that a line begins with.
    pub fn number(&self, line: &Located) -> Option<Numbered> {
        Some(self.marked(line)?.number)
    }

    /// Whether a line is a heading by its number.
    pub fn is_heading(&self, line: &Located) -> bool {
        self.marked(line).is_some_and(|marked| marked.is_heading)
    }

    /// What is known of a line. Lines that go on a quotation without its mark have one place, so their words are compared.
    fn marked(&self, line: &Located) -> Option<&Marked> {
        let marked = self.0.get(&start(line)?)?;
        line.text.starts_with(&marked.written).then_some(marked)
    }
}

fn start(line: &Located) -> Option<usize> {
    (!line.text.is_empty()).then(|| line.place(0..line.text.len()).start)
}

/// The lines of a report below its title and those whom it addresses.
fn body(lines: &[Line]) -> Range<usize> {
    let title = usize::from(lines.first().is_some_and(|line| line.heading <= 1));
    let addressee = lines.get(title).is_some_and(|line| is_address_line(line.text(), false));
    let start = title + usize::from(addressee);
    start.min(lines.len())..lines.len()
}

/// The lines of a report, each with the place where it begins, if its number is one of the text.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
    starts: Vec<Option<usize>>,
}

impl Lines {
    fn pieces(&mut self, pieces: &[MarkdownPiece]) {
        for piece in pieces {
            match piece {
                MarkdownPiece::Heading(level, line) => self.line(line, *level),
                MarkdownPiece::Paragraph(lines) => lines.iter().for_each(|line| self.line(line, 0)),
                MarkdownPiece::Ordered(items) => {
                    for item in items {
                        self.marked(&item.number.text, &item.pieces);
                    }
                }
                MarkdownPiece::Bullets(bullets) => bullets.iter().for_each(|pieces| self.pieces(pieces)),
                MarkdownPiece::Quotation(pieces) => self.quotation(pieces),
                // What is no text of the report, or none that could have a number, parts what stands around it.
                MarkdownPiece::Table(..) | MarkdownPiece::Code(_) | MarkdownPiece::NoText => {
                    self.push(String::new(), 0, None);
                }
            }
        }
    }

    /// Adds what is no part of a quotation, as it is not marked.
    fn quotation(&mut self, pieces: &[MarkdownPiece]) {
        self.push(String::new(), 0, None);
        for piece in pieces {
            match piece {
                MarkdownPiece::Paragraph(lines) => {
                    lines
                        .iter()
                        .filter(|line| line.is_outside)
                        .for_each(|line| self.line(line, 0));
                }
                MarkdownPiece::Quotation(pieces) => self.quotation(pieces),
                MarkdownPiece::Ordered(items) => items.iter().for_each(|item| self.quotation(&item.pieces)),
                MarkdownPiece::Bullets(bullets) => bullets.iter().for_each(|pieces| self.quotation(pieces)),
                MarkdownPiece::Heading(..)
                | MarkdownPiece::Table(..)
                | MarkdownPiece::Code(_)
                | MarkdownPiece::NoText => {}
            }
        }
    }

    fn line(&mut self, line: &MarkdownLine, heading: usize) {
        self.push(line.text.text.clone(), heading, start(&line.text));
        if let Some(last) = self.lines.last_mut().filter(|_| heading == 0) {
            last.is_strong = line.inlines.iter().all(|inline| inline.style == Style::Strong);
        }
    }

    /// Adds an item, of which the first line begins with the number that the format gives it.
    fn marked(&mut self, number: &str, pieces: &[MarkdownPiece]) {
        match pieces.split_first() {
            Some((MarkdownPiece::Paragraph(lines), rest)) if !lines.is_empty() => {
                self.push(format!("{number} {}", lines[0].text.text), 0, None);
                lines[1..].iter().for_each(|line| self.line(line, 0));
                self.pieces(rest);
            }
            _ => self.pieces(pieces),
        }
    }

    fn push(&mut self, raw: String, heading: usize, start: Option<usize>) {
        self.lines.push(Line {
            raw,
            heading,
            ..Line::default()
        });
        self.starts.push(start);
    }
}
