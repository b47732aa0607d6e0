//! `choice`: one of several texts.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::files::fields::wrong_type;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::or_unanswered;
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};

use super::written::{check_choice, typed_choice};

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "choice"
    }

    fn form<'k>(&self, kind: &'k Kind) -> Form<'k> {
        Form::Choice(&kind.choices)
    }

    fn read(&self, kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let text = value.as_str().ok_or_else(|| wrong_type(name, self.name(), value))?;
        check_choice(name, text, &kind.choices)?;
        Ok(Value::Text(text.to_owned()))
    }

    fn read_typed(&self, kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let chosen = typed_choice(typed.trim(), &kind.choices)?;
        Ok(Some(Value::Text(kind.choices[chosen].clone())))
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        or_unanswered(json!({ "enum": question.kind.choices }))
    }

    /// The first choice, where the example names none.
    fn example(&self, kind: &Kind, example: Option<&str>) -> Option<Value> {
        let named = kind.choices.iter().find(|choice| Some(choice.as_str()) == example);
        named.or(kind.choices.first()).cloned().map(Value::Text)
    }
}
