//! A Word file (.docx, ECMA-376) → its paragraphs and tables as a reader sees them, with what their styles say.
//!
//! [`package`] opens the zip and finds the parts; [`xml`] walks a part element by element; [`styles`] says what a
//! style makes of a paragraph and [`numbering`] what number it gets; [`body`] walks the document, with [`open`],
//! [`tables`] and [`context`], and yields its [`pieces`]. Whatever the file holds, time and memory are bounded: by the caps in these
//! files, and because nothing here recurses.

mod body;
mod comments;
mod context;
mod meaning;
mod number_format;
mod numbering;
mod open;
pub mod package;
mod pieces;
mod refusals;
mod styles;
mod symbols;
mod tables;
pub mod xml;

use crate::files::archive::is_zip;
use crate::say::message::Message;
use refusals::no_document;

use body::{read_body, read_frame};
use context::Context;
use numbering::Numbering;
use package::{Package, is_ole};
use styles::Styles;

pub use body::Notes;
pub use comments::{Comment, read_comments};
pub use context::Tracked;
pub use numbering::BULLET;
pub use pieces::{Body, Cell, Held, Paragraph, Piece, Setting, Stretch};

/// How much all parts of a report together may unpack to, in bytes.
pub const MOST_BYTES: u64 = 256 << 20;

/// What is read of a Word file.
#[derive(Debug)]
pub struct WordPieces {
    /// The document.
    pub body: Body,
    /// The footnotes and endnotes.
    pub notes: Notes,
    /// The comments on it, where what stands around it is asked for.
    pub comments: Vec<Comment>,
    /// What stands in its headers, where that is asked for.
    pub headers: Vec<Piece>,
    /// The same for its footers.
    pub footers: Vec<Piece>,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// Whether a file begins like a zip file, as Word files do, or like the OLE files of older Word versions.
pub fn is_word_like(bytes: &[u8]) -> bool {
    is_zip(bytes) || is_ole(bytes)
}

/// Reads a Word file of which no more than so many bytes are unpacked: paragraphs as a reader sees them, tracked changes
/// in their final state or as if there were none, automatic numbers as text. What is struck out is no text unless it is kept.
pub fn read_word(
    bytes: &[u8],
    most_bytes: u64,
    has_frames: bool,
    tracked: Tracked,
    keeps_struck: bool,
) -> Result<WordPieces, Message> {
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
    let document = package.read(Some(&parts.document))?.ok_or_else(no_document)?;
    let mut context = Context::new(&styles, &mut numbering, tracked);
    context.keeps_struck = keeps_struck;
    let body = read_body(&document, &mut context)?;
    drop(document);
    let mut notes = Notes::default();
    for part in [&parts.footnotes, &parts.endnotes] {
        if let Some(part) = package.read(part.as_deref())? {
            notes.read(&part, &mut context)?;
        }
    }
    let forbidden = context.forbidden;
    let mut frames = |names: &[String]| -> Vec<Piece> {
        // A header that is damaged is no reason to refuse the report.
        let parts = names.iter().filter_map(|name| package.read(Some(name)).ok().flatten());
        parts
            .filter_map(|part| read_frame(&part, &mut context).ok())
            .flatten()
            .collect()
    };
    let mut read = WordPieces {
        comments: Vec::new(),
        headers: Vec::new(),
        footers: Vec::new(),
        body,
        notes,
        forbidden,
    };
    if has_frames {
        read.headers = frames(&parts.headers);
        read.footers = frames(&parts.footers);
        // Nor are comments that are.
        let comments = package.read(parts.comments.as_deref()).ok().flatten();
        read.comments = comments.map(|part| read_comments(&part)).unwrap_or_default();
    }
    Ok(read)
}
