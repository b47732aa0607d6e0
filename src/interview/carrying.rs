//! What the last report planned, offered one by one as what this one reports on (`carry`): to keep, change or drop.
//!
//! Nothing is written before the last of them is decided, so that whoever leaves in the middle is asked again.

use crate::answers::{Edit, KeyPath, Step as KeyStep, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question, Value, line_of_text};
use crate::text::lines::paragraphs;

use super::command::as_typed;
use super::entering::{Asked, Entered};
use super::offers::{Earlier, fits};
use super::outline::Step;
use super::plan::{Choice, Plan};
use super::prompts::{List, Picked, Shape};
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

/// What came of going through them.
pub(super) enum Decided {
    /// Those that are kept, perhaps changed.
    Kept(Vec<Planned>),
    /// The person went elsewhere.
    Gone(Move),
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
        let kept = match self.decide(step, question)? {
            None => return Ok(None),
            Some(Decided::Gone(way)) => return Ok(Some(Carried::Gone(way))),
            Some(Decided::Kept(kept)) => kept,
        };
        let texts: Vec<String> = kept.into_iter().map(|planned| planned.text).collect();
        let value = match question.kind.form() {
            Form::List => Value::List(texts),
            _ => Value::Text(texts.join("\n\n")),
        };
        Ok(match value {
            Value::List(entries) if entries.is_empty() => None,
            Value::Text(text) if text.is_empty() => None,
            value => Some(Carried::Answer(value)),
        })
    }

    /// Offers what was planned as records; those that are kept are written, and what is open in them is asked.
    pub(super) fn carry_records(&mut self, step: &Step<'_>, question: &Question) -> Result<Option<Move>, Failure> {
        let kept = match self.decide(step, question)? {
            None => return Ok(None),
            Some(Decided::Gone(way)) => return Ok(Some(way)),
            Some(Decided::Kept(kept)) if kept.is_empty() => return Ok(None),
            Some(Decided::Kept(kept)) => kept,
        };
        let key = &step.id.key;
        let mut edits = Vec::new();
        for (index, planned) in kept.iter().enumerate() {
            let record = key.record(index);
            self.run.begun.insert(record.clone());
            let fields = planned.fields.iter();
            edits.extend(fields.map(|(steps, value)| Edit::set(&record.below(steps), value.to_toml())));
        }
        if !self.change(edits, &step.id) {
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

    /// Whether a key path is that of an answer that is carried, or leads through records that are.
    pub(super) fn is_carried(&self, key: &KeyPath) -> bool {
        let sections = &self.template.manifest.sections;
        let mut questions = sections.iter().flat_map(|section| {
            let owner = KeyPath::default().name(&section.id);
            section
                .questions
                .iter()
                .map(move |question| (owner.name(&question.id), question))
        });
        questions.any(|(path, question)| question.carry.is_some() && key.is_within(&path))
    }

    /// Goes through what was planned; none where nothing was.
    fn decide(&mut self, step: &Step<'_>, question: &Question) -> Result<Option<Decided>, Failure> {
        let mut planned = self.planned(&step.id.key, question);
        let Some(earlier) = self.offers.earlier.as_ref().filter(|_| !planned.is_empty()) else {
            return Ok(None);
        };
        let opening = Message::new("carry-opening")
            .with("name", &earlier.name)
            .with("count", planned.len());
        self.say(&opening);
        let mut dropped = vec![false; planned.len()];
        let mut at = 0;
        while at < planned.len() {
            match self.decide_one(step, question, &planned, at)? {
                Choosing::Do(Action::Keep) => dropped[at] = false,
                Choosing::Do(Action::Drop) => dropped[at] = true,
                Choosing::Do(Action::KeepRest) => {
                    dropped[at..].fill(false);
                    break;
                }
                Choosing::Do(Action::Change) => match self.change_planned(step, question, &planned[at])? {
                    Choosing::Changed(text) => {
                        planned[at].rename(text);
                        dropped[at] = false;
                    }
                    Choosing::Gone(way) => return Ok(Some(Decided::Gone(way))),
                    _ => continue,
                },
                Choosing::Before if at > 0 => {
                    at -= 1;
                    continue;
                }
                Choosing::Before => return Ok(Some(Decided::Gone(Move::Back))),
                Choosing::Gone(way) => return Ok(Some(Decided::Gone(way))),
                Choosing::Changed(_) => {}
            }
            at += 1;
        }
        let kept = planned.into_iter().zip(dropped).filter(|(_, dropped)| !dropped);
        Ok(Some(Decided::Kept(kept.map(|(planned, _)| planned).collect())))
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
        let explanation = self.explanation(question);
        loop {
            let list = List {
                prompt: &prompt,
                items: &items,
                active: 0,
                is_answer: true,
            };
            match self.prompts.choose(&list)? {
                Picked::Items(chosen) => return Ok(Choosing::Do(actions[chosen].1)),
                Picked::Back => return Ok(Choosing::Before),
                Picked::Command(command) => match self.obey_typed(&command, step, &explanation)? {
                    Some(Move::Back) => return Ok(Choosing::Before),
                    Some(way) => return Ok(Choosing::Gone(way)),
                    None => {}
                },
            }
        }
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
                Ok(_) => return Ok(Choosing::Changed(planned.text.clone())),
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
