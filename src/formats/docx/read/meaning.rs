//! What single elements and attributes of a document mean.

use crate::report::{Alignment, BesideText};

use super::pieces::{Held, NoteId};
use super::styles::{BODY_LEVEL, Style};
use super::xml::Element;
use crate::formats::docx::names::ParagraphStyle;

/// What an element is where it is no text.
pub fn held(element: &Element<'_>) -> Option<Held> {
    match element.name() {
        // In DrawingML, and in the VML of before.
        "pic" | "imagedata" => Some(Held::Beside(BesideText::Picture)),
        "chart" => Some(Held::Beside(BesideText::Chart)),
        "relIds" => Some(Held::Beside(BesideText::Diagram)),
        "OLEObject" => Some(Held::Beside(BesideText::Object)),
        "ins" => Some(Held::Insertion),
        "moveTo" => Some(Held::Move),
        "footnoteReference" | "endnoteReference" => Some(Held::Beside(BesideText::Note)),
        "commentReference" => Some(Held::Comment(element.attribute("id").unwrap_or_default().into_owned())),
        _ => None,
    }
}

/// The id of a note.
pub fn note_id(is_endnote: bool, element: &Element<'_>) -> NoteId {
    NoteId {
        is_endnote,
        id: element.attribute("id").unwrap_or_default().into_owned(),
    }
}

/// What a paragraph is: its own level in the outline counts more than that of its style.
pub fn role(style: &Style, outline: Option<usize>) -> ParagraphStyle {
    match (style.role, outline) {
        (ParagraphStyle::Unknown | ParagraphStyle::Heading(_), Some(BODY_LEVEL..)) => ParagraphStyle::Unknown,
        (ParagraphStyle::Unknown | ParagraphStyle::Heading(_), Some(level)) => ParagraphStyle::Heading(level + 1),
        (role, _) => role,
    }
}

/// How a paragraph is aligned.
pub fn alignment(element: &Element<'_>) -> Option<Alignment> {
    match element.value().as_deref() {
        Some("left" | "start") => Some(Alignment::Left),
        Some("center") => Some(Alignment::Centre),
        Some("right" | "end") => Some(Alignment::Right),
        _ => None,
    }
}
