//! Paragraphs and tables → their lines in the text.

use crate::formats;
use crate::formats::docx::{Cell, Paragraph, ParagraphStyle, Piece};
use crate::report::Alignment;
use crate::text::chinese::{between_lines_of_cell, joint};
use crate::text::located::Located;

use super::placed::{Line, Placed, PlacedCell};

/// Writes a paragraph's line.
pub fn place(mut paragraph: Paragraph, text: &mut String) -> Line {
    if is_unnumbered(paragraph.role)
        && let Some(label) = paragraph.label.take_if(|label| !label.is_bullet)
    {
        paragraph.insert_before(&(label.text + label.gap));
    }
    let mut number = Located::default();
    if let Some(label) = &paragraph.label {
        number = Located::literal(&label.text, text.len());
        text.push_str(&label.text);
        text.push_str(label.gap);
    }
    let start = paragraph.text.len() - paragraph.text.trim_start().len();
    let line = Line {
        number,
        text: Located::literal(paragraph.text.trim(), text.len() + start),
        start,
        paragraph,
    };
    text.push_str(&line.paragraph.text);
    text.push('\n');
    line
}

/// Whether what has a style bears no number in a report: one that a program gave it is its text.
fn is_unnumbered(role: ParagraphStyle) -> bool {
    use ParagraphStyle::*;
    !matches!(
        role,
        Unknown
            | Contents
            | Heading(_)
            | Body
            | Item(_)
            | Bullet(_)
            | AttachmentNote
            | AttachmentLabel
            | AttachmentTitle
            | TableText
            | TableHead
    )
}

fn place_cell(cell: Cell, text: &mut String) -> PlacedCell {
    PlacedCell {
        lines: cell
            .paragraphs
            .into_iter()
            .map(|paragraph| place(paragraph, text))
            .collect(),
        columns: cell.columns,
        is_continued: cell.is_continued,
    }
}

/// Writes the lines of all pieces.
pub fn place_pieces(pieces: Vec<Piece>, text: &mut String) -> Vec<Placed> {
    let mut placed = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => placed.push(Placed::Line(Box::new(place(paragraph, text)))),
            Piece::Table(rows) => {
                let mut rows: Vec<Vec<PlacedCell>> = rows
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| place_cell(cell, text)).collect())
                    .collect();
                rows.retain(|row: &Vec<PlacedCell>| !row.is_empty());
                match &mut rows[..] {
                    // A single cell is a frame around paragraphs.
                    [row] if row.len() == 1 => placed.extend(
                        row.drain(..)
                            .flat_map(|cell| cell.lines)
                            .map(Box::new)
                            .map(Placed::Line),
                    ),
                    [] => {}
                    _ => placed.push(Placed::Table(rows)),
                }
            }
        }
    }
    placed
}

/// The line of a piece that is one.
pub fn line(placed: &Placed) -> Option<&Line> {
    match placed {
        Placed::Line(line) => Some(line),
        Placed::Table(_) => None,
    }
}

/// The pieces in which something stands, with their indices and the lines of those that are lines.
pub fn filled(pieces: &[Placed]) -> impl DoubleEndedIterator<Item = (usize, Option<&Line>)> {
    let lines = pieces.iter().map(line).enumerate();
    lines.filter(|(_, line)| line.is_none_or(|line| !line.is_empty()))
}

/// A line as plain text would have it.
pub fn plain_line(line: &Line) -> formats::Line {
    let raw = match &line.paragraph.label {
        Some(label) => format!("{} {}", label.text, line.text.text),
        None => line.text.text.clone(),
    };
    let heading = match line.role() {
        ParagraphStyle::Heading(level) => level,
        _ => 0,
    };
    formats::Line {
        raw,
        heading,
        is_centred: line.paragraph.alignment == Some(Alignment::Centre),
        ..formats::Line::default()
    }
}

/// The texts of lines, joined as if they were one.
pub fn join_lines<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Located {
    join(lines, joint)
}

/// The texts of the paragraphs of a cell, apart from each other; single characters below each other are one word.
pub fn join_cell(lines: &[Line]) -> Located {
    let is_upright = lines.iter().all(|line| line.text.text.chars().nth(1).is_none());
    join(lines, if is_upright { joint } else { between_lines_of_cell })
}

/// The texts of lines, and between them what belongs between two characters.
fn join<'l>(
    lines: impl IntoIterator<Item = &'l Line>,
    between: fn(Option<char>, Option<char>) -> &'static str,
) -> Located {
    let mut joined = Located::default();
    let mut end = 0;
    for line in lines {
        let parts = [
            (&line.number, between),
            (&line.text, if line.number.text.is_empty() { between } else { joint }),
        ];
        for (part, between) in parts.into_iter().filter(|(part, _)| !part.text.is_empty()) {
            let place = part.place(0..part.text.len());
            if !joined.text.is_empty() {
                let joint = between(joined.text.chars().last(), part.text.chars().next());
                joined.push_other(joint, end..place.start);
            }
            joined.push_part(part, 0..part.text.len());
            end = place.end;
        }
    }
    joined
}
