//! What is known of a report once it was opened.

use crate::report::{Document, Number};
use crate::say::message::Message;

use super::left_out::{Beside, LeftOut};

/// A report that was opened.
#[derive(Debug)]
pub struct OpenedReport {
    /// The tree.
    pub document: Document<Number>,
    /// The text that the tree must hold, apart from white space: decoded, refolded, without what was left out.
    pub text: String,
    /// Whether the text is Markdown, so that it holds marks (`#`, `*`, `|`) that the tree does not.
    pub is_markup: bool,
    /// What was left out, in the order of the file.
    pub left_out: Vec<LeftOut>,
    /// What stands at places of a Word file or of pages without being text.
    pub besides: Vec<Beside>,
    /// How many folded marks were put back.
    pub refolded: usize,
    /// How many control characters and noncharacters were dropped.
    pub controls: usize,
    /// Whether places are pages, as in a PDF, and not lines.
    pub is_paged: bool,
    /// What is said of a file that is another kind than its name says.
    pub misnamed: Option<Message>,
}

impl OpenedReport {
    /// A report of which nothing was left out or changed.
    pub fn of(document: Document<Number>, text: String) -> OpenedReport {
        OpenedReport {
            document,
            text,
            is_markup: false,
            left_out: Vec::new(),
            besides: Vec::new(),
            refolded: 0,
            controls: 0,
            is_paged: false,
            misnamed: None,
        }
    }
}
