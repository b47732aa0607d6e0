//! Word files (Office Open XML).

mod annotate;
pub mod names;
mod read;
mod track;
mod write;

use super::format::Format;

pub use annotate::{Annotated, Annotation, annotate};
pub use names::ParagraphStyle;
pub use read::{
    BULLET, Body, Cell, Comment, Held, MOST_BYTES, Notes, Paragraph, Piece, Setting, Stretch, Tracked, WordPieces,
    is_word_like, read_word,
};
pub use track::{Author, Pair, TrackedFile, Tracking, WrittenReport, write_tracked};
pub use write::write_docx;

/// A Word file (Office Open XML).
pub const FORMAT: Format = Format {
    name: "docx",
    other_extensions: &[],
    is_text: false,
    is_on_paper: true,
    is_dated: true,
    write: |document, setting| write_docx(document, &setting.layout, setting.time),
    // Its paragraphs, tables and styles are read by `read_word`.
    read: None,
};
