//! From the bytes of any file to the tree: what kind of file it is, what in it is the report, and what was left out.

use std::collections::HashSet;

use crate::formats::write_text;
use crate::report::{Document, Number};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;

use super::decode::{Decoded, decode};
use super::html::read_html;
use super::markup::{is_markdown, open_markdown, refold_markdown, settled};
use super::plain::{Line, lines, read_plain};
use super::{DocxError, DocxReport, import_docx, is_word_like, settle};

/// A report has no more lines, and a file no more bytes of text: a longer one would take gigabytes of memory.
const MOST_LINES: usize = 1_000_000;
const MOST_BYTES: usize = 64 << 20;

/// How a report is to be opened.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Punctuation that storage folded to ASCII stays as it is.
    pub keep_punctuation: bool,
    /// Every line is kept, also those of the site around the report and the other works on the page.
    pub keep_all: bool,
    /// Which of several works on one page is read, from 1.
    pub nth: Option<usize>,
}

/// A report that was opened.
#[derive(Debug)]
pub struct OpenedReport {
    /// The tree.
    pub document: Document<Number>,
    /// The text that the tree must hold, apart from white space: decoded, refolded, without what was left out.
    pub text: String,
    /// Whether the text is Markdown, so that it holds marks (`#`, `*`, `|`) that the tree does not.
    pub is_markup: bool,
    /// What was left out, in the order of the file.
    pub left_out: Vec<LeftOut>,
    /// How many folded marks were put back.
    pub refolded: usize,
    /// How many control characters and noncharacters were dropped.
    pub controls: usize,
    /// The titles of the works on the page, when there are several.
    pub works: Vec<String>,
}

/// A line, or the end of one, that is no part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line in the file, from 1; in a Word file the paragraph.
    pub line: usize,
    /// What was left out.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why something is no part of the report. The sentence of each is `left-out-` and its name in `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Where on the site the page is (当前位置：…), and what stands above it.
    Breadcrumb,
    /// Words of buttons: 下载, 打印, 字号.
    Toolbar,
    /// Where the text is from and when it was put there.
    Source,
    /// The title again.
    RepeatedTitle,
    /// The same words at the end of many paragraphs.
    Watermark,
    /// The site speaks: about itself, its prices, its rights.
    Site,
    /// Other pages: the one before, the next one, related ones, bare addresses.
    Links,
    /// What a page keeps at its head and foot (`nav`, `header`, `footer`) or does not show.
    Frame,
    /// Another work on the same page.
    OtherWork,
    /// Comments, definitions of links, settings at the head of a Markdown file, tables of contents.
    Apparatus,
}

impl Why {
    /// The sentence that says it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Why::Breadcrumb => "left-out-breadcrumb",
            Why::Toolbar => "left-out-toolbar",
            Why::Source => "left-out-source",
            Why::RepeatedTitle => "left-out-repeated-title",
            Why::Watermark => "left-out-watermark",
            Why::Site => "left-out-site",
            Why::Links => "left-out-links",
            Why::Frame => "left-out-frame",
            Why::OtherWork => "left-out-other-work",
            Why::Apparatus => "left-out-apparatus",
        })
    }
}

/// Why a report cannot be imported. The text of each is the id of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The Word file cannot be read.
    #[error("{0}")]
    Word(DocxError),
    /// It is a file of another program.
    #[error("import-binary")]
    Binary {
        /// What it is, as people call it: `PDF`, `Excel`.
        kind: &'static str,
    },
    /// It is a binary file of some kind, or text in an encoding that is not read.
    #[error("import-no-text")]
    NoText,
    /// It is longer than any report.
    #[error("import-too-large")]
    TooLarge,
    /// There is no text in it.
    #[error("import-empty")]
    Empty,
    /// There are several works on the page.
    #[error("import-several-works")]
    SeveralWorks {
        /// Their titles.
        titles: Vec<String>,
    },
    /// There are not so many works on the page.
    #[error("import-no-such-work")]
    NoSuchWork {
        /// The one that was asked for.
        nth: usize,
        /// Their titles; none where there is only one report.
        titles: Vec<String>,
    },
}

