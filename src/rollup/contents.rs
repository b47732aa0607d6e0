//! What the reports say to the questions of the whole's template, apart from their files.

use std::collections::BTreeSet;
use std::path::Path;

use crate::answers::{Answer, Record};
use crate::figures::Metrics;
use crate::template::{Form, Question, Value, image_of, image_value};
use crate::text::citations::{self, Part as Piece};
use crate::text::language::Language;

/// An answer, with what is to be said beside it.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The answer.
    pub content: Option<Content>,
    /// Whether it is required and nobody gave it.
    pub is_missing: bool,
    /// What stands beside it in the file as comments, each of some lines.
    pub notes: Vec<String>,
    /// Records that are more than the question takes.
    pub rest: Vec<Entry>,
    /// How many entries or records are more than the question takes.
    pub over: usize,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// One that is not records.
    Value(Value),
    /// Records, each with a field for each question.
    Records(Vec<Entry>),
}

/// The answers of a section or a record, a field for each question, in their order.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The fields.
    pub fields: Vec<Field>,
}

impl PartialEq for Entry {
    /// What stands beside answers makes them no others.
    fn eq(&self, other: &Entry) -> bool {
        let others = other.fields.iter().map(|field| &field.content);
        self.fields.iter().map(|field| &field.content).eq(others)
    }
}

impl Field {
    /// A field with a value.
    pub fn of(value: Value) -> Field {
        Field {
            content: Some(Content::Value(value)),
            ..Field::default()
        }
    }

    /// Its text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Some(Content::Value(Value::Text(text))) => Some(text),
            _ => None,
        }
    }
}

/// Reads what one report says.
pub struct Reader<'r> {
    /// The figures of the report.
    pub metrics: &'r Metrics,
    /// The metrics whose figures in the whole are those of this report: they can still be cited.
    pub cited: BTreeSet<&'r str>,
    /// The language figures print in.
    pub language: Language,
    /// The way to the folder of the report, from which its pictures are named.
    pub way: &'r str,
    /// Key paths of the answers that are the template's and not the report's.
    pub defaulted: &'r BTreeSet<String>,
    /// Key paths of answers that the whole does not ask for.
    pub left: Vec<String>,
}

impl Reader<'_> {
    /// The answers of a section or record to the questions of the whole; `own` are those it was asked.
    pub fn entry(&mut self, asked: &[Question], own: &[Question], record: &Record) -> Entry {
        let find = |question: &Question| own.iter().position(|found| found.id == question.id);
        let mut taken = BTreeSet::new();
        let fields = asked.iter().map(|question| {
            let index = find(question).filter(|index| own[*index].kind.name() == question.kind.name());
            index.map_or_else(Field::default, |index| {
                taken.insert(index);
                self.field(question, &own[index], &record.answers[index], &record.key)
            })
        });
        let fields = fields.collect();
        let given = record.answers.iter().enumerate();
        let left = given.filter(|(index, answer)| {
            !taken.contains(index) && matches!(answer, Answer::Given(_) | Answer::Records(_))
        });
        let keys = left.map(|(index, _)| format!("{}.{}", record.key, own[index].id));
        self.left.extend(keys.filter(|key| !self.defaulted.contains(key)));
        Entry { fields }
    }

    fn field(&mut self, question: &Question, own: &Question, answer: &Answer, owner: &str) -> Field {
        match (answer, question.kind.form(), own.kind.form()) {
            (Answer::Given(_), _, _) if self.defaulted.contains(&format!("{owner}.{}", own.id)) => Field::default(),
            (Answer::Given(value), Form::Image, _) => Field::of(self.picture(value)),
            (Answer::Given(value), form, _) => Field::of(self.value(value, matches!(form, Form::Markdown))),
            (Answer::Records(records), Form::Records(asked), Form::Records(own)) => {
                let entries = records.iter().map(|record| self.entry(asked, own, record));
                let entries: Vec<Entry> = entries.collect();
                Field {
                    content: Some(Content::Records(entries)),
                    ..Field::default()
                }
            }
            (Answer::Missing, _, _) => Field {
                is_missing: true,
                ..Field::default()
            },
            _ => Field::default(),
        }
    }

    fn value(&self, value: &Value, is_markdown: bool) -> Value {
        match value {
            Value::Text(text) => Value::Text(self.printed(text, is_markdown)),
            Value::List(entries) => Value::List(entries.iter().map(|entry| self.printed(entry, false)).collect()),
            other => other.clone(),
        }
    }

    /// A picture, named from the folder of the whole.
    fn picture(&self, value: &Value) -> Value {
        let (file, caption) = image_of(value);
        let file = if Path::new(file).is_absolute() {
            file.to_owned()
        } else {
            format!("{}{file}", self.way)
        };
        image_value(&file, &self.printed(caption, false))
    }

    /// A text with the report's own figures in the place of their citations, which in the whole would be other figures.
    fn printed(&self, text: &str, is_markdown: bool) -> String {
        let mut printed = String::with_capacity(text.len());
        for (piece, range) in citations::parts(text) {
            match piece {
                Piece::Citation { id, field } if !self.cited.contains(id) => {
                    let figure = self
                        .metrics
                        .get(id)
                        .and_then(|metric| metric.print(field, self.language).ok().flatten());
                    match figure {
                        Some(figure) if is_literal(&figure, is_markdown) => printed.push_str(&figure),
                        Some(figure) => printed.push_str(&citations::quote(&figure)),
                        None => printed.push_str(self.language.blank()),
                    }
                }
                _ => printed.push_str(&text[range]),
            }
        }
        printed
    }
}

/// Whether a figure reads as itself in an answer.
fn is_literal(figure: &str, is_markdown: bool) -> bool {
    let is_markup = is_markdown && figure.contains(['*', '_', '`', '[', '<', '|', '\\']);
    !is_markup && !figure.contains('{')
}
