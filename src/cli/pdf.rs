//! A report as PDF: LibreOffice makes it of the Word file, where it is installed.

use std::path::{Path, PathBuf};

use crate::formats::{docx, extension_of};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;

use super::ending::UsageError;
use super::office::{Conversion, convert, find_office};

/// Whether a file is asked for as PDF.
pub fn is_pdf(path: &Path) -> bool {
    extension_of(path) == "pdf"
}

/// The program that makes PDF. Fails where there is none, with the way to it.
pub fn find_converter(path: &Path) -> Result<PathBuf, UsageError> {
    find_office().ok_or_else(|| {
        let message = Message::new("pdf-no-office").with("path", path);
        let word_file = path.with_extension(docx::FORMAT.name);
        let hint = Message::new("pdf-no-office-hint").with("word", word_file.display().to_string());
        Diagnostic::error(message).hint(hint).into()
    })
}

/// Makes PDF of a Word file.
pub fn make_pdf(converter: &Path, word_file: &[u8]) -> anyhow::Result<Vec<u8>> {
    let conversion = Conversion {
        from: docx::FORMAT.name,
        to: "pdf",
        filter: None,
    };
    convert(converter, word_file, conversion, |reason| {
        let message = Message::new("pdf-failed")
            .with("program", converter)
            .with("reason", reason);
        Diagnostic::error(message).hint(Message::new("pdf-failed-hint"))
    })
}
