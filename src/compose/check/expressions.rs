//! Checks `when`, `valid` and text defaults: their syntax, and that they name only what is answered before.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Environment;
use minijinja::machinery::{parse, parse_expr};

use crate::compose::depth::find_too_deep;
use crate::compose::environment::environment;
use crate::compose::faults::jinja_message;
use crate::compose::syntax::syntax;
use crate::compose::tokens::Tokens;
use crate::say::diagnostic::Diagnostic;
use crate::say::source::Source;
use crate::template::limits::FUEL;
use crate::template::{Form, Kind, MetricSpec, Question, Template, Value};

use super::names::{NameFault, Names, Shape, Uses};

/// The faults of all expressions of a manifest, and what they ask for.
pub fn check_expressions(template: &Template) -> (Vec<Diagnostic>, Uses) {
    let manifest = &template.manifest;
    let environment = environment(template.language(), FUEL, &Tokens::default());
    let mut check = ExpressionCheck {
        source: &template.manifest_source,
        environment: &environment,
        metrics: &manifest.metrics,
        later: Vec::new(),
        faults: Vec::new(),
        uses: Uses::default(),
    };
    let mut before: Vec<(&str, &[Question])> = Vec::new();
    for (number, section) in manifest.sections.iter().enumerate() {
        let after = manifest.sections[number + 1..].iter();
        let mut later: Vec<(&str, &[Question])> = after.map(|later| (&*later.id, &later.questions[..])).collect();
        later.push((&section.id, &[]));
        for (index, question) in section.questions.iter().enumerate() {
            let mut known = before.clone();
            known.push((&section.id, &section.questions[..index]));
            if let Some((_, rest)) = later.last_mut() {
                *rest = &section.questions[index..];
            }
            check.later.clone_from(&later);
            check.question(question, &known, &[]);
        }
        before.push((&section.id, &section.questions));
    }
    (check.faults, check.uses)
}

struct ExpressionCheck<'t> {
    source: &'t Arc<Source>,
    environment: &'t Environment<'t>,
    metrics: &'t [MetricSpec],
    /// What is asked after the question that is checked, and itself.
    later: Vec<(&'t str, &'t [Question])>,
    faults: Vec<Diagnostic>,
    uses: Uses,
}

impl<'t> ExpressionCheck<'t> {
    /// Checks one question: `known` are the sections it can name, `fields` the earlier fields of its record.
    fn question(&mut self, question: &'t Question, known: &[(&'t str, &'t [Question])], fields: &'t [Question]) {
        for (expression, is_tested) in [(&question.when, false), (&question.valid, true)] {
            let Some(expression) = expression else { continue };
            let mut names = self.names(known, fields);
            if is_tested {
                names.know("value", value_shape(&question.kind));
            }
            if let Some((_, message)) = find_too_deep(&expression.text, true) {
                self.refuse(message, &expression.span);
                continue;
            }
            match parse_expr(&expression.text) {
                Ok(parsed) => drop(names.shape(&parsed)),
                Err(error) => self.refuse(jinja_message(&error), &expression.span),
            }
            self.add(names, &expression.span);
        }
        if let Some(Value::Text(jinja)) = &question.default {
            if let Some((_, message)) = find_too_deep(jinja, false) {
                return self.refuse(message, &question.default_span);
            }
            let mut names = self.names(known, fields);
            match parse(jinja, "default", syntax()) {
                Ok(statements) => names.statement(&statements),
                Err(error) => self.refuse(jinja_message(&error), &question.default_span),
            }
            self.add(names, &question.default_span);
        }
        if let Form::Records(questions) = question.kind.form() {
            for (index, inner) in questions.iter().enumerate() {
                self.later.push(("", &questions[index..]));
                self.question(inner, known, &questions[..index]);
                self.later.pop();
            }
        }
    }

    /// The names an expression can use: inside a record also its earlier fields, by their bare ids.
    fn names(&self, known: &[(&'t str, &'t [Question])], fields: &'t [Question]) -> Names<'t> {
        let mut names = Names::new(known.to_vec(), self.metrics, self.environment);
        names.later.clone_from(&self.later);
        for field in fields {
            names.know(&field.id, Shape::of(field));
        }
        names
    }

    fn add(&mut self, names: Names<'_>, span: &Range<usize>) {
        self.uses.extend(names.uses);
        for NameFault { message, hint, .. } in names.faults {
            let fault = Diagnostic::error(message).at(self.source, span.clone());
            self.faults.push(fault.maybe_hint(hint));
        }
    }

    fn refuse(&mut self, message: crate::say::message::Message, span: &Range<usize>) {
        self.faults
            .push(Diagnostic::error(message).at(self.source, span.clone()));
    }
}

fn value_shape<'t>(kind: &Kind) -> Shape<'t> {
    match kind.form() {
        Form::List | Form::Choices(_) => Shape::List,
        _ => Shape::of_value(kind),
    }
}
