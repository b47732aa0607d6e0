//! Answers of which each part is a passage of its own, an entry of a list, a paragraph of a text, a unit of Markdown: the order that
//! the parts have now, and those that are new among them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::compose::{Home, TracedPassage};
use crate::report::{Passage, Role};

use super::alignment::{Group, origins};
use super::series::{Entry, NewEntry, Series};
use super::shapes::key_of;
use super::stream::{Stream, units};
use super::units::Order;

/// A part of an answer in its place now: which one it was, none for a new one, and the new passages that it is.
struct Slot {
    was: Option<usize>,
    place: Range<usize>,
}

/// An answer whose parts are others now, or stand in another order.
pub struct Reordered {
    /// Its key path.
    pub key: String,
    /// What its parts are now.
    pub parts: Parts,
    /// The passage that its first part was.
    pub first: usize,
    /// The new passages that its parts are.
    pub passages: Range<usize>,
}

/// The parts of an answer.
pub enum Parts {
    /// Entries of a list, or paragraphs of a text, as they were and as they are.
    Texts(Series, Vec<NewEntry>),
    /// Units of Markdown.
    Units(Order),
}

/// An edited report: its passages, the old one that each was, and those that each old one is.
struct Edited<'p> {
    new: &'p [Passage],
    was: Vec<Option<usize>>,
    now: HashMap<usize, Range<usize>>,
    /// The old ones that now go on in the passage before them.
    joined: HashSet<usize>,
}

/// The answers with parts that were put in or moved; of those that were only changed or taken out the words say so themselves.
pub fn reordered(groups: &[Group], old: &[TracedPassage], new: &[Passage]) -> Vec<Reordered> {
    let is_new = |group: &Group| group.old.is_empty() && !group.new.is_empty();
    let starts = groups
        .iter()
        .filter(|group| !group.old.is_empty() && !group.new.is_empty());
    let is_in_order = starts.map(|group| group.new.start).is_sorted();
    let is_joined = |group: &&Group| group.old.len() > 1 && group.new.len() == 1;
    let joined: HashSet<usize> = groups
        .iter()
        .filter(is_joined)
        .flat_map(|group| group.old.clone().skip(1))
        .collect();
    if is_in_order && joined.is_empty() && !groups.iter().any(is_new) {
        return Vec::new();
    }
    let whole = groups.iter().filter(|group| !group.new.is_empty());
    let edited = Edited {
        new,
        was: origins(groups, new.len()),
        now: whole
            .flat_map(|group| group.old.clone().map(|old| (old, group.new.clone())))
            .collect(),
        joined,
    };
    let texts = printed_texts(old).into_iter();
    let passages: Vec<Range<usize>> = (0..new.len()).map(|at| at..at + 1).collect();
    let texts = texts.filter_map(|(key, texts)| edited.texts(key, &texts, &passages));
    let rows = units(new.iter());
    let rows = &rows;
    let markdown = printed_markdown(old).into_iter();
    let markdown = markdown.filter_map(|(key, range)| edited.markdown(key, range, old, rows));
    texts.chain(markdown).collect()
}

/// An entry or a paragraph that is all that is said in a passage: its place among the passages, and its bytes there.
struct Printed<'p> {
    index: usize,
    traced: &'p TracedPassage,
    entry: Entry,
    range: Range<usize>,
    is_of_list: bool,
}

/// The lists of which each entry prints as one passage, and the texts of which each paragraph does, by their keys.
fn printed_texts(old: &[TracedPassage]) -> BTreeMap<&str, Vec<Printed<'_>>> {
    let mut texts: BTreeMap<&str, Vec<Printed<'_>>> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        let is_answer = |home: &Home| !matches!(home, Home::Figure { .. });
        let mut answers = traced.pieces.iter().filter(|piece| is_answer(&piece.home));
        let (Some(piece), None) = (answers.next(), answers.next()) else {
            continue;
        };
        let Home::Text { key, entry, paragraph } = &piece.home else {
            continue;
        };
        let text = &traced.passage.text;
        let is_paragraph = traced.passage.role == Role::Paragraph && piece.range == (0..text.len());
        if entry.is_some() || is_paragraph {
            texts.entry(key).or_default().push(Printed {
                index,
                traced,
                entry: Entry {
                    key: key.clone(),
                    entry: entry.or(Some(*paragraph)),
                    text: text[piece.range.clone()].to_owned(),
                },
                range: piece.range.clone(),
                is_of_list: entry.is_some(),
            });
        }
    }
    // Twice in a report, or an entry in several paragraphs: its parts are not one passage each.
    texts.retain(|_, texts| {
        let mut all = (0..).zip(texts.iter());
        all.all(|(nth, printed)| printed.entry.entry == Some(nth))
    });
    texts
}

/// The passages in which `markdown` answers print with nothing else between, by their keys.
fn printed_markdown(old: &[TracedPassage]) -> BTreeMap<&str, Range<usize>> {
    let mut answers: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        for piece in &traced.pieces {
            if let Home::Markdown { key } = &piece.home {
                answers.entry(key).or_insert(index..index).end = index + 1;
            }
        }
    }
    answers.retain(|key, range| {
        let pieces = old[range.clone()].iter().flat_map(|traced| &traced.pieces);
        let mut keys = pieces.filter_map(|piece| key_of(&piece.home));
        keys.all(|other| other.to_string() == **key)
    });
    answers
}

