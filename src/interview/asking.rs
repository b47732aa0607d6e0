//! Asking a question of the template: a line, a list or the editor, until there is an answer or the person goes elsewhere.

use crate::answers::{Edit, KeyPath, report_period};
use crate::compose::compose;
use crate::report::{is_numbered_twice, passages, whole_text};
use crate::say::message::Message;
use crate::template::{Form, Kind, Question, Value, period_of};
use crate::text::ordinals::typed_number_in_series;

use super::carrying::Carried;
use super::command::as_typed;
use super::entering::{Asked, Entered};
use super::offers::{Offer, Origin};
use super::outline::{Standing, Step, read_outline};
use super::prompts::{List, Picked, Shape};
use super::session::{Failure, Interview, Move};
use super::typed::{read_answer, read_without_year};
use super::wording;
use super::wrapped::place_for_line;

impl Interview<'_> {
    pub(super) fn ask_question(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        default: Option<&Value>,
    ) -> Result<Move, Failure> {
        let key = &step.id.key;
        // Where plans are carried, the work of the report that made them is no offer.
        let is_anew = question.anew || self.is_carried(key) || self.run.is_begun(key);
        let offer = self.offers.find(key, question, default, is_anew);
        let offer = offer.filter(|_| answer.is_none());
        let ask = wording::question(self.messages, self.template, question, &step.id.key);
        self.prompts.show(&format!("\n{ask}"));
        if let Standing::Refused(message) = &step.standing {
            self.say(message);
        }
        if question.anew && answer.is_none() && !self.run.is_begun(key) {
            self.say_last_is_there(key);
        }
        match question.kind.form() {
            Form::YesNo => {
                let words = [self.messages.say("yes"), self.messages.say("no")];
                self.ask_choice(step, question, &words, answer, offer.as_ref())
            }
            Form::Choice(choices) => self.ask_choice(step, question, choices, answer, offer.as_ref()),
            Form::Choices(choices) => self.ask_choices(step, question, choices, answer, offer.as_ref()),
            _ if question.carry.is_some() && (answer.is_none() || self.run.carrying.contains_key(key)) => {
                self.ask_carried(step, question, answer, offer.as_ref())
            }
            _ => self.ask_text(step, question, answer, offer.as_ref()),
        }
    }

    /// Offers what the last report planned; what is kept of it is the answer, to which more can be added.
    fn ask_carried(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let value = match self.carry_text(step, question)? {
            None => return self.ask_text(step, question, answer, offer),
            Some(Carried::Gone(way)) => return Ok(way),
            Some(Carried::Answer(value)) => value,
        };
        match self.refusal(&[], &step.id.key)? {
            None => {
                self.note_typed(&step.id.key);
                self.say(&Message::new("carry-more"));
                self.ask_text(step, question, Some(&value), None)
            }
            Some(message) => {
                self.say(&message);
                let origin = Origin::Earlier;
                self.ask_text(step, question, None, Some(&Offer { value, origin }))
            }
        }
    }

    /// Asks for an answer that is typed.
    fn ask_text(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let kind = &question.kind;
        let present = answer.or(offer.map(|offer| &offer.value));
        let mut asked = self.asked_of(step, question, present);
        let typed = asked.initial.clone();
        // What Enter keeps as it is.
        let mut shown = None;
        // Whether Enter opens the editor on what is there.
        let mut is_for_editor = matches!((kind.form(), present), (Form::Markdown, None));
        if self.take_up(&mut asked)? {
            is_for_editor = false;
        } else if !typed.is_empty() {
            // The lines of a table or a list hang together.
            let is_shown = matches!(kind.form(), Form::Markdown) || self.is_too_tall(&typed);
            self.begin_with(&mut asked, typed, is_shown);
            asked.known = asked.typed();
            shown = Some(asked.plain());
            if !asked.lead.is_empty() {
                self.say(&Message::new("interview-keep-or-edit"));
            } else if let Some(offer) = offer {
                self.say_origin(offer.origin);
            }
            if let Some(Value::Text(text)) = present
                && matches!(kind.form(), Form::Paragraphs | Form::Markdown)
            {
                asked.for_editor = Some((asked.typed(), text.clone()));
            }
        }
        loop {
            let begun = asked.plain();
            let mut is_tall = false;
            let mut entered = self.enter(&mut asked)?;
            if is_for_editor && matches!(&entered, Entered::Text(text) if text.trim() == begun.trim()) {
                let Some(edited) = self.edit(&asked)? else { continue };
                entered = Entered::Edited(edited);
            }
            let (read, typed) = match entered {
                Entered::Gone(way) => return Ok(way),
                // These are for blanks and figures.
                Entered::Metric(_) | Entered::Drop | Entered::Previous(_) => continue,
                Entered::Edited(text) => {
                    let read = read_edited(kind, &text);
                    is_tall = self.is_too_tall(&text);
                    let typed = match &read {
                        Ok(Some(value)) => kind.rules.as_typed(value),
                        _ => text,
                    };
                    (read, typed)
                }
                // Enter on what was shown keeps it as it is, also where the file breaks its lines otherwise.
                Entered::Text(text) if present.is_some() && Some(&text) == shown.as_ref() => {
                    (Ok(present.cloned()), text)
                }
                Entered::Text(text) => (self.read_near(kind, &text, present), text),
            };
            let refusal = match read {
                Ok(Some(value)) => match self.put_numbered(step, answer, &value)? {
                    None => {
                        self.say_understood(&value);
                        return Ok(Move::On);
                    }
                    Some(message) => message,
                },
                Ok(None) => match self.leave_empty(step, question, answer, offer) {
                    Some(way) => return Ok(way),
                    None => Message::new("interview-required"),
                },
                Err(message) => message,
            };
            shown = None;
            if is_tall || self.is_too_tall(&typed) {
                is_for_editor = true;
                self.say(&refusal);
                self.unsent.keep_for(&step.unsent_name(), &as_typed(&typed));
                self.begin_with(&mut asked, as_typed(&typed), false);
                asked.known.clear();
                self.say(&Message::new("interview-refused-whole"));
            } else {
                let is_offered = matches!(kind.form(), Form::Period).then_some(present).flatten();
                self.refuse(&mut asked, typed, &refusal);
                // Enter takes what was offered, as before.
                if let Some(value) = is_offered {
                    asked.initial = as_typed(&kind.rules.as_typed(value));
                    asked.known = asked.typed();
                    shown = Some(asked.plain());
                }
            }
        }
    }

    /// Reads what was typed. A day or a period without its year is the one nearest to what stands there, or to the time the
    /// report is about.
    fn read_near(&mut self, kind: &Kind, text: &str, present: Option<&Value>) -> Result<Option<Value>, Message> {
        let read = read_answer(kind, text);
        if read.is_ok() {
            return read;
        }
        let reported = || report_period(self.template, &self.outline().ok()?.answers.sections);
        let near = match present {
            Some(Value::Date(day)) => Some(*day),
            present => present.and_then(period_of).or_else(reported).map(|period| period.to()),
        };
        let Some(value) = near.and_then(|near| read_without_year(kind, text, near)) else {
            return read;
        };
        if let Value::Date(day) = value {
            self.say(&Message::new("date-understood").with("day", day.to_string()));
        }
        Ok(Some(value))
    }

    /// What the line of a question begins with: the answer there is, the one that is offered, or the one that is refused.
    fn asked_of<'s>(&self, step: &'s Step<'s>, question: &Question, present: Option<&Value>) -> Asked<'s> {
        let kind = &question.kind;
        let typed = present.map(|value| as_typed(&kind.rules.as_typed(value)));
        let shape = match kind.form() {
            Form::Paragraphs | Form::List => Shape::Lines,
            Form::Markdown => Shape::Block,
            _ => Shape::OneLine,
        };
        let refused = || self.refused_text(&step.id.key).map(|text| as_typed(&text));
        let initial = typed.or_else(refused).unwrap_or_default();
        Asked::new(step, self.explanation(question), shape, initial)
    }

    /// Writes an answer unless the file says the same; why it is refused, if it is.
    fn put(&mut self, step: &Step<'_>, present: Option<&Value>, value: &Value) -> Result<Option<Message>, Failure> {
        let key = &step.id.key;
        if present == Some(value) && !matches!(step.standing, Standing::Refused(_)) {
            self.note_typed(key);
            return Ok(None);
        }
        let edit = Edit::set(key, value.to_toml());
        if let Some(message) = self.refusal(std::slice::from_ref(&edit), key)? {
            return Ok(Some(message));
        }
        let is_new = !self.store.draft().is_answered(key) || self.run.ahead.contains(key);
        self.change(vec![edit], &step.id);
        if is_new {
            self.note_answered(std::slice::from_ref(key));
        }
        self.note_typed(key);
        Ok(None)
    }

    /// The same without the numbers that were typed and the report gives itself.
    fn put_numbered(
        &mut self,
        step: &Step<'_>,
        answer: Option<&Value>,
        value: &Value,
    ) -> Result<Option<Message>, Failure> {
        let texts = match value {
            Value::Text(text) => std::slice::from_ref(text),
            Value::List(texts) => texts,
            _ => &[],
        };
        if !texts.iter().any(|text| typed_number_in_series(text).is_some()) {
            return self.put(step, answer, value);
        }
        let report = self.report_with(step, value)?;
        let mut taken = None;
        let mut without = |text: &String| {
            let length = typed_number_in_series(text).filter(|length| is_numbered_twice(&report, text, *length));
            let (number, text) = text.split_at(length.unwrap_or_default());
            if length.is_some() {
                taken.get_or_insert_with(|| number.trim_end().to_owned());
            }
            text.to_owned()
        };
        let value = match value {
            Value::List(texts) => Value::List(texts.iter().map(without).collect()),
            other => Value::Text(without(&other.text())),
        };
        let refusal = self.put(step, answer, &value)?;
        if let (None, Some(number)) = (&refusal, taken) {
            self.say(&Message::new("number-taken-off").with("number", number));
        }
        Ok(refusal)
    }

    /// The text that the report would print with an answer, a line for each passage; empty where it cannot be made.
    fn report_with(&self, step: &Step<'_>, value: &Value) -> Result<String, Failure> {
        let Ok(source) = self.source_with(&[Edit::set(&step.id.key, value.to_toml())]) else {
            return Ok(String::new());
        };
        let answers = read_outline(self.template, &source, &self.opened)?.answers;
        let report = compose(self.template, &answers).and_then(|report| answers.number(report, self.template));
        Ok(report.map(|report| whole_text(&passages(&report))).unwrap_or_default())
    }

    /// What an empty line means: the answer that was there is taken away, the template's default holds, or nothing is
    /// said; none where an answer is required.
    fn leave_empty(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Option<Move> {
        if answer.is_some() || !question.is_required() {
            self.forget_unsent(&step.id);
        }
        if answer.is_some() {
            let key = step.id.key.clone();
            self.change(vec![Edit::Clear { key }], &step.id);
            self.say(&Message::new("interview-cleared"));
            return Some(Move::On);
        }
        if question.is_required() {
            return None;
        }
        match offer {
            Some(Offer {
                value,
                origin: Origin::Template,
            }) => {
                let shown = wording::one_line(self.messages, question, value);
                self.say(&Message::new("interview-default-used").with("value", shown));
            }
            _ => self.say(&Message::new("interview-left-open")),
        }
        Some(Move::On)
    }

    fn ask_choice(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        words: &[String],
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let is_boolean = matches!(question.kind.form(), Form::YesNo);
        let active = match answer.or(offer.map(|offer| &offer.value)) {
            Some(Value::Boolean(yes)) => Some(usize::from(!yes)),
            Some(Value::Text(text)) => words.iter().position(|word| word == text),
            _ => None,
        };
        let mut items = words.to_vec();
        let none = (!question.is_required() && offer.is_none_or(|offer| offer.origin != Origin::Template)).then(|| {
            items.push(self.messages.say("interview-no-choice"));
            items.len() - 1
        });
        if let (Some(offer), Some(offered)) = (offer, active.and_then(|active| words.get(active))) {
            let message = match offer.origin {
                Origin::Template => Message::new("choice-default"),
                _ => Message::new("choice-offer"),
            };
            self.say(&message.with("choice", offered));
        }
        let active = active.or(none.filter(|_| answer.is_none())).unwrap_or_default();
        loop {
            let list = List {
                active,
                yes_no: is_boolean.then_some([0, 1]),
                ..List::new(&question.label, &items)
            };
            let value = match self.choose(&list, step, question)? {
                Err(way) => return Ok(way),
                Ok(chosen) if Some(chosen) == none => {
                    return Ok(self.leave_empty(step, question, answer, offer).unwrap_or(Move::On));
                }
                Ok(chosen) if is_boolean => Value::Boolean(chosen == 0),
                Ok(chosen) => Value::Text(words[chosen].clone()),
            };
            match self.put(step, answer, &value)? {
                None => return Ok(Move::On),
                Some(message) => self.say(&message),
            }
        }
    }

    fn ask_choices(
        &mut self,
        step: &Step<'_>,
        question: &Question,
        choices: &[String],
        answer: Option<&Value>,
        offer: Option<&Offer>,
    ) -> Result<Move, Failure> {
        let mut chosen: Vec<usize> = match answer.or(offer.map(|offer| &offer.value)) {
            Some(Value::List(entries)) => (0..choices.len())
                .filter(|&index| entries.contains(&choices[index]))
                .collect(),
            _ => Vec::new(),
        };
        loop {
            let list = List::new(&question.label, choices);
            match self.prompts.choose_several(&list, &mut chosen)? {
                Picked::Back => return Ok(Move::Back),
                Picked::Command(command) => match self.obey_typed(&command, step, question)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
                Picked::Items(()) => {}
            }
            if chosen.is_empty() {
                match self.leave_empty(step, question, answer, offer) {
                    Some(way) => return Ok(way),
                    None => {
                        self.say(&Message::new("interview-required"));
                        continue;
                    }
                }
            }
            let value = Value::List(chosen.iter().map(|&index| choices[index].clone()).collect());
            match self.put(step, answer, &value)? {
                None => return Ok(Move::On),
                Some(message) => self.say(&message),
            }
        }
    }

    /// What the file holds where its value cannot be used.
    fn refused_text(&self, key: &KeyPath) -> Option<String> {
        let value = self.store.draft().value(key)?;
        Some(match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.to_string().trim().to_owned(),
        })
    }

    /// Says what a few characters were read as, where that is not plain.
    fn say_understood(&mut self, value: &Value) {
        if let Some(period) = period_of(value) {
            let message = Message::new("period-understood")
                .with("period", period.print(self.messages.language))
                .with("from", period.from().to_string())
                .with("to", period.to().to_string());
            self.say(&message);
        }
    }

    fn say_origin(&mut self, origin: Origin) {
        let message = match (origin, &self.offers.earlier) {
            (Origin::Earlier, Some(earlier)) => Message::new("offer-earlier").with("name", &earlier.name),
            (Origin::Next, Some(earlier)) => Message::new("offer-next").with("name", &earlier.name),
            (Origin::Due, _) => Message::new("offer-due"),
            (Origin::Beginning, _) => Message::new("offer-beginning"),
            (Origin::Config, _) => Message::new("offer-config"),
            _ => Message::new("offer-default"),
        };
        self.say(&message);
    }

    /// Whether a text takes more rows than a line editor can show at once.
    pub(super) fn is_too_tall(&self, text: &str) -> bool {
        place_for_line(text, self.prompts.size()) > 0
    }
}

/// What the editor gave: text keeps its line breaks.
fn read_edited(kind: &Kind, text: &str) -> Result<Option<Value>, Message> {
    match kind.form() {
        Form::Paragraphs | Form::Markdown => {
            let text = text.trim_matches('\n').trim_end();
            Ok((!text.is_empty()).then(|| Value::Text(text.to_owned())))
        }
        _ => read_answer(kind, text),
    }
}
