//! `markdown`: paragraphs, items and tables in the body's Markdown dialect.

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema;
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::lines::without_outer_lines;

use super::written::read_text;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::Markdown
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        read_text(name, self.name(), value).map(Value::Text)
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        Ok(Some(Value::Text(without_outer_lines(typed).to_owned())))
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        json_schema::text(question)
    }
}
