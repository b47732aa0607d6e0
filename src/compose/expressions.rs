//! `when`, `valid` and defaults: Jinja over the answers so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, Error, Output, State, Value, escape_formatter};

use crate::answers::Record;
use crate::figures::Metrics;
use crate::say::message::Message;
use crate::template::{self, Kind, Question};
use crate::text::citations::missing;
use crate::text::language::Language;

use super::environment::{BASE_FUEL, environment};
use super::faults::jinja_message;
use super::names::{Naming, Texts, ids_of, named_metrics};
use super::numbers::{NAN, fraction, number_text};
use super::tokens::{Insert, Piece, Tokens, pieces};
use super::unknown::blank_of;

/// Evaluates a template's expressions.
pub struct Expressions {
    /// It knows each default that was met as a template.
    environment: Environment<'static>,
    /// What stands in its values for what is missing.
    tokens: Tokens,
}

/// The names an expression can use.
#[derive(Debug, Clone)]
pub struct Scope {
    names: BTreeMap<String, Value>,
    metrics: Arc<Metrics>,
    tokens: Tokens,
}

impl Scope {
    fn naming(&self) -> Naming {
        Naming::new(Texts::Raw, self.metrics.language, &self.tokens, &self.metrics)
    }

    /// Adds a section, or what is answered of it so far.
    pub fn add_section(&mut self, id: &str, questions: &[Question], record: &Record) {
        let named = self.naming().record(questions, &ids_of(questions), record);
        self.names.insert(id.to_owned(), named);
    }

    /// The names inside a record: its earlier fields go before the sections.
    pub fn inside(&self, questions: &[Question], record: &Record) -> Scope {
        let mut scope = self.clone();
        let fields = self.naming().record(questions, &ids_of(questions), record);
        for question in questions.iter().take(record.answers.len()) {
            let value = fields.get_attr(&question.id);
            scope.names.extend(value.map(|value| (question.id.clone(), value)));
        }
        scope
    }

    /// The names with `value`, the answer under test.
    pub fn with_value(&self, value: &template::Value, kind: &Kind) -> Scope {
        let mut scope = self.clone();
        let value = self.naming().value(value, kind, "", "");
        scope.names.insert("value".to_owned(), value);
        scope
    }

    fn value_at(&self, path: &str) -> Option<Value> {
        let mut words = path.split('.');
        let first = self.names.get(words.next()?)?.clone();
        words.try_fold(first, |value, word| value.get_attr(word).ok())
    }
}

impl Expressions {
    /// The expressions of a template in this language.
    pub fn new(language: Language) -> Expressions {
        let tokens = Tokens::default();
        let mut environment = environment(language, BASE_FUEL, &tokens);
        let of_numbers = tokens.clone();
        environment.set_formatter(
            move |out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value| match fraction(value) {
                Some(number) => escape_formatter(out, state, &number_text(number, &of_numbers)),
                None => escape_formatter(out, state, value),
            },
        );
        // Templates are called by their text, which is no file's name.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        Expressions { environment, tokens }
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

    /// Whether an expression holds. One that reads what is missing does not.
    pub fn holds(&self, expression: &str, scope: &Scope) -> Result<bool, Message> {
        let evaluate = || -> Result<bool, Error> {
            let compiled = self.environment.compile_expression(expression)?;
            let mut names = compiled.undeclared_variables(true).into_iter();
            let is_missing = |value: Value| blank_of(&value, &self.tokens).is_some();
            if names.any(|name| scope.value_at(&name).is_some_and(is_missing)) {
                return Ok(false);
            }
            Ok(compiled.eval(Value::from(scope.names.clone()))?.is_true())
        };
        evaluate().map_err(|error| jinja_message(&error))
    }

    /// The text of a default. A citation of a metric in it stays one, and what is missing stays known by its key path.
    pub fn default_text(&mut self, jinja: &str, scope: &Scope) -> Result<String, Message> {
        if !template::is_jinja(jinja) {
            return Ok(jinja.to_owned());
        }
        let mut names = scope.names.clone();
        names.insert("metrics".to_owned(), named_metrics(&scope.metrics, &self.tokens, true));
        let render = || -> Result<String, Error> {
            if self.environment.get_template(jinja).is_err() {
                self.environment
                    .add_template_owned(jinja.to_owned(), jinja.to_owned())?;
            }
            self.environment.get_template(jinja)?.render(Value::from(names))
        };
        let text = render().map_err(|error| jinja_message(&error))?;
        Ok(self.without_tokens(&text))
    }

    /// A text with what its tokens stand for in their place. A number that is not known, made text, is a blank here too.
    fn without_tokens(&self, text: &str) -> String {
        let table = self.tokens.table();
        let key_of = |token: char| match table.insert(token) {
            Some(Insert::Missing(key)) => Some(missing(key)),
            _ => None,
        };
        let unknown = table.blank_of_number(f64::NAN).and_then(key_of);
        let mut written = String::with_capacity(text.len());
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => match &unknown {
                    Some(unknown) => written.push_str(&text.replace(NAN, unknown)),
                    None => written.push_str(text),
                },
                Piece::Token(token) => match (key_of(token), table.insert(token)) {
                    (Some(missing), _) => written.push_str(&missing),
                    (None, Some(Insert::Character(c))) => written.push(*c),
                    (None, _) => written.push(token),
                },
                Piece::Printed(_) => {}
            }
        }
        written
    }
}
