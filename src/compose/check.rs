//! What is wrong with a pack, all at once: names nobody asks for, Jinja that does not parse,
//! and what shows only when the body is run filled and run empty.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use minijinja::machinery::ast::{self, Expr, Stmt};
use minijinja::machinery::{Span, parse};
use minijinja::{Environment, ErrorKind, Value};

use crate::answers::{Answer, Answers, Record};
use crate::diagnostic::{Diagnostic, Message, nearest_hint};
use crate::document::number_document;
use crate::figures::{Figure, Metric, Metrics};
use crate::source::Source;
use crate::template::{self, Kind, Manifest, Question, Template};

use super::body::PreparedBody;
use super::environment::{environment, syntax};
use super::{BASE_FUEL, Expressions, compose, jinja_message};

/// Every fault of a pack whose manifest could be read; none for a good one.
pub fn check_pack(template: &Template) -> Vec<Diagnostic> {
    let mut faults = check_expressions(template);
    faults.extend(check_body(template));
    if faults.is_empty() {
        faults.extend(probe(template));
    }
    faults
}

/// What a name stands for.
#[derive(Debug, Clone)]
enum Shape<'t> {
    /// A section or a record: it has these fields.
    Fields(&'t [Question]),
    /// A list of records.
    Records(&'t [Question]),
    /// A list of plain values.
    List,
    /// `metrics`.
    Metrics,
    /// One metric.
    Metric,
    /// A plain value, without fields.
    Plain,
    /// Anything: what is not followed further.
    Unknown,
}

/// Compares the names in Jinja with the questions.
struct Names<'t> {
    manifest: &'t Manifest,
    environment: &'t Environment<'t>,
    scopes: Vec<BTreeMap<String, Shape<'t>>>,
    faults: Vec<(Range<usize>, Message, Option<Message>)>,
}

/// Names that Jinja itself gives.
const GIVEN: [&str; 6] = ["range", "dict", "namespace", "loop", "caller", "varargs"];

/// Filters that keep what a list holds.
const KEEP: [&str; 10] = [
    "list",
    "sort",
    "reverse",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "unique",
    "default",
    "d",
];

