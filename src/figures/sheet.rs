//! The sheet of figures that is sent round and comes back, one row a metric: CSV, or the workbook that became of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::archive::is_zip;
use crate::diagnostic::Message;
use crate::language::Language;

use super::typed::{TypedFigure, read_figure};
use super::workbook::{Rows, WorkbookError, read_workbook};
use super::{Metric, Metrics};

/// The columns of a sheet; the first name of each is how it is written in English, the second in Chinese.
const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Id, &["id", "编号"]),
    (Column::Name, &["name", "名称", "指标", "项目"]),
    (Column::Unit, &["unit", "单位"]),
    (Column::Value, &["value", "本期", "数值", "今年", "本年"]),
    (Column::Previous, &["previous", "上期", "去年", "上年"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Id,
    Name,
    Unit,
    Value,
    Previous,
}

/// What a row of a sheet says of a metric.
#[derive(Debug)]
pub struct Row {
    /// The metric's id.
    pub id: String,
    /// Its number, unless the cell is empty or holds a marker.
    pub value: Option<TypedFigure>,
    /// The number of the period before.
    pub previous: Option<TypedFigure>,
}

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

/// How many faults of a sheet are shown; what is wrong with so many rows is wrong with all of them.
const MOST_FAULTS: usize = 20;

/// Writes the sheet of all metrics, as spreadsheets open it: UTF-8 with a byte order mark.
pub fn write_sheet(metrics: &Metrics, language: Language) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = usize::from(language == Language::Chinese);
    sheet.write_record(COLUMNS.iter().map(|(_, names)| names[header]))?;
    for metric in metrics.iter() {
        let value = metric.value.as_ref().map(|value| match (metric.approx, language) {
            (false, _) => value.digits.clone(),
            (true, Language::Chinese) => format!("{}余", value.digits),
            (true, Language::English) => format!("over {}", value.digits),
        });
        let previous = metric.previous.as_ref().map(|previous| previous.digits.clone());
        let texts = [&metric.id, &metric.name, &metric.unit].map(|text| as_text(text).into_owned());
        let numbers = [value.unwrap_or_default(), previous.unwrap_or_default()];
        sheet.write_record(texts.iter().chain(&numbers))?;
    }
    sheet.into_inner().map_err(|error| error.into_error().into())
}

