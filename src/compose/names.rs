//! What a pack's Jinja can name: sections and records that know their questions, and the metrics.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};

use crate::answers::{Answer, Answers, Record, citations};
use crate::figures::{Metric, Metrics};
use crate::template;
use crate::template::{Kind, Question, Section};

use super::tokens::Insert;

/// The answers of a section or a record under the ids of its questions.
#[derive(Debug)]
pub struct Named {
    /// The ids of all its questions, shared by the records of one list.
    ids: Arc<[String]>,
    /// The answers so far, in the order of the questions.
    values: Vec<Value>,
}

impl Object for Named {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let index = self.ids.iter().position(|id| id == key)?;
        self.values.get(index).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// `metrics`: each metric is made when it is asked for.
#[derive(Debug)]
pub struct NamedMetrics {
    /// The metrics.
    pub metrics: Arc<Metrics>,
    is_citation: bool,
}

impl Object for NamedMetrics {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let metric = self.metrics.get(key.as_str()?)?;
        Some(Value::from_object(NamedMetric {
            id: metric.id.clone(),
            number: number_of(metric),
            is_citation: self.is_citation,
        }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// A metric's number for expressions; a blank while it is not known.
fn number_of(metric: &Metric) -> Value {
    let Some(figure) = &metric.value else {
        return Value::from(Insert::Missing(&format!("metrics.{}", metric.id)).token());
    };
    match figure.digits.parse::<i64>() {
        Ok(number) => Value::from(number),
        Err(_) => Value::from(figure.digits.parse::<f64>().unwrap_or_default()),
    }
}

/// One metric: prints as a figure; its fields do too, but for `number`, which is for expressions.
#[derive(Debug)]
pub struct NamedMetric {
    id: String,
    /// Its number; a blank while it is not known.
    pub number: Value,
    is_citation: bool,
}

impl NamedMetric {
    /// What stands for a field of it: a token, or its citation where text is not yet read.
    pub fn print(&self, field: &str) -> String {
        match (self.is_citation, field) {
            (false, field) => Insert::Figure { id: &self.id, field }.token(),
            (true, "") => format!("{{{{ metrics.{} }}}}", self.id),
            (true, field) => format!("{{{{ metrics.{}.{field} }}}}", self.id),
        }
    }
}

impl Object for NamedMetric {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "number" if !self.is_citation => Some(self.number.clone()),
            field => Metric::FIELDS.contains(&field).then(|| Value::from(self.print(field))),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.print(""))
    }
}

/// The ids of questions, to be shared by records.
pub fn ids_of(questions: &[Question]) -> Arc<[String]> {
    questions.iter().map(|question| question.id.clone()).collect()
}

/// How answers become values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// As they stand in the file: for `when`, `valid` and defaults.
    Raw,
    /// With tokens for what is not text: for the body.
    Tokens,
}

/// Turns answers into values, and remembers what the values cannot carry.
#[derive(Debug)]
pub struct Naming {
    texts: Texts,
    /// The `markdown` answers met, each with its key path, in the order of their tokens.
    pub blocks: Vec<(String, String)>,
    /// How a number was written, by its bits.
    pub digits: HashMap<u64, String>,
    /// Whether something is not known, or an unanswered number could be compared.
    pub has_unknown: bool,
}

impl Naming {
    /// Starts without any answer.
    pub fn new(texts: Texts) -> Naming {
        Naming {
            texts,
            blocks: Vec::new(),
            digits: HashMap::new(),
            has_unknown: false,
        }
    }

    /// Every name the body can use.
    pub fn context(&mut self, sections: &[Section], answers: &Answers) -> BTreeMap<String, Value> {
        let mut names = BTreeMap::new();
        for (section, record) in sections.iter().zip(&answers.sections) {
            let ids = ids_of(&section.questions);
            names.insert(section.id.clone(), self.record(&section.questions, &ids, record));
        }
        names.insert("metrics".to_owned(), self.metrics(&answers.metrics));
        names
    }

