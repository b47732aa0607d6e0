//! What a template's Jinja can name: sections and records that know their questions, and the metrics.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Value};

use crate::figures::rollup::Rollup;
use crate::figures::{Metric, Metrics};
use crate::template::Question;

use super::numbers::{from_digits, to_count_with};
use super::tokens::{Insert, Tokens};

/// The answers of a section or a record under the ids of its questions.
#[derive(Debug)]
pub struct Named {
    /// The ids of all its questions, shared by the records of one list.
    pub ids: Arc<[String]>,
    /// The answers so far, in the order of the questions.
    pub values: Vec<Value>,
}

impl Named {
    /// An answer; a number as it was written.
    pub fn written(&self, id: &str) -> Option<&Value> {
        let index = self.ids.iter().position(|known| known == id)?;
        self.values.get(index)
    }
}

impl Object for Named {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.written(key).map(to_count_with)
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// Records compare by their answers, in the order of the questions.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<Self>()?;
        let (mine, others) = (self.values.iter(), other.values.iter());
        Some(mine.map(to_count_with).cmp(others.map(to_count_with)))
    }

    /// Only to be put in order beside what is of another kind: it is never printed.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("record")
    }
}

/// A list that is missing: it has one entry, which is found wherever one is looked for.
#[derive(Debug)]
pub struct MissingList {
    /// Its entry.
    pub entry: Value,
    /// The blank that stands for the list.
    pub blank: char,
}

impl Object for MissingList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        key.is_integer().then(|| self.entry.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(1)
    }
}

/// `metrics`: each metric is made when it is asked for.
#[derive(Debug)]
pub struct NamedMetrics {
    /// The metrics.
    pub metrics: Arc<Metrics>,
    tokens: Tokens,
    is_citation: bool,
}

impl NamedMetrics {
    /// The metric of an id.
    pub fn metric(&self, id: &str) -> Option<Value> {
        let metric = self.metrics.get(id)?;
        Some(Value::from_object(NamedMetric {
            id: metric.id.clone(),
            metrics: Arc::clone(&self.metrics),
            tokens: self.tokens.clone(),
            is_citation: self.is_citation,
        }))
    }
}

impl Object for NamedMetrics {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.metric(key.as_str()?)
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// There is but one.
    fn custom_cmp(self: &Arc<Self>, _other: &DynObject) -> Option<Ordering> {
        Some(Ordering::Equal)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("metrics")
    }
}

/// `rollup`: the reports that were rolled up into this one, which the filter `table` prints.
#[derive(Debug)]
pub struct NamedRollup {
    /// The reports.
    pub rollup: Arc<Rollup>,
    /// The metrics of the whole.
    pub metrics: Arc<Metrics>,
}

impl Object for NamedRollup {
    fn get_value(self: &Arc<Self>, _key: &Value) -> Option<Value> {
        None
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// There is but one.
    fn custom_cmp(self: &Arc<Self>, _other: &DynObject) -> Option<Ordering> {
        Some(Ordering::Equal)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rollup")
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.rollup.parts.is_empty()
    }
}

/// One metric: prints as a figure; its fields do too, but for `number`, which is for expressions.
#[derive(Debug)]
pub struct NamedMetric {
    id: String,
    metrics: Arc<Metrics>,
    tokens: Tokens,
    is_citation: bool,
}

impl NamedMetric {
    /// Its number for expressions.
    pub fn number(&self) -> Value {
        match self.digits() {
            Some(digits) => {
                self.tokens.note_use(&self.id);
                from_digits(digits)
            }
            None if self.is_omitted() => Value::from(()),
            None => self.tokens.unknown_number(format!("metrics.{}", self.id)),
        }
    }

    /// The metric itself.
    pub fn metric(&self) -> Option<&Metric> {
        self.metrics.get(&self.id)
    }

    /// Whether this report leaves it out: it is false, and prints nothing.
    pub fn is_omitted(&self) -> bool {
        self.metric().is_some_and(|metric| metric.omit)
    }

    /// The digits of its number, as text.
    pub fn digits(&self) -> Option<&str> {
        Some(&self.metric()?.value.as_ref()?.digits)
    }

    /// The blank it stands for while its number is not known.
    pub fn blank(&self) -> Option<char> {
        let is_known = self.digits().is_some() || self.is_omitted();
        (!is_known).then(|| self.tokens.of(figure(&self.metrics, &self.id, "")))
    }

    /// What stands for a field of it: a token, or its citation where text is not yet read.
    pub fn print(&self, field: &str) -> Value {
        match (self.is_citation, field) {
            _ if self.is_omitted() => Value::from(""),
            (false, field) => self.tokens.text_of(figure(&self.metrics, &self.id, field)),
            (true, "") => Value::from(format!("{{{{ metrics.{} }}}}", self.id)),
            (true, field) => Value::from(format!("{{{{ metrics.{}.{field} }}}}", self.id)),
        }
    }
}

/// What stands for a figure: a blank where the number it needs is not known.
pub fn figure(metrics: &Metrics, id: &str, field: &str) -> Insert {
    match metrics.get(id).and_then(|metric| metric.lacking(field)) {
        Some(key) => Insert::Missing(key),
        None => Insert::Figure {
            id: id.to_owned(),
            field: field.to_owned(),
        },
    }
}

impl Object for NamedMetric {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "number" if !self.is_citation => Some(self.number()),
            field => Metric::FIELDS.contains(&field).then(|| self.print(field)),
        }
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// Metrics compare by their numbers; none is equal to another.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<Self>()?;
        let by_number = self.number().cmp(&other.number());
        Some(by_number.then_with(|| self.id.cmp(&other.id)))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.is_omitted()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.print(""))
    }
}

/// The ids of questions, to be shared by records.
pub fn ids_of(questions: &[Question]) -> Arc<[String]> {
    questions.iter().map(|question| question.id.clone()).collect()
}

/// `metrics`; with `is_citation` a figure prints as its citation, for a default, which is read again as an answer.
pub fn named_metrics(metrics: &Arc<Metrics>, tokens: &Tokens, is_citation: bool) -> Value {
    Value::from_object(NamedMetrics {
        metrics: Arc::clone(metrics),
        tokens: tokens.clone(),
        is_citation,
    })
}
