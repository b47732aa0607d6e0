//! Asking for blanks, each in its sentence.

use crate::answers::{Edit, KeyPath, with_stretches};
use crate::blanks::{Blank, Fitted, OtherUnit, fit, write_literally, write_old};
use crate::figures::markers::is_marker;
use crate::say::message::Message;

use super::entering::{Asked, Entered};
use super::outline::{Ask, Outline, Standing, Step, StepId};
use super::passed::{Passed, text_at};
use super::prompts::Shape;
use super::session::{Failure, Interview, Move};
use super::wording;

impl Interview<'_> {
    /// Asks what should stand in the place of a blank.
    pub(super) fn ask_blank(&mut self, outline: &Outline<'_>, step: &Step<'_>, blank: &Blank) -> Result<Move, Failure> {
        let index = outline.steps.iter().position(|other| other.id == step.id);
        let left = outline.steps[index.unwrap_or_default()..].iter();
        let left = left.filter(|other| matches!(other.ask, Ask::Blank(_))).count();
        self.blank_count = self.blank_count.max(outline.blanks().count());
        let number = Some(self.blank_count + 1 - left.max(1));
        self.show_blank(outline, step, blank, number);
        self.read_blank(step, blank, String::new(), None)
    }

    /// Asks again for a blank that was filled in this run.
    pub(super) fn ask_filled(&mut self, outline: &Outline<'_>, passed: Passed) -> Result<Move, Failure> {
        let past = Move::Past(passed.key.clone(), (passed.entry, passed.range.end));
        let answered = outline
            .steps
            .iter()
            .find(|step| step.id == StepId::of(passed.key.clone()));
        let Some(Step {
            ask: Ask::Question { question, .. },
            section,
            ..
        }) = answered
        else {
            return Ok(past);
        };
        let text = text_at(self.store.draft(), &passed.key, passed.entry);
        let Some(text) = text.filter(|text| text.get(passed.range.clone()).is_some()) else {
            return Ok(past);
        };
        let place = (passed.entry, passed.range.clone());
        let blank = Blank::filled(question, text, place, passed.old.clone());
        let before = outline
            .blanks()
            .filter(|(key, _, other)| **key == passed.key && other.place() < blank.place());
        let step = Step {
            id: StepId {
                key: passed.key.clone(),
                blank: Some(before.count()),
            },
            section: *section,
            ask: Ask::Blank(blank.clone()),
            standing: Standing::Answered,
        };
        self.show_blank(outline, &step, &blank, None);
        self.read_blank(&step, &blank, passed.typed.clone().unwrap_or_default(), Some(passed))
    }

    /// Shows a blank in its sentence, below the name of the record it is in.
    fn show_blank(&mut self, outline: &Outline<'_>, step: &Step<'_>, blank: &Blank, number: Option<usize>) {
        let record = step.id.key.innermost_record();
        if record != self.shown_record
            && let Some(record) = &record
        {
            let is_answered = |other: &&Step<'_>| {
                matches!(other.ask, Ask::Question { answer: Some(_), .. }) && other.id.key.is_within(record)
            };
            // The sentence itself is no name of its record.
            let line = match outline.steps.iter().find(is_answered) {
                Some(named) if named.id.key == step.id.key => {
                    let position = wording::position(self.messages, self.template, &step.id.key);
                    position.trim_end_matches(" · ").to_owned()
                }
                _ => wording::record_line(self.messages, self.template, outline, record),
            };
            self.prompts
                .show(&format!("\n\u{1b}[36m{}\u{1b}[0m", wording::short(&line)));
        }
        self.shown_record = record;
        let ask = wording::blank(self.messages, blank, number, self.blank_count, outline.answers.language);
        self.prompts.show(&format!("\n{ask}"));
    }

    /// Reads what should stand there; `filled` is what does, where it was filled before.
    fn read_blank(
        &mut self,
        step: &Step<'_>,
        blank: &Blank,
        initial: String,
        filled: Option<Passed>,
    ) -> Result<Move, Failure> {
        let explanation = self.messages.say("blank-help");
        let mut asked = Asked::new(step, explanation, Shape::OneLine, initial);
        if filled.is_none() {
            self.take_up(&mut asked)?;
        }
        let passed = filled.clone().unwrap_or_else(|| Passed {
            key: step.id.key.clone(),
            entry: blank.entry,
            range: blank.range.clone(),
            old: blank.old.clone(),
            typed: None,
        });
        let past = Move::Past(step.id.key.clone(), (blank.entry, blank.range.end));
        loop {
            let (text, is_sent) = match self.enter(&mut asked)? {
                Entered::Gone(Move::On) => (String::new(), false),
                Entered::Gone(way) => return Ok(way),
                Entered::Metric(typed) => match self.make_metric(step, blank, &typed)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
                // These are for figures.
                Entered::Drop | Entered::Previous(_) => continue,
                Entered::Text(text) | Entered::Edited(text) => (text, true),
            };
            let text = text.trim();
            let is_kept = filled
                .as_ref()
                .is_some_and(|filled| filled.typed.as_deref() == Some(text));
            if text.is_empty() || is_kept || (filled.is_none() && is_marker(text)) {
                if is_sent {
                    self.unsent.forget(&step.unsent_name());
                    self.unsent.end();
                }
                self.run.passed.push(passed);
                return Ok(past);
            }
            let (typed, written) = match (text, &blank.old) {
                ("=" | "＝", Some(old)) => (old.clone(), write_old(blank, old)),
                ("=" | "＝", None) => {
                    self.say(&Message::new("blank-no-old"));
                    asked.initial.clear();
                    continue;
                }
                _ => {
                    let fitted = match fit(blank, text) {
                        Ok(fitted) => fitted,
                        Err(other) => match self.settle_other_unit(&other)? {
                            Some(alone) => alone,
                            None => {
                                asked.initial = text.to_owned();
                                continue;
                            }
                        },
                    };
                    if fitted.is_converted {
                        let message = Message::new("figure-converted").with("from", text);
                        let message = message.with("digits", &fitted.text);
                        self.say(&message.with("unit", blank.unit().trim()));
                    }
                    let written = write_literally(blank, &fitted.text);
                    (fitted.text, written)
                }
            };
            match self.fill(step, blank, &written, Vec::new())? {
                Ok(way) => {
                    self.run.passed.push(Passed {
                        range: blank.range.start..blank.range.start + written.len(),
                        typed: Some(typed),
                        ..passed
                    });
                    return Ok(way);
                }
                Err(message) => self.refuse(&mut asked, text.to_owned(), &message),
            }
        }
    }

    /// Asks whether a number counts in the unit behind the blank, although another one was typed; none where the person would
    /// rather change the line.
    fn settle_other_unit(&mut self, other: &OtherUnit) -> Result<Option<Fitted>, Failure> {
        let question = Message::new("blank-other-unit-ask")
            .with("found", &other.typed)
            .with("unit", &other.unit)
            .with("alone", &other.alone);
        let prompt = self.messages.text(&question);
        let answer = self.confirm(&prompt, false)?;
        Ok((answer == Some(true)).then(|| Fitted {
            text: other.text.clone(),
            is_converted: false,
        }))
    }

    /// Writes something in the place of a blank, with other changes that belong to it; where it leads, or why it is refused.
    pub(super) fn fill(
        &mut self,
        step: &Step<'_>,
        blank: &Blank,
        written: &str,
        others: Vec<Edit>,
    ) -> Result<Result<Move, Message>, Failure> {
        let key = &step.id.key;
        let draft = self.store.draft();
        let is_same = text_at(draft, key, blank.entry) == Some(&*blank.text);
        let value = draft
            .value(key)
            .filter(|_| is_same)
            .and_then(|value| with_stretches(value, blank.entry, &[(blank.range.clone(), written.to_owned())]));
        let Some(value) = value else {
            return Ok(Err(Message::new("blank-gone")));
        };
        let keys: Vec<KeyPath> = std::iter::once(key.clone())
            .chain(others.iter().filter_map(Edit::key))
            .collect();
        let edits: Vec<Edit> = others.into_iter().chain([Edit::set(key, value)]).collect();
        if let Some(message) = self.refusal_within(&edits, &keys)? {
            return Ok(Err(message));
        }
        self.change(edits, &step.id);
        self.unsent.end();
        // Where it was filled before, no blank is gone.
        if let (Some(number), Standing::Missing) = (step.id.blank, &step.standing) {
            self.unsent.renumber(&key.to_string(), number + 1);
        }
        let end = blank.range.start + written.len();
        Ok(Ok(Move::Past(key.clone(), (blank.entry, end))))
    }
}
