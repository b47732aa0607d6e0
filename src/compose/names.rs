//! What a pack's Jinja can name: sections and records that know their questions, and the metrics.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};

use crate::answers::{Answer, Answers, Record, citations};
use crate::figures::{Metric, Metrics};
use crate::template;
use crate::template::{Form, Kind, Question, Section, period_of};
use crate::text::language::Language;

use super::periods::NamedPeriod;
use super::tokens::{Insert, Piece, has_tokens, stretches};

/// The answers of a section or a record under the ids of its questions.
#[derive(Debug)]
pub struct Named {
    /// The ids of all its questions, shared by the records of one list.
    ids: Arc<[String]>,
    /// The answers so far, in the order of the questions.
    values: Vec<Value>,
    /// The key of the record, if all of it is missing.
    missing: Option<String>,
}

impl Named {
    /// A blank in the place of a record that is missing as a whole.
    pub fn blank(&self) -> Option<Value> {
        Some(Value::from(Insert::Missing(self.missing.as_ref()?).token()))
    }
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
            metrics: Arc::clone(&self.metrics),
            is_citation: self.is_citation,
        }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// One metric: prints as a figure; its fields do too, but for `number`, which is for expressions.
#[derive(Debug)]
pub struct NamedMetric {
    id: String,
    metrics: Arc<Metrics>,
    is_citation: bool,
}

impl NamedMetric {
    /// Its number for expressions; a blank while it is not known.
    pub fn number(&self) -> Value {
        let figure = self.metrics.get(&self.id).and_then(|metric| metric.value.as_ref());
        let Some(figure) = figure else {
            return Value::from(Insert::Missing(&format!("metrics.{}", self.id)).token());
        };
        match figure.digits.parse::<i64>() {
            Ok(number) => Value::from(number),
            Err(_) => Value::from(figure.digits.parse::<f64>().unwrap_or_default()),
        }
    }

    /// The digits of its number, as text.
    pub fn digits(&self) -> Option<&str> {
        Some(&self.metrics.get(&self.id)?.value.as_ref()?.digits)
    }

    /// What stands for a field of it: a token, or its citation where text is not yet read.
    pub fn print(&self, field: &str) -> String {
        match (self.is_citation, field) {
            (false, field) => figure_token(&self.metrics, &self.id, field),
            (true, "") => format!("{{{{ metrics.{} }}}}", self.id),
            (true, field) => format!("{{{{ metrics.{}.{field} }}}}", self.id),
        }
    }
}

/// The token of a figure, or of a blank where the number it needs is not known.
fn figure_token(metrics: &Metrics, id: &str, field: &str) -> String {
    match metrics.get(id).and_then(|metric| metric.lacking(field)) {
        Some(key) => Insert::Missing(&key).token(),
        None => Insert::Figure { id, field }.token(),
    }
}

impl Object for NamedMetric {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "number" if !self.is_citation => Some(self.number()),
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
    language: Language,
    /// The `markdown` answers met, each with its key path, in the order of their tokens.
    pub blocks: Vec<(String, String)>,
    /// How a number was written, by its bits.
    pub digits: HashMap<u64, String>,
    /// Whether Jinja needs help: something is not known, text holds what is not text, or an unanswered number could be
    /// compared.
    pub needs_guard: bool,
    /// What the figures that texts cite are known by.
    figures: Option<Arc<Metrics>>,
}

impl Naming {
    /// Starts without any answer. Periods print in the language.
    pub fn new(texts: Texts, language: Language) -> Naming {
        Naming {
            texts,
            language,
            blocks: Vec::new(),
            digits: HashMap::new(),
            needs_guard: false,
            figures: None,
        }
    }

    /// Every name the body can use.
    pub fn context(&mut self, sections: &[Section], answers: &Answers) -> BTreeMap<String, Value> {
        let mut names = BTreeMap::new();
        self.figures = Some(Arc::clone(&answers.metrics));
        for (section, record) in sections.iter().zip(&answers.sections) {
            let ids = ids_of(&section.questions);
            names.insert(section.id.clone(), self.record(&section.questions, &ids, record));
        }
        names.insert("metrics".to_owned(), self.metrics(&answers.metrics));
        names
    }

    /// The values of a section or record; of a record still being read, those of its first questions.
    pub fn record(&mut self, questions: &[Question], ids: &Arc<[String]>, record: &Record) -> Value {
        Value::from_object(self.named(questions, ids, record))
    }

