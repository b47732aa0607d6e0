//! Compares the names in a template's Jinja with its questions, in every branch, through loops and assignments.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use minijinja::machinery::Span;
use minijinja::machinery::ast::{self, Expr, Stmt};
use minijinja::{Environment, ErrorKind, Value};

use crate::figures::Metric;
use crate::say::message::{Message, nearest_hint};
use crate::template::limits::FAULTS;
use crate::template::{Field, Form, Kind, MetricSpec, Question, QuestionType};
use crate::text::words::{Words, word_list};

/// What a name stands for.
#[derive(Debug, Clone)]
pub enum Shape<'t> {
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
    /// An answer of a type with fields.
    Answer(&'static dyn QuestionType),
    /// A plain value, without fields.
    Plain,
    /// Anything: what is not followed further.
    Unknown,
}

impl<'t> Shape<'t> {
    /// What the answer to a question is.
    pub fn of(question: &'t Question) -> Shape<'t> {
        match question.kind.form() {
            Form::Records(questions) => Shape::Records(questions),
            Form::List | Form::Choices(_) => Shape::List,
            _ => Shape::of_value(&question.kind),
        }
    }

    /// What an answer is that is one value.
    pub fn of_value(kind: &Kind) -> Shape<'t> {
        match kind.rules.fields() {
            [] => Shape::Plain,
            _ => Shape::Answer(kind.rules),
        }
    }
}

/// A name that nobody asks for.
pub struct NameFault {
    /// Its bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// What is near.
    pub hint: Option<Message>,
}

/// What Jinja asks for.
#[derive(Debug, Default)]
pub struct Uses {
    /// The questions it names.
    pub questions: BTreeSet<*const Question>,
    /// Fields of what is not followed: any question of this id may be meant.
    pub loose: BTreeSet<String>,
    /// Bare names; in an expression of a record its other fields have them.
    pub bare: BTreeSet<String>,
}

/// The names known at one place of the Jinja.
pub struct Names<'t> {
    sections: Vec<(&'t str, &'t [Question])>,
    metrics: &'t [MetricSpec],
    environment: &'t Environment<'t>,
    scopes: Vec<BTreeMap<String, Shape<'t>>>,
    /// What is only asked later: each section with the rest of its questions, and the rest of a record without a name.
    pub later: Vec<(&'t str, &'t [Question])>,
    /// The names that nobody asks for.
    pub faults: Vec<NameFault>,
    /// The names that somebody asks for.
    pub uses: Uses,
}

/// Names that Jinja itself gives.
const GIVEN: [&str; 7] = ["chart", "range", "dict", "namespace", "loop", "caller", "varargs"];

/// Filters that keep what a list holds.
static KEEP: Words = word_list!("list sort reverse select reject selectattr rejectattr unique default d");

impl Uses {
    /// Adds what other Jinja asks for.
    pub fn extend(&mut self, other: Uses) {
        self.questions.extend(other.questions);
        self.loose.extend(other.loose);
        self.bare.extend(other.bare);
    }
}

