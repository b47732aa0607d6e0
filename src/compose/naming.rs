//! Answers become the values that a template's Jinja names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memchr3;
use minijinja::value::Value;

use crate::answers::{Answer, Answers, Record};
use crate::figures::Metrics;
use crate::template;
use crate::template::{Form, Kind, Question, Section, image_of};
use crate::text::citations::{Part, parts};
use crate::text::language::Language;

use super::fields::{NamedFields, plain};
use super::names::{MissingList, Named, NamedRollup, figure, ids_of, named_metrics};
use super::numbers::no_number;
use super::origin::{Home, Origin};
use super::paragraphs::{PrintedParagraph, printed_paragraphs};
use super::tokens::{Insert, Picture, TokenTable, Tokens, find_token, is_private};

/// How answers become values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// As they stand in the file: for `when`, `valid` and defaults.
    Raw,
    /// With tokens for what is not text: for the body.
    Tokens,
}

/// Which answers are marked with their origins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Marked {
    /// None.
    Nothing,
    /// Those of several paragraphs, which no template compares with anything.
    Paragraphs,
    /// These and lines, which most templates compare with nothing.
    Lines,
    /// These and dates.
    All,
}

/// Turns answers into values.
#[derive(Debug)]
pub struct Naming {
    texts: Texts,
    marked: Marked,
    language: Language,
    tokens: Tokens,
    /// The figures that texts cite.
    metrics: Arc<Metrics>,
    /// The `markdown` answers met, each with its key path, in the order of their tokens.
    pub blocks: Vec<(String, String)>,
}

impl Naming {
    /// Starts without any answer. Periods print in the language.
    pub fn new(texts: Texts, language: Language, tokens: &Tokens, metrics: &Arc<Metrics>) -> Naming {
        Naming {
            texts,
            marked: Marked::Nothing,
            language,
            tokens: tokens.clone(),
            metrics: Arc::clone(metrics),
            blocks: Vec::new(),
        }
    }

    /// The same with marks of their origins in the answers.
    pub fn marking(self, marked: Marked) -> Naming {
        Naming { marked, ..self }
    }

    /// Every name the body can use.
    pub fn context(&mut self, sections: &[Section], answers: &Answers) -> BTreeMap<String, Value> {
        let mut names = BTreeMap::new();
        for (section, record) in sections.iter().zip(&answers.sections) {
            let ids = ids_of(&section.questions);
            names.insert(section.id.clone(), self.record(&section.questions, &ids, record));
        }
        names.insert("metrics".to_owned(), named_metrics(&self.metrics, &self.tokens, false));
        let rollup = NamedRollup {
            rollup: Arc::clone(&answers.rollup),
            metrics: Arc::clone(&self.metrics),
        };
        names.insert("rollup".to_owned(), Value::from_object(rollup));
        names
    }

    /// The values of a section or record; of a record still being read, those of its first questions.
    pub fn record(&mut self, questions: &[Question], ids: &Arc<[String]>, record: &Record) -> Value {
        let answers = questions.iter().zip(&record.answers);
        let values = answers
            .map(|(question, answer)| self.answer(question, answer, &record.key))
            .collect();
        Value::from_object(Named {
            ids: Arc::clone(ids),
            values,
        })
    }

    /// The value of an answer to a question of the section or record with this key path.
    pub fn answer(&mut self, question: &Question, answer: &Answer, owner: &str) -> Value {
        match (answer, question.kind.form()) {
            (Answer::Given(value), _) => self.value(value, &question.kind, owner, &question.id),
            (Answer::Records(records), Form::Records(questions)) => {
                let ids = ids_of(questions);
                let values = records.iter().map(|record| self.record(questions, &ids, record));
                Value::from(values.collect::<Vec<Value>>())
            }
            (Answer::Missing, _) => self.missing(&question.kind, format!("{owner}.{}", question.id)),
            (Answer::Empty | Answer::Unasked | Answer::Records(_), form) => match form {
                Form::Records(_) | Form::List | Form::Choices(_) => Value::from(Vec::<Value>::new()),
                Form::YesNo => Value::from(false),
                Form::Number => no_number(),
                _ if has_fields(&question.kind) => NamedFields::empty(question.kind.rules, self.language, &self.tokens),
                _ => Value::from(""),
            },
        }
    }

