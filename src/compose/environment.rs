//! The Jinja environment of templates: its filters, its formatter, its limits.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::text::language::Language;

use super::fields::NamedFields;
use super::filters;
use super::names::NamedMetric;
use super::numbers::{NAN, fraction, number_text};
use super::tokens::Tokens;

/// What a render may cost at least: Jinja instructions, also the base of what the answers add to it.
pub const BASE_FUEL: u64 = 2_000_000;
/// How deep macros and blocks may nest.
pub const RECURSION_LIMIT: usize = 100;

/// White space as templates are written: a tag alone on its line leaves no trace of the line.
pub fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .unwrap_or_default()
}

/// An environment with zhibi's filters, strict about names. It reads no file and no variable. What the tokens in its
/// values stand for is in `tokens`.
pub fn environment<'s>(language: Language, fuel: u64, tokens: &Tokens) -> Environment<'s> {
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
    filters::add(&mut environment, language, tokens);
    environment
}

/// Has an environment print every value as a token. What `{% set %}…{% endset %}` and macros yield is Markdown that stays
/// Markdown, in what is compiled from now on.
pub fn print_tokens(environment: &mut Environment<'_>, language: Language, tokens: &Tokens) {
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    let tokens = tokens.clone();
    environment.set_formatter(move |out: &mut Output, _: &mut State, value: &Value| {
        if value.is_safe() {
            return Ok(out.write_str(value.as_str().unwrap_or_default())?);
        }
        let text = print_value(value, language, &tokens)?;
        // Also where nothing is printed: empty strong text or an empty own number would be other Markdown.
        let token = tokens.table().print(text)?;
        out.write_str(token.encode_utf8(&mut [0; 4]))?;
        tokens.table().settle(token);
        Ok(())
    });
}

/// The text of a value, as a string value.
fn print_value(value: &Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    let refuse = |detail| Err(Error::new(ErrorKind::InvalidOperation, detail));
    Ok(match value.kind() {
        ValueKind::String => {
            let table = tokens.table();
            if table.has_unknown() && value.as_str().is_some_and(|text| text.contains(NAN)) {
                return refuse("a number that is not known yet is made text here: print it by itself");
            }
            value.clone()
        }
        ValueKind::Undefined | ValueKind::None => Value::from(""),
        ValueKind::Number => match fraction(value) {
            Some(number) => number_text(number, tokens),
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
        _ => {
            if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
                return Ok(metric.print(""));
            }
            match value.downcast_object_ref::<NamedFields>() {
                Some(answer) => answer.print(),
                None => return refuse("a section or a record has no text of its own: print one of its answers"),
            }
        }
    })
}
