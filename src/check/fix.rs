//! Mending what is certain.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;
use std::ops::Range;

use super::findings::Finding;

/// How often a text is read again at most: what is mended may show what was hidden by it.
const ROUNDS: usize = 20;

/// A text that was mended.
#[derive(Debug)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many findings were mended.
    pub count: usize,
    /// Those of them that were none at first, and came of what was mended before; their places are in the text as it was then.
    pub further: Vec<Finding>,
    /// Where in it each line of the text as it was begins now.
    pub starts: Vec<usize>,
}

/// Mends a text until nothing is left that is certain. `find` reads a text for findings.
pub fn fix<E>(text: &str, mut find: impl FnMut(&str) -> Result<Vec<Finding>, E>) -> Result<Mended, E> {
    let mut mended = Mended {
        text: text.to_owned(),
        count: 0,
        further: Vec::new(),
        starts: once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
    };
    // What was found at first and is not mended yet: the code of each rule, with the bytes that its edits take.
    let mut known: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    // The rules of which more was found at first than is kept: what they find later is nothing new.
    let mut counted = BTreeSet::new();
    for round in 0..ROUNDS {
        let findings = find(&mended.text)?;
        let edits: Vec<_> = findings.iter().map(|finding| finding.edits.clone()).collect();
        let (text, applied) = apply_edits(&mended.text, &edits);
        if applied.is_empty() {
            break;
        }
        mended.text = text;
        mended.count += applied.len();
        let moved = Moved::by(applied.iter().flat_map(|index| &edits[*index]));
        mended.starts.iter_mut().for_each(|start| *start = moved.place(*start));
        let mut applied = applied.into_iter().peekable();
        for (index, finding) in findings.into_iter().enumerate() {
            let place = whole(&finding.edits);
            let code = finding.rule.code;
            if round == 0 && finding.more > 0 {
                counted.insert(code);
            }
            if applied.next_if_eq(&index).is_none() {
                if round == 0 && !finding.edits.is_empty() {
                    known.insert((code, place.start), place.end);
                }
            } else if round > 0 {
                let before = known.range((code, 0)..=(code, place.start)).next_back();
                match before.filter(|(_, end)| **end >= place.end).map(|(key, _)| *key) {
                    Some(key) => drop(known.remove(&key)),
                    None if counted.contains(code) => {}
                    None => mended.further.push(finding),
                }
            }
        }
        let places = known.into_iter();
        known = places
            .map(|((code, start), end)| ((code, moved.place(start)), moved.place(end)))
            .collect();
    }
    Ok(mended)
}

/// Bytes of a text, with what is to stand in their place.
type Edit = (Range<usize>, String);

/// The bytes from the first edit to the last.
fn whole(edits: &[Edit]) -> Range<usize> {
    let start = edits.iter().map(|(range, _)| range.start).min();
    let end = edits.iter().map(|(range, _)| range.end).max();
    start.unwrap_or_default()..end.unwrap_or_default()
}

/// Where the bytes of a text stand once edits are made.
struct Moved {
    /// The end of each edit, in their order, with what a byte from there on is moved by.
    ends: Vec<(usize, isize)>,
}

impl Moved {
    fn by<'e>(edits: impl Iterator<Item = &'e Edit>) -> Moved {
        let longer = |(range, new): &'e Edit| (range.end, new.len() as isize - range.len() as isize);
        let mut ends: Vec<(usize, isize)> = edits.map(longer).collect();
        ends.sort_unstable();
        let mut sum = 0;
        for (_, moved) in &mut ends {
            sum += *moved;
            *moved = sum;
        }
        Moved { ends }
    }

    fn place(&self, at: usize) -> usize {
        let before = self.ends.partition_point(|(end, _)| *end <= at);
        let moved = before.checked_sub(1).map_or(0, |last| self.ends[last].1);
        at.saturating_add_signed(moved)
    }
}

/// Makes the edits of each finding, all or none; one that meets those of a finding before it is left for later.
/// Yields the text, and which findings were mended.
pub fn apply_edits(text: &str, findings: &[Vec<Edit>]) -> (String, Vec<usize>) {
    let mut taken: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    let mut applied = Vec::new();
    for (index, edits) in findings.iter().enumerate() {
        let is_free = |(range, _): &Edit| {
            let before = taken.range(..=range.end).next_back();
            before.is_none_or(|(&start, &(end, _))| end < range.start || start > range.end)
        };
        if edits.is_empty() || !edits.iter().all(is_free) {
            continue;
        }
        applied.push(index);
        taken.extend(
            edits
                .iter()
                .map(|(range, new)| (range.start, (range.end, new.as_str()))),
        );
    }
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for (start, (end, new)) in taken {
        mended.push_str(&text[at..start]);
        mended.push_str(new);
        at = end;
    }
    mended.push_str(&text[at..]);
    (mended, applied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_again_behind_the_edits_before_it() {
        let edits = [(1..2, "abc".to_owned()), (5..8, String::new()), (4..4, "x".to_owned())];
        let moved = Moved::by(edits.iter());
        assert_eq!([0, 1, 2, 3, 4, 8, 9].map(|at| moved.place(at)), [0, 1, 4, 5, 7, 8, 9]);
    }

    #[test]
    fn edits_that_meet_wait_for_the_next_round() {
        let edit = |range: Range<usize>, new: &str| vec![(range, new.to_owned())];
        let findings = [edit(1..2, "X"), edit(2..3, "Y"), edit(4..5, "Z"), edit(1..1, "V")];
        assert_eq!(apply_edits("abcdef", &findings), ("aXcdZf".to_owned(), vec![0, 2]));
    }
}
