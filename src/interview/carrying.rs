//! What the last report planned, offered one by one as what this one reports on (`carry`): to keep, change or drop.
//!
//! What is kept is written at once, and how many are decided is remembered: whoever leaves in the middle goes on there.

use crate::answers::{Edit, KeyPath, Step as KeyStep, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question, Value, line_of_text};
use crate::text::lines::paragraphs;

use super::command::as_typed;
use super::entering::{Asked, Entered};
use super::offers::{Earlier, fits};
use super::outline::Step;
use super::plan::{Choice, Plan};
use super::prompts::{List, Shape};
use super::session::{Ending, Failure, Interview, Move};
use super::typed::read_answer;
use super::wording;

/// One thing that was planned.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    /// What a person reads, and may change: an entry, a paragraph, the first text of a record.
    text: String,
    /// What it becomes in a record: each value with the steps to it from the record.
    fields: Vec<(Vec<KeyStep>, Value)>,
    /// Which of the fields holds the text.
    named_by: Option<usize>,
}

#[derive(Clone, Copy)]
enum Action {
    Keep,
    Change,
    Drop,
    KeepRest,
}

impl Interview<'_> {
    /// Offers what was planned for a list or a text; the answer it makes, or where the person goes instead. None where
    /// there is nothing to offer, or nothing is kept.
    pub(super) fn carry_text(&mut self, step: &Step<'_>, question: &Question) -> Result<Option<Carried>, Failure> {
        if let Some(way) = self.decide(step, question)? {
            return Ok(Some(Carried::Gone(way)));
        }
        let answer = self.carried_answer(step, question);
        Ok(answer.map(Carried::Answer))
    }

    /// What a list or a text says by now.
    fn carried_answer(&self, step: &Step<'_>, question: &Question) -> Option<Value> {
        let value = self.store.draft().value(&step.id.key)?;
        match question.kind.form() {
            Form::List => {
                let entries = value.as_array()?.iter().filter_map(|entry| entry.as_str());
                let entries: Vec<String> = entries.map(str::to_owned).collect();
                (!entries.is_empty()).then_some(Value::List(entries))
            }
            _ => value
                .as_str()
                .filter(|text| !text.is_empty())
                .map(|text| Value::Text(text.to_owned())),
        }
    }

    /// Offers what was planned as records; what is open in those that are kept is asked.
    pub(super) fn carry_records(&mut self, step: &Step<'_>, question: &Question) -> Result<Option<Move>, Failure> {
        let key = &step.id.key;
        if let Some(way) = self.decide(step, question)? {
            return Ok(Some(way));
        }
        if self.store.draft().record_count(key) == 0 {
            return Ok(None);
        }
        let plan = Plan {
            within: key.clone(),
            choice: Choice::Lacking,
        };
        Ok(Some(match self.walk(&plan, None)? {
            Ending::Finished => Move::On,
            Ending::Left => Move::Leave,
        }))
    }

    /// Writes what is kept behind what is there; whether it could be written.
    fn keep_planned(&mut self, step: &Step<'_>, question: &Question, planned: &Planned) -> bool {
        let key = &step.id.key;
        let (edits, keys): (Vec<Edit>, Vec<KeyPath>) = match question.kind.form() {
            Form::Records(_) => {
                let record = key.record(self.store.draft().record_count(key));
                self.run.begun.insert(record.clone());
                let fields = planned.fields.iter().map(|(steps, value)| (record.below(steps), value));
                fields
                    .map(|(key, value)| (Edit::set(&key, value.to_toml()), key))
                    .unzip()
            }
            _ => {
                let text = planned.text.clone();
                let value = match (self.carried_answer(step, question), question.kind.form()) {
                    (Some(Value::List(mut entries)), _) => {
                        entries.push(text);
                        Value::List(entries)
                    }
                    (_, Form::List) => Value::List(vec![text]),
                    (Some(Value::Text(before)), _) => Value::Text(format!("{before}\n\n{text}")),
                    _ => Value::Text(text),
                };
                (vec![Edit::set(key, value.to_toml())], vec![key.clone()])
            }
        };
        let is_new = !self.store.draft().is_answered(key) || matches!(question.kind.form(), Form::Records(_));
        let is_written = self.change(edits, &step.id);
        if is_written && is_new {
            self.note_answered(&keys);
        }
        is_written
    }

    /// Whether a key path is that of an answer that is carried, or leads through records that are.
    pub(super) fn is_carried(&self, key: &KeyPath) -> bool {
        self.carried_from(key).is_some()
    }

    /// What an answer is carried from, or the records that a key path leads through.
    pub(super) fn carried_from(&self, key: &KeyPath) -> Option<KeyPath> {
        let sections = &self.template.manifest.sections;
        let questions = sections.iter().flat_map(|section| {
            let owner = KeyPath::default().name(&section.id);
            section
                .questions
                .iter()
                .map(move |question| (owner.name(&question.id), question))
        });
        let mut carried = questions.filter_map(|(path, question)| Some((path, question.carry.as_ref()?)));
        let (_, carry) = carried.find(|(path, _)| key.is_within(path))?;
        KeyPath::parse(&carry.text)
    }

    /// Goes through what was planned, from where the person left; where they go instead, if anywhere.
    fn decide(&mut self, step: &Step<'_>, question: &Question) -> Result<Option<Move>, Failure> {
        let key = &step.id.key;
        let mut planned = self.planned(key, question);
        let begun = self.run.carrying.get(key).copied();
        let start = begun.unwrap_or_default();
        let Some(earlier) = self.offers.earlier.as_ref().filter(|_| start < planned.len()) else {
            self.note_carried(key, None);
            return Ok(None);
        };
        let opening = Message::new("carry-opening")
            .with("name", &earlier.name)
            .with("count", planned.len());
        self.say(&opening);
        if begun.is_some() {
            // What was kept before is asked about once all are decided.
            let records = (0..self.store.draft().record_count(key)).map(|index| key.record(index));
            self.run.begun.extend(records);
        }
        let mut kept: Vec<usize> = Vec::new();
        let mut at = start;
        while at < planned.len() {
            match self.decide_one(step, question, &planned, at)? {
                Choosing::Do(Action::Keep) => {
                    if self.keep_planned(step, question, &planned[at]) {
                        kept.push(at);
                        at += 1;
                    }
                }
                Choosing::Do(Action::Drop) => at += 1,
                Choosing::Do(Action::KeepRest) => {
                    while at < planned.len() && self.keep_planned(step, question, &planned[at]) {
                        kept.push(at);
                        at += 1;
                    }
                }
                Choosing::Do(Action::Change) => match self.change_planned(step, question, &planned[at])? {
                    Choosing::Changed(text) => {
                        planned[at].rename(text);
                        if self.keep_planned(step, question, &planned[at]) {
                            kept.push(at);
                            at += 1;
                        }
                    }
                    Choosing::Gone(way) => return Ok(Some(self.leave_planned(key, way))),
                    _ => continue,
                },
                Choosing::Before if at > start => {
                    at -= 1;
                    if kept.last() == Some(&at) {
                        kept.pop();
                        self.undo();
                    }
                }
                Choosing::Before => return Ok(Some(self.leave_planned(key, Move::Back))),
                Choosing::Undone if kept.is_empty() => return Ok(Some(Move::To(step.id.clone()))),
                Choosing::Undone => at = kept.pop().unwrap_or_default(),
                Choosing::Gone(way) => return Ok(Some(self.leave_planned(key, way))),
                Choosing::Changed(_) => {}
            }
            self.note_carried(key, Some(at).filter(|&at| at > 0));
        }
        self.note_carried(key, None);
        Ok(None)
    }

    /// The person goes elsewhere; who goes on does not want the rest.
    fn leave_planned(&mut self, key: &KeyPath, way: Move) -> Move {
        if way == Move::On {
            self.note_carried(key, None);
        }
        way
    }

    fn decide_one(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        planned: &[Planned],
        at: usize,
    ) -> Result<Choosing, Failure> {
        let prompt = Message::new("carry-one")
            .with("number", at + 1)
            .with("count", planned.len())
            .with("text", &planned[at].text);
        let prompt = self.messages.text(&prompt);
        let mut actions = vec![
            ("carry-keep", Action::Keep),
            ("carry-change", Action::Change),
            ("carry-drop", Action::Drop),
        ];
        if at + 1 < planned.len() {
            actions.push(("carry-keep-rest", Action::KeepRest));
        }
        let items: Vec<String> = actions.iter().map(|(id, _)| self.messages.say(id)).collect();
        let changes = self.changes.len();
        Ok(match self.choose(&List::new(&prompt, &items), step, question)? {
            Ok(chosen) => Choosing::Do(actions[chosen].1),
            Err(Move::Back) => Choosing::Before,
            Err(Move::To(id)) if id == step.id && self.changes.len() < changes => Choosing::Undone,
            Err(way) => Choosing::Gone(way),
        })
    }

    /// Lets the person change the text of one; nothing typed leaves it as it is.
    fn change_planned(&mut self, step: &Step<'_>, question: &Question, planned: &Planned) -> Result<Choosing, Failure> {
        let explanation = self.explanation(question);
        let mut asked = Asked::new(step, explanation, Shape::OneLine, as_typed(&planned.text));
        self.take_up(&mut asked)?;
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Text(text) | Entered::Edited(text) => text,
                // These are for blanks and figures.
                Entered::Metric(_) | Entered::Drop | Entered::Previous(_) => continue,
                Entered::Gone(Move::Back) => return Ok(Choosing::Before),
                Entered::Gone(way) => return Ok(Choosing::Gone(way)),
            };
            match read_answer(&line_of_text(), &text) {
                Ok(Some(Value::Text(text))) => {
                    self.forget_unsent(&step.id);
                    return Ok(Choosing::Changed(text));
                }
                Ok(_) => {
                    self.forget_unsent(&step.id);
                    return Ok(Choosing::Changed(planned.text.clone()));
                }
                Err(message) => self.refuse(&mut asked, text, &message),
            }
        }
    }

    /// What the earlier report planned for a question that carries it.
    fn planned(&self, key: &KeyPath, question: &Question) -> Vec<Planned> {
        let (Some(carry), Some(earlier)) = (&question.carry, &self.offers.earlier) else {
            return Vec::new();
        };
        let Some(from) = KeyPath::parse(&carry.text) else {
            return Vec::new();
        };
        match question.kind.form() {
            Form::Records(questions) => match earlier.answer(&from) {
                Some(Value::List(entries)) => {
                    let Some(field) = first_text(questions) else {
                        return Vec::new();
                    };
                    let planned = entries.iter().map(|entry| Planned {
                        text: entry.clone(),
                        fields: vec![(vec![KeyStep::Name(field.id.clone())], Value::Text(entry.clone()))],
                        named_by: Some(0),
                    });
                    planned.collect()
                }
                _ => self.planned_records(earlier, &from, key),
            },
            _ => texts_planned(earlier, &from),
        }
    }

    /// The records of an earlier report, each with those of its answers that a record here has a question for.
    fn planned_records(&self, earlier: &Earlier, from: &KeyPath, key: &KeyPath) -> Vec<Planned> {
        let records = (0..earlier.record_count(from)).filter_map(|index| {
            let record = from.record(index);
            let depth = record.steps().len();
            let fields: Vec<(Vec<KeyStep>, Value)> = earlier
                .below(&record)
                .filter(|(path, value)| {
                    let steps = &path.steps()[depth..];
                    let asked = question_at(self.template, &key.record(0).below(steps));
                    let source = question_at(self.template, path);
                    matches!((asked, source), (Some(asked), Some(source))
                        if asked.kind.name() == source.kind.name() && fits(value, &asked.kind))
                })
                .map(|(path, value)| (path.steps()[depth..].to_vec(), value.clone()))
                .collect();
            let named_by = fields.iter().position(|(_, value)| matches!(value, Value::Text(_)));
            let (steps, named) = fields.get(named_by.unwrap_or_default())?;
            let asked = question_at(self.template, &key.record(0).below(steps))?;
            Some(Planned {
                text: wording::one_line(self.messages, asked, named),
                fields,
                named_by,
            })
        });
        records.collect()
    }
}

