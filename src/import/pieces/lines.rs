//! The lines of the pieces of a report.

use super::piece::{Line, Piece};
use crate::formats;
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
pub fn join<'l>(
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
