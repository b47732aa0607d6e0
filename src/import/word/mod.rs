//! The paragraphs and tables of a Word file → the tree, and the text it was taken from.
//!
//! [`lines`] makes text of what was read, and [`report`] the tree, with [`inlines`] and [`table`]; [`aside`] finds what
//! is no part of the report.

mod aside;
mod inlines;
mod lines;
mod placed;
mod report;
mod table;
#[cfg(test)]
mod tests;

use crate::formats::docx::read_word;
use crate::say::message::Message;

use super::left_out::LeftOut;
use super::shown::ShownReport;
use aside::{frame_lines, framed, hidden, site_lines};
use placed::Placed;

/// How much all parts together may unpack to, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// Reads a Word file.
///
/// Footnotes and endnotes become paragraphs at the end of the body (`注1：…`), so that they disturb no sentence.
/// Comments, hidden text, headers, footers and tables of contents are no part of the tree.
pub fn read_docx(bytes: &[u8]) -> Result<ShownReport, Message> {
    read_within(bytes, MOST_BYTES)
}

fn read_within(bytes: &[u8], most_bytes: u64) -> Result<ShownReport, Message> {
    let read = read_word(bytes, most_bytes, false)?;
    let report = report::build(read.body, read.notes, &|_| Vec::new());
    Ok(ShownReport {
        forbidden: read.forbidden,
        ..report
    })
}

/// Reads a Word file for import: what it does not show in its text is listed, and lines of a site around the report are
/// left out unless all is to be kept.
pub fn import_docx(bytes: &[u8], keep_all: bool) -> Result<ShownReport, Message> {
    let read = read_word(bytes, MOST_BYTES, true)?;
    let mut left_out: Vec<LeftOut> = hidden(&read.body.pieces);
    let judge = |placed: &[Placed]| {
        if keep_all { Vec::new() } else { site_lines(placed) }
    };
    let mut report = report::build(read.body, read.notes, &judge);
    report.forbidden = read.forbidden;
    report.left_out.append(&mut left_out);
    let last = report.text.lines().count();
    report.left_out.extend(framed(frame_lines(read.headers), 1));
    report.left_out.extend(framed(frame_lines(read.footers), last));
    report.left_out.sort_by_key(|left| left.line);
    Ok(report)
}
