//! Whether a value is within what its question allows: bounds and pattern.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::template::{Bound, Question, Value};

/// Checks a value against `min`, `max` and `pattern`. The fault is what the user reads.
pub fn check_value(question: &Question, value: &Value) -> Result<(), Message> {
    check_bounds(question, value)?;
    let Some(pattern) = &question.pattern else {
        return Ok(());
    };
    let matches = match value {
        Value::Text(text) => pattern.matches(text),
        Value::List(entries) => entries.iter().all(|entry| pattern.matches(entry)),
        Value::Integer(_) | Value::Number(_) | Value::Date(_) | Value::Boolean(_) | Value::Fields(_) => true,
    };
    if matches { Ok(()) } else { Err(refusal(question)) }
}

/// What the user reads when `pattern` or `valid` refuses: the template's own words, where it has some, with the name of the
/// question unless they say that.
pub fn refusal(question: &Question) -> Message {
    match &question.message {
        Some(message) if message.contains(&question.label) => {
            Message::new("value-refused-named").with("message", message)
        }
        Some(message) => Message::new("value-refused-because")
            .with("label", &question.label)
            .with("message", message),
        None => Message::new("value-refused").with("label", &question.label),
    }
}

fn check_bounds(question: &Question, value: &Value) -> Result<(), Message> {
    let Some(size) = question.kind.rules.size(value) else {
        return Ok(());
    };
    let bounds = [(&question.min, Ordering::Less), (&question.max, Ordering::Greater)];
    for (bound, too_far) in bounds {
        let Some(bound) = bound.as_ref().filter(|bound| size.order(bound) == too_far) else {
            continue;
        };
        let id = match (value, too_far) {
            (Value::Text(_), Ordering::Less) => "value-too-short",
            (Value::Text(_), _) => "value-too-long",
            (Value::List(_), Ordering::Less) => "value-too-few",
            (Value::List(_), _) => "value-too-many",
            (_, Ordering::Less) => "value-too-small",
            (_, _) => "value-too-large",
        };
        return Err(bound_message(id, question, bound));
    }
    Ok(())
}

fn bound_message(id: &'static str, question: &Question, bound: &Bound) -> Message {
    Message::composed(id)
        .with("label", &question.label)
        .with("bound", bound.to_string())
}

/// Checks how many records there are.
pub fn check_count(question: &Question, count: usize) -> Result<(), Message> {
    let count = Decimal::from(count);
    match (&question.min, &question.max) {
        (Some(bound @ Bound::Number(least)), _) if count < *least => {
            Err(bound_message("value-too-few", question, bound))
        }
        (_, Some(bound @ Bound::Number(most))) if count > *most => {
            Err(bound_message("value-too-many", question, bound))
        }
        _ => Ok(()),
    }
}
