//! Asking for figures and blanks: what comes late, and from others.

use rust_decimal::Decimal;

use crate::answers::{Edit, KeyPath, value_of};
use crate::diagnostic::Message;
use crate::figures::typed::read_figure;
use crate::figures::{Figure, Metric};
use crate::template::{Value, parse_decimal};

use super::entering::{Asked, Entered};
use super::outline::{Ask, Blank, Standing, Step, StepId};
use super::prompts::Shape;
use super::session::{Failure, Interview, Move};
use super::wording;

impl Interview<'_> {
    /// Asks for the number of a metric, or of the period it is compared with.
    pub(super) fn ask_figure(
        &mut self,
        step: &Step<'_>,
        metric: &Metric,
        present: Option<&Figure>,
        field: &str,
    ) -> Result<Move, Failure> {
        let ask = wording::metric(self.messages, metric, field);
        self.prompts.show(&format!("\n{ask}"));
        if let Standing::Refused(message) = &step.standing {
            self.say(message);
        }
        let is_value = field.is_empty();
        let typed = present.map(|figure| wording::typed_figure(figure, metric.approx && is_value));
        let mut asked = Asked {
            step,
            explanation: self.messages.say("figure-help"),
            shape: Shape::OneLine,
            initial: typed.unwrap_or_default(),
            whole: None,
        };
        let metric_key = KeyPath::default().name("metrics").name(&metric.id);
        let key = metric_key.name(if is_value { "value" } else { field });
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
            };
            let edits = match read_figure(&text, &metric.unit) {
                Ok(None) if present.is_none() => return Ok(Move::On),
                Ok(None) => vec![Edit::Clear { key: key.clone() }],
                Ok(Some(figure)) if figure.approx && !is_value => {
                    self.say(&Message::new("figure-previous-exact"));
                    asked.initial = text;
                    continue;
                }
                Ok(Some(figure)) => {
                    let value = Edit::Set {
                        key: key.clone(),
                        value: value_of(&Value::Number(figure.digits.clone())),
                    };
                    let approx_key = metric_key.name("approx");
                    let approx = match (figure.approx, metric.approx) {
                        _ if !is_value => None,
                        (true, false) => Some(Edit::Set {
                            key: approx_key,
                            value: true.into(),
                        }),
                        // 余 stood there and was taken away, or the number is too small for it.
                        (false, true) if present.is_some() || is_below_ten(&figure.digits) => Some(Edit::Set {
                            key: approx_key,
                            value: false.into(),
                        }),
                        _ => None,
                    };
                    std::iter::once(value).chain(approx).collect()
                }
                Err(message) => {
                    self.say(&message);
                    asked.initial = text;
                    continue;
                }
            };
            match self.refusal(&edits, &metric_key)? {
                None => {
                    self.change(edits, &step.id);
                    return Ok(Move::On);
                }
                Some(message) => {
                    self.say(&message);
                    asked.initial = text;
                }
            }
        }
    }

    /// Asks what should stand in the place of a blank, which is shown in its sentence.
    pub(super) fn ask_blank(&mut self, step: &Step<'_>, blank: &Blank) -> Result<Move, Failure> {
        let ask = wording::blank(self.messages, blank);
        self.prompts.show(&format!("\n{ask}"));
        let mut asked = Asked {
            step,
            explanation: self.messages.say("blank-help"),
            shape: Shape::OneLine,
            initial: self.unsent(&step.id).unwrap_or_default().to_owned(),
            whole: None,
        };
        if !asked.initial.is_empty() {
            self.say(&Message::new("interview-unsent"));
        }
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
            };
            let text = text.trim();
            if text.is_empty() || crate::figures::markers::is_marker(text) {
                return Ok(Move::On);
            }
            let Some(value) = self.filled(&step.id, blank, text)? else {
                return Ok(Move::On);
            };
            let edit = Edit::Set {
                key: step.id.key.clone(),
                value,
            };
            match self.refusal(std::slice::from_ref(&edit), &step.id.key)? {
                None => {
                    self.change(vec![edit], &step.id);
                    self.forget_unsent(&step.id);
                    return Ok(Move::OnInPlace);
                }
                Some(message) => {
                    self.say(&message);
                    asked.initial = text.to_owned();
                }
            }
        }
    }

    /// The answer with a blank filled; none when the answer is another one by now.
    fn filled(&self, id: &StepId, blank: &Blank, text: &str) -> Result<Option<toml_edit::Value>, Failure> {
        let outline = self.outline()?;
        let step = outline.steps.iter().find(|step| step.id == StepId::of(id.key.clone()));
        let Some(Ask::Question {
            answer: Some(answer), ..
        }) = step.map(|step| &step.ask)
        else {
            return Ok(None);
        };
        let mut whole = blank.text.clone();
        whole.replace_range(blank.range.clone(), text);
        Ok(match (answer, blank.entry) {
            (Value::Text(present), None) if *present == blank.text => Some(value_of(&Value::Text(whole))),
            (Value::List(entries), Some(index)) if entries.get(index) == Some(&blank.text) => {
                let mut entries = entries.clone();
                entries[index] = whole;
                Some(value_of(&Value::List(entries)))
            }
            _ => None,
        })
    }
}

fn is_below_ten(digits: &str) -> bool {
    parse_decimal(digits).is_some_and(|number| number < Decimal::TEN)
}
