//! Where a stretch of a report came from, and the marks that say so while the report is read.
//!
//! A report that is traced is composed like any other, with marks in its text: characters that no text may hold, around the
//! number of an [`Origin`]. A mark stands somewhere in what was printed and not at its edges, as filters look at those.

use std::ops::Range;

/// Begins a mark.
const MARK_START: char = '\u{FDD0}';
/// Ends a mark.
const MARK_END: char = '\u{FDD1}';
/// The digit 0 within a mark.
const MARK_ZERO: u32 = 0xFDD2;

/// What a stretch of a report was printed from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Home {
    /// A paragraph of a text.
    Text {
        /// Its key path.
        key: String,
        /// The entry, where the answer is a list, from 0.
        entry: Option<usize>,
        /// The paragraph, from 0.
        paragraph: usize,
    },
    /// A stretch of a `markdown` answer between two marks of its own.
    Markdown {
        /// Its key path.
        key: String,
    },
    /// An answer that is no text.
    Value {
        /// Its key path.
        key: String,
    },
    /// A metric, or a field of it.
    Figure {
        /// Its id.
        id: String,
        /// The field, empty for value and unit.
        field: String,
    },
    /// The number of an entry in a series within a paragraph.
    Label {
        /// The first number, as the template writes it.
        sample: String,
        /// The entry, from 0.
        entry: usize,
    },
    /// A blank in the place of what is missing.
    Missing {
        /// Its key path.
        key: String,
    },
}

/// A stretch that was printed, and its home.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// What it was printed from.
    pub home: Home,
    /// What was printed.
    pub printed: String,
    /// The byte of it that the mark stands before.
    pub at: usize,
}

/// The mark of the origin with a number.
pub fn mark(number: usize) -> String {
    let digits = number.to_string().into_bytes().into_iter();
    let digits = digits.filter_map(|digit| char::from_u32(MARK_ZERO + u32::from(digit - b'0')));
    [MARK_START].into_iter().chain(digits).chain([MARK_END]).collect()
}

/// A text without its marks, and the number of each with the byte it stands before.
pub fn without_marks(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut plain = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut open = None;
    for c in text.chars() {
        match (c, open) {
            (MARK_START, _) => open = Some(0),
            (MARK_END, Some(number)) => {
                found.push((plain.len(), number));
                open = None;
            }
            (digit, Some(number)) => open = Some(number * 10 + (u32::from(digit) - MARK_ZERO) as usize),
            (c, None) => plain.push(c),
        }
    }
    (plain, found)
}

impl Origin {
    /// Where it stands in a text in which its mark stands before a byte; none where something else was made of it.
    pub fn place_in(&self, text: &str, mark: usize) -> Option<Range<usize>> {
        let start = mark.checked_sub(self.at)?;
        let found = text.get(start..start + self.printed.len())?;
        let is_same = found == self.printed || found.to_lowercase() == self.printed.to_lowercase();
        is_same.then_some(start..start + self.printed.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_again_and_leave_the_text_as_it_was() {
        let text = format!("甲{}乙{}{}", mark(0), mark(10), mark(907));
        let (plain, found) = without_marks(&text);
        assert_eq!(plain, "甲乙");
        assert_eq!(found, [(3, 0), (6, 10), (6, 907)]);
    }
}
