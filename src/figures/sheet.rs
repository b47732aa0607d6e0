//! The sheet of figures that is sent round and comes back, one row a metric.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::say::message::{Message, nearest};
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;
use crate::text::numbers::is_digit;

use super::captions::{is_sum, row_name};
use super::columns::{COLUMNS, Column, Columns, KnownColumns, OpenColumn, find_out};
use super::expected::Expected;
use super::metric::{Metric, Metrics};
use super::sheet_cells::{holds_nothing, only_counts};
use super::sheet_units::{is_other_money, speaks_of_unit, unit_in_brackets, units_of};
use super::sheets::{Grid, SheetFault, SheetMap, Table, as_text, plain, text_of, write_rows};
use super::typed::{TypedFigure, read_figure};

/// What a row of a sheet says of a metric.
#[derive(Debug)]
pub struct Row {
    /// The metric's id.
    pub id: String,
    /// Its line in the file, from 1.
    pub line: u64,
    /// What the row says it is about.
    pub name: String,
    /// Its number, unless the cell is empty or holds a marker.
    pub value: Option<TypedFigure>,
    /// The number of the period before.
    pub previous: Option<TypedFigure>,
}

/// Writes the sheet of all metrics, as spreadsheets open it: UTF-8 with a byte order mark.
pub fn write_sheet(metrics: &Metrics, language: Language) -> Result<Vec<u8>, csv::Error> {
    let rows = metrics.iter().filter(|metric| !metric.omit).map(|metric| {
        let value = metric.value.as_ref().map(|value| match (metric.approx, language) {
            (false, _) => value.digits.clone(),
            (true, Language::Chinese) => format!("{}余", value.digits),
            (true, Language::English) => format!("over {}", value.digits),
        });
        let previous = metric.previous.as_ref().map(|previous| previous.digits.clone());
        let [id, name, unit] = [&metric.id, &metric.name, &metric.unit].map(|text| as_text(text).into_owned());
        [id, name, unit, value.unwrap_or_default(), previous.unwrap_or_default()]
    });
    write_rows(&COLUMNS, language, rows)
}

/// What was read in a sheet that came back, or was made by others.
#[derive(Debug)]
pub enum Read<'g> {
    /// Everything that it says.
    Sheet(Sheet<'g>),
    /// A person has to say first which column is which.
    Open(OpenColumn),
}

/// A sheet of which it is known what its columns are.
#[derive(Debug)]
pub struct Sheet<'g> {
    /// Which column is which.
    pub columns: KnownColumns<'g>,
    /// The units that the columns of numbers have: one for all their numbers, or each for those it goes with.
    pub units: Vec<(Column, Vec<String>)>,
    /// The rows of metrics.
    pub rows: Vec<Row>,
    /// The rows with numbers of which no metric is known.
    pub unknown: Vec<UnknownRow>,
    /// The lines and names of rows that are about no metric: titles within the table, sums, notes.
    pub passed: Vec<(u64, String)>,
    /// What is wrong with the others.
    pub faults: Vec<SheetFault>,
}

/// A row with numbers of which no metric is known.
#[derive(Debug)]
pub struct UnknownRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What it says it is about.
    pub name: String,
    /// What is wrong.
    pub fault: SheetFault,
}

impl Sheet<'_> {
    /// Whether nothing stands above the names of the columns, and every row is of a metric.
    pub fn is_table_alone(&self) -> bool {
        self.columns.table.header.is_first() && self.unknown.is_empty() && self.passed.is_empty()
    }

    /// The metrics without a row whose names are near that of one: one name holds the other, or they are nearly the same.
    pub fn metrics_near<'m>(&self, name: &str, metrics: &'m Metrics) -> Vec<&'m Metric> {
        let name = row_name(name);
        let is_near = |metric: &&Metric| {
            let other = row_name(&metric.name);
            let is_part = other.contains(&name) || name.contains(&other);
            !other.is_empty() && (is_part || nearest(&name, [other.as_str()]).is_some())
        };
        self.free_metrics(metrics).filter(is_near).collect()
    }

    /// The metrics without a row.
    pub fn free_metrics<'m>(&self, metrics: &'m Metrics) -> impl Iterator<Item = &'m Metric> {
        metrics
            .iter()
            .filter(|metric| self.rows.iter().all(|row| row.id != metric.id))
    }
}

