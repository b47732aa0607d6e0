//! A figure that was changed in a report → the metric that prints so.

use crate::answers::{Draft, Edit, KeyPath};
use crate::figures::typed::read_figure;
use crate::figures::{Figure, Metric};
use crate::template::Value;
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;

/// The metric of which a field prints as it was written; none where that is not clear, or no number makes it.
pub fn metric_that_prints(metric: &Metric, field: &str, written: &str, language: Language) -> Option<Metric> {
    let typed = read_figure(written, &metric.unit).ok()??;
    let number = parse_decimal(&typed.digits)?;
    let figure = Some(Figure {
        number,
        digits: typed.digits,
    });
    let mut changed = metric.clone();
    match field {
        "" | "value" | "wan" | "yi" => {
            changed.value = figure;
            changed.approx = typed.approx;
        }
        "previous" if !typed.approx => changed.previous = figure,
        _ => return None,
    }
    let printed = changed.print(field, language).ok()??;
    (printed == written).then_some(changed)
}

/// What has to be changed in the answers so that a metric becomes another.
pub fn edits_of_metric(old: &Metric, new: &Metric, draft: &Draft) -> Vec<Edit> {
    let key = KeyPath::default().name("metrics").name(&old.id);
    let mut edits = Vec::new();
    let fields = [
        ("value", &old.value, &new.value),
        ("previous", &old.previous, &new.previous),
    ];
    for (field, old, new) in fields {
        if let Some(new) = new
            && Some(new) != old.as_ref()
        {
            edits.push(Edit::set(&key.name(field), Value::Number(new.digits.clone()).to_toml()));
        }
    }
    if old.approx != new.approx && (new.approx || draft.has(&key.name("approx"))) {
        edits.push(Edit::set(&key.name("approx"), new.approx));
    }
    edits
}
