//! The filter `table`: the metrics as a table, one row each; of reports that were rolled up a row for each report.

use minijinja::{Error, Value};

use crate::figures::rollup::RolledUp;
use crate::figures::{Combine, Metric, Metrics, PREVIOUS_CELL};
use crate::text::language::Language;

use super::faults::refuse;
use super::names::{NamedMetric, NamedMetrics, NamedRollup};
use super::tokens::{Insert, Tokens};

/// What stands in a cell that has nothing to say.
pub const NOTHING: &str = "—";

/// The heads of a table of metrics.
pub fn table_heads(language: Language) -> [&'static str; 6] {
    match language {
        Language::Chinese => ["指标", "单位", "本期", "上期", "增减", "增幅"],
        Language::English => ["Figure", "Unit", "This period", "Last period", "Change", "Growth"],
    }
}

/// All metrics, or those with the given ids in that order, or those of a list; without what the report leaves out.
/// `filter` is what asks for them.
pub fn chosen_metrics(value: &Value, ids: Option<&[String]>, filter: &str) -> Result<Vec<Metric>, Error> {
    let chosen: Vec<Metric> = match (value.downcast_object_ref::<NamedMetrics>(), ids) {
        (Some(named), None) => named.metrics.iter().cloned().collect(),
        (Some(named), Some(ids)) => metrics_of(&named.metrics, ids)?.into_iter().cloned().collect(),
        (None, _) => {
            let metric = |entry: Value| entry.downcast_object_ref::<NamedMetric>()?.metric().cloned();
            let metrics = value.try_iter()?.map(metric).collect::<Option<_>>();
            metrics.ok_or_else(|| refuse(format!("`{filter}` takes `metrics`, or some of them")))?
        }
    };
    Ok(chosen.into_iter().filter(|metric| !metric.omit).collect())
}

/// The metrics of ids, in their order.
pub fn metrics_of<'m>(metrics: &'m Metrics, ids: &[String]) -> Result<Vec<&'m Metric>, Error> {
    let find = |id: &String| {
        metrics
            .get(id)
            .ok_or_else(|| refuse(format!("there is no metric `{id}`")))
    };
    ids.iter().map(find).collect()
}

/// The table of the chosen metrics as Markdown: name, unit, this period, and, where one of them has a period before, last
/// period, change and growth.
pub fn metrics_table(
    value: &Value,
    ids: Option<&[String]>,
    language: Language,
    tokens: &Tokens,
) -> Result<Value, Error> {
    let metrics = chosen_metrics(value, ids, "table")?;
    if metrics.is_empty() {
        return Ok(Value::from(""));
    }
    let has_previous = metrics.iter().any(|metric| metric.previous.is_some());
    let heads = table_heads(language);
    let shown = if has_previous { heads.len() } else { 3 };
    let row = |cells: &[String]| format!("| {} |\n", cells[..shown].join(" | "));
    let mut table = row(&heads.map(str::to_owned));
    table += &row(&["---", "---", "---:", "---:", "---:", "---:"].map(str::to_owned));
    for metric in &metrics {
        table += &row(&cells(metric, language, tokens));
    }
    Ok(Value::from_safe_string(table))
}

/// The table of the reports that were rolled up, as Markdown: a row for each, and the figures of the whole in the last; nothing
/// where none were. It has the figures of the ids, else all, that one of the reports has.
pub fn rollup_table(
    named: &NamedRollup,
    ids: Option<Vec<String>>,
    language: Language,
    tokens: &Tokens,
) -> Result<Value, Error> {
    let NamedRollup { rollup, metrics } = named;
    let metrics: Vec<&Metric> = match ids {
        Some(ids) => metrics_of(metrics, &ids)?,
        None => metrics.iter().collect(),
    };
    let is_given = |metric: &&Metric| rollup.parts.iter().any(|part| part.figures.contains_key(&metric.id));
    let metrics = metrics.into_iter().filter(|metric| !metric.omit);
    let metrics: Vec<&Metric> = metrics.filter(is_given).collect();
    if metrics.is_empty() {
        return Ok(Value::from(""));
    }
    let name = match (language, rollup.by_period) {
        (Language::Chinese, false) => "单位",
        (Language::Chinese, true) => "时间",
        (Language::English, false) => "Unit",
        (Language::English, true) => "Period",
    };
    // Where a column is no sum, the row is no total.
    let is_added = |metric: &&Metric| match metric.combined() {
        Combine::Sum | Combine::None => true,
        Combine::Last => !rollup.by_period,
        Combine::Mean | Combine::Max => false,
    };
    let whole = match (language, metrics.iter().all(is_added)) {
        (Language::Chinese, true) => "合计",
        (Language::Chinese, false) => "整体",
        (Language::English, true) => "Total",
        (Language::English, false) => "Overall",
    };
    let row = |first: &str, cells: &mut dyn Iterator<Item = String>| {
        let cells: String = cells.map(|cell| format!(" {cell} |")).collect();
        format!("| {first} |{cells}\n")
    };
    let text = |text: String| tokens.of(Insert::Text(text)).to_string();
    let head = |metric: &&Metric| text(with_unit(metric, language));
    let mut table = row(name, &mut metrics.iter().map(head));
    table += &row("---", &mut metrics.iter().map(|_| "---:".to_owned()));
    for part in &rollup.parts {
        let cell = |metric: &&Metric| part_figure(part, metric, language).map_or(NOTHING.to_owned(), text);
        table += &row(&text(part.name.clone()), &mut metrics.iter().map(cell));
    }
    table += &row(whole, &mut metrics.iter().map(|metric| value_cell(metric, tokens)));
    Ok(Value::from_safe_string(table))
}

/// The name of a metric with its unit, the plural where there are two.
fn with_unit(metric: &Metric, language: Language) -> String {
    match (metric.unit.rsplit('|').next(), language) {
        (None | Some(""), _) => metric.name.clone(),
        (Some(unit), Language::Chinese) => format!("{}（{unit}）", metric.name),
        (Some(unit), Language::English) => format!("{} ({unit})", metric.name),
    }
}

/// The figure of a report as it prints, without its unit.
fn part_figure(part: &RolledUp, metric: &Metric, language: Language) -> Option<String> {
    let found = part.figures.get(&metric.id)?;
    let own = Metric {
        value: Some(found.figure.clone()),
        approx: found.approx,
        ..Metric::default()
    };
    own.print("value", language).ok().flatten()
}

/// The number of a metric, or a blank.
fn value_cell(metric: &Metric, tokens: &Tokens) -> String {
    let insert = match metric.value {
        Some(_) => Insert::Figure {
            id: metric.id.clone(),
            field: "value".to_owned(),
        },
        None => Insert::Missing(format!("metrics.{}", metric.id)),
    };
    tokens.of(insert).to_string()
}

/// The cells of a metric. What people wrote stands in them as tokens, so that it stays literal.
fn cells(metric: &Metric, language: Language, tokens: &Tokens) -> [String; 6] {
    let cited = |field: &str| {
        let (id, field) = (metric.id.clone(), field.to_owned());
        tokens.of(Insert::Figure { id, field }).to_string()
    };
    let value = value_cell(metric, tokens);
    let compared = metric.compared_cells(language);
    let [previous, change, growth] = compared.map(|cell| cell.unwrap_or_else(|| NOTHING.to_owned()));
    let previous = metric.previous.as_ref().map_or(previous, |_| cited(PREVIOUS_CELL));
    [cited("name"), cited("unit"), value, previous, change, growth]
}
