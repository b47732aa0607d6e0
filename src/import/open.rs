//! From the bytes of any file to the tree: what in it is the report, and what was left out.

use std::collections::HashSet;

use crate::formats::{Line, Read, read_text_lines, write_text};
use crate::report::{Document, Number};
use crate::text::in_order::sort_by_place;

use super::decode::cleaned;
use super::drawn::DrawnPages;
use super::error::ImportError;
use super::file::{ReportFile, misnamed, open_file};
use super::left_out::{Beside, BesideKind, LeftOut, Why};
use super::markup::{Covered, open_markdown, tidied};
use super::opened::OpenedReport;
use super::options::ImportOptions;
use super::page::open_page;
use super::plain::read_plain;
use super::settle;
use super::size::is_too_large;
use super::word::import_docx;

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
            open_markdown(text, options)
        }
        Read::Lines(read) => open_lines(read(&text), options, Some(text), Vec::new())?,
    };
    report.controls += controls;
    report.misnamed = misnamed;
    Ok(report)
}

/// Opens a report that was found on the pages of a PDF.
pub fn open_pages(pages: DrawnPages, options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    let (text, controls) = cleaned(&pages.text);
    if is_too_large(&text, Read::Lines(read_text_lines)) {
        return Err(ImportError::TooLarge);
    }
    let mut report = open_lines(read_text_lines(&text), options, Some(text), Vec::new())?;
    // Lines have no numbers on pages.
    report.besides.clear();
    for left_out in &mut report.left_out {
        left_out.line = pages.page_of(left_out.line);
    }
    report.left_out.extend(pages.left_out);
    sort_by_place(&mut report.left_out, |left_out| (left_out.line, 0));
    report
        .besides
        .extend(Beside::at(BesideKind::PictureOnPage, pages.pictures));
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
    text: Option<String>,
    left_out: Vec<LeftOut>,
) -> Result<OpenedReport, ImportError> {
    let plain = read_plain(lines, options, text.is_some(), left_out)?;
    let document = match text {
        Some(text) => settled_as_text(plain.document, text, options),
        // Plain text has no headings but numbered ones, so it would not hold what a page says of its lines.
        None => plain.document,
    };
    Ok(OpenedReport {
        left_out: plain.left_out,
        besides: Beside::at(BesideKind::Moved, plain.moved).into_iter().collect(),
        refolded: plain.refolded,
        ..OpenedReport::of(document, plain.text)
    })
}

/// The tree that is read again from the plain text that zhibi writes of it.
fn settled_as_text(document: Document<Number>, text: String, options: &ImportOptions) -> Document<Number> {
    let once = ImportOptions {
        nth: None,
        ..options.clone()
    };
    let is_as_read = move |written: &str| have_same_lines(&text, written);
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

fn open_word(bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    let report = import_docx(bytes, options.keep_all, options.keep_punctuation).map_err(ImportError::Word)?;
    if report.imported.origins.is_empty() {
        return Err(ImportError::Empty);
    }
    let covered = Covered::of(&report.imported);
    let mut left_out = report.left_out;
    // What is known to be of a site has its own reason.
    let known: HashSet<(usize, String)> = left_out.iter().map(|left| (left.line, left.text.clone())).collect();
    let mut kept = String::new();
    let mut start = 0;
    for (number, line) in (1..).zip(report.text.split_inclusive('\n')) {
        let place = start..start + line.len();
        start = place.end;
        if report.rewritten.iter().any(|at| place.contains(at)) {
            continue;
        }
        // Tables of contents and the like are no part of the tree.
        let text = line.trim();
        if text.is_empty() || covered.reaches_into(&place) {
            kept.push_str(line);
        } else if !known.contains(&(number, text.to_owned())) {
            left_out.push(LeftOut::new(number, text, Why::Apparatus));
        }
    }
    sort_by_place(&mut left_out, |left| (left.line, 0));
    Ok(OpenedReport {
        left_out,
        besides: report.besides,
        controls: report.forbidden,
        ..OpenedReport::of(tidied(report.imported.document), kept)
    })
}
