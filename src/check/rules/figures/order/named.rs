//! Values with the names of what they are of, their places among each other, and what is said where they have another one.

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

/// The fault of a value behind one that it should stand before.
pub fn say_order(text: &str, last: &Named<'_, '_>, next: &Named<'_, '_>) -> Fault {
    let written = |named: &Named<'_, '_>| format!("{}{}", named.name, &text[named.told.range.clone()]);
    let message = Sentence::new("order")
        .with("next", written(next))
        .with("last", written(last));
    Fault::new(next.told.range.clone()).say(message)
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
