//! `integer`: a whole number.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::{integer, wrong_type};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{bounded, or_unanswered};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Bound, Value, ValueFault};
use crate::text::chinese::half_width;
use crate::text::numbers::read_digits;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "integer"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Number
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let number = integer(value).ok_or_else(|| wrong_type(name, self.name(), value))?;
        Ok(Value::Integer(number))
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let digits = read_digits(&half_width(typed.trim())).and_then(|digits| digits.parse().ok());
        let number = digits.ok_or_else(|| Message::new("typed-integer"))?;
        Ok(Some(Value::Integer(number)))
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        let number = json!({ "type": "integer" });
        or_unanswered(bounded(number, question, "minimum", "maximum"))
    }

    /// The least that is allowed, so that a small number is tried.
    fn probe(&self, question: &Question) -> Option<Value> {
        let least = match &question.min {
            Some(Bound::Number(least)) => i64::try_from(least.ceil()).unwrap_or(1),
            _ => 1,
        };
        Some(Value::Integer(least))
    }
}
