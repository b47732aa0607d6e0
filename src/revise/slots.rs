//! What stands at each place of a list of records: those that were there, and new ones.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::answers::{KeyPath, Step, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question};

use super::change::{Change, Made};
use super::fields::{Field, Printing};
use super::places::Places;
use super::series::{NewEntry, Series};
use super::shapes::way_of;
use super::stream::BREAK;
use super::values::printed_forms;
use super::voices::list_of;

/// What stands at a place of a list of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The record that was there under an index.
    Old(usize),
    /// A new one.
    New(Vec<Field>),
}

impl Slot {
    /// The index of the record that was there, where it is one.
    pub fn old(&self) -> Option<usize> {
        match self {
            Slot::Old(index) => Some(*index),
            Slot::New(_) => None,
        }
    }
}

impl<'k> Made<'k> {
    /// What is asked of each record of a list.
    pub fn questions(self, list: &KeyPath) -> &'k [Question] {
        match question_at(self.template, list).map(|question| question.kind.form()) {
            Some(Form::Records(questions)) => questions,
            _ => &[],
        }
    }

    /// The answers of a record that are no text, as they may print.
    pub fn printings(self, record: &KeyPath) -> Vec<Printing> {
        let questions = record.parent().map_or(&[][..], |list| self.questions(&list));
        let printing = |question: &Question| {
            let key = record.name(&question.id);
            let value = self.answers.value_at(self.template, &key)?;
            let forms = printed_forms(question, value, self.answers.language);
            (!forms.is_empty()).then_some((key, forms))
        };
        questions.iter().filter_map(printing).collect()
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
    /// what it says of them; those of which it says nothing stay behind the record they stood behind.
    fn take_order(&mut self, mut slots: Vec<Slot>, name: &Step) {
        slots.retain(|slot| !matches!(slot, Slot::Old(index) if self.gone.contains(index)));
        let mut passages = std::mem::replace(&mut self.slots, slots);
        join(new_lacking(&mut passages, name), new_in(&mut self.slots));
        for (behind, fields) in new_in(&mut passages).into_iter().rev() {
            if fields.is_empty() {
                continue;
            }
            let before = |slot: &Slot| matches!((slot, behind), (Slot::Old(index), Some(behind)) if *index == behind);
            let at = self.slots.iter().position(before).map_or(0, |at| at + 1);
            self.slots.insert(at, Slot::New(std::mem::take(fields)));
        }
    }
}

/// The fields of a new record, and the record that was there which it stands behind.
type New<'s> = (Option<usize>, &'s mut Vec<Field>);

/// The new records among some.
fn new_in(slots: &mut [Slot]) -> Vec<New<'_>> {
    let mut behind = None;
    let mut new = Vec::new();
    for slot in slots {
        match slot {
            Slot::Old(index) => behind = Some(*index),
            Slot::New(fields) => new.push((behind, fields)),
        }
    }
    new
}

/// Those that do not answer a question.
fn new_lacking<'s>(slots: &'s mut [Slot], name: &Step) -> Vec<New<'s>> {
    let mut new = new_in(slots);
    new.retain(|(_, fields)| !has_field(fields, name));
    new
}

