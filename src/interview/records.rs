//! Records: one by one while they are asked, and as a list to add to, change, move in and remove from.

use std::collections::BTreeSet;

use crate::answers::{Edit, KeyPath, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question, Template, Value};

use super::offers::Earlier;
use super::outline::{Ask, Outline, Standing, Step, StepId};
use super::plan::Plan;
use super::prompts::{List, Picked};
use super::session::{Ending, Failure, Interview, Move};
use super::wording;

impl Interview<'_> {
    /// Asks whether there is another record. Where one is required and none is there, the first is begun.
    pub(super) fn ask_another(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        records: &[usize],
    ) -> Result<Move, Failure> {
        let key = &step.id.key;
        let place = wording::position(self.messages, self.template, key);
        let earlier = self
            .offers
            .earlier
            .as_ref()
            .filter(|earlier| !earlier.is_carried(key) && !self.run.is_begun(key))
            .map_or(0, |earlier| earlier.record_count(key));
        if (records.is_empty() || self.run.carrying.contains_key(key))
            && question.carry.is_some()
            && let Some(way) = self.carry_records(step, question)?
        {
            return Ok(way);
        }
        if records.is_empty() && earlier > 0 && !self.is_carried(key) {
            return self.ask_about_earlier(step, question, earlier);
        }
        if records.is_empty() && step.standing == Standing::Missing {
            let ask = wording::question(self.messages, self.template, question, key);
            self.prompts.show(&format!("\n{ask}"));
            return Ok(self.begin_record(key, records));
        }
        if let Standing::Refused(message) = &step.standing {
            self.say(message);
        }
        // What was typed for the next record is not to wait behind a question.
        let next = key.record(records.last().map_or(0, |last| last + 1));
        if !self.run.begun.contains(&next) && self.run.left.iter().any(|left| left.key.is_within(&next)) {
            return Ok(self.begin_record(key, records));
        }
        let message = match records.len() {
            0 => Message::new("records-any"),
            count => Message::new("records-another").with("count", count),
        };
        let prompt = format!("{place}{}", self.messages.text(&message.with("label", &question.label)));
        let items = [self.messages.say("no"), self.messages.say("yes")];
        let list = List {
            active: usize::from(step.is_lacking()),
            yes_no: Some([1, 0]),
            ..List::new(&prompt, &items)
        };
        Ok(match self.choose(&list, step, question)? {
            Err(way) => way,
            Ok(0) => Move::On,
            Ok(_) => self.begin_record(key, records),
        })
    }

    /// Begins the record after those that are there. Nothing is written before its first answer.
    fn begin_record(&mut self, key: &KeyPath, records: &[usize]) -> Move {
        let record = key.record(records.last().map_or(0, |last| last + 1));
        self.opened.insert(record.clone());
        self.run.begun.insert(record.clone());
        Move::To(StepId::of(record))
    }

    /// Asks what to do with the records of an earlier report.
    fn ask_about_earlier(&mut self, step: &Step<'_>, question: &Question, count: usize) -> Result<Move, Failure> {
        let key = &step.id.key;
        let prompt = Message::new("records-earlier")
            .with("label", &question.label)
            .with("count", count);
        let prompt = self.messages.text(&prompt);
        let ids = ["records-earlier-look", "records-earlier-take", "records-earlier-none"];
        let items = ids.map(|id| self.messages.say(id));
        let list = List {
            // What was written of another time is to be written anew, unless the person wants it.
            active: if question.anew { ids.len() - 1 } else { 0 },
            ..List::new(&prompt, &items)
        };
        Ok(match self.choose(&list, step, question)? {
            Err(way) => way,
            Ok(0) => {
                self.take_earlier(step, |earlier, template| left_to_look_at(earlier, template, key));
                match self.walk(&Plan::all_within(key), Some(StepId::of(key.record(0))))? {
                    Ending::Finished => Move::On,
                    Ending::Left => Move::Leave,
                }
            }
            Ok(1) => {
                self.take_earlier(step, |earlier, _| earlier.below(key).cloned().collect());
                // Nothing more is asked of what is taken as it is.
                let taken = self.outline()?.steps.into_iter().map(|step| step.id);
                self.run.seen.extend(taken.filter(|id| id.key.is_within(key)));
                Move::On
            }
            Ok(_) => self.begin_record(key, &[]),
        })
    }

    /// Copies the records of the earlier report, as much of them as is taken.
    fn take_earlier(&mut self, step: &Step<'_>, taken: impl Fn(&Earlier, &Template) -> Vec<(KeyPath, Value)>) {
        let Some(earlier) = &self.offers.earlier else { return };
        let taken = taken(earlier, self.template);
        let edits = taken.iter().map(|(key, value)| Edit::set(key, value.to_toml()));
        self.change(edits.collect(), &step.id);
    }

    /// Shows the records as a list to add to, change, move in and remove from.
    pub(super) fn change_records(&mut self, key: &KeyPath) -> Result<Ending, Failure> {
        let mut active = 0;
        loop {
            let outline = self.outline()?;
            let Some((question, records)) = records_at(&outline, key) else {
                return Ok(Ending::Finished);
            };
            let lines = records
                .iter()
                .map(|&index| wording::record_line(self.messages, self.template, &outline, &key.record(index)));
            let mut items: Vec<String> = lines.collect();
            items.push(self.messages.say("records-add"));
            items.push(self.messages.say("interview-return"));
            let chosen = self.prompts.choose(&List {
                active: active.min(items.len() - 1),
                ..List::of_ways(&question.label, &items)
            })?;
            let ending = match chosen {
                Picked::Items(place) if place < records.len() => {
                    active = place;
                    self.change_record(key, &records, &mut active, &items[place])?
                }
                Picked::Items(place) if place == records.len() => {
                    active = place;
                    let Move::To(record) = self.begin_record(key, &records) else {
                        continue;
                    };
                    self.walk(&Plan::all_within(&record.key), None)?
                }
                Picked::Command(command) => match self.obey_at_list(&command) {
                    Some(ending) => return Ok(ending),
                    None => continue,
                },
                Picked::Items(_) | Picked::Back => return Ok(Ending::Finished),
            };
            if ending == Ending::Left {
                return Ok(Ending::Left);
            }
        }
    }

    /// Asks what to do with one record, and does it. `place` is its place among those that are there, and follows it.
    fn change_record(
        &mut self,
        key: &KeyPath,
        records: &[usize],
        place: &mut usize,
        line: &str,
    ) -> Result<Ending, Failure> {
        let index = records[*place];
        let at = StepId::of(key.clone());
        let mut actions = vec![("record-change", Action::Change)];
        if *place > 0 {
            actions.push(("record-up", Action::MoveTo(*place - 1)));
        }
        if *place + 1 < records.len() {
            actions.push(("record-down", Action::MoveTo(*place + 1)));
        }
        actions.push(("record-remove", Action::Remove));
        actions.push(("interview-return", Action::Return));
        let items: Vec<String> = actions.iter().map(|(id, _)| self.messages.say(id)).collect();
        let records_key = key.clone();
        let action = match self.prompts.choose(&List::of_ways(line, &items))? {
            Picked::Items(chosen) => actions[chosen].1,
            Picked::Back => Action::Return,
            Picked::Command(command) => return Ok(self.obey_at_list(&command).unwrap_or(Ending::Finished)),
        };
        match action {
            Action::Change => return self.walk(&Plan::all_within(&key.record(index)), None),
            Action::MoveTo(other) => {
                let edit = Edit::Move {
                    records: records_key,
                    from: index,
                    to: records[other],
                };
                if self.change(vec![edit], &at) {
                    *place = other;
                }
            }
            Action::Remove => {
                let edit = Edit::Remove {
                    records: records_key,
                    index,
                };
                if self.change(vec![edit], &at) {
                    self.say(&Message::new("record-removed"));
                }
            }
            Action::Return => {}
        }
        Ok(Ending::Finished)
    }
}

