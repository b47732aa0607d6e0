//! Lines as they are, for checking them: read as for import, but nothing is left out or mended, and each passage has its
//! place.

use crate::formats::Line;
use crate::text::language::Language;

use super::builder::{Builder, Imported};
use super::decode::with_lines;
use super::options::ImportOptions;
use super::places::places;
use super::plain::read_plain;

/// Reads a plain-text report.
#[cfg(test)]
pub fn read_text(text: &str) -> Imported {
    read_lines(text, crate::formats::read_text_lines)
}

/// Reads a report by its lines, which a reader finds in its text.
pub fn read_lines(text: &str, read: fn(&str) -> Vec<Line>) -> Imported {
    let text = with_lines(text);
    structure(read(&text), &text, true)
}

/// Finds the structure of lines that stand in a text, wrapped ones among them where it is plain text.
pub fn structure(lines: Vec<Line>, text: &str, is_wrapped: bool) -> Imported {
    let as_it_is = ImportOptions {
        keep_punctuation: true,
        keep_all: true,
        nth: None,
    };
    match read_plain(lines, &as_it_is, is_wrapped, Vec::new()) {
        Ok(plain) => Imported {
            origins: places(&plain.document, text),
            document: plain.document,
        },
        // Nothing stands in it.
        Err(_) => Builder::new(Language::Chinese).finish(),
    }
}
