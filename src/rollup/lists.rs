//! Lists and records of the whole: of one unit what is done once, what is planned as it was planned last; of several units one
//! after the other.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::answers::check_value;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Bound, Form, Question, Template, Value};
use crate::text::language::Language;

use super::arrange::Arranged;
use super::contents::{Content, Entry, Field};
use super::fold::{folded, follow, name_of, plain};

/// The question for where a record is from.
const FROM: &str = "from";

/// Makes lists and records of those of the reports.
pub struct Lists<'l> {
    /// The reports.
    pub arranged: &'l Arranged,
    /// The template of the whole.
    pub template: &'l Template,
    /// What each report says to each section.
    pub entries: &'l [Vec<Entry>],
    /// The texts of records that are printed apart from the first.
    pub apart: &'l BTreeSet<String>,
    /// What is said in the file.
    pub messages: &'l Messages,
    /// Its language.
    pub language: Language,
}

/// Something that stands in a list, and which units say it.
type Said<T> = (Vec<usize>, T);

impl Lists<'_> {
    /// A text under a name, unless it begins with that already.
    pub fn lead(&self, name: &str, text: &str) -> String {
        match self.language {
            _ if text.starts_with(name) => text.to_owned(),
            Language::Chinese => format!("{name}：{text}"),
            Language::English => format!("{name}: {text}"),
        }
    }

    /// The name of the units that say something; none where there is but one unit, or all say it.
    fn name(&self, units: &[usize]) -> Option<String> {
        (units.len() < self.arranged.units.len()).then(|| self.names(units))
    }

    /// The names of units.
    fn names(&self, units: &[usize]) -> String {
        let names: Vec<&str> = units.iter().map(|unit| self.arranged.names[*unit].as_str()).collect();
        names.join(self.language.list_separator())
    }

    /// The entries of lists.
    pub fn list(&self, key: &str, question: &Question, fields: &[&Field]) -> Field {
        let mut notes = Vec::new();
        let mut said = Vec::new();
        for (unit, parts) in self.arranged.units.iter().enumerate() {
            let of_part = |part: usize| entries_of(fields[part]).iter().map(move |entry| (part, entry.clone()));
            let mut entries = folded(parts.clone().flat_map(of_part));
            if self.is_plan(key) {
                let last = parts.end - 1;
                let (stay, gone): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(parts, _)| parts.contains(&last));
                let done = self.names_done(key, parts.clone());
                let gone = gone.into_iter().filter(|(_, text)| !done.contains(&plain(text)));
                notes.extend(gone.map(|(parts, text)| self.dropped(parts[0], &text)));
                entries = stay;
            }
            said.extend(entries.into_iter().map(|(_, text)| (unit, text)));
        }
        let (stay, rest) = self.at_most(question, folded(said.into_iter()));
        if !rest.is_empty() {
            notes.push(self.too_many(question));
        }
        notes.extend(rest.iter().map(|said| self.led(question, said)));
        let over = rest.len();
        let entries: Vec<String> = stay.iter().map(|said| self.led(question, said)).collect();
        let content = (!entries.is_empty()).then_some(Content::Value(Value::List(entries)));
        Field {
            content,
            notes,
            over,
            ..Field::default()
        }
    }

    /// An entry of a list under the units that say it, where the question takes it so.
    fn led(&self, question: &Question, (units, text): &Said<String>) -> String {
        let led = self.name(units).map(|name| self.lead(&name, text));
        let is_taken = |text: &String| match &question.pattern {
            Some(pattern) => pattern.matches(text),
            None => true,
        };
        led.filter(is_taken).unwrap_or_else(|| text.clone())
    }

    /// The records.
    pub fn records(&self, key: &str, question: &Question, questions: &[Question], fields: &[&Field]) -> Field {
        let mut notes = Vec::new();
        let mut said: Vec<Said<Entry>> = Vec::new();
        let mut known: HashMap<Option<String>, Vec<usize>> = HashMap::new();
        for (unit, parts) in self.arranged.units.iter().enumerate() {
            let records = if self.is_plan(key) {
                self.last_plans(key, questions, parts.clone(), fields, &mut notes)
            } else {
                parts.clone().fold(Vec::new(), |earlier, part| {
                    follow(questions, earlier, records_of(fields[part]).to_vec(), self.messages)
                })
            };
            for record in records {
                let alike = known.entry(name_of(questions, &record)).or_default();
                // What one unit says twice is two.
                let is_same = |(units, known): &Said<Entry>| *known == record && units.last() != Some(&unit);
                match alike.iter().find(|index| is_same(&said[**index])) {
                    Some(index) => said[*index].0.push(unit),
                    None => {
                        alike.push(said.len());
                        said.push((vec![unit], record));
                    }
                }
            }
        }
        let (stay, rest) = self.at_most(question, said);
        if !rest.is_empty() {
            notes.push(self.too_many(question));
        }
        let from = |(units, record)| self.from(key, questions, units, record);
        let records: Vec<Entry> = stay.into_iter().map(from).collect();
        Field {
            content: (!records.is_empty()).then_some(Content::Records(records)),
            notes,
            over: rest.len(),
            rest: rest.into_iter().map(from).collect(),
            ..Field::default()
        }
    }

    /// A record that says which units it is from: where it asks for that, else at the beginning of its first text that takes it and
    /// of those that are printed apart.
    fn from(&self, key: &str, questions: &[Question], units: Vec<usize>, mut record: Entry) -> Entry {
        let asks = |question: &Question| question.id == FROM && matches!(question.kind.form(), Form::Line);
        if let Some(index) = questions.iter().position(asks) {
            if record.fields[index].content.is_none() && self.arranged.units.len() > 1 {
                record.fields[index] = Field::of(Value::Text(self.names(&units)));
            }
            return record;
        }
        let Some(name) = self.name(&units) else {
            return record;
        };
        let is_text = |question: &Question| matches!(question.kind.form(), Form::Line | Form::Paragraphs);
        let mut is_led = false;
        for (question, field) in questions.iter().zip(&mut record.fields) {
            if is_led && !self.apart.contains(&format!("{key}.{}", question.id)) {
                continue;
            }
            let led = field.text().filter(|_| is_text(question));
            let led = led.map(|text| Value::Text(self.lead(&name, text)));
            if let Some(led) = led.filter(|led| check_value(question, led).is_ok()) {
                field.content = Some(Content::Value(led));
                is_led = true;
            }
        }
        record
    }

    /// Whether what is answered here is what another question of the next report begins with: a plan.
    fn is_plan(&self, key: &str) -> bool {
        self.carriers(key).next().is_some()
    }

    /// The questions that carry the answers of a key on, with their places.
    fn carriers<'t>(&'t self, key: &'t str) -> impl Iterator<Item = (usize, usize, &'t Question)> {
        let sections = self.template.manifest.sections.iter().enumerate();
        let all = sections.flat_map(|(section, found)| {
            let questions = found.questions.iter().enumerate();
            questions.map(move |(index, question)| (section, index, question))
        });
        all.filter(move |(_, _, question)| question.carry.as_ref().is_some_and(|carry| carry.text == key))
    }

    /// The names of what a unit did in all but the first of its periods.
    fn names_done(&self, key: &str, parts: Range<usize>) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (section, index, question) in self.carriers(key) {
            for part in parts.clone().skip(1) {
                let field = &self.entries[part][section].fields[index];
                names.extend(entries_of(field).iter().map(|entry| plain(entry)));
                if let Form::Records(questions) = question.kind.form() {
                    names.extend(records_of(field).iter().filter_map(|record| name_of(questions, record)));
                }
            }
        }
        names
    }

    /// The plans of a unit's last period. What was planned before, and neither done nor planned again, is noted.
    fn last_plans(
        &self,
        key: &str,
        questions: &[Question],
        parts: Range<usize>,
        fields: &[&Field],
        notes: &mut Vec<String>,
    ) -> Vec<Entry> {
        let last = records_of(fields[parts.end - 1]).to_vec();
        let mut known = self.names_done(key, parts.clone());
        known.extend(last.iter().filter_map(|record| name_of(questions, record)));
        let earlier = parts.start..parts.end - 1;
        let planned = earlier.flat_map(|part| records_of(fields[part]).iter().map(move |record| (part, record)));
        let gone = planned.filter(|(_, record)| name_of(questions, record).is_none_or(|name| !known.contains(&name)));
        let gone = gone.map(|(part, record)| {
            let texts = record.fields.iter().filter_map(Field::text);
            (part, texts.collect::<Vec<_>>().join(" / "))
        });
        notes.extend(folded(gone).iter().map(|(parts, text)| self.dropped(parts[0], text)));
        last
    }

    /// That something was planned and nothing more was heard of it.
    fn dropped(&self, part: usize, text: &str) -> String {
        let message = Message::new("rollup-dropped").with("label", &self.arranged.labels[part]);
        self.messages.text(&message.with("text", text))
    }

    fn too_many(&self, question: &Question) -> String {
        let most = most(question).unwrap_or_default();
        let message = Message::new("rollup-too-many").with("label", &question.label);
        self.messages.text(&message.with("most", most))
    }

    /// As many as the question takes: the first of each unit, then the second of each. The others come apart.
    fn at_most<T>(&self, question: &Question, said: Vec<Said<T>>) -> (Vec<Said<T>>, Vec<Said<T>>) {
        let most = most(question).filter(|most| said.len() > *most);
        let Some(most) = most else {
            return (said, Vec::new());
        };
        let mut turns = vec![0; self.arranged.units.len()];
        let mut order: Vec<(usize, usize)> = said
            .iter()
            .enumerate()
            .map(|(index, (units, _))| {
                turns[units[0]] += 1;
                (turns[units[0]], index)
            })
            .collect();
        order.sort_unstable();
        let chosen: BTreeSet<usize> = order.iter().take(most).map(|(_, index)| *index).collect();
        let (mut stay, mut rest) = (Vec::new(), Vec::new());
        for (index, said) in said.into_iter().enumerate() {
            if chosen.contains(&index) {
                stay.push(said);
            } else {
                rest.push(said);
            }
        }
        (stay, rest)
    }
}

/// How many entries or records a question takes.
fn most(question: &Question) -> Option<usize> {
    match &question.max {
        Some(Bound::Number(most)) => most.to_usize(),
        _ => None,
    }
}

fn entries_of(field: &Field) -> &[String] {
    match &field.content {
        Some(Content::Value(Value::List(entries))) => entries,
        _ => &[],
    }
}

fn records_of(field: &Field) -> &[Entry] {
    match &field.content {
        Some(Content::Records(records)) => records,
        _ => &[],
    }
}
