//! The tables around the place where we are → the outermost of them, row by row.
//!
//! Tables in tables are paragraphs of the outer cell.

use super::pieces::Cell;
use super::xml::Element;

/// Word has no more columns.
const MOST_COLUMNS: usize = 63;

/// The tables around a place of the document.
#[derive(Debug, Default)]
pub struct Tables {
    /// How many they are.
    depth: usize,
    /// The rows of the outermost one; none where that is in a text box.
    rows: Option<Vec<Vec<Cell>>>,
    /// The rows around the place, and whether each is deleted.
    deleted: Vec<bool>,
}

impl Tables {
    /// A table begins. One in a text box is no table of the document but paragraphs of the box.
    pub fn begin(&mut self, is_in_box: bool) {
        self.depth += 1;
        if self.depth == 1 && !is_in_box {
            self.rows = Some(Vec::new());
        }
    }

    /// The last table ends; its rows where it is the outermost one.
    pub fn end(&mut self) -> Option<Vec<Vec<Cell>>> {
        self.depth -= 1;
        self.rows.take_if(|_| self.depth == 0)
    }

    /// A row of the last table begins.
    pub fn begin_row(&mut self) {
        self.deleted.push(false);
        if let Some(rows) = self.outermost() {
            rows.push(Vec::new());
        }
    }

    /// The row we are in is deleted.
    pub fn delete_row(&mut self) {
        if let Some(is_deleted) = self.deleted.last_mut() {
            *is_deleted = true;
        }
    }

    /// Whether the row we are in is deleted.
    pub fn is_row_deleted(&self) -> bool {
        self.deleted.last() == Some(&true)
    }

    /// The last row ends; what was deleted is none.
    pub fn end_row(&mut self) {
        if self.deleted.pop() == Some(true)
            && let Some(rows) = self.outermost()
        {
            rows.pop();
        }
    }

    /// A cell of the last row begins.
    pub fn begin_cell(&mut self) {
        if let Some(row) = self.outermost().and_then(|rows| rows.last_mut()) {
            row.push(Cell {
                columns: 1,
                ..Cell::default()
            });
        }
    }

    /// Takes the columns that a row leaves out or a cell takes; how many they are.
    pub fn take(&mut self, element: &Element<'_>) -> usize {
        let columns = element.number().unwrap_or(1).clamp(1, MOST_COLUMNS);
        let is_continued = element.value().is_none_or(|value| value == "continue");
        let Some(row) = self.outermost().and_then(|rows| rows.last_mut()) else {
            return 0;
        };
        match (element.name(), row.last_mut()) {
            ("gridBefore" | "gridAfter", _) => row.push(Cell {
                columns,
                is_continued: true,
                ..Cell::default()
            }),
            ("gridSpan", Some(cell)) => cell.columns = columns,
            ("vMerge" | "hMerge", Some(cell)) => cell.is_continued = is_continued,
            _ => return 0,
        }
        columns
    }

    /// The cell of the outermost table that we are in.
    pub fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.as_mut()?.last_mut()?.last_mut()
    }

    /// The rows of the table we are in, where it is the outermost one.
    fn outermost(&mut self) -> Option<&mut Vec<Vec<Cell>>> {
        self.rows.as_mut().filter(|_| self.depth == 1)
    }
}

/// The cells that a table has once every row is as wide as the widest.
pub fn filled_cells(rows: &[Vec<Cell>]) -> usize {
    let width = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum::<usize>();
    let widest = rows.iter().map(width).max().unwrap_or(0);
    widest.saturating_mul(rows.len())
}
