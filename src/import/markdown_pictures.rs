//! The pictures of a report in Markdown, which are none of its text.

use std::ops::Range;

use crate::formats::{MarkdownLine, MarkdownPiece};

/// Takes pictures out that stand alone in a paragraph of a file; where they stood in it.
pub fn leave_out_pictures(file: &str, pieces: &mut Vec<MarkdownPiece>) -> Vec<Range<usize>> {
    let is_picture = |line: &MarkdownLine| {
        let text = line.text.text.trim();
        let is_one = text.matches("](").count() == 1;
        // What only looks like a picture has backslashes in its file.
        let place = line.text.whole_place();
        let is_as_written = place.len() == line.text.text.len() && !file[..place.start].ends_with('\\');
        text.starts_with("![") && text.ends_with(')') && is_one && is_as_written
    };
    let taken = pieces.extract_if(.., |piece| match piece {
        MarkdownPiece::Paragraph(lines) => !lines.is_empty() && lines.iter().all(is_picture),
        _ => false,
    });
    let lines = taken.flat_map(|piece| match piece {
        MarkdownPiece::Paragraph(lines) => lines,
        _ => Vec::new(),
    });
    lines.map(|line| line.text.whole_place()).collect()
}
