//! A passage of a report, with the places it is from.

use std::ops::Range;

use crate::import::Origin;
use crate::report::{self, CellPlace, Role};
use crate::text::located::Located;

/// So many bytes of text are read at a time: what is noted of a passage is many times its text.
const LONGEST: usize = 64 << 10;
/// Behind one of these a passage that is longer goes on in another one, where there is none of the first behind one of the others.
const ENDS: [&[&str]; 2] = [&["。", "！", "？", "；", ". ", "\n"], &["，", "、", " ", ","]];

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
    /// Of a cell, where it stands.
    pub cell: Option<CellPlace>,
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
            cell: passage.cell,
        }
    }

    /// Passages as they are read at a time: one that is longer, which nobody writes, in stretches.
    pub fn in_stretches(passages: Vec<Passage>) -> Vec<Passage> {
        if passages.iter().all(|passage| passage.text.len() <= LONGEST) {
            return passages;
        }
        let mut stretches = Vec::new();
        passages.into_iter().for_each(|passage| passage.cut(&mut stretches));
        stretches
    }

    fn cut(mut self, stretches: &mut Vec<Passage>) {
        let mut at = 0;
        while self.text.len() - at > LONGEST {
            let most = &self.text[at..self.text.floor_char_boundary(at + LONGEST)];
            let last = |ends: &&[&str]| ends.iter().filter_map(|end| Some(most.rfind(end)? + end.len())).max();
            let end = at + ENDS.iter().find_map(last).unwrap_or(most.len());
            stretches.push(self.stretch(at..end));
            at = end;
        }
        if at > 0 {
            self = self.stretch(at..self.text.len());
        }
        stretches.push(self);
    }

    fn stretch(&self, part: Range<usize>) -> Passage {
        let is_first = part.start == 0;
        Passage {
            role: self.role,
            number: if is_first { self.number.clone() } else { String::new() },
            lead: self.lead.clamp(part.start, part.end) - part.start,
            origin: Origin {
                number: if is_first {
                    self.origin.number.clone()
                } else {
                    Located::default()
                },
                text: self.origin.text.part(part.clone()),
            },
            text: self.text[part].to_owned(),
            ..*self
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
