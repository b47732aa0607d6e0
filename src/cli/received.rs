//! A sheet of figures as it came: what is understood of it, shown, and asked about where others made it.

use crate::answers::{Answers, report_period};
use crate::figures::Metric;
use crate::figures::columns::{COLUMNS, Column, Columns, OpenColumn, find_out, map_text, with_column};
use crate::figures::expected::Expected;
use crate::figures::sheet::{Read, Row, Sheet, UnknownRow, read_sheet};
use crate::figures::sheets::{Grid, Meant, SheetMap};
use crate::figures::typed::TypedFigure;
use crate::interview::prompts::Prompts;
use crate::interview::wording::typed_figure;
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::Template;
use crate::text::in_order::sort_by_place;

use super::ask::{choose, confirm};
use super::ending::UsageError;
use super::sheets::{MergeArgs, sheet_faults};
use super::workplace::Workplace;

/// The rows of a sheet that are shown; of more it is said how many there are.
const MOST_SHOWN: usize = 40;

/// A sheet, and what is known of the report that its figures are for.
pub struct Received<'a> {
    /// Its cells.
    pub grid: &'a Grid,
    /// Its name.
    pub name: &'a str,
    /// The metrics of the report, and its period.
    pub expected: Expected<'a>,
}

/// The rows to take; none where the person at the terminal does not want them.
pub fn rows_to_take(
    received: &Received<'_>,
    args: &MergeArgs,
    mut prompts: Option<&mut dyn Prompts>,
    workplace: &Workplace,
) -> anyhow::Result<Option<Vec<Row>>> {
    let messages = &workplace.console.messages;
    let mut map = SheetMap::parse(&args.map, &COLUMNS).map_err(UsageError::from)?;
    received.check_ids(&map)?;
    let mut rows_asked = args.skip_unknown;
    let sheet = loop {
        let read = read_sheet(received.grid, &received.expected, &map);
        match (
            read.map_err(|faults| sheet_faults(received.name, faults))?,
            prompts.as_deref_mut(),
        ) {
            (Read::Sheet(sheet), Some(prompts)) if !rows_asked => {
                rows_asked = true;
                let near = received.near_rows(&sheet);
                if !near.is_empty() {
                    workplace.console.tell(&received.understood(&sheet));
                }
                if !received.ask_for_metrics(&sheet, near, &mut map, prompts, messages)? {
                    break sheet;
                }
            }
            (Read::Sheet(sheet), _) => break sheet,
            (Read::Open(open), None) => return Err(received.refuse_open(&open).into()),
            (Read::Open(open), Some(prompts)) => match choose_column(&open, prompts, messages)? {
                Some(name) => map = with_column(&map, &open, &name),
                None => return Ok(None),
            },
        }
    };
    let Sheet { faults, unknown, .. } = &sheet;
    let is_certain = sheet.columns.is_certain;
    let is_refused = !is_certain && prompts.is_none();
    let may_pass = args.skip_unknown || prompts.is_some() || is_refused;
    let mut wrong = faults.clone();
    if !may_pass || sheet.rows.is_empty() {
        wrong.extend(unknown.iter().map(|row| row.fault.clone()));
    }
    sort_by_place(&mut wrong, |fault| (fault.line as usize, 0));
    let mut wrong = sheet_faults(received.name, wrong).0;
    if !may_pass && !unknown.is_empty() && !sheet.rows.is_empty() {
        // Of many faults the last are not shown.
        let first = wrong.iter_mut().take(1);
        first.for_each(|first| first.hint = Some(Message::new("sheet-skip-hint")));
    }
    if is_refused {
        wrong.insert(0, received.refuse_guess(&sheet, args));
    } else if !is_certain || wrong.is_empty() && !sheet.is_table_alone() {
        workplace.console.tell(&received.understood(&sheet));
    }
    Faults::check(wrong)?;
    let is_wanted = match prompts {
        Some(prompts) if !is_certain || !(unknown.is_empty() || args.skip_unknown) => {
            let question = match unknown.len() {
                0 => Message::new("sheet-take"),
                unknown => Message::new("sheet-take-some").with("unknown", unknown),
            };
            let question = question.with("count", sheet.rows.len());
            confirm(&question, true, prompts, messages)?
        }
        _ => true,
    };
    if is_wanted {
        return Ok(Some(sheet.rows));
    }
    let declined = Message::new("sheet-declined").with("option", option(&sheet.columns.map));
    workplace.console.note(declined);
    Ok(None)
}

