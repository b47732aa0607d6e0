//! The answers to a report as a text to check: what was written with its places in the file, and the report as it is
//! printed, each passage of it placed at the answer whose text it is.

use std::collections::HashMap;
use std::sync::Arc;

use crate::answers::citations::{Part, parts};
use crate::answers::literal::read_literal;
use crate::answers::{Answer, Answers, AnswersFile, KeyPath, Record};
use crate::chinese::is_wide;
use crate::document::{self, Document, Label, Role, passages};
use crate::importer::{Origin, read_markdown};
use crate::located::Located;
use crate::template::{Kind, Question, Template};

use super::text::{Passage, Text};

/// What a TOML string cannot hold as it is, in one of its forms.
const NOT_IN_A_STRING: &[char] = &['"', '\'', '\\', '\n'];
/// The section of a pack that asks for problems.
const PROBLEMS: &str = "problems";

impl Text {
    /// A report that answers give, without places.
    pub fn of_printed(answers: &Answers, report: &Document<Label>) -> Text {
        let unplaced = |passage| {
            let mut passage = Passage::new(passage, Origin::default());
            passage.is_placeless = true;
            passage
        };
        Text {
            source: Arc::clone(&answers.source),
            language: answers.language,
            is_final: false,
            structure: passages(report).into_iter().map(unplaced).collect(),
            passages: Vec::new(),
            metrics: Some(Arc::clone(&answers.metrics)),
            folded: Vec::new(),
            empty_problems: None,
        }
    }

    /// Answers, and the report they give where there is one.
    pub fn of_answers(
        file: &AnswersFile<'_>,
        template: &Template,
        answers: &Answers,
        report: Option<&Document<Label>>,
    ) -> Text {
        let mut reader = Reader {
            file,
            answers,
            passages: Vec::new(),
        };
        for (section, record) in template.manifest.sections.iter().zip(&answers.sections) {
            reader.record(&section.questions, record);
        }
        let mut text = Text {
            source: Arc::clone(&answers.source),
            language: answers.language,
            is_final: false,
            structure: Vec::new(),
            passages: reader.passages,
            metrics: Some(Arc::clone(&answers.metrics)),
            folded: Vec::new(),
            empty_problems: empty_problems(template, answers),
        };
        text.refold();
        if let Some(report) = report {
            text.structure = place_passages(passages(report), &text.passages);
        }
        text
    }
}

struct Reader<'r> {
    file: &'r AnswersFile<'r>,
    answers: &'r Answers,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    fn record(&mut self, questions: &[Question], record: &Record) {
        for (question, answer) in questions.iter().zip(&record.answers) {
            match (answer, &question.kind) {
                (Answer::Records(records), Kind::Records { questions }) => {
                    records.iter().for_each(|record| self.record(questions, record));
                }
                (Answer::Given(_), kind) => {
                    if let Ok(key) = format!("{}.{}", record.key, question.id).parse() {
                        self.answer(&key, kind);
                    }
                }
                _ => {}
            }
        }
    }

    fn answer(&mut self, key: &KeyPath, kind: &Kind) {
        match kind {
            Kind::String => self.lines(key, |text| vec![text]),
            Kind::Text => self.lines(key, |text| paragraphs(&text)),
            Kind::Markdown => {
                let Some(text) = self.literal(key) else { return };
                let imported = read_markdown(&text.text);
                let listed = passages(&imported.document).into_iter().zip(imported.origins);
                for (passage, origin) in listed {
                    let origin = Origin {
                        number: origin.number.through(&text),
                        text: origin.text.through(&text),
                    };
                    self.push(Passage::new(passage, origin));
                }
            }
            Kind::List => {
                let mut index = 0;
                while self.file.place_of(&key.record(index)).is_some() {
                    self.lines(&key.record(index), |text| vec![text]);
                    index += 1;
                }
            }
            _ => {}
        }
    }

    fn lines(&mut self, key: &KeyPath, split: impl Fn(Located) -> Vec<Located>) {
        let Some(text) = self.literal(key) else { return };
        for line in split(text) {
            let passage = document::Passage {
                role: Role::Paragraph,
                number: String::new(),
                text: line.text.clone(),
                lead: 0,
            };
            let origin = Origin {
                number: Located::default(),
                text: line,
            };
            self.push(Passage::new(passage, origin));
        }
    }

    fn push(&mut self, mut passage: Passage) {
        passage.refused = NOT_IN_A_STRING;
        self.passages.push(passage);
    }

    /// The text of an answer that stands in the file, its citations as they print.
    fn literal(&self, key: &KeyPath) -> Option<Located> {
        let span = self.file.place_of(key)?;
        let raw = self.answers.source.text.get(span.clone())?;
        let written = read_literal(raw, span.start)?;
        let language = self.answers.language;
        let mut text = Located::default();
        for (part, range) in parts(&written.text) {
            let place = written.place(range.clone());
            match part {
                Part::Text(_) => text.push_part(&written, range),
                Part::Quoted(quoted) => text.push_other(&quoted, place),
                Part::Remembered(_) => text.push_other(language.blank(), place),
                Part::Citation { id, field } => {
                    let metric = self.answers.metrics.get(id);
                    let printed = metric.and_then(|metric| metric.print(field, language).ok().flatten());
                    text.push_other(printed.as_deref().unwrap_or(language.blank()), place);
                }
            }
        }
        Some(text.trimmed())
    }
}

