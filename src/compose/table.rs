//! The filter `table`: the metrics as a table, one row each.

use minijinja::{Error, ErrorKind, Value};

use crate::figures::Metric;
use crate::text::language::Language;

use super::names::NamedMetrics;
use super::tokens::Insert;

/// What stands in a cell that has nothing to say.
const NOTHING: &str = "—";

/// The table of all metrics, or of those with the given ids in that order, as Markdown: name, unit, this period, and,
/// where one of them has a period before, last period, change and growth.
pub fn metrics_table(value: &Value, ids: Option<Vec<String>>, language: Language) -> Result<Value, Error> {
    let refuse = |detail: String| Error::new(ErrorKind::InvalidOperation, detail);
    let named = value
        .downcast_object_ref::<NamedMetrics>()
        .ok_or_else(|| refuse("`table` takes `metrics`".to_owned()))?;
    let metrics: Vec<&Metric> = match &ids {
        None => named.metrics.iter().collect(),
        Some(ids) => {
            let find = |id: &String| {
                named
                    .metrics
                    .get(id)
                    .ok_or_else(|| refuse(format!("there is no metric `{id}`")))
            };
            ids.iter().map(find).collect::<Result<_, _>>()?
        }
    };
    let has_previous = metrics.iter().any(|metric| metric.previous.is_some());
    let heads = match language {
        Language::Chinese => ["指标", "单位", "本期", "上期", "增减", "增幅"],
        Language::English => ["Figure", "Unit", "This period", "Last period", "Change", "Growth"],
    };
    let shown = if has_previous { heads.len() } else { 3 };
    let row = |cells: &[String]| format!("| {} |\n", cells[..shown].join(" | "));
    let mut table = row(&heads.map(str::to_owned));
    table += &row(&["---", "---", "---:", "---:", "---:", "---:"].map(str::to_owned));
    for metric in metrics {
        table += &row(&cells(metric, language));
    }
    Ok(Value::from_safe_string(table))
}

/// The cells of a metric. What people wrote stands in them as tokens, so that it stays literal.
fn cells(metric: &Metric, language: Language) -> [String; 6] {
    let figure = |field| Insert::Figure { id: &metric.id, field }.token();
    let value = match metric.value {
        Some(_) => figure("value"),
        None => Insert::Missing(&format!("metrics.{}", metric.id)).token(),
    };
    let compared = metric.compared_cells(language);
    let [previous, change, growth] = compared.map(|cell| cell.unwrap_or_else(|| NOTHING.to_owned()));
    [figure("name"), figure("unit"), value, previous, change, growth]
}
