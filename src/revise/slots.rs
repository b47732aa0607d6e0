//! What stands at each place of a list of records: those that were there, and new ones.

use std::collections::{BTreeMap, HashSet};

use crate::answers::{Answers, KeyPath, Step, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question, Template};

use super::change::Change;
use super::fields::Field;
use super::places::Places;
use super::series::{NewEntry, Series};
use super::shapes::{records_of, way_of};
use super::stream::BREAK;

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
    /// Where its lists print.
    pub places: &'k Places,
}

impl<'k> Known<'k> {
    /// What is asked of each record of a list.
    pub fn questions(self, list: &KeyPath) -> &'k [Question] {
        match question_at(self.template, list).map(|question| question.kind.form()) {
            Some(Form::Records(questions)) => questions,
            _ => &[],
        }
    }

    /// What must be answered for each record of a list.
    pub fn needed(self, list: &KeyPath) -> impl Iterator<Item = &'k Question> {
        let is_needed = |question: &&Question| question.is_required() && question.when.is_none();
        self.questions(list).iter().filter(is_needed)
    }

    /// The first text that a report must say of each record of a list and a new one lacks.
    pub fn lacking(self, list: &KeyPath, has: impl Fn(&Step) -> bool) -> Option<&'k Question> {
        let is_text = |question: &&Question| matches!(question.kind.form(), Form::Line | Form::Paragraphs | Form::List);
        let mut texts = self.needed(list).filter(is_text);
        texts.find(|question| !has(&Step::Name(question.id.clone())))
    }
}

/// Whether some fields answer a question.
pub fn has_field(fields: &[Field], name: &Step) -> bool {
    fields.iter().any(|(steps, _)| steps.first() == Some(name))
}

/// The other place that a list prints in than the one in which the fields of a new record stand.
pub fn other_place<'p>(list: &KeyPath, fields: &[Field], places: &'p Places) -> Option<&'p str> {
    let (steps, _) = fields.first()?;
    places.other(list, &way_of(&list.below(steps)))
}

/// What became of the records of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The indices of those that are gone.
    pub gone: Vec<usize>,
    /// Those that are in the report, in their order there.
    pub slots: Vec<Slot>,
}

impl Arrangement {
    /// Takes the order of a series, whose entries say one answer of each record. What passages say of new records is joined to
    /// what it says of them, in their order; those of which it says nothing stay behind the record they stood behind.
    fn take_order(&mut self, slots: Vec<Slot>) {
        let mut behind = None;
        let mut left: Vec<(Option<usize>, Vec<Field>)> = Vec::new();
        for slot in std::mem::take(&mut self.slots) {
            match slot {
                Slot::Old(index) => behind = Some(index),
                Slot::New(fields) => left.push((behind, fields)),
            }
        }
        for slot in slots {
            let slot = match slot {
                Slot::Old(index) if self.gone.contains(&index) => continue,
                Slot::New(entry) => {
                    let lacks = |fields: &[Field]| entry.iter().all(|(steps, _)| !has_field(fields, &steps[0]));
                    let other = left.iter().position(|(_, fields)| lacks(fields));
                    let other = other.map(|at| left.remove(at).1).unwrap_or_default();
                    Slot::New([entry, other].concat())
                }
                old => old,
            };
            self.slots.push(slot);
        }
        for (behind, fields) in left.into_iter().rev() {
            let before = |slot: &Slot| matches!((slot, behind), (Slot::Old(index), Some(behind)) if *index == behind);
            let at = self.slots.iter().position(before).map_or(0, |at| at + 1);
            self.slots.insert(at, Slot::New(fields));
        }
    }
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

    /// Adds what series say of records that stand in them: their order, and new ones.
    ///
    /// Lists whose records were moved in one of their places alone are left.
    pub fn add_series(&mut self, series: &[(Series, Vec<NewEntry>)], is_moved_here: impl Fn(&KeyPath) -> bool) {
        let mut begun: HashSet<KeyPath> = HashSet::new();
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
            if is_moved_here(&list) {
                continue;
            }
            let arrangement = self.0.entry(list.clone()).or_default();
            if begun.contains(&list) {
                // The new ones of a second series are those of the first.
                let added = new.iter().filter(|entry| entry.was.is_none());
                let known = arrangement.slots.iter_mut().filter_map(|slot| match slot {
                    Slot::New(fields) if !has_field(fields, &field[0]) => Some(fields),
                    _ => None,
                });
                for (entry, fields) in added.zip(known) {
                    fields.push((field.clone(), entry.text.clone()));
                }
                continue;
            }
            let slots = new.iter().filter_map(|entry| match entry.was {
                Some(was) => place(was).map(|(_, index, _)| Slot::Old(index)),
                None => Some(Slot::New(vec![(field.clone(), entry.text.clone())])),
            });
            arrangement.take_order(slots.collect());
            begun.insert(list);
        }
    }

    /// Takes out the new records that stand in one of their places alone, as changes with the reason why they are not made.
    pub fn take_halves(&mut self, known: Known<'_>) -> Vec<(Change, Message)> {
        let mut halves = Vec::new();
        for (list, arrangement) in &mut self.0 {
            arrangement.slots.retain(|slot| {
                let Slot::New(fields) = slot else { return true };
                let lacking = known.lacking(list, |name| has_field(fields, name));
                let half = lacking.and_then(|question| Some((question, other_place(list, fields, known.places)?)));
                let Some((question, place)) = half else { return true };
                let texts: Vec<&str> = fields.iter().map(|(_, text)| text.as_str()).collect();
                let reason = Message::new("update-added-here")
                    .with("place", place)
                    .with("label", &question.label);
                halves.push((Change::refused(list, String::new(), texts.join(BREAK)), reason));
                false
            });
        }
        halves
    }
}

/// The lists of records to which series say that some were put in.
pub fn lists_with_new(series: &[(Series, Vec<NewEntry>)]) -> HashSet<KeyPath> {
    let is_new = |(_, new): &&(Series, Vec<NewEntry>)| new.iter().any(|entry| entry.was.is_none());
    let list = |(series, _): &(Series, Vec<NewEntry>)| {
        let first = series.entries.first().filter(|first| first.entry.is_none())?;
        Some(records_of(&KeyPath::parse(&first.key)?).pop()?.0)
    };
    series.iter().filter(is_new).filter_map(list).collect()
}
