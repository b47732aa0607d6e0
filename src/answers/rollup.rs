//! `[rollup]`: what an answers file keeps of the reports that were rolled up into it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::figures::Metrics;
use crate::figures::rollup::{PartFigure, RolledUp, Rollup};
use crate::files::fields::{FaultList, Fields, wrong_type};
use crate::say::message::{Message, nearest_hint};

use super::metrics::read_figure;

/// What the reports may differ in: the units they are of, or their periods.
pub const BY: [&str; 2] = ["unit", "period"];

/// Reads the reports that were rolled up; none where there is no such table.
pub fn read_rollup(metrics: &Metrics, table: Option<&DeTable<'_>>, faults: &FaultList) -> Rollup {
    let Some(table) = table else {
        return Rollup::default();
    };
    let mut fields = Fields::new(table, faults);
    let words = BY.map(|word| (word, word == "period"));
    let by_period = fields.word("by", &words, |word, words| {
        let message = Message::new("rollup-by-unknown").with("by", word);
        message.with("words", words.join(", "))
    });
    let parts = fields.tables("parts").into_iter().map(|(table, place)| {
        let mut fields = Fields::new(table, faults);
        let name = fields.required_string("name", place).unwrap_or_default().to_owned();
        fields.strings("files");
        let figures = fields.table("figures").into_iter().flatten();
        let figures = figures.filter_map(|(id, value)| {
            if metrics.get(id.get_ref()).is_none() {
                let hint = nearest_hint(id.get_ref(), metrics.iter().map(|metric| metric.id.as_str()));
                let message = Message::new("metric-unknown").with("id", id.get_ref().as_ref());
                faults.add_with_hint(id.span(), message, hint);
            }
            Some((id.get_ref().to_string(), read_part_figure(id.get_ref(), value, faults)?))
        });
        let figures = figures.collect();
        fields.finish();
        RolledUp { name, figures }
    });
    let parts = parts.collect();
    fields.finish();
    Rollup {
        by_period: by_period.unwrap_or_default(),
        parts,
    }
}

/// A number, or a table that says that it is approximate, or the mean of several.
fn read_part_figure(id: &str, value: &Spanned<DeValue<'_>>, faults: &FaultList) -> Option<PartFigure> {
    let (figure, approx, of) = match value.get_ref() {
        DeValue::Table(table) => {
            let mut fields = Fields::new(table, faults);
            let approx = fields.boolean("approx").unwrap_or_default();
            let of = fields.count("of").unwrap_or(1).max(1);
            let figure = fields
                .value("value")
                .and_then(|value| read_figure("value", value, faults));
            fields.finish();
            (figure, approx, of)
        }
        DeValue::Array(_) => {
            faults.add(value.span(), wrong_type(id, "number", value.get_ref()));
            (None, false, 1)
        }
        _ => (read_figure(id, value, faults), false, 1),
    };
    Some(PartFigure {
        figure: figure?,
        approx,
        of,
    })
}
