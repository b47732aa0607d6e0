//! Asking for figures, which come late, and from others.

use rust_decimal::Decimal;

use crate::answers::{Answers, Edit, KeyPath};
use crate::figures::typed::{TypedFault, TypedFigure, read_figure};
use crate::figures::{Figure, Metric, Metrics};
use crate::say::message::Message;
use crate::template::Value;
use crate::text::decimal::parse_decimal;

use super::entering::{Asked, Entered};
use super::outline::{Ask, Standing, Step, StepId};
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
        let typed = present.map(|figure| wording::typed_figure(&figure.digits, metric.approx && is_value));
        let explanation = self.messages.say("figure-help");
        let mut asked = Asked::new(step, explanation, Shape::OneLine, typed.unwrap_or_default());
        self.take_up(&mut asked)?;
        let metric_key = KeyPath::metric(&metric.id);
        let key = metric_key.name(if is_value { "value" } else { field });
        loop {
            let text = match self.enter(&mut asked)? {
                Entered::Gone(way) => return Ok(way),
                Entered::Text(text) | Entered::Edited(text) => text,
                Entered::Metric(_) => continue,
                Entered::Drop => {
                    if self.drop_figure(step, metric)? {
                        return Ok(Move::On);
                    }
                    continue;
                }
                Entered::Previous(typed) => match self.add_previous(step, metric, &typed)? {
                    Some(way) => return Ok(way),
                    None => continue,
                },
            };
            let mut unit = metric.unit.clone();
            let read = match read_figure(&text, &metric.unit) {
                Err(fault) => self.settle_unit(fault, metric, &mut unit)?,
                read => read.map_err(|fault| Some(fault.message)),
            };
            let edits = match read {
                Ok(None) if present.is_none() => {
                    self.forget_unsent(&step.id);
                    if is_value && step.standing == Standing::Open && !self.is_drop_told {
                        self.is_drop_told = true;
                        self.say(&Message::new("figure-open"));
                    }
                    return Ok(Move::On);
                }
                Ok(None) => vec![Edit::Clear { key: key.clone() }],
                Ok(Some(figure)) if figure.approx && !is_value => {
                    self.refuse(&mut asked, text, &Message::new("figure-previous-exact"));
                    continue;
                }
                Ok(Some(figure)) => {
                    if let Some(conversion) = figure.conversion(&metric.unit) {
                        self.say(&conversion);
                    }
                    let mut edits = vec![Edit::set(&key, Value::Number(figure.digits.clone()).to_toml())];
                    // Where 余 stood it was taken away, or the number is too small for it.
                    let is_exact = !figure.approx && (present.is_some() || is_below_ten(&figure.digits));
                    if is_value && figure.approx != metric.approx && (figure.approx || is_exact) {
                        edits.push(Edit::set(&metric_key.name("approx"), figure.approx));
                    }
                    if metric.omit {
                        let key = metric_key.name("omit");
                        edits.push(Edit::Erase { key });
                    }
                    if unit != metric.unit {
                        edits.push(Edit::set(&metric_key.name("unit"), unit));
                    }
                    edits
                }
                Err(Some(message)) => {
                    self.refuse(&mut asked, text, &message);
                    continue;
                }
                Err(None) => {
                    asked.initial = text;
                    continue;
                }
            };
            match self.refusal(&edits, &metric_key)? {
                None => {
                    self.change(edits, &step.id);
                    if present.is_none() || self.run.ahead.contains(&key) {
                        self.note_answered(&[key]);
                    }
                    self.forget_unsent(&step.id);
                    if is_value {
                        self.look_at_report()?;
                        let answers = self.outline()?.answers;
                        self.say_printed(&answers, &metric.id, &text);
                        self.say_sums(&answers.metrics, &metric.id);
                    }
                    return Ok(Move::On);
                }
                Some(message) => self.refuse(&mut asked, text, &message),
            }
        }
    }

    /// Shows an approximate figure that prints otherwise than it was typed.
    fn say_printed(&mut self, answers: &Answers, id: &str, typed: &str) {
        let figure = answers.metrics.get(id).filter(|figure| figure.approx);
        if let Some(Ok(Some(printed))) = figure.map(|figure| figure.print("", answers.language)) {
            let value = figure.and_then(|figure| figure.value.as_ref());
            if value.is_some_and(|value| !printed.replace(',', "").contains(&value.digits)) {
                let message = Message::new("figure-printed").with("typed", typed);
                self.say(&message.with("printed", printed));
            }
        }
    }

    /// Tells what is wrong with the figures that a figure is a part of: most often that their parts do not make them.
    fn say_sums(&mut self, metrics: &Metrics, id: &str) {
        let is_part = |metric: &&Metric| metric.parts.iter().any(|part| part == id);
        for sum in metrics.iter().filter(is_part) {
            if let Err((message, _)) = metrics.check_relations(sum) {
                self.say(&message);
            }
        }
    }

    /// Leaves a figure out of this report, unless a text cites it; whether it is left out.
    fn drop_figure(&mut self, step: &Step<'_>, metric: &Metric) -> Result<bool, Failure> {
        let key = KeyPath::metric(&metric.id);
        let edits = vec![Edit::set(&key.name("omit"), true)];
        if let Some(message) = self.new_refusal(&edits)? {
            self.say(&message);
            return Ok(false);
        }
        let is_dropped = self.change(edits, &step.id);
        if is_dropped {
            self.note_answered(&[key]);
            self.forget_unsent(&step.id);
            self.say(&Message::new("figure-dropped").with("name", &metric.name));
        }
        Ok(is_dropped)
    }

    /// Takes the number of the period that a figure is compared with, or asks for it; where that leads, if anywhere.
    fn add_previous(&mut self, step: &Step<'_>, metric: &Metric, typed: &str) -> Result<Option<Move>, Failure> {
        let metric_key = KeyPath::metric(&metric.id);
        let key = metric_key.name("previous");
        if typed.is_empty() {
            let previous = Step {
                id: StepId::of(key),
                section: step.section,
                ask: Ask::Previous(metric.clone()),
                standing: Standing::Open,
            };
            let way = self.ask_figure(&previous, metric, metric.previous.as_ref(), "previous")?;
            return Ok(matches!(way, Move::Leave | Move::To(_)).then_some(way));
        }
        let figure = match read_figure(typed, &metric.unit) {
            Ok(Some(figure)) if !figure.approx => figure,
            Ok(_) => {
                self.say(&Message::new("figure-previous-exact"));
                return Ok(None);
            }
            Err(fault) => {
                self.say(&fault.message);
                return Ok(None);
            }
        };
        let edits = vec![Edit::set(&key, Value::Number(figure.digits.clone()).to_toml())];
        if let Some(message) = self.refusal(&edits, &metric_key)? {
            self.say(&message);
        } else if self.change(edits, &step.id) {
            if let Some(conversion) = figure.conversion(&metric.unit) {
                self.say(&conversion);
            }
            let kept = Message::new("figure-previous-kept").with("name", &metric.name);
            self.say(&kept.with("digits", figure.digits));
        }
        Ok(None)
    }

    /// Asks what becomes of a unit that is not the metric's: the number counts in the metric's unit, or a metric without one
    /// takes it. Fails with why the figure is refused, or with nothing where the person would rather change the line.
    fn settle_unit(
        &mut self,
        fault: TypedFault,
        metric: &Metric,
        unit: &mut String,
    ) -> Result<Result<Option<TypedFigure>, Option<Message>>, Failure> {
        let Some((figure, found)) = fault.other_unit.map(|other| *other) else {
            return Ok(Err(Some(fault.message)));
        };
        let own = metric.unit.rsplit('|').next().unwrap_or_default();
        let id = if own.is_empty() {
            "figure-new-unit"
        } else {
            "figure-other-unit"
        };
        let question = Message::composed(id)
            .with("name", &metric.name)
            .with("digits", &figure.digits)
            .with("unit", own)
            .with("found", &found);
        let prompt = self.messages.text(&question);
        // Who only presses Enter has not seen that the unit is another one.
        let answer = self.confirm(&prompt, own.is_empty())?;
        Ok(match answer {
            Some(true) => {
                if own.is_empty() {
                    *unit = found;
                }
                Ok(Some(figure))
            }
            Some(false) => Err(Some(fault.message)),
            None => Err(None),
        })
    }
}

fn is_below_ten(digits: &str) -> bool {
    parse_decimal(digits).is_some_and(|number| number < Decimal::TEN)
}
