//! Plain text → its lines.

use crate::formats::line::Line;

/// The lines that hold something.
pub fn read_text_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    for (index, raw) in text.split('\n').enumerate() {
        // The last cells of a row may be empty.
        let raw = raw.trim_end_matches(|c: char| c != '\t' && c.is_whitespace());
        if raw.trim_end().is_empty() {
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
    if lines.iter().any(|line| line.raw.ends_with('\t')) {
        end_rows(&mut lines);
    }
    lines
}

/// Leaves the tabs at the ends of lines to the rows of a table: as many stand in each of them, and in one of them text behind the last.
fn end_rows(lines: &mut [Line]) {
    let tabs = |line: &Line| line.raw.matches('\t').count();
    for run in lines.chunk_by_mut(|line, next| !next.is_after_blank && tabs(line) == tabs(next)) {
        let is_table =
            run.iter().all(|line| !line.raw.starts_with('\t')) && run.iter().any(|line| !line.raw.ends_with('\t'));
        if !is_table {
            run.iter_mut()
                .for_each(|line| line.raw.truncate(line.raw.trim_end().len()));
        }
    }
}
