//! A passage of a report, with the places it is from.

use crate::import::Origin;
use crate::report::{self, Role};

/// A passage with its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// What it is in the report.
    pub role: Role,
    /// Its number, perhaps empty.
    pub number: String,
    /// Its text, without the number.
    pub text: String,
    /// The bytes of the text that are its lead.
    pub lead: usize,
    /// Where number and text are from.
    pub origin: Origin,
    /// Whether the text is the template's and not from the file.
    pub is_placeless: bool,
    /// Characters that its text cannot take as they are, because of how it is written in the file.
    pub refused: &'static [char],
    /// Whether it is written in Markdown.
    pub is_markdown: bool,
}

impl Passage {
    /// A passage of a document, with its place.
    pub fn new(passage: report::Passage, origin: Origin) -> Passage {
        Passage {
            role: passage.role,
            number: passage.number,
            text: passage.text,
            lead: passage.lead,
            origin,
            is_placeless: false,
            refused: &[],
            is_markdown: false,
        }
    }

    /// Whether it may be changed to hold this text.
    pub fn may_hold(&self, text: &str) -> bool {
        !text.contains(self.refused)
    }

    /// Whether it is written in a string of an answers file.
    pub fn is_in_string(&self) -> bool {
        !self.refused.is_empty()
    }

    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading(_))
    }

    /// Whether it is running text: a paragraph or an item.
    pub fn is_prose(&self) -> bool {
        matches!(self.role, Role::Paragraph | Role::Item(_))
    }
}
