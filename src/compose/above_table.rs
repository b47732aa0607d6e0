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

/// What a paragraph of the body is to the table that it stands above, where it says so in its own words.
pub fn line_above_table<'a>(node: &'a AstNode<'a>) -> Option<AboveTable> {
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