/// What is copied of earlier records that the person goes through one by one: all but what is to be written anew. Of records
/// with nothing else that is copied too, as the person wants to see them.
fn left_to_look_at(earlier: &Earlier, template: &Template, records: &KeyPath) -> Vec<(KeyPath, Value)> {
    let (anew, kept): (Vec<_>, Vec<_>) = earlier
        .below(records)
        .cloned()
        .partition(|(key, _)| is_anew_below(template, records, key));
    if kept.is_empty() {
        return anew;
    }
    let of_kept: BTreeSet<KeyPath> = kept.iter().filter_map(|(key, _)| key.innermost_record()).collect();
    let lists: BTreeSet<KeyPath> = of_kept.iter().filter_map(KeyPath::parent).collect();
    // No record is left out among others.
    let is_needed = |(key, _): &(KeyPath, Value)| {
        let record = key.innermost_record().filter(|record| !of_kept.contains(record));
        let list = record.and_then(|record| record.parent());
        list.is_some_and(|list| lists.contains(&list))
    };
    let needed: Vec<_> = anew.into_iter().filter(is_needed).collect();
    kept.into_iter().chain(needed).collect()
}

/// Whether an answer in records describes the time of its report, or stands within records that do.
fn is_anew_below(template: &Template, records: &KeyPath, key: &KeyPath) -> bool {
    let mut within = Some(key.clone());
    while let Some(key) = within.filter(|key| key != records) {
        if question_at(template, &key).is_some_and(|question| question.anew) {
            return true;
        }
        within = key.parent();
    }
    false
}

#[derive(Clone, Copy)]
enum Action {
    Change,
    MoveTo(usize),
    Remove,
    Return,
}

/// The question of a key path that asks for records, and the index of each that is there.
fn records_at<'t>(outline: &Outline<'t>, key: &KeyPath) -> Option<(&'t Question, Vec<usize>)> {
    outline.steps.iter().find_map(|step| match &step.ask {
        Ask::Another { question, records } if step.id.key == *key => {
            debug_assert!(matches!(question.kind.form(), Form::Records(_)));
            Some((*question, records.clone()))
        }
        _ => None,
    })
}
