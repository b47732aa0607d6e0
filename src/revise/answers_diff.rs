//! Two answers files compared: answer by answer, records matched with each other, texts paragraph by paragraph.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use crate::answers::{Answer, Answers, KeyPath, Record};
use crate::blanks::blanks_of;
use crate::report::{Passage, Role};
use crate::template::{Form, Question, Section, Template, Value};
use crate::text::citations::{Part, parts};
use crate::text::lines::{join_lines, lines, paragraphs};

use super::alignment::Group;
use super::fates::{Fate, fates};
use super::passage_diff::is_same_but_for_spaces;
use super::stream::Stream;

/// Answers with the template that asks for them.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// The template.
    pub template: &'a Template,
}

/// An answer that differs, or a paragraph, an entry or a record of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerChange {
    /// What became of it.
    pub fate: Fate,
    /// Its key path in the new file; in the old one where it is gone.
    pub key: KeyPath,
    /// Its key path in the old file, where that is another.
    pub from: Option<KeyPath>,
    /// What was there.
    pub old: String,
    /// What is there now.
    pub new: String,
    /// Whether it is a record that is in both: what differs in it follows.
    pub is_record: bool,
    /// Whether it is the answer to a yes-or-no question: `true` or `false`.
    pub is_yes_or_no: bool,
}

/// Where two answers files differ, their figures apart.
#[derive(Debug, Default)]
pub struct AnswersDiff {
    /// The differences, in the order of the template.
    pub changes: Vec<AnswerChange>,
    /// How many blanks of the old answers are filled in.
    pub filled: usize,
}

/// What stands between the answers of a record.
const BETWEEN_FIELDS: &str = " / ";

/// Compares answers, section by section. Those of two templates go together where their ids are the same.
pub fn answers_diff(old: Answered<'_>, new: Answered<'_>) -> AnswersDiff {
    let defaulted = |answered: Answered<'_>| answered.answers.defaulted.iter().cloned().collect();
    let mut diff = Comparing {
        diff: AnswersDiff::default(),
        old_defaulted: defaulted(old),
        new_defaulted: defaulted(new),
    };
    for (section, record) in sections(new) {
        let before = sections(old).find(|(before, _)| before.id == section.id);
        let (questions, answers) =
            before.map_or((&[][..], None), |(section, record)| (&section.questions, Some(record)));
        diff.record(
            Asked::of(questions, answers),
            Asked::of(&section.questions, Some(record)),
        );
    }
    let known: BTreeSet<&str> = sections(new).map(|(section, _)| &*section.id).collect();
    for (section, record) in sections(old).filter(|(section, _)| !known.contains(&*section.id)) {
        diff.record(Asked::of(&section.questions, Some(record)), Asked::of(&[], None));
    }
    diff.kept(old.answers, new.answers);
    diff.diff
}

/// What a file keeps beside answers and metrics, each with its key path: its numbering, and the figures of the reports that
/// were rolled up into it, which are known by the names of these.
fn kept(answers: &Answers) -> BTreeMap<[&str; 2], (KeyPath, String)> {
    const NUMBERING: &str = "numbering";
    let samples = answers
        .numbering
        .iter()
        .flat_map(|samples| [("headings", &samples.headings), ("items", &samples.items)]);
    let samples = samples
        .filter(|(_, samples)| !samples.is_empty())
        .map(|(name, samples)| {
            let key = KeyPath::default().name(NUMBERING).name(name);
            ([NUMBERING, name], (key, samples.join(" ")))
        });
    let parts = answers.rollup.parts.iter().enumerate();
    let figures = parts.flat_map(|(index, part)| {
        let key = KeyPath::default()
            .name("rollup")
            .name("parts")
            .record(index)
            .name("figures");
        part.figures.iter().map(move |(id, kept)| {
            let over = if kept.approx { "+" } else { "" };
            (
                [&*part.name, id],
                (key.name(id), format!("{}{over}", kept.figure.digits)),
            )
        })
    });
    samples.chain(figures).collect()
}

/// Two files on the way through their answers.
struct Comparing {
    diff: AnswersDiff,
    /// The key paths of answers that no file gives, and a template does.
    old_defaulted: HashSet<String>,
    new_defaulted: HashSet<String>,
}

