//! The lines of a file, with what the file says of each; what they are in the report their words decide, elsewhere.

use crate::report::{Alignment, Style};
use crate::text::chinese::columns;

/// A line that begins so far in stands right, in columns.
const RIGHT: usize = 16;

/// A line of a text or of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The line in the file, from 1.
    pub number: usize,
    /// The line as it was written, without white space at its end.
    pub raw: String,
    /// Whether nothing stands in the line before it.
    pub is_after_blank: bool,
    /// Whether several such lines stand before it.
    pub is_after_blanks: bool,
    /// The level that a web page gives it as a heading, from 1; 0 where it is none.
    pub heading: usize,
    /// Whether a web page sets all of it in bold.
    pub is_strong: bool,
    /// Whether a web page or a Word file sets it in the middle.
    pub is_centred: bool,
    /// Whether it is set at the right, as those are who sign.
    pub is_right: bool,
    /// Whether a web page says that it is the title.
    pub is_title: bool,
    /// Whether all of its words are links.
    pub is_link: bool,
    /// Whether it stands in what is around the text of a page, as its header is.
    pub is_frame: bool,
    /// The rows of a table, as many cells in each; then the line has no text of its own.
    pub rows: Vec<Vec<String>>,
    /// How the columns of a table are aligned; of a row on a page, its cells.
    pub alignments: Vec<Alignment>,
    /// The words in it that a web page sets off, in their order, and how.
    pub styled: Vec<(Style, String)>,
}

impl Line {
    /// A line with other text in the place of this one.
    pub fn with_text(&self, text: impl Into<String>) -> Line {
        Line {
            raw: text.into(),
            ..self.clone()
        }
    }

    /// The text, without the space around it.
    pub fn text(&self) -> &str {
        self.raw.trim()
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The white space it begins with.
    pub fn indent(&self) -> &str {
        &self.raw[..self.raw.len() - self.raw.trim_start().len()]
    }

    /// Whether its text is set at the right by the space before it.
    pub fn begins_at_right(&self) -> bool {
        columns(self.indent()) >= RIGHT
    }

    /// Whether it is indented as Chinese paragraphs are: by U+3000, a tab or at least two spaces.
    pub fn is_indented(&self) -> bool {
        let indent = self.indent();
        indent.contains(['\u{3000}', '\t']) || columns(indent) >= 2
    }

    /// The columns it takes.
    pub fn width(&self) -> usize {
        columns(&self.raw)
    }
}
