//! What kind of file a report stands in, by what it holds and, where that leaves it open, by its extension: the same for
//! all who read reports.

use crate::formats::docx::{self, is_word_like};
use crate::formats::{Format, Read, TEXT, read_text_lines};

use super::decode::{Decoded, decode};
use super::error::{ImportError, MOST_BYTES, MOST_LINES};
use super::markup::is_markdown;

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
    if is_word_like(bytes) || docx::FORMAT.has_extension(&extension) {
        return Ok(ReportFile::Word);
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(ImportError::Binary { kind });
    }
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    let is_page = |head: &str| matches!(reading(&extension, head), Read::Page);
    let decoded = decode(bytes, is_page).ok_or(ImportError::NoText)?;
    if decoded.text.bytes().filter(|&byte| byte == b'\n').count() > MOST_LINES {
        return Err(ImportError::TooLarge);
    }
    let read = reading(&extension, &decoded.text);
    Ok(ReportFile::Text(decoded, read))
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

/// What a file of another program is, by its first bytes.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x7FELF", "ELF"),
        (b"SQLite format 3\0", "SQLite"),
    ];
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|&(_, kind)| kind)
}

/// Whether a text is a web page: it begins as one, or is named so and holds tags.
fn is_html(text: &str, is_named: bool) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    let begins = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta ",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<table",
    ];
    let is_xml = start.starts_with("<?xml") && start.contains("<html");
    begins.iter().any(|tag| start.starts_with(tag)) || is_xml || (is_named && text.contains("</"))
}
