//! `[metrics]`: the template's metrics with what the file says of them, and the file's own.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::figures::{Figure, Metric, Metrics, check_parts, check_share};
use crate::files::fields::{FaultList, Fields, digits, wrong_type};
use crate::say::message::{Message, nearest_hint};
use crate::template::{Manifest, is_id, read_combine};
use crate::text::decimal::parse_decimal;
use crate::text::in_order::sort_by_place;
use crate::text::language::Language;

/// Reads the metrics: those of the template in its order, then the file's own in theirs.
pub fn read_metrics(
    manifest: &Manifest,
    table: Option<&DeTable<'_>>,
    language: Language,
    faults: &FaultList,
) -> Metrics {
    let declared = manifest.metrics.iter().map(|spec| Metric {
        id: spec.id.clone(),
        name: spec.name.clone(),
        unit: spec.unit.clone(),
        approx: spec.approx,
        parts: spec.parts.clone(),
        at_most: spec.at_most.clone(),
        compared_with: spec.compared_with.clone(),
        places: spec.places,
        required: spec.required,
        combine: spec.combine,
        share_of: spec.share_of.clone(),
        ..Metric::default()
    });
    let mut metrics = Metrics::new(language, declared);
    let mut entries: Vec<_> = table.into_iter().flatten().collect();
    sort_by_place(&mut entries, |(key, _)| (key.span().start, 0));
    for (key, value) in &entries {
        let id = key.get_ref().as_ref();
        if is_id(id) {
            let is_declared = metrics.get(id).is_some();
            let metric = metrics.get_or_add(id);
            read_metric(metric, value, faults);
            // A figure that nothing is said of is likely one of the template's, misspelt.
            if !is_declared && !describes(value.get_ref()) {
                let declared = manifest.metrics.iter().map(|spec| spec.id.as_str());
                let hint = nearest_hint(id, declared).unwrap_or_else(|| Message::new("metric-undescribed-hint"));
                faults.add_with_hint(
                    key.span(),
                    Message::new("metric-undescribed").with("id", id),
                    Some(hint),
                );
            }
        } else {
            faults.add(key.span(), Message::new("id-malformed").with("id", id));
        }
    }
    for (key, value) in entries {
        let Some(metric) = metrics.get(key.get_ref()) else {
            continue;
        };
        let table = value.get_ref().as_table();
        let place_of = |key: &str| table.and_then(|table| table.get(key)).unwrap_or(value).span();
        let parts = metric.parts.iter().map(|part| ("parts", part));
        let shares = metric.share_of.iter().map(|id| ("share_of", id));
        let related = parts
            .chain(metric.at_most.iter().map(|bound| ("at_most", bound)))
            .chain(shares);
        for (key, id) in related.filter(|(_, id)| metrics.get(id).is_none()) {
            let hint = nearest_hint(id, metrics.iter().map(|metric| metric.id.as_str()));
            faults.add_with_hint(place_of(key), Message::new("metric-unknown").with("id", id), hint);
        }
        if !metric.share_of.is_empty()
            && let Err(message) = check_share(&metric.id, &metric.share_of)
        {
            faults.add(place_of("share_of"), message);
        }
        if let Err(message) = check_parts(&metric.id, &metric.parts) {
            faults.add(place_of("parts"), message);
        } else if let Err((message, hint)) = metrics.check_relations(metric) {
            faults.add_with_hint(place_of("value"), message, hint);
        }
    }
    metrics
}

/// Whether a metric of the file says what it counts, or in which unit.
fn describes(value: &DeValue<'_>) -> bool {
    value
        .as_table()
        .is_some_and(|table| table.contains_key("name") || table.contains_key("unit"))
}

fn read_metric(metric: &mut Metric, value: &Spanned<DeValue<'_>>, faults: &FaultList) {
    let mut place = value.span();
    match value.get_ref() {
        DeValue::Table(table) => {
            let mut fields = Fields::new(table, faults);
            if let Some(name) = fields.line("name").filter(|name| !name.trim().is_empty()) {
                metric.name = name.to_owned();
            }
            if let Some(unit) = fields.line("unit") {
                metric.unit = unit.to_owned();
            }
            if let Some(value) = fields.value("value") {
                place = value.span();
                metric.value = read_figure("value", value, faults);
            }
            if let Some(value) = fields.value("previous") {
                metric.previous = read_figure("previous", value, faults);
            }
            if let Some(approx) = fields.boolean("approx") {
                metric.approx = approx;
            }
            if let Some(parts) = fields.strings("parts") {
                metric.parts = parts;
            }
            if let Some(bound) = fields.line("at_most").filter(|bound| !bound.trim().is_empty()) {
                metric.at_most = Some(bound.to_owned());
            }
            if let Some(words) = fields.line("compared_with").filter(|words| !words.trim().is_empty()) {
                metric.compared_with = Some(words.to_owned());
            }
            metric.places = fields.count("places").or(metric.places);
            metric.combine = read_combine(&mut fields).or(metric.combine);
            if let Some(share_of) = fields.strings("share_of") {
                metric.share_of = share_of;
            }
            if fields.boolean("omit") == Some(true) {
                omit(metric, table, faults);
            }
            fields.finish();
        }
        _ => metric.value = read_figure(&metric.id, value, faults),
    }
    if let Err(message) = metric.check() {
        faults.add(place, message);
    }
}

/// Leaves a metric out of the report: what is known of it stays in the file.
fn omit(metric: &mut Metric, table: &DeTable<'_>, faults: &FaultList) {
    if metric.required
        && let Some(place) = table.get("omit")
    {
        faults.add(
            place.span(),
            Message::new("metric-omit-required").with("id", &metric.id),
        );
    }
    metric.omit = true;
    (metric.value, metric.previous) = (None, None);
}

/// A figure of a file: a number with its digits; none where it is empty.
pub fn read_figure(key: &str, value: &Spanned<DeValue<'_>>, faults: &FaultList) -> Option<Figure> {
    if value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()) {
        return None;
    }
    let written = digits(value.get_ref());
    let is_number = written.is_some();
    let figure = written.and_then(|digits| {
        let number = parse_decimal(&digits)?;
        // Exponents are for machines; a report prints the digits they stand for.
        let digits = if digits.contains(['e', 'E']) {
            number.to_string()
        } else {
            digits
        };
        Some(Figure { number, digits })
    });
    if figure.is_none() && is_number {
        faults.add(value.span(), Message::new("number-too-long").with("key", key));
    } else if figure.is_none() {
        let hint = value.get_ref().is_str().then(|| Message::new("figure-hint"));
        faults.add_with_hint(value.span(), wrong_type(key, "number", value.get_ref()), hint);
    }
    figure
}