/// Reads a sheet: rows of a metric's id or name and its numbers. Fails where
/// it is not known what the columns are.
pub fn read_sheet<'g>(
    grid: &'g Grid,
    expected: &Expected<'_>,
    map: &SheetMap<Column>,
) -> Result<Read<'g>, Vec<SheetFault>> {
    let columns = match find_out(grid, expected, map)? {
        Columns::Known(columns) => columns,
        Columns::Open(open) => return Ok(Read::Open(open)),
    };
    let units = [Column::Value, Column::Previous].map(|column| (column, units_of(column, &columns.table, grid)));
    if units[0].1.is_empty() {
        let lines = columns.table.header.above(grid).chain(columns.table.rows());
        let mut cells = lines.flat_map(|(line, cells)| cells.iter().map(move |cell| (line, cell)));
        if let Some((line, cell)) = cells.find(|(_, cell)| speaks_of_unit(cell)) {
            return Err(vec![SheetFault {
                line,
                column: String::new(),
                message: Message::new("sheet-unit-line").with("found", cell),
            }]);
        }
    }
    let units = units.into_iter().filter(|(_, units)| !units.is_empty()).collect();
    let mut sheet = Sheet {
        rows: Vec::new(),
        unknown: Vec::new(),
        passed: Vec::new(),
        faults: Vec::new(),
        units,
        columns,
    };
    let mut reading = Reading {
        expected,
        map,
        lines: BTreeMap::new(),
    };
    let rows: Vec<(u64, &[String])> = sheet.columns.table.rows().collect();
    for (line, cells) in rows {
        reading.read_row(line, cells, &mut sheet);
    }
    Ok(Read::Sheet(sheet))
}

struct Reading<'m> {
    expected: &'m Expected<'m>,
    map: &'m SheetMap<Column>,
    /// The line of each metric that was met.
    lines: BTreeMap<&'m str, u64>,
}

impl<'m> Reading<'m> {
    fn read_row(&mut self, line: u64, cells: &[String], sheet: &mut Sheet<'_>) {
        let table = &sheet.columns.table;
        let (id, name) = (
            text_of(table.cell(cells, Column::Id)),
            text_of(table.cell(cells, Column::Name)),
        );
        let name: &str = if name.is_empty() { &id } else { &name };
        let metric = match self.metric_of(table, cells) {
            Ok(Some(metric)) => metric,
            Ok(None) => {
                let first = cells.iter().find(|cell| !cell.trim().is_empty());
                let name = if name.is_empty() {
                    first.map_or("", |cell| cell.trim())
                } else {
                    name
                };
                sheet.passed.push((line, name.to_owned()));
                return;
            }
            Err((column, message)) if message.id == "metric-unknown" => {
                let fault = table.fault(line, column, message);
                let name = name.to_owned();
                sheet.unknown.push(UnknownRow { line, name, fault });
                return;
            }
            Err((column, message)) => {
                sheet.faults.push(table.fault(line, column, message));
                return;
            }
        };
        if let Some(fault) = table.surplus(line, cells) {
            sheet.faults.push(fault);
            return;
        }
        if let Some(first) = self.lines.insert(&metric.id, line) {
            let message = Message::new("sheet-twice")
                .with("id", &metric.id)
                .with("line", first as usize);
            let column = if table.caption(Column::Id).is_empty() {
                Column::Name
            } else {
                Column::Id
            };
            sheet.faults.push(table.fault(line, column, message));
            return;
        }
        let number = |column| read_cell(column, cells, name, metric, sheet);
        match (number(Column::Value), number(Column::Previous)) {
            (Ok(value), Ok(previous)) => sheet.rows.push(Row {
                id: metric.id.clone(),
                line,
                name: name.to_owned(),
                value,
                previous,
            }),
            (value, previous) => {
                let wrong = [value.err(), previous.err()].into_iter().flatten();
                let faults: Vec<SheetFault> = wrong
                    .map(|(column, message)| table.fault(line, column, message))
                    .collect();
                sheet.faults.extend(faults);
            }
        }
    }

