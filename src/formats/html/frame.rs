//! What stands in a place of its own on a page: the head with its red rule, lines in the middle, lists with labels, the foot.

use crate::formats::issuers::Issuers;
use crate::formats::paper::foot_lines;
use crate::formats::title::name_lines;
use crate::report::layout::FontRole;
use crate::report::{
    Frame, Inline, Paragraph, Sides, head_rows, is_copy_number, names_and_date, plain_text, seals_in_a_row,
    split_label, split_signers,
};
use crate::text::chinese::columns;

use super::write::HtmlWriter;

/// How far the date below seals ends from the right, in characters, and how wide one is that is missing, in columns (§7.3.5.1).
const CHARACTERS_BESIDE_DATE: f64 = 4.0;
const USUAL_DATE: usize = 12;

impl HtmlWriter<'_> {
    /// The names above a report, the lines below them, and the red rule. Where the report has no title, the name is it.
    pub(super) fn head(&mut self, frame: &Frame, is_title: bool) {
        if !frame.has_head() {
            return;
        }
        self.push(if !self.layout.is_indented(self.language) {
            "<div class=\"head letterhead\">\n"
        } else if frame.is_official {
            "<div class=\"head official\">\n"
        } else {
            "<div class=\"head\">\n"
        });
        if !frame.marks.is_empty() {
            self.push("<div class=\"marks\">\n");
            for mark in &frame.marks {
                let is_number = is_copy_number(&plain_text(mark));
                self.paragraph_of(if is_number { "copy-number" } else { "mark" }, mark);
            }
            self.push("</div>\n");
        }
        let issuers = Issuers::new(frame, self.layout);
        let size = f64::from(issuers.size) / f64::from(self.layout.font(FontRole::Body).size);
        if issuers.beside > 0 {
            let characters = (issuers.widest + issuers.beside) as f64 / 2.0;
            self.push(&format!(
                "<div class=\"joint\" style=\"--characters: {characters}\">\n<div>\n"
            ));
        }
        for (index, lines) in issuers.names.iter().enumerate() {
            let (tag, id) = match index {
                0 if is_title => ("h1", " id=\"title\""),
                _ => ("p", ""),
            };
            self.push(&format!(
                "<{tag} class=\"head-name\"{id} style=\"--size: {size:.2}rem\">"
            ));
            self.lines(lines);
            self.push(&format!("</{tag}>\n"));
        }
        if issuers.beside > 0 {
            self.push(&format!(
                "</div>\n<p class=\"head-name\" style=\"--size: {size:.2}rem\">"
            ));
            self.inlines(&frame.beside_names);
            self.push("</p>\n</div>\n");
        }
        head_rows(&frame.head).iter().for_each(|sides| self.sides(sides));
        self.push("</div>\n");
    }

    /// A line in the middle, or on both sides.
    fn sides(&mut self, sides: &Sides) {
        if sides.right.is_empty() {
            return self.paragraph_of("in-middle", &sides.left);
        }
        self.push("<p class=\"sides\">");
        self.span("left", &sides.left);
        // In English the lines of a head are known by what parts them, also where no style sheet is.
        self.push(if sides.between() == Sides::BETWEEN_LETTERS {
            "<span class=\"dot\"> · </span>"
        } else {
            " "
        });
        match split_signers(&sides.right) {
            Some((label, names)) => {
                self.push("<span class=\"right\">");
                self.inlines(&label);
                self.span("signers", &names);
                self.push("</span>");
            }
            None => self.span("right", &sides.right),
        }
        self.push("</p>\n");
    }

    /// Names with room for their seals, and the date below the last (§7.3.5.1).
    pub(super) fn seals(&mut self, signature: &[Vec<Inline>]) {
        let (names, date) = names_and_date(signature);
        let width_of = |line: &Vec<Inline>| columns(&plain_text(line));
        let in_a_row = seals_in_a_row(names.iter().map(width_of));
        let in_a_row = in_a_row.min(names.len().max(1));
        // The last column is as wide as the date or its names, so that the date stands below their middle.
        let columns = "1fr ".repeat(in_a_row - 1) + "auto";
        let class = if names.len() == 1 {
            "signature sealed one"
        } else {
            "signature sealed"
        };
        // Many rows would leave a page empty together.
        let parted = match names.len().div_ceil(in_a_row) {
            0..=2 => "",
            _ => "; break-inside: auto",
        };
        // The last row stands at the right, where the date is.
        let in_last = (names.len() + in_a_row - 1) % in_a_row + 1;
        let (full, last_row) = names.split_at(names.len() - in_last.min(names.len()));
        let above_date = full.chunks(in_a_row).chain([last_row]).filter_map(|row| row.last());
        let widest = above_date.map(width_of).max().unwrap_or_default();
        // The date ends four characters from the right, also below a name that is longer.
        let beyond = widest.saturating_sub(date.map_or(USUAL_DATE, width_of)) as f64 / 4.0;
        let margin = (CHARACTERS_BESIDE_DATE - beyond).max(0.0);
        self.push(&format!(
            "<div class=\"{class}\" style=\"--beside: {margin}{parted}\">\n<div class=\"seals\" style=\"grid-template-columns: {columns}\">\n"
        ));
        for (index, name) in names.iter().enumerate() {
            let class = if index < in_a_row { "" } else { " class=\"lower\"" };
            if index + in_last == names.len() && in_last < in_a_row {
                let column = in_a_row - in_last + 1;
                self.push(&format!("<p{class} style=\"grid-column-start: {column}\">"));
            } else {
                self.push(&format!("<p{class}>"));
            }
            self.inlines(name);
            self.push("</p>\n");
        }
        if let Some(date) = date {
            self.push(&format!("<p class=\"date\" style=\"grid-column-start: {in_a_row}\">"));
            self.inlines(date);
            self.push("</p>\n");
        }
        self.push("</div>\n</div>\n");
    }

    /// Lines of a kind, together: of text, which is broken between its phrases, or of names, of which long ones have two lines.
    pub(super) fn lines_of(&mut self, class: &str, lines: &[Vec<Inline>], is_in_phrases: bool) {
        if lines.is_empty() {
            return;
        }
        self.push(&format!("<div class=\"{class}\">\n"));
        for line in lines {
            self.push(if is_in_phrases { "<p class=\"phrases\">" } else { "<p>" });
            if is_in_phrases {
                self.in_phrases(line, false);
            } else {
                self.lines(&name_lines(line));
            }
            self.push("</p>\n");
        }
        self.push("</div>\n");
    }

    /// A list of labels, each with the text beside it.
    pub(super) fn labels(&mut self, lines: &[Paragraph]) {
        self.push("<div class=\"labels\">\n");
        for line in lines {
            self.labelled("lead-1", &line.lead, &line.text);
        }
        self.push("</div>\n");
    }

    /// A label, and the text beside it.
    fn labelled(&mut self, class: &str, label: &[Inline], text: &[Inline]) {
        self.push("<p class=\"labelled\">");
        self.span(class, label);
        self.span("text", text);
        self.push("</p>\n");
    }

    /// The lines at the end, with rules around and between them.
    /// On paper they stand at the bottom of the last page: of an official document an even one.
    pub(super) fn foot(&mut self, frame: &Frame) {
        let lines = &frame.foot;
        if lines.is_empty() {
            return;
        }
        let pages = if frame.has_official_parts() { 2 } else { 1 };
        let count = foot_lines(lines, self.layout.text_width());
        self.push(&format!(
            "<div class=\"end\"></div>\n<div class=\"foot\" style=\"--lines: {count}; --pages: {pages}\">\n"
        ));
        for sides in lines {
            if !sides.right.is_empty() {
                self.sides(sides);
                continue;
            }
            let (label, text) = split_label(sides.left.clone());
            self.labelled("label-of-foot", &label, &text);
        }
        self.push("</div>\n");
    }
}
