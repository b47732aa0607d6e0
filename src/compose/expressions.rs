//! `when`, `valid` and defaults: Jinja over the answers so far.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, Output, State, Value, escape_formatter};

use crate::answers::Record;
use crate::figures::Metrics;
use crate::say::message::Message;
use crate::template::limits::{FUEL, TEXT_CHARACTERS};
use crate::template::{self, Kind, Question};
use crate::text::citations::missing;
use crate::text::language::Language;

use super::environment::environment;
use super::faults::{counts_with_nothing, jinja_message};
use super::marked::{Trust, marked};
use super::marks::{marks_in, marks_in_expression};
use super::names::{Named, ids_of, named_metrics};
use super::naming::{Naming, Texts};
use super::numbers::to_count_with;
use super::print::print_value;
use super::tokens::{Insert, Piece, Tokens, pieces};
use super::unknown::blank_of;

/// Evaluates a template's expressions.
pub struct Expressions {
    /// It knows each default that was met as a template.
    environment: Environment<'static>,
    /// What stands in its values for what is missing.
    tokens: Tokens,
    trust: Trust,
    /// What all of them may still cost for one file of answers.
    fuel: u64,
    /// What that was at the beginning.
    given: u64,
    /// What the last one had left.
    left: Arc<AtomicU64>,
}

/// How long the text of a default may become.
const DEFAULT_BYTES: usize = 4 * TEXT_CHARACTERS;
/// What each byte of it costs: it is read again for each question behind it.
const FUEL_PER_DEFAULT_BYTE: u64 = 1;

/// So many names cost as much as an instruction.
const NAMES_PER_FUEL: u64 = 50;

/// How many of the dearest expressions a file of answers can pay for. One that fails is taken for one of them, as Jinja
/// does not say what it cost.
const DEAREST: u64 = 20;

/// The names an expression can use.
#[derive(Debug, Clone)]
pub struct Scope {
    names: BTreeMap<String, Value>,
    metrics: Arc<Metrics>,
    tokens: Tokens,
}

/// What expressions know of a section or record while it is read: each answer is named once, however many ask for it.
#[derive(Debug, Default)]
pub struct Known {
    ids: Option<Arc<[String]>>,
    values: Vec<Value>,
}

impl Scope {
    /// Names the answers that are not named yet.
    fn name_answers(&self, questions: &[Question], record: &Record, known: &mut Known) {
        let mut naming = self.naming();
        let answers = questions.iter().zip(&record.answers).skip(known.values.len());
        for (question, answer) in answers {
            known.values.push(naming.answer(question, answer, &record.key));
        }
    }

    fn named(&self, questions: &[Question], record: &Record, known: &mut Known) -> Value {
        self.name_answers(questions, record, known);
        Value::from_object(Named {
            ids: Arc::clone(known.ids.get_or_insert_with(|| ids_of(questions))),
            values: known.values.clone(),
        })
    }

    fn naming(&self) -> Naming {
        Naming::new(Texts::Raw, self.metrics.language, &self.tokens, &self.metrics)
    }

    /// Adds a section, or what is answered of it so far.
    pub fn add_section(&mut self, id: &str, questions: &[Question], record: &Record, known: &mut Known) {
        let named = self.named(questions, record, known);
        self.names.insert(id.to_owned(), named);
    }

    /// The names inside a record: its earlier fields go before the sections.
    pub fn inside(&self, questions: &[Question], record: &Record, known: &mut Known) -> Scope {
        let mut scope = self.clone();
        self.name_answers(questions, record, known);
        let fields = questions.iter().zip(&known.values);
        let names = fields.map(|(question, value)| (question.id.clone(), to_count_with(value)));
        scope.names.extend(names);
        scope
    }

    /// The names with `value`, the answer under test.
    pub fn with_value(&self, value: &template::Value, kind: &Kind) -> Scope {
        let mut scope = self.clone();
        let value = to_count_with(&self.naming().value(value, kind, "", ""));
        scope.names.insert("value".to_owned(), value);
        scope
    }

    fn value_at(&self, path: &str) -> Option<Value> {
        let mut words = path.split('.');
        let first = self.names.get(words.next()?)?.clone();
        words.try_fold(first, |value, word| value.get_attr(word).ok())
    }
}

/// Notes how much fuel is left.
fn note_fuel(state: &State<'_, '_>, left: &AtomicU64) {
    let remaining = state.fuel_levels().map_or(0, |(_, remaining)| remaining);
    left.store(remaining, Ordering::Relaxed);
}

