//! Records as a report prints them: which are gone, which have moved, and which are new.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::answers::{KeyPath, Step};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::{Passage, Role};
use crate::template::{Form, Question};

use super::alignment::{Group, origins};
use super::change::{Change, Made};
use super::fields::{Closing, Field, ReadFields, value_places};
use super::groups::Grouping;
use super::items::markdown_field;
use super::places::Places;
use super::series::{Series, series_of_records};
use super::shapes::{
    Shape, fits, is_row_number, keep_rows_together, key_of, names_of, owner_of, shapes, way_of, words_in,
};
use super::slots::{Arrangement, Arrangements, Slot, has_field, other_place};
use super::voices::Voices;

/// What is known of a record in the report.
#[derive(Debug, Default)]
struct Seen<'p> {
    /// What it prints, and what of that is gone from a place: an answer that is taken out of one place is to be empty in all.
    printed: HashSet<Printed<'p>>,
    gone: HashSet<Printed<'p>>,
}

/// A home; and, as several stretches have the same one in a `markdown` answer, where the stretch is.
type Printed<'p> = (&'p Home, Option<(usize, usize)>);

/// A report as it was made and as it came back.
pub struct Edited<'p> {
    /// Which passages of both go together.
    pub groups: &'p [Group],
    /// Those that were made.
    pub old: &'p [TracedPassage],
    /// Those that came back.
    pub new: &'p [Passage],
    /// What it was made from.
    pub made: Made<'p>,
    /// Where its lists print.
    pub places: &'p Places,
    /// The lists to which another place adds records.
    pub expected: &'p HashSet<KeyPath>,
    /// Where its records print.
    pub voices: &'p Voices,
}

/// Finds what became of records, and the answers that change with the groups they were moved to. `is_at_odds` says of a list
/// whether its records were moved in one of its places alone, and `is_gone` of a piece of an old passage whether nothing of it
/// is left.
pub fn arrangements(
    edited: &Edited<'_>,
    is_at_odds: impl Fn(&KeyPath) -> bool,
    is_gone: impl Fn(usize, &TracedPiece) -> bool,
) -> (Arrangements, Vec<Change>) {
    let Edited { groups, old, new, .. } = *edited;
    let mut was = origins(groups, new.len());
    keep_rows_together(&mut was, old, new);
    let mut seen: BTreeMap<(KeyPath, usize), Seen<'_>> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        for piece in &traced.pieces {
            let Some(key) = key_of(&piece.home) else { continue };
            for record in key.records() {
                let seen = seen.entry(record).or_default();
                let is_stretch = matches!(piece.home, Home::Markdown { .. });
                let printed = (&piece.home, is_stretch.then_some((index, piece.range.start)));
                seen.printed.insert(printed);
                if is_gone(index, piece) {
                    seen.gone.insert(printed);
                }
            }
        }
    }
    let mut lists = Lists::new();
    for ((list, index), seen) in seen {
        let at = edited.voices.place(&list, index);
        let (gone, slots) = lists.entry(list).or_default();
        if seen.gone.len() == seen.printed.len() {
            gone.push(index);
        } else {
            // Those that stand beside others have no place that would say more than their order.
            let last = slots.last().map_or(0, |(at, _)| *at);
            slots.push((at.unwrap_or(last), Slot::Old(index)));
        }
    }
    let finding = Finding {
        old,
        new,
        was,
        made: edited.made,
        places: edited.places,
        expected: edited.expected,
        series: series_of_records(old),
        shapes: OnceCell::new(),
    };
    let grouping = Grouping {
        old,
        new,
        was: &finding.was,
        made: edited.made,
    };
    let mut changes = Vec::new();
    for (list, (_, slots)) in &mut lists {
        finding.leave_strangers(list, slots);
        if is_at_odds(list) {
            leave_in_order(slots);
            continue;
        }
        let regrouped = grouping.regrouped(list, slots, |question| finding.prints(list, question));
        leave(slots, &regrouped.untold);
        changes.extend(regrouped.changes);
    }
    finding.add_new(&mut lists);
    for (list, (_, slots)) in &mut lists {
        finding.complete(list, slots);
    }
    let arranged = lists.into_iter().filter_map(|(list, (gone, mut slots))| {
        slots.sort_by_key(|(at, _)| *at);
        let slots: Vec<Slot> = slots.into_iter().map(|(_, slot)| slot).collect();
        let is_new = slots.iter().any(|slot| slot.old().is_none());
        let is_other = is_new || !gone.is_empty() || !slots.iter().filter_map(Slot::old).is_sorted();
        is_other.then_some((list, Arrangement { gone, slots }))
    });
    (Arrangements(arranged.collect()), changes)
}

