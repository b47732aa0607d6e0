//! Records as a report prints them: which are gone, which have moved, and which are new.

use std::collections::{BTreeMap, HashSet};

use crate::answers::{Answers, KeyPath, Step, question_at};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::{Passage, Role};
use crate::template::{Form, Question, Template};

use super::alignment::Group;
use super::fields::{Field, ReadFields};
use super::series::{NewEntry, Series};
use super::shapes::{
    Shape, fits, is_row_number, keep_rows_together, key_of, names_of, owner_of, records_of, shapes, words_in,
};

/// What stands at a place of a list of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The record that was there under an index.
    Old(usize),
    /// A new one.
    New(Vec<Field>),
}

/// What a report was made from.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// Its template.
    pub template: &'k Template,
    /// Its answers.
    pub answers: &'k Answers,
}

impl<'k> Known<'k> {
    /// What is asked of each record of a list.
    fn questions(self, list: &KeyPath) -> &'k [Question] {
        match question_at(self.template, list).map(|question| question.kind.form()) {
            Some(Form::Records(questions)) => questions,
            _ => &[],
        }
    }
}

/// What became of the records of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The indices of those that are gone.
    pub gone: Vec<usize>,
    /// Those that are in the report, in their order there.
    pub slots: Vec<Slot>,
}

/// What became of the records of each list that is not as it was.
#[derive(Debug, Default)]
pub struct Arrangements(pub BTreeMap<KeyPath, Arrangement>);

impl Arrangements {
    /// Whether a record that a key path leads through is gone.
    pub fn is_gone(&self, key: &KeyPath) -> bool {
        records_of(key).into_iter().any(|(list, index)| {
            let arrangement = self.0.get(&list);
            arrangement.is_some_and(|arrangement| arrangement.gone.contains(&index))
        })
    }
}

impl Arrangements {
    /// Adds what series say of records that stand in them: their order, and new ones.
    ///
    /// Lists whose places contradict each other are left.
    pub fn add_series(&mut self, series: &[(Series, Vec<NewEntry>)], at_odds: &HashSet<KeyPath>) {
        let mut begun: BTreeMap<KeyPath, Vec<usize>> = BTreeMap::new();
        for (series, new) in series {
            let place = |entry: usize| {
                let key = KeyPath::parse(&series.entries.get(entry)?.key)?;
                let (list, index) = records_of(&key).pop()?;
                let field = key.steps()[list.steps().len() + 1..].to_vec();
                Some((list, index, field))
            };
            let Some((list, _, field)) = place(0).filter(|_| series.entries[0].entry.is_none()) else {
                continue;
            };
            if at_odds.contains(&list) {
                continue;
            }
            let arrangement = self.0.entry(list.clone()).or_default();
            let added = new.iter().filter(|entry| entry.was.is_none());
            if let Some(known) = begun.get(&list) {
                // The new ones of a second series are those of the first.
                for (entry, slot) in added.zip(known) {
                    if let Some(Slot::New(fields)) = arrangement.slots.get_mut(*slot) {
                        fields.push((field.clone(), entry.text.clone()));
                    }
                }
                continue;
            }
            let slots = new.iter().filter_map(|entry| match entry.was {
                Some(was) => place(was).map(|(_, index, _)| Slot::Old(index)),
                None => Some(Slot::New(vec![(field.clone(), entry.text.clone())])),
            });
            let slots: Vec<Slot> = slots
                .filter(|slot| !matches!(slot, Slot::Old(index) if arrangement.gone.contains(index)))
                .collect();
            let is_new = |slot: &Slot| matches!(slot, Slot::New(_));
            begun.insert(
                list,
                slots
                    .iter()
                    .enumerate()
                    .filter(|(_, slot)| is_new(slot))
                    .map(|(at, _)| at)
                    .collect(),
            );
            arrangement.slots = slots;
        }
    }
}

