//! `choices`: any of several texts.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::json_schema::{bounded, or_unanswered};
use crate::template::question::{Form, Kind, Question, QuestionType};
use crate::template::value::{Value, ValueFault};

use super::written::{check_choice, read_texts, typed_choice};

/// What the type says of its answers.
#[derive(Debug)]
pub struct Rules;

impl QuestionType for Rules {
    fn name(&self) -> &'static str {
        "choices"
    }

    fn form<'k>(&self, kind: &'k Kind) -> Form<'k> {
        Form::Choices(&kind.choices)
    }

    fn read(&self, kind: &Kind, name: &str, value: &DeValue<'_>) -> Result<Value, ValueFault> {
        let texts = read_texts(name, self.name(), value)?;
        texts
            .iter()
            .try_for_each(|text| check_choice(name, text, &kind.choices))?;
        Ok(Value::List(texts))
    }

    /// Choices with commas or spaces between them, in the order of the template; a choice may hold such marks itself.
    fn read_typed(&self, kind: &Kind, typed: &str) -> Result<Option<Value>, Message> {
        let separates = |c: char| c.is_whitespace() || "、,，;；".contains(c);
        let choices = &kind.choices;
        let mut chosen = vec![false; choices.len()];
        let mut rest = typed.trim_matches(separates);
        while !rest.is_empty() {
            let ends_well = |choice: &&str| {
                rest.strip_prefix(*choice)
                    .is_some_and(|after| after.is_empty() || after.starts_with(separates))
            };
            let begun = choices.iter().map(String::as_str).filter(ends_well);
            let longest = begun.max_by_key(|choice| choice.len());
            let word = longest.unwrap_or_else(|| rest.split(separates).next().unwrap_or(rest));
            chosen[typed_choice(word, choices)?] = true;
            rest = rest[word.len()..].trim_start_matches(separates);
        }
        let chosen = choices.iter().zip(chosen).filter(|(_, is_chosen)| *is_chosen);
        Ok(Some(Value::List(chosen.map(|(choice, _)| choice.clone()).collect())))
    }

    fn as_typed(&self, value: &Value) -> String {
        match value {
            Value::List(entries) => entries.join("、"),
            other => other.text(),
        }
    }

    fn schema(&self, question: &Question, _messages: &Messages) -> Json {
        let entry = json!({ "anyOf": [{ "enum": question.kind.choices }, { "type": "string", "pattern": "^\\s*$" }] });
        let entries = json!({ "type": "array", "items": entry });
        or_unanswered(bounded(entries, question, "minItems", "maxItems"))
    }

    /// Those that the example names, or all.
    fn example(&self, kind: &Kind, example: Option<&str>) -> Option<Value> {
        let is_named = |choice: &&String| example.is_some_and(|example| example.contains(choice.as_str()));
        let named: Vec<String> = kind.choices.iter().filter(is_named).cloned().collect();
        Some(Value::List(if named.is_empty() { kind.choices.clone() } else { named }))
    }
}
