//! A report that is rolled up into another.

use std::sync::Arc;

use crate::answers::{Answer, Answers, Record, report_period};
use crate::figures::period::Period;
use crate::template::{Form, Question, Template, Value};

/// A report that is rolled up into another.
#[derive(Debug)]
pub struct Part {
    /// What it says.
    pub answers: Answers,
    /// Its template.
    pub template: Arc<Template>,
    /// How a file in the working folder would name that template.
    pub reference: String,
    /// The way from the folder of the whole to that of its file, with / at its end; empty where they are one.
    pub way: String,
}

impl Part {
    /// The name of its file.
    pub fn file(&self) -> &str {
        &self.answers.source.name
    }

    /// The period it is about, where it says so.
    pub fn period(&self) -> Option<Period> {
        report_period(&self.template, &self.answers.sections)
    }

    /// The texts of one line that say what it is about, those of the first section that has some: the first names the unit.
    pub fn names(&self) -> Vec<Option<&str>> {
        let sections = self.template.manifest.sections.iter().zip(&self.answers.sections);
        let mut names = sections.map(|(section, record)| lines(&section.questions, record));
        names.find(|names| !names.is_empty()).unwrap_or_default()
    }
}

/// The answers to the questions for a text of one line that no default answers.
fn lines<'r>(questions: &[Question], record: &'r Record) -> Vec<Option<&'r str>> {
    let answers = questions.iter().zip(&record.answers);
    let lines = answers.filter(|(question, _)| is_name(question));
    lines
        .map(|(_, answer)| match answer {
            Answer::Given(Value::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        })
        .collect()
}

/// Whether the answer to a question may be what a report is known by.
pub fn is_name(question: &Question) -> bool {
    matches!(question.kind.form(), Form::Line) && question.default.is_none()
}
