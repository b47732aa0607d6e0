//! An edited report: its file read as it is shown, with the comments in it.

use std::borrow::Cow;

use crate::files::state::hash;
use crate::formats::docx::{self, Tracked};
use crate::formats::{Format, MARKDOWN, PAGE, Read, TEXT, read_text_lines};
use crate::import::{
    ImportError, Imported, ReportFile, open_file, read_lines, read_markdown_report, read_page, read_returned_docx,
};
use crate::report::{Document, Number, Passage};
use crate::say::diagnostic::Faults;
use crate::say::message::Message;

use super::besides::{PlacedBeside, take_besides, with_besides};
use super::comments::{Comment, comments_in};
use super::lines::with_lines;
use super::stream::Stream;
use super::unfold::{may_be_folded, unfolded};

/// A report that was read from a file.
#[derive(Debug, Clone)]
pub struct ReadReport {
    /// The report.
    pub document: Document<Number>,
    /// Its passages, and the lines of the file that none of them holds.
    pub passages: Vec<Passage>,
    /// What a Word file holds beside them.
    besides: Vec<PlacedBeside>,
    /// The comments of its readers.
    pub comments: Vec<Comment>,
    /// The format of the file.
    pub format: Format,
    /// The file, where it is text and not a page.
    text: Option<String>,
    /// The hash of its words as they were read, where other passages stand for them.
    read_as: Option<String>,
}

impl ReadReport {
    /// The hash of its words, however their file is written.
    pub fn hash(&self) -> String {
        if let Some(hash) = &self.read_as {
            return hash.clone();
        }
        hash(Stream::of(self.passages.iter()).text.as_bytes())
    }

    /// Whether a program may have folded its lines.
    pub fn may_be_folded(&self) -> bool {
        self.text.as_deref().is_some_and(may_be_folded)
    }

    /// The same with its lines whole, where they were folded and are not in the text of the same report; none where they were not.
    pub fn unfolded_by(&self, made: &str) -> Option<ReadReport> {
        let text = unfolded(self.text.as_deref()?, made, self.format == MARKDOWN)?;
        Some(of_text(text, self.format))
    }

    /// The same where the other report was read from text too.
    pub fn unfolded_like(&self, other: &ReadReport) -> Option<ReadReport> {
        self.unfolded_by(other.text.as_deref()?)
    }

    /// Some passages of the report, as many as it has, with what stands beside them.
    pub fn with_besides<'p>(&self, passages: &'p [Passage]) -> Cow<'p, [Passage]> {
        with_besides(passages, &self.besides)
    }

    /// The report with other passages; `places` says where each of its own stands among them.
    pub fn with_passages(&self, passages: Vec<Passage>, places: &[Option<usize>]) -> ReadReport {
        let place = |at: usize| places.get(at..)?.iter().flatten().next().copied();
        let besides = self.besides.iter();
        let besides = besides.map(|(at, beside)| (place(*at).unwrap_or(passages.len()), beside.clone()));
        let mut besides: Vec<PlacedBeside> = besides.collect();
        besides.sort_by_key(|(at, _)| *at);
        let comments = self.comments.iter().map(|comment| Comment {
            passage: comment
                .passage
                .and_then(|passage| places.get(passage).copied().flatten()),
            ..comment.clone()
        });
        ReadReport {
            besides,
            comments: comments.collect(),
            read_as: Some(self.hash()),
            text: None,
            document: self.document.clone(),
            format: self.format,
            passages,
        }
    }

    /// How many pictures and the like it holds.
    pub fn count_besides(&self) -> usize {
        self.besides.len()
    }
}

/// Reads a report, tracked changes as if they were accepted; nothing is left out or mended. Fails on what is none, with `name`
/// in what it says.
pub fn read_report(extension: &str, bytes: &[u8], name: &str) -> Result<ReadReport, Faults> {
    read_with(extension, bytes, name, Tracked::Accepted)
}

/// The same as if the tracked changes were rejected. Fails where a file can have none.
pub fn read_before_changes(extension: &str, bytes: &[u8], name: &str) -> Result<ReadReport, Faults> {
    read_with(extension, bytes, name, Tracked::Rejected)
}

fn read_with(extension: &str, bytes: &[u8], name: &str, tracked: Tracked) -> Result<ReadReport, Faults> {
    let refused = |error: ImportError| Faults::from(error.message(name));
    let file = open_file(extension, bytes).map_err(refused)?;
    if tracked == Tracked::Rejected && !matches!(file, ReportFile::Word) {
        return Err(Message::new("update-rejected-needs-word").with("path", name).into());
    }
    Ok(match file {
        ReportFile::Word => {
            let report =
                read_returned_docx(bytes, tracked).map_err(|message| Faults::from(message.with("path", name)))?;
            let mut passages = with_lines(&report.imported, &report.text, &report.left_out);
            let besides = take_besides(&report, &mut passages);
            let comments = comments_in(&report, &passages);
            ReadReport {
                document: report.imported.document,
                passages,
                besides,
                comments,
                format: docx::FORMAT,
                text: None,
                read_as: None,
            }
        }
        ReportFile::Text(file, Read::Markdown) => of_text(file.text, MARKDOWN),
        ReportFile::Text(file, Read::Lines(_)) => of_text(file.text, TEXT),
        ReportFile::Text(file, Read::Page) => {
            let report = read_page(&file.text).map_err(refused)?;
            let passages = with_lines(&report.imported, &report.text, &[]);
            of_imported(report.imported, passages, PAGE)
        }
    })
}

/// Reads Markdown or plain text.
fn of_text(text: String, format: Format) -> ReadReport {
    let imported = if format == MARKDOWN {
        read_markdown_report(&text)
    } else {
        read_lines(&text, read_text_lines)
    };
    let passages = with_lines(&imported, &text, &[]);
    ReadReport {
        text: Some(text),
        ..of_imported(imported, passages, format)
    }
}

fn of_imported(imported: Imported, passages: Vec<Passage>, format: Format) -> ReadReport {
    ReadReport {
        passages,
        document: imported.document,
        besides: Vec::new(),
        comments: Vec::new(),
        format,
        text: None,
        read_as: None,
    }
}