impl Expressions {
    /// The expressions of a template in this language.
    pub fn new(language: Language, trust: Trust) -> Expressions {
        let tokens = Tokens::default();
        let mut environment = environment(language, FUEL, &tokens);
        let left = Arc::new(AtomicU64::new(0));
        let noted = Arc::clone(&left);
        environment.add_filter("with_fuel_noted", move |state: &mut State, value: Value| {
            note_fuel(state, &noted);
            value
        });
        let of_numbers = tokens.clone();
        environment.set_formatter(move |out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value| {
            match value.kind() {
                ValueKind::Number => escape_formatter(out, state, &print_value(value, language, &of_numbers)?),
                _ => escape_formatter(out, state, value),
            }
        });
        // Templates are called by their text, which is no file's name.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        let mut expressions = Expressions {
            environment,
            tokens,
            trust,
            fuel: 0,
            given: 0,
            left,
        };
        expressions.refuel(FUEL);
        expressions
    }

    /// Begins a file of answers: what all expressions may cost together.
    pub fn refuel(&mut self, fuel: u64) {
        self.given = fuel;
        self.fuel = fuel;
    }

    /// Pays for making so many names known to an expression, if anything is left to pay with.
    pub fn pay_for_names(&mut self, count: usize) -> bool {
        if self.trust == Trust::Anybody {
            self.fuel = self.fuel.saturating_sub(count as u64 / NAMES_PER_FUEL);
        }
        self.trust == Trust::BuiltIn || self.fuel > 0
    }

    /// What they cost since.
    pub fn spent(&self) -> u64 {
        self.given - self.fuel
    }

    /// Runs something that notes what fuel it leaves. What is built in need not share it.
    fn run<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.trust == Trust::BuiltIn {
            return run(self);
        }
        let given = self.fuel.min(self.given / DEAREST);
        self.environment.set_fuel(Some(given));
        self.left.store(0, Ordering::Relaxed);
        let result = run(self);
        self.fuel -= given - self.left.load(Ordering::Relaxed).min(given);
        result
    }

    /// Begins a file of answers: the names of its metrics, which know the report's language.
    pub fn begin(&self, metrics: &Arc<Metrics>) -> Scope {
        self.tokens.begin(metrics, &Arc::default(), usize::MAX);
        let mut scope = Scope {
            names: BTreeMap::new(),
            metrics: Arc::clone(metrics),
            tokens: self.tokens.clone(),
        };
        let named = named_metrics(metrics, &self.tokens, false);
        scope.names.insert("metrics".to_owned(), named);
        scope
    }

    /// Whether an expression holds. One that reads what is missing does not, nor does one that counts with nothing.
    pub fn holds(&mut self, expression: &str, scope: &Scope) -> Result<bool, Message> {
        let mut text = Cow::Borrowed(expression);
        if expression.contains(['~', '*']) {
            text = marked(expression, &marks_in_expression(expression, self.trust)).into();
        }
        if self.trust == Trust::Anybody {
            text = format!("({text})|with_fuel_noted").into();
        }
        let evaluated = self.run(|this| {
            let compiled = this.environment.compile_expression(&text)?;
            let mut names = compiled.undeclared_variables(true).into_iter();
            let is_missing = |value: Value| blank_of(&value, &this.tokens).is_some();
            if names.any(|name| scope.value_at(&name).is_some_and(is_missing)) {
                this.left.store(u64::MAX, Ordering::Relaxed);
                return Ok(false);
            }
            Ok(compiled.eval(Value::from(scope.names.clone()))?.is_true())
        });
        match evaluated {
            Err(error) if counts_with_nothing(&error) => Ok(false),
            found => found.map_err(|error| jinja_message(&error)),
        }
    }

    /// The text of a default, none where it counts with nothing. A citation of a metric in it stays one, and what is missing stays known by its key path.
    pub fn default_text(&mut self, jinja: &str, scope: &Scope) -> Result<String, Message> {
        if !template::is_jinja(jinja) {
            return Ok(jinja.to_owned());
        }
        let mut names = scope.names.clone();
        names.insert("metrics".to_owned(), named_metrics(&scope.metrics, &self.tokens, true));
        let rendered = self.run(|this| {
            if this.environment.get_template(jinja).is_err() {
                this.environment
                    .add_template_owned(jinja.to_owned(), marked(jinja, &marks_in(jinja, this.trust)))?;
            }
            let rendered = this
                .environment
                .get_template(jinja)?
                .render_captured(Value::from(names))?;
            note_fuel(rendered.state(), &this.left);
            Ok(rendered.into_output())
        });
        if self.trust == Trust::Anybody
            && let Ok(text) = &rendered
        {
            let left = self.fuel.checked_sub(FUEL_PER_DEFAULT_BYTE * text.len() as u64);
            self.fuel = left.unwrap_or_default();
            if left.is_none() || text.len() > DEFAULT_BYTES {
                return Err(Message::new("template-endless"));
            }
        }
        match rendered {
            Ok(text) => Ok(self.without_tokens(&text)),
            Err(error) if counts_with_nothing(&error) => Ok(String::new()),
            Err(error) => Err(jinja_message(&error)),
        }
    }

    /// A text with what its tokens stand for in their place.
    fn without_tokens(&self, text: &str) -> String {
        let table = self.tokens.table();
        let mut written = String::with_capacity(text.len());
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => written.push_str(text),
                Piece::Token(token) => match table.insert(token) {
                    Some(Insert::Missing(key)) => written.push_str(&missing(key)),
                    Some(Insert::Character(c)) => written.push(*c),
                    _ => written.push(token),
                },
                Piece::Printed(_) => {}
            }
        }
        written
    }
}
