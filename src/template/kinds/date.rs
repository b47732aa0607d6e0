//! `date`: a day.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::Value as Json;
use toml::de::DeValue;

use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{self, or_unanswered};
use crate::template::question::{Bounds, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::chinese::half_width;

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
        read_date(name, value).map(Value::Date)
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        typed_date(&half_width(typed.trim())).map(|date| Some(Value::Date(date)))
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

/// A day in any of the usual forms, in half-width digits.
fn typed_date(text: &str) -> Result<NaiveDate, Message> {
    let malformed = || Message::new("typed-date");
    let text: String = text.split_whitespace().collect();
    let numbers: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let day_dropped = text.strip_suffix(['日', '号']).unwrap_or(&text);
        day_dropped.split(['-', '/', '.', '年', '月']).collect()
    };
    let [year, month, day] = numbers[..] else {
        return Err(malformed());
    };
    let is_digits = numbers
        .iter()
        .all(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_digits || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return Err(malformed());
    }
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| malformed());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let first = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
    let first = first.ok_or_else(|| Message::new("typed-date-month").with("month", month as usize))?;
    first.with_day(day).ok_or_else(|| {
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.checked_sub_days(Days::new(1)));
        Message::new("typed-date-day")
            .with("year", year.to_string())
            .with("month", month as usize)
            .with("day", day as usize)
            .with("last", last.map_or(31, |last| last.day()) as usize)
    })
}
