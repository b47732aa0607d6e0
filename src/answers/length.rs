//! How long a report and its parts are: in characters, white space aside, which is what an office counts as 字数.

use super::model::{Answer, Answers, Record};
use crate::figures::Metrics;
use crate::formats::write_text;
use crate::report::{Document, Label};
use crate::template::{Form, Question, Template, Value};
use crate::text::citations::{Part, parts};

/// A length and what it may be at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// The id and the title of the section; none for the whole report.
    pub section: Option<(String, String)>,
    /// The characters there are.
    pub count: usize,
    /// How many there may be.
    pub most: usize,
}

impl Length {
    /// Whether there are more than there may be.
    pub fn is_exceeded(&self) -> bool {
        self.count > self.most
    }
}

/// The characters of a text, white space aside.
pub fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The characters of a report as plain text: title, numbers, signature and all.
pub fn report_length(report: &Document<Label>) -> usize {
    characters(&write_text(report, None))
}

/// The length of each section that has a limit.
pub fn section_lengths(template: &Template, answers: &Answers) -> Vec<Length> {
    let sections = template.manifest.sections.iter().zip(&answers.sections);
    let lengths = sections.filter_map(|(section, record)| {
        Some(Length {
            section: Some((section.id.clone(), section.title.clone())),
            count: record_length(&section.questions, record, &answers.metrics),
            most: section.max_length?,
        })
    });
    lengths.collect()
}

/// The characters of all texts that answers hold, each figure as it prints.
fn record_length(questions: &[Question], record: &Record, metrics: &Metrics) -> usize {
    let answers = questions.iter().zip(&record.answers);
    let lengths = answers.map(|(question, answer)| match (answer, question.kind.form()) {
        (Answer::Records(records), Form::Records(questions)) => {
            let records = records.iter();
            records.map(|record| record_length(questions, record, metrics)).sum()
        }
        (Answer::Given(Value::Text(text)), Form::Line | Form::Paragraphs | Form::Markdown) => {
            text_length(text, metrics)
        }
        (Answer::Given(Value::List(entries)), Form::List) => {
            entries.iter().map(|entry| text_length(entry, metrics)).sum()
        }
        _ => 0,
    });
    lengths.sum()
}

fn text_length(text: &str, metrics: &Metrics) -> usize {
    let blank = metrics.language.blank();
    let lengths = parts(text).into_iter().map(|(part, _)| match part {
        Part::Text(text) => characters(text),
        Part::Quoted(text) => characters(&text),
        Part::Remembered(_) | Part::Missing(_) => characters(blank),
        Part::Citation { id, field } => {
            let metric = metrics.get(id);
            let printed = metric.and_then(|metric| metric.print(field, metrics.language).ok().flatten());
            characters(printed.as_deref().unwrap_or(blank))
        }
    });
    lengths.sum()
}
