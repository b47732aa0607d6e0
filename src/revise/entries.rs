//! Lists of texts that print an entry to a passage: entries that were put in, taken out and moved, as in a series of one paragraph.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::compose::{Home, TracedPassage};
use crate::report::Passage;

use super::alignment::Group;
use super::series::{Entry, NewEntry, Series};

/// An entry that is a passage: its place among the passages, and the bytes of it there.
struct Printed<'p> {
    index: usize,
    traced: &'p TracedPassage,
    entry: Entry,
    start: usize,
    end: usize,
}

/// A list whose entries are others now.
pub struct Rearranged {
    /// Its entries, as they were and as they are.
    pub series: (Series, Vec<NewEntry>),
    /// The passage that its first entry was.
    pub first: usize,
    /// The new passages that its entries are.
    pub passages: Range<usize>,
}

/// The lists with entries that were put in or moved; of those that were only changed or taken out the texts say so themselves.
pub fn rearranged_lists(groups: &[Group], old: &[TracedPassage], new: &[Passage]) -> Vec<Rearranged> {
    let is_new = |group: &Group| group.old.is_empty() && !group.new.is_empty();
    let starts = groups
        .iter()
        .filter(|group| !group.old.is_empty() && !group.new.is_empty());
    let is_in_order = starts.map(|group| group.new.start).is_sorted();
    if is_in_order && !groups.iter().any(is_new) {
        return Vec::new();
    }
    let mut was: HashMap<usize, usize> = HashMap::new();
    for group in groups.iter().filter(|group| group.old.len() == 1) {
        was.extend(group.new.clone().map(|new| (new, group.old.start)));
    }
    let lists = printed_lists(old).into_values();
    lists.filter_map(|list| rearranged(&list, &was, new)).collect()
}

/// The lists of which each entry prints as one passage, by their keys.
fn printed_lists(old: &[TracedPassage]) -> BTreeMap<&str, Vec<Printed<'_>>> {
    let mut lists: BTreeMap<&str, Vec<Printed<'_>>> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        let mut answers = traced
            .pieces
            .iter()
            .filter(|piece| !matches!(piece.home, Home::Figure { .. }));
        let (Some(piece), None) = (answers.next(), answers.next()) else {
            continue;
        };
        let Home::Text {
            key,
            entry: Some(entry),
            ..
        } = &piece.home
        else {
            continue;
        };
        lists.entry(key).or_default().push(Printed {
            index,
            traced,
            entry: Entry {
                key: key.clone(),
                entry: Some(*entry),
                text: traced.passage.text[piece.range.clone()].to_owned(),
            },
            start: piece.range.start,
            end: piece.range.end,
        });
    }
    // Twice in a report, or an entry in several paragraphs: that is no list of one passage each.
    lists.retain(|_, list| {
        (0..)
            .zip(list.iter())
            .all(|(nth, printed)| printed.entry.entry == Some(nth))
    });
    lists
}

/// What became of a list; none where no entry was put in or moved, or its entries no longer stand together.
fn rearranged(list: &[Printed<'_>], was: &HashMap<usize, usize>, new: &[Passage]) -> Option<Rearranged> {
    let first = list.first()?;
    let role = first.traced.passage.role;
    let entry_at = |place: &usize| {
        let old = was.get(place)?;
        list.iter().position(|printed| printed.index == *old)
    };
    let mut places: Vec<usize> = (0..new.len()).filter(|place| entry_at(place).is_some()).collect();
    let is_led = first.traced.passage.lead > 0;
    let is_free = |place: usize| {
        let may_be_entry = |passage: &&Passage| passage.role == role && (passage.lead > 0) == is_led;
        !was.contains_key(&place) && new.get(place).filter(may_be_entry).is_some()
    };
    // A paragraph that goes on with what stands before the list is known as that already.
    while let Some(before) = places
        .first()
        .and_then(|place| place.checked_sub(1))
        .filter(|place| is_free(*place))
    {
        places.insert(0, before);
    }
    while let Some(behind) = places.last().map(|place| place + 1).filter(|place| is_free(*place)) {
        places.push(behind);
    }
    let (from, to) = (*places.first()?, *places.last()?);
    if !(from..=to).all(|place| entry_at(&place).is_some() || is_free(place)) {
        return None;
    }
    let text = |place: usize| {
        let made = &first.traced.passage.text;
        let text = new[place].text.as_str();
        let text = text.strip_prefix(&made[..first.start]).unwrap_or(text);
        text.strip_suffix(&made[first.end..]).unwrap_or(text).trim().to_owned()
    };
    let entries: Vec<NewEntry> = (from..=to)
        .map(|place| NewEntry {
            was: entry_at(&place),
            text: text(place),
        })
        .filter(|entry| !entry.text.is_empty())
        .collect();
    let known = || entries.iter().filter_map(|entry| entry.was);
    let is_other = entries.iter().any(|entry| entry.was.is_none()) || !known().is_sorted();
    let is_once = (0..list.len()).all(|entry| known().filter(|known| *known == entry).count() <= 1);
    (is_other && is_once).then(|| Rearranged {
        series: (
            Series::of_passages(list.iter().map(|printed| printed.entry.clone()).collect()),
            entries,
        ),
        first: first.index,
        passages: from..to + 1,
    })
}
