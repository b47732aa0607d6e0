//! A table of a web page on its way: where each cell comes to stand, beside those that take several rows and columns.

use crate::formats::line::Line;
use crate::report::Alignment;
use crate::text::chinese::between_lines_of_cell;

/// A cell of a table that holds data has no more lines.
const MOST_CELL_LINES: usize = 8;
/// Where a cell has several lines, each is not longer, in characters.
const LONGEST_CELL_LINE: usize = 60;

/// A table on its way: its rows, each of cells, each of lines.
#[derive(Default)]
pub struct Grid {
    /// Its rows.
    pub rows: Vec<Vec<Vec<Line>>>,
    /// Whether we are in a cell.
    pub is_in_cell: bool,
    /// The line of its first cell that takes several places.
    pub merged: Option<usize>,
    /// How many columns the cell takes beyond the first.
    pub more_columns: usize,
    /// Of each column how many further rows a cell above takes.
    taken: Vec<usize>,
}

impl Grid {
    /// The cell we are in.
    pub fn open_cell(&mut self) -> Option<&mut Vec<Line>> {
        self.rows.last_mut().filter(|_| self.is_in_cell)?.last_mut()
    }

    /// Leaves the places empty that cells of the rows above take: how many.
    pub fn skip_taken(&mut self) -> usize {
        let Some(row) = self.rows.last_mut() else { return 0 };
        let first = row.len();
        while let Some(rows) = self.taken.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.push(Vec::new());
        }
        row.len() - first
    }

    /// A cell begins that takes so many columns and rows: how many places of its row were taken.
    pub fn begin_cell(&mut self, columns: usize, rows: usize) -> usize {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let skipped = self.skip_taken();
        if let Some(row) = self.rows.last_mut() {
            let columns = row.len()..row.len() + columns;
            if rows > 1 {
                self.taken.resize(self.taken.len().max(columns.end), 0);
                self.taken[columns].fill(rows - 1);
            }
            row.push(Vec::new());
        }
        self.is_in_cell = true;
        self.more_columns = columns - 1;
        skipped + columns
    }

    /// Whether it holds data, and does not only lay out the page: where cells have several lines, two rows at least, and all
    /// lines short.
    pub fn is_table(&self) -> bool {
        let is_row = |row: &Vec<Vec<Line>>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let is_short = |line: &Line| line.heading == 0 && line.text().chars().nth(LONGEST_CELL_LINE).is_none();
        let is_cell =
            |cell: &Vec<Line>| cell.len() <= 1 || (cell.len() <= MOST_CELL_LINES && cell.iter().all(is_short));
        let cells = || self.rows.iter().flatten();
        let is_data = cells().all(|cell| cell.len() <= 1) || (self.rows.len() > 1 && cells().all(is_cell));
        is_data && self.rows.iter().any(is_row)
    }
}

/// How a cell is aligned.
pub fn alignment(lines: &[Line]) -> Alignment {
    match lines.first() {
        Some(line) if line.is_right => Alignment::Right,
        Some(line) if line.is_centred => Alignment::Centre,
        _ => Alignment::Default,
    }
}

/// The text of a cell, its lines apart.
pub fn cell_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let next = line.text().replace('\t', " ");
        text.push_str(between_lines_of_cell(text.chars().next_back(), next.chars().next()));
        text.push_str(&next);
    }
    text
}
