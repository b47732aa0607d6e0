//! Where the names of a sheet's columns stand: in its first row, below titles, in one row or in two.

use crate::text::chinese::half_width;
use crate::text::numbers::is_year;

use super::grid::Grid;

/// The columns of a kind of sheet; the first name of each is how it is written in English, the second in Chinese.
pub type Names<C> = [(C, &'static [&'static str])];

/// The rows that may have titles and notes before the names of the columns.
const DEEPEST: usize = 30;

/// The row with the names of the columns, or the two.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What each column is called, perhaps nothing; of two rows what stands in both, as in `完成数/2026年`.
    pub captions: Vec<String>,
    /// The index of the first row above which the names stand.
    pub below: usize,
    /// The index of the row with the names, which may be repeated on each page.
    at: usize,
}

impl Header {
    /// Whether a row has the same names again.
    pub fn is_repeated_in(&self, grid: &Grid, cells: &[String]) -> bool {
        grid.rows[self.at].1 == cells
    }

    /// Whether nothing stands above it.
    pub fn is_first(&self) -> bool {
        self.at == 0
    }

    /// The rows above it, each with its line in the file, from 1.
    pub fn above<'g>(&self, grid: &'g Grid) -> impl Iterator<Item = (u64, &'g [String])> {
        grid.rows[..self.at]
            .iter()
            .map(|(line, cells)| (*line, cells.as_slice()))
    }
}

/// What may be the header of a sheet, the rows in their order: each with the one below it, where that divides its columns,
/// and alone.
pub fn headers(grid: &Grid) -> impl Iterator<Item = Header> {
    (0..grid.rows.len().min(DEEPEST)).flat_map(|at| divided(grid, at).into_iter().chain([single(grid, at)]))
}

fn single(grid: &Grid, at: usize) -> Header {
    let (line, cells) = &grid.rows[at];
    Header {
        line: *line,
        captions: cells.iter().map(|cell| one_line(cell)).collect(),
        below: at + 1,
        at,
    }
}

/// Two rows, of which the lower one names parts of what the upper one names: `完成数` above `2026年` and `2025年`.
fn divided(grid: &Grid, at: usize) -> Option<Header> {
    let (line, upper) = &grid.rows[at];
    let (_, lower) = grid.rows.get(at + 1)?;
    let cell = |row: &[String], index: usize| row.get(index).map_or(String::new(), |cell| one_line(cell));
    let is_name = |cell: &String| is_year(cell.trim()) || cell.trim().parse::<f64>().is_err();
    // 单位：万元 and 填报单位：… say something of the whole sheet.
    let is_note = |cell: &String| cell.contains([':', '：']);
    if !lower.iter().all(is_name) || upper.iter().any(is_note) {
        return None;
    }
    let mut captions = Vec::new();
    let mut spanning = String::new();
    let mut divides = false;
    // A title stands above all columns.
    let mut has_undivided = false;
    for index in 0..upper.len().max(lower.len()) {
        let (above, below) = (cell(upper, index), cell(lower, index));
        if !above.is_empty() {
            spanning = above;
        } else if below.is_empty() {
            spanning.clear();
        } else {
            divides = true;
        }
        has_undivided |= spanning.is_empty() != below.is_empty();
        captions.push(match (spanning.as_str(), below.as_str()) {
            (above, "") => above.to_owned(),
            ("", below) => below.to_owned(),
            (above, below) => format!("{above}/{below}"),
        });
    }
    (divides && has_undivided).then_some(Header {
        line: *line,
        captions,
        below: at + 2,
        at,
    })
}

/// A cell without the line breaks in it.
fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as names are compared: half-width, in small letters, without white space.
pub fn plain(name: &str) -> String {
    let mut plain = half_width(name).to_lowercase();
    plain.retain(|c| !c.is_whitespace());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captions(sheet: &str) -> Vec<String> {
        let grid = Grid::read(sheet.as_bytes(), |_| true).unwrap();
        headers(&grid).map(|header| header.captions.join("|")).collect()
    }

    #[test]
    fn two_rows_are_read_as_one_where_the_lower_one_divides_columns() {
        let found = captions("指标,完成数,,备注\n,2026年,2025,\n会议,16,15,\n");
        assert_eq!(found[0], "指标|完成数/2026年|完成数/2025|备注");
        assert_eq!(found[1], "指标|完成数||备注");
        let found = captions("指标,本年,上年\n一、会议,,\n党课,16,15\n");
        assert_eq!(found[0], "指标|本年|上年");
    }
}
