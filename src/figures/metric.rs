//! A metric and what is known of it, and what holds between metrics.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;
use crate::text::numbers::{UnitKind, split_scale, unit_named};

use super::combine::Combine;

/// A metric with what is known of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metric {
    /// Its id, as cited.
    pub id: String,
    /// What it counts.
    pub name: String,
    /// Its unit, perhaps empty; English ones may be `singular|plural`.
    pub unit: String,
    /// This period's number.
    pub value: Option<Figure>,
    /// The number of the period compared with.
    pub previous: Option<Figure>,
    /// Whether it prints as 30余.
    pub approx: bool,
    /// The metrics that add up to it.
    pub parts: Vec<String>,
    /// The metric that it may not exceed.
    pub at_most: Option<String>,
    /// What a comparison is called: 同比, 环比, year on year.
    pub compared_with: Option<String>,
    /// Decimal places of derived figures.
    pub places: Option<u32>,
    /// Whether the report is not finished without it.
    pub required: bool,
    /// Whether this report leaves it out: then nothing is known of it.
    pub omit: bool,
    /// How it is made of the figures of several reports, where its unit does not tell.
    pub combine: Option<Combine>,
    /// Of a share, the metrics that it is made of: the part and the whole.
    pub share_of: Vec<String>,
}

/// A number with the digits it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number.
    pub number: Decimal,
    /// Its digits as written.
    pub digits: String,
}

/// All metrics of a report, in the order of the template, then of the answers file.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// The report's language, which decides how figures print.
    pub language: Language,
    pub(super) all: Vec<Metric>,
    by_id: HashMap<String, usize, RandomState>,
}

impl Metrics {
    /// The given metrics, whose ids differ.
    pub fn new(language: Language, metrics: impl IntoIterator<Item = Metric>) -> Metrics {
        let all: Vec<Metric> = metrics.into_iter().collect();
        let by_id = all
            .iter()
            .enumerate()
            .map(|(index, metric)| (metric.id.clone(), index))
            .collect();
        Metrics { language, all, by_id }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Metric> {
        self.all.iter()
    }

    /// The metric of an id.
    pub fn get(&self, id: &str) -> Option<&Metric> {
        self.by_id.get(id).map(|&index| &self.all[index])
    }

    /// Those whose number is known and that a report prints nowhere; `printed` are the ids of those that it does.
    pub fn unprinted<'m>(&'m self, printed: &'m BTreeSet<String>) -> impl Iterator<Item = &'m Metric> {
        let is_unprinted = |metric: &&Metric| metric.value.is_some() && !printed.contains(&metric.id);
        self.all.iter().filter(is_unprinted)
    }

    /// Refuses a metric whose parts do not make it, or that is above the one that bounds it, perhaps with what may help.
    /// What is not known yet is not wrong. Of 万元 and 元 the number is the same thing in another unit.
    pub fn check_relations(&self, metric: &Metric) -> Result<(), (Message, Option<Message>)> {
        if metric.parts.is_empty() && metric.at_most.is_none() {
            return Ok(());
        }
        let (scale, counted) = split_scale(&metric.unit);
        let number = |id: &String| {
            let other = self.get(id)?;
            let number = other.value.as_ref()?.number;
            match split_scale(&other.unit) {
                (other_scale, unit) if unit == counted => number.checked_mul(other_scale)?.checked_div(scale),
                _ => Some(number),
            }
        };
        let Some(value) = metric.value.as_ref().map(|value| value.number) else {
            return Ok(());
        };
        let add = |sum: Decimal, part: &String| sum.checked_add(number(part)?);
        let sum = metric.parts.iter().try_fold(Decimal::ZERO, add);
        if let Some(sum) = sum.filter(|sum| !metric.parts.is_empty() && *sum != value) {
            let parts = metric.parts.iter().filter_map(|part| self.get(part));
            let told = parts.clone().filter_map(|part| {
                let value = part.value.as_ref()?;
                let printed = part.with_unit(&value.digits, value.number, self.language);
                Some(format!("{} {printed}", part.called(self.language)))
            });
            let message = Message::new("metric-parts-sum")
                .with("metric", metric.called(self.language))
                .with("value", value.normalize().to_string())
                .with("sum", sum.normalize().to_string())
                .with("parts", told.collect::<Vec<_>>());
            // They may count something else, or in something else.
            let is_mixed = parts.clone().any(|part| part.unit != metric.unit);
            let hint = is_mixed.then(|| Message::new("metric-parts-units"));
            return Err((message, hint));
        }
        let bound = metric.at_most.as_ref();
        match bound.and_then(|bound| Some((bound, number(bound)?))) {
            Some((bound, limit)) if value > limit => {
                let message = metric.fault("metric-above-bound").with("bound", bound);
                Err((message.with("limit", limit.normalize().to_string()), None))
            }
            _ => Ok(()),
        }
    }

    /// The metric of an id, added at the end when it is not there.
    pub fn get_or_add(&mut self, id: &str) -> &mut Metric {
        let known = self.by_id.get(id).copied();
        let index = known.unwrap_or_else(|| {
            self.by_id.insert(id.to_owned(), self.all.len());
            self.all.push(Metric {
                id: id.to_owned(),
                name: id.to_owned(),
                ..Metric::default()
            });
            self.all.len() - 1
        });
        &mut self.all[index]
    }
}

impl Metric {
    /// How it is made of those of several reports.
    pub fn combined(&self) -> Combine {
        self.combine.unwrap_or(Combine::usual(&self.name, &self.unit))
    }

