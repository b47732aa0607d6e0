//! The figures of two answers files compared: old and new, change and growth.

use std::collections::HashSet;

use serde::Serialize;

use crate::answers::{AnswersFile, KeyPath};
use crate::figures::{Figure, Metric, Metrics};

use super::fates::Fate;

/// A metric that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    /// What became of its value.
    #[serde(skip)]
    pub fate: Fate,
    /// Its id.
    pub id: String,
    /// What it counts.
    pub name: String,
    /// Its old value with its unit.
    pub old: Option<String>,
    /// Its new one.
    pub new: Option<String>,
    /// The difference with its sign and unit; of a share in percentage points.
    #[serde(rename = "difference")]
    pub change: Option<String>,
    /// The growth in percent; none for a share.
    pub growth: Option<String>,
    /// Whether it was a blank and is filled in.
    #[serde(rename = "filled")]
    pub is_filled: bool,
    /// What else is said of it otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// A field of a metric that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Its key.
    pub field: &'static str,
    /// What it was, perhaps nothing.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// The fields of metrics that an answers file gives itself: their ids and keys. What else is known of a metric its template says.
pub type GivenFields = HashSet<(String, &'static str)>;

/// The figures of one of the files.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// Its metrics.
    pub metrics: &'a Metrics,
    /// What the file says of them itself.
    pub given: &'a GivenFields,
}

/// The fields beside the value.
const FIELDS: [&str; 10] = [
    "previous",
    "name",
    "unit",
    "approx",
    "omit",
    "parts",
    "at_most",
    "share_of",
    "compared_with",
    "places",
];

/// What an answers file says of metrics itself.
pub fn given_fields(file: &AnswersFile<'_>, metrics: &Metrics) -> GivenFields {
    let given = metrics.iter().flat_map(|metric| {
        let key = KeyPath::metric(&metric.id);
        let is_given = move |field: &&'static str| file.place_of(&key.name(field)).is_some();
        FIELDS
            .into_iter()
            .filter(is_given)
            .map(|field| (metric.id.clone(), field))
    });
    given.collect()
}

/// Compares the metrics of two files by their ids.
pub fn figures_diff(before: Figures<'_>, now: Figures<'_>) -> Vec<FigureChange> {
    let (old, new) = (before.metrics, now.metrics);
    let in_both = new.iter().map(|metric| (old.get(&metric.id), Some(metric)));
    let gone = old.iter().filter(|metric| new.get(&metric.id).is_none());
    let pairs = in_both.chain(gone.map(|metric| (Some(metric), None)));
    pairs
        .filter_map(|(one, other)| {
            let is_given = |field| [before, now].into_iter().any(|file| file.gives(one.or(other), field));
            figure_change(one, other, old, new, is_given)
        })
        .collect()
}

impl Figures<'_> {
    fn gives(&self, metric: Option<&Metric>, field: &'static str) -> bool {
        metric.is_some_and(|metric| self.given.contains(&(metric.id.clone(), field)))
    }
}

impl FigureChange {
    /// Whether its value is another, and not only what else is said of it.
    pub fn has_value(&self) -> bool {
        self.old.is_some() || self.new.is_some()
    }

    /// What became of its value, and of each field that differs: as many as there are differences.
    pub fn fates(&self) -> impl Iterator<Item = Fate> {
        let value = self.has_value().then_some(self.fate);
        value.into_iter().chain(self.fields.iter().map(|_| Fate::Changed))
    }
}

