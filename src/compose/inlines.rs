//! What stands in a line of a body: its text and what its tokens stand for, as runs.

use comrak::nodes::NodeValue;
use minijinja::Value;

use crate::answers::KeyPath;
use crate::report::{Blank, Style};
use crate::say::message::Message;
use crate::text::forbidden::is_forbidden;
use crate::text::lines::without_outer_lines;

use super::environment::RECURSION_LIMIT;
use super::origin::{Home, Origin};
use super::reader::{Node, Reading, may_carry_number};
use super::runs::{Run, Whole, push_answer_text, push_marked, push_text};
use super::tokens::{Entry, Insert, Piece, pieces};

impl Reading<'_> {
    pub(super) fn runs<'s, 'a>(&'s self, node: Node<'a>) -> Vec<Run<'s>> {
        let mut runs = Vec::new();
        for (index, child) in node.children().enumerate() {
            let is_number = index == 0 && matches!(child.data().value, NodeValue::Code(_)) && may_carry_number(node);
            if !is_number {
                self.inline(child, &mut runs);
            }
        }
        runs
    }

    /// Reads what stands in a line, without going down into it: an answer may nest emphasis as deep as it likes.
    pub(super) fn inline<'s, 'a>(&'s self, node: Node<'a>, runs: &mut Vec<Run<'s>>) {
        let mut open = vec![(node, Style::Plain)];
        while let Some((node, style)) = open.pop() {
            let inner = match &node.data().value {
                NodeValue::Text(text) => {
                    // A reference may name what no text may hold.
                    if let Some(c) = pieces(text).find_map(forbidden_in) {
                        let message = Message::new("typed-control-character");
                        self.refuse(node, message.with("code", format!("U+{:04X}", c as u32)));
                    }
                    self.body_text(text, style, runs);
                    continue;
                }
                NodeValue::SoftBreak => {
                    runs.push(Run::SoftBreak);
                    continue;
                }
                NodeValue::Strong => Style::Strong,
                NodeValue::Emph if style == Style::Plain => Style::Emphasis,
                NodeValue::Emph => style,
                _ => {
                    self.refuse_foreign(node);
                    continue;
                }
            };
            open.extend(node.reverse_children().map(|child| (child, inner)));
        }
    }

    /// Text of the body, with tokens.
    pub(super) fn body_text<'s>(&'s self, text: &str, style: Style, runs: &mut Vec<Run<'s>>) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) if self.in_answer.get().is_some() => {
                    self.mark_markdown(text, runs);
                    push_marked(text, |text| text.to_owned().into(), true, style, runs);
                }
                Piece::Text(text) => push_text(text.to_owned(), true, style, runs),
                Piece::Printed(number) => {
                    if let Some(value) = self.table.printed.get(number) {
                        self.printed_text(value, style, 0, runs);
                    }
                }
                Piece::Token(token) => self.token(token, style, 0, runs),
            }
        }
    }

    /// Text that Jinja printed, whose line breaks count. It may hold tokens of what was printed before it, to some depth.
    pub(super) fn printed_text<'s>(&'s self, value: &'s Value, style: Style, depth: usize, runs: &mut Vec<Run<'s>>) {
        let text = value.as_str().unwrap_or_default();
        let left = self.budget.get().checked_sub(text.len());
        let (Some(left), true) = (left, depth < RECURSION_LIMIT) else {
            return self.note(1, Message::new("template-endless"));
        };
        self.budget.set(left);
        self.text_with_tokens(without_outer_breaks(text), style, depth + 1, runs);
    }

    pub(super) fn text_with_tokens<'s>(&'s self, text: &'s str, style: Style, depth: usize, runs: &mut Vec<Run<'s>>) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => push_answer_text(text, style, runs),
                Piece::Token(token) => self.token(token, style, depth, runs),
                Piece::Printed(_) => {}
            }
        }
    }

    pub(super) fn token<'s>(&'s self, token: char, style: Style, depth: usize, runs: &mut Vec<Run<'s>>) {
        match self.table.entry(token) {
            Some(Entry::Insert(insert)) => self.insert(insert, style, runs),
            Some(Entry::Printed(value)) => self.printed_text(value, style, depth, runs),
            None => push_text(token.to_string(), false, style, runs),
        }
    }

    /// Marks the origin of what comes next, where that is asked for.
    pub(super) fn mark(&self, home: impl FnOnce() -> Home, printed: &str, runs: &mut Vec<Run<'_>>) {
        let origin = || Origin {
            home: home(),
            printed: printed.to_owned(),
            at: 0,
        };
        self.mark_origin(origin, runs);
    }

    pub(super) fn mark_origin(&self, origin: impl FnOnce() -> Origin, runs: &mut Vec<Run<'_>>) {
        if let Some(origins) = &self.origins {
            let mut origins = origins.borrow_mut();
            runs.push(Run::Mark(origins.len()));
            origins.push(origin());
        }
    }

    /// Marks a text of the `markdown` answer that is read.
    pub(super) fn mark_markdown(&self, text: &str, runs: &mut Vec<Run<'_>>) {
        if let Some(number) = self.in_answer.get()
            && !text.trim().is_empty()
        {
            let key = &self.blocks[number].0;
            // The mark stands before the space that follows bold words.
            self.mark(|| Home::Markdown { key: key.clone() }, text.trim_end(), runs);
        }
    }

    pub(super) fn insert<'s>(&'s self, insert: &'s Insert, style: Style, runs: &mut Vec<Run<'s>>) {
        let blank = |key: String| {
            let shown = self.language.blank().to_owned();
            Run::Blank(Box::new(Blank { shown, key }), style)
        };
        match insert {
            Insert::Missing(key) => {
                let home = || Home::Missing { key: key.clone() };
                self.mark(home, self.language.blank(), runs);
                runs.push(blank(key.clone()));
            }
            Insert::Origin(origin) => self.mark_origin(|| origin.clone(), runs),
            Insert::Remembered => runs.push(blank(String::new())),
            Insert::Character(c) => push_text(c.to_string(), false, style, runs),
            Insert::Text(text) => push_text(text.as_str(), false, style, runs),
            Insert::Blocks(number) => runs.push(Run::Whole(Whole::Blocks(*number))),
            Insert::Picture(picture) => runs.push(Run::Whole(Whole::Picture(picture.clone()))),
            Insert::Chart(request) => runs.push(Run::Whole(Whole::Chart(request.clone()))),
            Insert::Figure { id, field } => {
                // That metric and field exist was checked when the answers were read.
                let Some(metric) = self.metrics.get(id) else { return };
                match metric.print(field, self.language) {
                    Ok(Some(figure)) => {
                        if !matches!(field.as_str(), "name" | "unit") && !self.printed_figures.borrow().contains(id) {
                            self.printed_figures.borrow_mut().insert(id.clone());
                        }
                        let home = || Home::Figure {
                            id: id.clone(),
                            field: field.clone(),
                        };
                        self.mark(home, &figure, runs);
                        push_text(figure, false, style, runs);
                    }
                    Ok(None) => runs.push(blank(metric.lacking(field).unwrap_or_default())),
                    // It is the number's fault, not that of the line that prints it.
                    Err(message) => {
                        let key = KeyPath::metric(id).name("previous");
                        self.note_of(Some(key.to_string()), 0, message);
                    }
                }
            }
        }
    }
}

/// A text of several lines without the line breaks around it, which are only how it was typed.
fn without_outer_breaks(text: &str) -> &str {
    if text.contains('\n') {
        without_outer_lines(text)
    } else {
        text
    }
}

/// The first character of a piece that no text may hold.
fn forbidden_in(piece: Piece<'_>) -> Option<char> {
    match piece {
        Piece::Text(text) => text.chars().find(|&c| is_forbidden(c)),
        Piece::Printed(_) | Piece::Token(_) => None,
    }
}
