//! Asking for figures, which come late, and from others.

use rust_decimal::Decimal;

use crate::answers::{Edit, KeyPath};
use crate::figures::typed::read_figure;
use crate::figures::{Figure, Metric};
use crate::say::message::Message;
use crate::template::Value;
use crate::text::decimal::parse_decimal;

use super::entering::{Asked, Entered};
use super::outline::{Standing, Step};
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
        let explanation = self.messages.say("figure-help");
        let mut asked = Asked::new(step, explanation, Shape::OneLine, typed.unwrap_or_default());
        if let Some(unsent) = self.take_up_unsent(&step.id, &asked.initial) {
            asked.go_on_with(unsent);
        }
        let metric_key = KeyPath::default().name("metrics").name(&metric.id);
        let key = metric_key.name(if is_value { "value" } else { field });
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
                Entered::Metric(_) => continue,
            };
            let edits = match read_figure(&text, &metric.unit) {
                Ok(None) if present.is_none() => return Ok(Move::On),
                Ok(None) => vec![Edit::Clear { key: key.clone() }],
                Ok(Some(figure)) if figure.approx && !is_value => {
                    self.refuse(&mut asked, text, &Message::new("figure-previous-exact"));
                    continue;
                }
                Ok(Some(figure)) => {
                    let mut edits = vec![Edit::set(&key, Value::Number(figure.digits.clone()).to_toml())];
                    // Where 余 stood it was taken away, or the number is too small for it.
                    let is_exact = !figure.approx && (present.is_some() || is_below_ten(&figure.digits));
                    if is_value && figure.approx != metric.approx && (figure.approx || is_exact) {
                        edits.push(Edit::set(&metric_key.name("approx"), figure.approx));
                    }
                    edits
                }
                Err(message) => {
                    self.refuse(&mut asked, text, &message);
                    continue;
                }
            };
            match self.refusal(&edits, &metric_key)? {
                None => {
                    self.change(edits, &step.id);
                    self.forget_unsent(&step.id);
                    return Ok(Move::On);
                }
                Some(message) => self.refuse(&mut asked, text, &message),
            }
        }
    }
}

fn is_below_ten(digits: &str) -> bool {
    parse_decimal(digits).is_some_and(|number| number < Decimal::TEN)
}
