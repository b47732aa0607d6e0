//! Sheets that are sent round and come back: written as CSV, read as CSV or as the workbook that became of it.

mod workbook;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::files::archive::is_zip;
use crate::say::message::Message;
use crate::text::language::Language;

use workbook::{Rows, read_workbook};

/// Why a cell of a sheet cannot be taken.
#[derive(Debug)]
pub struct SheetFault {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The name of its column as the sheet has it, perhaps empty.
    pub column: String,
    /// What is wrong.
    pub message: Message,
}

/// What the column of the period compared with is called: in English, in Chinese, and otherwise.
pub const PREVIOUS: &[&str] = &["previous", "上期", "去年", "上年"];

/// How many faults of a sheet are shown; what is wrong with so many rows is wrong with all of them.
const MOST_FAULTS: usize = 20;

/// What a spreadsheet takes for the start of a formula.
const LOOKS_LIKE_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The columns of a kind of sheet; the first name of each is how it is written in English, the second in Chinese.
pub type Names<C> = [(C, &'static [&'static str])];

/// A sheet that was read: its rows under the columns that are known.
#[derive(Debug)]
pub struct Table<C> {
    header: Vec<String>,
    columns: BTreeMap<C, usize>,
    /// Whether marks separate the cells, so that one too many moves the others.
    is_text: bool,
    rows: Rows,
}

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

impl<C: Copy + Ord> Table<C> {
    /// Reads a sheet. Fails when it is none, and with the message of that id when it lacks columns that it needs.
    pub fn read(
        bytes: &[u8],
        names: &Names<C>,
        has_columns: impl Fn(&dyn Fn(C) -> bool) -> bool,
        lacks_columns: &'static str,
    ) -> Result<Table<C>, Vec<SheetFault>> {
        let is_text = !is_zip(bytes);
        let rows = if !is_text {
            read_workbook(bytes)
        } else if let Some(text) = decode(bytes) {
            Ok(csv_rows(&text)?)
        } else {
            Err(Message::new("sheet-not-text"))
        };
        let mut rows = rows.map_err(|message| vec![fault(1, "", message)])?;
        if rows.is_empty() {
            return Err(vec![fault(1, "", Message::new("sheet-empty"))]);
        }
        let (line, header) = rows.remove(0);
        let columns = find_columns(line, &header, names)?;
        if !has_columns(&|column| columns.contains_key(&column)) {
            return Err(vec![fault(line, "", Message::composed(lacks_columns))]);
        }
        Ok(Table {
            header,
            columns,
            is_text,
            rows,
        })
    }

    /// The rows that hold something, each with its line in the file, from 1.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &[String])> {
        let rows = self.rows.iter().map(|(line, cells)| (*line, cells.as_slice()));
        rows.filter(|(_, cells)| !cells.iter().all(|cell| cell.trim().is_empty()))
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
        let more = faults.len().saturating_sub(MOST_FAULTS);
        if more > 0 {
            faults.truncate(MOST_FAULTS);
            faults.push(fault(1, "", Message::new("sheet-more-faults").with("count", more)));
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }

    /// What a row has in a column, without white space around it; perhaps nothing.
    pub fn cell<'r>(&self, cells: &'r [String], column: C) -> &'r str {
        let cell = self.columns.get(&column).and_then(|index| cells.get(*index));
        cell.map_or("", |cell| cell.trim())
    }

    /// A fault of a cell.
    fn fault(&self, line: u64, column: C, message: Message) -> SheetFault {
        let index = self.columns.get(&column);
        let name = index.and_then(|index| self.header.get(*index));
        fault(line, name.map_or("", |name| name.trim()), message)
    }

    /// What is wrong with a row that has cells behind the last column, where those before may have moved.
    fn surplus(&self, line: u64, cells: &[String]) -> Option<SheetFault> {
        let mut behind = cells.iter().skip(self.header.len());
        let surplus = behind.position(|cell| !cell.trim().is_empty());
        let surplus = surplus.filter(|_| self.is_text)?;
        let column = column_letters(self.header.len() + surplus);
        Some(fault(line, &column, Message::new("sheet-surplus")))
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
        let line = cells.position().map_or(0, csv::Position::line);
        (line, cells.iter().map(str::to_owned).collect())
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
fn column_letters(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        before => column_letters(before - 1) + &last.to_string(),
    }
}

/// The text of a file in UTF-8 or GB18030.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes),
    }
    .filter(|text| !text.contains('\0'))
}

/// What separates the cells: the mark that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    // Of equal counts the last wins.
    b";\t,".iter().copied().max_by_key(count).unwrap_or(b',')
}

/// Which cell of a row holds which column.
fn find_columns<C: Copy + Ord>(
    line: u64,
    header: &[String],
    names: &Names<C>,
) -> Result<BTreeMap<C, usize>, Vec<SheetFault>> {
    let mut columns = BTreeMap::new();
    for (index, name) in header.iter().enumerate() {
        let cell = name.trim().to_lowercase();
        let column = names.iter().find(|(_, names)| names.contains(&cell.as_str()));
        let Some((column, _)) = column else { continue };
        if let Some(first) = columns.insert(*column, index) {
            let message = Message::new("sheet-column-twice").with("first", header[first].trim());
            return Err(vec![fault(line, name.trim(), message)]);
        }
    }
    Ok(columns)
}

fn fault(line: u64, column: &str, message: Message) -> SheetFault {
    SheetFault {
        line,
        column: column.to_owned(),
        message,
    }
}
