//! The Jinja environment of templates: its filters, its formatter, its limits.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior};

use crate::template::limits::{FUEL, FUEL_PER_BYTE};
use crate::text::language::Language;

use super::as_printed;
use super::filters;
use super::jinja_filters;
use super::print::print_value;
use super::syntax::syntax;
use super::tokens::Tokens;
use super::weight;

/// The fuel of what is done with answers of this many bytes.
pub fn fuel_for(bytes: usize) -> u64 {
    FUEL + FUEL_PER_BYTE * bytes as u64
}

/// How deep macros and blocks may nest.
pub const RECURSION_LIMIT: usize = 100;

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
    jinja_filters::add(&mut environment, language, tokens);
    as_printed::add(&mut environment, language, tokens);
    weight::add(&mut environment);
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