impl Edited<'_> {
    fn texts(&self, key: &str, printed: &[Printed<'_>], passages: &[Range<usize>]) -> Option<Reordered> {
        let first = printed.first()?;
        let parts: Vec<Range<usize>> = printed.iter().map(|text| text.index..text.index + 1).collect();
        let slots = self
            .slots(&parts, passages, first.is_of_list)
            .filter(|slots| are_others(slots))?;
        // One entry in two passages is two, and nobody knows which of them it was.
        if first.is_of_list && slots.iter().any(|slot| slot.place.len() > 1) {
            return None;
        }
        let made = &first.traced.passage.text;
        let entry = |slot: &Slot| {
            let text = Stream::of(self.new[slot.place.clone()].iter()).text;
            let text = text.strip_prefix(&made[..first.range.start]).unwrap_or(&text);
            let text = text
                .strip_suffix(&made[first.range.end..])
                .unwrap_or(text)
                .trim()
                .to_owned();
            NewEntry { was: slot.was, text }
        };
        let entries = slots.iter().map(entry).filter(|entry| !entry.text.is_empty());
        let series = Series::of(printed.iter().map(|text| text.entry.clone()).collect());
        Some(Reordered {
            key: key.to_owned(),
            first: first.index,
            passages: slots.first()?.place.start..slots.last()?.place.end,
            parts: Parts::Texts(series, entries.collect()),
        })
    }

    fn markdown(
        &self,
        key: &str,
        range: Range<usize>,
        old: &[TracedPassage],
        rows: &[Range<usize>],
    ) -> Option<Reordered> {
        let passages = || old[range.clone()].iter().map(|traced| &traced.passage);
        let parts = units(passages()).into_iter();
        let parts: Vec<Range<usize>> = parts
            .map(|unit| unit.start + range.start..unit.end + range.start)
            .collect();
        let is_joined = |at: &usize| self.joined.contains(&parts[*at].start);
        let slots = self.slots(&parts, rows, true)?;
        if !are_others(&slots) && !(0..parts.len()).any(|at| is_joined(&at)) {
            return None;
        }
        let places = slots.iter().flat_map(|slot| {
            let goes_on = slot.was.map(|was| (was + 1..parts.len()).take_while(is_joined));
            let end = slot.place.end;
            let joined = goes_on.into_iter().flatten().map(move |at| (Some(at), end..end));
            [(slot.was, slot.place.clone())].into_iter().chain(joined)
        });
        let roles = parts.iter().map(|part| old[part.start].passage.role);
        Some(Reordered {
            key: key.to_owned(),
            first: range.start,
            passages: slots.first()?.place.start..slots.last()?.place.end,
            parts: Parts::Units(Order::of(roles.collect(), places, self.new, rows)),
        })
    }

    /// What stands in the place of an answer whose parts were these passages; none where they no longer stand together. New ones may
    /// stand before the first and behind the last too, or only between them.
    fn slots(&self, parts: &[Range<usize>], units: &[Range<usize>], may_grow: bool) -> Option<Vec<Slot>> {
        let part_of = |unit: &Range<usize>| {
            let mut known = unit.clone().filter_map(|place| self.was[place]);
            known.find_map(|was| {
                let at = parts.partition_point(|part| part.end <= was);
                parts.get(at).filter(|part| part.contains(&was)).map(|_| at)
            })
        };
        let places = || parts.iter().cloned().flatten().filter_map(|old| self.now.get(&old));
        let unit_at = |place: usize| units.partition_point(|unit| unit.end <= place);
        let mut from = unit_at(places().map(|place| place.start).min()?);
        let mut to = unit_at(places().map(|place| place.end).max()? - 1);
        let is_free = |at: usize| units[at].clone().all(|place| self.was[place].is_none());
        let is_like = |at: usize, other: usize| {
            let [one, other] = [at, other].map(|at| &self.new[units[at].start]);
            one.role == other.role && (one.lead > 0) == (other.lead > 0) && one.table() == other.table()
        };
        let is_more = |at: usize, beside: usize| may_grow && is_free(at) && is_like(at, beside);
        while from > 0 && is_more(from - 1, from) {
            from -= 1;
        }
        while to + 1 < units.len() && is_more(to + 1, to) {
            to += 1;
        }
        let mut slots: Vec<Slot> = Vec::new();
        let mut seen = HashSet::new();
        for (at, unit) in units.iter().enumerate().take(to + 1).skip(from) {
            let (was, place) = (part_of(unit), unit.clone());
            match slots.last_mut().filter(|last| was.is_some() && last.was == was) {
                Some(last) => last.place.end = place.end,
                None if was.map_or(!is_free(at), |was| !seen.insert(was)) => return None,
                None => slots.push(Slot { was, place }),
            }
        }
        Some(slots)
    }
}

/// Whether some parts are new, or stand in another order.
fn are_others(slots: &[Slot]) -> bool {
    slots.iter().any(|slot| slot.was.is_none()) || !slots.iter().filter_map(|slot| slot.was).is_sorted()
}
