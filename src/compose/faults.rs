//! What Jinja says is wrong, in a sentence.

use std::borrow::Cow;

use minijinja::{Error, ErrorKind};

use crate::say::message::Message;
use crate::text::chinese::cut_to_columns;

use super::tokens::without_tokens;

/// Of a value that Jinja quotes so many columns are told.
const LONGEST_DETAIL: usize = 400;

/// Whether Jinja was to count with what need not be answered and is not.
pub fn counts_with_nothing(error: &Error) -> bool {
    let is_about_nothing = error.detail().is_none_or(|detail| detail.contains("undefined"));
    error.kind() == ErrorKind::InvalidOperation && is_about_nothing
}

/// What a filter, a function or a value says to Jinja of what it does not take.
pub fn refuse(detail: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
}

/// What Jinja says is wrong, in a sentence.
pub fn jinja_message(error: &Error) -> Message {
    let is_too_long = error.kind() == ErrorKind::WriteFailure;
    if error.kind() == ErrorKind::OutOfFuel || is_too_long {
        return Message::new("template-endless");
    }
    let kind = error.kind().to_string();
    let detail = error
        .detail()
        .map_or(kind.clone(), |detail| format!("{kind}: {}", without_tokens(detail)));
    Message::new("template-jinja").with("detail", &*cut_to_columns(&detail, LONGEST_DETAIL))
}