impl ImportError {
    /// What is said about the file of a name.
    pub fn message(&self, name: &str) -> Diagnostic {
        let message = Message::composed(self.to_string()).with("path", name);
        let hint = |id| Some(Message::new(id));
        let (message, hint) = match self {
            ImportError::Word(error) => (error.message(name), None),
            ImportError::Binary { kind } => (message.with("kind", *kind), hint("import-binary-hint")),
            ImportError::NoText => (message, hint("import-no-text-hint")),
            ImportError::TooLarge => (
                message.with("lines", MOST_LINES).with("size", MOST_BYTES >> 20),
                hint("import-too-large-hint"),
            ),
            ImportError::Empty => (message, hint("import-empty-hint")),
            ImportError::SeveralWorks { titles } => (
                message.with("count", titles.len()).with("titles", titles.clone()),
                hint("import-several-works-hint"),
            ),
            ImportError::NoSuchWork { nth, titles } if titles.is_empty() => (
                Message::new("import-one-work").with("path", name).with("nth", *nth),
                hint("import-one-work-hint"),
            ),
            ImportError::NoSuchWork { nth, titles } => {
                let message = message.with("nth", *nth).with("count", titles.len());
                (message.with("titles", titles.clone()), None)
            }
        };
        Diagnostic::error(message).maybe_hint(hint)
    }
}

