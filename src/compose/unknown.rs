//! What of a template's names is not known, and what is nothing.

use minijinja::Value;
use minijinja::value::ValueKind;

use super::fields::NamedFields;
use super::names::{MissingList, NamedMetric};
use super::numbers::fraction;
use super::tokens::{Insert, Tokens};

/// Whether a value says something: it is neither a blank nor empty.
pub fn is_known(value: &Value, tokens: &Tokens) -> bool {
    !is_nothing(value) && blank_of(value, tokens).is_none()
}

/// Whether a value is an answer that may be absent, and is.
pub fn is_nothing(value: &Value) -> bool {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => true,
        ValueKind::String => value.as_str() == Some(""),
        ValueKind::Seq => value.len() == Some(0),
        _ => {
            let may_be = value.downcast_object_ref::<NamedFields>().is_some()
                || value.downcast_object_ref::<NamedMetric>().is_some();
            may_be && !value.is_true()
        }
    }
}

/// The blank that a value is, or the first in its text; of a list, if all of it is missing.
pub fn blank_of(value: &Value, tokens: &Tokens) -> Option<char> {
    match value.kind() {
        ValueKind::String => tokens.table().blank_in(value.as_str()?),
        ValueKind::Number => tokens.table().blank_of_number(fraction(value)?),
        ValueKind::Seq => value.downcast_object_ref::<MissingList>().map(|list| list.blank),
        _ => {
            let of_metric = value.downcast_object_ref::<NamedMetric>().and_then(NamedMetric::blank);
            of_metric.or_else(|| value.downcast_object_ref::<NamedFields>()?.blank())
        }
    }
}

/// The value as a blank, if it is one and nothing else.
pub fn only_blank(value: &Value, tokens: &Tokens) -> Option<char> {
    let blank = blank_of(value, tokens)?;
    let is_more = value.as_str().is_some_and(|text| text.len() > blank.len_utf8());
    (!is_more).then_some(blank)
}

/// The number that a blank stands for.
pub fn blank_number(blank: char, tokens: &Tokens) -> Value {
    let key = match tokens.table().insert(blank) {
        Some(Insert::Missing(key)) => key.clone(),
        _ => String::new(),
    };
    tokens.unknown_number(key)
}

/// The first entry of a list that is not known, as a blank.
pub fn unknown_entry(list: &Value, tokens: &Tokens) -> Option<char> {
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => list.try_iter().ok()?.find_map(|entry| only_blank(&entry, tokens)),
        _ => only_blank(list, tokens),
    }
}
