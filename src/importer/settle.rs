//! A tree that is read the same when it has been written and is read again.

use crate::document::{Document, Label, Number, Numbering, number_document, passages};

use super::Imported;

/// How often a tree is written and read again at most.
const MOST_ROUNDS: usize = 6;

/// Writes a tree and reads it again until nothing changes any more: what a format cannot tell apart (a table whose cells
/// look like text) is then taken for what it reads as. A reading that loses something is not taken.
pub fn settled(
    imported: Imported,
    write: impl Fn(&Document<Label>) -> String,
    read: impl Fn(&str) -> Option<Imported>,
) -> Imported {
    let mut settled = imported;
    for _ in 0..MOST_ROUNDS {
        // Every number is the report's own, so nothing is counted.
        let numbered = number_document(settled.document.clone(), &Numbering::default());
        let Some(again) = numbered.ok().and_then(|numbered| read(&write(&numbered))) else {
            break;
        };
        let is_same = again.document == settled.document;
        if is_same || characters(&again.document) != characters(&settled.document) {
            break;
        }
        settled = again;
    }
    settled
}

/// All characters of a tree but white space, in its order.
pub fn characters(document: &Document<Number>) -> String {
    let mut text = String::new();
    for passage in passages(document) {
        let written = passage.number.chars().chain(passage.text.chars());
        text.extend(written.filter(|c| !c.is_whitespace()));
    }
    text
}
