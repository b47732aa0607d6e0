//! What an official document has in places that GB/T 9704-2012 fixes: marks, issuers and number in its head, names with room
//! for seals, the note.

use std::fmt::Write;

use crate::formats::docx::names::ParagraphStyle;
use crate::formats::issuers::{ABOVE_ISSUERS, Issuers};
use crate::report::layout::Twips;
use crate::report::{
    Document, Frame, Inline, Label, Sides, is_copy_number, names_and_date, plain_text, seals_in_a_row, split_signers,
};
use crate::text::chinese::columns;

use super::body::Body;
use super::frame::{both_sides, right_tab};

/// The columns that the cell of several names has to spare.
const ROOM_BEHIND_NAMES: usize = 1;
/// The lines between the issuers and their number (§7.2.5).
const LINES_BELOW_ISSUERS: Twips = 2;
/// The lines that a seal of 42 mm takes above the next name, and below the text (§7.3.5.1).
const LINES_OF_SEAL: Twips = 4;
const LINES_ABOVE_SEAL: Twips = 2;
/// More rows of seals than these may be parted.
const MOST_ROWS_KEPT: usize = 2;
/// A date that is missing has its place all the same, in characters.
const USUAL_DATE: Twips = 6;

impl Body<'_> {
    /// Copy number, secrecy and urgency, one below the other; the copy number alone is not set in 黑体 (§7.2.1 to §7.2.3).
    pub(super) fn marks(&mut self, marks: &[Vec<Inline>]) {
        for mark in marks {
            self.start(ParagraphStyle::HeadMark, "");
            self.runs(mark, (!is_copy_number(&plain_text(mark))).then_some(1));
            self.end();
        }
    }

    /// The issuers, all of one size; the word beside several of them stands in the middle of their height (§7.2.4).
    pub(super) fn issuers(&mut self, frame: &Frame, issuers: &Issuers) {
        let (size, line) = (issuers.size, issuers.line());
        let marks = frame.marks.len() as Twips * self.layout.line;
        let before = ABOVE_ISSUERS.saturating_sub(marks);
        self.size = Some(size);
        if issuers.beside == 0 {
            for (index, lines) in issuers.names.iter().enumerate() {
                let before = if index == 0 { before } else { 0 };
                self.start(ParagraphStyle::HeadName, &name_spacing(before, line));
                self.broken(lines);
                self.end();
            }
            self.size = None;
            return;
        }
        let column = |columns: usize| size * 5 * columns as Twips;
        let (left, right) = (
            column(issuers.widest + ROOM_BEHIND_NAMES),
            column(issuers.beside - ROOM_BEHIND_NAMES),
        );
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid><w:tr>",
            left + right
        );
        let cell = |width: Twips| {
            format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>")
        };
        self.xml.push_str(&cell(left));
        let mut above = before;
        for name in &frame.names {
            let properties = name_spacing(above, line) + "<w:jc w:val=\"distribute\"/>";
            self.line(ParagraphStyle::HeadName, &properties, name);
            above = 0;
        }
        self.xml.push_str("</w:tc>");
        self.xml.push_str(&cell(right));
        let properties = name_spacing(before, line) + "<w:jc w:val=\"right\"/>";
        self.line(ParagraphStyle::HeadName, &properties, &frame.beside_names);
        self.xml.push_str("</w:tc></w:tr></w:tbl>");
        self.size = None;
        self.last = Default::default();
    }

    /// A line of the head: the number in the middle, or left where somebody signs at the right, whose names are set in 楷体
    /// (§7.2.5, §7.2.6). The first stands two lines below the issuers.
    pub(super) fn head_line(&mut self, sides: &Sides, is_set_off: bool) {
        let margin = self.layout.character();
        let end = self.layout.text_width().saturating_sub(margin);
        let signers = split_signers(&sides.right);
        let tab = match &signers {
            // What is broken stands below the first name.
            Some(_) => left_tab(end.saturating_sub(self.width(&sides.right))),
            None => right_tab(end),
        };
        let spacing = if is_set_off {
            format!("<w:spacing w:before=\"{}\"/>", LINES_BELOW_ISSUERS * self.layout.line)
        } else {
            String::new()
        };
        if sides.right.is_empty() {
            let properties = spacing + "<w:jc w:val=\"center\"/>";
            return self.line(ParagraphStyle::HeadLine, &properties, &both_sides(sides));
        }
        let properties = |right: i64| {
            format!("{tab}{spacing}<w:ind w:left=\"{margin}\" w:right=\"{right}\"/><w:jc w:val=\"left\"/>")
        };
        let Some((label, names)) = signers else {
            return self.line(ParagraphStyle::HeadLine, &properties(margin.into()), &both_sides(sides));
        };
        // Room beyond the text, so that no name is broken where a program sets it wider than it should be.
        let beyond = i64::from(self.layout.margins.right / 2);
        let properties = properties(-beyond);
        self.start(ParagraphStyle::HeadLine, &properties);
        self.runs(&sides.left, None);
        self.runs(&[Inline::plain("\t")], None);
        self.runs(&label, None);
        self.runs(&names, Some(2));
        self.end();
    }

    /// Names, each in the middle of the place for its seal, and the date four characters from the right, below the last of
    /// them (§7.3.5.1).
    pub(super) fn seals(&mut self, signature: &[Vec<Inline>]) {
        let (names, date) = names_and_date(signature);
        let character = self.layout.character();
        let in_a_row = seals_in_a_row(names.iter().map(|name| columns(&plain_text(name))));
        let date_width = date.map_or(USUAL_DATE * character, |date| self.width(date));
        let date_left = self.sheet_width().saturating_sub(4 * character + date_width);
        let middle = date_left + date_width / 2;
        // The last place has its middle above that of the date, the others are as far from one another.
        let pitch = 2 * middle / (2 * in_a_row as Twips - 1);
        let rows = names.chunks(in_a_row);
        for (index, row) in rows.clone().enumerate() {
            let lines = if index == 0 { LINES_ABOVE_SEAL } else { LINES_OF_SEAL };
            let before = format!("<w:spacing w:before=\"{}\"/>", lines * self.layout.line);
            self.count_lines(lines as usize);
            let is_last = (index + 1) * in_a_row >= names.len();
            let first = if is_last { in_a_row - row.len() } else { 0 };
            let tabs: String = (first..first + row.len())
                .map(|place| {
                    let middle = middle.saturating_sub(pitch * (in_a_row - 1 - place) as Twips);
                    format!("<w:tab w:val=\"center\" w:pos=\"{middle}\"/>")
                })
                .collect();
            // Many rows are not to be kept together: they would leave a page empty.
            let keep = if is_last || rows.len() <= MOST_ROWS_KEPT {
                ""
            } else {
                "<w:keepNext w:val=\"0\"/>"
            };
            self.start(
                ParagraphStyle::Signature,
                &format!("{keep}<w:tabs>{tabs}</w:tabs>{before}"),
            );
            for name in row {
                self.runs(&[Inline::plain("\t")], None);
                self.runs(name, None);
            }
            self.end();
        }
        if let Some(date) = date {
            self.line(ParagraphStyle::Date, &format!("<w:ind w:left=\"{date_left}\"/>"), date);
        }
    }

    /// The lines that name and date take with what stands above and around them.
    pub(super) fn lines_of_signature(&self, document: &Document<Label>) -> usize {
        let signature = &document.signature;
        if !document.frame.is_sealed {
            return signature.len() + 1;
        }
        let (names, date) = names_and_date(signature);
        let in_a_row = seals_in_a_row(names.iter().map(|name| columns(&plain_text(name))));
        let rows = names.len().div_ceil(in_a_row);
        let above = LINES_ABOVE_SEAL + LINES_OF_SEAL * rows.saturating_sub(1) as Twips;
        above as usize + rows + usize::from(date.is_some())
    }

    /// The lines that a head has taken up to the red rule and the line below it, about: its names are larger than the text,
    /// and stand lower.
    pub(super) fn lines_of_head(&self, frame: &Frame, names: Twips, rows: usize) -> usize {
        let line = self.layout.line;
        let marks = frame.marks.len() as Twips * line;
        let (above, below) = if frame.is_official {
            (marks.max(ABOVE_ISSUERS), LINES_BELOW_ISSUERS * line)
        } else {
            (marks, 0)
        };
        let head = above + names + below + rows as Twips * line;
        // The rule stands 4 mm below, half a line.
        head.div_ceil(line) as usize + 1
    }

    /// The note, two characters from the left, below the date (§7.3.6).
    pub(super) fn note(&mut self, note: &[Inline]) {
        if !note.is_empty() {
            let left = 2 * self.layout.character();
            self.line(ParagraphStyle::Note, &format!("<w:ind w:left=\"{left}\"/>"), note);
        }
    }
}

/// The space above a name, and its line.
fn name_spacing(before: Twips, line: Twips) -> String {
    format!("<w:spacing w:before=\"{before}\" w:line=\"{line}\" w:lineRule=\"exact\"/>")
}

fn left_tab(place: Twips) -> String {
    format!("<w:tabs><w:tab w:val=\"left\" w:pos=\"{place}\"/></w:tabs>")
}
