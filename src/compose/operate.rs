//! What a guarded source calls: operators, slices, loops, filters and tests that know blanks and decimals, and never
//! take a token apart.
//!
//! Over a blank a comparison or test is false, and everything else yields the blank again. In other texts one character
//! stands for each token while Jinja works on them.

use crate::text::decimal::parse_decimal;
use minijinja::value::{Rest, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, Value, context};

use super::arithmetic::{calculate, number};
use super::guard::{ENTRIES, FILTER, ITEM, OPERATE, SLICE, TEST};
use super::names::{Named, NamedMetric, NamedMetrics};
use super::periods::NamedPeriod;
use super::shield::Shield;
use super::tokens::{Insert, Piece, blank_of, has_tokens, is_blank, only_blank, pieces, stretches, without_tokens};

/// The operators that compare.
const COMPARISONS: [&str; 8] = ["==", "!=", "<", "<=", ">", ">=", "in", "not in"];
/// Filters that take a number: of a metric the one behind it, in these in its digits as written.
const OF_DIGITS: [&str; 6] = ["wan", "yi", "percent", "cn", "cn_year", "round"];
/// Those to which text is no number.
const OF_NUMBERS: [&str; 3] = ["int", "float", "abs"];
/// Filters that take text, and the text of a list where they get one.
const OF_TEXT: [&str; 9] = [
    "capitalize",
    "format",
    "indent",
    "lines",
    "lower",
    "pprint",
    "replace",
    "title",
    "upper",
];
/// Filters that look at how many entries a list has.
const COUNTING: [&str; 2] = ["length", "count"];
/// Filters that look at one entry of a list.
const PICKING: [&str; 2] = ["first", "last"];
/// Adds to an environment what a guarded source calls.
pub fn add(environment: &mut Environment<'_>) {
    environment.add_function(OPERATE, |state: &mut State, words: Rest<Value>| operate(state, &words));
    environment.add_function(SLICE, |state: &mut State, words: Rest<Value>| slice(state, &words));
    environment.add_function(ITEM, |state: &mut State, whole: Value, key: Value| {
        item(state, &whole, &key)
    });
    environment.add_function(ENTRIES, |state: &mut State, whole: Value| entries(state, whole));
    environment.add_filter(
        FILTER,
        |state: &mut State, value: Value, name: String, words: Rest<ValueOrKwargs>| {
            filter(state, value, &name, words.into_values())
        },
    );
    environment.add_test(
        TEST,
        |state: &mut State, value: Value, name: String, words: Rest<ValueOrKwargs>| {
            test(state, value, &name, words.into_values())
        },
    );
    let range = environment.globals().find(|(name, _)| *name == "range");
    if let Some(range) = range.map(|(_, range)| range) {
        environment.add_function("range", move |state: &mut State, bounds: Rest<Value>| {
            match bounds.iter().find_map(blank_of) {
                Some(blank) => Ok(Value::from(vec![blank])),
                None => range.call(state, &bounds),
            }
        });
    }
}

/// What operands with operators between them yield: `(left, operator, right, …)`.
fn operate(state: &mut State<'_, '_>, words: &[Value]) -> Result<Value, Error> {
    let mut result = words.first().cloned().unwrap_or_default();
    for (index, pair) in words.get(1..).unwrap_or_default().chunks_exact(2).enumerate() {
        let operator = pair[0].as_str().unwrap_or_default();
        result = operate_two(state, operator, &words[2 * index], &pair[1])?;
        // A chain of comparisons holds when each holds.
        if !result.is_true() {
            break;
        }
    }
    Ok(result)
}

/// What two operands with an operator between them yield.
pub fn operate_two(state: &mut State<'_, '_>, operator: &str, left: &Value, right: &Value) -> Result<Value, Error> {
    charge(state, [left, right])?;
    if let Some(blank) = [left, right].into_iter().find_map(blank_of) {
        return Ok(match COMPARISONS.contains(&operator) {
            true => Value::from(false),
            false => blank,
        });
    }
    if let Some(result) = calculate(operator, left, right) {
        return Ok(result);
    }
    // An unanswered number is empty text, which is greater than every number to Jinja.
    let is_empty = |side: &Value| side.as_str() == Some("");
    let is_ordering = matches!(operator, "<" | "<=" | ">" | ">=");
    if is_ordering && (is_empty(left) != is_empty(right)) {
        return Ok(Value::from(false));
    }
    if let Some(holds) = compare(operator, left, right) {
        return Ok(Value::from(holds));
    }
    let shield = Shield::over([left, right].into_iter());
    let (left, right) = (shield.cover(left), shield.cover(right));
    let result = evaluate(state, format!("left {operator} right"), context! { left, right })?;
    shield.uncover(result)
}