/// The paragraphs of a `text` answer: a blank line starts a new one, a single line break joins.
fn paragraphs(text: &Located) -> Vec<Located> {
    let mut paragraphs: Vec<Located> = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    let mut end_of_last = 0;
    for raw in text.text.split_inclusive('\n') {
        let line = raw.trim();
        let at = start + (raw.len() - raw.trim_start().len());
        start += raw.len();
        if line.is_empty() {
            is_open = false;
            continue;
        }
        let range = at..at + line.len();
        match paragraphs.last_mut().filter(|_| is_open) {
            Some(last) => {
                let joins = last.text.ends_with(is_wide) || line.starts_with(is_wide);
                let joint = if joins { "" } else { " " };
                last.push_other(joint, text.place(end_of_last..at));
                last.push_part(text, range.clone());
            }
            None => paragraphs.push(text.part(range.clone())),
        }
        is_open = true;
        end_of_last = range.end;
    }
    paragraphs
}

/// Gives the passages of a report the places of the answers whose text they are.
fn place_passages(printed: Vec<document::Passage>, written: &[Passage]) -> Vec<Passage> {
    let mut by_text: HashMap<&str, Vec<&Located>> = HashMap::new();
    for passage in written.iter().rev() {
        by_text.entry(&passage.text).or_default().push(&passage.origin.text);
    }
    // An answer that is printed twice stands in the file once.
    let mut find = |text: &str| {
        let places = by_text.get_mut(text)?;
        match places.len() {
            1 => places.first().copied(),
            _ => places.pop(),
        }
    };
    let place = |passage: document::Passage| {
        let (lead, rest) = passage.text.split_at(passage.lead);
        let located = find(&passage.text).cloned().or_else(|| {
            let mut both = find(lead)?.clone();
            let rest = find(rest)?;
            both.push_part(rest, 0..rest.text.len());
            Some(both)
        });
        let mut placed = Passage::new(passage, Origin::default());
        placed.refused = NOT_IN_A_STRING;
        match located {
            Some(located) => placed.origin.text = located,
            None => placed.is_placeless = true,
        }
        placed
    };
    printed.into_iter().map(place).collect()
}

/// The title of the section for problems, where the pack requires one and nothing is answered in it.
fn empty_problems(template: &Template, answers: &Answers) -> Option<String> {
    let mut sections = template.manifest.sections.iter().zip(&answers.sections);
    let (section, record) = sections.find(|(section, _)| section.id == PROBLEMS)?;
    let is_required = section.questions.iter().any(|question| question.required);
    let is_empty = |answer: &Answer| matches!(answer, Answer::Missing | Answer::Empty);
    (is_required && record.answers.iter().all(is_empty)).then(|| section.title.clone())
}
