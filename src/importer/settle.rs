//! A report that reads the same when it has been written and is read again.

use crate::document::{Document, Label, Number, Numbering, number_document};

/// How often a report is written and read again at most.
const ROUNDS: usize = 5;

/// Writes a tree and reads it again until nothing changes any more. What a format cannot tell apart (a table whose cells
/// look like text) is then taken for what it reads as.
pub fn settled(
    document: Document<Number>,
    write: impl Fn(&Document<Label>) -> String,
    read: impl Fn(&str) -> Document<Number>,
) -> Document<Number> {
    let mut settled = document;
    for _ in 0..ROUNDS {
        // Every number is the report's own, so nothing is counted.
        let Ok(numbered) = number_document(settled.clone(), &Numbering::default()) else {
            break;
        };
        let again = read(&write(&numbered));
        if again == settled {
            break;
        }
        settled = again;
    }
    settled
}
