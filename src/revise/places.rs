//! The places that the records of a list print in, a problem here and its remedy there: no answers give both what is new in one and
//! what is old in the other, so an edit of one alone is refused, and the other is named.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::KeyPath;
use crate::compose::TracedPassage;
use crate::report::Role;
use crate::say::message::Message;

use super::passage_diff::printed;
use super::shapes::{key_of, way_of};

/// Where the lists of a report print, each by the names on its way.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, Vec<Place>>);

/// A place that records of a list print in.
#[derive(Debug)]
struct Place {
    /// The heading above it; the text itself where there is none.
    heading: String,
    /// The names of the answers that stand there.
    says: BTreeSet<String>,
}

/// The headings above a passage, each with the lists whose records it says something of: a record's own heading is no other place
/// than the rest of it.
#[derive(Debug, Default)]
struct Headings(Vec<(String, BTreeSet<String>)>);

impl Headings {
    fn add(&mut self, traced: &TracedPassage) {
        let keys = traced.pieces.iter().filter_map(|piece| key_of(&piece.home));
        let lists = keys.flat_map(|key| key.records()).map(|(list, _)| way_of(&list));
        let lists: BTreeSet<String> = lists.collect();
        // The next one of its kind ends all that stood below the last.
        let known = if lists.is_empty() {
            Some(0)
        } else {
            self.0.iter().position(|(_, others)| *others == lists)
        };
        self.0.truncate(known.unwrap_or(self.0.len()));
        self.0.push((printed(&traced.passage), lists));
    }

    /// The last one that says nothing of a list.
    fn above(&self, list: &str) -> &str {
        let above = self.0.iter().rev().find(|(_, lists)| !lists.contains(list));
        above.map_or("", |(heading, _)| heading)
    }
}

impl Places {
    /// Finds them in a report as it was made.
    pub fn of(old: &[TracedPassage]) -> Places {
        let mut places = Places::default();
        let mut headings = Headings::default();
        for traced in old {
            if matches!(traced.passage.role, Role::Heading(_)) {
                headings.add(traced);
            }
            for key in traced.pieces.iter().filter_map(|piece| key_of(&piece.home)) {
                let Some((list, _)) = key.records().pop() else {
                    continue;
                };
                let name = way_of(&key);
                let list = way_of(&list);
                let heading = headings.above(&list);
                let known = places.0.entry(list).or_default();
                let is_it = |place: &&mut Place| place.heading == heading || place.says.contains(&name);
                match known.iter_mut().find(is_it) {
                    Some(place) => drop(place.says.insert(name)),
                    None => known.push(Place {
                        heading: heading.to_owned(),
                        says: BTreeSet::from([name]),
                    }),
                }
            }
        }
        places
    }

    /// The heading of another place that a list prints in than the one that says an answer.
    pub fn other(&self, list: &KeyPath, name: &str) -> Option<&str> {
        let places = self.0.get(&way_of(list))?;
        let others = || places.iter().filter(|place| !place.says.contains(name));
        let is_said = others().count() < places.len();
        others()
            .find(|place| is_said && !place.heading.is_empty())
            .map(|place| place.heading.as_str())
    }

    /// What is said of an answer that would be missing.
    pub fn missing(&self, key: Option<&KeyPath>, label: &str) -> Message {
        let other = key.and_then(|key| self.other(&key.records().pop()?.0, &way_of(key)));
        let message = match other {
            Some(other) => Message::new("update-missing-here").with("place", other),
            None => Message::new("update-missing"),
        };
        message.with("label", label)
    }
}
