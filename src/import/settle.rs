//! A tree that is read the same when it has been written and is read again.

use crate::report::{Document, Label, Number, Numbering, number_document, passages};

/// How often a tree is written and read again at most.
const MOST_ROUNDS: usize = 6;

/// Writes a tree and reads it again until nothing changes any more: what a format cannot tell apart (a table whose cells
/// look like text) is then taken for what it reads as. A reading that loses something is not taken. A tree that is
/// written as the very text it was read from need not be read again; whatever knows that text is gone before it is.
pub fn settled(
    document: Document<Number>,
    is_as_read: impl FnOnce(&str) -> bool,
    write: impl Fn(&Document<Label>) -> String,
    read: impl Fn(&str) -> Option<Document<Number>>,
) -> Document<Number> {
    let mut settled = document;
    let mut is_as_read = Some(is_as_read);
    for _ in 0..MOST_ROUNDS {
        // Every number is the report's own, so nothing is counted.
        let numbered = number_document(settled.clone(), &Numbering::default());
        // The numbered tree is gone before the text is read.
        let written = numbered.map(|numbered| write(&numbered));
        let Ok(written) = written else { break };
        if is_as_read.take().is_some_and(|is_as_read| is_as_read(&written)) {
            break;
        }
        let Some(again) = read(&written) else { break };
        if again == settled || characters(&again) != characters(&settled) {
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