    fn named(&mut self, questions: &[Question], ids: &Arc<[String]>, record: &Record) -> Named {
        let answers = questions.iter().zip(&record.answers);
        let values = answers
            .map(|(question, answer)| self.answer(question, answer, &record.key))
            .collect();
        Named {
            ids: Arc::clone(ids),
            values,
            missing: None,
        }
    }

    fn answer(&mut self, question: &Question, answer: &Answer, owner: &str) -> Value {
        match (answer, question.kind.form()) {
            (Answer::Given(value), _) => self.value(value, &question.kind, owner, &question.id),
            (Answer::Records(records), Form::Records(questions)) => {
                let ids = ids_of(questions);
                let values = records.iter().map(|record| self.record(questions, &ids, record));
                Value::from(values.collect::<Vec<Value>>())
            }
            (Answer::Missing, form) => {
                self.needs_guard = true;
                self.missing(form, format!("{owner}.{}", question.id))
            }
            (Answer::Empty | Answer::Unasked | Answer::Records(_), form) => {
                self.needs_guard |= matches!(form, Form::Number | Form::Period);
                match form {
                    Form::Records(_) | Form::List | Form::Choices(_) => Value::from(Vec::<Value>::new()),
                    Form::YesNo => Value::from(false),
                    Form::Period => NamedPeriod::empty(self.language),
                    _ => Value::from(""),
                }
            }
        }
    }

    /// A missing answer: text that stands for a blank; a list of one such, or one record of blanks.
    fn missing(&mut self, form: Form<'_>, key: String) -> Value {
        let blank = Value::from(Insert::Missing(&key).token());
        match form {
            Form::List | Form::Choices(_) => Value::from(vec![blank]),
            Form::Records(questions) => {
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
                let mut named = self.named(questions, &ids_of(questions), &record);
                named.missing = Some(key);
                Value::from(vec![Value::from_object(named)])
            }
            Form::Period => NamedPeriod::missing(key, self.language),
            _ => blank,
        }
    }

    /// The value of an answer; `owner` and `id` make its key path.
    pub fn value(&mut self, value: &template::Value, kind: &Kind, owner: &str, id: &str) -> Value {
        match value {
            template::Value::Text(text) => match (self.texts, kind.form()) {
                (Texts::Raw, _) => Value::from(text.as_str()),
                (Texts::Tokens, Form::Markdown) => {
                    self.needs_guard = true;
                    self.blocks.push((format!("{owner}.{id}"), text.clone()));
                    Value::from(Insert::Blocks(self.blocks.len() - 1).token())
                }
                (Texts::Tokens, _) => self.text_with_tokens(text),
            },
            template::Value::Integer(number) => Value::from(*number),
            template::Value::Number(digits) => {
                let number: f64 = digits.parse().unwrap_or_default();
                self.digits.insert(number.to_bits(), digits.clone());
                Value::from(number)
            }
            template::Value::Date(date) => Value::from(date.to_string()),
            template::Value::Boolean(yes) => Value::from(*yes),
            template::Value::Fields(_) => match period_of(value) {
                Some(period) => NamedPeriod::given(period, self.language),
                None => Value::from(kind.rules.print(value, self.language)),
            },
            template::Value::List(entries) => entries
                .iter()
                .map(|entry| match self.texts {
                    Texts::Raw => Value::from(entry.as_str()),
                    Texts::Tokens => self.text_with_tokens(entry),
                })
                .collect(),
        }
    }

    /// A text with tokens for what is not text in it.
    fn text_with_tokens(&mut self, text: &str) -> Value {
        let text = citations::with_tokens(text);
        if !has_tokens(&text) {
            return Value::from(text.as_ref());
        }
        self.needs_guard = true;
        let known = stretches(&text).map(|(piece, written)| match (piece, &self.figures) {
            (Piece::Insert(Insert::Figure { id, field }), Some(metrics)) => figure_token(metrics, id, field).into(),
            _ => Cow::Borrowed(written),
        });
        Value::from(known.collect::<String>())
    }

    /// `metrics`.
    pub fn metrics(&mut self, metrics: &Arc<Metrics>) -> Value {
        self.needs_guard |= metrics.iter().any(|metric| metric.value.is_none());
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
