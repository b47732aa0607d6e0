//! `period`: a year, half, quarter, month or week, or the time between two days.

use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use crate::figures::period::{Period, backwards};
use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{day, table};
use crate::template::question::{Field, Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault, is_unanswered};
use crate::text::language::Language;

use super::date::read_date;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "period"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Period
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let period = match value {
            DeValue::Table(table) => read_days(name, table)?,
            DeValue::String(text) => Period::parse(text)?,
            _ => return Err(ValueFault::from(wrong_type(name, self.name(), value)).with_hint(self.hint())),
        };
        Ok(period_value(period))
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        Period::parse(typed.trim()).map(|period| Some(period_value(period)))
    }

    fn as_typed(&self, value: &Value) -> String {
        period_of(value).map_or_else(|| value.text(), |period| period.code())
    }

    fn schema(&self, _question: &Question, _messages: &Messages) -> Json {
        let days = table(
            json!({ "from": day(), "to": day() }),
            json!({ "required": ["from", "to"] }),
        );
        json!({ "anyOf": [days, { "type": "string" }, { "type": "array", "maxItems": 0 }] })
    }

    fn hint(&self) -> Option<Message> {
        Some(Message::new("period-hint"))
    }

    fn example(&self, _kind: &Kind, example: Option<&str>) -> Option<Value> {
        Period::parse(example?).ok().map(period_value)
    }

    fn probe(&self, _question: &Question) -> Option<Value> {
        Period::parse("2026H1").ok().map(period_value)
    }

    fn fields(&self) -> &'static [(&'static str, Field)] {
        &[
            ("from", Field::Text),
            ("to", Field::Text),
            ("year", Field::Number),
            ("next", Field::Whole),
            ("previous", Field::Whole),
        ]
    }

    fn field(&self, value: &Value, name: &str) -> Option<Value> {
        let period = period_of(value)?;
        match name {
            "year" => Some(Value::Integer(period.year().into())),
            "next" => period.next().map(period_value),
            "previous" => period.previous().map(period_value),
            _ => value.field(name).cloned(),
        }
    }

    fn print(&self, value: &Value, language: Language) -> String {
        period_of(value).map_or_else(|| value.text(), |period| period.print(language))
    }
}

/// A period as an answer: its two days.
pub fn period_value(period: Period) -> Value {
    Value::Fields(vec![
        ("from".to_owned(), Value::Date(period.from())),
        ("to".to_owned(), Value::Date(period.to())),
    ])
}

/// The period that an answer is.
pub fn period_of(value: &Value) -> Option<Period> {
    match (value.field("from")?, value.field("to")?) {
        (Value::Date(from), Value::Date(to)) => Period::new(*from, *to),
        _ => None,
    }
}

/// A period as its two days: `{ from = 2026-01-01, to = 2026-06-30 }`.
fn read_days(name: &str, table: &DeTable<'_>) -> Result<Period, ValueFault> {
    const KEYS: [&str; 2] = ["from", "to"];
    let unknown = table.keys().find(|key| !KEYS.contains(&key.get_ref().as_ref()));
    if let Some(key) = unknown {
        return Err(ValueFault::unknown_key(key.get_ref(), &KEYS).at(key.span()));
    }
    let day = |key: &str| match table.get(key) {
        Some(value) if !is_unanswered(value.get_ref()) => {
            let read = read_date(&format!("{name}.{key}"), value.get_ref());
            read.map_err(|fault| fault.at(value.span()))
        }
        _ => {
            let half = Message::new("period-half").with("name", name).with("key", key);
            Err(ValueFault::from(half).with_hint(Rules.hint()))
        }
    };
    let (from, to) = (day("from")?, day("to")?);
    Period::new(from, to).ok_or_else(|| backwards(from, to).into())
}