    /// A missing answer: text that stands for a blank, or a number that is none; a list of one such, or one record of
    /// blanks.
    fn missing(&mut self, kind: &Kind, key: String) -> Value {
        match kind.form() {
            Form::Number => self.tokens.unknown_number(key),
            Form::List | Form::Choices(_) => {
                let entry = self.tokens.text_of(Insert::Missing(key.clone()));
                self.missing_list(entry, key)
            }
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
                let entry = self.record(questions, &ids_of(questions), &record);
                self.missing_list(entry, key)
            }
            _ if has_fields(kind) => NamedFields::missing(kind.rules, key, self.language, &self.tokens),
            _ => self.tokens.text_of(Insert::Missing(key)),
        }
    }

    fn missing_list(&self, entry: Value, key: String) -> Value {
        let blank = self.tokens.of(Insert::Missing(key));
        Value::from_object(MissingList { entry, blank })
    }

    /// The value of an answer; `owner` and `id` make its key path.
    pub fn value(&mut self, value: &template::Value, kind: &Kind, owner: &str, id: &str) -> Value {
        match value {
            template::Value::Text(text) if self.texts == Texts::Tokens && matches!(kind.form(), Form::Markdown) => {
                let text = self.with_tokens(text, true).into_owned();
                self.blocks.push((format!("{owner}.{id}"), text));
                self.tokens.text_of(Insert::Blocks(self.blocks.len() - 1))
            }
            value if self.texts == Texts::Tokens && matches!(kind.form(), Form::Image) => {
                let (file, caption) = image_of(value);
                self.tokens.text_of(Insert::Picture(Picture {
                    key: format!("{owner}.{id}"),
                    file: file.to_owned(),
                    caption: self.with_tokens(caption, false).into_owned(),
                }))
            }
            template::Value::Text(text) => {
                let key = || (format!("{owner}.{id}"), None);
                let marks = self.marks(text, kind, key);
                Value::from(self.with_marks(text, &marks).as_ref())
            }
            template::Value::Fields(fields) => {
                let fields = fields.iter().map(|(name, value)| match value {
                    template::Value::Text(text) => {
                        let text = self.with_tokens(text, false).into_owned();
                        (name.clone(), template::Value::Text(text))
                    }
                    value => (name.clone(), value.clone()),
                });
                let answer = template::Value::Fields(fields.collect());
                NamedFields::given(kind.rules, answer, self.language, &self.tokens)
            }
            template::Value::List(entries) => {
                let texts = entries.iter().enumerate().map(|(index, entry)| {
                    let marks = self.marks(entry, kind, || (format!("{owner}.{id}"), Some(index)));
                    self.with_marks(entry, &marks)
                });
                texts.map(|text| Value::from(text.as_ref())).collect()
            }
            template::Value::Date(day) if self.marked == Marked::All => {
                let printed = day.to_string();
                let key = format!("{owner}.{id}");
                let (at, home) = (printed.len(), Home::Value { key });
                let origin = Insert::Origin(Origin {
                    home,
                    printed: printed.clone(),
                    at,
                });
                Value::from(format!("{printed}{}", self.tokens.of(origin)))
            }
            value => plain(value),
        }
    }

    /// The marks of the paragraphs of a text, each with the byte it stands before.
    fn marks(&self, text: &str, kind: &Kind, key: impl Fn() -> (String, Option<usize>)) -> Vec<(usize, char)> {
        let least = match kind.form() {
            Form::Paragraphs | Form::List => Marked::Paragraphs,
            Form::Line => Marked::Lines,
            _ => return Vec::new(),
        };
        if self.marked < least {
            return Vec::new();
        }
        let paragraphs = printed_paragraphs(text, &self.metrics).into_iter().enumerate();
        let mark = |(paragraph, printed): (usize, PrintedParagraph)| {
            let unit = printed.unit_to_mark().clone();
            let (key, entry) = key();
            let origin = Origin {
                home: Home::Text { key, entry, paragraph },
                at: unit.printed.start,
                printed: printed.text,
            };
            (unit.source.start, self.tokens.of(Insert::Origin(origin)))
        };
        paragraphs.map(mark).collect()
    }

    /// A text with tokens for what is not text in it, and marks.
    fn with_marks<'t>(&self, text: &'t str, marks: &[(usize, char)]) -> Cow<'t, str> {
        if marks.is_empty() {
            return self.with_tokens(text, false);
        }
        let mut whole = String::new();
        let mut at = 0;
        for (place, mark) in marks {
            whole += &self.with_tokens(&text[at..*place], false);
            whole.push(*mark);
            at = *place;
        }
        Cow::Owned(whole + &self.with_tokens(&text[at..], false))
    }

    /// A text with tokens for what is not text in it.
    fn with_tokens<'t>(&self, text: &'t str, is_markdown: bool) -> Cow<'t, str> {
        if memchr3(b'{', 0xF3, 0xF4, text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        let is_raw = self.texts == Texts::Raw;
        let mut table = self.tokens.table();
        let mut replaced = String::with_capacity(text.len());
        for (part, range) in parts(text) {
            let insert = match part {
                Part::Missing(key) => Insert::Missing(key.to_owned()),
                Part::Citation { id, field } if !is_raw => figure(&self.metrics, id, field),
                Part::Remembered(_) if !is_raw => Insert::Remembered,
                Part::Quoted(_) if is_raw && is_markdown => Insert::Text(text[range].to_owned()),
                Part::Quoted(quoted) if is_markdown => Insert::Text(quoted),
                Part::Quoted(quoted) if !is_raw => {
                    push_characters(&quoted, &mut table, &mut replaced);
                    continue;
                }
                _ => {
                    push_characters(&text[range], &mut table, &mut replaced);
                    continue;
                }
            };
            replaced.push(table.of(insert));
        }
        Cow::Owned(replaced)
    }
}

/// Whether answers have fields that the body can ask for.
fn has_fields(kind: &Kind) -> bool {
    !kind.rules.fields().is_empty()
}

/// Adds a text in which every character stands for itself: tokens for those that would be taken for one.
fn push_characters(text: &str, table: &mut TokenTable, replaced: &mut String) {
    // Nearly no text has a private-use character.
    if find_token(text).is_none() {
        replaced.push_str(text);
        return;
    }
    for c in text.chars() {
        let is_token = is_private(c) && !table.is_reserved(c);
        replaced.push(if is_token { table.of(Insert::Character(c)) } else { c });
    }
}