fn sections<'a>(answered: Answered<'a>) -> impl Iterator<Item = (&'a Section, &'a Record)> {
    answered
        .template
        .manifest
        .sections
        .iter()
        .zip(&answered.answers.sections)
}

/// A record of one of the files with its questions; none where the file has no such record.
#[derive(Clone, Copy)]
struct Asked<'a> {
    questions: &'a [Question],
    record: Option<&'a Record>,
}

impl<'a> Asked<'a> {
    fn of(questions: &'a [Question], record: Option<&'a Record>) -> Asked<'a> {
        Asked { questions, record }
    }

    /// The answer to a question, with the question.
    fn answer(self, id: &str) -> Option<(&'a Question, &'a Answer)> {
        let answers = self.questions.iter().zip(&self.record?.answers);
        answers.into_iter().find(|(question, _)| question.id == id)
    }

    fn key(self, id: &str) -> KeyPath {
        let key = self.record.and_then(|record| KeyPath::parse(&record.key));
        key.unwrap_or_default().name(id)
    }
}

impl Comparing {
    /// Compares what two files keep beside answers and metrics.
    fn kept(&mut self, old: &Answers, new: &Answers) {
        let (mut before, now) = (kept(old), kept(new));
        let pairs: Vec<_> = now
            .into_iter()
            .map(|(name, now)| (before.remove(&name), Some(now)))
            .collect();
        let gone = before.into_values().map(|before| (Some(before), None));
        for (before, now) in pairs.into_iter().chain(gone) {
            let fate = match (&before, &now) {
                (None, _) => Fate::Added,
                (_, None) => Fate::Removed,
                _ => Fate::Changed,
            };
            let ((from, old), (key, new)) = (before.unwrap_or_default(), now.unwrap_or_default());
            if old != new {
                self.diff.changes.push(AnswerChange {
                    fate,
                    from: (fate == Fate::Changed && from != key).then(|| from.clone()),
                    key: if fate == Fate::Removed { from } else { key },
                    old,
                    new,
                    is_record: false,
                    is_yes_or_no: false,
                });
            }
        }
    }

    /// Compares two records, or one with none.
    fn record(&mut self, old: Asked<'_>, new: Asked<'_>) {
        for question in new.questions {
            self.answer(&question.id, old, new);
        }
        let is_known = |id: &str| new.questions.iter().any(|question| question.id == id);
        for question in old.questions.iter().filter(|question| !is_known(&question.id)) {
            self.answer(&question.id, old, new);
        }
    }

    fn answer(&mut self, id: &str, old: Asked<'_>, new: Asked<'_>) {
        let (before, now) = (old.answer(id), new.answer(id));
        if before.map(|(_, answer)| answer) == now.map(|(_, answer)| answer) {
            return;
        }
        // What a template gives on both sides follows of other answers, and is no change of its own.
        let is_given = |answer: Option<(&Question, &Answer)>, defaulted: &HashSet<String>, key: KeyPath| {
            let is_answered = matches!(answer, Some((_, Answer::Given(_) | Answer::Records(_))));
            is_answered && !defaulted.contains(&key.to_string())
        };
        if !is_given(before, &self.old_defaulted, old.key(id)) && !is_given(now, &self.new_defaulted, new.key(id)) {
            return;
        }
        self.diff.filled += filled(before, now);
        let before = Items::of(before, old.key(id));
        let now = Items::of(now, if new.record.is_some() { new.key(id) } else { old.key(id) });
        for (group, fate) in fates(&before.passages, &now.passages) {
            self.group(&before, &now, group, fate);
        }
    }

