//! A report that is rolled up into another.

use std::sync::Arc;

use crate::answers::{Answer, Answers, Record, report_period};
use crate::figures::period::Period;
use crate::template::{Form, Question, Template, Value};
use crate::text::words::{Words, word_list};

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

    /// The unit it is about: the first of its names.
    pub fn unit(&self) -> Option<&str> {
        self.names().first().copied().flatten()
    }
}

/// The answers to the questions for a text of one line that no default answers.
fn lines<'r>(questions: &[Question], record: &'r Record) -> Vec<Option<&'r str>> {
    let answers = questions.iter().zip(&record.answers);
    let lines = answers.filter(|(question, _)| is_name(question));
    lines
        .map(|(_, answer)| match answer {
            Answer::Given(Value::Text(text)) => Some(without_label(text.trim())).filter(|text| !text.is_empty()),
            _ => None,
        })
        .collect()
}

/// A name is labelled with no more characters.
const LONGEST_LABEL: usize = 20;
/// What labels of names end in.
static LABELS: Words = word_list!("单位 部门 机构 名称 unit department office organisation organization name");

/// A name without the label of the form it was copied from: `填报单位：青石区水务局`.
fn without_label(text: &str) -> &str {
    let Some((label, name)) = text.split_once(['：', ':']) else {
        return text;
    };
    let label = label.trim().to_lowercase();
    let is_label = label.chars().count() <= LONGEST_LABEL && LABELS.end(&label);
    if is_label && !name.trim().is_empty() {
        name.trim()
    } else {
        text
    }
}

/// Whether the answer to a question may be what a report is known by.
pub fn is_name(question: &Question) -> bool {
    matches!(question.kind.form(), Form::Line) && question.default.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_without_the_label_of_its_form() {
        for (text, name) in [
            ("填报单位：万家镇人民政府", "万家镇人民政府"),
            ("单位名称: 区水务局", "区水务局"),
            ("Reporting unit: North Branch", "North Branch"),
            ("青石区水务局", "青石区水务局"),
            ("填报单位：", "填报单位："),
            ("青石区：水务局", "青石区：水务局"),
        ] {
            assert_eq!(without_label(text), name);
        }
    }
}
