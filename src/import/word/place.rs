//! Paragraphs and tables of a Word file → the pieces of a report, and their lines in the text.

use crate::formats::docx::{self, Cell, Paragraph, ParagraphStyle};
use crate::import::pieces::{Line, Piece, is_of_frame};
use crate::text::located::Located;

use super::table::{PlacedCell, read_table};

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
        is_outside: false,
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
pub fn place_pieces(pieces: Vec<docx::Piece>, text: &mut String) -> Vec<Piece> {
    let mut placed = Vec::new();
    for piece in pieces {
        match piece {
            docx::Piece::Paragraph(paragraph) => placed.push(Piece::Line(Box::new(place(paragraph, text)))),
            docx::Piece::Table(rows) => {
                let mut rows: Vec<Vec<PlacedCell>> = rows
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| place_cell(cell, text)).collect())
                    .collect();
                rows.retain(|row: &Vec<PlacedCell>| !row.is_empty());
                let mut lines = rows.iter().flatten().flat_map(|cell| &cell.lines);
                // A single cell is a frame around paragraphs; the foot of an official document is a table of lines.
                let is_frame =
                    matches!(&rows[..], [row] if row.len() == 1) || lines.all(|line| is_of_frame(line.role()));
                if is_frame {
                    let lines = rows.into_iter().flatten().flat_map(|cell| cell.lines);
                    placed.extend(lines.map(Box::new).map(Piece::Line));
                } else {
                    let (table, places) = read_table(&rows);
                    placed.push(Piece::Table(Box::new((table.into(), places.into()))));
                }
            }
        }
    }
    placed
}
