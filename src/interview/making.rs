//! Making a metric in the middle of the interview: `:metric ID NAME`.

use toml_edit::Value as TomlValue;

use crate::answers::{Edit, KeyPath};
use crate::blanks::{Blank, cite, split_number};
use crate::figures::Metric;
use crate::figures::typed::read_figure;
use crate::say::message::Message;
use crate::template::{Value, is_id};
use crate::text::chinese::half_width;
use crate::text::numbers::is_known_unit;

use super::outline::{Ask, Standing, Step};
use super::prompts::Line;
use super::session::{Failure, Interview, Move};

/// A metric that is named at a prompt: its key path, what is known of it, and what is to be written of it.
type Described = (KeyPath, Metric, Vec<(&'static str, TomlValue)>);

impl Interview<'_> {
    /// Makes a metric, unless it is there, and asks for its number; where that leads, if anywhere. The prompt it was named at
    /// goes on.
    pub(super) fn add_metric(&mut self, step: &Step<'_>, typed: &str) -> Result<Option<Move>, Failure> {
        let Some((key, metric, edits)) = self.describe_metric(step, typed, "")? else {
            return Ok(None);
        };
        let edits: Vec<Edit> = edits
            .into_iter()
            .map(|(field, value)| Edit::set(&key.name(field), value))
            .collect();
        if let Some(message) = self.refusal(&edits, &key)? {
            self.say(&message);
            return Ok(None);
        }
        if !edits.is_empty() && !self.change(edits, &step.id) {
            return Ok(None);
        }
        let outline = self.outline()?;
        let made = outline
            .steps
            .iter()
            .find(|other| other.id.key == key && other.id != step.id);
        if let Some(made) = made.cloned()
            && let Ask::Metric(metric) = &made.ask
            && metric.value.is_none()
        {
            let way = self.ask_figure(&made, metric, None, "")?;
            if matches!(way, Move::Leave | Move::To(_)) {
                return Ok(Some(way));
            }
        }
        self.say(
            &Message::new("metric-made")
                .with("id", &metric.id)
                .with("name", &metric.name),
        );
        Ok(None)
    }

    /// Reads `ID NAME`; of a metric that is not there yet the name is asked for where none is given, and `unit` is its unit.
    fn describe_metric(&mut self, step: &Step<'_>, typed: &str, unit: &str) -> Result<Option<Described>, Failure> {
        let (id, name) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let outline = self.outline()?;
        if !is_id(id) {
            let known = outline.answers.metrics.iter().map(|metric| metric.id.as_str());
            let known = known.collect::<Vec<_>>().join(" ");
            self.say(&Message::new("metric-command-id").with("known", known));
            return Ok(None);
        }
        let key = KeyPath::metric(id);
        if let Some(known) = outline.answers.metrics.get(id) {
            return Ok(Some((key, known.clone(), Vec::new())));
        }
        // 新能源公交车 辆 is a name and its unit.
        let (name, unit) = match name.trim().rsplit_once(char::is_whitespace) {
            Some((name, last)) if is_known_unit(last) => (name, last),
            _ => (name, unit),
        };
        let name = match name.trim() {
            "" => match self.ask_name(step, id)? {
                Some(name) => name,
                None => return Ok(None),
            },
            name => name.to_owned(),
        };
        let metric = Metric {
            id: id.to_owned(),
            unit: half_width(unit),
            name,
            ..Metric::default()
        };
        let mut edits = vec![("name", metric.name.as_str().into())];
        if !metric.unit.is_empty() {
            edits.push(("unit", metric.unit.as_str().into()));
        }
        Ok(Some((key, metric, edits)))
    }

    /// Puts the citation of a metric in the place of a blank; the metric is made where there is none, with what the blank
    /// remembers as the number of the period before. Then asks for its number. None where nothing was done.
    pub(super) fn make_metric(&mut self, step: &Step<'_>, blank: &Blank, typed: &str) -> Result<Option<Move>, Failure> {
        let Some((key, metric, mut edits)) = self.describe_metric(step, typed, blank.shown_unit())? else {
            return Ok(None);
        };
        let number = split_number(blank.old.as_deref().unwrap_or_default()).0.to_owned();
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
                    .with("id", &metric.id)
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
        let known = self.outline()?.answers.metrics;
        if known.get(&metric.id).is_some_and(|metric| metric.value.is_none()) {
            self.say(&Message::new("metric-cited-unknown").with("name", &metric.name));
        }
        Ok(Some(match asked {
            Move::Leave | Move::To(_) => asked,
            _ => way,
        }))
    }

    /// What a new metric is called; its id where the person says nothing, none where they go elsewhere.
    fn ask_name(&mut self, step: &Step<'_>, id: &str) -> Result<Option<String>, Failure> {
        self.say(&Message::new("metric-name").with("id", id));
        self.unsent
            .begin(&step.unsent_name(), &format!(":metric {id} "), "", "");
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
