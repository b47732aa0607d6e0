//! The lines of the pieces of a report.

use super::piece::{Line, Piece};
use crate::formats;
use crate::import::lines::{Between, push_joined};
use crate::report::Alignment;
use crate::text::chinese::joint;
use crate::text::located::Located;

/// The line of a piece that is one.
pub fn line(piece: &Piece) -> Option<&Line> {
    match piece {
        Piece::Line(line) => Some(line),
        _ => None,
    }
}

/// The pieces in which something stands, with their indices and the lines of those that are lines.
pub fn filled(pieces: &[Piece]) -> impl Iterator<Item = (usize, Option<&Line>)> {
    let lines = pieces.iter().map(line).enumerate();
    lines.filter(|(_, line)| line.is_none_or(|line| !line.is_empty()))
}

/// A line as plain text would have it.
pub fn plain_line(line: &Line) -> formats::Line {
    let raw = match &*line.number.text {
        "" => line.text.text.clone(),
        number => format!("{number} {}", line.text.text),
    };
    formats::Line {
        raw,
        heading: line.heading(),
        is_centred: line.paragraph.alignment == Some(Alignment::Centre),
        ..formats::Line::default()
    }
}

/// The texts of lines, joined as if they were one.
pub fn join_lines<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Located {
    join(lines, joint)
}

/// The texts of lines, and between them what belongs between two characters.
pub fn join<'l>(lines: impl IntoIterator<Item = &'l Line>, between: Between) -> Located {
    let mut joined = Located::default();
    for line in lines {
        let is_numbered = !line.number.text.is_empty();
        let parts = [
            (&line.number, between),
            (&line.text, if is_numbered { joint } else { between }),
        ];
        for (part, between) in parts.into_iter().filter(|(part, _)| !part.text.is_empty()) {
            push_joined(&mut joined, part, between);
        }
    }
    joined
}

/// The lines of a piece: its own, or those that its entries begin with.
pub fn lines_of(piece: &Piece) -> Vec<&Line> {
    match piece {
        Piece::Line(line) => vec![line],
        Piece::Items(lists) | Piece::Bullets(lists) => {
            lists.iter().filter_map(|pieces| line(pieces.first()?)).collect()
        }
        _ => Vec::new(),
    }
}
