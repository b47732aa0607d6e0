//! Plain text → its lines.

use crate::formats::line::Line;

/// The lines that hold something.
pub fn read_text_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_after_blank = false;
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.trim_end();
        if raw.is_empty() {
            is_after_blank = true;
            continue;
        }
        let line = Line {
            number: index + 1,
            raw: raw.to_owned(),
            is_after_blank,
            ..Line::default()
        };
        lines.push(Line {
            is_right: line.begins_at_right(),
            ..line
        });
        is_after_blank = false;
    }
    lines
}
