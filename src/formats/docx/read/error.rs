//! Why a Word file cannot be read.

use crate::say::message::Message;

/// Why a Word file cannot be read. The text of each is the id of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    /// It is no zip file.
    #[error("docx-no-zip")]
    NoZip,
    /// It is an OLE file: a document of an older Word, or one with a password.
    #[error("docx-old-or-protected")]
    OldOrProtected,
    /// The zip is cut off or damaged.
    #[error("docx-damaged")]
    Damaged,
    /// A part of it is encrypted.
    #[error("docx-encrypted")]
    Encrypted,
    /// It is a zip file without a Word document.
    #[error("docx-no-document")]
    NoDocument,
    /// Its parts unpack to more than is read.
    #[error("docx-too-large")]
    TooLarge {
        /// How many megabytes are read.
        megabytes: usize,
    },
    /// It has more of something than is read: parts, paragraphs, levels.
    #[error("docx-too-many")]
    TooMany {
        /// How many are read.
        limit: usize,
    },
    /// A part is no UTF-8 or UTF-16 text.
    #[error("docx-encoding")]
    Encoding {
        /// The part.
        part: String,
    },
    /// A part declares entities, which no Word file does.
    #[error("docx-entities")]
    Entities {
        /// The part.
        part: String,
    },
    /// A part is no XML, or ends before its end.
    #[error("docx-xml")]
    Xml {
        /// The part.
        part: String,
        /// The byte at which it goes wrong.
        byte: u64,
    },
}

impl DocxError {
    /// The sentence a person reads, about the file of a name.
    pub fn message(&self, name: &str) -> Message {
        let message = Message::composed(self.to_string()).with("path", name);
        match self {
            DocxError::TooLarge { megabytes } => message.with("megabytes", *megabytes),
            DocxError::TooMany { limit } => message.with("limit", *limit),
            DocxError::Encoding { part } | DocxError::Entities { part } => message.with("part", part),
            DocxError::Xml { part, byte } => message.with("part", part).with("byte", *byte as usize),
            _ => message,
        }
    }
}
