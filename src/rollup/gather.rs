//! The answers of the whole: those of the reports one after the other, with the unit that each is of.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::check_value;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Form, Question, Template, Value, period_value};
use crate::text::language::Language;

use super::arrange::Arranged;
use super::contents::{Content, Entry, Field, Reader};
use super::fold::{folded, plain};
use super::kept::comments_of;
use super::lists::Lists;
use super::part::is_name;
use super::total::Totals;

/// How many different answers are named beside a question.
const NAMED: usize = 10;

/// The answers of the whole.
#[derive(Debug)]
pub struct Gathered {
    /// Those of each section.
    pub sections: Vec<Entry>,
    /// Key paths of answers that the whole's template does not ask for, with the files they are in.
    pub left: BTreeMap<String, Vec<String>>,
    /// What stands as comments in files that were rolled up themselves, for each section, with the report it is of.
    pub kept: Vec<Vec<(usize, Vec<String>)>>,
}

/// Gathers the answers of reports for a template. Of a record the first text says which unit it is of, and those of `apart`
/// ([`printed_apart`](super::printed_apart)).
pub fn gather(
    arranged: &Arranged,
    totals: &Totals,
    template: &Template,
    language: Language,
    apart: &BTreeSet<String>,
) -> Gathered {
    let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut entries: Vec<Vec<Entry>> = Vec::new();
    for (index, part) in arranged.parts.iter().enumerate() {
        let (sections, unasked) = read_part(arranged, index, totals, template);
        entries.push(sections);
        for key in unasked {
            left.entry(key).or_default().push(part.file().to_owned());
        }
    }
    let messages = Messages::new(language);
    let lists = Lists {
        arranged,
        template,
        entries: &entries,
        apart,
        messages: &messages,
        language,
    };
    let gatherer = Gatherer {
        lists: &lists,
        unit_name: unit_question(template),
    };
    let sections = template.manifest.sections.iter().enumerate().map(|(index, section)| {
        let fields = section.questions.iter().enumerate().map(|(position, question)| {
            let fields: Vec<&Field> = entries
                .iter()
                .map(|sections| &sections[index].fields[position])
                .collect();
            gatherer.field(&format!("{}.{}", section.id, question.id), question, &fields)
        });
        Entry {
            fields: fields.collect(),
        }
    });
    let sections = sections.collect();
    let comments: Vec<_> = arranged.parts.iter().map(comments_of).collect();
    let kept = template.manifest.sections.iter().map(|section| {
        let of_parts = comments.iter().enumerate();
        let found = of_parts.filter_map(|(part, comments)| {
            let lines = comments.get(section.id.as_str())?.iter().map(|line| (*line).to_owned());
            Some((part, lines.collect()))
        });
        found.collect()
    });
    Gathered {
        sections,
        left,
        kept: kept.collect(),
    }
}

/// The question whose answer names the unit.
fn unit_question(template: &Template) -> Option<&Question> {
    let mut questions = template.manifest.sections.iter().flat_map(|section| &section.questions);
    questions.find(|question| is_name(question))
}

/// What one report says to each section of the whole, and the key paths of what the whole does not ask for.
fn read_part(arranged: &Arranged, index: usize, totals: &Totals, template: &Template) -> (Vec<Entry>, Vec<String>) {
    let part = &arranged.parts[index];
    let only = totals.all.iter().filter(|total| total.only == Some(index));
    let defaulted: BTreeSet<String> = part.answers.defaulted.iter().cloned().collect();
    let mut reader = Reader {
        metrics: &part.answers.metrics,
        cited: only.map(|total| total.metric.id.as_str()).collect(),
        language: part.answers.language,
        way: &part.way,
        defaulted: &defaulted,
        left: Vec::new(),
    };
    let own = &part.template.manifest.sections;
    let sections = template.manifest.sections.iter().map(|section| {
        let position = own.iter().position(|found| found.id == section.id);
        match position {
            Some(position) => reader.entry(
                &section.questions,
                &own[position].questions,
                &part.answers.sections[position],
            ),
            None => Entry {
                fields: vec![Field::default(); section.questions.len()],
            },
        }
    });
    let sections = sections.collect();
    let is_asked = |id: &str| template.manifest.sections.iter().any(|section| section.id == id);
    let unasked = own
        .iter()
        .filter(|section| !is_asked(&section.id))
        .map(|section| section.id.clone());
    let left = reader.left.into_iter().chain(unasked).collect();
    (sections, left)
}

/// Makes one answer of those of the reports.
struct Gatherer<'g> {
    lists: &'g Lists<'g>,
    unit_name: Option<&'g Question>,
}

