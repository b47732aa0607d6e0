//! `when`, `valid` and defaults: Jinja over the answers so far.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ValueKind};
use minijinja::{AutoEscape, Environment, Error, Output, State, Value, escape_formatter};

use crate::answers::Record;
use crate::figures::Metrics;
use crate::say::message::Message;
use crate::template::{self, Kind, Question};
use crate::text::language::Language;

use super::environment::{environment, syntax};
use super::guard::guard;
use super::names::{Naming, Texts, cited_metrics, ids_of};
use super::tokens::is_blank;
use super::{BASE_FUEL, jinja_message};

/// Evaluates a pack's expressions.
pub struct Expressions {
    /// It knows each default that was met as a template.
    environment: Environment<'static>,
    /// Expressions made ready for Jinja, by their text in the manifest.
    guarded: HashMap<String, String>,
}

/// The names an expression can use.
#[derive(Debug, Clone)]
pub struct Scope {
    names: BTreeMap<String, Value>,
    language: Language,
    digits: Arc<Digits>,
}

/// How numbers were written, by their bits. Scopes that are made of one another share it.
#[derive(Debug, Default)]
struct Digits(Mutex<HashMap<u64, String>>);

impl Object for Digits {}

/// What a default is run with the digits of its numbers by: no name that Jinja can write.
const DIGITS: &str = "digits of numbers";

impl Scope {
    /// Only the metrics, which know the report's language.
    pub fn new(metrics: &Arc<Metrics>) -> Scope {
        let named = Naming::new(Texts::Raw, metrics.language).metrics(metrics);
        Scope {
            names: BTreeMap::from([("metrics".to_owned(), named)]),
            language: metrics.language,
            digits: Arc::default(),
        }
    }

    fn naming(&self) -> Naming {
        Naming::new(Texts::Raw, self.language)
    }

    /// Adds a section, or what is answered of it so far.
    pub fn add_section(&mut self, id: &str, questions: &[Question], record: &Record) {
        let mut naming = self.naming();
        let named = naming.record(questions, &ids_of(questions), record);
        self.know_digits(naming.digits);
        self.names.insert(id.to_owned(), named);
    }

    /// The names inside a record: its earlier fields go before the sections.
    pub fn inside(&self, questions: &[Question], record: &Record) -> Scope {
        let mut names = self.names.clone();
        let mut naming = self.naming();
        let fields = naming.record(questions, &ids_of(questions), record);
        self.know_digits(naming.digits);
        for question in questions.iter().take(record.answers.len()) {
            names.extend(fields.get_attr(&question.id).map(|value| (question.id.clone(), value)));
        }
        self.with_names(names)
    }

    /// The names with `value`, the answer under test.
    pub fn with_value(&self, value: &template::Value, kind: &Kind) -> Scope {
        let mut names = self.names.clone();
        names.insert("value".to_owned(), self.naming().value(value, kind, "", ""));
        self.with_names(names)
    }

    fn with_names(&self, names: BTreeMap<String, Value>) -> Scope {
        Scope {
            names,
            language: self.language,
            digits: Arc::clone(&self.digits),
        }
    }

    fn know_digits(&self, digits: HashMap<u64, String>) {
        let mut known = self.digits.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(digits);
    }

    fn value_at(&self, path: &str) -> Option<Value> {
        let mut words = path.split('.');
        let first = self.names.get(words.next()?)?.clone();
        words.try_fold(first, |value, word| value.get_attr(word).ok())
    }
}

impl Expressions {
    /// The expressions of a pack in this language.
    pub fn new(language: Language) -> Expressions {
        let mut environment = environment(language, BASE_FUEL);
        environment.set_formatter(print_as_written);
        // Templates are called by their text, which is no file's name.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        Expressions {
            environment,
            guarded: HashMap::new(),
        }
    }

    /// Whether an expression holds. Over a blank it does not.
    pub fn holds(&mut self, expression: &str, scope: &Scope) -> Result<bool, Message> {
        if !self.guarded.contains_key(expression) {
            let guarded = guard(expression, true, &syntax()).text;
            self.guarded.insert(expression.to_owned(), guarded);
        }
        let guarded = self.guarded.get(expression).map_or("", String::as_str);
        let evaluate = || -> Result<bool, Error> {
            let compiled = self.environment.compile_expression_owned(guarded)?;
            let mut names = compiled.undeclared_variables(true).into_iter();
            if names.any(|name| scope.value_at(&name).is_some_and(|value| is_blank(&value))) {
                return Ok(false);
            }
            Ok(compiled.eval(Value::from(scope.names.clone()))?.is_true())
        };
        evaluate().map_err(|error| jinja_message(&error))
    }

    /// The text of a default. A citation of a metric in it stays one.
    pub fn default_text(&mut self, jinja: &str, scope: &Scope, metrics: &Arc<Metrics>) -> Result<String, Message> {
        if !template::is_jinja(jinja) {
            return Ok(jinja.to_owned());
        }
        let mut names = scope.names.clone();
        names.insert("metrics".to_owned(), cited_metrics(metrics));
        names.insert(DIGITS.to_owned(), Value::from_dyn_object(Arc::clone(&scope.digits)));
        let render = || -> Result<String, Error> {
            if self.environment.get_template(jinja).is_err() {
                let source = guard(jinja, false, &syntax()).text;
                self.environment.add_template_owned(jinja.to_owned(), source)?;
            }
            self.environment.get_template(jinja)?.render(Value::from(names))
        };
        render().map_err(|error| jinja_message(&error))
    }
}

/// Prints a number of an answer in the digits it was written with, everything else as Jinja does.
fn print_as_written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::Number
        && !value.is_integer()
        && let Ok(number) = f64::try_from(value.clone())
        && let Some(digits) = state.lookup(DIGITS)
        && let Some(Digits(digits)) = digits.downcast_object_ref()
    {
        let digits = digits.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(written) = digits.get(&number.to_bits()) {
            return Ok(out.write_str(written)?);
        }
    }
    escape_formatter(out, state, value)
}
