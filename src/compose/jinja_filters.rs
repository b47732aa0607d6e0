//! Jinja's own filters, which here keep what is not known, take the number of a figure, and make text as a body does.

use std::collections::BTreeMap;

use minijinja::value::{Kwargs, Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, State, filters as jinja};

use crate::text::language::Language;

use super::as_printed::map_as_written;
use super::faults::refuse;
use super::filters::figure_digits;
use super::numbers::{fraction, no_number, to_count_with};
use super::print::print_value;
use super::tokens::Tokens;
use super::unknown::{blank_number, blank_of, is_nothing, only_blank, unknown_entry};

/// What a filter is given, or what is there in its place.
enum Around {
    Of(Value),
    Instead(Value),
}

/// How far `indent` may indent.
const WIDEST: i64 = 100;

type Prepare = fn(Value, &Tokens) -> Around;

/// Puts them in the place of Jinja's.
pub fn add(environment: &mut Environment<'_>, language: Language, tokens: &Tokens) {
    let counting: [(_, _, Prepare); 7] = [
        ("int", Value::from_function(jinja::int), around_number),
        ("float", Value::from_function(jinja::float), around_number),
        ("abs", Value::from_function(jinja::abs), around_number),
        ("length", Value::from_function(jinja::length), around_length),
        ("count", Value::from_function(jinja::length), around_length),
        ("min", Value::from_function(jinja::min), around_list),
        ("max", Value::from_function(jinja::max), around_list),
    ];
    for (name, filter, around) in counting {
        let tokens = tokens.clone();
        environment.add_filter(
            name,
            move |state: &mut State, value: Value, words: Rest<ValueOrKwargs>| match around(value, &tokens) {
                Around::Instead(value) => Ok(value),
                Around::Of(value) => {
                    let given = [vec![value], words.into_values()].concat();
                    filter.call(state, &given)
                }
            },
        );
    }
    for (name, filter) in writing() {
        let tokens = tokens.clone();
        environment.add_filter(
            name,
            move |state: &mut State, value: Value, words: Rest<ValueOrKwargs>| {
                let mut given = vec![printed(value, language, &tokens)?];
                for word in words.into_values() {
                    refuse_wide(name, &word)?;
                    given.push(printed_word(word, language, &tokens)?);
                }
                filter.call(state, &given)
            },
        );
    }
    let of_lists = tokens.clone();
    environment.add_filter(
        "join",
        move |state: &mut State, list: Value, joiner: Option<Value>, attribute: Option<Value>, named: Kwargs| {
            let joiner = joiner.or(named.get("d")?);
            let attribute = attribute.or(named.get("attribute")?);
            named.assert_all_used()?;
            let list = match attribute {
                Some(attribute) => {
                    let named = Kwargs::from_iter([("attribute", attribute)]);
                    Value::from(map_as_written(state, list, Rest(vec![Value::from(named).into()]))?)
                }
                None => list,
            };
            let mut given = vec![printed_entries(list, language, &of_lists)?];
            if let Some(joiner) = joiner {
                given.push(printed(joiner, language, &of_lists)?);
            }
            Value::from_function(jinja::join).call(state, &given)
        },
    );
    environment.add_filter("chain", chain);
    environment.add_filter("batch", batch);
    let of_formats = tokens.clone();
    environment.add_filter(
        "format",
        move |state: &mut State, form: Value, given: Rest<ValueOrKwargs>| {
            format(state, &form, &given.into_values(), language, &of_formats)
        },
    );
}

/// `chain` as a list or a map of its own: that of Jinja goes through what it was made of each time, and that of a chain
/// through the chain.
fn chain(state: &mut State, first: Value, others: Rest<Value>) -> Result<Value, Error> {
    let chained = jinja::chain(state, first, others)?;
    let entries = chained.try_iter()?.map(|entry| state.consume_fuel(1).map(|()| entry));
    let entries: Vec<Value> = entries.collect::<Result<_, Error>>()?;
    if chained.kind() != ValueKind::Map {
        return Ok(Value::from(entries));
    }
    let pairs = entries
        .into_iter()
        .map(|key| chained.get_item(&key).map(|value| (key, value)));
    Ok(Value::from_object(
        pairs.collect::<Result<BTreeMap<Value, Value>, Error>>()?,
    ))
}

/// `batch`, where what fills the last list up is paid for.
fn batch(state: &mut State, list: Value, count: usize, filler: Option<Value>) -> Result<Value, Error> {
    if filler.is_some() {
        state.consume_fuel(count as u64)?;
    }
    jinja::batch(state, list, count, filler)
}