/// Where each old passage stands in the edited report; none where it is gone.
pub fn places_now(groups: &[Group], count: usize) -> Vec<Option<usize>> {
    let mut now: Vec<Option<usize>> = vec![None; count];
    for group in groups.iter().filter(|group| !group.new.is_empty()) {
        for (nth, index) in group.old.clone().enumerate() {
            let place = group.new.start + nth.min(group.new.len() - 1);
            now[index] = now[index].or(Some(place));
        }
    }
    now
}

/// Gives records the places that they have, in the order they had.
fn leave_in_order(slots: &mut [(usize, Slot)]) {
    let mut places: Vec<usize> = slots.iter().map(|(at, _)| *at).collect();
    places.sort_unstable();
    slots.iter_mut().zip(places).for_each(|((at, _), place)| *at = place);
}

/// Leaves some records behind those they stood behind.
fn leave(slots: &mut [(usize, Slot)], left: &BTreeSet<usize>) {
    let mut last = 0;
    for (at, slot) in slots {
        if matches!(slot, Slot::Old(index) if left.contains(index)) {
            *at = last;
        }
        last = *at;
    }
}

/// New records in passages that nothing was before.
struct Finding<'p> {
    old: &'p [TracedPassage],
    new: &'p [Passage],
    /// The old passage that each new one was.
    was: Vec<Option<usize>>,
    made: Made<'p>,
    places: &'p Places,
    /// The lists to which another place adds records.
    expected: &'p HashSet<KeyPath>,
    /// The series that records print, by the names on the way to these.
    series: HashMap<String, Series>,
    /// How records print, found when somebody asks first.
    shapes: OnceCell<Vec<Shape<'p>>>,
}

/// The records of each list as they are found: those that are gone, and the others with the passages they stand in.
type Lists = BTreeMap<KeyPath, (Vec<usize>, Vec<(usize, Slot)>)>;

impl<'p> Finding<'p> {
    fn shapes(&self) -> &[Shape<'p>] {
        self.shapes.get_or_init(|| shapes(self.old))
    }

    fn add_new(&self, lists: &mut Lists) {
        if self.was.iter().all(Option::is_some) {
            return;
        }
        let shapes = self.shapes();
        let tables = self.lists_in_tables();
        let mut context = KeyPath::default();
        let mut section = KeyPath::default();
        // The record that is being made: its list, and how many slots that has.
        let mut made: Option<(KeyPath, usize)> = None;
        let mut at = 0;
        while at < self.new.len() {
            if let Some(was) = self.was[at] {
                context = owner_of(&self.old[was]).unwrap_or(context);
                section = section_of(&self.old[was]).unwrap_or(section);
                made = None;
                at += 1;
                continue;
            }
            let next = self.was[at..].iter().find_map(|was| owner_of(&self.old[(*was)?]));
            let table = self.new[at].cell.and_then(|place| tables.get(&place.table));
            let fitting = shapes.iter().filter(|shape| {
                let is_of_table = table.is_none_or(|lists| lists.contains(&way_of(&shape.record)));
                is_of_table && fits(shape.passages[0], &self.new[at])
            });
            let beside = |around: &KeyPath| {
                let (first, list) = fitting
                    .clone()
                    .find_map(|shape| Some((shape, list_in(around, shape)?)))?;
                let alike = fitting
                    .clone()
                    .filter(|shape| names_of(&shape.record) == names_of(&first.record));
                let best = alike
                    .rev()
                    .max_by_key(|shape| words_in(shape.passages[0], &self.new[at]));
                Some((best?, list))
            };
            let in_section = || {
                let of_section = |shape: &&Shape<'_>| shape.record.steps().first() == section.steps().first();
                let shape = fitting.clone().find(of_section)?;
                let list = shape.record.parent().filter(|list| list.records().is_empty())?;
                Some((shape, list))
            };
            // Beside records that print in several places those stand that say all that they must.
            let around = [beside(&context), next.and_then(|next| beside(&next))];
            let whole = around.iter().flatten().find(|(shape, list)| self.says_all(shape, list));
            let first = || around.iter().flatten().next();
            let fitting = whole.or_else(first).cloned().or_else(in_section);
            let Some((shape, list)) = fitting else {
                at += 1;
                continue;
            };
            let begun = at;
            let fields = self.fields(shape, &mut at);
            let inside = made
                .as_ref()
                .filter(|(owner, _)| list.is_within(owner) && list != *owner)
                .cloned();
            match inside {
                Some((owner, index)) => add_nested(lists, &owner, index, &list, fields),
                None => {
                    let slots = &mut lists.entry(list.clone()).or_default().1;
                    slots.push((begun, Slot::New(fields)));
                    context = list.record(NEW);
                    made = Some((list, slots.len() - 1));
                }
            }
        }
    }