/// Pays for going through texts, as Jinja does for its own operators.
fn charge<'v>(state: &State<'_, '_>, values: impl IntoIterator<Item = &'v Value>) -> Result<(), Error> {
    let length: usize = values.into_iter().filter_map(Value::as_str).map(str::len).sum();
    state.consume_fuel(length as u64)
}

/// Whether a comparison holds, as Jinja compares; none where that is left to it.
fn compare(operator: &str, left: &Value, right: &Value) -> Option<bool> {
    // What lists cost to compare only Jinja knows.
    let is_plain = |side: &Value| matches!(side.kind(), ValueKind::String | ValueKind::Number | ValueKind::Bool);
    if !is_plain(left) || !is_plain(right) {
        return None;
    }
    match operator {
        "==" => Some(left == right),
        "!=" => Some(left != right),
        "<" => Some(left < right),
        "<=" => Some(left <= right),
        ">" => Some(left > right),
        ">=" => Some(left >= right),
        _ => None,
    }
}

fn evaluate(state: &State<'_, '_>, expression: String, names: Value) -> Result<Value, Error> {
    let evaluated = state.env().compile_expression_owned(expression)?.eval(names);
    // Without its own place the error gets that of the operator in the pack.
    evaluated.map_err(|error| Error::new(error.kind(), error.detail().unwrap_or_default().to_owned()))
}

/// `whole[start:stop:step]`.
fn slice(state: &State<'_, '_>, words: &[Value]) -> Result<Value, Error> {
    charge(state, words)?;
    if let Some(blank) = words.iter().find_map(blank_of) {
        return Ok(blank);
    }
    let word = |index: usize| words.get(index).cloned().unwrap_or(Value::from(()));
    let shield = Shield::over(words.iter());
    let names = context! { whole => shield.cover(&word(0)), start => word(1), stop => word(2), step => word(3) };
    shield.uncover(evaluate(state, "whole[start:stop:step]".to_owned(), names)?)
}

/// `whole[key]`.
fn item(state: &State<'_, '_>, whole: &Value, key: &Value) -> Result<Value, Error> {
    charge(state, [whole])?;
    let is_text = whole.as_str().is_some();
    if let Some(blank) = only_blank(whole).filter(|_| is_text).or_else(|| blank_of(key)) {
        return Ok(blank);
    }
    let shield = Shield::over([whole].into_iter());
    let found = shield.cover(whole).get_item(key)?;
    match missing_list(whole).filter(|_| found.is_undefined()) {
        Some(blank) => Ok(blank),
        None => shield.uncover(found),
    }
}

/// What a loop goes through: of a text its characters and its tokens, of a blank the blank.
fn entries(state: &State<'_, '_>, whole: Value) -> Result<Value, Error> {
    charge(state, [&whole])?;
    if let Some(blank) = only_blank(&whole) {
        return Ok(Value::from(vec![blank]));
    }
    Ok(match whole.as_str() {
        Some(text) if has_tokens(text) => {
            let mut entries = Vec::new();
            for (piece, written) in stretches(text) {
                match piece {
                    Piece::Text(text) => entries.extend(text.chars().map(Value::from)),
                    _ => entries.push(Value::from(written)),
                }
            }
            Value::from(entries)
        }
        _ => whole,
    })
}

