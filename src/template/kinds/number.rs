//! `number`: a decimal number, which keeps the digits it was written with.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::{digits, wrong_type};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{bounded, or_unanswered};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::chinese::half_width;
use crate::text::decimal::parse_decimal;
use crate::text::numbers::read_digits;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "number"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Number
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        read_number(name, value).map(Value::Number)
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let digits = read_digits(&half_width(typed.trim())).ok_or_else(|| Message::new("typed-number"))?;
        Ok(Some(Value::Number(digits)))
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        let number = json!({ "type": "number" });
        or_unanswered(bounded(number, question, "minimum", "maximum"))
    }

    fn probe(&self, _question: &Question) -> Option<Value> {
        Some(Value::Number("0.5".to_owned()))
    }
}

/// The digits of a number that can be counted with.
pub fn read_number(name: &str, value: &DeValue<'_>) -> Result<String, ValueFault> {
    let digits = digits(value).ok_or_else(|| wrong_type(name, "number", value))?;
    match parse_decimal(&digits) {
        Some(_) => Ok(digits),
        None => Err(Message::new("number-too-long").with("key", name).into()),
    }
}
