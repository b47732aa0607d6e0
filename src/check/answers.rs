//! The answers to a report as a text to check: what was written with its places in the file, and the report as it is
//! printed, each passage of it placed at the answer whose text it is.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::answers::length::{Length, report_length, section_lengths};
use crate::answers::literal::read_literal;
use crate::answers::{Answer, Answers, AnswersFile, KeyPath};
use crate::import::{Origin, depth_of, is_heading, read_markdown, split_number};
use crate::report::{self, Document, Label, Role, is_numbered_twice, passages, whole_text};
use crate::template::{Form, Template};
use crate::text::chinese::joint;
use crate::text::citations::{Part, parts};
use crate::text::located::Located;
use crate::text::ordinals::{Ordinal, OrdinalStyle, read_ordinal, typed_number_in_series};

use super::engine::{Passage, Text};

/// What a TOML string cannot hold as it is, in one of its forms, and what begins and ends a citation.
const NOT_IN_A_STRING: &[char] = &['"', '\'', '\\', '\n', '{', '}'];

/// The section of a template that asks for problems.
const PROBLEMS: &str = "problems";

/// The text of an answer as it stands in the file, and how it is read.
struct Written {
    text: Located,
    reading: Reading,
}

/// How the text of an answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As it is.
    Plain,
    /// As an item of a list, which may begin with its number.
    Item,
    /// As a paragraph, which may be a heading or an item where it begins with a number.
    Paragraph,
}

impl Text {
    /// A report that answers give, without places.
    pub fn of_printed(answers: &Answers, report: &Document<Label>) -> Text {
        let unplaced = |passage| {
            let mut passage = Passage::new(passage, Origin::default());
            passage.is_placeless = true;
            passage
        };
        let passages = passages(report).into_iter().map(unplaced).collect();
        Text {
            metrics: Some(Arc::clone(&answers.metrics)),
            rollup: Arc::clone(&answers.rollup),
            ..Text::new(&answers.source, answers.language, passages)
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
            written: Vec::new(),
        };
        for (record, question, answer) in answers.each(template) {
            if let (Answer::Given(_), Some(key)) = (answer, record.key_of(question)) {
                reader.answer(&key, question.kind.form());
            }
        }
        let mut text = Text {
            metrics: Some(Arc::clone(&answers.metrics)),
            rollup: Arc::clone(&answers.rollup),
            empty_problems: empty_problems(template, answers),
            lengths: lengths(file, template, answers, report),
            ..Text::new(&answers.source, answers.language, reader.passages)
        };
        text.refold();
        if let Some(report) = report {
            let printed = passages(report);
            text.typed_numbers = typed_numbers(&reader.written, &printed);
            text.structure = Some(place_passages(printed, &reader.written));
        }
        text
    }
}

/// How many answers are looked up in the report for the number they begin with.
const LOOKED_UP: usize = 100;

/// The places of the numbers that answers begin with where the report numbers them itself.
fn typed_numbers(written: &[Written], printed: &[report::Passage]) -> Vec<Range<usize>> {
    let numbered = written.iter().filter_map(|written| {
        let length = typed_number_in_series(&written.text.text)?;
        Some((&written.text, length))
    });
    let report = LazyCell::new(|| whole_text(printed));
    let dropped = numbered
        .take(LOOKED_UP)
        .filter(|(text, length)| is_numbered_twice(&report, &text.text, *length));
    dropped.map(|(text, length)| text.place(0..length)).collect()
}

/// The title of the section for problems, where the template requires one and nothing is answered in it.
fn empty_problems(template: &Template, answers: &Answers) -> Option<String> {
    let mut sections = template.manifest.sections.iter().zip(&answers.sections);
    let (section, record) = sections.find(|(section, _)| section.id == PROBLEMS)?;
    let is_required = section.questions.iter().any(|question| question.required);
    let is_empty = |answer: &Answer| matches!(answer, Answer::Missing | Answer::Empty);
    (is_required && record.answers.iter().all(is_empty)).then(|| section.title.clone())
}

/// How long the report and its sections are, where the template limits them.
fn lengths(
    file: &AnswersFile<'_>,
    template: &Template,
    answers: &Answers,
    report: Option<&Document<Label>>,
) -> Vec<(Length, Range<usize>)> {
    let whole = template.manifest.max_length.zip(report).map(|(most, report)| {
        let count = report_length(report);
        let section = None;
        (Length { section, count, most }, file.template_place())
    });
    let sections = section_lengths(template, answers).into_iter().map(|length| {
        let place = length
            .section
            .as_ref()
            .and_then(|(id, _)| file.place_of(&KeyPath::default().name(id)));
        (length, place.unwrap_or_default())
    });
    whole.into_iter().chain(sections).collect()
}

struct Reader<'r> {
    file: &'r AnswersFile<'r>,
    answers: &'r Answers,
    passages: Vec<Passage>,
    written: Vec<Written>,
}

