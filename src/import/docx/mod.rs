//! A Word file (.docx, ECMA-376) → tree, and the text it was taken from.
//!
//! [`package`] opens the zip and finds the parts; [`xml`] walks a part element by element; [`styles`] says what a
//! style makes of a paragraph and [`numbering`] what number it gets; [`body`] walks the document, with [`open`] and
//! [`tables`], and yields its [`pieces`]; [`lines`] makes text of them, and [`report`] the tree, with [`inlines`] and
//! [`table`]. Whatever the file holds, time and memory are bounded: by the caps in these files, and because nothing
//! here recurses.

mod aside;
mod body;
mod inlines;
mod lines;
mod numbering;
mod open;
mod package;
mod pieces;
mod report;
mod styles;
mod symbols;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use crate::files::archive::is_zip;
use crate::say::message::Message;

use super::builder::Imported;
use super::open::LeftOut;
use aside::{frame_lines, framed, hidden, site_lines};
use body::{Context, read_body, read_frame};
use lines::Placed;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// How much all parts together may unpack to, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// A Word file that was read.
#[derive(Debug)]
pub struct DocxReport {
    /// The tree, with places in the text.
    pub imported: Imported,
    /// What a reader sees, a line for each paragraph of the document in its order, those in tables and the empty ones
    /// too; after them the notes.
    pub text: String,
    /// What of the file is none of that, or of a site around the report; only where it is read for import.
    pub left_out: Vec<LeftOut>,
}

/// Why a Word file cannot be read. The text of each is the id of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    /// It is no zip file.
    #[error("docx-no-zip")]
    NoZip,
    /// It is an OLE file: a document of an older Word, or one with a password.
    #[error("docx-old-or-protected")]
    OldOrProtected,
    /// The zip is cut off or damaged.
    #[error("docx-damaged")]
    Damaged,
    /// A part of it is encrypted.
    #[error("docx-encrypted")]
    Encrypted,
    /// It is a zip file without a Word document.
    #[error("docx-no-document")]
    NoDocument,
    /// Its parts unpack to more than is read.
    #[error("docx-too-large")]
    TooLarge {
        /// How many megabytes are read.
        megabytes: usize,
    },
    /// It has more of something than is read: parts, paragraphs, levels.
    #[error("docx-too-many")]
    TooMany {
        /// How many are read.
        limit: usize,
    },
    /// A part is no UTF-8 or UTF-16 text.
    #[error("docx-encoding")]
    Encoding {
        /// The part.
        part: String,
    },
    /// A part declares entities, which no Word file does.
    #[error("docx-entities")]
    Entities {
        /// The part.
        part: String,
    },
    /// A part is no XML, or ends before its end.
    #[error("docx-xml")]
    Xml {
        /// The part.
        part: String,
        /// The byte at which it goes wrong.
        byte: u64,
    },
}

impl DocxError {
    /// The sentence a person reads, about the file of a name.
    pub fn message(&self, name: &str) -> Message {
        let message = Message::composed(self.to_string()).with("path", name);
        match self {
            DocxError::TooLarge { megabytes } => message.with("megabytes", *megabytes),
            DocxError::TooMany { limit } => message.with("limit", *limit),
            DocxError::Encoding { part } | DocxError::Entities { part } => message.with("part", part),
            DocxError::Xml { part, byte } => message.with("part", part).with("byte", *byte as usize),
            _ => message,
        }
    }
}

/// Whether a file begins like a zip file, as Word files do, or like the OLE files of older Word versions.
pub fn is_word_like(bytes: &[u8]) -> bool {
    is_zip(bytes) || package::is_ole(bytes)
}

/// Reads a Word file: paragraphs as a reader sees them, tracked changes in their final state, automatic numbers as text.
///
/// Footnotes and endnotes become paragraphs at the end of the body (`注1：…`), so that they disturb no sentence.
/// Comments, hidden text, headers, footers and tables of contents are no part of the tree.
pub fn read_docx(bytes: &[u8]) -> Result<DocxReport, DocxError> {
    read_within(bytes, MOST_BYTES, None)
}

/// Reads a Word file for import: what it does not show in its text is listed, and lines of a site around the report are
/// left out unless all is to be kept.
pub fn import_docx(bytes: &[u8], keep_all: bool) -> Result<DocxReport, DocxError> {
    read_within(bytes, MOST_BYTES, Some(keep_all))
}

fn read_within(bytes: &[u8], most_bytes: u64, keep_all: Option<bool>) -> Result<DocxReport, DocxError> {
    let mut package = Package::open(bytes, most_bytes)?;
    let parts = package.find_parts()?;
    let styles = match package.read(parts.styles.as_deref())? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let mut numbering = match package.read(parts.numbering.as_deref())? {
        Some(part) => Numbering::read(&part, &styles)?,
        None => Numbering::default(),
    };
    let document = package.read(Some(&parts.document))?.ok_or(DocxError::NoDocument)?;
    let mut context = Context::new(&styles, &mut numbering);
    let body = read_body(&document, &mut context)?;
    drop(document);
    let mut notes = body::Notes::default();
    for part in [&parts.footnotes, &parts.endnotes] {
        if let Some(part) = package.read(part.as_deref())? {
            notes.read(&part, &mut context)?;
        }
    }
    let Some(keep_all) = keep_all else {
        return Ok(report::build(body, notes, &|_| Vec::new()));
    };
    let mut left_out = hidden(&body.pieces);
    let mut frames = |names: &[String]| -> Vec<String> {
        // A header that is damaged is no reason to refuse the report.
        let mut parts = names.iter().filter_map(|name| package.read(Some(name)).ok().flatten());
        let pieces = parts.by_ref().filter_map(|part| read_frame(&part, &mut context).ok());
        pieces.flat_map(frame_lines).collect()
    };
    let (headers, footers) = (frames(&parts.headers), frames(&parts.footers));
    let judge = |placed: &[Placed]| match keep_all {
        true => Vec::new(),
        false => site_lines(placed),
    };
    let mut report = report::build(body, notes, &judge);
    report.left_out.append(&mut left_out);
    let last = report.text.lines().count();
    report.left_out.extend(framed(headers, 1));
    report.left_out.extend(framed(footers, last));
    report.left_out.sort_by_key(|left| left.line);
    Ok(report)
}
