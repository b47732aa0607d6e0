//! The paragraphs and tables of a Word file → the pieces of a report, and the text it was taken from.
//!
//! [`report`] makes text of what was read, line by line ([`place`], [`table`]), and lets the tree be made of its pieces;
//! [`breaks`] splits at line breaks, and [`aside`] finds what is no part of the report.

mod aside;
mod breaks;
mod place;
mod report;
mod table;
#[cfg(test)]
mod tests;

use crate::formats::docx::{MOST_BYTES, Tracked, WordPieces, read_word};
use crate::say::message::Message;
use crate::text::in_order::sort_by_place;

use super::left_out::{Beside, BesideKind, LeftOut};
use super::pieces::Piece;
use super::shown::ShownReport;
use aside::{besides, frame_lines, framed, hidden_and_contents, site_lines};
use breaks::{part_at_breaks, split_at_breaks};
use report::Kept;

/// Reads a Word file.
///
/// Footnotes and endnotes become paragraphs at the end of the body (`注1：…`), so that they disturb no sentence.
/// Comments, hidden text, headers, footers and tables of contents are no part of the tree.
pub fn read_docx(bytes: &[u8]) -> Result<ShownReport, Message> {
    read_within(bytes, MOST_BYTES)
}

/// The same for who proofreads it: lines of a paragraph that a break parts are told apart, and what stands in headers and
/// footers is listed as left out.
pub fn read_docx_to_check(bytes: &[u8]) -> Result<ShownReport, Message> {
    let mut read = read_word(bytes, MOST_BYTES, true, Tracked::Accepted, false)?;
    part_at_breaks(&mut read.body.pieces);
    let frames = read.headers.drain(..).chain(read.footers.drain(..));
    let frames = frame_lines(frames.collect());
    Ok(ShownReport {
        left_out: framed(frames, 1),
        ..shown(read, Vec::new())
    })
}

fn read_within(bytes: &[u8], most_bytes: u64) -> Result<ShownReport, Message> {
    let read = read_word(bytes, most_bytes, false, Tracked::Accepted, false)?;
    Ok(shown(read, Vec::new()))
}

/// Reads a Word file that came back from its readers, with the comments in it, and what stands beside its text.
pub fn read_returned_docx(bytes: &[u8], tracked: Tracked) -> Result<ShownReport, Message> {
    let mut read = read_word(bytes, MOST_BYTES, true, tracked, false)?;
    let mut besides = besides(&read.body.pieces, std::mem::take(&mut read.comments));
    // Cells below each other that say the same are merged in print.
    besides.retain(|beside| beside.kind != BesideKind::Merged);
    let frames = [&mut read.headers, &mut read.footers].map(|pieces| frame_lines(std::mem::take(pieces)));
    Ok(ShownReport {
        frames,
        left_out: hidden_and_contents(&read.body.pieces, false),
        ..shown(read, besides)
    })
}

/// A report as it is shown, of which nothing is left out.
fn shown(read: WordPieces, besides: Vec<Beside>) -> ShownReport {
    let kept = Kept {
        marks: true,
        ..Kept::default()
    };
    let report = report::build(read.body, read.notes, &kept, &|_| Vec::new());
    ShownReport {
        forbidden: read.forbidden,
        besides,
        ..report
    }
}

/// Reads a Word file for import: what it does not show in its text is listed, and lines of a site around the report are
/// left out. Where all is to be kept, they stay, as do the contents list, and at the end of the body headers and footers;
/// the marks of a list of attachments may be kept too.
pub fn import_docx(bytes: &[u8], keep_all: bool, keeps_marks: bool) -> Result<ShownReport, Message> {
    let mut read = read_word(bytes, MOST_BYTES, true, Tracked::Accepted, keep_all)?;
    read.body.pieces = split_at_breaks(read.body.pieces);
    let mut left_out: Vec<LeftOut> = hidden_and_contents(&read.body.pieces, keep_all);
    let besides = besides(&read.body.pieces, read.comments);
    let (mut headers, footers) = (frame_lines(read.headers), frame_lines(read.footers));
    let judge = |placed: &[Piece]| {
        if keep_all { Vec::new() } else { site_lines(placed) }
    };
    let mut kept = Kept {
        contents: keep_all,
        marks: keeps_marks,
        ..Kept::default()
    };
    if keep_all {
        (kept.headers, kept.footers) = (headers.clone(), footers.clone());
    }
    let mut report = report::build(read.body, read.notes, &kept, &judge);
    report.forbidden = read.forbidden;
    report.besides = besides;
    report.left_out.append(&mut left_out);
    if !keep_all {
        let last = report.text.lines().count();
        // What the report is called is in it.
        let called = report.imported.document.called();
        headers.retain(|line| *line != called);
        report.left_out.extend(framed(headers, 1));
        report.left_out.extend(framed(footers, last));
    }
    sort_by_place(&mut report.left_out, |left| (left.line, 0));
    Ok(report)
}
