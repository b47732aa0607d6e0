//! Answers of a type with a shape of its own in a template's Jinja: they print as a report writes them and know their fields. One
//! that is not there has the same fields, each a blank or nothing.

use std::cmp::Ordering;
use std::sync::Arc;

use minijinja::Error;
use minijinja::value::{DynObject, Object, ObjectRepr, Value};

use crate::template::{self, Field, QuestionType, period_of};
use crate::text::language::Language;

use super::faults::refuse;
use super::numbers::{no_number, to_count_with, written_number};
use super::tokens::{Insert, Tokens, token_text};

/// An answer with fields, or what stands in its place.
#[derive(Debug, Clone)]
pub struct NamedFields {
    rules: &'static dyn QuestionType,
    answer: Known,
    language: Language,
    tokens: Tokens,
}

/// What is known of an answer.
#[derive(Debug, Clone)]
enum Known {
    Given(template::Value),
    /// Required and absent: everything of it is a blank, and its numbers are not known.
    Missing {
        /// The blank.
        blank: char,
        /// The number.
        number: Value,
    },
    /// Optional and absent: everything of it is empty.
    Empty,
}

impl NamedFields {
    fn of(rules: &'static dyn QuestionType, answer: Known, language: Language, tokens: &Tokens) -> Value {
        let tokens = tokens.clone();
        Value::from_object(NamedFields {
            rules,
            answer,
            language,
            tokens,
        })
    }

    /// An answer.
    pub fn given(
        rules: &'static dyn QuestionType,
        answer: template::Value,
        language: Language,
        tokens: &Tokens,
    ) -> Value {
        NamedFields::of(rules, Known::Given(answer), language, tokens)
    }

    /// A blank, by its key path.
    pub fn missing(rules: &'static dyn QuestionType, key: String, language: Language, tokens: &Tokens) -> Value {
        let blank = tokens.of(Insert::Missing(key.clone()));
        let number = tokens.unknown_number(key);
        NamedFields::of(rules, Known::Missing { blank, number }, language, tokens)
    }

    /// Nothing.
    pub fn empty(rules: &'static dyn QuestionType, language: Language, tokens: &Tokens) -> Value {
        NamedFields::of(rules, Known::Empty, language, tokens)
    }

    /// The blank it stands for, if it does.
    pub fn blank(&self) -> Option<char> {
        match &self.answer {
            Known::Missing { blank, .. } => Some(*blank),
            Known::Given(_) | Known::Empty => None,
        }
    }

    /// Its text: as a report writes it, a blank, or nothing.
    pub fn print(&self) -> Value {
        match &self.answer {
            Known::Given(answer) => Value::from(self.rules.print(answer, self.language)),
            Known::Missing { blank, .. } => token_text(*blank),
            Known::Empty => Value::from(""),
        }
    }

    fn answer(&self) -> Option<&template::Value> {
        match &self.answer {
            Known::Given(answer) => Some(answer),
            Known::Missing { .. } | Known::Empty => None,
        }
    }

    /// What stands for a field that it does not have.
    fn without(&self, field: Field) -> Value {
        match (field, &self.answer) {
            (Field::Number, Known::Missing { number, .. }) => number.clone(),
            (Field::Number, _) => no_number(),
            (Field::Whole, Known::Given(_)) => NamedFields::empty(self.rules, self.language, &self.tokens),
            (Field::Whole, _) => Value::from_object(self.clone()),
            (Field::Text, Known::Given(_)) => Value::from(""),
            (Field::Text, _) => self.print(),
        }
    }

    /// A field; a number as it was written.
    pub fn written(&self, name: &str) -> Option<Value> {
        let (_, field) = self.rules.fields().iter().find(|(known, _)| *known == name)?;
        let value = self.answer().and_then(|answer| self.rules.field(answer, name));
        Some(match (value, field) {
            (Some(value), Field::Whole) => NamedFields::given(self.rules, value, self.language, &self.tokens),
            (Some(value), _) => plain(&value),
            (None, field) => self.without(*field),
        })
    }
}

impl Object for NamedFields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(to_count_with(&self.written(key.as_str()?)?))
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !matches!(self.answer, Known::Empty)
    }

    /// Answers compare by their fields; one that is empty comes first.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        match (self.answer(), other.downcast_ref::<Self>()?.answer()) {
            (Some(one), Some(other)) => Some(one.order(other)),
            (one, other) => Some(one.is_some().cmp(&other.is_some())),
        }
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.print())
    }
}

/// A value that stands for itself.
pub fn plain(value: &template::Value) -> Value {
    match value {
        template::Value::Integer(number) => Value::from(*number),
        template::Value::Number(digits) => written_number(digits),
        template::Value::Boolean(yes) => Value::from(*yes),
        other => Value::from(other.text()),
    }
}

/// The filter `period`: as a report writes it, with `"short"` without the year.
pub fn print_period(value: &Value, form: Option<&str>, language: Language) -> Result<Value, Error> {
    let Some(named) = value.downcast_object_ref::<NamedFields>() else {
        return Err(refuse("`period` takes an answer of the type `period`"));
    };
    let is_short = match form {
        None => false,
        Some("short") => true,
        Some(other) => return Err(refuse(format!("`period` knows the form \"short\", not \"{other}\""))),
    };
    Ok(match named.answer().and_then(period_of) {
        Some(period) if is_short => Value::from(period.print_short(language)),
        _ => named.print(),
    })
}
