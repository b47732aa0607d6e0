//! Values with the names of what they are of, their places among each other, and what is said where they have another one.

use std::cmp::Ordering;
use std::ops::Range;

use crate::check::engine::told::Told;
use crate::check::engine::{Fault, Sentence};
use crate::text::chinese::is_han;

/// Values that can be in any order but one.
pub const SHORTEST_LIST: usize = 3;

/// A value with the name of what it is of.
pub struct Named<'a, 't> {
    /// The name.
    pub name: &'t str,
    /// The value.
    pub told: &'a Told<'t>,
}

/// A place of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The one with the most.
    Greatest,
    /// The one with the least.
    Least,
    /// At one of its ends.
    End,
    /// The place of that number from either end.
    Number(usize),
}

/// Whether one of a list has a place in it.
pub fn has_place(list: &[Named<'_, '_>], named: &Named<'_, '_>, place: Place) -> bool {
    let others = || list.iter().map(|other| other.told.value);
    let more = others().filter(|value| *value > named.told.value).count();
    let less = others().filter(|value| *value < named.told.value).count();
    match place {
        Place::Greatest => more == 0,
        Place::Least => less == 0,
        Place::End => more == 0 || less == 0,
        Place::Number(number) => {
            // Equal ones share a place.
            let at = |before: usize, behind: usize| (before + 1..=list.len() - behind).contains(&number);
            // Where the list goes down, places are counted from its first.
            let goes_down = list.is_sorted_by(|one, next| one.told.value >= next.told.value);
            number > list.len() || at(more, less) || !goes_down && at(less, more)
        }
    }
}

/// The lists of names with a value each that have an order. Of what stands before a value, the value and the one before it `named`
/// gives the name, and whether the list goes on with it.
pub fn lists<'a, 't>(
    text: &'t str,
    own: &Range<usize>,
    all: &'a [Told<'t>],
    named: impl Fn(&'t str, &Told<'_>, Option<&Told<'_>>) -> (Option<&'t str>, bool),
) -> Vec<Vec<Named<'a, 't>>> {
    let mut found: Vec<Vec<Named<'a, 't>>> = Vec::new();
    let mut last: Option<&Told<'_>> = None;
    for told in all {
        let from = last.map_or(own.start, |last| last.range.end);
        let (name, goes_on) = named(&text[from..told.range.start], told, last);
        last = Some(told);
        let Some(name) = name else {
            found.push(Vec::new());
            continue;
        };
        let named = Named { name, told };
        match found.last_mut().filter(|list| goes_on && !list.is_empty()) {
            Some(list) => list.push(named),
            None => found.push(vec![named]),
        }
    }
    found.retain(|list| list.len() >= SHORTEST_LIST);
    found
}

/// The fault of a value behind one that it should stand before, in a list that is said to go one way. Where most go the other way
/// the list is told by another measure.
pub fn say_order(text: &str, list: &[Named<'_, '_>], direction: Ordering) -> Option<Fault> {
    let is_wrong = |pair: &&[Named<'_, '_>]| pair[1].told.value.cmp(&pair[0].told.value) == direction;
    let mut wrong = list.windows(2).filter(is_wrong);
    let pair = wrong.next().filter(|_| wrong.count() * 3 < list.len() - 1)?;
    let written = |named: &Named<'_, '_>| format!("{}{}", named.name, &text[named.told.range.clone()]);
    let message = Sentence::new("order")
        .with("next", written(&pair[1]))
        .with("last", written(&pair[0]));
    Some(Fault::new(pair[1].told.range.clone()).say(message))
}

/// The fault of a place that one of a list does not have.
pub fn say_place(text: &str, range: Range<usize>, list: &[Named<'_, '_>], named: &Named<'_, '_>) -> Fault {
    let values: Vec<&str> = list.iter().map(|named| &text[named.told.range.clone()]).collect();
    let joint = if text.contains(is_han) { "、" } else { ", " };
    let message = Sentence::new("place")
        .with("name", named.name)
        .with("value", &text[named.told.range.clone()])
        .with("values", values.join(joint));
    Fault::new(range).say(message)
}

/// The fault of a record that is none.
pub fn say_record(text: &str, range: Range<usize>, value: &Told<'_>, other: &Told<'_>) -> Fault {
    let message = Sentence::new("record")
        .with("value", &text[value.range.clone()])
        .with("other", &text[other.range.clone()]);
    Fault::new(range).say(message)
}
