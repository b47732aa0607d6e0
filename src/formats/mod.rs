//! The formats of reports: a folder for each, with its reader and its writer side by side.
//!
//! A reader gives lines and hints, never what they are in the report; a writer takes the numbered tree.

mod aligned;
mod cells;
pub mod docx;
mod fonts;
mod format;
mod html;
mod issuers;
mod line;
mod md;
mod paper;
mod table_fit;
mod table_needs;
mod title;
mod txt;
mod typeset;
mod unbroken;
mod xml;

use std::path::Path;

pub use aligned::{aligned_row, in_columns, padded, widths};
pub use cells::{column_alignments, is_of_figures};
pub use docx::write_docx;
pub use format::{Format, Read, Setting};
pub use html::{FORMAT as PAGE, Page, SIZE_OF_LINE, read_html, write_html, write_reloading_html};
pub use line::Line;
pub use md::{
    Blanks, FORMAT as MARKDOWN, MarkdownLine, MarkdownNote, MarkdownPiece, MarkdownPieces, OrderedItem, is_break_tag,
    lines_outside_code, lines_with_code, list_item, markdown_options, own_number, read_alignments, read_markdown,
    write_answer_markdown, write_answer_text, write_markdown,
};
pub use table_fit::tables_without_room;
pub use txt::{FORMAT as TEXT, read_text_lines, write_text};

/// Every format: one more is its folder and a line here.
pub static FORMATS: &[Format] = &[md::FORMAT, txt::FORMAT, docx::FORMAT, html::FORMAT];

impl Format {
    /// The format a file's extension asks for, upper or lower case.
    pub fn of_path(path: &Path) -> Option<Format> {
        Format::of_extension(&extension_of(path))
    }

    /// The format of an extension in lower case.
    pub fn of_extension(extension: &str) -> Option<Format> {
        FORMATS.iter().copied().find(|format| format.has_extension(extension))
    }
}

/// The extension of a file's name in lower case; empty where it has none.
pub fn extension_of(path: &Path) -> String {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or_default().to_ascii_lowercase()
}

impl clap::ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name))
    }
}
