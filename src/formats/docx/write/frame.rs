//! What stands in a place of its own in a Word file: the head with its red rule, lines in the middle, lists with labels,
//! the foot.

use std::fmt::Write;

use crate::formats::docx::names::ParagraphStyle;
use crate::report::layout::Twips;
use crate::report::{Frame, Inline, Paragraph, Sides, head_rows, plain_text, split_label};
use crate::text::chinese::columns;

use crate::formats::issuers::Issuers;
use crate::formats::paper::{FOOT_CHARACTER, columns_of_width, columns_on_paper, first_kept, foot_lines, sides_fit};
use crate::formats::title::balanced_lines;

use super::body::Body;
use super::edges::{no_room, room};

/// The rule below the head: red, 4 mm below the last line (GB/T 9704-2012 §7.2.7).
const RED_RULE: &str = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"FF0000\"/></w:pBdr>\
                        <w:snapToGrid w:val=\"0\"/>";
/// The distance of the rule from the line above it, in twips: 4 mm.
const ABOVE_RULE: Twips = 227;
/// The same in a letter.
const BELOW_LETTERHEAD: Twips = 80;
/// The rules of the foot in eighths of a point: the outer ones 0.35 mm, the inner ones 0.25 mm (§7.4.1).
const FOOT_RULES: [(&str, u32); 3] = [("top", 8), ("bottom", 8), ("insideH", 6)];
/// How much narrower than the text the foot is: LibreOffice moves no table to the bottom that leaves less than 5 mm beside it.
const NARROWER: Twips = 285;
/// The columns that are left free at least between what stands left and right in the head of a letter.
const BETWEEN_SIDES: usize = 3;

