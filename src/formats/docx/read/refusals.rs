//! Why a Word file cannot be read: what more than one of the readers says. The name of the file comes to it where it is told.

use crate::say::message::Message;

/// It is a zip file without a Word document.
pub fn no_document() -> Message {
    Message::new("docx-no-document")
}

/// It has more of something than is read: parts, paragraphs, levels.
pub fn too_many(limit: usize) -> Message {
    Message::new("docx-too-many").with("limit", limit)
}
