//! Headings that stand in each other's place: where the template has one of them in its own words, neither is taken, as the report
//! would then have the other one twice.

use std::collections::HashMap;
use std::ops::Range;

use crate::report::{Passage, Role};

use super::change::Changed;

/// What became of the headings of a report: what was found for each that is another one now, by its text as it was and as it is.
#[derive(Debug, Default)]
pub struct Swaps<'p>(HashMap<(&'p str, &'p str), Range<usize>>);

impl<'p> Swaps<'p> {
    /// Adds passages that go together, with the places of the changes that were found for them.
    pub fn add(&mut self, old: &'p [Passage], new: &'p [Passage], found: Range<usize>) {
        if let ([old], [new]) = (old, new)
            && matches!(old.role, Role::Heading(_))
            && old.text != new.text
        {
            self.0.insert((&old.text, &new.text), found);
        }
    }

    /// Takes out the changes of headings that would stand in another's place while that stays where it is.
    pub fn take_halves(&self, found: &mut Vec<Changed>) {
        let is_half = |(pair, places): (&(&str, &str), &Range<usize>)| {
            let other = self.0.get(&(pair.1, pair.0));
            (other.is_some_and(Range::is_empty)).then(|| places.clone())
        };
        let halves: Vec<Range<usize>> = self.0.iter().filter_map(is_half).collect();
        let mut index = 0;
        found.retain(|_| {
            index += 1;
            !halves.iter().any(|half| half.contains(&(index - 1)))
        });
    }
}
