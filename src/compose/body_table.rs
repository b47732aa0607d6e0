//! A table of the body, with the lines above it that are its title and its unit.

use comrak::nodes::TableAlignment;

use crate::formats::read_alignments;
use crate::report::{Content, Inline, Role, Table};

use super::above_table::{AboveTable, line_above_table};
use super::reader::{Node, Reading};
use super::runs::join_paragraphs;

impl Reading<'_> {
    /// The rows of a table, and what the lines above it say.
    pub(super) fn table<'a>(&self, node: Node<'a>, alignments: &[TableAlignment]) -> Table {
        let (mut title, mut unit) = (Vec::new(), Vec::new());
        let mut above = node.previous_sibling();
        while let Some((line, kind)) = above.and_then(|line| Some((line, line_above_table(line)?))) {
            match kind {
                AboveTable::Title(word) => title = without_word(self.line_of(line), word),
                AboveTable::Unit => unit = self.line_of(line),
            }
            above = line.previous_sibling();
        }
        let mut rows = node
            .children()
            .map(|row| row.children().map(|cell| self.cell(cell)).collect());
        Table {
            title,
            unit,
            alignments: read_alignments(alignments),
            header: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        }
    }

    /// The text of a paragraph on one line.
    fn line_of<'a>(&self, node: Node<'a>) -> Vec<Inline> {
        let runs = self.runs(node);
        self.refuse_blocks(&runs, node);
        let text = join_paragraphs(runs);
        self.see(node, Role::Paragraph, &text);
        text
    }

    fn cell<'a>(&self, node: Node<'a>) -> Vec<Inline> {
        let text = self.one_line(node).1;
        self.see(node, Role::Cell, &text);
        text
    }
}

/// A line without the word that it begins with.
fn without_word(mut line: Vec<Inline>, word: &str) -> Vec<Inline> {
    if let Some(Inline {
        content: Content::Text(text),
        ..
    }) = line.first_mut()
        && let Some(rest) = text.strip_prefix(word)
    {
        *text = rest.to_owned();
    }
    line.retain(|inline| !inline.text().is_empty());
    line
}