impl Body<'_> {
    /// The names above a report, the lines below them, and the red rule.
    pub(super) fn head(&mut self, frame: &Frame) {
        if !frame.has_head() {
            return;
        }
        if !self.is_indented() {
            return self.letterhead(frame);
        }
        self.marks(&frame.marks);
        let issuers = Issuers::new(frame, self.layout);
        if frame.is_official {
            self.issuers(frame, &issuers);
        } else {
            self.size = Some(issuers.size);
            for lines in &issuers.names {
                self.start(ParagraphStyle::HeadName, "");
                self.broken(lines);
                self.end();
            }
            self.size = None;
        }
        let rows = head_rows(&frame.head);
        for (index, sides) in rows.iter().enumerate() {
            self.head_line(sides, frame.is_official && index == 0);
        }
        // Of an official document the title says how far below it stands: programs take the greater of both, or their sum.
        let after = if frame.is_official { 0 } else { self.layout.line };
        let spacing = format!("<w:spacing w:after=\"{after}\" w:line=\"{ABOVE_RULE}\" w:lineRule=\"exact\"/>");
        self.line(ParagraphStyle::HeadLine, &format!("{RED_RULE}{spacing}"), &[]);
        // The title counts one of the lines above it itself.
        self.lines = Some(self.lines_of_head(frame, issuers.height(), rows.len()) + 1);
    }

    /// The head of a letter: names and lines from the left, with a rule in the colour of the headings below them.
    fn letterhead(&mut self, frame: &Frame) {
        for mark in &frame.marks {
            self.line(ParagraphStyle::HeadMark, "", mark);
        }
        for name in frame.names.iter().chain([&frame.beside_names]) {
            if !name.is_empty() {
                self.line(ParagraphStyle::HeadName, "", name);
            }
        }
        let tab = right_tab(self.layout.text_width());
        for sides in &frame.head {
            let columns = columns_on_paper(&plain_text(&sides.line()), self.language);
            let fit = columns + BETWEEN_SIDES <= self.columns_of_line();
            self.sides(ParagraphStyle::HeadLine, &tab, sides, fit);
        }
        let colour = self.layout.accent.as_deref().unwrap_or("auto");
        let rule = format!(
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"{colour}\"/></w:pBdr>\
             <w:spacing w:after=\"{}\" w:line=\"{BELOW_LETTERHEAD}\" w:lineRule=\"exact\"/>",
            self.layout.line
        );
        self.line(ParagraphStyle::HeadLine, &rule, &[]);
    }

    /// Lines of a style, with a blank line below the last.
    pub(super) fn set_off_below(&mut self, style: ParagraphStyle, lines: &[Vec<Inline>]) {
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let after = if is_last { self.layout.line } else { 0 };
            self.start(style, &format!("<w:spacing w:after=\"{after}\"/>"));
            self.broken(&balanced_lines(line, self.layout, &self.names));
            self.end();
        }
    }

    /// The lines of a list, one blank line below the text; what is wrapped stands below the first character behind the
    /// label (§10.3).
    pub(super) fn list(&mut self, lines: &[Paragraph]) {
        let margin = if self.is_indented() {
            2 * self.layout.character()
        } else {
            0
        };
        let mut label = 0;
        let entry = |line: &Paragraph| columns(&plain_text(&line.lead)) + columns(&plain_text(&line.text));
        let kept = first_kept(&lines.iter().map(entry).collect::<Vec<_>>(), self.layout);
        for (index, line) in lines.iter().enumerate() {
            let before = self.blank_line_before(index);
            let keep = if (kept..lines.len() - 1).contains(&index) {
                "<w:keepNext/>"
            } else {
                ""
            };
            let is_first = !line.lead.is_empty();
            if is_first {
                label = self.width(&line.lead);
            }
            let left = margin + label;
            let hanging = if is_first { label } else { 0 };
            let properties = format!("{keep}{before}<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
            self.start(ParagraphStyle::Listed, &properties);
            if !keep.is_empty() {
                self.last[1].places.clear();
            }
            self.runs(&line.lead, Some(1));
            self.runs(&line.text, None);
            self.end();
        }
    }

    /// The columns of a line of text.
    pub(super) fn columns_of_line(&self) -> usize {
        columns_of_width(self.sheet_width(), self.layout)
    }

    /// The foot, at the bottom of the last page: a table, as frames around paragraphs are not kept there by all programs.
    /// What is wrapped stands below the first character behind the label (§7.4).
    /// Of an official document it stands on an even page, the last one of a sheet.
    pub(super) fn foot(&mut self, frame: &Frame) {
        let lines = &frame.foot;
        if lines.is_empty() {
            return;
        }
        let width = self.layout.text_width().saturating_sub(NARROWER);
        let count = foot_lines(lines, width);
        if frame.has_official_parts() && !self.ends_on_even_page(count) {
            self.end_sheet();
            // A page that begins with a table at its bottom is none to LibreOffice.
            self.xml.push_str(&no_room(""));
            self.is_on_even_page = true;
        }
        // Lines of text make way for the foot, tables do not in LibreOffice: it has its room below them as well, and where
        // lines are wrapped one more, as they are counted without knowing the fonts.
        let doubt = usize::from(count > lines.len());
        self.behind_table(&room((count + doubt) as Twips * self.layout.line, ""));
        let rules: String = FOOT_RULES
            .iter()
            .map(|(side, size)| format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"auto\"/>"))
            .collect();
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" \
             w:horzAnchor=\"margin\" w:tblpXSpec=\"center\" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
             <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid>"
        );
        for sides in lines {
            let _ = write!(
                self.xml,
                "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
            );
            self.sides(
                ParagraphStyle::FootLine,
                &foot_properties(sides, width),
                sides,
                sides_fit(sides, width),
            );
            self.xml.push_str("</w:tc></w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.ends_in_table = true;
    }

    /// A line on both sides; what stands right has a line of its own where both do not fit.
    fn sides(&mut self, style: ParagraphStyle, properties: &str, sides: &Sides, fit: bool) {
        if fit {
            return self.line(style, properties, &both_sides(sides));
        }
        let right = Sides {
            left: Vec::new(),
            right: sides.right.clone(),
        };
        self.start(style, properties);
        self.broken(&[sides.left.clone(), both_sides(&right)]);
        self.end();
    }

    /// The width of a text in the body's font.
    pub(super) fn width(&self, text: &[Inline]) -> Twips {
        self.layout.character() * columns(&plain_text(text)) as Twips / 2
    }
}

/// Where a line of the foot begins and ends: one character from the edges.
fn foot_properties(sides: &Sides, width: Twips) -> String {
    let end = width.saturating_sub(FOOT_CHARACTER);
    let (tab, hanging) = if sides.right.is_empty() {
        let (label, _) = split_label(sides.left.clone());
        let hanging = FOOT_CHARACTER * columns(&plain_text(&label)) as Twips / 2;
        (String::new(), hanging)
    } else {
        (right_tab(end), 0)
    };
    let left = FOOT_CHARACTER + hanging;
    let alignment = if tab.is_empty() { "" } else { "<w:jc w:val=\"left\"/>" };
    format!("{tab}<w:ind w:left=\"{left}\" w:right=\"{FOOT_CHARACTER}\" w:hanging=\"{hanging}\"/>{alignment}")
}

pub(super) fn right_tab(place: Twips) -> String {
    format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{place}\"/></w:tabs>")
}

/// A line with a tab between its sides.
pub(super) fn both_sides(sides: &Sides) -> Vec<Inline> {
    let mut line = sides.left.clone();
    if !sides.right.is_empty() {
        line.push(Inline::plain("\t"));
        line.extend(sides.right.iter().cloned());
    }
    line
}
