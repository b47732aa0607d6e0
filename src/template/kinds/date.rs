//! `date`: a day.

use chrono::NaiveDate;
use serde_json::Value as Json;
use toml::de::DeValue;

use crate::figures::period::read_day;
use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{self, or_unanswered};
use crate::template::question::{Bounds, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "date"
    }

    fn bounds(&self, _kind: &Kind) -> Bounds {
        Bounds::Days
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        match value {
            DeValue::String(text) => Ok(Value::Date(read_day(text)?)),
            value => read_date(name, value).map(Value::Date),
        }
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        read_day(typed).map(|day| Some(Value::Date(day)))
    }

    fn schema(&self, _question: &Question, _messages: &Messages) -> Json {
        or_unanswered(json_schema::day())
    }

    fn probe(&self, _question: &Question) -> Option<Value> {
        Some(Value::Date(NaiveDate::default()))
    }
}

/// A TOML date without a time.
pub fn read_date(name: &str, value: &DeValue<'_>) -> Result<NaiveDate, ValueFault> {
    let date = match value {
        DeValue::Datetime(datetime) if datetime.time.is_none() => datetime.date,
        _ => None,
    };
    date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()))
        .ok_or_else(|| ValueFault::from(wrong_type(name, "date", value)).with_hint(Some(Message::new("date-hint"))))
}