fn figure_change(
    before: Option<&Metric>,
    now: Option<&Metric>,
    old: &Metrics,
    new: &Metrics,
    is_given: impl Fn(&'static str) -> bool,
) -> Option<FigureChange> {
    let named = now.or(before)?;
    let printed = |metric: Option<&Metric>, metrics: &Metrics| metric?.print("", metrics.language).ok().flatten();
    let (old_value, new_value) = (printed(before, old), printed(now, new));
    let number = |metric: Option<&Metric>| {
        metric
            .and_then(|metric| metric.value.as_ref())
            .map(|value| value.number)
    };
    let is_other = old_value != new_value || number(before) != number(now);
    let mut fields = match (before, now) {
        (Some(before), Some(now)) => field_changes(before, now, old, new),
        _ => Vec::new(),
    };
    fields.retain(|change| is_given(change.field));
    if !is_other && fields.is_empty() {
        return None;
    }
    let compared = is_other.then(|| compared(before?, now?)).flatten();
    let change = compared
        .as_ref()
        .and_then(|metric| metric.print("change", new.language).ok().flatten());
    let growth = compared.as_ref().and_then(|metric| {
        let [_, _, growth] = metric.compared_cells(new.language);
        growth
    });
    Some(FigureChange {
        fate: match (&old_value, &new_value) {
            (None, Some(_)) => Fate::Added,
            (Some(_), None) => Fate::Removed,
            _ => Fate::Changed,
        },
        id: named.id.clone(),
        name: named.name.clone(),
        is_filled: before.is_some_and(|before| before.value.is_none() && !before.omit) && new_value.is_some(),
        old: old_value.filter(|_| is_other),
        new: new_value.filter(|_| is_other),
        change,
        growth,
        fields,
    })
}

/// The new metric with the old value as that of the period before; none where they cannot be compared.
fn compared(before: &Metric, now: &Metric) -> Option<Metric> {
    let (old, new) = (before.value.as_ref()?, now.value.as_ref()?);
    (before.unit == now.unit && old.number != new.number).then(|| Metric {
        previous: Some(old.clone()),
        ..now.clone()
    })
}

/// The fields beside the value that differ.
fn field_changes(before: &Metric, now: &Metric, old: &Metrics, new: &Metrics) -> Vec<FieldChange> {
    let previous = |metric: &Metric, metrics: &Metrics| {
        let printed = metric.print("previous", metrics.language).ok().flatten();
        printed.unwrap_or_default()
    };
    let number = |value: &Option<Figure>| value.as_ref().map(|value| value.number);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes = |is_so: bool| if is_so { "true".to_owned() } else { String::new() };
    let places = |metric: &Metric| metric.places.map(|places| places.to_string()).unwrap_or_default();
    let mut fields = vec![
        ("name", before.name.clone(), now.name.clone()),
        ("unit", before.unit.clone(), now.unit.clone()),
        ("approx", yes(before.approx), yes(now.approx)),
        ("omit", yes(before.omit), yes(now.omit)),
        ("parts", before.parts.join(", "), now.parts.join(", ")),
        ("at_most", text(&before.at_most), text(&now.at_most)),
        ("share_of", before.share_of.join(", "), now.share_of.join(", ")),
        ("compared_with", text(&before.compared_with), text(&now.compared_with)),
        ("places", places(before), places(now)),
    ];
    if number(&before.previous) != number(&now.previous) {
        fields.insert(0, ("previous", previous(before, old), previous(now, new)));
    }
    let fields = fields.into_iter().filter(|(_, old, new)| old != new);
    fields
        .map(|(field, old, new)| FieldChange { field, old, new })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    /// The metrics `a` and `b`, with this unit.
    fn metrics(unit: &str) -> Metrics {
        let metric = |id: &str| Metric {
            id: id.to_owned(),
            name: id.to_owned(),
            unit: unit.to_owned(),
            ..Metric::default()
        };
        Metrics::new(Language::Chinese, ["a", "b"].map(metric))
    }

    #[test]
    fn what_only_a_template_says_is_no_difference() {
        let (old, new) = (metrics("项"), metrics("件"));
        let (none, b) = (GivenFields::new(), GivenFields::from([("b".to_owned(), "unit")]));
        let (old, new) = (
            Figures {
                metrics: &old,
                given: &none,
            },
            Figures {
                metrics: &new,
                given: &b,
            },
        );
        let found = figures_diff(old, new);
        let fields: Vec<_> = found
            .iter()
            .flat_map(|found| found.fields.iter().map(|field| (&*found.id, field.field)))
            .collect();
        assert_eq!(fields, [("b", "unit")]);
        // What is listed is counted: a field, and no value.
        assert_eq!(found[0].fates().collect::<Vec<Fate>>(), [Fate::Changed]);
    }
}
