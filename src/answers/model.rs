//! The answers to a template's questions, as everything after the reading of their file sees them.

use std::ops::Range;
use std::sync::Arc;

use crate::figures::Metrics;
use crate::figures::period::Period;
use crate::figures::rollup::Rollup;
use crate::report::{Document, Label, Number, Numbering, number_document};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::{Form, NumberingSamples, Question, Template, Value, period_of};
use crate::text::language::Language;

use super::key::{KeyPath, Step};
use super::pictures::Pictures;
use super::place::place_in_section;

/// The answers to a template's questions, validated.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The file they are from.
    pub source: Arc<Source>,
    /// The report's language: the file's, else the template's.
    pub language: Language,
    /// The file's own numbering, where it has one.
    pub numbering: Option<NumberingSamples>,
    /// One record for each section of the manifest, in its order.
    pub sections: Vec<Record>,
    /// The metrics of template and file.
    pub metrics: Arc<Metrics>,
    /// The reports that were rolled up into it.
    pub rollup: Arc<Rollup>,
    /// The pictures that the answers name.
    pub pictures: Pictures,
    /// Required answers that are absent.
    pub missing: Vec<MissingAnswer>,
    /// Key paths of the answers taken from defaults.
    pub defaulted: Vec<String>,
    /// What somebody should look at.
    pub warnings: Vec<Diagnostic>,
}

/// The answers of a section or of one record, one for each question, in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its key path: `unit`, `achievements.groups[2]`.
    pub key: String,
    /// The answers.
    pub answers: Vec<Answer>,
}

impl Record {
    fn add_each<'a>(&'a self, questions: &'a [Question], all: &mut Vec<(&'a Record, &'a Question, &'a Answer)>) {
        for (question, answer) in questions.iter().zip(&self.answers) {
            all.push((self, question, answer));
            if let (Answer::Records(records), Form::Records(inner)) = (answer, question.kind.form()) {
                records.iter().for_each(|record| record.add_each(inner, all));
            }
        }
    }

    /// The key path of the answer to one of its questions.
    pub fn key_of(&self, question: &Question) -> Option<KeyPath> {
        KeyPath::parse(&format!("{}.{}", self.key, question.id))
    }
}

/// What the file says to one question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An answer, or the default.
    Given(Value),
    /// Records, at least one.
    Records(Vec<Record>),
    /// Required and absent.
    Missing,
    /// Optional and absent, or refused.
    Empty,
    /// Not asked, because its `when` is false.
    Unasked,
}

/// A required answer that is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingAnswer {
    /// Its key path.
    pub key: String,
    /// What messages call it.
    pub label: String,
    /// The title of its section.
    pub section: String,
    /// Where its empty value stands, if the key is there.
    pub span: Option<Range<usize>>,
}

/// The question of a key path; none for sections, records and what is not asked.
pub fn question_at<'t>(template: &'t Template, key: &KeyPath) -> Option<&'t Question> {
    let (Step::Name(section), below) = key.steps().split_first()? else {
        return None;
    };
    let sections = &template.manifest.sections;
    let mut questions = sections.iter().find(|found| found.id == *section)?.questions.as_slice();
    let mut steps = below.iter();
    loop {
        let Step::Name(id) = steps.next()? else { return None };
        let question = questions.iter().find(|question| question.id == *id)?;
        match (question.kind.form(), steps.next()) {
            (Form::Records(inner), Some(Step::Record(_))) => questions = inner,
            (_, Some(_)) => return None,
            (_, None) => return Some(question),
        }
    }
}

/// The period that a report says it is about, in the answers of its sections.
pub fn report_period(template: &Template, sections: &[Record]) -> Option<Period> {
    let sections = template.manifest.sections.iter().zip(sections);
    let mut answers = sections.flat_map(|(section, record)| section.questions.iter().zip(&record.answers));
    let (_, answer) = answers.find(|(question, _)| matches!(question.kind.form(), Form::Period))?;
    match answer {
        Answer::Given(value) => period_of(value),
        _ => None,
    }
}

impl Answers {
    /// Every answer with its question and the record it is in, those of records in their place.
    pub fn each<'a>(&'a self, template: &'a Template) -> Vec<(&'a Record, &'a Question, &'a Answer)> {
        let mut all = Vec::new();
        for (section, record) in template.manifest.sections.iter().zip(&self.sections) {
            record.add_each(&section.questions, &mut all);
        }
        all
    }

    /// The answer at a key path, where one is given.
    pub fn value_at(&self, template: &Template, key: &KeyPath) -> Option<&Value> {
        let (Step::Name(name), mut below) = key.steps().split_first()? else {
            return None;
        };
        let sections = &template.manifest.sections;
        let section = sections.iter().position(|section| section.id == *name)?;
        let mut questions = sections[section].questions.as_slice();
        let mut record = self.sections.get(section)?;
        loop {
            let (Step::Name(id), rest) = below.split_first()? else {
                return None;
            };
            let question = questions.iter().position(|question| question.id == *id)?;
            match (
                record.answers.get(question)?,
                questions[question].kind.form(),
                rest.split_first(),
            ) {
                (Answer::Given(value), _, None) => return Some(value),
                (Answer::Records(records), Form::Records(inner), Some((Step::Record(index), rest))) => {
                    (questions, record, below) = (inner, records.get(*index)?, rest);
                }
                _ => return None,
            }
        }
    }

    /// How its report is numbered: as the file says, else the template.
    pub fn numbering<'a>(&'a self, template: &'a Template) -> &'a Numbering {
        let samples = self.numbering.as_ref().unwrap_or(&template.manifest.numbering);
        &samples.parsed
    }

    /// Numbers its report.
    pub fn number(&self, report: Document<Number>, template: &Template) -> Result<Document<Label>, Faults> {
        number_document(report, self.numbering(template)).map_err(Faults::from)
    }

    /// The lines that list what is missing, by section.
    pub fn list_missing(&self, template: &Template) -> Vec<Message> {
        let mut lines = Vec::new();
        let mut section = "";
        for missing in &self.missing {
            if missing.section != section {
                section = &missing.section;
                lines.push(Message::new("missing-section").with("section", section));
            }
            let line = match &missing.span {
                Some(span) => Message::new("missing-answer-at").with("line", self.source.line_and_column(span.start).0),
                None => Message::new("missing-answer"),
            };
            let place = KeyPath::parse(&missing.key).map(|key| place_in_section(template, &key));
            lines.push(line.with("place", place.unwrap_or_else(|| Message::composed(missing.key.clone()))));
        }
        lines
    }
}
