//! Keys of an answers file with their values, a line each; what has no value is not said.

use std::fmt::Write;
use std::ops::Range;

use crate::files::strings::line;
use crate::formats::{Blanks, write_answer_text};

/// Adds a key with a text; `blanks` are the figures of it that become blanks.
pub fn add_text(file: &mut String, key: &str, text: &str, blanks: Blanks<'_>) {
    if !text.is_empty() {
        let _ = writeln!(file, "{key} = {}", line(&write_answer_text(text, blanks)));
    }
}

/// Adds a key with a list of texts.
pub fn add_texts(file: &mut String, key: &str, texts: impl IntoIterator<Item = String>, blanks: Blanks<'_>) {
    let texts = texts.into_iter().map(|text| line(&write_answer_text(&text, blanks)));
    let texts: Vec<String> = texts.collect();
    if !texts.is_empty() {
        let _ = writeln!(file, "{key} = [{}]", texts.join(", "));
    }
}

/// No figure becomes a blank.
pub fn no_blanks(_: &str) -> Vec<Range<usize>> {
    Vec::new()
}