/// Opens a report of any kind. The extension helps only where the content leaves open what it is.
pub fn open_report(extension: &str, bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    if is_word_like(bytes) {
        only_one(options)?;
        return open_word(bytes, options);
    }
    if let Some(kind) = binary_kind(bytes) {
        return Err(ImportError::Binary { kind });
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    let Decoded { text, controls } = decode(bytes).ok_or(ImportError::NoText)?;
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if text.bytes().filter(|&byte| byte == b'\n').count() > MOST_LINES {
        return Err(ImportError::TooLarge);
    }
    let extension = extension.to_ascii_lowercase();
    let mut report = if is_page(&extension, &text) {
        let (lines, frame) = read_html(&text, options.keep_all);
        let mut report = open_lines(lines, options, None)?;
        report.left_out.extend(frame);
        report.left_out.sort_by_key(|left| left.line);
        report
    } else if is_markdown_report(&extension, &text) {
        only_one(options)?;
        open_markup(text, options)
    } else {
        open_lines(lines(&text), options, Some(&text))?
    };
    report.controls = controls;
    Ok(report)
}

/// Whether a file that is text is read as Markdown: it is named so, or surely is Markdown.
pub fn is_markdown_report(extension: &str, text: &str) -> bool {
    let is_named_text = matches!(extension, "txt" | "text");
    is_named_markdown(extension) || (!is_page(extension, text) && is_markdown(text, is_named_text))
}

fn is_named_markdown(extension: &str) -> bool {
    matches!(extension, "md" | "markdown")
}

fn is_page(extension: &str, text: &str) -> bool {
    !is_named_markdown(extension) && is_html(text, matches!(extension, "html" | "htm" | "xhtml"))
}

/// Refuses to choose among several works where a file holds one.
fn only_one(options: &ImportOptions) -> Result<(), ImportError> {
    match options.nth {
        None | Some(1) => Ok(()),
        Some(nth) => Err(ImportError::NoSuchWork {
            nth,
            titles: Vec::new(),
        }),
    }
}

/// Opens a report by its lines: those of a text, or of a page.
fn open_lines(lines: Vec<Line>, options: &ImportOptions, text: Option<&str>) -> Result<OpenedReport, ImportError> {
    if lines.len() > MOST_LINES {
        return Err(ImportError::TooLarge);
    }
    let plain = read_plain(lines, options, text.is_some())?;
    let once = ImportOptions {
        nth: None,
        ..options.clone()
    };
    let is_as_read = |written: &str| text.is_some_and(|text| have_same_lines(text, written));
    let read = |written: &str| Some(read_plain(self::lines(written), &once, true).ok()?.document);
    Ok(OpenedReport {
        document: settle::settled(plain.document, is_as_read, |document| write_text(document, None), read),
        text: plain.text,
        is_markup: false,
        left_out: plain.left_out,
        refolded: plain.refolded,
        controls: 0,
        works: plain.works,
    })
}

/// Whether two texts are the same to a reader of lines, to whom it does not matter how many blank ones stand together.
fn have_same_lines(text: &str, other: &str) -> bool {
    let lines = |text| {
        let mut is_after_blank = false;
        str::split(text, '\n').map(str::trim_end).filter_map(move |line| {
            let is_after = std::mem::replace(&mut is_after_blank, line.is_empty());
            (!line.is_empty()).then_some((line, is_after))
        })
    };
    lines(text).eq(lines(other))
}

fn open_markup(text: String, options: &ImportOptions) -> OpenedReport {
    let (text, refolded) = match options.keep_punctuation {
        true => (text, 0),
        false => refold_markdown(&text),
    };
    let (document, left_out, text) = open_markdown(&text);
    OpenedReport {
        document,
        text,
        is_markup: true,
        left_out,
        refolded,
        controls: 0,
        works: Vec::new(),
    }
}

fn open_word(bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    let mut report = import_docx(bytes, options.keep_all).map_err(ImportError::Word)?;
    let others = uncovered(&report);
    let mut kept = String::new();
    for (index, line) in report.text.lines().enumerate() {
        if others.binary_search_by_key(&(index + 1), |left| left.line).is_err() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    // What is known to be of a site has its own reason.
    let known: HashSet<(usize, String)> = report
        .left_out
        .iter()
        .map(|left| (left.line, left.text.clone()))
        .collect();
    let mut left_out = std::mem::take(&mut report.left_out);
    let others = others.into_iter();
    left_out.extend(others.filter(|left| !known.contains(&(left.line, left.text.clone()))));
    left_out.sort_by_key(|left| left.line);
    if report.imported.origins.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(OpenedReport {
        document: settled(report.imported.document),
        text: kept,
        is_markup: false,
        left_out,
        refolded: 0,
        controls: 0,
        works: Vec::new(),
    })
}

/// The paragraphs of a Word file that are no part of its tree: tables of contents and the like.
fn uncovered(report: &DocxReport) -> Vec<LeftOut> {
    let mut starts: Vec<usize> = Vec::new();
    for origin in &report.imported.origins {
        let written = [&origin.number, &origin.text];
        for located in written.into_iter().filter(|located| !located.text.is_empty()) {
            let place = located.place(0..located.text.len());
            starts.extend(
                report.text[place.clone()]
                    .match_indices('\n')
                    .map(|(at, _)| place.start + at + 1),
            );
            starts.push(place.start);
        }
    }
    starts.sort_unstable();
    let mut left_out = Vec::new();
    let mut start = 0;
    for (index, line) in report.text.split_inclusive('\n').enumerate() {
        let first = starts.partition_point(|&place| place < start);
        let is_covered = starts.get(first).is_some_and(|&place| place < start + line.len());
        if !is_covered && !line.trim().is_empty() {
            left_out.push(LeftOut {
                line: index + 1,
                text: line.trim().to_owned(),
                why: Why::Apparatus,
            });
        }
        start += line.len();
    }
    left_out
}

/// What a file of another program is, by its first bytes.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"BM\0", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x7FELF", "ELF"),
        (b"SQLite format 3\0", "SQLite"),
    ];
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|&(_, kind)| kind)
}

/// Whether a text is a web page: it begins as one, or is named so and holds tags.
fn is_html(text: &str, is_named: bool) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    let begins = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta ",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<table",
    ];
    let is_xml = start.starts_with("<?xml") && start.contains("<html");
    begins.iter().any(|tag| start.starts_with(tag)) || is_xml || (is_named && text.contains("</"))
}
