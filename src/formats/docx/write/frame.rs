//! What stands in a place of its own in a Word file: the head with its red rule, lines in the middle, lists with labels,
//! the foot.

use std::fmt::Write;

use crate::formats::docx::names::ParagraphStyle;
use crate::report::layout::Twips;
use crate::report::{Frame, Inline, Paragraph, Sides, plain_text, split_label};
use crate::text::chinese::columns;

use super::body::Body;
use super::styles::HEAD_NAME_SIZE;

/// The rule below the head: red, 4 mm below the last line (GB/T 9704-2012 §7.2.7).
const RED_RULE: &str = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"FF0000\"/></w:pBdr>";
/// The rules of the foot in eighths of a point: the outer ones 0.35 mm, the inner ones 0.25 mm (§7.4.1).
const OUTER_RULE: u32 = 8;
const INNER_RULE: u32 = 6;

impl Body<'_> {
    /// The names above a report, the lines below them, and the red rule.
    pub(super) fn head(&mut self, frame: &Frame) {
        let after = format!("<w:spacing w:after=\"{}\"/>", self.layout.line);
        for (index, name) in frame.names.iter().enumerate() {
            let is_last = frame.head.is_empty() && index + 1 == frame.names.len();
            let properties = if is_last {
                format!("{RED_RULE}{after}")
            } else {
                String::new()
            };
            self.size = Some(self.size_of_name(name));
            self.line(ParagraphStyle::HeadName, &properties, name);
            self.size = None;
        }
        for (index, sides) in frame.head.iter().enumerate() {
            let is_last = index + 1 == frame.head.len();
            let (rule, after) = if is_last { (RED_RULE, after.as_str()) } else { ("", "") };
            let margin = self.layout.character();
            let properties = if sides.right.is_empty() {
                format!("{rule}{after}<w:jc w:val=\"center\"/>")
            } else {
                let tab = self.layout.text_width().saturating_sub(margin);
                let tabs = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{tab}\"/></w:tabs>");
                format!("{rule}{tabs}{after}<w:ind w:left=\"{margin}\" w:right=\"{margin}\"/><w:jc w:val=\"left\"/>")
            };
            self.line(ParagraphStyle::HeadLine, &properties, &both_sides(sides));
        }
    }

    /// The size in which a name fits into a line.
    fn size_of_name(&self, name: &[Inline]) -> u32 {
        let columns = columns(&plain_text(name)).max(1) as u32;
        // A half point is ten twips, and a wide character, as high as it is wide, two columns.
        let fitting = self.layout.text_width() / 5 / columns;
        fitting.clamp(
            self.layout.font(crate::report::layout::FontRole::Body).size,
            HEAD_NAME_SIZE,
        )
    }

    /// Lines of a style, with a blank line below the last.
    pub(super) fn set_off_below(&mut self, style: ParagraphStyle, lines: &[Vec<Inline>]) {
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let after = if is_last { self.layout.line } else { 0 };
            self.line(style, &format!("<w:spacing w:after=\"{after}\"/>"), line);
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
        for (index, line) in lines.iter().enumerate() {
            let before = self.blank_line_before(index);
            let is_first = !line.lead.is_empty();
            if is_first {
                label = self.width(&line.lead);
            }
            let left = margin + label;
            let hanging = if is_first { label } else { 0 };
            let properties = format!("{before}<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
            self.start(ParagraphStyle::Listed, &properties);
            self.runs(&line.lead, Some(1));
            self.runs(&line.text, None);
            self.end();
        }
    }

    /// The foot, at the bottom of the last page; what is wrapped stands below the first character behind the label (§7.4).
    pub(super) fn foot(&mut self, lines: &[Sides]) {
        let width = self.layout.text_width();
        for (index, sides) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let top = if index == 0 { OUTER_RULE } else { INNER_RULE };
            let mut rules = rule("top", top, index % 2);
            if is_last {
                rules += &rule("bottom", OUTER_RULE, 1);
            }
            let margin: Twips = FOOT_CHARACTER;
            let label = split_label(sides.left.clone()).0;
            let hanging = if sides.right.is_empty() {
                FOOT_CHARACTER * columns(&plain_text(&label)) as Twips / 2
            } else {
                0
            };
            let mut properties = format!(
                "<w:framePr w:w=\"{width}\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"left\" \
                 w:yAlign=\"bottom\"/><w:pBdr>{rules}</w:pBdr>"
            );
            if !sides.right.is_empty() {
                let _ = write!(
                    properties,
                    "<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>",
                    width.saturating_sub(margin)
                );
            }
            let left = margin + hanging;
            let _ = write!(
                properties,
                "<w:ind w:left=\"{left}\" w:right=\"{margin}\" w:hanging=\"{hanging}\"/>"
            );
            self.line(ParagraphStyle::FootLine, &properties, &both_sides(sides));
        }
    }

    /// The width of a text in the body's font.
    fn width(&self, text: &[Inline]) -> Twips {
        self.layout.character() * columns(&plain_text(text)) as Twips / 2
    }
}

/// The width of a character of the foot, in twips: 四号.
const FOOT_CHARACTER: Twips = 280;

/// A rule of a paragraph. Programs make one box of neighbours with the same rules, so every other stands a little further off.
fn rule(side: &str, size: u32, space: usize) -> String {
    format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"{space}\" w:color=\"auto\"/>")
}

/// A line with a tab between its sides.
fn both_sides(sides: &Sides) -> Vec<Inline> {
    let mut line = sides.left.clone();
    if !sides.right.is_empty() {
        line.push(Inline::plain("\t"));
        line.extend(sides.right.iter().cloned());
    }
    line
}