/// What is known of a record in the report.
#[derive(Debug, Default)]
struct Seen<'p> {
    /// What it prints, and what of that is gone from a place: an answer that is taken out of one place is to be empty in all.
    printed: HashSet<Printed<'p>>,
    gone: HashSet<Printed<'p>>,
}

/// A home; and, as several stretches have the same one in a `markdown` answer, where the stretch is.
type Printed<'p> = (&'p Home, Option<(usize, usize)>);

/// The passes of a report through each list of records: a list may print in its chapter and once more in a table.
#[derive(Debug, Default)]
struct Passes(BTreeMap<KeyPath, Vec<Pass>>);

/// Records of a list one after the other.
#[derive(Debug, Default)]
struct Pass {
    /// The last of them.
    last: usize,
    /// How much it says.
    bytes: usize,
    /// Of each record the passage that it begins in now; none where it begins nowhere.
    places: BTreeMap<usize, Option<usize>>,
}

impl Passes {
    /// Adds a passage of a record, in the order of the report.
    fn add(&mut self, list: &KeyPath, record: usize, now: Option<usize>, bytes: usize) {
        let passes = self.0.entry(list.clone()).or_default();
        if passes.last().is_none_or(|pass| record < pass.last) {
            passes.push(Pass::default());
        }
        if let Some(pass) = passes.last_mut() {
            pass.last = record;
            pass.bytes += bytes;
            pass.places.entry(record).or_insert(now);
        }
    }

    /// Where a record begins now in the pass that says most.
    fn place(&self, list: &KeyPath, record: usize) -> Option<usize> {
        let passes = self.0.get(list)?.iter();
        passes.max_by_key(|pass| pass.bytes)?.places.get(&record).copied()?
    }
}

