//! The blocks of a body that the layout places: `::: addressee`, `::: signature`, `::: masthead` and the others.

use comrak::nodes::NodeValue;

use crate::report::{Attachment, Block, Document, Inline, Number, Paragraph, Place, Role, Sides, names_and_date};
use crate::say::message::Message;

use super::reader::{Blocks, Node, Reading};
use super::runs::{Run, join_paragraphs, settle, split_runs, split_sides};

impl Reading<'_> {
    pub(super) fn directive<'a>(&self, node: Node<'a>, name: &str, document: &mut Document<Number>) {
        match name {
            "addressee" => document.addressee = self.lines(node, Role::Signature).concat(),
            "signature" => document.signature = self.lines(node, Role::Signature),
            "subtitle" => document.frame.subtitle.extend(self.lines(node, Role::Placed)),
            "masthead" => {
                let mut lines = self.sides(node).into_iter();
                document.frame.names.extend(lines.next().map(|name| name.line()));
                document.frame.head.extend(lines);
            }
            "marks" => document.frame.marks.extend(self.lines(node, Role::Placed)),
            "issuers" => self.issuers(node, document),
            "number" => document.frame.head.extend(self.sides(node)),
            "signatories" => sign_together(document, self.lines(node, Role::Signature)),
            "seals" => {
                document.frame.is_sealed = true;
                sign_together(document, self.lines(node, Role::Signature));
            }
            "note" => document.frame.note = self.lines(node, Role::Placed).concat(),
            "foot" => document.frame.foot.extend(self.sides(node)),
            "attachment" => document.attachments.extend(self.attachment(node)),
            _ => self.refuse(node, Message::new("body-unknown-directive").with("name", name)),
        }
    }

    /// The names of an official document: its head and foot take the place of a bulletin's. What stands right of one name stands
    /// beside all.
    fn issuers<'a>(&self, node: Node<'a>, document: &mut Document<Number>) {
        let frame = &mut document.frame;
        frame.is_official = true;
        frame.names.clear();
        frame.head.clear();
        frame.foot.clear();
        for line in self.sides(node) {
            frame.names.push(line.left);
            frame.beside_names.extend(line.right);
        }
    }

    /// An attachment: its first line is its name. None when nothing is left of it.
    pub(super) fn attachment<'a>(&self, node: Node<'a>) -> Option<Attachment<Number>> {
        let mut children = node.children();
        let first = children.next()?;
        let mut runs = self.runs(first);
        let end = runs
            .iter()
            .position(|run| matches!(run, Run::SoftBreak | Run::ParagraphBreak));
        let rest = runs.split_off(end.unwrap_or(runs.len()));
        let name = join_paragraphs(runs);
        let mut blocks: Blocks = self.paragraphs(rest, first).map(Block::Paragraph).collect();
        blocks.extend(self.block_list(children));
        (!name.is_empty() || !blocks.is_empty()).then_some(Attachment {
            name,
            listed: None,
            blocks,
        })
    }

    /// The lines of a directive, empty ones left out.
    pub(super) fn lines<'a>(&self, node: Node<'a>, role: Role) -> Vec<Vec<Inline>> {
        let lines = self.runs_of_lines(node).into_iter();
        lines
            .flat_map(|(runs, child)| self.lines_of(runs, child, role))
            .collect()
    }

    /// The lines of a directive, each in its two sides, which a `|` of the body parts.
    pub(super) fn sides<'a>(&self, node: Node<'a>) -> Vec<Sides> {
        let mut lines = Vec::new();
        for (runs, child) in self.runs_of_lines(node) {
            self.refuse_blocks(&runs, child);
            for line in split_runs(runs) {
                let (left, right) = split_sides(line);
                let line = Sides {
                    left: settle(left),
                    right: settle(right),
                };
                self.see(child, Role::Placed, &line.line());
                if line != Sides::default() {
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// Lines that stand in a place of their own. Those of a list have a label each, or go on with the one above.
    pub(super) fn placed<'a>(&self, place: Place, node: Node<'a>) -> Vec<Paragraph> {
        let role = match place {
            Place::Centre => Role::Placed,
            Place::List => Role::Paragraph,
        };
        let mut lines: Vec<Paragraph> = Vec::new();
        for (runs, child) in self.runs_of_lines(node) {
            for line in self.lines_of(runs, child, role) {
                let line = match place {
                    Place::Centre => Paragraph {
                        lead: Vec::new(),
                        text: line,
                    },
                    Place::List => Paragraph::with_label(line),
                };
                if place == Place::List && line.lead.is_empty() && lines.is_empty() {
                    self.refuse(child, Message::new("body-list-without-label"));
                }
                lines.push(line);
            }
        }
        lines
    }

    /// The paragraphs of a directive, in which each line stands by itself.
    pub(super) fn runs_of_lines<'s, 'a>(&'s self, node: Node<'a>) -> Vec<(Vec<Run<'s>>, Node<'a>)> {
        let mut found = Vec::new();
        for child in node.children() {
            if !matches!(child.data().value, NodeValue::Paragraph) {
                self.refuse_foreign(child);
                continue;
            }
            let runs = self.runs(child).into_iter().map(|run| match run {
                Run::SoftBreak => Run::ParagraphBreak,
                run => run,
            });
            found.push((runs.collect(), child));
        }
        found
    }
}

/// Puts several names in the place of the one above the date.
fn sign_together(document: &mut Document<Number>, names: Vec<Vec<Inline>>) {
    if names.is_empty() {
        return;
    }
    let date = names_and_date(&document.signature).1.cloned();
    document.signature = names;
    document.signature.extend(date);
}
