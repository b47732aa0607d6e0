//! `integer`: a whole number.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::{integer, wrong_type};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{bounded, or_unanswered};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Bound, Value, ValueFault};
use crate::text::chinese::{half_width, read_chinese_number, read_chinese_year};
use crate::text::numbers::{Script, UnitKind, numbers, read_digits, unit_named};

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
        let number = read_whole(&half_width(typed.trim())).ok_or_else(|| Message::new("typed-integer"))?;
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

/// The whole number that a text says and nothing else, as people write it: `32`, `32项`, `2026年`, `二〇二六`, `第十一期`.
fn read_whole(typed: &str) -> Option<i64> {
    if let Some(digits) = read_digits(typed) {
        return digits.parse().ok();
    }
    let plain = typed.replace('○', "〇");
    let counted = plain.strip_prefix('第').unwrap_or(&plain);
    let number = numbers(counted).next().filter(|number| number.range.start == 0)?;
    let (digits, unit) = counted.split_at(number.range.end);
    // Of 3万元 and 5% nobody knows here in what the question counts.
    let is_counted =
        |unit| matches!(unit_named(unit), Some(unit) if matches!(unit.kind, UnitKind::Counted | UnitKind::Dated));
    if !unit.is_empty() && !is_counted(unit.trim()) {
        return None;
    }
    match number.script {
        Script::Arabic => read_digits(digits)?.parse().ok(),
        Script::Han => read_chinese_number(digits)
            .map(|number| number as i64)
            .or_else(|| read_chinese_year(digits).map(i64::from)),
    }
}
