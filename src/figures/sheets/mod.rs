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

pub use fault::SheetFault;
pub use grid::{Grid, column_letters};
pub use header::{Header, Names, headers, plain};
pub use map::{Meant, SheetMap, name_of};
pub use table::{Table, find_columns, named_table, named_twice};

/// What the column of the period compared with is called: in English, in Chinese, and otherwise.
pub const PREVIOUS: &[&str] = &["previous", "上期", "去年", "上年"];

/// What a spreadsheet takes for the start of a formula; the wide ones where people write Chinese.
const LOOKS_LIKE_A_FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Behind these another cell begins, where a spreadsheet separates cells by something else than a comma.
const ENDS_A_CELL: [char; 4] = [',', ';', '\t', '\n'];

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

/// A text as a cell that no spreadsheet takes for a formula, nor a part of it: a quotation mark more stands before it.
pub fn as_text(text: &str) -> Cow<'_, str> {
    change_starts(text, |_| true, |start| format!("'{start}"))
}

/// A cell as the text it stands for: without the marks that [`as_text`] puts into it.
pub fn text_of(cell: &str) -> Cow<'_, str> {
    let is_marked = |start: &str| start.starts_with('\'');
    change_starts(cell, is_marked, |start| start[1..].to_owned())
}

/// A text in which each start of a formula that is to be changed is changed. A start may have quotation marks before it.
fn change_starts<'t>(
    text: &'t str,
    is_changed: impl Fn(&str) -> bool,
    change: impl Fn(&str) -> String,
) -> Cow<'t, str> {
    let is_start = |part: &str| part.trim_start_matches('\'').starts_with(LOOKS_LIKE_A_FORMULA) && is_changed(part);
    let parts = || text.split_inclusive(ENDS_A_CELL);
    if !parts().any(is_start) {
        return Cow::Borrowed(text);
    }
    parts()
        .map(|part| if is_start(part) { change(part) } else { part.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_cell_is_a_formula_and_every_text_comes_back() {
        let dangerous = [
            "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠甲", ";=1;", "甲;＝1", "a,+1", "a\n-1", "\t=1",
            "\r=1", "'=1", "''=1;'=2", ";;@",
        ];
        for text in dangerous {
            let cell = as_text(text);
            let parts: Vec<&str> = cell.split([',', ';', '\t', '\n']).collect();
            assert!(
                parts.iter().all(|part| !part.starts_with(LOOKS_LIKE_A_FORMULA)),
                "{cell:?}"
            );
            assert_eq!(text_of(&cell), text, "{cell:?}");
        }
        for text in ["", "甲", "a-b", "'三农'论坛", "甲；乙", "1;2"] {
            assert_eq!(as_text(text), text);
            assert_eq!(text_of(text), text);
        }
    }
}
