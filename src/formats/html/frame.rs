//! What stands in a place of its own on a page: the head with its red rule, lines in the middle, lists with labels, the foot.

use crate::report::layout::FontRole;
use crate::report::{Frame, Inline, Paragraph, Sides, plain_text, split_label};
use crate::text::chinese::columns;

use super::write::HtmlWriter;

/// The size of the name above a report, in half points, where it has room for it.
const NAME_SIZE: u32 = 84;

impl HtmlWriter<'_> {
    /// The names above a report, the lines below them, and the red rule. Where the report has no title, the name is it.
    pub(super) fn head(&mut self, frame: &Frame, is_title: bool) {
        if frame.names.is_empty() && frame.head.is_empty() {
            return;
        }
        self.push("<div class=\"head\">\n");
        for (index, name) in frame.names.iter().enumerate() {
            let (tag, id) = match index {
                0 if is_title => ("h1", " id=\"title\""),
                _ => ("p", ""),
            };
            let size = f64::from(self.size_of_name(name)) / f64::from(self.layout.font(FontRole::Body).size);
            self.push(&format!(
                "<{tag} class=\"head-name\"{id} style=\"--size: {size:.2}rem\">"
            ));
            self.inlines(name);
            self.push(&format!("</{tag}>\n"));
        }
        frame.head.iter().for_each(|sides| self.sides(sides));
        self.push("</div>\n");
    }

    /// The size in which a name fits into a line, in half points.
    fn size_of_name(&self, name: &[Inline]) -> u32 {
        let columns = columns(&plain_text(name)).max(1) as u32;
        // A half point is ten twips, and a wide character, as high as it is wide, two columns.
        let fitting = self.layout.text_width() / 5 / columns;
        fitting.clamp(self.layout.font(FontRole::Body).size, NAME_SIZE)
    }

    /// A line in the middle, or on both sides.
    fn sides(&mut self, sides: &Sides) {
        if sides.right.is_empty() {
            return self.paragraph_of("in-middle", &sides.left);
        }
        self.push("<p class=\"sides\">");
        self.span("left", &sides.left);
        self.push(" ");
        self.span("right", &sides.right);
        self.push("</p>\n");
    }

    /// Lines of a kind, together.
    pub(super) fn lines_of(&mut self, class: &str, lines: &[Vec<Inline>]) {
        if lines.is_empty() {
            return;
        }
        self.push(&format!("<div class=\"{class}\">\n"));
        for line in lines {
            self.push("<p>");
            self.inlines(line);
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
    pub(super) fn foot(&mut self, lines: &[Sides]) {
        if lines.is_empty() {
            return;
        }
        self.push("<div class=\"foot\">\n");
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
