//! The values that answers and defaults have, whatever the type of their question.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;
use toml::de::DeValue;
use toml_edit::{Array, InlineTable};

use crate::files::compact::{read_day, write_day};
use crate::files::strings::text_value;
use crate::say::message::Message;
use crate::text::chinese::columns;
use crate::text::decimal::parse_decimal;

/// An answer or a default that is not records.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Value {
    /// A text; as a default it is Jinja.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number: its digits as they were written.
    Number(String),
    /// A day.
    Date(#[borsh(serialize_with = "write_day", deserialize_with = "read_day")] NaiveDate),
    /// Named values, of a type with a shape of its own.
    Fields(Vec<(String, Value)>),
    /// Yes or no.
    Boolean(bool),
    /// Texts.
    List(Vec<String>),
}

impl Value {
    /// The value as text, as it would stand in a sentence of zhibi.
    pub fn text(&self) -> String {
        match self {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            Value::List(entries) => entries.join(" / "),
            Value::Fields(fields) => fields
                .iter()
                .map(|(_, value)| value.text())
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Fields(fields) => fields.iter().find(|(field, _)| field == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What `min` and `max` are compared with: the number itself, the day, the characters of a text, the entries of a
    /// list.
    pub fn size(&self) -> Option<Bound> {
        match self {
            Value::Text(text) => Some(Bound::Number(Decimal::from(text.trim().chars().count()))),
            Value::List(entries) => Some(Bound::Number(Decimal::from(entries.len()))),
            Value::Integer(number) => Some(Bound::Number(Decimal::from(*number))),
            Value::Number(digits) => parse_decimal(digits).map(Bound::Number),
            Value::Date(date) => Some(Bound::Date(*date)),
            Value::Boolean(_) | Value::Fields(_) => None,
        }
    }

    /// Which of two values comes first; fields are compared in their order.
    pub fn order(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Text(one), Value::Text(other)) => one.cmp(other),
            (Value::Fields(fields), Value::Fields(others)) => {
                let pairs = fields.iter().zip(others);
                let mut orders = pairs.map(|((_, one), (_, other))| one.order(other));
                orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
            }
            _ => match (self.size(), other.size()) {
                (Some(one), Some(other)) => one.order(&other),
                _ => Ordering::Equal,
            },
        }
    }

    /// The value as an answers file holds it; a number keeps its digits.
    pub fn to_toml(&self) -> toml_edit::Value {
        // What stands for itself in TOML; a text where it should not.
        let literal = |text: &str| text.parse().unwrap_or_else(|_| toml_edit::Value::from(text));
        match self {
            Value::Text(text) => text_value(text),
            Value::Integer(number) => toml_edit::Value::from(*number),
            Value::Number(digits) => literal(digits),
            Value::Boolean(yes) => toml_edit::Value::from(*yes),
            Value::Date(date) => literal(&date.to_string()),
            Value::List(entries) => list_to_toml(entries),
            Value::Fields(fields) => {
                let fields = fields.iter().map(|(name, value)| (name, value.to_toml()));
                toml_edit::Value::InlineTable(InlineTable::from_iter(fields))
            }
        }
    }
}

/// Texts as TOML: on one line where they are few and short, else one a line.
fn list_to_toml(entries: &[String]) -> toml_edit::Value {
    let mut array: Array = entries.iter().map(|entry| text_value(entry)).collect();
    if entries.iter().map(|entry| columns(entry)).sum::<usize>() > 60 {
        array.iter_mut().for_each(|entry| entry.decor_mut().set_prefix("\n  "));
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    toml_edit::Value::Array(array)
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Number(digits) => match digits.parse::<f64>() {
                Ok(number) => serializer.serialize_f64(number),
                Err(_) => serializer.serialize_str(digits),
            },
            Value::Date(date) => serializer.collect_str(date),
            Value::Boolean(yes) => serializer.serialize_bool(*yes),
            Value::List(entries) => serializer.collect_seq(entries),
            Value::Fields(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// A limit of a value.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Bound {
    /// Of a number, or of a length.
    Number(Decimal),
    /// Of a date.
    Date(#[borsh(serialize_with = "write_day", deserialize_with = "read_day")] NaiveDate),
}

impl Bound {
    /// Which of two comes first; a number and a day have no order.
    pub fn order(&self, other: &Bound) -> Ordering {
        match (self, other) {
            (Bound::Number(one), Bound::Number(other)) => one.cmp(other),
            (Bound::Date(one), Bound::Date(other)) => one.cmp(other),
            _ => Ordering::Equal,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Number(number) => number.fmt(f),
            Bound::Date(date) => date.fmt(f),
        }
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        match text.parse::<i64>() {
            Ok(number) => serializer.serialize_i64(number),
            Err(_) => match (self, text.parse::<f64>()) {
                (Bound::Number(_), Ok(number)) => serializer.serialize_f64(number),
                _ => serializer.serialize_str(&text),
            },
        }
    }
}

/// What is wrong with a value, and what would be right.
#[derive(Debug)]
pub struct ValueFault {
    /// What is wrong.
    pub message: Message,
    /// What would be right.
    pub hint: Option<Message>,
    /// The bytes of what is wrong, where it is not the whole value.
    pub span: Option<Range<usize>>,
}

impl From<Message> for ValueFault {
    fn from(message: Message) -> ValueFault {
        ValueFault {
            message,
            hint: None,
            span: None,
        }
    }
}

impl ValueFault {
    /// The same with what would be right.
    pub fn with_hint(self, hint: Option<Message>) -> ValueFault {
        ValueFault { hint, ..self }
    }

    /// The same in a part of the value.
    pub fn at(self, span: Range<usize>) -> ValueFault {
        ValueFault {
            span: Some(span),
            ..self
        }
    }

    /// A key that is none of those that the table has.
    pub fn unknown_key(key: &str, known: &[&str]) -> ValueFault {
        let hint = Message::new("known-keys").with("keys", known.join(", "));
        ValueFault::from(Message::new("key-unknown").with("key", key)).with_hint(Some(hint))
    }
}

/// Whether the text of a default is Jinja that has to be run.
pub fn is_jinja(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// Whether a TOML value counts as no answer: empty or white-space text, or an empty array.
pub fn is_unanswered(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Array(entries) => entries.iter().all(|entry| is_unanswered(entry.get_ref())),
        DeValue::Table(table) => table.values().all(|entry| is_unanswered(entry.get_ref())),
        _ => false,
    }
}
