//! Mending what is certain.

use std::ops::Range;

use super::findings::Finding;

/// How often a text is read again at most: what is mended may show what was hidden by it.
const ROUNDS: usize = 20;

/// Mends a text until nothing is left that is certain. `find` reads a text for findings.
/// Yields the text and how many findings were mended.
pub fn fix<E>(text: &str, mut find: impl FnMut(&str) -> Result<Vec<Finding>, E>) -> Result<(String, usize), E> {
    let mut text = text.to_owned();
    let mut mended = 0;
    for _ in 0..ROUNDS {
        let edits: Vec<_> = find(&text)?.into_iter().map(|finding| finding.edits).collect();
        let (next, count) = apply_edits(&text, &edits);
        if count == 0 {
            break;
        }
        text = next;
        mended += count;
    }
    Ok((text, mended))
}

/// Makes the edits of each finding, all or none; one that meets those of a finding before it is left for later.
/// Yields the text and how many findings were mended.
pub fn apply_edits(text: &str, findings: &[Vec<(Range<usize>, String)>]) -> (String, usize) {
    let mut taken: std::collections::BTreeMap<usize, (usize, &str)> = std::collections::BTreeMap::new();
    let mut count = 0;
    for edits in findings {
        let is_free = |(range, _): &(Range<usize>, String)| {
            let before = taken.range(..=range.end).next_back();
            before.is_none_or(|(&start, &(end, _))| end < range.start || start > range.end)
        };
        if edits.is_empty() || !edits.iter().all(is_free) {
            continue;
        }
        count += 1;
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
    (mended, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_that_meet_wait_for_the_next_round() {
        let edit = |range: Range<usize>, new: &str| vec![(range, new.to_owned())];
        let findings = [edit(1..2, "X"), edit(2..3, "Y"), edit(4..5, "Z"), edit(1..1, "V")];
        assert_eq!(apply_edits("abcdef", &findings), ("aXcdZf".to_owned(), 2));
    }
}
