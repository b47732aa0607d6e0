//! The Jinja environment of packs: its filters, its formatter, its limits.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::text::language::Language;

use super::names::NamedMetric;
use super::periods::NamedPeriod;
use super::tokens::printed;
use super::{filters, operate};

/// How deep macros and blocks may nest.
const RECURSION_LIMIT: usize = 100;

/// The values that Jinja printed, by the number of their token.
#[derive(Debug, Clone)]
pub struct PrintedValues {
    values: Arc<Mutex<Vec<Value>>>,
    bytes: Arc<AtomicUsize>,
    limit: usize,
}

impl PrintedValues {
    /// Room for values of this many bytes together.
    pub fn new(limit: usize) -> PrintedValues {
        PrintedValues {
            values: Arc::default(),
            bytes: Arc::default(),
            limit,
        }
    }

    fn add(&self, value: Value) -> Result<usize, Error> {
        let length = value.as_str().map_or(0, str::len);
        if self.bytes.fetch_add(length, Ordering::Relaxed) + length > self.limit {
            return Err(ErrorKind::OutOfFuel.into());
        }
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        values.push(value);
        Ok(values.len() - 1)
    }

    /// The values, for the reader.
    pub fn take(&self) -> Vec<Value> {
        std::mem::take(&mut self.values.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// White space as packs are written: a tag alone on its line leaves no trace of the line.
pub fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .unwrap_or_default()
}

/// An environment with zhibi's filters, strict about names. It reads no file and no variable.
pub fn environment<'s>(language: Language, fuel: u64) -> Environment<'s> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_recursion_limit(RECURSION_LIMIT);
    environment.set_fuel(Some(fuel));
    // Without them every error would carry a copy of the source.
    environment.set_debug(false);
    // They would let an answer through as Markdown.
    for name in ["safe", "escape", "e"] {
        environment.remove_filter(name);
    }
    environment.remove_global("debug");
    operate::add(&mut environment);
    filters::add(&mut environment, language);
    environment
}

/// Gives what is compiled from now on a format of its own: what `{% set %}…{% endset %}` and macros yield is Markdown that
/// stays Markdown.
pub fn keep_markdown(environment: &mut Environment<'_>) {
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
}

/// Makes an environment that keeps Markdown print every value as a token into `printed`; `digits` holds numbers as they were written.
pub fn print_tokens(
    environment: &mut Environment<'_>,
    language: Language,
    values: &PrintedValues,
    digits: HashMap<u64, String>,
) {
    let values = values.clone();
    environment.set_formatter(move |out: &mut Output, _: &mut State, value: &Value| {
        if value.is_safe() {
            return Ok(out.write_str(value.as_str().unwrap_or_default())?);
        }
        let text = print_value(value, language, &digits)?;
        // Also where nothing is printed: empty strong text or an empty own number would be other Markdown.
        Ok(out.write_str(&printed(values.add(text)?))?)
    });
}

/// The text of a value, as a string value.
fn print_value(value: &Value, language: Language, digits: &HashMap<u64, String>) -> Result<Value, Error> {
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return Ok(Value::from(metric.print("")));
    }
    if let Some(period) = value.downcast_object_ref::<NamedPeriod>() {
        return Ok(Value::from(period.print()));
    }
    Ok(match value.kind() {
        ValueKind::String => value.clone(),
        ValueKind::None => Value::from(""),
        ValueKind::Number => match f64::try_from(value.clone())
            .ok()
            .and_then(|number| digits.get(&number.to_bits()))
        {
            Some(digits) if !value.is_integer() => Value::from(digits.as_str()),
            _ => Value::from(value.to_string()),
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
                .map(|entry| print_value(&entry, language, digits))
                .collect::<Result<_, _>>()?;
            let texts: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            Value::from(texts.join(language.list_separator()))
        }
        _ => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                "a section or a record has no text of its own: print one of its answers",
            ));
        }
    })
}
