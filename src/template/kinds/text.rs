//! `text`: paragraphs.

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema;
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::lines::{lines, paragraphs};

use super::written::read_text;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "text"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Paragraphs
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        read_text(name, self.name(), value).map(Value::Text)
    }

    /// Each line that is typed is a paragraph.
    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let paragraphs: Vec<&str> = lines(typed).collect();
        Ok(Some(Value::Text(paragraphs.join("\n\n"))))
    }

    fn as_typed(&self, value: &Value) -> String {
        paragraphs(&value.text()).join("\n")
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        json_schema::text(question)
    }
}