/// Moves what one place says of new records to what another one says of them.
fn join(from: Vec<New<'_>>, mut into: Vec<New<'_>>) {
    let behind = |new: &[New<'_>]| new.iter().map(|(behind, _)| *behind).collect::<Vec<_>>();
    let pairs = paired(&behind(&from), &behind(&into));
    for (at, (_, fields)) in from.into_iter().enumerate() {
        if let Some((_, to)) = pairs.iter().find(|(one, _)| *one == at) {
            into[*to].1.append(fields);
        }
    }
}

/// Which of these new records is which of those, by what each stands behind. Those behind one record go together in their order
/// where they are as many, and so do in the end all that are left: else nobody knows which belongs to which.
fn paired(these: &[Option<usize>], those: &[Option<usize>]) -> Vec<(usize, usize)> {
    let at = |all: &[Option<usize>], behind| (0..all.len()).filter(|at| all[*at] == behind).collect::<Vec<_>>();
    let as_many = |one: Vec<usize>, other: Vec<usize>| {
        let is_known = one.len() == other.len();
        one.into_iter().zip(other).filter(move |_| is_known)
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for behind in these.iter().copied().collect::<BTreeSet<Option<usize>>>() {
        pairs.extend(as_many(at(these, behind), at(those, behind)));
    }
    let open = (0..these.len()).filter(|at| pairs.iter().all(|(one, _)| one != at));
    let left = (0..those.len()).filter(|at| pairs.iter().all(|(_, other)| other != at));
    let others = as_many(open.collect(), left.collect());
    pairs.extend(others);
    pairs
}

/// What became of the records of each list that is not as it was.
#[derive(Debug, Default)]
pub struct Arrangements(pub BTreeMap<KeyPath, Arrangement>);

impl Arrangements {
    /// Whether a record that a key path leads through is gone.
    pub fn is_gone(&self, key: &KeyPath) -> bool {
        key.records().into_iter().any(|(list, index)| {
            let arrangement = self.0.get(&list);
            arrangement.is_some_and(|arrangement| arrangement.gone.contains(&index))
        })
    }

    /// Adds what series say of records that stand in them: their order, and new ones.
    ///
    /// Lists whose records were moved in one of their places alone are left.
    pub fn add_series(&mut self, series: &[(Series, Vec<NewEntry>)], is_at_odds: impl Fn(&KeyPath) -> bool) {
        let mut begun: HashSet<KeyPath> = HashSet::new();
        for (series, new) in series {
            let place = |entry: usize| {
                let key = KeyPath::parse(&series.entries.get(entry)?.key)?;
                let (list, index) = key.records().pop()?;
                let field = key.steps()[list.steps().len() + 1..].to_vec();
                Some((list, index, field))
            };
            let Some((list, _, field)) = place(0).filter(|_| series.entries[0].entry.is_none()) else {
                continue;
            };
            if is_at_odds(&list) {
                continue;
            }
            let arrangement = self.0.entry(list.clone()).or_default();
            let slots = new.iter().filter_map(|entry| match entry.was {
                Some(was) => place(was).map(|(_, index, _)| Slot::Old(index)),
                None => Some(Slot::New(vec![(field.clone(), entry.text.clone())])),
            });
            let mut slots: Vec<Slot> = slots.collect();
            if begun.contains(&list) {
                // The new ones of a second series are those of the first.
                join(new_in(&mut slots), new_lacking(&mut arrangement.slots, &field[0]));
                continue;
            }
            arrangement.take_order(slots, &field[0]);
            begun.insert(list);
        }
    }

    /// Takes out the new records that stand in one of their places alone, as changes with the reason why they are not made.
    pub fn take_halves(&mut self, made: Made<'_>, places: &Places) -> Vec<(Change, Message)> {
        let mut halves = Vec::new();
        for (list, arrangement) in &mut self.0 {
            arrangement.slots.retain(|slot| {
                let Slot::New(fields) = slot else { return true };
                let lacking = made.lacking(list, |name| has_field(fields, name));
                let half = lacking.and_then(|question| Some((question, other_place(list, fields, places)?)));
                let Some((question, place)) = half else { return true };
                let texts: Vec<&str> = fields.iter().map(|(_, text)| text.as_str()).collect();
                let reason = Message::new("update-added-here")
                    .with("place", place)
                    .with("label", &question.label);
                halves.push((Change::of(list, "", texts.join(BREAK), Vec::new()), reason));
                false
            });
        }
        halves
    }
}

/// The lists of records to which series say that some were put in.
pub fn lists_with_new(series: &[(Series, Vec<NewEntry>)]) -> HashSet<KeyPath> {
    let is_new = |(_, new): &&(Series, Vec<NewEntry>)| new.iter().any(|entry| entry.was.is_none());
    let lists = series.iter().filter(is_new);
    lists.filter_map(|(series, _)| Some(list_of(series, 0)?.0)).collect()
}
