//! What a reader gives: the pieces of a report, and in what manner a tree is to be made of them.

use std::cell::Cell;
use std::ops::Range;

use crate::formats::docx::{Paragraph, ParagraphStyle};
use crate::import::lines::{is_heading_like, is_one_sentence};
use crate::import::words::is_worded_title;
use crate::report::Table;
use crate::text::located::Located;
use crate::text::ordinals::read_ordinal;

/// How a tree is made.
pub struct Manner {
    /// Whether it is a whole report, so that its ends are told by their words.
    pub is_whole: bool,
    /// Whether it is Markdown, where all headings and leads are marked as such.
    pub is_markup: bool,
    /// Whether the lines of tables of contents are kept.
    pub keeps_contents: bool,
    /// Whether every mark of a list of attachments is.
    pub keeps_marks: bool,
    /// How many levels of heading styles stand above the highest part: the title's.
    pub levels_above: usize,
    /// Whether somebody asks for the places of what it says, which take more than the tree itself.
    pub keeps_places: bool,
}

impl Manner {
    /// How the tree of a whole report is made.
    pub fn of_report() -> Manner {
        Manner {
            is_whole: true,
            is_markup: false,
            keeps_contents: false,
            keeps_marks: false,
            levels_above: 0,
            keeps_places: true,
        }
    }
}

/// A paragraph with its line in the text.
#[derive(Default)]
pub struct Line {
    /// The paragraph as the format has it.
    pub paragraph: Paragraph,
    /// The number that the format gives it.
    pub number: Located,
    /// Its text, without white space around it.
    pub text: Located,
    /// Where that text begins in the paragraph's.
    pub start: usize,
    /// Whether it is not indented as the list is that it goes on.
    pub is_outside: bool,
}

/// A part of a report.
pub enum Piece {
    /// A paragraph or a heading.
    Line(Box<Line>),
    /// A table, and the places of its cells. The tree takes both: it would be as large again.
    Table(Box<(Cell<Table>, Cell<Vec<Located>>)>),
    /// The items of a numbered list; each begins with a line that has its number.
    Items(Vec<Vec<Piece>>),
    /// The entries of a list with marks.
    Bullets(Vec<Vec<Piece>>),
    /// What is quoted: its pieces are not those of the report.
    Quotation(Vec<Piece>),
    /// A line of code that is kept as text.
    Code(Box<Line>),
    /// Something that is no text.
    NoText,
}

impl Line {
    /// Whether it has no text, whatever its number.
    pub fn is_empty(&self) -> bool {
        self.text.text.is_empty()
    }

    /// The style that the format or its words gave it.
    pub fn role(&self) -> ParagraphStyle {
        self.paragraph.role
    }

    /// Where it stands, with the number that the format gives it.
    pub fn place(&self) -> Range<usize> {
        let text = self.text.whole_place();
        match self.number.text.len() {
            0 => text,
            length => self.number.place(0..length).start..text.end,
        }
    }

    /// The level that its style gives it as a heading; 0 where it is none.
    pub fn heading(&self) -> usize {
        match self.role() {
            ParagraphStyle::Heading(level) => level,
            _ => 0,
        }
    }

    /// Whether nothing but its words can say what it is.
    pub fn is_plain(&self) -> bool {
        self.role() == ParagraphStyle::Unknown && self.paragraph.label.is_none() && self.number.text.is_empty()
    }

    /// Whether it may be a line of a title: nothing but its words says what it is, and it is short or worded as titles are, without
    /// a number or a tab.
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

/// The lines of head and foot that have a style.
pub fn of_role(frame: &[Line], role: ParagraphStyle) -> impl Iterator<Item = &Line> {
    frame.iter().filter(move |line| line.role() == role)
}
