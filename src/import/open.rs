//! From the bytes of any file to the tree: what in it is the report, and what was left out.

use std::collections::HashSet;

use crate::formats::{Line, Read, read_text_lines, write_text};
use crate::report::{Document, Number};
use crate::say::message::Message;
use crate::text::in_order::sort_by_place;

use super::decode::cleaned;
use super::drawn::DrawnPages;
use super::error::{ImportError, MOST_LINES, MOST_MARKS};
use super::file::{ReportFile, misnamed, open_file};
use super::left_out::{Beside, BesideKind, LeftOut, Why};
use super::markup::{open_markdown, refold_markdown, tidied};
use super::options::ImportOptions;
use super::page::open_page;
use super::plain::read_plain;
use super::settle;
use super::shown::ShownReport;
use super::word::import_docx;

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
    /// What stands at places of a Word file or of pages without being text.
    pub besides: Vec<Beside>,
    /// How many folded marks were put back.
    pub refolded: usize,
    /// How many control characters and noncharacters were dropped.
    pub controls: usize,
    /// Whether places are pages, as in a PDF, and not lines.
    pub is_paged: bool,
    /// What is said of a file that is another kind than its name says.
    pub misnamed: Option<Message>,
}

impl OpenedReport {
    /// A report of which nothing was left out or changed.
    fn of(document: Document<Number>, text: String) -> OpenedReport {
        OpenedReport {
            document,
            text,
            is_markup: false,
            left_out: Vec::new(),
            besides: Vec::new(),
            refolded: 0,
            controls: 0,
            is_paged: false,
            misnamed: None,
        }
    }
}

/// Opens a report of any kind. The extension helps only where the content leaves open what it is.
pub fn open_report(extension: &str, bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let (decoded, read) = match open_file(extension, bytes)? {
        ReportFile::Word => {
            only_one(options)?;
            return open_word(bytes, options);
        }
        ReportFile::Text(decoded, read) => (decoded, read),
    };
    let (text, controls) = cleaned(&decoded.text);
    drop(decoded);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let misnamed = misnamed(extension, read);
    let mut report = match read {
        Read::Page => {
            let page = open_page(&text, options.keep_all)?;
            let mut report = open_lines(page.lines, options, None, page.left_out)?;
            report.besides.splice(0..0, page.besides);
            report.controls = page.forbidden;
            report
        }
        Read::Markdown => {
            only_one(options)?;
            if text.bytes().filter(|byte| b"*_[]<`".contains(byte)).count() > MOST_MARKS {
                return Err(ImportError::TooLarge);
            }
            open_markup(text, options)
        }
        Read::Lines(read) => open_lines(read(&text), options, Some(&text), Vec::new())?,
    };
    report.controls += controls;
    report.misnamed = misnamed;
    Ok(report)
}

/// Opens a report that was found on the pages of a PDF.
pub fn open_pages(pages: DrawnPages, options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    let (text, controls) = cleaned(&pages.text);
    let mut report = open_lines(read_text_lines(&text), options, Some(&text), Vec::new())?;
    // Lines have no numbers on pages.
    report.besides.clear();
    for left_out in &mut report.left_out {
        left_out.line = pages.page_of(left_out.line);
    }
    report.left_out.extend(pages.left_out);
    sort_by_place(&mut report.left_out, |left_out| (left_out.line, 0));
    if !pages.pictures.is_empty() {
        report.besides.push(Beside {
            kind: BesideKind::PictureOnPage,
            lines: pages.pictures,
        });
    }
    report.controls += controls;
    report.is_paged = true;
    Ok(report)
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

/// Opens a report by its lines, those of a text or of a page, of which some were left out already.
fn open_lines(
    lines: Vec<Line>,
    options: &ImportOptions,
    text: Option<&str>,
    left_out: Vec<LeftOut>,
) -> Result<OpenedReport, ImportError> {
    if lines.len() > MOST_LINES {
        return Err(ImportError::TooLarge);
    }
    let plain = read_plain(lines, options, text.is_some(), left_out)?;
    let document = match text {
        Some(text) => settled_as_text(plain.document, text, options),
        // Plain text has no headings but numbered ones, so it would not hold what a page says of its lines.
        None => plain.document,
    };
    let moved = Beside {
        kind: BesideKind::Moved,
        lines: plain.moved,
    };
    Ok(OpenedReport {
        left_out: plain.left_out,
        besides: std::iter::once(moved).filter(|moved| !moved.lines.is_empty()).collect(),
        refolded: plain.refolded,
        ..OpenedReport::of(document, plain.text)
    })
}

/// The tree that is read again from the plain text that zhibi writes of it.
fn settled_as_text(document: Document<Number>, text: &str, options: &ImportOptions) -> Document<Number> {
    let once = ImportOptions {
        nth: None,
        ..options.clone()
    };
    let is_as_read = |written: &str| have_same_lines(text, written);
    let read = |written: &str| {
        Some(
            read_plain(read_text_lines(written), &once, true, Vec::new())
                .ok()?
                .document,
        )
    };
    settle::settled(document, is_as_read, |document| write_text(document, None), read)
}

/// Whether two texts are the same to a reader of lines, to whom it does not matter how many blank ones stand together beyond
/// two.
fn have_same_lines(text: &str, other: &str) -> bool {
    let lines = |text| {
        let mut blanks = 0;
        str::split(text, '\n').map(str::trim_end).filter_map(move |line| {
            let before = if line.is_empty() { blanks + 1 } else { 0 };
            let before = std::mem::replace(&mut blanks, before);
            (!line.is_empty()).then_some((line, before.min(2)))
        })
    };
    lines(text).eq(lines(other))
}

fn open_markup(text: String, options: &ImportOptions) -> OpenedReport {
    let (text, refolded) = match options.keep_punctuation {
        true => (text, 0),
        false => refold_markdown(&text),
    };
    let opened = open_markdown(&text, options);
    let pictures = Beside {
        kind: BesideKind::PictureAtLine,
        lines: opened.pictures,
    };
    OpenedReport {
        is_markup: true,
        left_out: opened.left_out,
        besides: std::iter::once(pictures)
            .filter(|pictures| !pictures.lines.is_empty())
            .collect(),
        refolded,
        controls: opened.forbidden,
        ..OpenedReport::of(opened.document, opened.text)
    }
}

fn open_word(bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    let mut report = import_docx(bytes, options.keep_all, options.keep_punctuation).map_err(ImportError::Word)?;
    let others = uncovered(&report);
    let mut kept = String::new();
    let mut start = 0;
    for (index, line) in report.text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let is_left_out = others.binary_search_by_key(&(index + 1), |left| left.line).is_ok();
        let is_rewritten = report.rewritten.iter().any(|place| (start..end).contains(place));
        if !is_left_out && !is_rewritten {
            kept.push_str(line);
        }
        start = end;
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
    sort_by_place(&mut left_out, |left| (left.line, 0));
    if report.imported.origins.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(OpenedReport {
        left_out,
        besides: report.besides,
        controls: report.forbidden,
        ..OpenedReport::of(tidied(report.imported.document), kept)
    })
}

/// The paragraphs of a Word file that are no part of its tree: tables of contents and the like.
fn uncovered(report: &ShownReport) -> Vec<LeftOut> {
    let mut starts: Vec<usize> = report.rewritten.clone();
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
