//! Plain text.

mod read;
mod write;

use super::format::{Format, Read};

pub use read::read_text_lines;
pub use write::write_text;

/// Plain text.
pub const FORMAT: Format = Format {
    name: "txt",
    other_extensions: &["text"],
    is_text: true,
    is_on_paper: false,
    is_dated: false,
    write: |document, setting| Ok(write_text(document, setting.width).into_bytes()),
    read: Some(Read::Lines(read_text_lines)),
};
