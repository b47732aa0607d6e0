//! The filters that marks put into a template's Jinja (`marks.rs`).

use minijinja::value::{Kwargs, Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, State, filters as jinja};

use crate::text::language::Language;

use super::fields::NamedFields;
use super::names::Named;
use super::numbers::to_count_with;
use super::print::print_value;
use super::tokens::Tokens;
use super::weight::{BYTES_PER_FUEL, weigh};

/// Adds the filters.
pub fn add(environment: &mut Environment<'_>, language: Language, tokens: &Tokens) {
    environment.add_filter("as_number", |value: Value| to_count_with(&value));
    environment.add_filter("as_written", |value: Value, owner: Value, name: &str| {
        as_written(value, &owner, name)
    });
    environment.add_filter("map_as_written", map_as_written);
    let tokens = tokens.clone();
    environment.add_filter("as_one_text", move |state: &mut State, parts: Vec<Value>| {
        as_one_text(state, &parts, language, &tokens)
    });
}

/// A value found under a name, as the answer with that name if it is a number.
fn as_written(value: Value, owner: &Value, name: &str) -> Value {
    if value.kind() != ValueKind::Number {
        return value;
    }
    let written = match owner.downcast_object_ref::<Named>() {
        Some(record) => record.written(name).cloned(),
        None => owner
            .downcast_object_ref::<NamedFields>()
            .and_then(|answer| answer.written(name)),
    };
    written.unwrap_or(value)
}

/// `map` over records, where what is found is printed.
pub fn map_as_written(state: &mut State, records: Value, words: Rest<ValueOrKwargs>) -> Result<Vec<Value>, Error> {
    let words = words.into_values();
    let attribute = words
        .last()
        .and_then(|last| Kwargs::try_from(last.clone()).ok())
        .and_then(|named| named.get::<String>("attribute").ok());
    let records = records.try_iter()?.map(|record| {
        state.consume_fuel(1)?;
        // The characters of a text are counted up to the one that is looked up.
        if record.as_str().is_some() {
            weigh(state, &record, 0)?;
        }
        Ok(record)
    });
    let records = records.collect::<Result<Vec<Value>, Error>>()?;
    let values = jinja::map(
        state,
        Value::from(records.clone()),
        Rest(words.into_iter().map(ValueOrKwargs::from).collect()),
    )?;
    let written = records.iter().zip(values);
    Ok(written
        .map(|(record, value)| match &attribute {
            Some(name) => as_written(value, record, name),
            None => value,
        })
        .collect())
}

/// Texts one after the other. Markdown stays Markdown, and what joins it becomes it.
fn as_one_text(state: &mut State, parts: &[Value], language: Language, tokens: &Tokens) -> Result<Value, Error> {
    let mut text = String::new();
    let is_markdown = parts.iter().any(Value::is_safe);
    for part in parts {
        if is_markdown && !part.is_safe() {
            text += &state.format(part.clone())?;
            continue;
        }
        if part.is_undefined() {
            // Jinja tells what is not there from a number that need not be answered.
            jinja::string(state, part)?;
        }
        text += print_value(part, language, tokens)?.as_str().unwrap_or_default();
    }
    state.consume_fuel(text.len() as u64 / BYTES_PER_FUEL)?;
    Ok(if is_markdown {
        Value::from_safe_string(text)
    } else {
        Value::from(text)
    })
}