    /// The lists that have records in each table of the edited report that was there, by the names on their ways: in the others
    /// a new row is none of theirs.
    fn lists_in_tables(&self) -> HashMap<usize, HashSet<String>> {
        let mut lists: HashMap<usize, HashSet<String>> = HashMap::new();
        for traced in self.old {
            if let (Some(place), Some(owner)) = (traced.passage.cell, owner_of(traced)) {
                lists.entry(place.table).or_default().insert(way_of(&owner));
            }
        }
        let known = self.new.iter().zip(&self.was);
        let known = known.filter_map(|(new, was)| Some((new.table()?, self.old[(*was)?].passage.table()?)));
        let mut tables: HashMap<usize, HashSet<String>> = HashMap::new();
        for (now, was) in known.collect::<HashSet<_>>() {
            tables
                .entry(now)
                .or_default()
                .extend(lists.get(&was).into_iter().flatten().cloned());
        }
        tables
    }

    /// Leaves records of a list within a record in their order where they stand now among those of another record.
    fn leave_strangers(&self, list: &KeyPath, slots: &mut [(usize, Slot)]) {
        let Some(owner) = list.innermost_record() else {
            return;
        };
        let mut last = 0;
        for (at, slot) in slots {
            let Slot::Old(index) = slot else { continue };
            let own = list.record(*index);
            let around = |places: &mut dyn Iterator<Item = usize>| {
                let mut owners = places.filter_map(|place| owner_of(&self.old[self.was[place]?]));
                owners.find(|owner| !owner.is_within(&own))
            };
            let beside = [around(&mut (0..*at).rev()), around(&mut (*at..self.new.len()))];
            if !beside.iter().flatten().any(|beside| beside.is_within(&owner)) {
                *at = last;
            }
            last = *at;
        }
    }

    /// The fields of a new record, read from as many passages as print one.
    fn fields(&self, shape: &Shape<'p>, at: &mut usize) -> Vec<Field> {
        let mut read = ReadFields::default();
        let list = shape.record.parent().unwrap_or_default();
        let way = way_of(&list);
        let series = self.series.get(&way);
        let first = shape.passages[0];
        let rest = *at + 1..self.new.len();
        let is_of_it = |at: &usize| self.was[*at].is_none() && !fits(first, &self.new[*at]);
        let end = rest.start + rest.take_while(is_of_it).count();
        let text = markdown_field(shape, &self.new[*at + 1..end]);
        let values = self.made.printings(&shape.record);
        let is_of_list = |traced: &TracedPassage| owner_of(traced).is_some_and(|owner| way_of(&owner) == way);
        let closings = self
            .old
            .iter()
            .filter_map(|traced| Closing::of(traced).filter(|_| is_of_list(traced)));
        let closings: Vec<Closing<'_>> = closings.collect();
        let passages = if text.is_some() {
            &shape.passages[..1]
        } else {
            &shape.passages[..]
        };
        for printed in passages {
            if *at < self.new.len() && self.was[*at].is_none() && fits(printed, &self.new[*at]) {
                if !is_row_number(printed, &shape.record) {
                    let new = read.take_closing(&self.new[*at], printed, &closings);
                    read.add(printed, &new, &shape.record, series, &values);
                }
                *at += 1;
            }
        }
        let known = |question: &Question| {
            let key = shape.record.name(&question.id);
            self.made.answers.value_at(self.made.template, &key)
        };
        let mut fields = read.with_values(self.made.questions(&list), known);
        if text.is_some() {
            *at = end;
        }
        fields.extend(text);
        fields
    }

    /// Whether records of a list that print so say all that they must, or another place says the rest.
    fn says_all(&self, shape: &Shape<'_>, list: &KeyPath) -> bool {
        if self.expected.contains(list) {
            return true;
        }
        let depth = shape.record.steps().len();
        let keys = shape.passages.iter().flat_map(|traced| &traced.pieces);
        let keys: Vec<KeyPath> = keys.filter_map(|piece| key_of(&piece.home)).collect();
        let has = |name: &Step| keys.iter().any(|key| key.steps().get(depth) == Some(name));
        self.made.lacking(list, has).is_none()
    }

    /// Whether records of a list print an answer that is no text.
    fn prints(&self, list: &KeyPath, question: &Question) -> bool {
        let way = way_of(list);
        let mut of_list = self.shapes().iter().filter(|shape| way_of(&shape.record) == way);
        of_list.any(|shape| {
            let key = shape.record.name(&question.id);
            let mut values = self.made.printings(&shape.record);
            values.retain(|(other, _)| *other == key);
            let mut passages = shape.passages.iter();
            passages.any(|printed| !value_places(printed, &values).is_empty())
        })
    }

