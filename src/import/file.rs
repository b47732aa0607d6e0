//! What kind of file a report stands in, by what it holds and, where that leaves it open, by its extension: the same for
//! all who read reports.

use crate::formats::docx::{self, is_word_like};
use crate::formats::{Format, Read, TEXT, read_text_lines};
use crate::say::message::Message;

use super::decode::{Decoded, decode};
use super::error::{ImportError, MOST_BYTES};
use super::foreign::foreign;
use super::markup::is_markdown;
use super::saved_page::{Mime, mime_kind, saved_page};
use super::size::is_too_large;

/// Files that bear these names are no text.
const NO_TEXTS: [&str; 9] = ["docx", "doc", "dot", "docm", "wps", "rtf", "odt", "pdf", "ofd"];

/// The file of a report.
#[derive(Debug)]
pub enum ReportFile {
    /// A Word file.
    Word,
    /// A file that is text, perhaps with markup, and how that is read.
    Text(Decoded, Read),
}

/// Tells what kind of file bytes are; text is decoded.
pub fn open_file(extension: &str, bytes: &[u8]) -> Result<ReportFile, ImportError> {
    let extension = extension.to_ascii_lowercase();
    if let Some(foreign) = foreign(&extension, bytes) {
        return Err(ImportError::Foreign(foreign));
    }
    if is_word_like(bytes) {
        return Ok(ReportFile::Word);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    if mime_kind(bytes) == Some(Mime::Page) {
        let page = saved_page(bytes).ok_or(ImportError::NoPage)?;
        let page = decode(&page, |_| true).ok_or(ImportError::NoPage)?;
        return Ok(ReportFile::Text(page, Read::Page));
    }
    let is_page = |head: &str| matches!(reading(&extension, head), Read::Page);
    let is_named_word = docx::FORMAT.has_extension(&extension);
    let decoded = match decode(bytes, is_page) {
        Some(decoded) if !is_named_word || !bytes.is_empty() => decoded,
        // Its reader says what is wrong with it.
        _ if is_named_word => return Ok(ReportFile::Word),
        _ => return Err(ImportError::NoText),
    };
    let read = reading(&extension, &decoded.text);
    // Answers are no report.
    if extension != "toml" && is_too_large(&decoded.text, read) {
        return Err(ImportError::TooLarge);
    }
    Ok(ReportFile::Text(decoded, read))
}

/// What is said of a file that is text, where it bears the name of another kind: many sites serve pages so.
pub fn misnamed(extension: &str, read: Read) -> Option<Message> {
    let is_misnamed = NO_TEXTS.contains(&extension.to_ascii_lowercase().as_str());
    is_misnamed.then(|| {
        Message::new(match read {
            Read::Page => "import-misnamed-page",
            Read::Markdown => "import-misnamed-markdown",
            Read::Lines(_) => "import-misnamed-text",
        })
    })
}

/// How a file that is text is read: as its name says, or else as what it surely is.
fn reading(extension: &str, text: &str) -> Read {
    let named = Format::of_extension(extension);
    let is_named_text = named == Some(TEXT);
    match named.and_then(|format| format.read) {
        Some(Read::Markdown) => Read::Markdown,
        Some(Read::Lines(read)) if !is_named_text => Read::Lines(read),
        by_name if is_html(text, matches!(by_name, Some(Read::Page)) || extension == "xhtml") => Read::Page,
        _ if is_markdown(text, is_named_text) => Read::Markdown,
        _ => Read::Lines(read_text_lines),
    }
}

/// Whether a text is a web page: it begins as one, or is named so and holds tags.
fn is_html(text: &str, is_named: bool) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    const TAGS: &str = "<!doctype html|<html|<head|<body|<meta |<div|<p>|<p |<h1|<table";
    let is_xml = start.starts_with("<?xml") && start.contains("<html");
    TAGS.split('|').any(|tag| start.starts_with(tag)) || is_xml || (is_named && text.contains("</"))
}
