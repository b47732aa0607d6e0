//! The sheet of figures that is sent round and comes back, one row a metric.

use std::collections::BTreeMap;

use crate::figures::sheets::{PREVIOUS, SheetFault, Table, as_text, text_of, write_rows};
use crate::say::message::Message;
use crate::text::language::Language;
use crate::text::numbers::is_digit;

use super::metric::{Metric, Metrics};
use super::typed::{TypedFigure, read_figure};

/// The columns of a sheet; the first name of each is how it is written in English, the second in Chinese.
const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Id, &["id", "编号"]),
    (Column::Name, &["name", "名称", "指标", "项目"]),
    (Column::Unit, &["unit", "单位"]),
    (Column::Value, &["value", "本期", "数值", "今年", "本年"]),
    (Column::Previous, PREVIOUS),
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

/// Reads a sheet that came back: rows of a metric's id or name and its numbers. All faults in one run.
pub fn read_sheet(bytes: &[u8], metrics: &Metrics) -> Result<Vec<Row>, Vec<SheetFault>> {
    let has_columns = |has: &dyn Fn(Column) -> bool| {
        (has(Column::Id) || has(Column::Name)) && (has(Column::Value) || has(Column::Previous))
    };
    let table = Table::read(bytes, &COLUMNS, has_columns, "sheet-header")?;
    // The line of each metric that was met.
    let mut lines = BTreeMap::new();
    table.read_rows(|line, cells| {
        let metric = metric_of(&table, cells, metrics).map_err(|wrong| vec![wrong])?;
        if let Some(first) = lines.insert(&metric.id, line) {
            let message = Message::new("sheet-twice").with("id", &metric.id);
            return Err(vec![(Column::Id, message.with("line", first as usize))]);
        }
        let number = |column| {
            let cell = table.cell(cells, column).trim_start_matches('\'');
            read_cell(cell, text_of(table.cell(cells, Column::Unit)), metric, column)
        };
        let id = metric.id.clone();
        match (number(Column::Value), number(Column::Previous)) {
            (Ok(value), Ok(previous)) => Ok(Some(Row { id, value, previous })),
            (value, previous) => Err([value.err(), previous.err()].into_iter().flatten().collect()),
        }
    })
}

/// The number of a cell, which counts in the unit of its row where the cell itself has none.
fn read_cell(
    cell: &str,
    unit: &str,
    metric: &Metric,
    column: Column,
) -> Result<Option<TypedFigure>, (Column, Message)> {
    let is_bare = cell.ends_with(|c: char| is_digit(c) || matches!(c, '余' | '多'));
    if unit.is_empty() || unit == metric.unit.trim() || !is_bare {
        return read_figure(cell, &metric.unit).map_err(|fault| (column, fault.message));
    }
    let unit = unit.rsplit('|').next().unwrap_or_default();
    // What is wrong with the number alone is no fault of the unit.
    read_figure(cell, &metric.unit).map_err(|fault| (column, fault.message))?;
    read_figure(&format!("{cell} {unit}"), &metric.unit).map_err(|fault| (Column::Unit, fault.message))
}

/// The metric of a row: by its id, else by its name.
fn metric_of<'m>(
    table: &Table<Column>,
    cells: &[String],
    metrics: &'m Metrics,
) -> Result<&'m Metric, (Column, Message)> {
    let id = text_of(table.cell(cells, Column::Id));
    let name = text_of(table.cell(cells, Column::Name));
    if !id.is_empty() {
        let unknown = || (Column::Id, Message::new("metric-unknown").with("id", id));
        let metric = metrics.get(id).ok_or_else(unknown)?;
        if !name.is_empty() && name != metric.name.trim() {
            let message = Message::new("sheet-name-differs").with("id", id);
            return Err((Column::Name, message.with("name", &metric.name)));
        }
        return Ok(metric);
    }
    let named: Vec<&Metric> = metrics.iter().filter(|metric| metric.name == name).collect();
    let refused = |message: &'static str| Err((Column::Name, Message::composed(message).with("id", name)));
    match named[..] {
        [only] => Ok(only),
        [] => refused("metric-unknown"),
        _ => refused("sheet-name-twice"),
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
    fn a_name_that_begins_with_a_quotation_mark_keeps_it() {
        let metric = Metric {
            id: "forum".to_owned(),
            name: "'三农'论坛".to_owned(),
            ..Metric::default()
        };
        let metrics = Metrics::new(Language::Chinese, [metric]);
        let rows = read_sheet("名称,本期\n'三农'论坛,3\n".as_bytes(), &metrics).unwrap();
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
            "id,unit,value\nprojects,项,1234项\n",
            "id,unit,value\nprojects, 项 ,1234\n",
            "id,unit,value\nprojects,万项,0.1234\n",
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