impl Gatherer<'_> {
    /// The answer to a question; `fields` are those of the reports, in their order.
    fn field(&self, key: &str, question: &Question, fields: &[&Field]) -> Field {
        let lists = self.lists;
        let gathered = match question.kind.form() {
            Form::Records(questions) => lists.records(key, question, questions, fields),
            Form::List => lists.list(key, question, fields),
            Form::Paragraphs | Form::Markdown => self.texts(question, fields),
            Form::Choices(choices) => Self::chosen(choices, fields),
            Form::Period => match lists.arranged.period.filter(|_| self.is_report_period(question)) {
                Some(period) => Field::of(period_value(period)),
                None => self.single(question, fields),
            },
            _ => self.single(question, fields),
        };
        // Of what is asked on a condition nobody knows whether it is lacking.
        let is_missing = gathered.content.is_none() && question.is_required() && question.when.is_none();
        self.within_bounds(question, Field { is_missing, ..gathered })
    }

    fn is_report_period(&self, question: &Question) -> bool {
        let found = self.lists.template.manifest.report_period();
        found.is_some_and(|(_, found)| std::ptr::eq(found, question))
    }

    /// What the question refuses stands beside it: it would be refused in the file.
    fn within_bounds(&self, question: &Question, mut field: Field) -> Field {
        let Some(Content::Value(value)) = &field.content else {
            return field;
        };
        if check_value(question, value).is_err() {
            field.notes.push(value.text());
            field.is_missing = question.is_required();
            field.content = None;
        }
        field
    }

    /// Texts under the names of those who say them; what all say stands once and alone. Where one lacks a text that others
    /// have, a blank says so.
    fn texts(&self, question: &Question, fields: &[&Field]) -> Field {
        let lists = self.lists;
        if fields.iter().all(|field| field.text().is_none()) {
            return Field::default();
        }
        let blank = lists.language.blank();
        let texts = fields
            .iter()
            .enumerate()
            .filter_map(|(part, field)| match field.text() {
                Some(text) => Some((part, text.trim().to_owned())),
                None => field.is_missing.then(|| (part, blank.to_owned())),
            });
        let texts = folded(texts);
        // A number in it is that of each of them, and not of the whole.
        if let [(parts, text)] = &texts[..]
            && parts.len() == fields.len()
            && (parts.len() == 1 || !text.contains(|c: char| c.is_ascii_digit()))
        {
            return Field::of(Value::Text(text.clone()));
        }
        let is_markdown = matches!(question.kind.form(), Form::Markdown);
        let texts = texts.iter().map(|(parts, text)| {
            let names: Vec<&str> = parts.iter().map(|part| lists.arranged.labels[*part].as_str()).collect();
            let name = names.join(lists.language.list_separator());
            if is_markdown {
                format!("**{name}**\n\n{text}")
            } else {
                lists.lead(&name, text)
            }
        });
        Field::of(Value::Text(texts.collect::<Vec<_>>().join("\n\n")))
    }

    /// All that somebody chose, in the order of the choices.
    fn chosen(choices: &[String], fields: &[&Field]) -> Field {
        let is_chosen = |choice: &&String| {
            fields.iter().any(|field| match &field.content {
                Some(Content::Value(Value::List(entries))) => entries.contains(choice),
                _ => false,
            })
        };
        let chosen: Vec<String> = choices.iter().filter(is_chosen).cloned().collect();
        if chosen.is_empty() {
            Field::default()
        } else {
            Field::of(Value::List(chosen))
        }
    }

    /// An answer of which there can be one: the one that all give, or the last of one unit's. Others stand beside the question,
    /// for a person to choose.
    fn single(&self, question: &Question, fields: &[&Field]) -> Field {
        let lists = self.lists;
        let given = fields
            .iter()
            .enumerate()
            .filter_map(|(part, field)| match &field.content {
                Some(Content::Value(value)) => Some((part, value)),
                _ => None,
            });
        let given: Vec<(usize, &Value)> = given.collect();
        let texts = folded(given.iter().map(|(part, value)| (*part, value.text())));
        let Some((_, last)) = given.last() else {
            return Field::default();
        };
        let is_by_period = lists.arranged.is_by_period();
        // What one unit says alone is not said by all.
        let is_whole = given.len() == fields.len() || is_by_period && question.default.is_none();
        if texts.len() == 1 && is_whole {
            return Field::of((*last).clone());
        }
        if self.unit_name.is_some_and(|found| std::ptr::eq(found, question)) {
            return Field::default();
        }
        let is_taken = is_by_period && question.default.is_none();
        let others = texts
            .iter()
            .filter(|(_, text)| !is_taken || plain(text) != plain(&last.text()));
        let mut notes: Vec<String> = others
            .clone()
            .take(NAMED)
            .map(|(parts, text)| lists.lead(&lists.arranged.labels[parts[0]], text))
            .collect();
        let more = others.count().saturating_sub(NAMED);
        if more > 0 {
            notes.push(lists.messages.text(&Message::new("rollup-more").with("count", more)));
        }
        Field {
            content: is_taken.then(|| Content::Value((*last).clone())),
            notes,
            ..Field::default()
        }
    }
}
