//! Sheets that are sent round and come back: written as CSV, read as CSV or as the workbook that became of it, whoever
//! wrote it and whatever stands around the table.

mod fault;
mod grid;
mod header;
mod map;
mod table;
mod workbook;

use std::borrow::Cow;

use crate::text::language::Language;

pub use fault::{SheetFault, first_faults};
pub use grid::{Grid, column_letters};
pub use header::{Header, Names, headers, plain};
pub use map::{Meant, SheetMap, name_of};
pub use table::{Table, find_columns, named_table, named_twice};

/// What the column of the period compared with is called: in English, in Chinese, and otherwise.
pub const PREVIOUS: &[&str] = &["previous", "上期", "去年", "上年"];

/// What a spreadsheet takes for the start of a formula.
const LOOKS_LIKE_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a sheet as spreadsheets open it: UTF-8 with a byte order mark, a first row with the names of the columns.
pub fn write_rows<C, const N: usize>(
    names: &[(C, &'static [&'static str]); N],
    language: Language,
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = usize::from(language == Language::Chinese);
    sheet.write_record(names.iter().map(|(_, names)| names[header]))?;
    rows.into_iter().try_for_each(|row| sheet.write_record(row))?;
    sheet.into_inner().map_err(|error| error.into_error().into())
}

/// A text as a cell that no spreadsheet takes for a formula.
pub fn as_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(LOOKS_LIKE_A_FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A cell as the text it stands for: without the mark that [`as_text`] puts before it.
pub fn text_of(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(LOOKS_LIKE_A_FORMULA) => text,
        _ => cell,
    }
}
