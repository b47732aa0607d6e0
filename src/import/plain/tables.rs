//! Tables in plain text: cells between tabs, and columns that line up as zhibi itself writes them.

use std::ops::Range;

use crate::formats::{Line, aligned_row, widths};
use crate::report::Alignment;
use crate::report::sample::gap_after;
use crate::text::chinese::columns;

use crate::import::numbers::read_number;
use crate::import::shaped::read_shaped;
use crate::import::words::{ITEM_MARKS, is_date};

/// A row of more cells is none, and a table of more rows is not looked at for columns.
const MOST_CELLS: usize = 100;
/// Cells that do not line up are not longer, in characters.
const LONGEST_CELL: usize = 30;
/// A table that takes more columns in all its rows, as it is written, is none.
const MOST_COLUMNS: usize = 100_000_000;

/// Finds the tables among lines. What is written as a table is one only where it would be found again as zhibi writes
/// it; else its lines stay lines.
///
/// The lines are looked at as they were written; `find_further` looks at what is left of them.
pub fn find_tables(lines: Vec<Line>, is_chinese: bool) -> Vec<Line> {
    find(lines, is_chinese, kind_of_row)
}

/// Finds tables among lines of which only the text is left: cells between tabs.
pub fn find_further(lines: Vec<Line>, is_chinese: bool) -> Vec<Line> {
    let lines = lines.into_iter().map(|mut line| {
        match spaced(line.text()) {
            Some(text) => line.raw = text,
            None if line.text().len() == line.raw.len() => {}
            None => line.raw = line.text().to_owned(),
        }
        line
    });
    let kind = |line: &Line| Some(Row::Tabs(inner_tabs(line))).filter(|kind| *kind != Row::Tabs(0));
    find(lines.collect(), is_chinese, kind)
}

/// A text with a number, with the space behind the number as zhibi writes it; none where it is so.
fn spaced(text: &str) -> Option<String> {
    let (length, gap) = match text.strip_prefix('•') {
        Some(_) => ('•'.len_utf8(), " "),
        None => {
            let length = read_number(text)?.length;
            (length, gap_after(&text[..length]))
        }
    };
    let (number, rest) = text.split_at(length);
    if rest
        .strip_prefix(gap)
        .is_some_and(|rest| !rest.starts_with(char::is_whitespace))
    {
        return None;
    }
    let spaced = format!("{number}{gap}{}", rest.trim_start());
    (spaced.trim_end() != text).then(|| spaced.trim_end().to_owned())
}

fn find(lines: Vec<Line>, is_chinese: bool, kind_of_row: fn(&Line) -> Option<Row>) -> Vec<Line> {
    let mut found = Vec::with_capacity(lines.len());
    let runs = runs(&lines, kind_of_row);
    let mut lines = lines.into_iter();
    let mut is_after_table = false;
    for (kind, range) in runs {
        let run: Vec<Line> = lines.by_ref().take(range.len()).collect();
        let kind = kind.filter(|_| !is_after_table || !is_chinese);
        let table = kind.and_then(|kind| read_run(kind, &run));
        is_after_table = table.is_some() || run[0].is_table();
        match table {
            Some(grid) => found.push(Line {
                rows: grid.rows,
                alignments: grid.alignments,
                ..run[0].with_text("")
            }),
            None => found.extend(run),
        }
    }
    found
}

/// Where the rows of tables stand among lines as they were written, of those alone whose rows are `wanted`.
pub fn tables_among(lines: &[Line], wanted: impl Fn(&[Line]) -> bool) -> Vec<Range<usize>> {
    let is_table = |(kind, range): &(Option<Row>, Range<usize>)| {
        let run = &lines[range.clone()];
        run.len() > 1 && kind.is_some_and(|kind| wanted(run) && read_run(kind, run).is_some())
    };
    let tables = runs(lines, kind_of_row).into_iter().filter(is_table);
    tables.map(|(_, range)| range).collect()
}

/// The lines in runs of rows of one kind; a line that is no row stands for itself.
fn runs(lines: &[Line], kind_of_row: fn(&Line) -> Option<Row>) -> Vec<(Option<Row>, Range<usize>)> {
    let kinds: Vec<Option<Row>> = lines.iter().map(kind_of_row).collect();
    let mut runs = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let is_of_run = |&index: &usize| kinds[start].is_some_and(|kind| goes_on(kind, kinds[index], &lines[index]));
        let end = start + 1 + (start + 1..lines.len()).take_while(is_of_run).count();
        runs.push((kinds[start], start..end));
        start = end;
    }
    runs
}

/// Whether a table with rows of a kind goes on in a line, which is a row of another, or of none.
fn goes_on(kind: Row, next_kind: Option<Row>, next: &Line) -> bool {
    next_kind == Some(kind) && (kind != Row::Columns || !next.is_after_blank)
}

/// Reads lines of one kind as a table, where they are one.
fn read_run(kind: Row, run: &[Line]) -> Option<Grid> {
    match kind {
        Row::Tabs(_) => read_tabs(run),
        Row::Bars => read_bars(run),
        Row::Columns => {
            let raw = raw_lines(run);
            read_columns(&raw).or_else(|| read_spaced(&raw))
        }
    }
}

