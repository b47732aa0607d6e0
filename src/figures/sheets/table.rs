//! The rows of a sheet under the columns that are known.

use std::collections::BTreeMap;

use crate::say::message::Message;

use super::fault::{SheetFault, fault};
use super::grid::{Grid, column_letters};
use super::header::{Header, Names, headers, plain};
use super::map::SheetMap;

/// A sheet of which it is known what its columns are.
#[derive(Debug)]
pub struct Table<'g, C> {
    grid: &'g Grid,
    /// Where the names of the columns stand.
    pub header: Header,
    columns: BTreeMap<C, usize>,
}

/// The table of a sheet whose columns have the names of its kind, or those that the map says. Fails with the message of
/// that id when it lacks columns that it needs.
pub fn named_table<'g, C: Copy + Ord>(
    grid: &'g Grid,
    names: &Names<C>,
    map: &SheetMap<C>,
    has_columns: impl Fn(&dyn Fn(C) -> bool) -> bool,
    lacks_columns: &'static str,
) -> Result<Table<'g, C>, Vec<SheetFault>> {
    for header in headers(grid) {
        let Ok(columns) = find_columns(&header, names, map) else {
            continue;
        };
        if has_columns(&|column| columns.contains_key(&column)) {
            if let Some(twice) = columns.values().find(|found| found.len() > 1) {
                return Err(vec![named_twice(&header, twice)]);
            }
            let columns = columns.into_iter().map(|(column, found)| (column, found[0])).collect();
            return Ok(Table::new(grid, header, columns));
        }
    }
    let first = headers(grid).find(|header| header.captions.iter().filter(|name| !name.is_empty()).count() > 1);
    let message = match first.map(|header| find_columns(&header, names, map)) {
        Some(Err(message)) => message,
        _ => Message::composed(lacks_columns),
    };
    Err(vec![fault(grid.rows[0].0, "", message)])
}

/// Which columns have the names of each, or are it as the map says.
pub fn find_columns<C: Copy + Ord>(
    header: &Header,
    names: &Names<C>,
    map: &SheetMap<C>,
) -> Result<BTreeMap<C, Vec<usize>>, Message> {
    let mut columns: BTreeMap<C, Vec<usize>> = BTreeMap::new();
    let mapped = map.find(&header.captions)?;
    for (index, column) in &mapped {
        let Some(column) = column else { continue };
        columns.entry(*column).or_default().push(*index);
    }
    for (index, caption) in header.captions.iter().enumerate() {
        let caption = plain(caption);
        let column = names.iter().find(|(_, names)| names.contains(&caption.as_str()));
        let Some((column, _)) = column else { continue };
        let is_mapped = map.names(*column) || mapped.iter().any(|(other, _)| *other == index);
        if !is_mapped {
            columns.entry(*column).or_default().push(index);
        }
    }
    Ok(columns)
}

/// That two columns have names that mean the same.
pub fn named_twice(header: &Header, found: &[usize]) -> SheetFault {
    let message = Message::new("sheet-column-twice").with("first", &header.captions[found[0]]);
    fault(header.line, &header.captions[found[1]], message)
}

impl<'g, C: Copy + Ord> Table<'g, C> {
    /// The table below a header, with the index of each column.
    pub fn new(grid: &'g Grid, header: Header, columns: BTreeMap<C, usize>) -> Table<'g, C> {
        Table { grid, header, columns }
    }

    /// The rows, each with its line in the file, from 1; without the names of the columns, repeated on each page.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &'g [String])> {
        let rows = self.grid.rows[self.header.below..].iter();
        let rows = rows.map(|(line, cells)| (*line, cells.as_slice()));
        rows.filter(|(_, cells)| !self.header.is_repeated_in(self.grid, cells))
    }

    /// What `read` makes of each row; nothing where the row says nothing. Fails with what is wrong in all of them: the first
    /// faults, and how many more there are.
    pub fn read_rows<T>(
        &self,
        mut read: impl FnMut(u64, &[String]) -> Result<Option<T>, Vec<(C, Message)>>,
    ) -> Result<Vec<T>, Vec<SheetFault>> {
        let mut all = Vec::new();
        let mut faults = Vec::new();
        for (line, cells) in self.rows() {
            if let Some(fault) = self.surplus(line, cells) {
                faults.push(fault);
                continue;
            }
            match read(line, cells) {
                Ok(row) => all.extend(row),
                Err(wrong) => {
                    let wrong = wrong.into_iter();
                    faults.extend(wrong.map(|(column, message)| self.fault(line, column, message)));
                }
            }
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }

    /// What a row has in a column, without white space around it; perhaps nothing.
    pub fn cell<'r>(&self, cells: &'r [String], column: C) -> &'r str {
        let cell = self.columns.get(&column).and_then(|index| cells.get(*index));
        cell.map_or("", |cell| cell.trim())
    }

    /// What a column is called, perhaps nothing.
    pub fn caption(&self, column: C) -> &str {
        let caption = self
            .columns
            .get(&column)
            .and_then(|index| self.header.captions.get(*index));
        caption.map_or("", String::as_str)
    }

    /// A fault of a cell.
    pub fn fault(&self, line: u64, column: C, message: Message) -> SheetFault {
        let caption = match (self.caption(column), self.columns.get(&column)) {
            ("", Some(index)) => column_letters(*index),
            (caption, _) => caption.to_owned(),
        };
        fault(line, &caption, message)
    }

    /// What is wrong with a row that has cells behind the last column, where those before may have moved.
    pub fn surplus(&self, line: u64, cells: &[String]) -> Option<SheetFault> {
        let width = self.header.captions.len();
        let surplus = cells.iter().skip(width).position(|cell| !cell.trim().is_empty());
        let surplus = surplus.filter(|_| self.grid.is_text)?;
        Some(fault(
            line,
            &column_letters(width + surplus),
            Message::new("sheet-surplus"),
        ))
    }
}
