//! A report as a Word file in which the differences from an older one are tracked: who opens it accepts or rejects each.
//!
//! Both reports are written as they always are, and [`cut`] cuts what was written into paragraphs and rows of tables; of the
//! two, [`merge`] writes one body. With all changes accepted it is the body of the new report; with all rejected it has the text of
//! the old one. What both write alike is so tracked without a second writer. Which piece is which is told by those who compare reports.

mod cut;
mod merge;
mod tracking;

use crate::report::layout::Layout;
use crate::report::{Document, Label, Role};
use crate::say::message::Message;

use super::names::ParagraphStyle;
use super::write::{DocumentPart, write_file, write_part};
use cut::{Cut, Piece};
use merge::{Merged, Merging};
pub use tracking::{Author, Pair, Tracking};

/// A report as it is written, in pieces that can be told from each other.
#[derive(Debug)]
pub struct WrittenReport<'d> {
    document: &'d Document<Label>,
    layout: &'d Layout,
    part: DocumentPart,
    cut: Cut,
}

/// A Word file with tracked changes.
#[derive(Debug)]
pub struct TrackedFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many changes it has, as programs count them: each stretch, each paragraph mark and each row.
    pub changes: usize,
    /// How many pictures and charts of the old report are not in the file: rejecting all changes does not bring them back.
    pub untracked: usize,
    /// How much of the text is in both reports, in percent.
    pub percent_common: usize,
}

impl TrackedFile {
    /// Whether both reports say the same.
    pub fn is_same(&self) -> bool {
        self.changes + self.untracked == 0
    }
}

impl<'d> WrittenReport<'d> {
    /// Writes a report in a layout.
    pub fn new(document: &'d Document<Label>, layout: &'d Layout) -> Result<WrittenReport<'d>, Message> {
        let mut part = write_part(document, layout)?;
        let cut = Cut::new(std::mem::take(&mut part.xml))?;
        Ok(WrittenReport {
            document,
            layout,
            part,
            cut,
        })
    }

    /// What each piece is in the report, and its text; a row of a table is one cell, as it stays whole.
    pub fn pieces(&self) -> impl Iterator<Item = (Role, String)> {
        self.cut.pieces.iter().map(|piece| (self.role(piece), piece.text()))
    }

    fn role(&self, piece: &Piece) -> Role {
        let Piece::Paragraph(paragraph) = piece else {
            return Role::Cell;
        };
        match ParagraphStyle::of_id(self.cut.style(paragraph)) {
            Some(ParagraphStyle::Title) => Role::Title,
            Some(ParagraphStyle::Heading(level)) => Role::Heading(level),
            _ => Role::Paragraph,
        }
    }
}

/// Writes the new report with its differences from the old one tracked. `pairs` holds every piece of both once, in their order.
pub fn write_tracked(
    old: &WrittenReport<'_>,
    mut new: WrittenReport<'_>,
    pairs: &[Pair],
    time: Option<i64>,
    tracking: Tracking<'_>,
) -> Result<TrackedFile, Message> {
    let merging = Merging::new(&old.cut, &new.cut, tracking);
    let Merged { xml, changes, common } = merging.document(pairs);
    let length = |cut: &Cut| cut.pieces.iter().map(|piece| piece.text().len()).sum::<usize>();
    let all = length(&old.cut) + length(&new.cut);
    new.part.xml = xml;
    new.part.has_all_styles = true;
    let bytes = write_file(new.document, new.layout, time, &new.part)?;
    Ok(TrackedFile {
        bytes,
        changes,
        untracked: old.part.shown_besides(&new.part),
        percent_common: (2 * common * 100).checked_div(all).unwrap_or(100),
    })
}