impl<'t> Names<'t> {
    /// Knows sections, by their ids, and metrics.
    pub fn new(
        sections: Vec<(&'t str, &'t [Question])>,
        metrics: &'t [MetricSpec],
        environment: &'t Environment<'t>,
    ) -> Names<'t> {
        Names {
            sections,
            metrics,
            environment,
            scopes: vec![BTreeMap::new()],
            later: Vec::new(),
            faults: Vec::new(),
            uses: Uses::default(),
        }
    }

    pub(super) fn refuse(&mut self, span: Span, message: Message, hint: Option<Message>) {
        if self.is_full() {
            return;
        }
        let span = span.start_offset as usize..span.end_offset as usize;
        self.faults.push(NameFault { span, message, hint });
    }

    /// Makes a bare name known.
    pub fn know(&mut self, name: &str, shape: Shape<'t>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.to_owned(), shape);
        }
    }

    fn bind(&mut self, target: &Expr<'_>, shape: Shape<'t>) {
        match target {
            Expr::Var(name) => self.know(name.id, shape),
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

    /// Looks at a statement and all that is in it.
    pub fn statement(&mut self, statement: &Stmt<'_>) {
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
        self.know(defined.name, Shape::Unknown);
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
    pub fn shape(&mut self, expression: &Expr<'_>) -> Shape<'t> {
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
                    (
                        owner @ (Shape::Fields(_) | Shape::Metrics | Shape::Metric | Shape::Answer(_)),
                        Expr::Const(key),
                    ) => match key.value.as_str() {
                        Some(key) => self.field(&owner, key, get.span()),
                        None => Shape::Unknown,
                    },
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
                if matches!(
                    operation.op,
                    ast::BinOpKind::Eq | ast::BinOpKind::Ne | ast::BinOpKind::In
                ) {
                    self.comparison(&operation.left, &operation.right);
                }
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
                    let message = Message::new("template-test-unknown").with("name", test.name);
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
            let message = Message::new("template-filter-unknown").with("name", filter.name);
            self.refuse(span, message, None);
            return Shape::Unknown;
        }
        match (&shape, attribute_of(filter)) {
            (Shape::Records(questions), Some(attribute)) => {
                self.field(&Shape::Fields(questions), &attribute, span);
            }
            (Shape::Unknown, Some(attribute)) => drop(self.uses.loose.insert(attribute)),
            _ => {}
        }
        match (filter.name, shape) {
            ("first" | "last" | "min" | "max", Shape::Records(questions)) => Shape::Fields(questions),
            (name, shape @ (Shape::Records(_) | Shape::List)) if KEEP.contains(name) => shape,
            _ => Shape::Unknown,
        }
    }

    fn is_unknown(&self, run: impl FnOnce(&mut minijinja::State<'_, '_>) -> Option<minijinja::Error>) -> bool {
        let error = run(&mut self.environment.empty_state());
        error.is_some_and(|error| matches!(error.kind(), ErrorKind::UnknownFilter | ErrorKind::UnknownTest))
    }

    /// What a name yields that was made known, or that is a section's.
    pub(super) fn known(&self, name: &str) -> Option<Shape<'t>> {
        let made = self.scopes.iter().rev().find_map(|scope| scope.get(name)).cloned();
        let section = || self.sections.iter().find(|(id, _)| *id == name);
        made.or_else(|| section().map(|(_, questions)| Shape::Fields(questions)))
    }

    fn variable(&mut self, name: &str, span: Span) -> Shape<'t> {
        self.uses.bare.insert(name.to_owned());
        if let Some(shape) = self.known(name) {
            return shape;
        }
        if name == "metrics" {
            return Shape::Metrics;
        }
        if name == "rollup" {
            return Shape::Plain;
        }
        if !GIVEN.contains(&name) && !self.is_full() {
            let known = self.scopes.iter().flat_map(BTreeMap::keys).map(String::as_str);
            let known = known.chain(self.sections.iter().map(|(id, _)| *id));
            let hint = nearest_hint(name, known.chain(["metrics", "rollup"]));
            let mut later = self.later.iter();
            let is_later = later.any(|(id, rest)| *id == name || id.is_empty() && asks(rest, name));
            self.refuse_name(span, name, is_later, hint);
        }
        Shape::Unknown
    }

    /// Whether more faults are found than are shown.
    fn is_full(&self) -> bool {
        self.faults.len() > FAULTS
    }

    fn field(&mut self, owner: &Shape<'t>, name: &str, span: Span) -> Shape<'t> {
        let known: Vec<&str> = match owner {
            Shape::Fields(questions) => {
                if let Some(question) = questions.iter().find(|question| question.id == name) {
                    self.uses.questions.insert(question);
                    return Shape::of(question);
                }
                questions.iter().map(|question| question.id.as_str()).collect()
            }
            Shape::Metrics => {
                if self.metrics.iter().any(|metric| metric.id == name) {
                    return Shape::Metric;
                }
                self.metrics.iter().map(|metric| metric.id.as_str()).collect()
            }
            Shape::Metric if Metric::FIELDS.contains(&name) => return Shape::Plain,
            Shape::Metric => Metric::FIELDS.to_vec(),
            Shape::Answer(rules) => match rules.fields().iter().find(|(field, _)| *field == name) {
                Some((_, Field::Whole)) => return Shape::Answer(*rules),
                Some(_) => return Shape::Plain,
                None => rules.fields().iter().map(|(field, _)| *field).collect(),
            },
            Shape::Records(_) | Shape::List | Shape::Plain => Vec::new(),
            Shape::Unknown => {
                self.uses.loose.insert(name.to_owned());
                return Shape::Unknown;
            }
        };
        if self.is_full() {
            return Shape::Unknown;
        }
        let hint = nearest_hint(name, known);
        match owner {
            Shape::Metrics => self.refuse(span, Message::new("template-metric-unknown").with("name", name), hint),
            Shape::Fields(before) => {
                let end = before.as_ptr_range().end;
                let mut later = self.later.iter();
                let is_later = later.any(|(_, rest)| rest.as_ptr() == end && asks(rest, name));
                self.refuse_name(span, name, is_later, hint);
            }
            _ => self.refuse_name(span, name, false, hint),
        }
        Shape::Unknown
    }
}

fn asks(questions: &[Question], id: &str) -> bool {
    questions.iter().any(|question| question.id == id)
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
