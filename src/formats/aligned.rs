//! The cells of a table in columns that line up, wide characters counted as two.

use crate::report::Alignment;
use crate::text::chinese::columns;

/// The widest that a column is filled up to: one long cell does not make every row as long.
const WIDEST: usize = 200;

/// The width of each column: that of its widest cell, and at least `least`.
pub fn widths(rows: &[Vec<String>], least: usize) -> Vec<usize> {
    let mut widths = vec![least; rows.iter().map(Vec::len).max().unwrap_or_default()];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(columns(cell).min(WIDEST));
        }
    }
    widths
}

/// A cell filled up with spaces to a width.
pub fn padded(cell: &str, width: usize, alignment: Alignment) -> String {
    let mut text = String::new();
    pad_into(&mut text, cell, width, alignment);
    text
}

/// Adds a cell to a line, filled up with spaces to a width.
pub fn pad_into(line: &mut String, cell: &str, width: usize, alignment: Alignment) {
    let free = width.saturating_sub(columns(cell));
    let before = match alignment {
        Alignment::Default | Alignment::Left => 0,
        Alignment::Centre => free / 2,
        Alignment::Right => free,
    };
    line.extend(std::iter::repeat_n(' ', before));
    line.push_str(cell);
    line.extend(std::iter::repeat_n(' ', free - before));
}

/// A row as a line in columns of these widths, which stand two spaces apart.
pub fn aligned_row(row: &[String], widths: &[usize], alignments: impl Iterator<Item = Alignment>) -> String {
    let mut line = String::new();
    for (index, ((cell, width), alignment)) in row.iter().zip(widths).zip(alignments).enumerate() {
        if index > 0 {
            line.push_str("  ");
        }
        pad_into(&mut line, cell, *width, alignment);
    }
    line.truncate(line.trim_end().len());
    line
}

/// Rows as lines in columns that stand two spaces apart, each column aligned as `alignments` says, where it does.
pub fn in_columns(rows: &[Vec<String>], alignments: &[Alignment]) -> String {
    let widths = widths(rows, 0);
    let alignments = || alignments.iter().copied().chain(std::iter::repeat(Alignment::Left));
    let mut text = String::new();
    for row in rows {
        text.push_str(&aligned_row(row, &widths, alignments()));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_long_cell_does_not_make_every_row_as_long() {
        let rows = [vec!["甲".repeat(500), "ab".to_owned()], vec!["乙".to_owned()]];
        assert_eq!(widths(&rows, 3), [WIDEST, 3]);
        assert_eq!(padded("乙", 5, Alignment::Right), "   乙");
        assert_eq!(padded("乙", 5, Alignment::Centre), " 乙  ");
        assert_eq!(padded("太长了", 5, Alignment::Left), "太长了");
    }
}
