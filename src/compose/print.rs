//! What a value of Jinja's is as text: the same in a body and wherever text is made of it.

use minijinja::Error;
use minijinja::value::{Value, ValueKind};

use crate::text::language::Language;

use super::faults::refuse;
use super::fields::NamedFields;
use super::names::NamedMetric;
use super::numbers::{Written, fraction, number_text};
use super::tokens::Tokens;

/// The text of a value, as a string value.
pub fn print_value(value: &Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    Ok(match value.kind() {
        ValueKind::String => value.clone(),
        ValueKind::Undefined | ValueKind::None => Value::from(""),
        ValueKind::Number => match fraction(value) {
            Some(number) => number_text(number, tokens).ok_or_else(|| refuse("a number is too large to be printed"))?,
            None => Value::from(value.to_string()),
        },
        ValueKind::Bool => Value::from(match (value.is_true(), language) {
            (true, Language::Chinese) => "是",
            (false, Language::Chinese) => "否",
            (true, Language::English) => "yes",
            (false, Language::English) => "no",
        }),
        ValueKind::Seq | ValueKind::Iterable => {
            let entries: Vec<Value> = value
                .try_iter()?
                .map(|entry| print_value(&entry, language, tokens))
                .collect::<Result<_, _>>()?;
            let texts: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            Value::from(texts.join(language.list_separator()))
        }
        _ => print_object(value)?,
    })
}

/// The text of what is zhibi's own.
fn print_object(value: &Value) -> Result<Value, Error> {
    if let Some(written) = value.downcast_object_ref::<Written>() {
        return Ok(Value::from(written.digits.as_str()));
    }
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return Ok(metric.print(""));
    }
    match value.downcast_object_ref::<NamedFields>() {
        Some(answer) => Ok(answer.print()),
        None => Err(refuse(
            "a section or a record has no text of its own: print one of its answers",
        )),
    }
}
