//! What Jinja says is wrong, in a sentence.

use minijinja::{Error, ErrorKind};

use crate::say::message::Message;

use super::tokens::without_tokens;

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
    Message::new("template-jinja").with("detail", detail)
}
