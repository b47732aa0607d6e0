//! Markdown: reports written in it, and the body's own dialect that answers are written in.

mod destination;
mod dialect;
mod fences;
mod line;
mod lists;
mod markup;
mod read;
mod write;

use super::format::{Format, Read};

pub use dialect::{Blanks, own_number, write_answer_markdown, write_answer_text};
pub use fences::{lines_outside_code, lines_with_code};
pub use line::{Line as MarkdownLine, is_break_tag};
pub use lists::list_item;
pub use read::{
    MarkdownNote, MarkdownPieces, OrderedItem, Piece as MarkdownPiece, options as markdown_options, read_alignments,
    read_markdown,
};
pub use write::{write_markdown, write_markdown_in};

/// Markdown: CommonMark with GitHub's tables.
pub const FORMAT: Format = Format {
    name: "md",
    other_extensions: &["markdown"],
    is_text: true,
    is_on_paper: false,
    is_dated: false,
    write: |document, setting| Ok(write_markdown_in(document, &setting.folder).into_bytes()),
    read: Some(Read::Markdown),
};