/// The cells of a table, and how its columns are aligned.
#[derive(PartialEq)]
struct Grid {
    rows: Vec<Vec<String>>,
    alignments: Vec<Alignment>,
}

#[derive(Clone, Copy, PartialEq)]
enum Row {
    /// So many tabs inside.
    Tabs(usize),
    /// Columns with at least two spaces between them.
    Columns,
    /// Cells between bars, as Markdown has them.
    Bars,
}

fn kind_of_row(line: &Line) -> Option<Row> {
    let tabs = inner_tabs(line);
    if tabs > 0 {
        return Some(Row::Tabs(tabs));
    }
    if line.text().starts_with('|') && line.text().ends_with('|') && line.text().len() > 1 {
        return Some(Row::Bars);
    }
    let is_flush = !line.raw.starts_with(['\u{3000}', '\t']);
    (is_flush && line.text().contains("  ")).then_some(Row::Columns)
}

fn inner_tabs(line: &Line) -> usize {
    let cells = line.raw.trim_start_matches([' ', '\u{3000}']);
    let tabs = cells.matches('\t').count();
    // A tab behind the number of a heading or an item parts no cells.
    let is_behind_number = || read_number(cells).is_some_and(|number| cells[number.length..].starts_with('\t'));
    if tabs == 1 && is_behind_number() { 0 } else { tabs }
}

fn raw_lines(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.raw.as_str()).collect()
}

fn read_tabs(lines: &[Line]) -> Option<Grid> {
    if lines.len() < 2 {
        return None;
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            line.raw
                .split('\t')
                .map(|cell| split_at_spaces(cell).join(" "))
                .collect()
        })
        .collect();
    let mut grid = Some(unaligned(rows)).filter(is_found_again)?;
    // A page says it of each cell.
    for (column, alignment) in grid.alignments.iter_mut().enumerate() {
        let mut cells = lines[1..].iter().map(|line| line.alignments.get(column).copied());
        let first = cells.next().flatten();
        *alignment = first
            .filter(|_| cells.all(|cell| cell == first))
            .unwrap_or(Alignment::Default);
    }
    Some(grid)
}

/// Reads rows of Markdown, the second of which is made of dashes.
fn read_bars(lines: &[Line]) -> Option<Grid> {
    let cells = |line: &Line| -> Vec<String> {
        let inner = &line.text()[1..line.text().len() - 1];
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
    let is_rule = |cell: &String| cell.contains('-') && cell.trim_matches(':').bytes().all(|byte| byte == b'-');
    let is_table = rows.len() > 2 && rows[1].iter().all(is_rule) && rows.iter().all(|row| row.len() == rows[0].len());
    is_table.then(|| rows.remove(1))?;
    Some(unaligned(rows)).filter(is_found_again)
}

fn unaligned(rows: Vec<Vec<String>>) -> Grid {
    let alignments = vec![Alignment::Default; rows[0].len()];
    Grid { rows, alignments }
}

/// Reads lines whose cells have runs of spaces between them and do not line up: as many short cells on each, and below the words
/// of the first line figures in a column.
fn read_spaced(lines: &[&str]) -> Option<Grid> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| split_at_spaces(line)).collect();
    let is_cell = |cell: &String| {
        cell.chars().nth(LONGEST_CELL).is_none()
            && !cell.contains(['：', ':', '。', '；'])
            && read_number(cell).is_none()
    };
    let is_figure = |row: &Vec<String>, column: usize| {
        row[column].starts_with(|c: char| c.is_ascii_digit()) && !is_date(&row[column])
    };
    let is_even = rows.len() > 1
        && rows
            .iter()
            .all(|row| row.len() == rows[0].len() && row.iter().all(is_cell));
    let has_figures =
        |column: usize| !is_figure(&rows[0], column) && rows[1..].iter().all(|row| is_figure(row, column));
    let is_table = is_even && (0..rows[0].len()).any(has_figures);
    is_table.then(|| unaligned(rows)).filter(is_found_again)
}

/// Whether a table is read again from what zhibi writes.
fn is_found_again(grid: &Grid) -> bool {
    may_be_table(&grid.rows) && {
        let written: Vec<String> = written(grid).collect();
        let is_run = |line: &String| {
            let line = Line {
                raw: line.clone(),
                ..Line::default()
            };
            kind_of_row(&line) == Some(Row::Columns)
        };
        let lines: Vec<&str> = written.iter().map(String::as_str).collect();
        written.iter().all(is_run) && read_columns(&lines).as_ref() == Some(grid)
    }
}

