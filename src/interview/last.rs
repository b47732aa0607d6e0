//! What the last report says of the question that is asked: shown on request (`:last`), as it describes another time.

use crate::answers::{KeyPath, question_at};
use crate::say::message::Message;
use crate::template::{Form, Question, Value};
use crate::text::hidden::visible;

use super::command::as_typed;
use super::entering::Asked;
use super::offers::Earlier;
use super::session::Interview;
use super::wording;

impl Interview<'_> {
    /// Says that the last report answers this, where it does.
    pub(super) fn say_last_is_there(&mut self, key: &KeyPath) {
        if let Some((name, ..)) = self.last_answer(key) {
            let message = Message::new("offer-last").with("name", name);
            self.say(&message);
        }
    }

    /// Shows what the last report says of the question of a line, which Up puts there, and the editor where it is long.
    pub(super) fn show_last_at(&mut self, asked: &mut Asked<'_>) {
        let key = &asked.step.id.key;
        let Some((_, question, value)) = self.last_answer(key).filter(|_| !self.is_carried(key)) else {
            return self.show_last(key);
        };
        let typed = question.kind.rules.as_typed(value);
        let is_for_editor = matches!(question.kind.form(), Form::Markdown) || self.is_too_tall(&typed);
        self.show_last(key);
        if is_for_editor {
            let texts = [asked.text_for_editor(), typed];
            let texts: Vec<&str> = texts
                .iter()
                .map(|text| text.trim_end())
                .filter(|text| !text.is_empty())
                .collect();
            asked.for_editor = Some((asked.typed(), texts.join("\n\n")));
            self.say(&Message::new("last-edit"));
        } else {
            asked.recall = Some(as_typed(&typed));
            self.say(&Message::new("last-recall"));
        }
    }

    /// Shows what the last report says at a key path.
    pub(super) fn show_last(&mut self, key: &KeyPath) {
        let shown = match self.last_answer(key) {
            Some((_, question, value)) if matches!(value, Value::Text(_) | Value::List(_)) => {
                question.kind.rules.as_typed(value)
            }
            Some((_, question, value)) => wording::one_line(self.messages, question, value),
            None => self.last_records(key).unwrap_or_default(),
        };
        let Some(earlier) = self.offers.earlier.as_ref().filter(|_| !shown.is_empty()) else {
            return self.say(&Message::new("last-none"));
        };
        let heading = Message::new("last-text").with("name", &earlier.name);
        self.say(&heading);
        self.prompts.show(&format!("\u{1b}[2m{}\u{1b}[0m", visible(&shown)));
    }

    /// The answer of the last report at a key path, with its name and the question; of what is carried, what was planned.
    fn last_answer(&self, key: &KeyPath) -> Option<(&str, &Question, &Value)> {
        let earlier = self.offers.earlier.as_ref()?;
        let key = &self.carried_from(key).unwrap_or_else(|| key.clone());
        Some((&earlier.name, question_at(self.template, key)?, earlier.answer(key)?))
    }

    /// The records of the last report at a key path, a line for each answer.
    fn last_records(&self, key: &KeyPath) -> Option<String> {
        let earlier: &Earlier = self.offers.earlier.as_ref()?;
        let key = &self.carried_from(key).unwrap_or_else(|| key.clone());
        let lines = earlier.below(key).filter_map(|(path, value)| {
            let question = question_at(self.template, path)?;
            let label = wording::position(self.messages, self.template, path) + &question.label;
            let line = Message::new("outline-line")
                .with("label", label)
                .with("answer", wording::one_line(self.messages, question, value));
            Some(self.messages.text(&line))
        });
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