/// What a sheet may be about that is for the report of these answers.
pub fn expected_of<'a>(answers: &'a Answers, template: &Template) -> Expected<'a> {
    Expected::new(&answers.metrics, report_period(template, &answers.sections))
}

/// Whether a sheet is one of figures: it has columns of them.
pub fn is_of_figures(grid: &Grid, expected: &Expected<'_>, args: &MergeArgs) -> bool {
    let map = SheetMap::parse(&args.map, &COLUMNS);
    map.is_ok_and(|map| matches!(find_out(grid, expected, &map), Ok(Columns::Known(_))))
}

/// Whether the map says which column of a sheet is which.
pub fn maps_figures(args: &MergeArgs) -> bool {
    SheetMap::parse(&args.map, &COLUMNS).is_ok_and(|map| map.has_columns())
}

impl Received<'_> {
    /// Refuses a map that gives a row to a metric that there is not.
    fn check_ids(&self, map: &SheetMap<Column>) -> Result<(), UsageError> {
        match map.metrics().find(|(_, id)| self.expected.metrics.get(id).is_none()) {
            Some((_, id)) => Err(Message::new("metric-unknown").with("id", id).into()),
            None => Ok(()),
        }
    }

    /// Says what to type where it is not known which column is meant.
    fn refuse_open(&self, open: &OpenColumn) -> Faults {
        let message = Message::new("sheet-open")
            .with("path", self.name)
            .with("line", open.line as usize)
            .with("column", role(open.column))
            .with("among", open.among.clone());
        let mut map = open.map.clone();
        let example = open.among.first().map(|name| (name.clone(), open.column));
        map.extend(example);
        let hint = Message::new("sheet-map-example").with("option", option(&map));
        Diagnostic::error(message).hint(hint).into()
    }

    /// Says what was understood of a sheet that others made, and what to type where that is right.
    fn refuse_guess(&self, sheet: &Sheet<'_>, args: &MergeArgs) -> Diagnostic {
        let mut refused = self.understood(sheet);
        let passes = !sheet.unknown.is_empty() && !sheet.rows.is_empty() && !args.skip_unknown;
        refused.severity = Severity::Error;
        refused.message = Message::new("sheet-guessed").with("path", self.name);
        let skip = if passes { " --skip-unknown" } else { "" };
        refused.hint(Message::new("sheet-map-hint").with("option", option(&sheet.columns.map) + skip))
    }

    /// Which column is which, which rows are which metrics, and what is left over.
    fn understood(&self, sheet: &Sheet<'_>) -> Diagnostic {
        let line = sheet.columns.table.header.line as usize;
        let message = Message::new("sheet-understood")
            .with("path", self.name)
            .with("line", line);
        let mut understood = Diagnostic::note(message);
        let lines = &mut understood.details;
        for (name, column) in &sheet.columns.map {
            let unit = sheet.units.iter().find(|(other, _)| other == column);
            let line = match unit {
                Some((_, units)) => Message::new("sheet-column-in").with("unit", units.join("、")),
                None => Message::new("sheet-column"),
            };
            lines.push(line.with("name", name).with("column", role(*column)));
        }
        if !sheet.columns.unused.is_empty() {
            lines.push(Message::new("sheet-unused").with("names", sheet.columns.unused.clone()));
        }
        let rows = sheet
            .rows
            .iter()
            .filter_map(|row| Some((row, self.expected.metrics.get(&row.id)?)));
        lines.extend(rows.take(MOST_SHOWN).map(|(row, metric)| {
            let number = |figure: &Option<TypedFigure>| {
                let figure = figure.as_ref()?;
                Some(format!(
                    "{}{}",
                    typed_figure(&figure.digits, figure.approx),
                    unit_behind(&metric.unit)
                ))
            };
            let line = match number(&row.previous) {
                Some(previous) => Message::new("sheet-row-both").with("previous", previous),
                None => Message::new("sheet-row"),
            };
            line.with("line", row.line as usize)
                .with("name", &row.name)
                .with("metric", &metric.name)
                .with("value", number(&row.value).unwrap_or_else(|| "—".to_owned()))
        }));
        if sheet.rows.len() > MOST_SHOWN {
            lines.push(Message::new("sheet-rows-more").with("count", sheet.rows.len() - MOST_SHOWN));
        }
        let unknown = sheet
            .unknown
            .iter()
            .map(|row| ("sheet-row-unknown", row.line, &row.name));
        let passed = sheet
            .passed
            .iter()
            .map(|(line, name)| ("sheet-row-passed", *line, name));
        let mut left: Vec<_> = unknown.chain(passed).collect();
        sort_by_place(&mut left, |(_, line, _)| (*line as usize, 0));
        lines.extend(
            left.iter()
                .take(MOST_SHOWN)
                .map(|(id, line, name)| Message::composed(*id).with("line", *line as usize).with("name", *name)),
        );
        if left.len() > MOST_SHOWN {
            lines.push(Message::new("sheet-rows-more").with("count", left.len() - MOST_SHOWN));
        }
        understood
    }

    /// The rows of no metric whose names are near that of one, each with the metrics that may be meant.
    fn near_rows<'s>(&self, sheet: &'s Sheet<'_>) -> Vec<(&'s UnknownRow, Vec<&Metric>)> {
        let rows = sheet.unknown.iter().take(MOST_SHOWN);
        let near = rows.map(|row| (row, sheet.metrics_near(&row.name, self.expected.metrics)));
        near.filter(|(_, metrics)| !metrics.is_empty()).collect()
    }

    /// Asks for the metric of each of these rows. Says whether a row has got one.
    fn ask_for_metrics(
        &self,
        sheet: &Sheet<'_>,
        rows: Vec<(&UnknownRow, Vec<&Metric>)>,
        map: &mut SheetMap<Column>,
        prompts: &mut dyn Prompts,
        messages: &Messages,
    ) -> anyhow::Result<bool> {
        let mut found = false;
        for (row, mut metrics) in rows {
            // Then all others, as what looks alike need not be meant.
            let near: Vec<&str> = metrics.iter().map(|metric| metric.id.as_str()).collect();
            let others = sheet.free_metrics(self.expected.metrics);
            let others: Vec<&Metric> = others.filter(|metric| !near.contains(&metric.id.as_str())).collect();
            metrics.extend(others);
            // Who only presses Enter takes no number for another figure's.
            let names = metrics
                .iter()
                .map(|metric| format!("{} (metrics.{})", metric.name, metric.id));
            let items: Vec<String> = std::iter::once(messages.say("sheet-no-metric")).chain(names).collect();
            let question = Message::new("sheet-which-metric")
                .with("line", row.line as usize)
                .with("name", &row.name);
            let picked = choose(&question, &items, prompts, messages)?;
            if let Some(metric) = picked.and_then(|index| metrics.get(index.checked_sub(1)?)) {
                map.add(&row.name, Meant::Metric(metric.id.clone()));
                found = true;
            }
        }
        Ok(found)
    }
}

/// The option that says what the columns are.
fn option(map: &[(String, Column)]) -> String {
    format!("--map \"{}\"", map_text(map))
}

/// A unit as it stands behind a number.
fn unit_behind(unit: &str) -> String {
    let unit = unit.rsplit('|').next().unwrap_or_default();
    if unit.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!(" {unit}")
    } else {
        unit.to_owned()
    }
}

/// What a column is called in the interface's language.
fn role(column: Column) -> Message {
    Message::new(match column {
        Column::Id => "sheet-role-id",
        Column::Name => "sheet-role-name",
        Column::Unit => "sheet-role-unit",
        Column::Value => "sheet-role-value",
        Column::Previous => "sheet-role-previous",
    })
}

/// The name of the column that a person chooses; none where they go back.
fn choose_column(open: &OpenColumn, prompts: &mut dyn Prompts, messages: &Messages) -> anyhow::Result<Option<String>> {
    let question = Message::new("sheet-which-column")
        .with("line", open.line as usize)
        .with("column", role(open.column));
    let picked = choose(&question, &open.among, prompts, messages)?;
    Ok(picked.map(|index| open.among[index].clone()))
}
