//! A figure that was changed in a report → the metric that prints so.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::answers::{Draft, Edit, KeyPath};
use crate::figures::typed::{TypedFigure, read_figure};
use crate::figures::{Figure, Metric, PREVIOUS_CELL};
use crate::template::Value;
use crate::text::chinese::leading_chinese_number;
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;

/// The metric of which a field prints as it was written, perhaps in another form (`1,930` for 1930, 四十二 for 42); none
/// where that is not clear, or no number makes it.
pub fn metric_that_prints(metric: &Metric, field: &str, written: &str, language: Language) -> Option<Metric> {
    let typed = read_written(written, &metric.unit)?;
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
        "previous" | PREVIOUS_CELL if !typed.approx => changed.previous = figure,
        _ => return None,
    }
    prints_same(&changed, field, written, language).then_some(changed)
}

/// Whether a field of a metric prints as it was written, or is the same number in another form.
pub fn prints_same(metric: &Metric, field: &str, written: &str, language: Language) -> bool {
    let Some(printed) = metric.print(field, language).ok().flatten() else {
        return false;
    };
    let is_number = matches!(field, "" | "value" | "wan" | "yi" | "previous" | PREVIOUS_CELL);
    let meant = |text: &str| value_of(&read_written(text, &metric.unit)?);
    printed == written || is_number && meant(written).is_some_and(|value| meant(&printed) == Some(value))
}

/// The number of a figure, and whether it is approximate.
fn value_of(typed: &TypedFigure) -> Option<(Decimal, bool)> {
    Some((parse_decimal(&typed.digits)?, typed.approx))
}

/// A figure as it stands in a report, where Han numerals may say it.
fn read_written(text: &str, unit: &str) -> Option<TypedFigure> {
    let text = match leading_chinese_number(text) {
        Some((number, rest)) => Cow::Owned(format!("{number}{rest}")),
        None => Cow::Borrowed(text),
    };
    read_figure(&text, unit).ok()?
}

/// What has to be changed in the answers so that a metric becomes another.
pub fn edits_of_metric(old: &Metric, new: &Metric, draft: &Draft) -> Vec<Edit> {
    let key = KeyPath::metric(&old.id);
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
