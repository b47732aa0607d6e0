//! Markdown: reports written in it, and the body's own dialect that answers are written in.

mod dialect;
mod line;
mod read;
mod write;

use super::format::{Format, Read};

pub use dialect::{Blanks, own_number, write_answer_markdown, write_answer_text};
pub use line::Line as MarkdownLine;
pub use read::{
    MarkdownPieces, OrderedItem, Piece as MarkdownPiece, options as markdown_options, read_alignments, read_markdown,
};
pub use write::{list_item, write_markdown};

/// Markdown: CommonMark with GitHub's tables.
pub const FORMAT: Format = Format {
    name: "md",
    other_extensions: &["markdown"],
    is_text: true,
    is_on_paper: false,
    is_dated: false,
    write: |document, _| Ok(write_markdown(document).into_bytes()),
    read: Some(Read::Markdown),
};
