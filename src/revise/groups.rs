//! Records that stand in groups, each under a heading that says one of their answers (Done, Under way), which they do not print
//! themselves: who moves one below another heading changes that answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::answers::{Edit, KeyPath, Step};
use crate::compose::TracedPassage;
use crate::report::{Passage, Role};
use crate::template::{Form, Question};

use super::change::{Change, Made};
use super::shapes::owner_of;
use super::slots::Slot;

/// A report as it was made and as it came back.
#[derive(Debug, Clone, Copy)]
pub struct Grouping<'p> {
    /// The passages that were made.
    pub old: &'p [TracedPassage],
    /// Those that came back.
    pub new: &'p [Passage],
    /// The old passage that each of these was.
    pub was: &'p [Option<usize>],
    /// What it was made from.
    pub made: Made<'p>,
}

/// What becomes of records that were moved below other headings.
#[derive(Debug, Default)]
pub struct Regrouped {
    /// The answers that those headings say.
    pub changes: Vec<Change>,
    /// The records that stand now where nobody can tell what they are.
    pub untold: BTreeSet<usize>,
}

/// The record of a list that a passage is of, or one within it.
fn record_in(list: &KeyPath, traced: &TracedPassage) -> Option<usize> {
    let owner = owner_of(traced).filter(|owner| owner.is_within(list))?;
    match owner.steps().get(list.steps().len()) {
        Some(Step::Record(index)) => Some(*index),
        _ => None,
    }
}

impl Grouping<'_> {
    /// Finds the records of a list that were moved below other headings; `prints` says of an answer whether records print it.
    pub fn regrouped(&self, list: &KeyPath, slots: &[(usize, Slot)], prints: impl Fn(&Question) -> bool) -> Regrouped {
        let mut found = Regrouped::default();
        let choices = self.made.questions(list).iter().filter_map(|question| {
            let Form::Choice(choices) = question.kind.form() else {
                return None;
            };
            Some((question, choices))
        });
        let mut choices = choices.peekable();
        if choices.peek().is_none() {
            return found;
        }
        // Of each record the heading above it, as it was and as it is.
        let headings = slots.iter().filter_map(|(at, slot)| {
            let Slot::Old(index) = slot else { return None };
            let was = (*self.was.get(*at)?)?;
            let is_its = record_in(list, &self.old[was]) == Some(*index);
            let headings = is_its.then(|| (self.heading_before(list, was), self.heading_now(list, *at)));
            Some((*index, headings?))
        });
        let headings: BTreeMap<usize, (&str, &str)> = headings.collect();
        let mut moved = headings.iter().filter(|(_, (was, is))| was != is).peekable();
        if moved.peek().is_none() {
            return found;
        }
        let value = |index: usize, question: &Question| {
            let key = list.record(index).name(&question.id);
            Some(self.made.answers.value_at(self.made.template, &key)?.text())
        };
        let groups_by = |question: &Question| -> Option<HashMap<&str, String>> {
            let mut said: HashMap<&str, String> = HashMap::new();
            for (index, (heading, _)) in &headings {
                let value = value(*index, question)?;
                if said.entry(heading).or_insert_with(|| value.clone()) != &value {
                    return None;
                }
            }
            let values: BTreeSet<&String> = said.values().collect();
            (values.len() > 1 && values.len() == said.len() && !prints(question)).then_some(said)
        };
        let grouped = choices.find_map(|(question, choices)| Some((question, choices, groups_by(question)?)));
        let Some((question, choices, said)) = grouped else {
            return found;
        };
        for (index, (_, heading)) in moved {
            let same = || choices.iter().find(|choice| choice.eq_ignore_ascii_case(heading));
            let (Some(new), Some(old)) = (said.get(heading).or_else(same), value(*index, question)) else {
                found.untold.insert(*index);
                continue;
            };
            let key = list.record(*index).name(&question.id);
            let edits = vec![Edit::set(&key, new.as_str())];
            found.changes.push(Change::of(&key, old, new.as_str(), edits));
        }
        found
    }

    /// The heading above a passage of the report as it was made, other than those of records.
    fn heading_before(&self, list: &KeyPath, at: usize) -> &str {
        let before = self.old[..at].iter().rev();
        let mut headings = before.filter(|traced| matches!(traced.passage.role, Role::Heading(_)));
        let heading = headings.find(|traced| record_in(list, traced).is_none());
        heading.map_or("", |traced| traced.passage.text.as_str())
    }

    /// The heading above a passage of the edited report, as it was before; one that is new as it is.
    fn heading_now(&self, list: &KeyPath, at: usize) -> &str {
        let before = (0..at).rev();
        let mut headings = before.filter(|at| matches!(self.new[*at].role, Role::Heading(_)));
        let heading = headings.find_map(|at| match self.was[at] {
            None => Some(self.new[at].text.as_str()),
            Some(was) => {
                let traced = &self.old[was];
                record_in(list, traced)
                    .is_none()
                    .then_some(traced.passage.text.as_str())
            }
        });
        heading.unwrap_or_default()
    }
}
