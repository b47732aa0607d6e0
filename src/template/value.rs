//! The values a question can have, and reading them from TOML.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::Serializer;
use toml::de::{DeTable, DeValue};

use crate::figures::period::{Period, backwards};
use crate::files::compact::{read_day, write_day};
use crate::files::fields::{digits, integer, wrong_type};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::first_forbidden;
use crate::text::decimal::parse_decimal;

use super::Kind;

/// An answer or a default that is not records.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Value {
    /// Of `string`, `text`, `markdown` and `choice`; a default is Jinja.
    Text(String),
    /// Of `integer`.
    Integer(i64),
    /// Of `number`: its digits as they were written.
    Number(String),
    /// Of `date`.
    Date(#[borsh(serialize_with = "write_day", deserialize_with = "read_day")] NaiveDate),
    /// Of `period`.
    Period(Period),
    /// Of `boolean`.
    Boolean(bool),
    /// Of `list` and `choices`.
    List(Vec<String>),
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
            Value::Period(period) => Serialize::serialize(period, serializer),
            Value::Boolean(yes) => serializer.serialize_bool(*yes),
            Value::List(entries) => serializer.collect_seq(entries),
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

/// Reads the value of a question that is not `records`; `name` is what the fault calls it.
pub fn read_value(name: &str, kind: &Kind, value: &DeValue<'_>) -> Result<Value, ValueFault> {
    let wrong = || ValueFault::from(wrong_type(name, kind.name(), value));
    match kind {
        Kind::String | Kind::Text | Kind::Markdown => {
            let text = value.as_str().ok_or_else(wrong)?;
            check_characters(name, text)?;
            if matches!(kind, Kind::String) && text.trim_end_matches(['\r', '\n']).contains('\n') {
                return Err(Message::new("value-one-line").with("name", name).into());
            }
            Ok(Value::Text(with_plain_breaks(text)))
        }
        Kind::Integer => integer(value).map(Value::Integer).ok_or_else(wrong),
        Kind::Number => {
            let digits = digits(value).ok_or_else(wrong)?;
            match parse_decimal(&digits) {
                Some(_) => Ok(Value::Number(digits)),
                None => Err(Message::new("number-too-long").with("key", name).into()),
            }
        }
        Kind::Date => read_date(name, value).map(Value::Date),
        Kind::Period => match value {
            DeValue::Table(table) => read_period(name, table).map(Value::Period),
            DeValue::String(text) => Period::parse(text).map(Value::Period).map_err(ValueFault::from),
            _ => Err(ValueFault {
                hint: Some(Message::new("period-hint")),
                ..wrong()
            }),
        },
        Kind::Boolean => value.as_bool().map(Value::Boolean).ok_or_else(wrong),
        Kind::Choice { choices } => {
            let text = value.as_str().ok_or_else(wrong)?;
            check_choice(name, text, choices)?;
            Ok(Value::Text(text.to_owned()))
        }
        Kind::Choices { .. } | Kind::List => {
            let mut entries = Vec::new();
            for entry in value.as_array().ok_or_else(wrong)?.iter() {
                let text = entry
                    .get_ref()
                    .as_str()
                    .ok_or_else(|| wrong_type(name, kind.name(), value))?;
                if text.trim().is_empty() {
                    continue;
                }
                check_characters(name, text)?;
                if let Kind::Choices { choices } = kind {
                    check_choice(name, text, choices)?;
                }
                entries.push(with_plain_breaks(text));
            }
            Ok(Value::List(entries))
        }
        Kind::Records { .. } => Err(wrong()),
    }
}

fn read_date(name: &str, value: &DeValue<'_>) -> Result<NaiveDate, ValueFault> {
    let date = match value {
        DeValue::Datetime(datetime) if datetime.time.is_none() => datetime.date,
        _ => None,
    };
    date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()))
        .ok_or_else(|| ValueFault {
            message: wrong_type(name, "date", value),
            hint: Some(Message::new("date-hint")),
            span: None,
        })
}

/// A period as its two days: `{ from = 2026-01-01, to = 2026-06-30 }`.
fn read_period(name: &str, table: &DeTable<'_>) -> Result<Period, ValueFault> {
    const KEYS: [&str; 2] = ["from", "to"];
    let unknown = table.keys().find(|key| !KEYS.contains(&key.get_ref().as_ref()));
    if let Some(key) = unknown {
        return Err(ValueFault {
            message: Message::new("key-unknown").with("key", key.get_ref().as_ref()),
            hint: Some(Message::new("known-keys").with("keys", KEYS.join(", "))),
            span: Some(key.span()),
        });
    }
    let day = |key: &str| match table.get(key) {
        Some(value) if !is_unanswered(value.get_ref()) => {
            let in_place = |fault| ValueFault {
                span: Some(value.span()),
                ..fault
            };
            read_date(&format!("{name}.{key}"), value.get_ref()).map_err(in_place)
        }
        _ => Err(ValueFault {
            hint: Some(Message::new("period-hint")),
            ..Message::new("period-half").with("name", name).with("key", key).into()
        }),
    };
    let (from, to) = (day("from")?, day("to")?);
    Period::new(from, to).ok_or_else(|| backwards(from, to).into())
}

fn with_plain_breaks(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    }
}

fn check_choice(name: &str, text: &str, choices: &[String]) -> Result<(), ValueFault> {
    if choices.iter().any(|choice| choice == text) {
        return Ok(());
    }
    Err(ValueFault {
        message: Message::new("value-not-a-choice")
            .with("name", name)
            .with("choices", choices.to_vec()),
        hint: nearest_hint(text, choices.iter().map(String::as_str)),
        span: None,
    })
}

fn check_characters(name: &str, text: &str) -> Result<(), ValueFault> {
    match first_forbidden(text) {
        None => Ok(()),
        Some((_, c)) => Err(Message::new("value-control-character")
            .with("name", name)
            .with("code", format!("U+{:04X}", c as u32))
            .into()),
    }
}
