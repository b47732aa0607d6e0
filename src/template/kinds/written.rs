//! Texts and choices as TOML holds them and as they are typed: what several types have in common.

use toml::de::DeValue;

use crate::files::fields::wrong_type;
use crate::say::message::{Message, nearest_hint};
use crate::say::source::refuse_forbidden;
use crate::template::value::ValueFault;
use crate::text::chinese::half_width;

/// A text without the characters that no text may hold, with plain line breaks.
pub fn read_text(name: &str, expected: &str, value: &DeValue<'_>) -> Result<String, ValueFault> {
    let text = value.as_str().ok_or_else(|| wrong_type(name, expected, value))?;
    check_characters(name, text)?;
    Ok(with_plain_breaks(text))
}

/// The texts of an array that say something.
pub fn read_texts(name: &str, expected: &str, value: &DeValue<'_>) -> Result<Vec<String>, ValueFault> {
    let wrong = || ValueFault::from(wrong_type(name, expected, value));
    let mut texts = Vec::new();
    for entry in value.as_array().ok_or_else(wrong)?.iter() {
        let text = entry.get_ref().as_str().ok_or_else(wrong)?;
        if !text.trim().is_empty() {
            check_characters(name, text)?;
            texts.push(with_plain_breaks(text));
        }
    }
    Ok(texts)
}

fn with_plain_breaks(text: &str) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    }
}

fn check_characters(name: &str, text: &str) -> Result<(), ValueFault> {
    match refuse_forbidden(name, text) {
        None => Ok(()),
        Some(message) => Err(message.into()),
    }
}

/// Refuses a text that is none of the choices.
pub fn check_choice(name: &str, text: &str, choices: &[String]) -> Result<(), ValueFault> {
    if choices.iter().any(|choice| choice == text) {
        return Ok(());
    }
    let message = Message::new("value-not-a-choice")
        .with("name", name)
        .with("choices", choices.to_vec());
    let hint = nearest_hint(text, choices.iter().map(String::as_str));
    Err(ValueFault::from(message).with_hint(hint))
}

/// The choice that is typed: its own words, or its number from 1.
pub fn typed_choice(typed: &str, choices: &[String]) -> Result<usize, Message> {
    let by_words = choices.iter().position(|choice| choice == typed);
    let by_number = || half_width(typed).parse::<usize>().ok()?.checked_sub(1);
    let found = by_words.or_else(|| by_number().filter(|index| *index < choices.len()));
    found.ok_or_else(|| {
        Message::new("typed-choice")
            .with("found", typed)
            .with("choices", choices.to_vec())
    })
}
