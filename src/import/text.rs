//! Plain text as it is, for checking it: read as for import, but nothing is left out or mended, and each passage has its
//! place.

use crate::formats::read_text_lines;
use crate::text::language::Language;

use super::builder::{Builder, Imported};
use super::options::ImportOptions;
use super::places::places;
use super::plain::read_plain;

/// Reads a plain-text report.
pub fn read_text(text: &str) -> Imported {
    let as_it_is = ImportOptions {
        keep_punctuation: true,
        keep_all: true,
        nth: None,
    };
    match read_plain(read_text_lines(text), &as_it_is, true) {
        Ok(plain) => Imported {
            origins: places(&plain.document, text),
            document: plain.document,
        },
        // Nothing stands in it.
        Err(_) => Builder::new(Language::Chinese).finish(),
    }
}
