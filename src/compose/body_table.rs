//! A table of the body, with the lines above it that are its title and its unit.

use comrak::nodes::{NodeValue, TableAlignment};

use crate::formats::read_alignments;
use crate::report::{Content, Inline, Role, Table};

use super::reader::{Node, Reading};
use super::runs::join_paragraphs;

/// What the paragraph above a table begins with that is its title.
const TITLE_WORDS: [&str; 2] = ["表：", "Table: "];
/// What the one begins with that says the unit of all its numbers.
const UNIT_WORDS: [&str; 2] = ["单位：", "Unit: "];

/// A paragraph that belongs to the table below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AboveTable {
    /// Its title, behind this word.
    Title(&'static str),
    /// The unit of its numbers.
    Unit,
}

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

/// What a paragraph of the body is to the table that it stands above, where it says so in its own words.
pub(super) fn line_above_table(node: Node<'_>) -> Option<AboveTable> {
    let first = node.first_child()?;
    let first = first.data();
    let NodeValue::Text(text) = &first.value else {
        return None;
    };
    let titles = TITLE_WORDS.iter().find(|word| text.starts_with(**word));
    let kind = match titles {
        Some(word) => AboveTable::Title(word),
        None if UNIT_WORDS.iter().any(|word| text.starts_with(word)) => AboveTable::Unit,
        None => return None,
    };
    // The unit stands directly above the table, the title above it.
    let next = node.next_sibling()?;
    let is_above = match &next.data().value {
        NodeValue::Table(_) => true,
        NodeValue::Paragraph => kind != AboveTable::Unit && line_above_table(next) == Some(AboveTable::Unit),
        _ => false,
    };
    is_above.then_some(kind)
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
