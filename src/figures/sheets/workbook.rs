//! A workbook (`.xlsx`) as rows of text, read within bounds.

use std::fmt::Display;
use std::io::{self, Cursor};

use calamine::{DataRef, Reader, Xlsx};
use rust_decimal::Decimal;

use crate::files::archive::{Archive, ArchiveError, Bounds};
use crate::say::message::Message;
use crate::text::decimal::parse_decimal;

/// The bytes that all parts of a workbook may unpack to; a sheet of figures has a few thousand.
const LARGEST: u64 = 32 << 20;
/// The same for its styles, of which each takes some hundred bytes of memory.
const LARGEST_STYLES: u64 = 1 << 20;
/// The parts it may have.
const MOST_PARTS: usize = 1000;
/// The cells of a row that are looked at.
pub const WIDEST: usize = 200;
/// The rows that hold something.
const MOST_ROWS: usize = 100_000;
/// The cells of all rows, with the empty ones before each row's last.
const MOST_CELLS: usize = 1_000_000;
/// The bytes of a text: a workbook holds no more than 32,767 characters in a cell.
const LONGEST_CELL: usize = 4 * 32_767;

/// The sheets that are looked at for the one that is wanted.
const MOST_SHEETS: usize = 20;

/// The rows of a sheet, each with its number from 1.
pub type Rows = Vec<(u64, Vec<String>)>;

/// A workbook, whose sheets are read when they are asked for.
pub struct Workbook<'b> {
    reader: Xlsx<Cursor<&'b [u8]>>,
}

