//! `list`: texts, an entry a line.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{bounded, or_unanswered, portable_pattern};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::lines::{join_lines, lines};

use super::written::read_texts;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "list"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::List
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        read_texts(name, self.name(), value).map(Value::List)
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        Ok(Some(Value::List(lines(typed).map(str::to_owned).collect())))
    }

    fn as_typed(&self, value: &Value) -> String {
        match value {
            Value::List(entries) => entries
                .iter()
                .map(|entry| join_lines(entry))
                .collect::<Vec<_>>()
                .join("\n"),
            other => other.text(),
        }
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        let entry = match portable_pattern(question) {
            Some(pattern) => json!({ "type": "string", "if": { "pattern": "\\S" }, "then": { "pattern": pattern } }),
            None => json!({ "type": "string" }),
        };
        let entries = json!({ "type": "array", "items": entry });
        or_unanswered(bounded(entries, question, "minItems", "maxItems"))
    }

    fn example(&self, _kind: &Kind, example: Option<&str>) -> Option<Value> {
        Some(Value::List(example?.lines().map(str::to_owned).collect()))
    }
}