    /// Whether it counts things, of which there cannot be fewer than none.
    pub fn counts_things(&self) -> bool {
        let is_counted = |unit: &str| {
            let counted = split_scale(unit.trim()).1;
            !counted.is_empty() && unit_named(counted).is_none_or(|unit| unit.kind == UnitKind::Counted)
        };
        Combine::usual("", &self.unit) == Combine::Sum && self.unit.split('|').all(is_counted)
    }

    /// The metric with a number and one before it as they might be, to show how it prints.
    pub fn with_sample(&self) -> Metric {
        let sample = |digits: &str| Figure {
            number: parse_decimal(digits).unwrap_or_default(),
            digits: digits.to_owned(),
        };
        let (value, previous) = if self.approx { ("36", "30") } else { ("6", "5") };
        Metric {
            value: Some(sample(value)),
            previous: Some(sample(previous)),
            ..self.clone()
        }
    }

    /// The fields that can be cited.
    pub const FIELDS: [&str; 10] = [
        "value", "number", "unit", "name", "previous", "change", "growth", "compared", "wan", "yi",
    ];

    /// The key of the number that a field needs and that is not known; the empty field is value and unit.
    pub fn lacking(&self, field: &str) -> Option<String> {
        let lacks_previous = match field {
            "unit" | "name" => return None,
            "previous" | "change" | "growth" | "compared" => self.previous.is_none(),
            _ => false,
        };
        let lacks_value = self.value.is_none() && (field != "previous" || lacks_previous);
        match (lacks_value, lacks_previous) {
            (true, _) => Some(format!("metrics.{}", self.id)),
            (false, true) => Some(format!("metrics.{}.previous", self.id)),
            (false, false) => None,
        }
    }

    /// Refuses a field that metrics do not have; the empty one is value and unit.
    pub fn check_field(field: &str) -> Result<(), Message> {
        if field.is_empty() || Metric::FIELDS.contains(&field) {
            return Ok(());
        }
        let message = Message::new("metric-field-unknown").with("field", field);
        Err(message.with("fields", Metric::FIELDS.join(", ")))
    }

    /// Refuses an approximate number that is too small to be one.
    pub fn check(&self) -> Result<(), Message> {
        match &self.value {
            Some(value) if self.approx && value.number < Decimal::TEN => Err(self.fault("metric-approx-below-ten")),
            _ => Ok(()),
        }
    }

    /// Its name with its id, by which a person finds it in the file.
    fn called(&self, language: Language) -> String {
        match language {
            _ if self.name.is_empty() || self.name == self.id => self.id.clone(),
            Language::Chinese => format!("{}（{}）", self.name, self.id),
            Language::English => format!("{} ({})", self.name, self.id),
        }
    }

    /// A sentence about it.
    pub(super) fn fault(&self, sentence: &'static str) -> Message {
        Message::new(sentence).with("id", &self.id)
    }
}

/// Refuses a share that is not one of a part and a whole.
pub fn check_share(id: &str, share_of: &[String]) -> Result<(), Message> {
    match share_of {
        [part, whole] if part != whole && part != id && whole != id => Ok(()),
        _ => Err(Message::new("metric-share-of").with("id", id)),
    }
}

/// Takes those faults out that say what figures make of one another: with them a draft may be written all the same.
pub fn take_contradictions(faults: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let contradicts = |fault: &mut Diagnostic| matches!(&*fault.message.id, "metric-parts-sum" | "metric-above-bound");
    faults.extract_if(.., contradicts).collect()
}

/// Refuses parts that count something twice: the metric itself, or one of them again.
pub fn check_parts(id: &str, parts: &[String]) -> Result<(), Message> {
    let is_twice = |(index, part): &(usize, &String)| *part == id || parts[..*index].contains(part);
    match parts.iter().enumerate().find(is_twice) {
        Some((_, part)) => Err(Message::new("metric-part-twice").with("id", id).with("part", part)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::message::Argument;

    #[test]
    fn nothing_is_counted_twice() {
        let check =
            |parts: &[&str]| check_parts("sum", &parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        assert!(check(&["a", "b"]).is_ok());
        for twice in [&["sum"][..], &["a", "b", "a"]] {
            assert_eq!(
                check(twice).map_err(|message| message.id),
                Err("metric-part-twice".into())
            );
        }
    }

    #[test]
    fn a_sum_is_that_of_its_parts_in_whatever_scale() {
        let metric = |id: &str, digits: &str, unit: &str, parts: &[&str]| Metric {
            id: id.to_owned(),
            unit: unit.to_owned(),
            value: Some(Figure {
                number: digits.parse().unwrap(),
                digits: digits.to_owned(),
            }),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            ..Metric::default()
        };
        let cases: [(&str, &str, &[&str], &str); 5] = [
            ("10", "万元", &["a", "b"], ""),
            ("100000", "元", &["a", "b"], ""),
            ("11", "万元", &["a", "b"], "metric-parts-sum 10 true"),
            ("100000", "项", &["a", "b"], ""),
            ("3", "元", &["a"], "metric-parts-sum 50000 false"),
        ];
        for (digits, unit, parts, expected) in cases {
            let sum = metric("sum", digits, unit, parts);
            let parts = [metric("a", "50000", "元", &[]), metric("b", "5.0", "万元", &[])];
            let metrics = match unit {
                "项" => Metrics::new(
                    Language::Chinese,
                    [metric("a", "50000", "元", &[]), metric("b", "50000", "个", &[])],
                ),
                _ => Metrics::new(Language::Chinese, parts),
            };
            let found = match metrics.check_relations(&sum) {
                Ok(()) => String::new(),
                Err((message, hint)) => match &message.arguments[..] {
                    [_, _, (_, Argument::Text(sum)), ..] => format!("{} {sum} {}", message.id, hint.is_some()),
                    _ => message.id.into_owned(),
                },
            };
            assert_eq!(found, expected, "{digits} {unit}");
        }
    }
}
