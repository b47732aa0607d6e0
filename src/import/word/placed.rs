//! Paragraphs and cells with their lines in the text.

use crate::formats::docx::{Paragraph, ParagraphStyle};
use crate::import::lines::{is_heading_like, is_one_sentence};
use crate::import::words::is_worded_title;
use crate::text::located::Located;
use crate::text::ordinals::read_ordinal;

/// A paragraph with its line in the text.
pub struct Line {
    pub paragraph: Paragraph,
    /// Its automatic number.
    pub number: Located,
    /// Its text, without white space around it.
    pub text: Located,
    /// Where that text begins in the paragraph's.
    pub start: usize,
}

/// A part of the document with its lines.
pub enum Placed {
    Line(Box<Line>),
    Table(Vec<Vec<PlacedCell>>),
}

/// A cell with its lines.
pub struct PlacedCell {
    pub lines: Vec<Line>,
    pub columns: usize,
    pub is_continued: bool,
}

impl Line {
    pub fn is_empty(&self) -> bool {
        self.text.text.is_empty()
    }

    pub fn role(&self) -> ParagraphStyle {
        self.paragraph.role
    }

    /// Whether nothing but its words can say what it is.
    pub fn is_plain(&self) -> bool {
        self.role() == ParagraphStyle::Unknown && self.paragraph.label.is_none()
    }

    pub fn is_title_like(&self) -> bool {
        let text = &self.text.text;
        let is_short = is_heading_like(text) || is_worded_title(text);
        self.is_plain() && is_short && read_ordinal(text).is_none() && !text.contains('\t')
    }

    /// Whether it stands under a heading style because its beginning is a heading: the rest is text.
    pub fn is_run_in(&self) -> bool {
        !is_one_sentence(&self.text.text) && !is_heading_like(&self.text.text)
    }
}