    /// The metric of a row: as the map says, by its id, else by its name. None where the row is about no metric.
    fn metric_of(&self, table: &Table<'_, Column>, cells: &[String]) -> Result<Option<&'m Metric>, (Column, Message)> {
        let id: &str = &text_of(table.cell(cells, Column::Id));
        let name: &str = &text_of(table.cell(cells, Column::Name));
        let unknown = |column, id: &str| Err((column, Message::new("metric-unknown").with("id", id)));
        let mut mapped = self.map.metrics();
        if let Some((_, id)) = mapped.find(|(row, _)| !name.is_empty() && plain(row) == plain(name)) {
            return self
                .expected
                .metrics
                .get(id)
                .map_or_else(|| unknown(Column::Name, id), |metric| Ok(Some(metric)));
        }
        if !id.is_empty() {
            let Some(metric) = self.expected.metrics.get(id) else {
                return unknown(Column::Id, id);
            };
            if !name.is_empty()
                && name != metric.name.trim()
                && self.expected.of_row(name).iter().all(|other| other.id != id)
            {
                let message = Message::new("sheet-name-differs").with("id", id);
                return Err((Column::Name, message.with("name", &metric.name)));
            }
            return Ok(Some(metric));
        }
        match self.expected.of_row(name)[..] {
            [only] => Ok(Some(only)),
            [] => {
                let mut numbers = [Column::Value, Column::Previous]
                    .into_iter()
                    .map(|column| table.cell(cells, column));
                let has_number = numbers.any(|cell| cell.contains(is_digit));
                if has_number && !is_sum(name) {
                    unknown(Column::Name, name)
                } else {
                    Ok(None)
                }
            }
            _ => Err((Column::Name, Message::new("sheet-name-twice").with("id", name))),
        }
    }
}

/// The number of a cell. It counts in the unit that it says itself, else that of its row, its name, its column.
fn read_cell(
    column: Column,
    cells: &[String],
    name: &str,
    metric: &Metric,
    sheet: &Sheet<'_>,
) -> Result<Option<TypedFigure>, (Column, Message)> {
    let table = &sheet.columns.table;
    let cell = table.cell(cells, column).trim_start_matches('\'');
    if holds_nothing(cell) {
        return Ok(None);
    }
    let of_row = text_of(table.cell(cells, Column::Unit));
    let of_row = if only_counts(&of_row) {
        String::new()
    } else {
        of_row.into_owned()
    };
    let of_column = sheet.units.iter().find(|(other, _)| *other == column);
    let (at, units) = match (unit_in_brackets(name), of_column) {
        _ if !of_row.is_empty() => (Column::Unit, vec![of_row]),
        (Some(unit), _) => (Column::Name, vec![unit]),
        (None, Some((_, units))) => (column, units.clone()),
        (None, None) => (column, Vec::new()),
    };
    let is_bare = cell.ends_with(|c: char| is_digit(c) || matches!(c, '余' | '多'));
    let is_own = |unit: &String| metric.unit.split('|').any(|own| own.trim() == *unit);
    // What is wrong with the number alone is no fault of the unit.
    let bare = read_figure(cell, &metric.unit).map_err(|fault| (column, fault.message))?;
    if let Some(percent) = bare
        .as_ref()
        .filter(|_| is_bare)
        .and_then(|figure| percent_of(figure, metric))
    {
        let message = Message::new("sheet-fraction").with("found", cell);
        return Err((column, message.with("percent", percent.normalize().to_string())));
    }
    if !is_bare || units.iter().any(is_own) {
        return Ok(bare);
    }
    let is_of_all = at == column && unit_in_brackets(table.caption(column)).is_none();
    let mut refused = None;
    for unit in &units {
        let unit = unit.rsplit('|').next().unwrap_or_default();
        let is_letter = at == Column::Name && unit.len() == 1;
        match read_figure(&format!("{cell} {unit}"), &metric.unit) {
            // 单位：元 above a table is of its sums of money; the people in it are counted as ever. Site(s) has no seconds.
            Err(fault) if fault.other_unit.is_some() && (is_letter || is_of_all && !is_other_money(unit, metric)) => {}
            Err(fault) => refused = refused.or(Some((at, fault.message))),
            read => return read.map_err(|fault| (at, fault.message)),
        }
    }
    refused.map_or(Ok(bare), Err)
}

/// The percentage that a fraction stands for, where a figure that counts in % was always far greater: spreadsheets write 0.962 for
/// 96.2%.
fn percent_of(figure: &TypedFigure, metric: &Metric) -> Option<Decimal> {
    let counts_percent = metric.unit.split('|').any(|unit| matches!(unit.trim(), "%" | "％"));
    let number = parse_decimal(&figure.digits)?;
    let percent = number.checked_mul(Decimal::ONE_HUNDRED)?;
    let mut known = [&metric.value, &metric.previous].into_iter().flatten();
    let is_far = known.any(|known| known.number > number * Decimal::TEN);
    (counts_percent && number > Decimal::ZERO && number <= Decimal::ONE && is_far).then_some(percent)
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

    /// The rows of a sheet in which nothing may be wrong.
    fn rows_of(bytes: &[u8], metrics: &Metrics) -> Result<Vec<Row>, Vec<SheetFault>> {
        let grid = Grid::read(bytes, |_| true)?;
        match read_sheet(&grid, &Expected::new(metrics, None), &SheetMap::empty())? {
            Read::Open(_) => Err(vec![SheetFault::of_whole("sheet-header")]),
            Read::Sheet(sheet) => {
                let mut faults = sheet.faults;
                faults.extend(sheet.unknown.into_iter().map(|row| row.fault));
                faults.sort_by_key(|fault| fault.line);
                if faults.is_empty() { Ok(sheet.rows) } else { Err(faults) }
            }
        }
    }

    fn read(text: &str) -> Result<Vec<String>, Vec<String>> {
        let shown =
            |figure: &Option<TypedFigure>| figure.as_ref().map_or("-".to_owned(), |figure| figure.digits.clone());
        rows_of(text.as_bytes(), &metrics())
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
    fn a_name_that_begins_with_a_quotation_mark_keeps_it() {
        let metric = Metric {
            id: "forum".to_owned(),
            name: "'三农'论坛".to_owned(),
            ..Metric::default()
        };
        let metrics = Metrics::new(Language::Chinese, [metric]);
        let rows = rows_of("名称,本期\n'三农'论坛,3\n".as_bytes(), &metrics).unwrap();
        assert_eq!(rows[0].id, "forum");
    }

    #[test]
    fn sheets_of_others_are_understood() {
        assert_eq!(
            read("名称\t今年\n申报项目\t1,234项\n\t\n").unwrap(),
            ["projects 1234 -"]
        );
        assert_eq!(read("指标;上年\n申报项目;９\n").unwrap(), ["projects - 9"]);
        let bytes = encoding_rs::GB18030.encode("名称,本期\n申报项目,3\n").0;
        assert_eq!(rows_of(&bytes, &metrics()).unwrap()[0].id, "projects");
    }

    #[test]
    fn what_only_looks_wrong_is_taken() {
        let sheets = [
            "id,value\nprojects,\"1,234\",,\n",
            "id,value,note\nprojects,1234,\"said \"\"yes\"\", twice\"\n",
            "id,name,value\nprojects,,1234\n",
            "id,value,note\nprojects,1234,5\" wide\n",
            "id,value,note\nprojects,1234,\"\"\n",
            "id,unit,value\nprojects,项,1234项\n",
            "id,unit,value\nprojects, 项 ,1234\n",
            "id,unit,value\nprojects,万项,0.1234\n",
            "单位：元,,\nid,value,previous\nprojects,1234,暂无\n",
            "id,value\nprojects,1234（项）\n",
            "id,unit,value\nprojects,no.,1234\n",
            "id,name,value\nprojects,申报项目(s),1234\n",
        ];
        for sheet in sheets {
            assert_eq!(read(sheet).unwrap(), ["projects 1234 -"], "{sheet}");
        }
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
            ("id,unit,value\nprojects,件,33\n", "2:unit:typed-figure-unit"),
            ("id,unit,value\nprojects,件,三\n", "2:value:typed-figure"),
            ("id,unit,value\nrate,个百分点,33\n", "2:unit:typed-figure-unit"),
        ];
        for (sheet, expected) in cases {
            assert_eq!(read(sheet).unwrap_err(), [expected], "{sheet}");
        }
        assert_eq!(read("").unwrap_err(), ["1::sheet-empty"]);
        assert_eq!(read("甲,乙\n1,2\n").unwrap_err(), ["1::sheet-header"]);
        assert_eq!(read("id,value\n\0").unwrap_err(), ["1::sheet-not-text"]);
    }
}
