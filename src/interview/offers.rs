//! What is offered in the place of an answer: an earlier report's answers, then the user's configuration, then the
//! template's default.

use std::collections::{HashMap, HashSet};

use crate::answers::{Answer, Answers, AnswersFile, Draft, Edit, KeyPath, Record, Step};
use crate::compose::validate;
use crate::figures::period::{Due, Period};
use crate::template::{Form, Kind, Question, Template, Value, is_jinja, period_of, period_value};

use super::defaults::Defaults;

/// The sources of offers, besides the template.
#[derive(Debug, Default)]
pub struct Offers {
    /// The answers of an earlier report.
    pub earlier: Option<Earlier>,
    /// The user's configuration.
    pub defaults: Defaults,
    /// The period that is due, with the key path of the question for it.
    pub due: Option<(KeyPath, Period)>,
}

/// The answers of an earlier report, each with its key path.
#[derive(Debug)]
pub struct Earlier {
    /// The name of its file.
    pub name: String,
    answers: Vec<(KeyPath, Value)>,
    /// The period after that of the report, with the key path of the question for it.
    next: Option<(KeyPath, Period)>,
    /// The key paths of what is carried: the old plans are offered as work done, not as plans again.
    carried: Vec<KeyPath>,
}

/// An offer and where it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What is offered.
    pub value: Value,
    /// Its source.
    pub origin: Origin,
}

/// Where an offer is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The earlier report.
    Earlier,
    /// The earlier report: the period after its own.
    Next,
    /// The calendar: the period that is due.
    Due,
    /// The calendar: the period that begins, for a plan.
    Beginning,
    /// The user's configuration.
    Config,
    /// The template's default.
    Template,
}

impl Offers {
    /// The first offer for a question: the earlier report's, the configuration's, the template's, the calendar's.
    /// Where the answer is to be written anew, what the earlier report says is no offer.
    pub fn find(&self, key: &KeyPath, question: &Question, default: Option<&Value>, is_anew: bool) -> Option<Offer> {
        let earlier = self
            .earlier
            .as_ref()
            .filter(|earlier| !is_anew && !earlier.is_carried(key));
        let earlier = earlier.and_then(|earlier| earlier.answer(key)).cloned();
        let offer = |origin| move |value| Offer { value, origin };
        let period = |known: Option<&(KeyPath, Period)>| {
            let of_question = known.filter(|(path, _)| path == key);
            of_question.map(|(_, period)| period_value(*period))
        };
        let next = period(self.earlier.as_ref().and_then(|earlier| earlier.next.as_ref()));
        (next.map(offer(Origin::Next)))
            .or_else(|| {
                earlier
                    .filter(|value| fits(value, &question.kind))
                    .map(offer(Origin::Earlier))
            })
            .or_else(|| {
                let configured = self.defaults.find(&key.to_string(), question);
                configured.map(offer(Origin::Config))
            })
            .or_else(|| default.cloned().map(offer(Origin::Template)))
            .or_else(|| {
                let origin = match question.calendar {
                    Some(Due::Next) => Origin::Beginning,
                    _ => Origin::Due,
                };
                period(self.due.as_ref()).map(offer(origin))
            })
    }
}

/// Whether a value can be chosen, where it has to be one of several.
pub fn fits(value: &Value, kind: &Kind) -> bool {
    match (value, kind.form()) {
        (Value::Text(text), Form::Choice(choices)) => choices.contains(text),
        (Value::List(entries), Form::Choices(choices)) => entries.iter().all(|entry| choices.contains(entry)),
        _ => true,
    }
}

impl Earlier {
    /// The answers of a file to the questions of a template that it was validated against. One that says what the template's
    /// default says of the others is left out: the default is made anew from the new answers.
    pub fn new(template: &Template, answers: &Answers) -> Earlier {
        let mut given = collect(template, answers);
        let next = period_after(template, &given);
        let defaulted: HashSet<&String> = answers.defaulted.iter().collect();
        given.retain(|found| !defaulted.contains(&found.own_key));
        let defaults = composed_defaults(template, answers, &given);
        let is_default = |found: &FoundAnswer<'_>| defaults.get(&found.own_key) == Some(found.value);
        let kept = given.into_iter().filter(|found| !is_default(found));
        Earlier {
            name: answers.source.name.clone(),
            answers: kept.map(|found| (found.key, found.value.clone())).collect(),
            next,
            carried: carried_keys(template),
        }
    }