/// Finds what became of records. `is_gone` says of a piece of an old passage whether nothing of it is left.
pub fn arrangements(
    groups: &[Group],
    old: &[TracedPassage],
    new: &[Passage],
    known: Known<'_>,
    at_odds: &HashSet<KeyPath>,
    is_gone: impl Fn(usize, &TracedPiece) -> bool,
) -> Arrangements {
    let mut was: Vec<Option<usize>> = vec![None; new.len()];
    for group in groups {
        for index in group.old.clone() {
            group
                .new
                .clone()
                .for_each(|new| was[new] = Some(was[new].unwrap_or(index)));
        }
    }
    keep_rows_together(&mut was, old, new);
    let now = places_now(groups, old.len());
    let mut seen: BTreeMap<(KeyPath, usize), Seen<'_>> = BTreeMap::new();
    let mut passes = Passes::default();
    for (index, traced) in old.iter().enumerate() {
        let owner = owner_of(traced).map(|owner| records_of(&owner)).unwrap_or_default();
        for (list, record) in &owner {
            passes.add(list, *record, now[index], traced.passage.text.len());
        }
        for piece in &traced.pieces {
            let Some(key) = key_of(&piece.home) else { continue };
            for record in records_of(&key) {
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
        let at = passes.place(&list, index);
        let (gone, slots) = lists.entry(list).or_default();
        if seen.gone.len() == seen.printed.len() {
            gone.push(index);
        } else {
            // Those that stand beside others have no place that would say more than their order.
            let last = slots.last().map_or(0, |(at, _)| *at);
            slots.push((at.unwrap_or(last), Slot::Old(index)));
        }
    }
    let finding = Finding { old, new, was, known };
    for (list, (_, slots)) in &mut lists {
        finding.leave_strangers(list, slots);
        if at_odds.contains(list) {
            leave_in_order(slots);
        }
    }
    finding.add_new(&mut lists);
    for (list, (_, slots)) in &mut lists {
        finding.complete(list, slots);
    }
    let arranged = lists.into_iter().filter_map(|(list, (gone, mut slots))| {
        slots.sort_by_key(|(at, _)| *at);
        let slots: Vec<Slot> = slots.into_iter().map(|(_, slot)| slot).collect();
        let is_new = slots.iter().any(|slot| matches!(slot, Slot::New(_)));
        let indices = slots.iter().filter_map(|slot| match slot {
            Slot::Old(index) => Some(*index),
            Slot::New(_) => None,
        });
        let is_other = is_new || !gone.is_empty() || !indices.is_sorted();
        is_other.then_some((list, Arrangement { gone, slots }))
    });
    Arrangements(arranged.collect())
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

/// New records in passages that nothing was before.
struct Finding<'p> {
    old: &'p [TracedPassage],
    new: &'p [Passage],
    /// The old passage that each new one was.
    was: Vec<Option<usize>>,
    known: Known<'p>,
}

/// The records of each list as they are found: those that are gone, and the others with the passages they stand in.
type Lists = BTreeMap<KeyPath, (Vec<usize>, Vec<(usize, Slot)>)>;

impl<'p> Finding<'p> {
    fn add_new(&self, lists: &mut Lists) {
        if self.was.iter().all(Option::is_some) {
            return;
        }
        let shapes = shapes(self.old);
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
            let fitting = shapes.iter().filter(|shape| fits(shape.passages[0], &self.new[at]));
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
                let list = shape.record.parent().filter(|list| records_of(list).is_empty())?;
                Some((shape, list))
            };
            let fitting = beside(&context).or_else(|| beside(&next?)).or_else(in_section);
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

    /// Leaves records of a list within a record in their order where they stand now among those of another record.
    fn leave_strangers(&self, list: &KeyPath, slots: &mut [(usize, Slot)]) {
        let Some(owner) = records_of(list).pop().map(|(above, index)| above.record(index)) else {
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
        for printed in &shape.passages {
            if *at < self.new.len() && self.was[*at].is_none() && fits(printed, &self.new[*at]) {
                if !is_row_number(printed, &shape.record) {
                    read.add(printed, &self.new[*at], &shape.record);
                }
                *at += 1;
            }
        }
        let list = shape.record.parent().unwrap_or_default();
        let known = |question: &Question| {
            let key = shape.record.name(&question.id);
            self.known.answers.value_at(self.known.template, &key)
        };
        read.with_values(self.known.questions(&list), known)
    }

    /// Completes new records of a list with choices that the report does not print: an item that stands among others is of
    /// their kind. A record that still lacks what a report must say of it is none: its passages are left.
    fn complete(&self, list: &KeyPath, slots: &mut Vec<(usize, Slot)>) {
        let questions = self.known.questions(list);
        let old: Vec<(usize, usize)> = slots
            .iter()
            .filter_map(|(at, slot)| match slot {
                Slot::Old(index) => Some((*at, *index)),
                Slot::New(_) => None,
            })
            .collect();
        let is_apart = |one: usize, other: usize| {
            let between = &self.new[one.min(other)..one.max(other).min(self.new.len())];
            between.iter().any(|passage| matches!(passage.role, Role::Heading(_)))
        };
        slots.retain_mut(|(at, slot)| {
            let Slot::New(fields) = slot else { return true };
            let beside = old.iter().filter(|(other, _)| !is_apart(*at, *other));
            let beside = beside.min_by_key(|(other, _)| at.abs_diff(*other));
            questions
                .iter()
                .filter(|question| question.is_required() && question.when.is_none())
                .all(|question| {
                    let name = Step::Name(question.id.clone());
                    if fields.iter().any(|(steps, _)| steps.first() == Some(&name)) {
                        return true;
                    }
                    match question.kind.form() {
                        Form::Line | Form::Paragraphs | Form::List => false,
                        Form::Choice(_) => {
                            let key = beside.map(|(_, index)| list.record(*index).name(&question.id));
                            let value = key.and_then(|key| self.known.answers.value_at(self.known.template, &key));
                            fields.extend(value.map(|value| (vec![name], value.text())));
                            value.is_some()
                        }
                        // What a report does not show is asked for.
                        _ => true,
                    }
                })
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