    /// Completes new records of a list with choices that the report does not print: an item that stands among others is of
    /// their kind. One that it prints and that cannot be read stays open. A record that still lacks what a report must say of it
    /// is none: its passages are left, unless that would stand in another place; and so is one that only says what another says.
    fn complete(&self, list: &KeyPath, slots: &mut Vec<(usize, Slot)>) {
        if slots.iter().all(|(_, slot)| slot.old().is_some()) {
            return;
        }
        let answer = |index: usize, name: &Step| {
            let key = list.record(index).below(std::slice::from_ref(name));
            self.made.answers.value_at(self.made.template, &key)
        };
        let old = slots.iter().filter_map(|(at, slot)| Some((*at, slot.old()?)));
        let old: Vec<(usize, usize)> = old.collect();
        let is_apart = |one: usize, other: usize| {
            let between = &self.new[one.min(other)..one.max(other).min(self.new.len())];
            between.iter().any(|passage| matches!(passage.role, Role::Heading(_)))
        };
        let is_choice = |question: &&Question| matches!(question.kind.form(), Form::Choice(_));
        let needed = self.made.needed(list).filter(is_choice);
        let unprinted: Vec<&Question> = needed.filter(|question| !self.prints(list, question)).collect();
        slots.retain_mut(|(at, slot)| {
            let Slot::New(fields) = slot else { return true };
            let beside = old.iter().filter(|(other, _)| !is_apart(*at, *other));
            let beside = beside.min_by_key(|(other, _)| at.abs_diff(*other));
            for question in &unprinted {
                let name = Step::Name(question.id.clone());
                if has_field(fields, &name) {
                    continue;
                }
                let value = beside.and_then(|(_, index)| answer(*index, &name));
                let Some(value) = value else { return false };
                fields.push((vec![name], value.text()));
            }
            let mut needed = self.made.needed(list);
            let is_whole = needed.all(|question| has_field(fields, &Step::Name(question.id.clone())));
            let repeats = |index: usize| {
                // Of what was read twice the first counts.
                fields.iter().enumerate().all(|(at, (steps, text))| match &steps[..] {
                    _ if fields[..at].iter().any(|(known, _)| known == steps) => true,
                    [name] => answer(index, name).is_some_and(|value| value.text() == *text),
                    _ => false,
                })
            };
            if !is_whole && old.iter().any(|(_, index)| repeats(*index)) {
                return false;
            }
            let lacking = self.made.lacking(list, |name| has_field(fields, name));
            lacking.is_none() || other_place(list, fields, self.places).is_some()
        });
    }
}

/// The index of a record that is not there yet.
const NEW: usize = usize::MAX;

/// Adds a record to a list of a new record.
fn add_nested(lists: &mut Lists, owner: &KeyPath, index: usize, list: &KeyPath, fields: Vec<Field>) {
    let Some((_, Slot::New(outer))) = lists.get_mut(owner).and_then(|(_, slots)| slots.get_mut(index)) else {
        return;
    };
    let below = &list.steps()[owner.steps().len() + 1..];
    let known = outer.iter().filter_map(|(steps, _)| match steps.get(below.len()) {
        Some(Step::Record(index)) if steps.starts_with(below) => Some(index + 1),
        _ => None,
    });
    let nth = known.max().unwrap_or(0);
    outer.extend(fields.into_iter().map(|(steps, text)| {
        let steps = below.iter().cloned().chain([Step::Record(nth)]).chain(steps);
        (steps.collect(), text)
    }));
}

/// The list that a record would stand in beside or below what was read last; none where it cannot stand there.
fn list_in(context: &KeyPath, shape: &Shape<'_>) -> Option<KeyPath> {
    let names = names_of(&shape.record);
    let mut known = context.steps();
    loop {
        let here = KeyPath::default().below(known);
        if names_of(&here) == names && matches!(here.last(), Some(Step::Record(_))) {
            return here.parent();
        }
        let is_child =
            here.last().is_some() && names.len() == names_of(&here).len() + 1 && names.starts_with(&names_of(&here));
        if is_child {
            return Some(here.name(names[names.len() - 1]));
        }
        let Some((_, above)) = known.split_last() else { break };
        known = above;
    }
    None
}

/// The key path of the last answer in a passage.
fn section_of(traced: &TracedPassage) -> Option<KeyPath> {
    traced.pieces.iter().rev().find_map(|piece| key_of(&piece.home))
}
