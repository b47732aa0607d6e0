//! From the numbered tree to each format.

mod aligned;
pub mod docx;
mod error;
mod html;
mod md;
mod paper;
mod title;
mod txt;

use std::path::Path;

use crate::report::layout::Layout;
use crate::report::{Document, Label};

pub use aligned::{padded, widths};
pub use docx::write_docx;
pub use error::WriteError;
pub use html::{write_html, write_reloading_html};
pub use md::{
    Blanks, MarkdownLine, MarkdownPiece, MarkdownPieces, OrderedItem, list_item, markdown_options, own_number,
    read_markdown, write_answer_markdown, write_answer_text, write_markdown,
};
pub use txt::{wrap, write_text};

/// A format a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown: CommonMark with GitHub's tables.
    Md,
    /// Plain text.
    Txt,
    /// A Word file (Office Open XML).
    Docx,
    /// A printable page.
    Html,
}

/// How a report is written, beside its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// How it looks on paper.
    pub layout: Layout,
    /// The columns at which plain text is wrapped.
    pub width: Option<usize>,
    /// The time that a file says it was made at, in seconds since 1970; none leaves the date of the report.
    pub time: Option<i64>,
}

impl Format {
    /// The format a file's extension asks for, upper or lower case.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Format::Md),
            "txt" | "text" => Some(Format::Txt),
            "docx" => Some(Format::Docx),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Md => "md",
            Format::Txt => "txt",
            Format::Docx => "docx",
            Format::Html => "html",
        }
    }

    /// Whether its files are text that a terminal can show.
    pub fn is_text(self) -> bool {
        self != Format::Docx
    }

    /// Writes a report. Fails where its format cannot hold it.
    pub fn write(self, document: &Document<Label>, setting: &Setting) -> Result<Vec<u8>, WriteError> {
        Ok(match self {
            Format::Md => write_markdown(document).into_bytes(),
            Format::Txt => write_text(document, setting.width).into_bytes(),
            Format::Docx => write_docx(document, &setting.layout, setting.time)?,
            Format::Html => write_html(document, &setting.layout).into_bytes(),
        })
    }
}
