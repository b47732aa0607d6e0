//! `markdown`: paragraphs, items and tables in the body's Markdown dialect.

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema;
use crate::template::question::{Bounds, Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};

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

    fn bounds(&self) -> Bounds {
        Bounds::Numbers
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        read_text(name, self.name(), value).map(Value::Text)
    }

    /// The empty lines before and after it go; its first line keeps its indent.
    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let indent = typed.len() - typed.trim_start().len();
        let start = typed[..indent].rfind('\n').map_or(0, |end| end + 1);
        Ok(Some(Value::Text(typed[start..].trim_end().to_owned())))
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        json_schema::text(question)
    }

    fn example(&self, _kind: &Kind, example: Option<&str>) -> Option<Value> {
        Some(Value::Text(example?.to_owned()))
    }

    fn probe(&self, _question: &Question) -> Option<Value> {
        Some(Value::Text("文".to_owned()))
    }
}
