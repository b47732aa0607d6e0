//! The answers to a template's questions, read in their order: what an expression asks for is what was answered before it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::answers::{
    Answer, KeyPath, MissingAnswer, Pictures, Record, Step, check_count, check_value, find_answer, keys_of, place_of,
    refusal,
};
use crate::figures::Metrics;
use crate::files::fields::{FaultList, wrong_type};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::{Message, nearest_hint};
use crate::template::{DOCUMENT, Form, Question, Section, Template, Value, ValueFault, is_jinja, is_unanswered};

use super::environment::fuel_for;
use super::expressions::{Expressions, Known, Scope};
use super::kept::Kept;
use super::marked::Trust;

/// Reads the answers of a file.
pub(super) struct Reader<'r> {
    pub(super) template: &'r Template,
    kept: &'r Kept,
    pub(super) faults: &'r FaultList,
    /// Records that are there without an answer.
    opened: &'r BTreeSet<KeyPath>,
    pub(super) metrics: &'r Arc<Metrics>,
    /// Folders outside that of the answers from which pictures may be taken.
    pub(super) allowed: &'r [PathBuf],
    pub(super) pictures: Pictures,
    /// Taken from the template when the first expression is met.
    expressions: Option<Expressions>,
    /// Whether the template was said to ask for too much.
    is_endless: bool,
    /// The names around the record or section being read, made when an expression first asks for them.
    base: Option<Scope>,
    /// The sections that are read.
    pub(super) done: Vec<Record>,
    /// The title of the section being read.
    section: &'r str,
    pub(super) missing: Vec<MissingAnswer>,
    pub(super) defaulted: Vec<String>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// The answers of a section or record on their way: what is needed to read the next one.
pub(super) struct Reading<'q> {
    questions: &'q [Question],
    record: Record,
    /// The section they are in, unless they are a record's own.
    section: Option<&'q Section>,
    /// What expressions know of it so far.
    known: RefCell<Known>,
}