/// Those that make text of what they are given. [`super::marker::PRINTING`] names them too.
fn writing() -> [(&'static str, Value); 11] {
    [
        ("capitalize", Value::from_function(jinja::capitalize)),
        ("indent", Value::from_function(jinja::indent)),
        ("lines", Value::from_function(jinja::lines)),
        ("lower", Value::from_function(jinja::lower)),
        ("pprint", Value::from_function(jinja::pprint)),
        ("replace", Value::from_function(jinja::replace)),
        ("split", Value::from_function(jinja::split)),
        ("string", Value::from_function(jinja::string)),
        ("title", Value::from_function(jinja::title)),
        ("trim", Value::from_function(jinja::trim)),
        ("upper", Value::from_function(jinja::upper)),
    ]
}

fn around_number(value: Value, tokens: &Tokens) -> Around {
    match only_blank(&value, tokens) {
        Some(blank) => Around::Instead(blank_number(blank, tokens)),
        None if is_nothing(&value) => Around::Instead(value),
        None => Around::Of(figure_digits(&value, tokens).unwrap_or(value)),
    }
}

fn around_length(value: Value, tokens: &Tokens) -> Around {
    match only_blank(&value, tokens) {
        Some(blank) => Around::Instead(blank_number(blank, tokens)),
        None => Around::Of(value),
    }
}

fn around_list(value: Value, tokens: &Tokens) -> Around {
    match unknown_entry(&value, tokens) {
        Some(blank) => Around::Instead(blank_number(blank, tokens)),
        None => answered_entries(value),
    }
}

/// A list without the numbers in it that need not be answered and are not.
fn answered_entries(list: Value) -> Around {
    let entries: Vec<Value> = match (list.kind(), list.try_iter()) {
        (ValueKind::Seq | ValueKind::Iterable, Ok(entries)) => entries.collect(),
        _ => return Around::Of(list),
    };
    let count = entries.len();
    let answered: Vec<Value> = entries.into_iter().filter(|entry| !entry.is_undefined()).collect();
    if answered.is_empty() && count > 0 {
        return Around::Instead(no_number());
    }
    Around::Of(Value::from(answered))
}

/// `indent` takes as many characters as a line could have.
fn refuse_wide(name: &str, word: &Value) -> Result<(), Error> {
    let width = || word.get_attr("width").ok().filter(|width| !width.is_undefined());
    let width = i64::try_from(width().unwrap_or_else(|| word.clone()));
    if name == "indent" && width.is_ok_and(|width| width > WIDEST) {
        let detail = format!("`indent` takes {WIDEST} characters at most");
        return Err(refuse(detail));
    }
    Ok(())
}

/// A value as the body prints it. What is not there is left to the filter.
fn printed(value: Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    if value.is_undefined() {
        return Ok(value);
    }
    print_value(&value, language, tokens)
}

/// The same of the entries of a list.
fn printed_entries(list: Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => list
            .try_iter()?
            .map(|entry| printed(entry, language, tokens))
            .collect::<Result<Vec<Value>, Error>>()
            .map(Value::from),
        _ => printed(list, language, tokens),
    }
}

/// The same of what is given to a filter beside; a whole number says how often or how far.
fn printed_word(word: Value, language: Language, tokens: &Tokens) -> Result<Value, Error> {
    if fraction(&word).is_some() || to_count_with(&word) != word {
        return printed(word, language, tokens);
    }
    Ok(word)
}

/// `format`: a number that is not known is a blank, whatever form is asked for, and `%s` prints as the body does. A form that
/// is Markdown stays it, and what is put into it becomes it.
fn format(
    state: &mut State,
    form: &Value,
    given: &[Value],
    language: Language,
    tokens: &Tokens,
) -> Result<Value, Error> {
    let is_markdown = form.is_safe();
    let form = form.as_str();
    let mut text = String::new();
    let mut in_order = given.iter();
    let mut rest = form.ok_or_else(|| refuse("value is not a string"))?;
    while let Some(at) = rest.find('%') {
        let (before, sign) = rest.split_at(at);
        text.push_str(before);
        let (key, spec) = match sign[1..].strip_prefix('(').and_then(|after| after.split_once(')')) {
            Some((key, spec)) => (Some(key), spec),
            None => (None, &sign[1..]),
        };
        let letter = spec.find(|c: char| c == '%' || c.is_ascii_alphabetic() && !"hlL".contains(c));
        let end = letter.map_or(spec.len(), |letter| letter + 1);
        let (spec, after) = spec.split_at(end);
        rest = after;
        let one = format!("%{spec}");
        let value = match key {
            _ if spec.ends_with('%') => None,
            Some(key) => given.first().and_then(|named| named.get_attr(key).ok()),
            None => in_order.next().cloned(),
        };
        let words = match value {
            Some(value) if blank_of(&value, tokens).is_some() || spec.ends_with('s') => {
                let value = if is_markdown && !value.is_safe() {
                    Value::from(state.format(value)?)
                } else {
                    printed(value, language, tokens)?
                };
                // Also `%.1f`: of a blank as many characters as there are.
                let form = if spec.ends_with('s') { one } else { "%s".to_owned() };
                vec![Value::from(form), value]
            }
            Some(value) => vec![Value::from(one), to_count_with(&value)],
            None => vec![Value::from(one)],
        };
        let piece = Value::from_function(jinja::format).call(state, &words)?;
        text.push_str(piece.as_str().unwrap_or_default());
    }
    text.push_str(rest);
    Ok(if is_markdown {
        Value::from_safe_string(text)
    } else {
        Value::from(text)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::compose::environment::{environment, print_tokens};
    use crate::compose::marker::PRINTING;
    use crate::figures::Metrics;

    use super::*;

    #[test]
    fn a_form_that_is_markdown_stays_it() {
        let tokens = Tokens::default();
        tokens.begin(
            &Arc::new(Metrics::new(Language::Chinese, [])),
            &Arc::default(),
            1_000_000,
        );
        let mut environment = environment(Language::Chinese, 1_000_000, &tokens);
        print_tokens(&mut environment, Language::Chinese, &tokens);
        let body = "{% set form %}**%s** [%5.1f]{% endset %}{{ form | format('*甲*', 2.5) }}";
        let printed = environment.render_str(body, ()).unwrap();
        // What is put in is a token, and no Markdown.
        assert!(
            printed.starts_with("**") && printed.ends_with("** [  2.5]"),
            "{printed}"
        );
        assert!(!printed.contains('甲'), "{printed}");
    }

    #[test]
    fn every_filter_that_writes_is_given_answers_as_they_are_written() {
        let names = writing().map(|(name, _)| name);
        for name in names.iter().chain(&["format", "join"]) {
            assert!(PRINTING.contains(name), "{name}");
        }
    }
}