/// `value | name(words)`.
fn filter(state: &mut State<'_, '_>, value: Value, name: &str, words: Vec<Value>) -> Result<Value, Error> {
    let value = filtered_value(state, value, name);
    if let Some(blank) = only_blank(&value) {
        return Ok(blank);
    }
    let list_blank = missing_list(&value).filter(|_| COUNTING.contains(&name));
    if let Some(blank) = list_blank {
        return Ok(blank);
    }
    charge(state, &words)?;
    let mut given = vec![value];
    given.extend(words);
    let shield = Shield::over(given.iter());
    let mut covered: Vec<Value> = given.iter().map(|value| shield.cover(value)).collect();
    name_inner(name, &mut covered);
    match state.apply_filter(name, &covered) {
        Ok(result) if is_text(&result) || !hides_blank(name, &given) => shield.uncover(result),
        Err(error) if error.kind() == ErrorKind::UnknownFilter && error.detail().is_none() => {
            Err(Error::new(error.kind(), format!("filter {name} is unknown")))
        }
        Err(error) if !may_be_unknown(&error) => Err(error),
        result => match given.iter().find_map(blank_within) {
            Some(blank) => Ok(blank),
            None => result.map_err(|error| readable(error, &shield)),
        },
    }
}

/// What a filter gets: of a metric the number behind it where that is what the filter takes, else how it prints.
fn filtered_value(state: &State<'_, '_>, value: Value, name: &str) -> Value {
    let takes_number = OF_DIGITS.contains(&name) || OF_NUMBERS.contains(&name);
    if let Some(digits) = digits_behind(state, &value).filter(|_| takes_number) {
        let number = parse_decimal(&digits).and_then(number);
        return match number.filter(|_| OF_NUMBERS.contains(&name)) {
            Some(number) => number,
            None => Value::from(digits),
        };
    }
    if OF_TEXT.contains(&name) && matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) {
        return Value::from(value.to_string());
    }
    if let Some(period) = value.downcast_object_ref::<NamedPeriod>() {
        return match name {
            "attr" | "period" | "map" => value,
            _ => Value::from(period.print()),
        };
    }
    match value.downcast_object_ref::<NamedMetric>() {
        Some(metric) if name != "attr" => Value::from(metric.print("")),
        _ => value,
    }
}

/// The digits of the metric that a value stands for, of this or the last period.
fn digits_behind(state: &State<'_, '_>, value: &Value) -> Option<String> {
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return metric.digits().map(str::to_owned);
    }
    let mut found = pieces(value.as_str()?);
    let (Some(Piece::Insert(Insert::Figure { id, field })), None) = (found.next(), found.next()) else {
        return None;
    };
    let named = state.lookup("metrics")?;
    let metric = named.downcast_object_ref::<NamedMetrics>()?.metrics.get(id)?;
    let figure = match field {
        "" | "value" | "number" => metric.value.as_ref(),
        "previous" => metric.previous.as_ref(),
        _ => None,
    };
    figure.map(|figure| figure.digits.clone())
}

/// Has filters and tests that a filter calls for each entry know blanks too.
fn name_inner(name: &str, words: &mut Vec<Value>) {
    let (at, inner) = match name {
        "map" => (1, FILTER),
        "select" | "reject" => (1, TEST),
        "selectattr" | "rejectattr" => (2, TEST),
        _ => return,
    };
    if words.get(at).is_some_and(|word| word.as_str().is_some()) {
        words.insert(at, Value::from(inner));
    }
}

/// `value is name(words)`. Over a blank only `defined` holds.
fn test(state: &mut State<'_, '_>, value: Value, name: &str, words: Vec<Value>) -> Result<bool, Error> {
    let mut given = vec![value];
    given.extend(words);
    charge(state, &given)?;
    if given.iter().any(is_blank) {
        return Ok(name == "defined");
    }
    let shield = Shield::over(given.iter());
    let covered: Vec<Value> = given.iter().map(|value| shield.cover(value)).collect();
    let holds = state.perform_test(name, &covered);
    holds.map_err(|error| match error.kind() {
        ErrorKind::UnknownTest => Error::new(error.kind(), format!("test {name} is unknown")),
        _ => readable(error, &shield),
    })
}

fn is_text(value: &Value) -> bool {
    matches!(
        value.kind(),
        ValueKind::String | ValueKind::Seq | ValueKind::Iterable | ValueKind::Map
    )
}

/// Whether a result that is no text would pass over something not known in what a filter was given.
fn hides_blank(name: &str, given: &[Value]) -> bool {
    let looks_within = !COUNTING.contains(&name) && !PICKING.contains(&name);
    let found = given.iter().map(|value| {
        if looks_within {
            blank_within(value)
        } else {
            blank_of(value)
        }
    });
    found.flatten().next().is_some()
}