impl Reading<'_> {
    /// The key path of one of its questions.
    pub(super) fn key_of(&self, question: &Question) -> String {
        format!("{}.{}", self.record.key, question.id)
    }
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        template: &'r Template,
        kept: &'r Kept,
        faults: &'r FaultList,
        metrics: &'r Arc<Metrics>,
        opened: &'r BTreeSet<KeyPath>,
        allowed: &'r [PathBuf],
    ) -> Reader<'r> {
        Reader {
            template,
            kept,
            faults,
            opened,
            metrics,
            allowed,
            pictures: Pictures::default(),
            expressions: None,
            is_endless: false,
            base: None,
            done: Vec::new(),
            section: "",
            missing: Vec::new(),
            defaulted: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// A key path as a person knows it.
    pub(super) fn place_of(&self, key: &str) -> Message {
        let path = KeyPath::parse(key).map(|path| place_of(self.template, &path));
        path.unwrap_or_else(|| Message::composed(key.to_owned()))
    }

    /// Reads the answers of all sections.
    pub(super) fn sections(&mut self, table: &DeTable<'_>) {
        for section in &self.template.manifest.sections {
            self.section = &section.title;
            let value = table.get(section.id.as_str());
            let answers = value.and_then(|value| value.get_ref().as_table());
            if let (Some(value), None) = (value, answers) {
                self.faults
                    .add(value.span(), wrong_type(&section.id, "table", value.get_ref()));
            }
            let record = self.record(&section.questions, answers, section.id.clone(), Some(section));
            self.done.push(record);
            self.base = None;
        }
        if let Some(expressions) = self.expressions.take() {
            self.kept.spend(expressions.spent());
            self.kept.keep_expressions(expressions);
        }
    }

    fn record(
        &mut self,
        questions: &[Question],
        table: Option<&DeTable<'_>>,
        key: String,
        section: Option<&Section>,
    ) -> Record {
        let mut reading = Reading {
            questions,
            record: Record {
                key,
                answers: Vec::with_capacity(questions.len()),
            },
            section,
            known: RefCell::default(),
        };
        for question in questions {
            let value = table.and_then(|table| find_answer(table, question));
            let answer = self.answer(question, value, &reading);
            reading.record.answers.push(answer);
        }
        if let Some(table) = table {
            self.refuse_unknown_keys(table, questions);
            let renamed = questions.iter().filter(|question| !question.was.is_empty());
            renamed.for_each(|question| self.refuse_two_ids(table, question));
        }
        reading.record
    }

    /// Of two answers to one question, under its id and a former one, only one would be read.
    fn refuse_two_ids(&self, table: &DeTable<'_>, question: &Question) {
        let mut keys: Vec<_> = keys_of(table, question).map(|(key, _)| key).collect();
        keys.sort_by_key(|key| key.span().start);
        if let [first, others @ ..] = &keys[..] {
            for other in others {
                let message = Message::new("key-twice").with("key", other.get_ref().as_ref());
                let message = message.with("other", first.get_ref().as_ref()).with("id", &question.id);
                let (line, _) = self.faults.source.line_and_column(first.span().start);
                self.faults.add(other.span(), message.with("line", line));
            }
        }
    }

    fn refuse_unknown_keys(&self, table: &DeTable<'_>, questions: &[Question]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            let is_asked = |question: &Question| question.ids().any(|id| id == name);
            if !questions.iter().any(is_asked) && !self.faults.passes_over() {
                let ids: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
                let hint = nearest_hint(name, ids.iter().copied())
                    .unwrap_or_else(|| Message::new("known-keys").with("keys", ids.join(", ")));
                self.faults
                    .add_with_hint(key.span(), Message::new("key-unknown").with("key", name), Some(hint));
            }
        }
    }

    fn answer(&mut self, question: &Question, value: Option<&Spanned<DeValue<'_>>>, reading: &Reading<'_>) -> Answer {
        if let Some(when) = &question.when {
            if self.is_spent(&when.span, reading) {
                return Answer::Empty;
            }
            let scope = self.scope_of(reading);
            match self.expressions().holds(&when.text, &scope) {
                Ok(true) => {}
                Ok(false) => {
                    self.refuse_alone(question, &when.text, value, reading);
                    return Answer::Unasked;
                }
                Err(message) => {
                    self.refuse_template(message, when.span.clone());
                    return Answer::Empty;
                }
            }
        }
        let answered = value.filter(|value| !is_unanswered(value.get_ref()));
        match (answered, question.kind.form()) {
            (answered, Form::Records(questions))
                if answered.is_some() || self.opened_count(&reading.key_of(question)) > 0 =>
            {
                // The names around are made first: made anew behind the records they would empty the table of tokens, of which
                // this section already holds some.
                let inner = uses_expressions(questions).then(|| self.scope_of(reading));
                let outer = inner.map(|inner| self.base.replace(inner));
                let records = self.records(question, questions, value, reading.key_of(question));
                if let Some(outer) = outer {
                    self.base = outer;
                }
                records
            }
            (Some(value), _) => self.value(question, value, reading),
            (None, _) => self.absent(question, value, reading),
        }
    }

    /// A part of an official document that is printed with another one only, which is not there, would be lost without a word.
    fn refuse_alone(
        &self,
        question: &Question,
        when: &str,
        value: Option<&Spanned<DeValue<'_>>>,
        reading: &Reading<'_>,
    ) {
        let with = when.strip_prefix(DOCUMENT).and_then(|id| id.strip_prefix('.'));
        let with = reading.questions.iter().find(|question| with == Some(&question.id));
        if reading.record.key == DOCUMENT
            && let (Some(with), Some(value)) = (with, value.filter(|value| !is_unanswered(value.get_ref())))
        {
            let message = Message::new("document-part-alone")
                .with("part", &question.label)
                .with("with", &with.label);
            self.faults.add(value.span(), message.with("key", &with.id));
        }
    }

    fn absent(&mut self, question: &Question, value: Option<&Spanned<DeValue<'_>>>, reading: &Reading<'_>) -> Answer {
        if let Some(default) = &question.default {
            let default = match default {
                Value::Text(jinja) if is_jinja(jinja) => {
                    if self.is_spent(&question.default_span, reading) {
                        return Answer::Empty;
                    }
                    let scope = self.scope_of(reading);
                    match self.expressions().default_text(jinja, &scope) {
                        Ok(text) => Value::Text(text),
                        Err(message) => {
                            self.refuse_template(message, question.default_span.clone());
                            return Answer::Empty;
                        }
                    }
                }
                other => other.clone(),
            };
            if !matches!(&default, Value::Text(text) if text.trim().is_empty()) {
                self.defaulted.push(reading.key_of(question));
                return Answer::Given(default);
            }
        }
        if !question.required {
            return Answer::Empty;
        }
        self.missing.push(MissingAnswer {
            key: reading.key_of(question),
            label: question.label.clone(),
            section: self.section.to_owned(),
            span: value.map(Spanned::span),
        });
        Answer::Missing
    }

    fn records(
        &mut self,
        question: &Question,
        questions: &[Question],
        value: Option<&Spanned<DeValue<'_>>>,
        key: String,
    ) -> Answer {
        let mut tables = Vec::new();
        if let Some(value) = value {
            let entries = value.get_ref().as_array();
            tables.extend(entries.into_iter().flatten().map(|entry| entry.get_ref()));
            if entries.is_none() || !tables.iter().all(|entry| entry.is_table()) {
                self.faults
                    .add(value.span(), wrong_type(&question.label, "records", value.get_ref()));
                return Answer::Empty;
            }
        }
        let mut records = Vec::new();
        for index in 0..tables.len().max(self.opened_count(&key)) {
            let table = tables.get(index).and_then(|entry| entry.as_table());
            let key = format!("{key}[{}]", index + 1);
            let is_opened = || KeyPath::parse(&key).is_some_and(|key| self.opened.contains(&key));
            if tables.get(index).is_none_or(|entry| is_unanswered(entry)) && !is_opened() {
                table
                    .into_iter()
                    .for_each(|table| self.refuse_unknown_keys(table, questions));
                continue;
            }
            records.push(self.record(questions, table, key, None));
        }
        if let Some(value) = value
            && let Err(message) = check_count(question, records.len())
        {
            self.faults.add(value.span(), message);
        }
        Answer::Records(records)
    }

    /// How many records there are at a key at least, as the last of them is opened.
    fn opened_count(&self, key: &str) -> usize {
        let of_key = self.opened.iter().filter_map(|opened| match opened.last()? {
            Step::Record(index) if opened.parent()?.to_string() == key => Some(index + 1),
            _ => None,
        });
        of_key.max().unwrap_or_default()
    }

    fn value(&mut self, question: &Question, value: &Spanned<DeValue<'_>>, reading: &Reading<'_>) -> Answer {
        let read = match question.kind.read(&question.label, value.get_ref()) {
            Ok(read) => read,
            Err(ValueFault { message, hint, span }) => {
                let span = span.unwrap_or_else(|| value.span());
                self.faults.add_with_hint(span, message, hint);
                return Answer::Empty;
            }
        };
        if let Err(message) = check_value(question, &read) {
            self.faults.add(value.span(), message);
        }
        if let Some(valid) = &question.valid
            && !self.is_spent(&valid.span, reading)
        {
            let scope = self.scope_of(reading).with_value(&read, &question.kind);
            match self.expressions().holds(&valid.text, &scope) {
                Ok(true) => {}
                Ok(false) => self.faults.add(value.span(), refusal(question)),
                Err(message) => self.refuse_template(message, valid.span.clone()),
            }
        }
        if let Form::Image = question.kind.form() {
            self.picture(question, &read, value, reading);
            return Answer::Given(read);
        }
        match (&read, value.get_ref()) {
            (Value::Text(text), _) => self.check_citations(text, value.span(), question, reading),
            (Value::List(entries), DeValue::Array(values)) => entries
                .iter()
                .zip(values.iter())
                .for_each(|(entry, value)| self.check_citations(entry, value.span(), question, reading)),
            _ => {}
        }
        Answer::Given(read)
    }

    fn expressions(&mut self) -> &mut Expressions {
        let (kept, language, trust) = (self.kept, self.template.language(), Trust::of(self.template));
        let bytes = self.faults.source.text.len();
        self.expressions.get_or_insert_with(|| {
            let mut expressions = kept.take_expressions(language, trust);
            expressions.refuel(kept.fuel(fuel_for(bytes)));
            expressions
        })
    }

    /// Whether nothing is left to pay for the names of an expression; it is refused then.
    fn is_spent(&mut self, span: &Range<usize>, reading: &Reading<'_>) -> bool {
        let known = self.done.iter().map(|section| section.answers.len()).sum::<usize>();
        let known = known + reading.record.answers.len();
        let is_spent = !self.expressions().pay_for_names(known);
        if is_spent {
            self.refuse_template(Message::new("template-endless"), span.clone());
        }
        is_spent
    }

    /// The names an expression of the next question can use.
    fn scope_of(&mut self, reading: &Reading<'_>) -> Scope {
        let base = match self.base.take() {
            Some(base) => base,
            None => {
                let metrics = self.metrics;
                let mut scope = self.expressions().begin(metrics);
                for (section, record) in self.template.manifest.sections.iter().zip(&self.done) {
                    scope.add_section(&section.id, &section.questions, record, &mut Known::default());
                }
                scope
            }
        };
        let known = &mut reading.known.borrow_mut();
        let scope = match reading.section {
            Some(section) => {
                let mut scope = base.clone();
                scope.add_section(&section.id, reading.questions, &reading.record, known);
                scope
            }
            None => base.inside(reading.questions, &reading.record, known),
        };
        self.base = Some(base);
        scope
    }

    /// An expression that fails is a fault of the template, not of the answers. That it asks for too much is said once.
    fn refuse_template(&mut self, message: Message, span: Range<usize>) {
        if message.id == "template-endless" && std::mem::replace(&mut self.is_endless, true) {
            return;
        }
        self.faults
            .push(Diagnostic::error(message).at(&self.template.manifest_source, span));
    }
}

/// Whether reading these questions may take names from outside their record.
fn uses_expressions(questions: &[Question]) -> bool {
    questions.iter().any(|question| {
        question.when.is_some()
            || question.valid.is_some()
            || question.default.is_some()
            || matches!(question.kind.form(), Form::Records(questions) if uses_expressions(questions))
    })
}
