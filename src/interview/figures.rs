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
                Entered::Metric(_) => continue,
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
                        value: Value::Number(figure.digits.clone()).to_toml(),
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
}

fn is_below_ten(digits: &str) -> bool {
    parse_decimal(digits).is_some_and(|number| number < Decimal::TEN)
}
