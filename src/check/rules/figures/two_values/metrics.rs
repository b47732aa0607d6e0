//! A metric of the answers beside whose name another number stands.

use rust_decimal::Decimal;

use crate::check::engine::mentions::is_rough;
use crate::check::engine::{Fault, Sentence};
use crate::figures::rollup::Rollup;
use crate::figures::{Figure, Metric};
use crate::say::diagnostic::Severity;
use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, split_scale};
use crate::text::years::{THIS_YEAR, names_another_year};

use super::names::{OTHERS, PLACES, SCOPES, SHORTEST_NAME, TELLS_APART, last_year, sentence_before, without_between};

/// A number beside the name of a metric that is neither its value nor its previous one. The metrics come with the last
/// character of their names, as most names end with another one than what stands before a number.
pub fn against_metrics(
    named: &[(char, &Metric)],
    rollup: &Rollup,
    passage: &str,
    quantity: &Quantity<'_>,
    years: &[&str],
) -> Option<Fault> {
    if quantity.is_date() {
        return None;
    }
    let before = without_between(&passage[..quantity.number.start]);
    let ending = before.chars().next_back()?;
    let is_named = |metric: &&Metric| {
        let Some(rest) = before.strip_suffix(metric.name.as_str()) else {
            return false;
        };
        // A short name is one only where nothing makes a longer one of it: 收入, but not 营业收入.
        let is_long = metric.name.chars().count() >= SHORTEST_NAME;
        is_long || !without_scope(rest).ends_with(is_han)
    };
    let near = named.iter().filter(|(last, _)| *last == ending);
    let near = near.map(|(_, metric)| *metric).filter(is_named);
    let metric = near.max_by_key(|metric| metric.name.len())?;
    let value = metric.value.as_ref()?;
    let (factor, unit) = split_scale(&metric.unit);
    // The unit may be written shorter or longer than the metric's.
    let is_same_unit = quantity.unit == unit || unit.starts_with(quantity.unit) || quantity.unit.is_empty();
    // Of what was rolled up the texts of each unit say its own figure.
    let of_parts = rollup.parts.iter().filter_map(|part| part.figures.get(&metric.id));
    let of_parts = of_parts.map(|part| &part.figure);
    let known = [Some(value), metric.previous.as_ref()];
    let agrees = known
        .into_iter()
        .flatten()
        .chain(of_parts)
        .any(|figure| rounds_to(figure, factor, quantity));
    // What is cited may print the metric cut: 30余.
    let is_approximate = metric.approx || is_rough(passage, quantity);
    // Nearly every number agrees, so what is said before it is looked at last.
    if !is_same_unit || agrees || is_approximate {
        return None;
    }
    let said = without_this_year(sentence_before(before, before.len() - metric.name.len()), years);
    (!is_of_a_part(&said)).then(|| {
        let written = if value.digits.is_empty() {
            String::new()
        } else {
            format!("{}{}", value.digits, metric.unit)
        };
        let message = Sentence::new("metric")
            .with("id", metric.id.as_str())
            .with("value", written);
        let mut fault = Fault::new(quantity.range.clone()).say(message);
        // Where nothing but the name is said, it is the metric that is meant.
        let is_certain = without_scope(&said).trim_end_matches(['，', ',']).is_empty();
        fault.severity = is_certain.then_some(Severity::Error);
        fault
    })
}

/// What is said before a figure, without the year that the report is of.
fn without_this_year(said: &str, years: &[&str]) -> String {
    let year = last_year(said).filter(|year| years.contains(year));
    match year {
        Some(year) => said.replace(&format!("{year}年"), ""),
        None => said.to_owned(),
    }
}

/// A text without the words at its end that say that all is meant.
fn without_scope(text: &str) -> &str {
    let text = ["共", "累计", "总计", "合计"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text);
    SCOPES
        .iter()
        .chain(THIS_YEAR.iter())
        .chain(["本年度"])
        .find_map(|scope| text.strip_suffix(scope))
        .unwrap_or(text)
}

/// Whether a number is a figure with this factor, or the same with fewer digits: 1234.57万元 for 12345678 元.
fn rounds_to(figure: &Figure, factor: Decimal, quantity: &Quantity<'_>) -> bool {
    let exact = figure.number.checked_mul(factor);
    let difference = exact.and_then(|exact| exact.checked_sub(quantity.value));
    difference.is_some_and(|difference| difference.is_zero() || difference.abs() <= quantity.rounding)
}

/// Whether what stands before the name of a figure in its sentence shows that its number is one of a part: of a time, of
/// a place, of some of all; or one that is planned, a difference, an average.
fn is_of_a_part(said: &str) -> bool {
    let lists = [&OTHERS, &TELLS_APART, &PLACES];
    names_another_year(said) || lists.iter().any(|list| list.are_in(said)) || last_year(said).is_some()
}
