//! The cells of a table → a table of the tree, with the place of each cell.

use crate::import::builder::table_of;
use crate::import::pieces::{Line, join, join_lines};
use crate::report::{Alignment, Inline, Table};
use crate::text::chinese::{between_lines_of_cell, joint};
use crate::text::located::Located;

/// A cell with its lines.
pub struct PlacedCell {
    /// Its paragraphs.
    pub lines: Vec<Line>,
    /// How many columns it takes.
    pub columns: usize,
    /// Whether it goes on with the one above it.
    pub is_continued: bool,
}

/// A table whose rows are as wide as the widest, and the places of its cells.
pub fn read_table(rows: &[Vec<PlacedCell>]) -> (Table, Vec<Located>) {
    let width = |row: &Vec<PlacedCell>| row.iter().map(|cell| cell.columns).sum::<usize>();
    let columns = rows.iter().map(width).max().unwrap_or(0);
    let mut grid: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut places = Vec::new();
    let mut body = rows;
    if let Some(header) = header_of_two_rows(rows) {
        grid.push(header.iter().map(|cell| vec![Inline::plain(&*cell.text)]).collect());
        places = header;
        body = &rows[2..];
    }
    for row in body {
        let mut cells = Vec::new();
        for cell in row {
            let place = match cell.is_continued {
                true => Located::default(),
                false => join_cell(&cell.lines),
            };
            cells.push(cell_inlines(cell, &place));
            places.push(place);
            places.extend((1..cell.columns).map(|_| Located::default()));
            cells.extend((1..cell.columns).map(|_| Vec::new()));
        }
        places.extend((cells.len()..columns).map(|_| Located::default()));
        cells.resize(columns, Vec::new());
        grid.push(cells);
    }
    let alignments = column_alignments(&rows[rows.len() - grid.len() + 1..], columns);
    (table_of(grid, alignments), places)
}

/// The cells of a header whose second row says what stands below its wide cells, each with what stands above it: 上半年 below 产值.
fn header_of_two_rows(rows: &[Vec<PlacedCell>]) -> Option<Vec<Located>> {
    let [first, second, _, ..] = rows else { return None };
    if first.len() == 1 || first.iter().all(|cell| cell.columns == 1) {
        return None;
    }
    let by_column = |row: &[PlacedCell]| -> Vec<usize> {
        let columns = row.iter().enumerate();
        columns
            .flat_map(|(index, cell)| std::iter::repeat_n(index, cell.columns))
            .collect()
    };
    let (upper, lower) = (by_column(first), by_column(second));
    let pairs = upper
        .iter()
        .zip(&lower)
        .map(|(&upper, &lower)| (&first[upper], &second[lower]));
    let is_pair =
        |(upper, lower): (&PlacedCell, &PlacedCell)| lower.columns == 1 && lower.is_continued == (upper.columns == 1);
    let is_header = upper.len() == lower.len() && pairs.clone().all(is_pair);
    let join = |(upper, lower): (&PlacedCell, &PlacedCell)| join_lines(upper.lines.iter().chain(&lower.lines));
    is_header.then(|| pairs.map(join).collect())
}

/// The texts of the paragraphs of a cell, apart from each other; single characters below each other are one word.
fn join_cell(lines: &[Line]) -> Located {
    let is_upright = lines.iter().all(|line| line.text.text.chars().nth(1).is_none());
    join(lines, if is_upright { joint } else { between_lines_of_cell })
}

/// The inlines of a cell; those of a cell with one paragraph keep their styles.
fn cell_inlines(cell: &PlacedCell, place: &Located) -> Vec<Inline> {
    match &cell.lines[..] {
        _ if place.text.is_empty() => Vec::new(),
        [line] if line.paragraph.label.is_none() => line.inlines(0..line.text.text.len()),
        _ => vec![Inline::plain(&*place.text)],
    }
}

/// How each column is aligned: as all its filled cells are.
fn column_alignments(rows: &[Vec<PlacedCell>], columns: usize) -> Vec<Alignment> {
    let mut found = vec![None; columns];
    for row in rows {
        let mut rest = &mut found[..];
        for cell in row {
            let (own, after) = rest.split_at_mut(cell.columns.min(rest.len()));
            rest = after;
            for line in cell.lines.iter().filter(|line| !line.is_empty()) {
                let alignment = line.paragraph.alignment.unwrap_or(Alignment::Default);
                for found in own.iter_mut() {
                    *found = match *found {
                        Some(other) if other != alignment => Some(Alignment::Default),
                        _ => Some(alignment),
                    };
                }
            }
        }
    }
    let aligned = found.into_iter();
    aligned.map(|found| found.unwrap_or(Alignment::Default)).collect()
}