fn bytes(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

impl<'t> Names<'t> {
    fn new(manifest: &'t Manifest, environment: &'t Environment<'t>) -> Names<'t> {
        Names {
            manifest,
            environment,
            scopes: vec![BTreeMap::new()],
            faults: Vec::new(),
        }
    }

    fn refuse(&mut self, span: Span, message: Message, hint: Option<Message>) {
        self.faults.push((bytes(span), message, hint));
    }

    fn bind(&mut self, target: &Expr<'_>, shape: Shape<'t>) {
        match target {
            Expr::Var(name) => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.insert(name.id.to_owned(), shape);
                }
            }
            Expr::List(names) => names.items.iter().for_each(|name| self.bind(name, Shape::Unknown)),
            Expr::Tuple(names) => names.items.iter().for_each(|name| self.bind(name, Shape::Unknown)),
            _ => {}
        }
    }

    fn inner(&mut self, body: &[Stmt<'_>]) {
        self.scopes.push(BTreeMap::new());
        self.statements(body);
        self.scopes.pop();
    }

    fn statements(&mut self, body: &[Stmt<'_>]) {
        body.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(emitted) => drop(self.shape(&emitted.expr)),
            Stmt::ForLoop(each) => {
                let element = match self.shape(&each.iter) {
                    Shape::Records(questions) => Shape::Fields(questions),
                    Shape::List => Shape::Plain,
                    _ => Shape::Unknown,
                };
                self.scopes.push(BTreeMap::new());
                self.bind(&each.target, element);
                if let Some(filter) = &each.filter_expr {
                    self.shape(filter);
                }
                self.statements(&each.body);
                self.scopes.pop();
                self.inner(&each.else_body);
            }
            Stmt::IfCond(condition) => {
                self.shape(&condition.expr);
                self.statements(&condition.true_body);
                self.statements(&condition.false_body);
            }
            Stmt::WithBlock(with) => {
                self.scopes.push(BTreeMap::new());
                for (target, value) in &with.assignments {
                    let shape = self.shape(value);
                    self.bind(target, shape);
                }
                self.statements(&with.body);
                self.scopes.pop();
            }
            Stmt::Set(set) => {
                let shape = self.shape(&set.expr);
                self.bind(&set.target, shape);
            }
            Stmt::SetBlock(set) => {
                self.inner(&set.body);
                self.bind(&set.target, Shape::Plain);
            }
            Stmt::AutoEscape(block) => self.inner(&block.body),
            Stmt::FilterBlock(block) => {
                self.shape(&block.filter);
                self.inner(&block.body);
            }
            Stmt::Macro(defined) => self.macro_body(defined),
            Stmt::CallBlock(call) => {
                self.call(&call.call);
                self.macro_body(&call.macro_decl);
            }
            Stmt::Do(call) => self.call(&call.call),
        }
    }

    fn macro_body(&mut self, defined: &ast::Macro<'_>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(defined.name.to_owned(), Shape::Unknown);
        }
        self.scopes.push(BTreeMap::new());
        for argument in &defined.args {
            self.bind(argument, Shape::Unknown);
        }
        for default in &defined.defaults {
            self.shape(default);
        }
        self.statements(&defined.body);
        self.scopes.pop();
    }

    fn call(&mut self, call: &ast::Call<'_>) {
        match &call.expr {
            // A method of a value, such as `x.items()`; which there are, Jinja says when it is run.
            Expr::GetAttr(method) => drop(self.shape(&method.expr)),
            function => drop(self.shape(function)),
        }
        self.arguments(&call.args);
    }

    fn arguments(&mut self, arguments: &[ast::CallArg<'_>]) {
        for argument in arguments {
            match argument {
                ast::CallArg::Pos(value)
                | ast::CallArg::Kwarg(_, value)
                | ast::CallArg::PosSplat(value)
                | ast::CallArg::KwargSplat(value) => drop(self.shape(value)),
            }
        }
    }

    fn shapes(&mut self, expressions: &[Expr<'_>]) {
        for expression in expressions {
            self.shape(expression);
        }
    }

    /// What an expression yields, with every name in it looked up.
    fn shape(&mut self, expression: &Expr<'_>) -> Shape<'t> {
        match expression {
            Expr::Var(name) => self.variable(name.id, name.span()),
            Expr::Const(_) => Shape::Plain,
            Expr::GetAttr(get) => {
                let owner = self.shape(&get.expr);
                self.field(&owner, get.name, get.span())
            }
            Expr::GetItem(get) => {
                let owner = self.shape(&get.expr);
                self.shape(&get.subscript_expr);
                match (owner, &get.subscript_expr) {
                    (owner @ (Shape::Fields(_) | Shape::Metrics | Shape::Metric), Expr::Const(key)) => {
                        match key.value.as_str() {
                            Some(key) => self.field(&owner, key, get.span()),
                            None => Shape::Unknown,
                        }
                    }
                    (Shape::Records(questions), Expr::Const(_)) => Shape::Fields(questions),
                    (Shape::List, _) => Shape::Plain,
                    _ => Shape::Unknown,
                }
            }
            Expr::Slice(slice) => {
                for bound in [&slice.start, &slice.stop, &slice.step].into_iter().flatten() {
                    self.shape(bound);
                }
                self.shape(&slice.expr)
            }
            Expr::UnaryOp(operation) => {
                self.shape(&operation.expr);
                Shape::Plain
            }
            Expr::BinOp(operation) => {
                let left = self.shape(&operation.left);
                let right = self.shape(&operation.right);
                match (operation.op, left, right) {
                    (ast::BinOpKind::ScAnd | ast::BinOpKind::ScOr, _, _) => Shape::Unknown,
                    (ast::BinOpKind::Add, Shape::Records(questions), Shape::Records(others))
                        if std::ptr::eq(questions, others) =>
                    {
                        Shape::Records(questions)
                    }
                    (ast::BinOpKind::Add, _, _) => Shape::Unknown,
                    _ => Shape::Plain,
                }
            }
            Expr::Compare(comparison) => {
                self.shape(&comparison.expr);
                for operation in &comparison.ops {
                    self.shape(&operation.expr);
                }
                Shape::Plain
            }
            Expr::IfExpr(choice) => {
                self.shape(&choice.test_expr);
                let shape = self.shape(&choice.true_expr);
                match &choice.false_expr {
                    Some(other) => {
                        self.shape(other);
                        Shape::Unknown
                    }
                    None => shape,
                }
            }
            Expr::Filter(filter) => self.filter(filter, filter.span()),
            Expr::Test(test) => {
                self.shape(&test.expr);
                self.arguments(&test.args);
                if self.is_unknown(|state| state.perform_test(test.name, &[Value::from(1)]).err()) {
                    let message = Message::new("pack-test-unknown").with("name", test.name);
                    self.refuse(test.span(), message, None);
                }
                Shape::Plain
            }
            Expr::Call(call) => {
                self.call(call);
                Shape::Unknown
            }
            Expr::List(list) => {
                self.shapes(&list.items);
                Shape::Unknown
            }
            Expr::Tuple(tuple) => {
                self.shapes(&tuple.items);
                Shape::Unknown
            }
            Expr::Map(map) => {
                self.shapes(&map.keys);
                self.shapes(&map.values);
                Shape::Unknown
            }
        }
    }

    fn filter(&mut self, filter: &ast::Filter<'_>, span: Span) -> Shape<'t> {
        let shape = filter
            .expr
            .as_ref()
            .map_or(Shape::Unknown, |expression| self.shape(expression));
        self.arguments(&filter.args);
        if self.is_unknown(|state| state.apply_filter(filter.name, &[Value::from(1)]).err()) {
            let message = Message::new("pack-filter-unknown").with("name", filter.name);
            self.refuse(span, message, None);
            return Shape::Unknown;
        }
        if let (Shape::Records(questions), Some(attribute)) = (&shape, attribute_of(filter)) {
            self.field(&Shape::Fields(questions), &attribute, span);
        }
        match (filter.name, shape) {
            ("first" | "last" | "min" | "max", Shape::Records(questions)) => Shape::Fields(questions),
            (name, shape @ (Shape::Records(_) | Shape::List)) if KEEP.contains(&name) => shape,
            _ => Shape::Unknown,
        }
    }

    fn is_unknown(&self, run: impl FnOnce(&mut minijinja::State<'_, '_>) -> Option<minijinja::Error>) -> bool {
        let error = run(&mut self.environment.empty_state());
        error.is_some_and(|error| matches!(error.kind(), ErrorKind::UnknownFilter | ErrorKind::UnknownTest))
    }

    fn variable(&mut self, name: &str, span: Span) -> Shape<'t> {
        if let Some(shape) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return shape.clone();
        }
        if let Some(section) = self.manifest.section(name) {
            return Shape::Fields(&section.questions);
        }
        if name == "metrics" {
            return Shape::Metrics;
        }
        if !GIVEN.contains(&name) {
            let known = self.scopes.iter().flat_map(BTreeMap::keys).map(String::as_str);
            let known = known.chain(self.manifest.sections.iter().map(|section| section.id.as_str()));
            let hint = nearest_hint(name, known.chain(["metrics"]));
            self.refuse(span, Message::new("pack-name-unknown").with("name", name), hint);
        }
        Shape::Unknown
    }

    fn field(&mut self, owner: &Shape<'t>, name: &str, span: Span) -> Shape<'t> {
        let known: Vec<&str> = match owner {
            Shape::Fields(questions) => {
                if let Some(question) = questions.iter().find(|question| question.id == name) {
                    return match &question.kind {
                        Kind::Records { questions } => Shape::Records(questions),
                        Kind::List | Kind::Choices { .. } => Shape::List,
                        _ => Shape::Plain,
                    };
                }
                questions.iter().map(|question| question.id.as_str()).collect()
            }
            Shape::Metrics => {
                if self.manifest.metrics.iter().any(|metric| metric.id == name) {
                    return Shape::Metric;
                }
                self.manifest.metrics.iter().map(|metric| metric.id.as_str()).collect()
            }
            Shape::Metric if Metric::FIELDS.contains(&name) => return Shape::Plain,
            Shape::Metric => Metric::FIELDS.to_vec(),
            Shape::Records(_) | Shape::List | Shape::Plain => Vec::new(),
            Shape::Unknown => return Shape::Unknown,
        };
        let hint = nearest_hint(name, known);
        self.refuse(span, Message::new("pack-name-unknown").with("name", name), hint);
        Shape::Unknown
    }
}

/// The attribute a filter looks at: `attribute="x"`, or the first argument of those that take it there.
fn attribute_of(filter: &ast::Filter<'_>) -> Option<String> {
    let constant = |expression: &Expr<'_>| match expression {
        Expr::Const(constant) => constant.value.as_str().map(str::to_owned),
        _ => None,
    };
    filter
        .args
        .iter()
        .enumerate()
        .find_map(|(index, argument)| match argument {
            ast::CallArg::Kwarg("attribute", value) => constant(value),
            ast::CallArg::Pos(value)
                if index == 0 && matches!(filter.name, "selectattr" | "rejectattr" | "groupby") =>
            {
                constant(value)
            }
            _ => None,
        })
}

fn check_body(template: &Template) -> Vec<Diagnostic> {
    let environment = environment(template.language(), BASE_FUEL);
    let body = PreparedBody::new(&template.body.text, false);
    let statements = match parse(&body.text, "report.md.j2", syntax()) {
        Ok(statements) => statements,
        Err(error) => {
            let fault = Diagnostic::error(jinja_message(&error)).at(&template.body, body.place_of(&error));
            return vec![fault];
        }
    };
    let mut names = Names::new(&template.manifest, &environment);
    names.statement(&statements);
    names
        .faults
        .into_iter()
        .map(|(span, message, hint)| {
            Diagnostic::error(message)
                .at(&template.body, body.original_range(span))
                .maybe_hint(hint)
        })
        .collect()
}

/// Checks `when`, `valid` and text defaults: their syntax, and that they name only what is answered before.
fn check_expressions(template: &Template) -> Vec<Diagnostic> {
    let environment = environment(template.language(), BASE_FUEL);
    let mut checker = ExpressionCheck {
        source: &template.manifest_source,
        expressions: Expressions::new(template.language()),
        environment: &environment,
        sections: Vec::new(),
        metrics: &template.manifest,
        faults: Vec::new(),
    };
    for (index, section) in template.manifest.sections.iter().enumerate() {
        checker.sections = template.manifest.sections[..index].to_vec();
        checker.questions(&section.questions, Some(section));
    }
    checker.faults
}

struct ExpressionCheck<'t> {
    source: &'t Arc<Source>,
    expressions: Expressions,
    environment: &'t Environment<'t>,
    /// The sections before the one being checked.
    sections: Vec<template::Section>,
    metrics: &'t Manifest,
    faults: Vec<Diagnostic>,
}

impl ExpressionCheck<'_> {
    /// `section` is the one these questions are of, unless they are a record's.
    fn questions(&mut self, questions: &[Question], section: Option<&template::Section>) {
        for (index, question) in questions.iter().enumerate() {
            let before = &questions[..index];
            let known = Manifest {
                sections: self.known_sections(before, section),
                ..self.metrics.clone()
            };
            let fields = if section.is_none() { before } else { &[] };
            if let Some(when) = &question.when {
                self.expression(&when.text, when.span.clone(), &known, fields, None);
            }
            if let Some(valid) = &question.valid {
                self.expression(&valid.text, valid.span.clone(), &known, fields, Some(question));
            }
            if let Some(template::Value::Text(text)) = &question.default {
                self.default(text, &known, fields);
            }
            if let Kind::Records { questions } = &question.kind {
                self.questions(questions, None);
            }
        }
    }

    fn known_sections(&self, before: &[Question], section: Option<&template::Section>) -> Vec<template::Section> {
        let mut sections = self.sections.clone();
        sections.extend(section.map(|section| template::Section {
            questions: before.to_vec(),
            ..section.clone()
        }));
        sections
    }

    fn expression(
        &mut self,
        text: &str,
        span: Range<usize>,
        known: &Manifest,
        fields: &[Question],
        value: Option<&Question>,
    ) {
        if let Some(message) = self.expressions.syntax_fault(text) {
            self.faults.push(Diagnostic::error(message).at(self.source, span));
            return;
        }
        let Ok(expression) = minijinja::machinery::parse_expr(text) else {
            return;
        };
        let mut names = Names::new(known, self.environment);
        bind_fields(&mut names, fields);
        if let (Some(question), Some(scope)) = (value, names.scopes.last_mut()) {
            let shape = match question.kind {
                Kind::List | Kind::Choices { .. } => Shape::List,
                _ => Shape::Plain,
            };
            scope.insert("value".to_owned(), shape);
        }
        names.shape(&expression);
        for (_, message, hint) in names.faults {
            let fault = Diagnostic::error(message).at(self.source, span.clone());
            self.faults.push(fault.maybe_hint(hint));
        }
    }

    fn default(&mut self, text: &str, known: &Manifest, fields: &[Question]) {
        let start = self.source.text.find(text.lines().next().unwrap_or(text)).unwrap_or(0);
        let span = start..start + text.len().min(self.source.text.len() - start);
        match parse(text, "default", syntax()) {
            Ok(statements) => {
                let mut names = Names::new(known, self.environment);
                bind_fields(&mut names, fields);
                names.statement(&statements);
                for (_, message, hint) in names.faults {
                    let fault = Diagnostic::error(message).at(self.source, span.clone());
                    self.faults.push(fault.maybe_hint(hint));
                }
            }
            Err(error) => self
                .faults
                .push(Diagnostic::error(jinja_message(&error)).at(self.source, span)),
        }
    }
}