/// A text as a cell that no spreadsheet takes for a formula.
fn as_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Reads a sheet that came back: rows of a metric's id or name and its numbers. All faults in one run.
pub fn read_sheet(bytes: &[u8], metrics: &Metrics) -> Result<Vec<Row>, Vec<SheetFault>> {
    let is_text = !is_zip(bytes);
    let rows = match is_text {
        false => read_workbook(bytes).map_err(|error| match error {
            WorkbookError::TooLarge => Message::new("sheet-too-large"),
            WorkbookError::Broken(detail) => Message::new("sheet-broken").with("detail", detail),
        }),
        true => match decode(bytes) {
            Some(text) => Ok(csv_rows(&text)?),
            None => Err(Message::new("sheet-not-text")),
        },
    };
    let rows = rows.map_err(|message| vec![fault(1, "", message)])?;
    let mut rows = rows.into_iter();
    let (line, header) = rows
        .next()
        .ok_or_else(|| vec![fault(1, "", Message::new("sheet-empty"))])?;
    let mut reading = Reading {
        metrics,
        columns: find_columns(line, &header)?,
        header,
        is_text,
        lines: BTreeMap::new(),
        faults: Vec::new(),
        more: 0,
    };
    let read: Vec<Row> = rows.filter_map(|(line, cells)| reading.row(line, &cells)).collect();
    if reading.more > 0 {
        let message = Message::new("sheet-more-faults").with("count", reading.more);
        reading.faults.push(fault(1, "", message));
    }
    match reading.faults.is_empty() {
        true => Ok(read),
        false => Err(reading.faults),
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
fn find_columns(line: u64, header: &[String]) -> Result<BTreeMap<Column, usize>, Vec<SheetFault>> {
    let mut columns = BTreeMap::new();
    for (index, name) in header.iter().enumerate() {
        let cell = name.trim().to_lowercase();
        let column = COLUMNS.iter().find(|(_, names)| names.contains(&cell.as_str()));
        let Some((column, _)) = column else { continue };
        if let Some(first) = columns.insert(*column, index) {
            let message = Message::new("sheet-column-twice").with("first", header[first].trim());
            return Err(vec![fault(line, name.trim(), message)]);
        }
    }
    let has_metric = columns.contains_key(&Column::Id) || columns.contains_key(&Column::Name);
    let has_number = columns.contains_key(&Column::Value) || columns.contains_key(&Column::Previous);
    if has_metric && has_number {
        Ok(columns)
    } else {
        Err(vec![fault(line, "", Message::new("sheet-header"))])
    }
}

fn fault(line: u64, column: &str, message: Message) -> SheetFault {
    SheetFault {
        line,
        column: column.to_owned(),
        message,
    }
}

struct Reading<'a> {
    metrics: &'a Metrics,
    header: Vec<String>,
    columns: BTreeMap<Column, usize>,
    /// Whether marks separate the cells, so that one too many moves the others.
    is_text: bool,
    /// The line of each metric that was met.
    lines: BTreeMap<String, u64>,
    faults: Vec<SheetFault>,
    /// The faults that are only counted.
    more: usize,
}

impl<'a> Reading<'a> {
    fn cell<'r>(&self, cells: &'r [String], column: Column) -> &'r str {
        let cell = self.columns.get(&column).and_then(|index| cells.get(*index));
        cell.map_or("", |cell| cell.trim())
    }

    fn refuse(&mut self, line: u64, column: Column, message: Message) {
        let index = self.columns.get(&column);
        let name = index.and_then(|index| self.header.get(*index));
        let name = name.map_or(String::new(), |name| name.trim().to_owned());
        self.note(fault(line, &name, message));
    }

    fn note(&mut self, fault: SheetFault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    fn row(&mut self, line: u64, cells: &[String]) -> Option<Row> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        let surplus = cells
            .iter()
            .skip(self.header.len())
            .position(|cell| !cell.trim().is_empty());
        if let Some(surplus) = surplus.filter(|_| self.is_text) {
            let column = column_letters(self.header.len() + surplus);
            self.note(fault(line, &column, Message::new("sheet-surplus")));
            return None;
        }
        let metric = self.metric(cells, line)?;
        if let Some(first) = self.lines.insert(metric.id.clone(), line) {
            let message = Message::new("sheet-twice")
                .with("id", &metric.id)
                .with("line", first as usize);
            self.refuse(line, Column::Id, message);
            return None;
        }
        let value = self.number(cells, line, Column::Value, metric);
        let previous = self.number(cells, line, Column::Previous, metric);
        Some(Row {
            id: metric.id.clone(),
            value,
            previous,
        })
    }

    /// The metric of a row: by its id, else by its name.
    fn metric(&mut self, cells: &[String], line: u64) -> Option<&'a Metric> {
        let metrics = self.metrics;
        let id = self.cell(cells, Column::Id).trim_start_matches('\'').to_owned();
        let name = self.cell(cells, Column::Name).trim_start_matches('\'').to_owned();
        if !id.is_empty() {
            let found = metrics.get(&id);
            match found {
                None => self.refuse(line, Column::Id, Message::new("metric-unknown").with("id", id)),
                Some(metric) if !name.is_empty() && name != metric.name.trim() => {
                    let message = Message::new("sheet-name-differs").with("id", id);
                    self.refuse(line, Column::Name, message.with("name", &metric.name));
                    return None;
                }
                Some(_) => {}
            }
            return found;
        }
        let named: Vec<&Metric> = metrics.iter().filter(|metric| metric.name == name).collect();
        match named.as_slice() {
            [only] => Some(only),
            found => {
                let id = if found.is_empty() {
                    "metric-unknown"
                } else {
                    "sheet-name-twice"
                };
                self.refuse(line, Column::Name, Message::composed(id).with("id", name));
                None
            }
        }
    }

    fn number(&mut self, cells: &[String], line: u64, column: Column, metric: &Metric) -> Option<TypedFigure> {
        match read_figure(self.cell(cells, column).trim_start_matches('\''), &metric.unit) {
            Ok(figure) => figure,
            Err(message) => {
                self.refuse(line, column, message);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metrics() -> Metrics {
        let metric = |id: &str, name: &str, unit: &str| Metric {
            id: id.to_owned(),
            name: name.to_owned(),
            unit: unit.to_owned(),
            ..Metric::default()
        };
        Metrics::new(
            Language::Chinese,
            [
                metric("projects", "申报项目", "项"),
                metric("rate", "=满意度", "%"),
                metric("twin", "同名", ""),
                metric("other", "同名", ""),
            ],
        )
    }

    fn read(text: &str) -> Result<Vec<String>, Vec<String>> {
        let shown =
            |figure: &Option<TypedFigure>| figure.as_ref().map_or("-".to_owned(), |figure| figure.digits.clone());
        read_sheet(text.as_bytes(), &metrics())
            .map(|rows| {
                rows.iter()
                    .map(|row| format!("{} {} {}", row.id, shown(&row.value), shown(&row.previous)))
                    .collect()
            })
            .map_err(|faults| {
                faults
                    .iter()
                    .map(|fault| format!("{}:{}:{}", fault.line, fault.column, fault.message.id))
                    .collect()
            })
    }

    #[test]
    fn a_sheet_that_was_written_is_read_again() {
        let text = String::from_utf8(write_sheet(&metrics(), Language::Chinese).unwrap()).unwrap();
        assert!(
            text.starts_with("\u{FEFF}编号,名称,单位,本期,上期\nprojects,申报项目,项,,\nrate,'=满意度,%,,\n"),
            "{text}"
        );
        let filled = text.replace("项,,", "项,32余,25").replace("%,,", "%,xx,");
        assert_eq!(
            read(&filled).unwrap(),
            ["projects 32 25", "rate - -", "twin - -", "other - -"]
        );
    }

    #[test]
    fn sheets_of_others_are_understood() {
        assert_eq!(
            read("名称\t今年\n申报项目\t1,234项\n\t\n").unwrap(),
            ["projects 1234 -"]
        );
        assert_eq!(read("指标;上年\n申报项目;９\n").unwrap(), ["projects - 9"]);
        let bytes = encoding_rs::GB18030.encode("名称,本期\n申报项目,3\n").0;
        assert_eq!(read_sheet(&bytes, &metrics()).unwrap()[0].id, "projects");
    }

    #[test]
    fn what_only_looks_wrong_is_taken() {
        let sheets = [
            "id,value\nprojects,\"1,234\",,\n",
            "id,value,note\nprojects,1234,\"said \"\"yes\"\", twice\"\n",
            "id,name,value\nprojects,,1234\n",
            "id,value,note\nprojects,1234,5\" wide\n",
            "id,value,note\nprojects,1234,\"\"\n",
        ];
        for sheet in sheets {
            assert_eq!(read(sheet).unwrap(), ["projects 1234 -"], "{sheet}");
        }
    }

    #[test]
    fn a_sheet_of_faults_shows_some_and_counts_the_others() {
        let faults = read(&format!("id,value\n{}", "nosuch,1\n".repeat(25))).unwrap_err();
        assert_eq!(faults.len(), 21);
        assert_eq!(faults.last().map(String::as_str), Some("1::sheet-more-faults"));
    }

    #[test]
    fn every_fault_has_its_line_and_column() {
        let faults = read("id,name,value\nnosuch,,1\nprojects,,三\n,申报项目,4\n,同名,1\n").unwrap_err();
        assert_eq!(
            faults,
            [
                "2:id:metric-unknown",
                "3:value:typed-figure",
                "4:id:sheet-twice",
                "5:name:sheet-name-twice"
            ]
        );
        let cases = [
            ("id,value\nprojects,1,234,567\n", "2:C:sheet-surplus"),
            ("id,value,value\nprojects,33,34\n", "1:value:sheet-column-twice"),
            ("id,本期,今年\nprojects,33,34\n", "1:今年:sheet-column-twice"),
            ("id,value\nprojects,\"33\nrate,4\n", "2:B:sheet-quotation-open"),
            ("id,value\n\"a\"\"b\n", "2:A:sheet-quotation-open"),
            ("id,name,value\nprojects,同名,33\n", "2:name:sheet-name-differs"),
        ];
        for (sheet, expected) in cases {
            assert_eq!(read(sheet).unwrap_err(), [expected], "{sheet}");
        }
        assert_eq!(read("").unwrap_err(), ["1::sheet-empty"]);
        assert_eq!(read("甲,乙\n1,2\n").unwrap_err(), ["1::sheet-header"]);
        assert_eq!(read("id,value\n\0").unwrap_err(), ["1::sheet-not-text"]);
    }
}
