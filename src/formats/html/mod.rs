//! Web pages.

mod beside;
mod chart;
mod elements;
mod frame;
mod grid;
mod list;
mod page_name;
mod read;
mod skipped;
mod style;
mod table;
mod write;

use super::format::{Format, Read};

pub use read::{Page, SIZE_OF_LINE, read_html};
pub use write::{write_html, write_reloading_html};

/// A printable page.
pub const FORMAT: Format = Format {
    name: "html",
    other_extensions: &["htm"],
    is_text: true,
    is_on_paper: true,
    is_dated: false,
    write: |document, setting| Ok(write_html(document, &setting.layout).into_bytes()),
    read: Some(Read::Page),
};
