//! The filter `table`: the metrics as a table, one row each.

use minijinja::{Error, ErrorKind, Value};

use crate::figures::{Metric, Metrics};
use crate::text::language::Language;

use super::names::{NamedMetric, NamedMetrics};
use super::tokens::{Insert, Tokens};

/// What stands in a cell that has nothing to say.
const NOTHING: &str = "—";

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
        (Some(named), Some(ids)) => metrics_of(&named.metrics, ids)?,
        (None, _) => {
            let metric = |entry: Value| entry.downcast_object_ref::<NamedMetric>()?.metric().cloned();
            let metrics = value.try_iter()?.map(metric).collect::<Option<_>>();
            metrics.ok_or_else(|| refuse(format!("`{filter}` takes `metrics`, or some of them")))?
        }
    };
    Ok(chosen.into_iter().filter(|metric| !metric.omit).collect())
}

/// The metrics of ids, in their order.
pub fn metrics_of(metrics: &Metrics, ids: &[String]) -> Result<Vec<Metric>, Error> {
    let find = |id: &String| {
        let metric = metrics.get(id).cloned();
        metric.ok_or_else(|| refuse(format!("there is no metric `{id}`")))
    };
    ids.iter().map(find).collect()
}

fn refuse(detail: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
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

/// The cells of a metric. What people wrote stands in them as tokens, so that it stays literal.
fn cells(metric: &Metric, language: Language, tokens: &Tokens) -> [String; 6] {
    let cited = |field: &str| {
        let (id, field) = (metric.id.clone(), field.to_owned());
        tokens.of(Insert::Figure { id, field }).to_string()
    };
    let value = match metric.value {
        Some(_) => cited("value"),
        None => tokens.of(Insert::Missing(format!("metrics.{}", metric.id))).to_string(),
    };
    let compared = metric.compared_cells(language);
    let [previous, change, growth] = compared.map(|cell| cell.unwrap_or_else(|| NOTHING.to_owned()));
    [cited("name"), cited("unit"), value, previous, change, growth]
}
