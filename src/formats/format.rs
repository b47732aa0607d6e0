//! What a format is: its name, and how it is written and read.

use std::path::PathBuf;

use crate::report::layout::Layout;
use crate::report::{Document, Label};
use crate::say::message::Message;

use super::line::Line;

/// A format a report can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What it is called on the command line; the extension of its files too.
    pub name: &'static str,
    /// The other extensions that its files may have.
    pub other_extensions: &'static [&'static str],
    /// Whether its files are text that a terminal can show.
    pub is_text: bool,
    /// Whether its files are laid out on paper.
    pub is_on_paper: bool,
    /// Whether its files say when they were made.
    pub is_dated: bool,
    /// Writes a report. Fails where the format cannot hold it.
    pub write: fn(&Document<Label>, &Setting) -> Result<Vec<u8>, Message>,
    /// How its files are read; none where nobody reads them, or they are no text.
    pub read: Option<Read>,
}

/// How the files of a format that is text are read. No reader says what a line is in the report.
#[derive(Debug, Clone, Copy)]
pub enum Read {
    /// As lines, with what the file says of them.
    Lines(fn(&str) -> Vec<Line>),
    /// As the lines of a web page, and those around its text.
    Page,
    /// As the pieces of Markdown, which stand inside each other.
    Markdown,
}

/// How a report is written, beside its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// How it looks on paper.
    pub layout: Layout,
    /// The columns at which plain text is wrapped.
    pub width: Option<usize>,
    /// The folder that the file goes to: paths in it begin there.
    pub folder: PathBuf,
    /// The time that a file says it was made at, in seconds since 1970; none leaves the date of the report.
    pub time: Option<i64>,
}

impl Format {
    /// Whether its files may have an extension, in lower case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.name == extension || self.other_extensions.contains(&extension)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}
