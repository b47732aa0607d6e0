//! `boolean`: yes or no.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::or_unanswered;
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};
use crate::text::chinese::half_width;

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "boolean"
    }

    fn form<'k>(&self, _kind: &'k Kind) -> Form<'k> {
        Form::YesNo
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let yes = value.as_bool().ok_or_else(|| wrong_type(name, self.name(), value))?;
        Ok(Value::Boolean(yes))
    }

    fn read_typed(&self, _kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let yes = match half_width(typed.trim()).to_lowercase().as_str() {
            "y" | "yes" | "是" | "对" | "true" | "1" => true,
            "n" | "no" | "否" | "不" | "false" | "0" => false,
            _ => return Err(Message::new("typed-boolean")),
        };
        Ok(Some(Value::Boolean(yes)))
    }

    fn as_typed(&self, value: &Value) -> String {
        if *value == Value::Boolean(true) { "y" } else { "n" }.to_owned()
    }

    fn schema(&self, _question: &Question, _messages: &Messages) -> Json {
        or_unanswered(json!({ "type": "boolean" }))
    }
}