impl Reader<'_> {
    fn answer(&mut self, key: &KeyPath, form: Form<'_>) {
        match form {
            Form::Line => self.lines(key, Reading::Plain, |text| vec![text]),
            Form::Paragraphs => self.lines(key, Reading::Paragraph, |text| paragraphs(&text)),
            Form::Markdown => {
                let Some(text) = self.literal(key) else { return };
                let imported = read_markdown(&text.text);
                let listed = passages(&imported.document).into_iter().zip(imported.origins);
                for (passage, origin) in listed {
                    let origin = Origin {
                        number: origin.number.through(&text),
                        text: origin.text.through(&text),
                    };
                    self.written.push(Written {
                        text: origin.text.clone(),
                        reading: Reading::Plain,
                    });
                    self.push(Passage {
                        is_markdown: true,
                        ..Passage::new(passage, origin)
                    });
                }
            }
            Form::List => {
                let mut index = 0;
                while self.file.place_of(&key.record(index)).is_some() {
                    self.lines(&key.record(index), Reading::Item, |text| vec![text]);
                    index += 1;
                }
            }
            _ => {}
        }
    }

    fn lines(&mut self, key: &KeyPath, reading: Reading, split: impl Fn(Located) -> Vec<Located>) {
        let Some(text) = self.literal(key) else { return };
        for text in split(text.trimmed()) {
            let (role, origin) = match read_number(&text, reading) {
                Some((ordinal, origin)) if is_heading_of(reading, &ordinal, &origin) => (Role::Heading(1), origin),
                Some((_, origin)) => (Role::Item(1), origin),
                None => {
                    let number = Located::default();
                    let text = text.clone();
                    (Role::Paragraph, Origin { number, text })
                }
            };
            let passage = report::Passage {
                number: origin.number.text.clone(),
                ..report::Passage::of(role, origin.text.text.clone())
            };
            self.push(Passage::new(passage, origin));
            self.written.push(Written { text, reading });
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
                Part::Remembered(_) | Part::Missing(_) => text.push_other(language.blank(), place),
                Part::Citation { id, field } => {
                    let metric = self.answers.metrics.get(id);
                    let printed = metric.and_then(|metric| metric.print(field, language).ok().flatten());
                    text.push_other(printed.as_deref().unwrap_or(language.blank()), place);
                }
            }
        }
        Some(text)
    }
}

/// The number that a text begins with, and the text without it.
fn read_number(text: &Located, reading: Reading) -> Option<(Ordinal, Origin)> {
    let ordinal = read_ordinal(&text.text).filter(|_| reading != Reading::Plain)?;
    let (number, text) = split_number(text, ordinal.length);
    (!text.text.is_empty()).then_some((ordinal, Origin { number, text }))
}

fn is_heading_of(reading: Reading, ordinal: &Ordinal, origin: &Origin) -> bool {
    reading == Reading::Paragraph && is_heading(ordinal.style, &origin.text.text)
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
                let joint = joint(last.text.chars().next_back(), line.chars().next());
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

/// Gives the passages of a report the places of the answers whose text they are. A paragraph that an answer numbers
/// by itself gets its number and its level, as in a finished report.
fn place_passages(printed: Vec<report::Passage>, written: &[Written]) -> Vec<Passage> {
    let mut by_text: HashMap<&str, Vec<&Written>> = HashMap::new();
    for written in written.iter().rev() {
        by_text.entry(&written.text.text).or_default().push(written);
    }
    // An answer that is printed twice stands in the file once.
    let mut find = |text: &str| {
        let places = by_text.get_mut(text)?;
        match places.len() {
            1 => places.first().copied(),
            _ => places.pop(),
        }
    };
    let mut levels = Levels::default();
    let place = |passage: report::Passage| {
        let (lead, rest) = passage.text.split_at(passage.lead);
        let whole = find(&passage.text);
        let located = whole.map(|written| written.text.clone()).or_else(|| {
            let mut both = find(lead)?.text.clone();
            let rest = &find(rest)?.text;
            both.push_part(rest, 0..rest.text.len());
            Some(both)
        });
        let reading = whole.map_or(Reading::Plain, |written| written.reading);
        let mut placed = Passage::new(passage, Origin::default());
        placed.refused = NOT_IN_A_STRING;
        match located {
            Some(located) => placed.origin.text = located,
            None => placed.is_placeless = true,
        }
        levels.number(&mut placed, reading);
        placed
    };
    Passage::in_stretches(printed.into_iter().map(place).collect())
}

/// The levels above the place where we are.
#[derive(Default)]
struct Levels {
    /// The level of the last heading that the template has.
    heading: usize,
    /// The styles of the headings below it that answers have.
    headings: Vec<OrdinalStyle>,
    items: Vec<OrdinalStyle>,
}

impl Levels {
    /// Gives a paragraph that begins with a number its number and its level.
    fn number(&mut self, passage: &mut Passage, reading: Reading) {
        if let Role::Heading(level) = passage.role {
            self.heading = level;
            self.headings.clear();
            self.items.clear();
        }
        let is_whole = passage.role == Role::Paragraph && passage.lead == 0;
        let Some((ordinal, origin)) = read_number(&passage.origin.text, reading).filter(|_| is_whole) else {
            return;
        };
        passage.role = if is_heading_of(reading, &ordinal, &origin) {
            self.items.clear();
            Role::Heading(self.heading + depth_of(ordinal.style, &mut self.headings))
        } else {
            Role::Item(depth_of(ordinal.style, &mut self.items))
        };
        passage.number = origin.number.text.clone();
        passage.text = origin.text.text.clone();
        passage.origin = origin;
    }
}