/// Whether a filter may have failed because something is not known.
fn may_be_unknown(error: &Error) -> bool {
    !matches!(
        error.kind(),
        ErrorKind::OutOfFuel | ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction
    )
}

/// The blank in a text or among the entries of a list.
fn blank_within(value: &Value) -> Option<Value> {
    match value.kind() {
        ValueKind::Seq => value.try_iter().ok()?.find_map(|entry| blank_of(&entry)),
        _ => blank_of(value),
    }
}

/// The blank of a list that is missing as a whole: its only entry is one.
fn missing_list(value: &Value) -> Option<Value> {
    if value.kind() != ValueKind::Seq || value.len() != Some(1) {
        return None;
    }
    let entry = value.get_item_by_index(0).ok()?;
    match entry.downcast_object_ref::<Named>() {
        Some(record) => record.blank(),
        None => only_blank(&entry),
    }
}

/// The error with `…` for what is not text.
fn readable(error: Error, shield: &Shield) -> Error {
    match error.detail() {
        Some(detail) => Error::new(error.kind(), without_tokens(&shield.uncover_text(detail))),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::compose::environment::{environment, syntax};
    use crate::compose::guard::guard;
    use crate::compose::names::{Naming, Texts};
    use crate::figures::{Figure, Metric, Metrics};
    use crate::text::language::Language;

    use super::*;

    /// What an expression prints where `b` is a blank, `l` a missing list, `t` text with a figure in it, `known` a metric
    /// and `open` one without a value. Blanks are shown as ××, figures as №.
    fn printed(expression: &str) -> String {
        let metric = |id: &str, digits: Option<&str>| Metric {
            id: id.to_owned(),
            value: digits.map(|digits| Figure {
                number: digits.parse().unwrap(),
                digits: digits.to_owned(),
            }),
            ..Metric::default()
        };
        let metrics = [metric("known", Some("12345")), metric("open", None)];
        let metrics = Arc::new(Metrics::new(Language::Chinese, metrics));
        let blank = Value::from(Insert::Missing("a.b").token());
        let figure = Insert::Figure {
            id: "known",
            field: "value",
        }
        .token();
        let names = context! {
            b => blank.clone(),
            l => vec![blank.clone()],
            mixed => vec![Value::from(1), blank.clone(), Value::from(3)],
            t => format!("甲a{figure}丙"),
            metrics => Naming::new(Texts::Tokens, Language::Chinese).metrics(&metrics),
        };
        let source = if expression.starts_with('{') {
            expression.to_owned()
        } else {
            format!("{{{{ {expression} }}}}")
        };
        let environment = environment(Language::Chinese, 1_000_000);
        let text = match environment.render_str(&guard(&source, false, &syntax()).text, names) {
            Ok(text) => text,
            Err(error) => return format!("error: {error}"),
        };
        let pieces = pieces(&text).map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Insert(Insert::Missing(_)) => "××",
            Piece::Insert(Insert::Figure { id: "known", .. }) => "№",
            _ => "DAMAGED",
        });
        pieces.collect()
    }

    #[test]
    fn whatever_is_done_to_a_blank_yields_the_blank() {
        let expressions = [
            "b",
            "-b",
            "- -b",
            "b ** 2",
            "2 ** b",
            "b + 1",
            "1 - b",
            "b * 2",
            "b / 2",
            "b // 2",
            "b % 2",
            "b[:2]",
            "b[1:]",
            "b[::-1]",
            "b[0]",
            "b[b]",
            "'甲乙'[:b]",
            "[1, 2][b]",
            "l[0]",
            "l[1]",
            "l | length",
            "l | join",
            "l | first",
            "l[:1] | first",
            "mixed | sum",
            "mixed | max",
            "mixed | min",
            "mixed | last | wan + b",
            "range(b) | first",
            "metrics.open",
            "metrics.open | wan",
            "metrics.open.value | wan",
            "-metrics.open",
            "metrics.open.value[0]",
            "metrics.open.growth | upper",
            "12000 | wan(b)",
            "3.14159 | round(b)",
            "'%d' | format(b)",
            "{% for c in b %}{{ c }}{% endfor %}",
            "{% for c in b | paragraphs %}{{ c }}{% endfor %}",
            "{% for c in range(b) %}{{ c }}{% endfor %}",
            "{% filter upper %}{{ b }}{% endfilter %}",
            "{% set c | reverse %}{{ b }}{% endset %}{{ c }}",
            "l | map('upper') | join",
            "l | map('wan') | join",
            "('约' ~ b) | length",
            "b | int + 1",
            "b | string",
            "b | default('无')",
        ];
        for expression in expressions {
            assert_eq!(printed(expression), "××", "{expression}");
        }
    }

    #[test]
    fn every_filter_passes_a_blank_on() {
        let own = [
            "inline_list('一是')",
            "date('%Y')",
            "cn",
            "cn_year",
            "percent",
            "wan",
            "yi",
            "paragraphs",
            "period",
            "period('short')",
        ];
        let builtin = "lower upper title capitalize replace('a','b') length count dictsort items reverse trim join split \
            lines default d round abs int float attr('a') first last min max sort list string bool batch(2) slice(2) sum \
            indent(2) select reject selectattr('a') rejectattr('a') map('upper') groupby('a') unique chain([1]) zip([1]) \
            pprint format(1)";
        for filter in own.into_iter().chain(builtin.split_whitespace()) {
            for blank in ["b", "metrics.open.value"] {
                let expression = format!("{blank} | {filter}");
                assert_eq!(printed(&expression), "××", "{expression}");
            }
        }
    }

    #[test]
    fn a_test_over_a_blank_is_false() {
        let tests = "odd even divisibleby(2) gt(1) lt(1) ge(1) le(1) eq('a') ne('a') number string lower upper none \
            in(['a']) startingwith('?') endingwith('b') containing('a') true false undefined";
        for test in tests.split_whitespace() {
            assert_eq!(printed(&format!("b is {test}")), "False", "{test}");
        }
        assert_eq!(printed("b is defined and b is not gt 1"), "True");
        assert_eq!(printed("mixed | select('gt', 1) | join"), "3");
    }

    #[test]
    fn a_figure_in_a_text_stays_whole() {
        let cases = [
            ("t | reverse", "丙№a甲"),
            ("t | upper", "甲A№丙"),
            ("[t] | upper", "['甲A№丙']"),
            ("t[:3]", "甲a№"),
            ("t[2]", "№"),
            ("t | length", "4"),
            ("t | list | join('、')", "甲、a、№、丙"),
            ("t | replace('a', '') | replace('known', '')", "甲№丙"),
            ("t | first ~ (t | last)", "甲丙"),
            ("'known' in t", "False"),
            ("t | split('a') | last", "№丙"),
            ("{% for c in t %}{{ c }}.{% endfor %}", "甲.a.№.丙."),
            ("{% set c %}{{ t }}{% endset %}{{ c[1:3] }}", "a№"),
            ("t | batch(2) | map('join') | join('/')", "甲a/№丙"),
            ("metrics.known | replace('k', 'x')", "№"),
            (
                "[{'k': 'a'}, {'k': b}, {'k': t}] | map(attribute='k') | join('、')",
                "a、××、甲a№丙",
            ),
            ("t | indent(width=1)", "甲a№丙"),
            ("[0.1, 0.2] | sum", "0.3"),
            ("metrics.known | wan", "1.2万"),
            ("metrics.known.value | wan(2)", "1.23万"),
            ("metrics.known | int + 1", "12346"),
            ("metrics.known | round(-3)", "12000"),
            ("metrics.known.value | cn", "一万二千三百四十五"),
            ("1 / 3", "0.333333333333333"),
            ("0.1 * 3", "0.3"),
            ("-0.1 - 0.2", "-0.3"),
        ];
        for (expression, expected) in cases {
            assert_eq!(printed(expression), expected, "{expression}");
        }
        for expression in ["t | wan", "t | date('%Y')", "t + 1", "t | nosuch"] {
            let error = printed(expression);
            assert!(
                error.starts_with("error") && !has_tokens(&error) && !error.contains('\u{20000}'),
                "{error}"
            );
        }
    }
}