    /// The values of a section or record; of a record still being read, those of its first questions.
    pub fn record(&mut self, questions: &[Question], ids: &Arc<[String]>, record: &Record) -> Value {
        let answers = questions.iter().zip(&record.answers);
        let values = answers
            .map(|(question, answer)| self.answer(question, answer, &record.key))
            .collect();
        Value::from_object(Named {
            ids: Arc::clone(ids),
            values,
        })
    }

    fn answer(&mut self, question: &Question, answer: &Answer, owner: &str) -> Value {
        match (answer, &question.kind) {
            (Answer::Given(value), kind) => self.value(value, kind, owner, &question.id),
            (Answer::Records(records), Kind::Records { questions }) => {
                let ids = ids_of(questions);
                let values = records.iter().map(|record| self.record(questions, &ids, record));
                Value::from(values.collect::<Vec<Value>>())
            }
            (Answer::Missing, kind) => {
                self.has_unknown = true;
                self.missing(kind, format!("{owner}.{}", question.id))
            }
            (Answer::Empty | Answer::Unasked | Answer::Records(_), kind) => {
                self.has_unknown |= matches!(kind, Kind::Integer | Kind::Number);
                match kind {
                    Kind::Records { .. } | Kind::List | Kind::Choices { .. } => Value::from(Vec::<Value>::new()),
                    Kind::Boolean => Value::from(false),
                    _ => Value::from(""),
                }
            }
        }
    }

    /// A missing answer: text that stands for a blank; a list of one such, or one record of blanks.
    fn missing(&mut self, kind: &Kind, key: String) -> Value {
        let blank = Value::from(Insert::Missing(&key).token());
        match kind {
            Kind::List | Kind::Choices { .. } => Value::from(vec![blank]),
            Kind::Records { questions } => {
                let answers = questions
                    .iter()
                    .map(|question| {
                        if question.required {
                            Answer::Missing
                        } else {
                            Answer::Empty
                        }
                    })
                    .collect();
                let record = Record {
                    key: format!("{key}[1]"),
                    answers,
                };
                Value::from(vec![self.record(questions, &ids_of(questions), &record)])
            }
            _ => blank,
        }
    }

    /// The value of an answer; `owner` and `id` make its key path.
    pub fn value(&mut self, value: &template::Value, kind: &Kind, owner: &str, id: &str) -> Value {
        match value {
            template::Value::Text(text) => match (self.texts, kind) {
                (Texts::Raw, _) => Value::from(text.as_str()),
                (Texts::Tokens, Kind::Markdown) => {
                    self.blocks.push((format!("{owner}.{id}"), text.clone()));
                    Value::from(Insert::Blocks(self.blocks.len() - 1).token())
                }
                (Texts::Tokens, _) => Value::from(citations::with_tokens(text).as_ref()),
            },
            template::Value::Integer(number) => Value::from(*number),
            template::Value::Number(digits) => {
                let number: f64 = digits.parse().unwrap_or_default();
                self.digits.insert(number.to_bits(), digits.clone());
                Value::from(number)
            }
            template::Value::Date(date) => Value::from(date.to_string()),
            template::Value::Boolean(yes) => Value::from(*yes),
            template::Value::List(entries) => entries
                .iter()
                .map(|entry| match self.texts {
                    Texts::Raw => Value::from(entry.as_str()),
                    Texts::Tokens => Value::from(citations::with_tokens(entry).as_ref()),
                })
                .collect(),
        }
    }

    /// `metrics`.
    pub fn metrics(&mut self, metrics: &Arc<Metrics>) -> Value {
        self.has_unknown |= metrics.iter().any(|metric| metric.value.is_none());
        Value::from_object(NamedMetrics {
            metrics: Arc::clone(metrics),
            is_citation: false,
        })
    }
}

/// `metrics` where what is printed is read again as an answer: a default.
pub fn cited_metrics(metrics: &Arc<Metrics>) -> Value {
    Value::from_object(NamedMetrics {
        metrics: Arc::clone(metrics),
        is_citation: true,
    })
}
