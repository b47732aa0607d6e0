//! An edited report: its file read as it is shown, tracked changes as if they were accepted.

use crate::formats::{Format, MARKDOWN, PAGE, Read, TEXT, docx};
use crate::import::{ReportFile, open_file, read_docx, read_lines, read_markdown_report, read_page};
use crate::report::{Document, Number, Passage, passages};
use crate::say::diagnostic::Faults;

/// A report that was read from a file.
#[derive(Debug)]
pub struct ReadReport {
    /// The report.
    pub document: Document<Number>,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// The format of the file.
    pub format: Format,
}

/// Reads a report; nothing is left out or mended. Fails on what is none, with `name` in what it says.
pub fn read_report(extension: &str, bytes: &[u8], name: &str) -> Result<ReadReport, Faults> {
    let file = open_file(extension, bytes).map_err(|error| Faults::from(error.message(name)))?;
    let (document, format) = match file {
        ReportFile::Word => {
            let report = read_docx(bytes).map_err(|message| Faults::from(message.with("path", name)))?;
            (report.imported.document, docx::FORMAT)
        }
        ReportFile::Text(file, Read::Markdown) => (read_markdown_report(&file.text).document, MARKDOWN),
        ReportFile::Text(file, Read::Page) => (read_page(&file.text).imported.document, PAGE),
        ReportFile::Text(file, Read::Lines(read)) => (read_lines(&file.text, read).document, TEXT),
    };
    let passages = passages(&document);
    Ok(ReadReport {
        document,
        passages,
        format,
    })
}
