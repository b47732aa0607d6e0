//! Some passages of a report as one text, a line each, so that what was split or joined is compared like anything else.

use std::ops::Range;

use crate::report::Passage;

/// What stands between two passages.
pub const BREAK: &str = "\n";

/// Passages one after the other.
#[derive(Debug)]
pub struct Stream {
    /// Their texts.
    pub text: String,
    /// Where each begins in it.
    pub starts: Vec<usize>,
}

impl Stream {
    /// Joins passages.
    pub fn of<'p>(passages: impl Iterator<Item = &'p Passage>) -> Stream {
        let mut text = String::new();
        let mut starts = Vec::new();
        for passage in passages {
            if !starts.is_empty() {
                text.push_str(BREAK);
            }
            starts.push(text.len());
            text.push_str(&passage.text);
        }
        Stream { text, starts }
    }

    /// The passage that a stretch stands in, with its bytes there; none where it goes over several.
    pub fn passage_of(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let index = self
            .starts
            .partition_point(|start| *start <= range.start)
            .checked_sub(1)?;
        let start = self.starts[index];
        let is_within = !self.text[range.clone()].contains(BREAK);
        is_within.then(|| (index, range.start - start..range.end - start))
    }
}

/// What is printed as a whole: a passage, or the cells of a row.
pub fn units<'p>(passages: impl Iterator<Item = &'p Passage>) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (index, passage) in passages.enumerate() {
        let row = passage.row();
        match units.last_mut().filter(|_| row.is_some() && row == last) {
            Some(unit) => unit.end = index + 1,
            None => units.push(index..index + 1),
        }
        last = row;
    }
    units
}