    /// Whether what stands at a key path was planned then, and is carried to another question now.
    pub fn is_carried(&self, key: &KeyPath) -> bool {
        self.carried.iter().any(|carried| key.is_within(carried))
    }

    /// The answer at a key path.
    pub fn answer(&self, key: &KeyPath) -> Option<&Value> {
        let found = self.answers.iter().find(|(path, _)| path == key)?;
        Some(&found.1)
    }

    /// All answers below a key path, in order.
    pub fn below<'e>(&'e self, key: &'e KeyPath) -> impl Iterator<Item = &'e (KeyPath, Value)> {
        self.answers.iter().filter(move |(path, _)| path.is_within(key))
    }

    /// How many records it has at a key path.
    pub fn record_count(&self, key: &KeyPath) -> usize {
        let indices = self
            .below(key)
            .filter_map(|(path, _)| match path.steps().get(key.steps().len()) {
                Some(Step::Record(index)) => Some(index + 1),
                _ => None,
            });
        indices.max().unwrap_or_default()
    }
}

/// The key paths that the questions of a template carry from.
fn carried_keys(template: &Template) -> Vec<KeyPath> {
    let questions = template.manifest.sections.iter().flat_map(|section| &section.questions);
    let carried = questions.filter_map(|question| question.carry.as_ref());
    carried.filter_map(|carry| KeyPath::parse(&carry.text)).collect()
}

/// The period after that of a report.
fn period_after(template: &Template, given: &[FoundAnswer<'_>]) -> Option<(KeyPath, Period)> {
    let key = period_key(template)?;
    let found = given.iter().find(|found| found.key == key)?;
    Some((key, period_of(found.value)?.next()?))
}

/// The key path of the question for the time the report is about.
pub fn period_key(template: &Template) -> Option<KeyPath> {
    let (section, question) = template.manifest.report_period()?;
    Some(KeyPath::default().name(&section.id).name(&question.id))
}

/// An answer of an earlier report.
struct FoundAnswer<'a> {
    /// Its key path in that file.
    own_key: String,
    /// Its key path when records that hold nothing are passed over.
    key: KeyPath,
    question: &'a Question,
    value: &'a Value,
}

fn collect<'a>(template: &'a Template, answers: &'a Answers) -> Vec<FoundAnswer<'a>> {
    let mut found = Vec::new();
    for (section, record) in template.manifest.sections.iter().zip(&answers.sections) {
        let key = KeyPath::default().name(&section.id);
        collect_record(&section.questions, record, &key, &mut found);
    }
    found
}

fn collect_record<'a>(questions: &'a [Question], record: &'a Record, key: &KeyPath, found: &mut Vec<FoundAnswer<'a>>) {
    for (question, answer) in questions.iter().zip(&record.answers) {
        let own_key = format!("{}.{}", record.key, question.id);
        let key = key.name(&question.id);
        match (question.kind.form(), answer) {
            (Form::Records(questions), Answer::Records(records)) => {
                for (index, record) in records.iter().enumerate() {
                    collect_record(questions, record, &key.record(index), found);
                }
            }
            (_, Answer::Given(value)) => found.push(FoundAnswer {
                own_key,
                key,
                question,
                value,
            }),
            _ => {}
        }
    }
}

/// What the defaults that are made of other answers would say in the place of the answers that were given.
fn composed_defaults(template: &Template, answers: &Answers, given: &[FoundAnswer<'_>]) -> HashMap<String, Value> {
    let is_composed =
        |found: &&FoundAnswer<'_>| matches!(&found.question.default, Some(Value::Text(text)) if is_jinja(text));
    let keys: HashSet<&String> = given.iter().filter(is_composed).map(|found| &found.own_key).collect();
    let without = || {
        let draft = Draft::parse(&answers.source.text, &template.manifest.ids()).ok()?;
        let keys_to_clear = keys.iter().filter_map(|key| KeyPath::parse(key));
        let edits = keys_to_clear.map(|key| Edit::Clear { key });
        let source = draft.source_with(&answers.source.name, edits).ok()?;
        let (without, _) = validate(&AnswersFile::parse(&source).ok()?, template);
        let all = collect(template, &without).into_iter();
        let composed = all.filter(|found| keys.contains(&found.own_key));
        Some(composed.map(|found| (found.own_key, found.value.clone())).collect())
    };
    without().unwrap_or_default()
}
