//! What is offered in the place of an answer: an earlier report's answers, then the user's configuration, then the
//! pack's default.

use crate::answers::{Answer, Answers, KeyPath, Record};
use crate::config::Config;
use crate::template::{Kind, Question, Section, Value};

/// The sources of offers, besides the pack.
#[derive(Debug, Default)]
pub struct Offers {
    /// The answers of an earlier report.
    pub earlier: Option<Earlier>,
    /// The user's configuration.
    pub config: Config,
}

/// The answers of an earlier report, each with its key path.
#[derive(Debug)]
pub struct Earlier {
    /// The name of its file.
    pub name: String,
    answers: Vec<(KeyPath, Value)>,
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
    /// The user's configuration.
    Config,
    /// The pack's default.
    Pack,
}

impl Offers {
    /// The first offer for a question: the earlier report's, the configuration's, the pack's.
    pub fn find(&self, key: &KeyPath, question: &Question, default: Option<&Value>) -> Option<Offer> {
        let offer = |origin| move |value| Offer { value, origin };
        let earlier = self.earlier.as_ref().and_then(|earlier| earlier.answer(key)).cloned();
        let fits = |value: &Value| match (value, &question.kind) {
            (Value::Text(text), Kind::Choice { choices }) => choices.contains(text),
            (Value::List(entries), Kind::Choices { choices }) => entries.iter().all(|entry| choices.contains(entry)),
            _ => true,
        };
        (earlier.filter(fits).map(offer(Origin::Earlier)))
            .or_else(|| {
                let configured = self.config.default_for(&key.to_string(), question);
                configured.map(offer(Origin::Config))
            })
            .or_else(|| default.cloned().map(offer(Origin::Pack)))
    }
}

impl Earlier {
    /// The answers of a file to the questions of a pack that it was validated against.
    pub fn new(sections: &[Section], answers: &Answers) -> Earlier {
        let mut earlier = Earlier {
            name: answers.source.name.clone(),
            answers: Vec::new(),
        };
        for (section, record) in sections.iter().zip(&answers.sections) {
            let key = KeyPath::default().name(&section.id);
            earlier.add(&section.questions, record, &key, &answers.defaulted);
        }
        earlier
    }

    fn add(&mut self, questions: &[Question], record: &Record, key: &KeyPath, defaulted: &[String]) {
        for (question, answer) in questions.iter().zip(&record.answers) {
            let own = format!("{}.{}", record.key, question.id);
            let key = key.name(&question.id);
            match (&question.kind, answer) {
                (Kind::Records { questions }, Answer::Records(records)) => {
                    for (index, record) in records.iter().enumerate() {
                        self.add(questions, record, &key.record(index), defaulted);
                    }
                }
                // A default is made anew from the new answers.
                (_, Answer::Given(value)) if !defaulted.contains(&own) => self.answers.push((key, value.clone())),
                _ => {}
            }
        }
    }

    fn answer(&self, key: &KeyPath) -> Option<&Value> {
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
                Some(crate::answers::Step::Record(index)) => Some(index + 1),
                _ => None,
            });
        indices.max().unwrap_or_default()
    }
}
