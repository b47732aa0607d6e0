//! The pictures of a report in Markdown, which are none of its text.

use std::ops::Range;

use crate::formats::{MarkdownLine, MarkdownPiece};

/// Takes pictures out that stand alone in a paragraph; where they stood.
pub fn leave_out_pictures(pieces: &mut Vec<MarkdownPiece>) -> Vec<Range<usize>> {
    let is_picture = |line: &MarkdownLine| {
        let text = line.text.text.trim();
        let is_one = text.matches("](").count() == 1;
        text.starts_with("![") && text.ends_with(')') && is_one
    };
    let taken = pieces.extract_if(.., |piece| match piece {
        MarkdownPiece::Paragraph(lines) => !lines.is_empty() && lines.iter().all(is_picture),
        _ => false,
    });
    let lines = taken.flat_map(|piece| match piece {
        MarkdownPiece::Paragraph(lines) => lines,
        _ => Vec::new(),
    });
    lines.map(|line| line.text.place(0..line.text.text.len())).collect()
}
