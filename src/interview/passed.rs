//! The blanks that the person has passed in this run, which move with their texts.

use std::ops::Range;

use crate::answers::{Draft, KeyPath};
use crate::blanks::BlankPlace;

/// A blank that the person has passed in this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The key path of its answer.
    pub key: KeyPath,
    /// The entry, of an answer that is a list, from 0.
    pub entry: Option<usize>,
    /// The bytes of the text that it takes, or that what was filled in takes.
    pub range: Range<usize>,
    /// What stood there in the report this one was made from.
    pub old: Option<String>,
    /// What was typed; none where it was skipped.
    pub typed: Option<String>,
}

impl Passed {
    /// Whether it is a blank that was skipped.
    pub fn is_skipped(&self, key: &KeyPath, place: BlankPlace) -> bool {
        self.typed.is_none() && self.range.start == place.1 && self.entry == place.0 && self.key == *key
    }

    /// Where it is after its text became another one; none where it is a part of what changed.
    fn after(mut self, before: &str, after: &str) -> Option<Passed> {
        let same = |(one, other): &(u8, u8)| one == other;
        let start = before.bytes().zip(after.bytes()).take_while(same).count();
        let behind = before[..]
            .bytes()
            .rev()
            .zip(after.bytes().rev())
            .take_while(same)
            .count();
        let behind = behind.min(before.len().min(after.len()) - start);
        if self.range.end <= start {
            Some(self)
        } else if self.range.start >= before.len() - behind {
            let moved = |at: usize| at + after.len() - before.len();
            self.range = moved(self.range.start)..moved(self.range.end);
            Some(self)
        } else {
            None
        }
    }
}

/// The texts that passed blanks are in, each once, before a change.
pub(super) fn texts_of(passed: &[Passed], draft: &Draft) -> Vec<(KeyPath, Option<usize>, String)> {
    let mut texts: Vec<(KeyPath, Option<usize>, String)> = Vec::new();
    for one in passed {
        let is_there = |(key, entry, _): &(KeyPath, Option<usize>, String)| *key == one.key && *entry == one.entry;
        if !texts.iter().rev().any(is_there)
            && let Some(text) = text_at(draft, &one.key, one.entry)
        {
            texts.push((one.key.clone(), one.entry, text.to_owned()));
        }
    }
    texts
}

/// Moves passed blanks along with their texts after a change.
pub(super) fn follow(passed: &mut Vec<Passed>, texts: &[(KeyPath, Option<usize>, String)], draft: &Draft) {
    for (key, entry, before) in texts {
        let after = text_at(draft, key, *entry).unwrap_or_default();
        if after != before {
            let of_text = |one: &Passed| one.key == *key && one.entry == *entry;
            let moved = std::mem::take(passed).into_iter();
            let moved = moved.filter_map(|one| {
                if of_text(&one) {
                    one.after(before, after)
                } else {
                    Some(one)
                }
            });
            *passed = moved.collect();
        }
    }
}

/// The text of an answer, or of an entry of it.
pub(super) fn text_at<'d>(draft: &'d Draft, key: &KeyPath, entry: Option<usize>) -> Option<&'d str> {
    let value = draft.value(key)?;
    match entry {
        Some(entry) => value.as_array()?.get(entry)?.as_str(),
        None => value.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_blanks_move_with_their_text() {
        let passed = |range: Range<usize>| Passed {
            key: KeyPath::default(),
            entry: None,
            range,
            old: None,
            typed: None,
        };
        let (before, after) = ("a xx b xx c xx", "a xx b 32.5 c xx");
        let moved = |range: Range<usize>| passed(range).after(before, after).map(|one| one.range);
        assert_eq!(moved(2..4), Some(2..4));
        assert_eq!(moved(7..9), None);
        assert_eq!(moved(12..14), Some(14..16));
        let undone = passed(14..16).after(after, before).map(|one| one.range);
        assert_eq!(undone, Some(12..14));
    }
}
