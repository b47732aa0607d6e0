//! `string`: one line of text.

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema;
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::lines::join_lines;

use super::written::read_text;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "string"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Line
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let text = read_text(name, self.name(), value)?;
        if text.trim_end_matches(['\r', '\n']).contains('\n') {
            return Err(Message::new("value-one-line").with("name", name).into());
        }
        Ok(Value::Text(text))
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        Ok(Some(Value::Text(join_lines(typed))))
    }

    fn as_typed(&self, value: &Value) -> String {
        join_lines(&value.text())
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        json_schema::text(question)
    }
}
