//! A file as rows of cells, whatever its format: comma-separated text, or a workbook.

use std::borrow::Cow;

use crate::files::archive::is_zip;
use crate::say::message::Message;
use crate::text::chinese::is_han;

use super::fault::{SheetFault, fault};
use super::workbook::{Rows, WIDEST, Workbook};

/// The cells of a sheet.
#[derive(Debug)]
pub struct Grid {
    /// The rows that hold something, each with its line in the file, from 1.
    pub rows: Rows,
    /// Whether marks separate the cells, so that one too many moves the others.
    pub is_text: bool,
    /// Its name, where it is one of a workbook and not the first.
    pub name: Option<String>,
}

impl Grid {
    /// Reads a file: of a workbook the first sheet that is wanted, as a cover may come before it; else the first that holds
    /// something. Fails where it is no sheet, or an empty one.
    pub fn read(bytes: &[u8], is_wanted: impl Fn(&Grid) -> bool) -> Result<Grid, Vec<SheetFault>> {
        let whole = |message| vec![fault(1, "", message)];
        if !is_zip(bytes) {
            let text = decode(bytes).ok_or_else(|| whole(Message::new("sheet-not-text")))?;
            let grid = Grid::new(csv_rows(&text)?, true, None);
            return grid.ok_or_else(|| whole(Message::new("sheet-empty")));
        }
        let mut workbook = Workbook::open(bytes).map_err(whole)?;
        let mut first = None;
        for (index, sheet) in workbook.sheets().into_iter().enumerate() {
            let rows = match workbook.read(&sheet) {
                Ok(rows) => rows,
                // What stands behind a sheet that can be read is not needed.
                Err(_) if first.is_some() => continue,
                Err(message) => return Err(whole(message)),
            };
            let Some(grid) = Grid::new(rows, false, Some(sheet).filter(|_| index > 0)) else {
                continue;
            };
            if is_wanted(&grid) {
                return Ok(grid);
            }
            first.get_or_insert(grid);
        }
        first.ok_or_else(|| whole(Message::new("sheet-empty")))
    }

    /// None where nothing is in the rows.
    fn new(mut rows: Rows, is_text: bool, name: Option<String>) -> Option<Grid> {
        rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        (!rows.is_empty()).then_some(Grid { rows, is_text, name })
    }
}

/// The rows of comma-separated text that hold something. Fails where a quotation never ends, which swallows rows.
fn csv_rows(text: &str) -> Result<Rows, Vec<SheetFault>> {
    let delimiter = delimiter(text);
    if let Some((line, column)) = open_quotation(text, delimiter) {
        return Err(vec![fault(
            line,
            &column_letters(column),
            Message::new("sheet-quotation-open"),
        )]);
    }
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let records = reader.into_records().filter_map(Result::ok);
    let rows = records.map(|cells| {
        // Where lines end in two characters, the reader sees the next line begin before the second one.
        let line = cells.position().map_or(0, |at| {
            let is_early = text.as_bytes().get(at.byte() as usize) == Some(&b'\n');
            at.line() + u64::from(is_early)
        });
        (line, cells.iter().take(WIDEST).map(str::to_owned).collect())
    });
    Ok(rows.collect())
}

/// Where a reader of comma-separated text is in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InCell {
    Start,
    Plain,
    Quoted,
    /// Behind a mark that ends a quotation, unless another one follows, which stands for itself.
    Unquoted,
}

/// The line and the index of the cell in which a quotation begins that never ends.
fn open_quotation(text: &str, delimiter: u8) -> Option<(u64, usize)> {
    let (mut line, mut cell) = (1, 0);
    let mut opened = (1, 0);
    let mut state = InCell::Start;
    for byte in text.bytes() {
        let is_end = byte == delimiter || byte == b'\n' || byte == b'\r';
        state = match (state, byte) {
            (InCell::Quoted, b'"') => InCell::Unquoted,
            (InCell::Quoted, _) => InCell::Quoted,
            (_, _) if is_end => InCell::Start,
            (InCell::Start, b'"') => {
                opened = (line, cell);
                InCell::Quoted
            }
            (InCell::Unquoted, b'"') => InCell::Quoted,
            _ => InCell::Plain,
        };
        line += u64::from(byte == b'\n');
        if state == InCell::Start {
            cell = if byte == delimiter { cell + 1 } else { 0 };
        }
    }
    (state == InCell::Quoted).then_some(opened)
}

/// The letters of a column as spreadsheets count: A, …, Z, AA.
pub fn column_letters(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        before => column_letters(before - 1) + &last.to_string(),
    }
}

/// The text of a file in UTF-8, GB18030 or the code page of Western Windows.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .filter(|text| has_han_words(text))
            .unwrap_or_else(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
    };
    Some(text).filter(|text| !text.contains('\0'))
}

/// Whether two Han characters stand side by side: a sign such as £ misread makes one alone.
fn has_han_words(text: &str) -> bool {
    text.chars()
        .zip(text.chars().skip(1))
        .any(|(one, next)| is_han(one) && is_han(next))
}

/// What separates the cells: the mark that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    // Of equal counts the last wins.
    b";\t,".iter().copied().max_by_key(count).unwrap_or(b',')
}
