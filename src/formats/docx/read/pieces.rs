//! What a walk through the document yields: its paragraphs and tables, and how their text is set.

use crate::report::{Alignment, BesideText};

use super::numbering::Label;
use crate::formats::docx::names::ParagraphStyle;

/// A paragraph as a reader sees it.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Where its element begins in the part it is from, in bytes; none where it goes on with the text of another element.
    pub start: Option<usize>,
    /// What its style says it is.
    pub role: ParagraphStyle,
    /// Its automatic number.
    pub label: Option<Label>,
    /// Its text, on one line.
    pub text: String,
    /// The bytes of its text that stand right below a line break.
    pub breaks: Vec<usize>,
    /// How the text is set, stretch by stretch.
    pub stretches: Vec<Stretch>,
    /// How it is aligned.
    pub alignment: Option<Alignment>,
    /// What it holds beside its text; most hold nothing.
    pub aside: Option<Box<Aside>>,
}

/// What a paragraph holds beside its text.
#[derive(Debug, Default)]
pub struct Aside {
    /// Text that is not shown.
    pub hidden: String,
    /// Text that is struck out.
    pub struck: String,
    /// What is no text, or stands elsewhere.
    pub held: Vec<Held>,
}

/// Something at a place in a paragraph that is no text of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// What stands beside the text of a report.
    Beside(BesideText),
    /// Text that a tracked change deleted.
    Deletion,
    /// Text that a tracked change inserted.
    Insertion,
    /// Text that a tracked change moved here.
    Move,
    /// The place of the comment with an id.
    Comment(String),
}

impl Paragraph {
    /// What it holds beside its text, to be added to.
    pub fn aside(&mut self) -> &mut Aside {
        self.aside.get_or_insert_default()
    }

    /// Puts words before its text.
    pub fn insert_before(&mut self, words: &str) {
        self.text.insert_str(0, words);
        self.breaks.iter_mut().for_each(|below| *below += words.len());
        self.stretches.iter_mut().for_each(|stretch| stretch.end += words.len());
    }

    /// Leaves out the text from a byte on.
    pub fn truncate(&mut self, at: usize) {
        self.text.truncate(at);
        self.breaks.retain(|&below| below < at);
        let before = self.stretches.partition_point(|stretch| stretch.end < at);
        self.stretches.truncate(before + usize::from(at > 0));
        if let Some(last) = self.stretches.last_mut() {
            last.end = last.end.min(at);
        }
    }
}

/// A stretch of text set in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where it ends in the text.
    pub end: usize,
    /// How it is set.
    pub setting: Setting,
}

/// How characters are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// In a face of headings.
    pub heading_face: bool,
    /// In zhibi's style of run-in headings.
    pub lead: bool,
    /// In zhibi's style of blanks.
    pub blank: bool,
}

/// A part of the document.
#[derive(Debug)]
pub enum Piece {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table, row by row.
    Table(Vec<Vec<Cell>>),
}

impl Piece {
    /// Its paragraphs, those of all cells.
    pub fn into_paragraphs(self) -> Vec<Paragraph> {
        match self {
            Piece::Paragraph(paragraph) => vec![paragraph],
            Piece::Table(rows) => rows.into_iter().flatten().flat_map(|cell| cell.paragraphs).collect(),
        }
    }
}

/// A cell of a table.
#[derive(Debug, Default)]
pub struct Cell {
    /// What stands in it.
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it takes.
    pub columns: usize,
    /// Whether it goes on with the cell above it or before it, and shows nothing.
    pub is_continued: bool,
}

/// A document that was walked.
#[derive(Debug, Default)]
pub struct Body {
    /// Its parts.
    pub pieces: Vec<Piece>,
    /// The notes it refers to.
    pub notes: Vec<NoteId>,
}

/// Footnotes and endnotes count by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoteId {
    /// Whether it is an endnote.
    pub is_endnote: bool,
    /// Its id among them.
    pub id: String,
}
