//! Asking for blanks, each in its sentence.

use crate::answers::{Edit, KeyPath, with_stretches};
use crate::blanks::{Blank, cite, split_number, write_literally, write_old};
use crate::figures::Metric;
use crate::figures::markers::is_marker;
use crate::figures::typed::read_figure;
use crate::say::message::Message;
use crate::template::{Value, is_id};

use super::entering::{Asked, Entered};
use super::outline::{Ask, Outline, Standing, Step, StepId};
use super::passed::{Passed, text_at};
use super::prompts::{Line, Shape};
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
        let record = wording::record_of(&step.id.key);
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
        if filled.is_none()
            && let Some(unsent) = self.take_up_unsent(&step.id, "")
        {
            asked.go_on_with(unsent);
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
            let text = match self.enter(&mut asked)? {
                Entered::Gone(Move::On) => String::new(),
                Entered::Gone(way) => return Ok(way),
                Entered::Metric(typed) => match self.make_metric(step, blank, &typed)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
                Entered::Text(text) | Entered::Edited(text) => text,
            };
            let text = text.trim();
            let is_kept = filled
                .as_ref()
                .is_some_and(|filled| filled.typed.as_deref() == Some(text));
            if text.is_empty() || is_kept || (filled.is_none() && is_marker(text)) {
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
                _ => (text.to_owned(), write_literally(blank, text)),
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

    /// Writes something in the place of a blank, with other changes that belong to it; where it leads, or why it is refused.
    fn fill(
        &mut self,
        step: &Step<'_>,
        blank: &Blank,
        written: &str,
        others: Vec<Edit>,
    ) -> Result<Result<Move, Message>, Failure> {
        let key = &step.id.key;
        let present = self.store.draft().value(key);
        let is_same = |value: &&toml_edit::Value| match blank.entry {
            None => value.as_str() == Some(&*blank.text),
            Some(_) => text_at(self.store.draft(), key, blank.entry) == Some(&*blank.text),
        };
        let value = match (present, blank.entry) {
            // It stands under a former id.
            (None, None) => {
                let (before, after) = (&blank.text[..blank.range.start], &blank.text[blank.range.end..]);
                Some(Value::Text(format!("{before}{written}{after}")).to_toml())
            }
            (present, entry) => present
                .filter(is_same)
                .and_then(|value| with_stretches(value, entry, &[(blank.range.clone(), written.to_owned())])),
        };
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

    /// Puts the citation of a metric in the place of a blank; the metric is made where there is none, with what the blank
    /// remembers as the number of the period before. Then asks for its number. None where nothing was done.
    fn make_metric(&mut self, step: &Step<'_>, blank: &Blank, typed: &str) -> Result<Option<Move>, Failure> {
        let (id, name) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let outline = self.outline()?;
        if !is_id(id) {
            let known: Vec<&str> = outline
                .answers
                .metrics
                .iter()
                .map(|metric| metric.id.as_str())
                .collect();
            self.say(&Message::new("metric-command-id").with("known", known.join(" ")));
            return Ok(None);
        }
        let key = KeyPath::default().name("metrics").name(id);
        let known = outline.answers.metrics.get(id);
        let mut metric = known.cloned().unwrap_or_else(|| Metric {
            id: id.to_owned(),
            ..Metric::default()
        });
        let (number, own_unit) = split_number(blank.old.as_deref().unwrap_or_else(|| blank.written()));
        let (number, own_unit) = (number.to_owned(), own_unit.to_owned());
        let mut edits = Vec::new();
        if known.is_none() {
            metric.unit = match blank.unit() {
                "" => own_unit,
                unit => unit.trim().to_owned(),
            };
            metric.name = match name.trim() {
                "" => match self.ask_name(step, id)? {
                    Some(name) => name,
                    None => return Ok(None),
                },
                name => name.to_owned(),
            };
            edits.push(("name", metric.name.as_str().into()));
            if !metric.unit.is_empty() {
                edits.push(("unit", metric.unit.as_str().into()));
            }
        }
        if !self.store.draft().has(&key) && blank.old.is_some() {
            match read_figure(&number, &metric.unit) {
                Ok(Some(figure)) => {
                    edits.push(("previous", Value::Number(figure.digits.clone()).to_toml()));
                    if figure.approx {
                        let note = Message::new("metric-previous-approx").with("old", &number);
                        self.say(&note.with("digits", figure.digits));
                    }
                }
                Ok(None) => {}
                Err(_) => self.say(&Message::new("metric-previous-none").with("old", &number)),
            }
        }
        let written = match cite(blank, &metric) {
            Ok(written) => written,
            Err(unit) => {
                let message = Message::new("metric-other-unit")
                    .with("id", id)
                    .with("unit", &metric.unit);
                self.say(&message.with("found", unit));
                return Ok(None);
            }
        };
        let edits = edits
            .into_iter()
            .map(|(field, value)| Edit::set(&key.name(field), value));
        let way = match self.fill(step, blank, &written, edits.collect())? {
            Ok(way) => way,
            Err(message) => {
                self.say(&message);
                return Ok(None);
            }
        };
        let outline = self.outline()?;
        let made = outline.steps.iter().find(|step| step.id.key == key);
        let Some(Step {
            ask: Ask::Metric(metric),
            standing: Standing::Missing,
            ..
        }) = made
        else {
            self.say(&Message::new("metric-cited").with("name", &metric.name));
            return Ok(Some(way));
        };
        let (made, metric) = (made.cloned(), metric.clone());
        let asked = match &made {
            Some(made) => self.ask_figure(made, &metric, None, "")?,
            None => Move::On,
        };
        Ok(Some(match asked {
            Move::Leave | Move::To(_) => asked,
            _ => way,
        }))
    }

    /// What a new metric is called; its id where the person says nothing, none where they go elsewhere.
    fn ask_name(&mut self, step: &Step<'_>, id: &str) -> Result<Option<String>, Failure> {
        self.say(&Message::new("metric-name").with("id", id));
        self.unsent.begin(&step.unsent_name(), &format!(":metric {id} "), "");
        let typed = self.prompts.read_line(&Line {
            unsent: Some(&self.unsent),
            ..Line::new("> ")
        })?;
        Ok(match typed.trim() {
            "" => Some(id.to_owned()),
            typed if typed.starts_with([':', '：']) => None,
            typed => Some(typed.split_whitespace().collect::<Vec<_>>().join(" ")),
        })
    }
}
