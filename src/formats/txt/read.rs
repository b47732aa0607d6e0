//! Plain text → its lines.

use crate::formats::line::Line;

/// The lines that hold something.
pub fn read_text_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.trim_end();
        if raw.is_empty() {
            blanks += 1;
            continue;
        }
        let line = Line {
            number: index + 1,
            raw: raw.to_owned(),
            is_after_blank: blanks > 0,
            is_after_blanks: blanks > 1,
            ..Line::default()
        };
        lines.push(Line {
            is_right: line.begins_at_right(),
            ..line
        });
        blanks = 0;
    }
    lines
}