/// Whether rows may be those of a table, and not the items of a list between whose marks and texts are tabs.
fn may_be_table(rows: &[Vec<String>]) -> bool {
    let is_item = |row: &Vec<String>| row.len() == 2 && is_item_mark(&row[0]);
    // 一  工作概况 above 1  修渠 are headings.
    let is_counted = |row: &Vec<String>| row.len() == 2 && read_shaped(&row.join(" ")).is_some();
    let are_headings = rows.len() == 2 && rows.iter().all(is_counted);
    let is_table =
        rows.len() > 1 && (2..=MOST_CELLS).contains(&rows[0].len()) && !rows.iter().all(is_item) && !are_headings;
    is_table && (widths(rows, 0).iter().sum::<usize>() + 2 * rows[0].len()).saturating_mul(rows.len()) <= MOST_COLUMNS
}

/// Whether a cell is what an item begins with: a bullet, or a number with its mark.
fn is_item_mark(cell: &str) -> bool {
    let is_number = || read_number(&format!("{cell}字")).is_some_and(|number| number.length == cell.len());
    match cell.chars().next_back() {
        Some(last) if ITEM_MARKS.contains(&last) => cell.len() == last.len_utf8(),
        last => last.is_some_and(|last| !last.is_alphanumeric()) && is_number(),
    }
}

/// The lines of a table as zhibi writes it.
fn written(grid: &Grid) -> impl Iterator<Item = String> {
    let widths = widths(&grid.rows, 0);
    let rows = grid.rows.iter();
    rows.map(move |row| aligned_row(row, &widths, grid.alignments.iter().copied()))
}

/// Reads lines that zhibi would write for a table.
fn read_columns(lines: &[&str]) -> Option<Grid> {
    if lines.len() < 2 {
        return None;
    }
    let by_spaces = || {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| split_at_spaces(line)).collect();
        Some(rows).filter(|rows| rows.iter().all(|row| row.len() == rows[0].len()))
    };
    let table = |rows: Vec<Vec<String>>| {
        // Two spaces part cells: none holds them.
        let is_cut = rows.iter().flatten().all(|cell| !cell.contains("  "));
        let alignments = (is_cut && may_be_table(&rows)).then(|| alignments(&rows, lines))?;
        let grid = Grid { rows, alignments };
        let is_same = written(&grid).zip(lines).all(|(written, line)| written == *line);
        is_same.then_some(grid)
    };
    by_spaces()
        .and_then(table)
        .or_else(|| split_at_columns(lines).and_then(table))
}

/// How the columns are aligned: to the left unless the cells stand otherwise.
fn alignments(rows: &[Vec<String>], lines: &[&str]) -> Vec<Alignment> {
    let widths = widths(rows, 0);
    let mut possible = vec![[true; 3]; widths.len()];
    for (row, line) in rows.iter().zip(lines) {
        let mut characters = line.chars();
        for ((cell, &width), possible) in row.iter().zip(&widths).zip(&mut possible) {
            // How many blank columns stand before the cell.
            let mut blank = 0;
            let mut used = 0;
            while used < width + 2 {
                let Some(c) = characters.next() else { break };
                used += columns(c.encode_utf8(&mut [0; 4]));
                blank += usize::from(c == ' ' && used == blank + 1);
            }
            let free = width.saturating_sub(columns(cell));
            if !cell.is_empty() {
                let before = [0, free, free / 2];
                possible
                    .iter_mut()
                    .zip(before)
                    .for_each(|(possible, before)| *possible &= blank == before);
            }
        }
    }
    let alignment = |possible: &[bool; 3]| match possible {
        [true, ..] => Alignment::Default,
        [_, true, _] => Alignment::Right,
        _ => Alignment::Centre,
    };
    possible.iter().map(alignment).collect()
}

fn split_at_spaces(line: &str) -> Vec<String> {
    let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
    cells.map(str::to_owned).collect()
}

/// Splits lines where two columns or more are blank in all of them.
fn split_at_columns(lines: &[&str]) -> Option<Vec<Vec<String>>> {
    let width = lines.iter().map(|line| columns(line)).max()?;
    // How many columns more are filled from here on than up to here, of all lines together.
    let mut changes = vec![0i64; width + 2];
    for line in lines {
        let mut at = 0;
        for c in line.chars() {
            let next = at + columns(c.encode_utf8(&mut [0; 4]));
            if c != ' ' && next <= width {
                changes[at] += 1;
                changes[next.max(at + 1)] -= 1;
            }
            at = next;
        }
    }
    // A column of cells starts after two blank columns, or at the margin.
    let mut starts = vec![0];
    let (mut filled, mut blank) = (0, 0);
    for (at, change) in changes[..width].iter().enumerate() {
        filled += change;
        if filled > 0 {
            if blank >= 2 && at > 0 {
                starts.push(at);
            }
            blank = 0;
        } else {
            blank += 1;
        }
    }
    let row = |line: &&str| {
        let mut cells = vec![String::new(); starts.len()];
        let (mut at, mut cell) = (0, 0);
        for c in line.chars() {
            while starts.get(cell + 1).is_some_and(|&start| at >= start) {
                cell += 1;
            }
            cells[cell].push(c);
            at += columns(c.encode_utf8(&mut [0; 4]));
        }
        cells.iter().map(|cell| cell.trim_matches(' ').to_owned()).collect()
    };
    (starts.len() <= MOST_CELLS).then(|| lines.iter().map(row).collect())
}