/// Inside a record its earlier fields are known by their bare ids.
fn bind_fields<'t>(names: &mut Names<'t>, fields: &'t [Question]) {
    for question in fields {
        let shape = names.field(&Shape::Fields(fields), &question.id, Span::default());
        if let Some(scope) = names.scopes.last_mut() {
            scope.insert(question.id.clone(), shape);
        }
    }
}

/// Renders the pack with every question answered (two of each record) and with everything optional empty.
fn probe(template: &Template) -> Vec<Diagnostic> {
    for filled in [true, false] {
        let answers = probe_answers(template, filled);
        let result = compose(template, &answers).and_then(|document| {
            let numbering = &template.manifest.numbering.parsed;
            number_document(document, numbering)
                .map_err(|error| Diagnostic::error(error.message()).at(&template.body, 0..0).into())
        });
        if let Err(faults) = result {
            return faults.0;
        }
    }
    Vec::new()
}

fn probe_answers(template: &Template, filled: bool) -> Answers {
    let metrics = template.manifest.metrics.iter().map(|spec| Metric {
        id: spec.id.clone(),
        name: spec.name.clone(),
        unit: spec.unit.clone(),
        value: Some(Figure {
            number: 32.into(),
            digits: "32".to_owned(),
        }),
        ..Metric::default()
    });
    Answers {
        source: Source::new("", ""),
        language: template.language(),
        numbering: None,
        sections: template
            .manifest
            .sections
            .iter()
            .map(|section| probe_record(&section.questions, section.id.clone(), filled))
            .collect(),
        metrics: Arc::new(Metrics::new(template.language(), metrics)),
        missing: Vec::new(),
        defaulted: Vec::new(),
        warnings: Vec::new(),
    }
}

fn probe_record(questions: &[Question], key: String, filled: bool) -> Record {
    let answer = |question: &Question| {
        if !filled && !question.required {
            return Answer::Empty;
        }
        let text = |text: &str| Answer::Given(template::Value::Text(text.to_owned()));
        match &question.kind {
            Kind::String | Kind::Text | Kind::Markdown => text("文"),
            Kind::Integer => Answer::Given(template::Value::Integer(2026)),
            Kind::Number => Answer::Given(template::Value::Number("0.5".to_owned())),
            Kind::Date => Answer::Given(template::Value::Date(chrono::NaiveDate::default())),
            Kind::Boolean => Answer::Given(template::Value::Boolean(true)),
            Kind::Choice { choices } => text(&choices[0]),
            Kind::Choices { choices } => Answer::Given(template::Value::List(choices.clone())),
            Kind::List => Answer::Given(template::Value::List(vec!["甲".to_owned(), "乙".to_owned()])),
            Kind::Records { questions } => Answer::Records(
                (1..=2)
                    .map(|number| probe_record(questions, format!("{key}.{}[{number}]", question.id), filled))
                    .collect(),
            ),
        }
    };
    Record {
        answers: questions.iter().map(answer).collect(),
        key,
    }
}