    /// Compares what was found to be the same; on one side there may be nothing.
    fn group(&mut self, before: &Items<'_>, now: &Items<'_>, Group { old, new }: Group, fate: Fate) {
        let text = |items: &Items<'_>, range: &Range<usize>| Stream::of(items.passages[range.clone()].iter()).text;
        let (old_text, new_text) = (text(before, &old), text(now, &new));
        let is_in_both = matches!(fate, Fate::Moved | Fate::Changed);
        let records = before.records.get(old.start).zip(now.records.get(new.start));
        let records = records.filter(|_| is_in_both);
        // What differs in a record follows, answer by answer.
        if fate != Fate::Changed || (records.is_none() && !is_same_but_for_spaces(&old_text, &new_text)) {
            let (old_key, new_key) = (before.key(old.start), now.key(new.start));
            let is_elsewhere = is_in_both && old_key != new_key;
            self.diff.changes.push(AnswerChange {
                fate,
                key: if fate == Fate::Removed {
                    old_key.clone()
                } else {
                    new_key
                },
                from: is_elsewhere.then_some(old_key),
                old: old_text,
                new: new_text,
                is_record: records.is_some(),
                is_yes_or_no: before.is_yes_or_no || now.is_yes_or_no,
            });
        }
        if let Some((old, new)) = records {
            self.record(
                Asked::of(before.questions, Some(old)),
                Asked::of(now.questions, Some(new)),
            );
        }
    }
}

/// How many blanks of an answer are filled in.
fn filled(before: Option<(&Question, &Answer)>, now: Option<(&Question, &Answer)>) -> usize {
    let open = |question: &Question, answer: &Answer| match answer {
        Answer::Given(value) => blanks_of(question, value).len(),
        Answer::Missing => 1,
        _ => 0,
    };
    match (before, now) {
        (Some((old, before)), Some((new, now @ (Answer::Given(_) | Answer::Records(_))))) => {
            open(old, before).saturating_sub(open(new, now))
        }
        _ => 0,
    }
}

/// What an answer consists of: its paragraphs, entries or records, or itself.
#[derive(Default)]
struct Items<'a> {
    key: KeyPath,
    passages: Vec<Passage>,
    /// Whether each has a key of its own.
    are_entries: bool,
    is_yes_or_no: bool,
    records: &'a [Record],
    questions: &'a [Question],
}

impl<'a> Items<'a> {
    fn of(answer: Option<(&'a Question, &'a Answer)>, key: KeyPath) -> Items<'a> {
        let mut items = Items {
            key,
            ..Items::default()
        };
        let Some((question, answer)) = answer else { return items };
        // Only paragraphs are split and joined; what is one value is never another.
        let (texts, role): (Vec<String>, Role) = match (answer, question.kind.form()) {
            (Answer::Records(records), Form::Records(questions)) => {
                (items.records, items.questions, items.are_entries) = (records, questions, true);
                (records.iter().map(record_text).collect(), Role::Cell)
            }
            (Answer::Given(Value::List(entries)), _) => {
                items.are_entries = true;
                (entries.clone(), Role::Cell)
            }
            (Answer::Given(Value::Text(text)), Form::Paragraphs) => (paragraphs(text), Role::Paragraph),
            (Answer::Given(Value::Text(text)), Form::Markdown) => {
                (lines(text).map(str::to_owned).collect(), Role::Paragraph)
            }
            (Answer::Given(Value::Boolean(yes)), _) => {
                items.is_yes_or_no = true;
                (vec![yes.to_string()], Role::Title)
            }
            (Answer::Given(value), _) => (vec![value.text()], Role::Title),
            _ => return items,
        };
        let passages = texts.iter().map(|text| Passage::of(role, readable(text)));
        items.passages = passages.collect();
        items
    }

    /// The key path of one of them.
    fn key(&self, index: usize) -> KeyPath {
        if self.are_entries {
            self.key.record(index)
        } else {
            self.key.clone()
        }
    }
}

/// A text in which an answer that is missing and that a default names stands as the default names it.
fn readable(text: &str) -> String {
    let written = parts(text).into_iter().map(|(part, place)| match part {
        Part::Missing(key) => format!("{{{{ {key} }}}}"),
        _ => text[place].to_owned(),
    });
    written.collect()
}

/// All that a record says, on one line.
fn record_text(record: &Record) -> String {
    let texts = record.answers.iter().filter_map(|answer| match answer {
        Answer::Given(value) => Some(value.text()),
        Answer::Records(records) => {
            let texts: Vec<String> = records.iter().map(record_text).collect();
            Some(texts.join(BETWEEN_FIELDS))
        }
        Answer::Missing | Answer::Empty | Answer::Unasked => None,
    });
    let texts: Vec<String> = texts.map(|text| join_lines(&text)).collect();
    texts.join(BETWEEN_FIELDS)
}