impl<'b> Workbook<'b> {
    /// Opens a workbook that is not too large.
    pub fn open(bytes: &'b [u8]) -> Result<Workbook<'b>, Message> {
        refuse_bombs(bytes)?;
        let reader = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
        Ok(Workbook { reader })
    }

    /// The names of its sheets, the first ones of very many.
    pub fn sheets(&self) -> Vec<String> {
        self.reader.sheet_names().into_iter().take(MOST_SHEETS).collect()
    }

    /// Reads a sheet: texts as they are, numbers in the digits that were typed, and as a percentage where the cell shows
    /// one.
    pub fn read(&mut self, sheet: &str) -> Result<Rows, Message> {
        read_sheet(&mut self.reader, sheet)
    }
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Rows, Message> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut rows = Rows::new();
    let (mut cells_left, mut bytes_left) = (MOST_CELLS, LARGEST as usize);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let number = u64::from(row) + 1;
        let column = column as usize;
        if column >= WIDEST {
            continue;
        }
        let format = reader
            .styles()
            .get(style)
            .and_then(|style| style.number_format.as_ref());
        let is_percentage = format.is_some_and(|format| format.format_code.contains('%'));
        let text = cell_text(cell.get_value(), is_percentage)?;
        if text.is_empty() {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != number) {
            if rows.len() == MOST_ROWS {
                return Err(too_large());
            }
            rows.push((number, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            let added = (column + 1).saturating_sub(cells.len());
            cells_left = cells_left.checked_sub(added).ok_or_else(too_large)?;
            bytes_left = bytes_left.checked_sub(text.len()).ok_or_else(too_large)?;
            cells.resize(cells.len() + added, String::new());
            cells[column] = text;
        }
    }
    Ok(rows)
}

/// It unpacks to more than a sheet of figures can need, or says one text in many cells.
fn too_large() -> Message {
    Message::new("sheet-too-large")
}

/// It is no workbook, or a broken one.
fn broken(error: impl Display) -> Message {
    Message::new("sheet-broken").with("detail", error.to_string())
}

fn not_unpacked(error: ArchiveError) -> Message {
    match error {
        ArchiveError::TooLarge | ArchiveError::TooManyParts => too_large(),
        ArchiveError::Damaged(_) | ArchiveError::Encrypted => broken(error),
    }
}

/// Unpacks everything once, into nothing: the reader of workbooks knows no bounds.
fn refuse_bombs(bytes: &[u8]) -> Result<(), Message> {
    let bounds = Bounds {
        bytes: LARGEST,
        parts: MOST_PARTS,
    };
    let mut archive = Archive::open(bytes, bounds).map_err(not_unpacked)?;
    let most_of = |name: &[u8]| {
        if name.to_ascii_lowercase().ends_with(b"styles.xml") {
            LARGEST_STYLES
        } else {
            LARGEST
        }
    };
    let most: Vec<u64> = archive.names().map(most_of).collect();
    for (index, most) in most.into_iter().enumerate() {
        archive.unpack(index, most, &mut io::sink()).map_err(not_unpacked)?;
    }
    Ok(())
}

fn cell_text(value: &DataRef<'_>, is_percentage: bool) -> Result<String, Message> {
    Ok(match value {
        DataRef::Int(number) => number_text(&number.to_string(), is_percentage),
        DataRef::Float(number) => number_text(&digits_shown(*number), is_percentage),
        DataRef::String(text) => bounded(text)?,
        DataRef::SharedString(text) => bounded(text)?,
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(date) => date.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => bounded(text)?,
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    })
}

/// A text that is not too long for a cell.
fn bounded(text: &str) -> Result<String, Message> {
    if text.len() > LONGEST_CELL {
        Err(too_large())
    } else {
        Ok(text.to_owned())
    }
}

/// The digits of a number: those that were typed; of one that was reckoned, as many as spreadsheets show.
fn digits_shown(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

fn number_text(digits: &str, is_percentage: bool) -> String {
    let percent = |number: Decimal| number.checked_mul(Decimal::ONE_HUNDRED);
    match parse_decimal(digits).filter(|_| is_percentage).and_then(percent) {
        Some(percent) => format!("{}%", percent.normalize()),
        None => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    /// The rows of the first sheet.
    fn read_workbook(bytes: &[u8]) -> Result<Rows, Message> {
        let mut workbook = Workbook::open(bytes)?;
        let first = workbook.sheets().remove(0);
        workbook.read(&first)
    }

    /// A workbook of one sheet with these rows and, for style 1, the format of percentages.
    fn workbook(rows: &str) -> Vec<u8> {
        workbook_with(rows, "")
    }

    /// The same with a text that cells share.
    fn workbook_with(rows: &str, shared: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for part in include_str!("workbook_parts.tsv").lines() {
            let (name, xml) = part.split_once('\t').unwrap();
            let xml = xml.replace("{rows}", rows).replace("{shared}", shared);
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(xml.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn numbers_have_the_digits_that_were_typed() {
        let bytes = workbook(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>名称</t></is></c></row>\
             <row r='4'><c r='B4'><v>0.1</v></c><c r='C4'><v>1234567.89</v></c><c r='D4' s='1'><v>0.285</v></c><c r='E4'><v>0.30000000000000004</v></c></row>",
        );
        let rows = read_workbook(&bytes).unwrap();
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(rows[0], (1, cells(&["名称"])));
        assert_eq!(rows[1], (4, cells(&["", "0.1", "1234567.89", "28.5%", "0.3"])));
    }

    #[test]
    fn far_away_cells_take_no_memory() {
        let bytes =
            workbook("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>");
        assert_eq!(read_workbook(&bytes).unwrap().len(), 1);
    }

    #[test]
    fn a_small_file_takes_little_memory() {
        let rows = |count: usize, cell: fn(usize) -> String| {
            let row = |row| format!("<row r='{row}'>{}</row>", cell(row));
            (1..=count).map(row).collect::<String>()
        };
        let shared = |row| format!("<c r='A{row}' t='s'><v>0</v></c>");
        let read = |bytes: &[u8]| read_workbook(bytes).map(|rows| rows.len());
        assert!(matches!(read(&workbook_with(&rows(2, shared), "甲")), Ok(2)));
        let long = "x".repeat(LONGEST_CELL);
        let refused = [
            workbook_with(&rows(1, shared), &(long.clone() + "x")),
            workbook_with(&rows(300, shared), &long),
            workbook(&rows(6_000, |row| format!("<c r='GR{row}'><v>1</v></c>"))),
            workbook(&rows(MOST_ROWS + 1, |row| format!("<c r='A{row}'><v>1</v></c>"))),
        ];
        for bytes in refused {
            assert!(read(&bytes) == Err(too_large()), "{}", bytes.len());
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_unpacks() {
        let bomb = workbook(&" ".repeat(LARGEST as usize + 1));
        assert!(bomb.len() < 100_000);
        assert!(read_workbook(&bomb) == Err(too_large()));
        let half = &bomb[..bomb.len() / 2];
        assert!(read_workbook(half).is_err_and(|message| message.id == "sheet-broken"));
    }
}
