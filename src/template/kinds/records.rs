//! `records`: tables, each with the answers to questions of its own. Those who read, ask or print records go through
//! them one by one, so that most of what other types say is nothing here.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{self, or_unanswered, table};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "records"
    }

    fn form<'k>(&self, kind: &'k Kind) -> Form<'k> {
        Form::Records(&kind.questions)
    }

    fn read(&self, _kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        Err(wrong_type(name, self.name(), value).into())
    }

    fn read_typed(&self, _kind: &Kind, _typed: &str) -> Result<Option<Value>, Message> {
        Ok(None)
    }

    /// Records without an answer count for nothing, so only zhibi can say how many there are.
    fn schema(&self, question: &Question, messages: &Messages) -> Json {
        let record = table(json_schema::questions(&question.kind.questions, messages), json!({}));
        or_unanswered(json!({ "type": "array", "items": record }))
    }
}
