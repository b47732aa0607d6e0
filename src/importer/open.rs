//! stub
use super::*;
use crate::diagnostic::{Diagnostic, Message};
/// o
#[derive(Debug, Default, Clone)]
pub struct ImportOptions {
    /// k
    pub keep_punctuation: bool,
    /// k
    pub keep_all: bool,
    /// n
    pub nth: Option<usize>,
}
/// o
pub struct OpenedReport {
    /// i
    pub imported: Imported,
    /// t
    pub text: String,
    /// m
    pub is_markup: bool,
    /// r
    pub refolded: usize,
    /// c
    pub controls: usize,
}
/// s
pub fn open_report(extension: &str, bytes: &[u8], _options: &ImportOptions) -> Result<OpenedReport, Diagnostic> {
    if is_word_like(bytes) {
        let r = read_docx(bytes).map_err(|_| Diagnostic::error(Message::new("failed")))?;
        return Ok(OpenedReport {
            imported: r.imported,
            text: r.text,
            is_markup: true,
            refolded: 0,
            controls: 0,
        });
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let is_markup = extension == "md";
    let imported = if is_markup {
        read_markdown(&text)
    } else {
        read_text(&text)
    };
    Ok(OpenedReport {
        imported,
        text,
        is_markup,
        refolded: 0,
        controls: 0,
    })
}
