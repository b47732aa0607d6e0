//! The lines of a body that belong to the table below them.

use comrak::nodes::{AstNode, NodeValue};

/// What the paragraph above a table begins with that is its title.
const TITLE_WORDS: [&str; 2] = ["表：", "Table: "];
/// What the one begins with that says the unit of all its numbers.
const UNIT_WORDS: [&str; 2] = ["单位：", "Unit: "];

/// A paragraph that belongs to the table below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboveTable {
    /// Its title, behind this word.
    Title(&'static str),
    /// The unit of its numbers.
    Unit,
}

/// What a paragraph of the body is to the table that it stands above.
pub fn line_above_table<'a>(node: &'a AstNode<'a>) -> Option<AboveTable> {
    let kind = own_words(node)?;
    let is_table = |node: &AstNode<'_>| matches!(node.data().value, NodeValue::Table(_));
    let next = node.next_sibling()?;
    let is_unit = matches!(next.data().value, NodeValue::Paragraph) && own_words(next) == Some(AboveTable::Unit);
    // The unit stands directly above the table, the title above it.
    let is_above_unit = is_unit && kind != AboveTable::Unit && next.next_sibling().is_some_and(is_table);
    (is_table(next) || is_above_unit).then_some(kind)
}

/// What a paragraph says in its own words that it is to a table.
fn own_words<'a>(node: &'a AstNode<'a>) -> Option<AboveTable> {
    let first = node.first_child()?;
    let first = first.data();
    let NodeValue::Text(text) = &first.value else {
        return None;
    };
    let titles = TITLE_WORDS.iter().find(|word| text.starts_with(**word));
    match titles {
        Some(word) => Some(AboveTable::Title(word)),
        None if UNIT_WORDS.iter().any(|word| text.starts_with(word)) => Some(AboveTable::Unit),
        None => None,
    }
}
