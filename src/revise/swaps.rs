//! Headings that stand in each other's place: where the template has one of them in its own words, neither is taken, as the report
//! would then have the other one twice.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::report::{Passage, Role};

use super::change::Changed;

/// What became of the headings of a report, and of the names above its attachments.
#[derive(Debug, Default)]
pub struct Swaps<'p> {
    /// What was found for each that is another one now, by its text as it was and as it is.
    found: HashMap<(&'p str, &'p str), Range<usize>>,
    /// Those in whose place nothing stands.
    gone: HashSet<&'p str>,
    /// Those that stand where nothing was.
    new: HashSet<&'p str>,
}

impl<'p> Swaps<'p> {
    /// Adds passages that go together, with the places of the changes that were found for them.
    pub fn add(&mut self, old: &'p [Passage], new: &'p [Passage], found: Range<usize>) {
        let is_title = |passage: &Passage| matches!(passage.role, Role::Heading(_) | Role::Attachment);
        match (old, new) {
            ([old], [new]) if is_title(old) && old.text != new.text => {
                self.found.insert((&old.text, &new.text), found);
            }
            ([old], []) if is_title(old) => drop(self.gone.insert(&old.text)),
            ([], [new]) if is_title(new) => drop(self.new.insert(&new.text)),
            _ => {}
        }
    }

    /// Takes out the changes of headings that would stand in another's place while that stays where it is.
    pub fn take_halves(&self, found: &mut Vec<Changed>) {
        let is_half = |(&(old, new), places): (&(&'p str, &'p str), &Range<usize>)| {
            let is_left = self.found.get(&(new, old)).is_some_and(Range::is_empty);
            let is_lost = self.gone.contains(new) && self.new.contains(old);
            (is_left || is_lost).then(|| places.clone())
        };
        let halves: Vec<Range<usize>> = self.found.iter().filter_map(is_half).collect();
        let mut index = 0;
        found.retain(|_| {
            index += 1;
            !halves.iter().any(|half| half.contains(&(index - 1)))
        });
    }
}