/// What came of one of them.
enum Choosing {
    Do(Action),
    Changed(String),
    Before,
    /// What was kept last was taken back.
    Undone,
    Gone(Move),
}

/// What came of offering what was planned for a list or a text.
pub(super) enum Carried {
    Answer(Value),
    Gone(Move),
}

impl Planned {
    fn rename(&mut self, text: String) {
        if let Some((_, value)) = self.named_by.and_then(|index| self.fields.get_mut(index)) {
            *value = Value::Text(text.clone());
        }
        self.text = text;
    }
}

/// The entries of a list, the paragraphs of a text, or the first text of each record.
fn texts_planned(earlier: &Earlier, from: &KeyPath) -> Vec<Planned> {
    let texts: Vec<String> = match earlier.answer(from) {
        Some(Value::List(entries)) => entries.clone(),
        Some(Value::Text(text)) => paragraphs(text),
        _ => {
            let records = (0..earlier.record_count(from)).map(|index| from.record(index));
            records.filter_map(|record| first_text_of(earlier, &record)).collect()
        }
    };
    let planned = texts.into_iter().map(|text| Planned {
        text,
        fields: Vec::new(),
        named_by: None,
    });
    planned.collect()
}

/// The first question of a record that is answered with text.
pub(super) fn first_text(questions: &[Question]) -> Option<&Question> {
    let is_text = |question: &&Question| matches!(question.kind.form(), Form::Line | Form::Paragraphs);
    questions.iter().find(is_text)
}

/// The first answer of a record that is text.
fn first_text_of(earlier: &Earlier, record: &KeyPath) -> Option<String> {
    earlier.below(record).find_map(|(_, value)| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    })
}
