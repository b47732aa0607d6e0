//! `when`, `valid` and defaults: Jinja over the answers so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::{Environment, Error, Value};

use crate::answers::Record;
use crate::diagnostic::Message;
use crate::figures::Metrics;
use crate::language::Language;
use crate::template::{self, Kind, Question};

use super::environment::{environment, syntax};
use super::guard::guard;
use super::names::{Naming, Texts, cited_metrics, ids_of};
use super::tokens::is_blank;
use super::{BASE_FUEL, jinja_message};

/// Evaluates a pack's expressions.
pub struct Expressions {
    environment: Environment<'static>,
}

/// The names an expression can use.
#[derive(Debug, Clone)]
pub struct Scope {
    names: BTreeMap<String, Value>,
    language: Language,
}

impl Scope {
    /// Only the metrics, which know the report's language.
    pub fn new(metrics: &Arc<Metrics>) -> Scope {
        let named = Naming::new(Texts::Raw, metrics.language).metrics(metrics);
        Scope {
            names: BTreeMap::from([("metrics".to_owned(), named)]),
            language: metrics.language,
        }
    }

    fn naming(&self) -> Naming {
        Naming::new(Texts::Raw, self.language)
    }

    /// Adds a section, or what is answered of it so far.
    pub fn add_section(&mut self, id: &str, questions: &[Question], record: &Record) {
        let named = self.naming().record(questions, &ids_of(questions), record);
        self.names.insert(id.to_owned(), named);
    }

    /// The names inside a record: its earlier fields go before the sections.
    pub fn inside(&self, questions: &[Question], record: &Record) -> Scope {
        let mut names = self.names.clone();
        let fields = self.naming().record(questions, &ids_of(questions), record);
        for question in questions.iter().take(record.answers.len()) {
            names.extend(fields.get_attr(&question.id).map(|value| (question.id.clone(), value)));
        }
        Scope { names, ..*self }
    }

    /// The names with `value`, the answer under test.
    pub fn with_value(&self, value: &template::Value, kind: &Kind) -> Scope {
        let mut names = self.names.clone();
        names.insert("value".to_owned(), self.naming().value(value, kind, "", ""));
        Scope { names, ..*self }
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
        Expressions {
            environment: environment(language, BASE_FUEL),
        }
    }

    /// Whether an expression holds. Over a blank it does not.
    pub fn holds(&self, expression: &str, scope: &Scope) -> Result<bool, Message> {
        let evaluate = || -> Result<bool, Error> {
            let compiled = self
                .environment
                .compile_expression_owned(guard(expression, true, &syntax()).text)?;
            let mut names = compiled.undeclared_variables(true).into_iter();
            if names.any(|name| scope.value_at(&name).is_some_and(|value| is_blank(&value))) {
                return Ok(false);
            }
            Ok(compiled.eval(Value::from(scope.names.clone()))?.is_true())
        };
        evaluate().map_err(|error| jinja_message(&error))
    }

    /// The text of a default. A citation of a metric in it stays one.
    pub fn default_text(&self, jinja: &str, scope: &Scope, metrics: &Arc<Metrics>) -> Result<String, Message> {
        if !template::is_jinja(jinja) {
            return Ok(jinja.to_owned());
        }
        let mut names = scope.names.clone();
        names.insert("metrics".to_owned(), cited_metrics(metrics));
        let source = guard(jinja, false, &syntax()).text;
        let rendered = self.environment.render_str(&source, Value::from(names));
        rendered.map_err(|error| jinja_message(&error))
    }
}
