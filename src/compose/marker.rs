//! The syntax tree of a template's Jinja is asked where marks belong (`marks.rs`).

use std::collections::BTreeSet;

use minijinja::machinery::ast::{BinOp, BinOpKind, Call, CallArg, Expr, Filter, GetItem, Macro, Stmt, UnaryOpKind};

use crate::text::in_order::sort_by_place;
use crate::text::words::{Words, word_list};

use super::marked::{Mark, Trust};
use super::syntax_tree::{LOOP, NEIGHBOURS, is_comparison, is_loop, is_name, is_near, named_key, range, start_of};

/// Filters that make text of what they are given.
pub static PRINTING: Words = word_list!(
    "capitalize format indent inline_list join lines lower pprint replace sentence split string title \
     trim upper"
);
/// Filters that give back what they are given, or a part of it. Those that compare, such as `sort`, need numbers.
const PASSING: [&str; 6] = ["d", "default", "first", "last", "list", "reverse"];

/// Filters that go through the entries of a list, to compare them or to look something up in them (the characters of a text
/// are counted up to there): Jinja is not paid for what those hold.
static COMPARING: Words =
    word_list!("attr dictsort groupby map max min reject rejectattr select selectattr sort unique");

/// What becomes of the value of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Text is made of it, as it is or as an entry of a list.
    Printed,
    /// A variable or a macro's argument holds it.
    HandedOn,
    /// Anything else, such as an operator's: a number must be one.
    Counted,
    /// The same, where all that it holds may be gone through.
    Compared,
}

/// Finds the marks of a template or an expression.
pub(super) struct Marker<'s> {
    source: &'s str,
    pub(super) marks: Vec<Mark>,
    /// The variables that may hold an answer's digits.
    variables: BTreeSet<&'s str>,
    /// The macros, to which answers are handed on.
    macros: BTreeSet<&'s str>,
    /// The variables that the template sets itself, where they are to be weighed.
    set: Option<BTreeSet<&'s str>>,
}

impl<'s> Marker<'s> {
    pub(super) fn new(source: &'s str, trust: Trust) -> Marker<'s> {
        let given = || BTreeSet::from(["varargs", "kwargs", LOOP]);
        Marker {
            set: (trust == Trust::Anybody).then(given),
            source,
            marks: Vec::new(),
            variables: BTreeSet::new(),
            macros: BTreeSet::from(["caller"]),
        }
    }

    /// What stands inside is marked first, so at one place the order holds.
    pub(super) fn sorted(mut self) -> Vec<Mark> {
        sort_by_place(&mut self.marks, |mark| (mark.at, 0));
        self.marks
    }

    fn replace(&mut self, at: usize, removed: usize, text: impl Into<String>) {
        let text = text.into();
        self.marks.push(Mark { at, removed, text });
    }

    fn statements(&mut self, body: &[Stmt<'s>]) {
        body.iter().for_each(|statement| self.statement(statement));
    }

    pub(super) fn statement(&mut self, statement: &Stmt<'s>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(emitted) => self.expression(&emitted.expr, Use::Printed),
            Stmt::ForLoop(each) => {
                match &each.iter {
                    Expr::List(list) => {
                        self.all(&list.items, Use::HandedOn);
                        self.know(&each.target);
                    }
                    // What is gone through step by step pays step by step.
                    Expr::Call(call) => self.call(call),
                    iter => self.expression(iter, Use::Counted),
                }
                self.note_set(&each.target);
                self.maybe(&each.filter_expr, Use::Counted);
                self.statements(&each.body);
                self.statements(&each.else_body);
            }
            Stmt::IfCond(condition) => {
                self.expression(&condition.expr, Use::Counted);
                self.statements(&condition.true_body);
                self.statements(&condition.false_body);
            }
            Stmt::WithBlock(with) => {
                for (target, value) in &with.assignments {
                    self.assign(target, value);
                }
                self.statements(&with.body);
            }
            Stmt::Set(set) => self.assign(&set.target, &set.expr),
            Stmt::SetBlock(set) => {
                self.maybe(&set.filter, Use::Counted);
                self.statements(&set.body);
                self.note_set(&set.target);
            }
            Stmt::AutoEscape(block) => self.statements(&block.body),
            Stmt::FilterBlock(block) => {
                self.expression(&block.filter, Use::Counted);
                self.statements(&block.body);
            }
            Stmt::Macro(defined) => self.macro_body(defined),
            Stmt::CallBlock(call) => {
                self.call(&call.call);
                self.macro_body(&call.macro_decl);
            }
            Stmt::Do(call) => self.call(&call.call),
        }
    }

    fn assign(&mut self, target: &Expr<'s>, value: &Expr<'s>) {
        let is_variable = matches!(target, Expr::Var(_));
        self.expression(value, if is_variable { Use::HandedOn } else { Use::Counted });
        self.know(target);
        self.note_set(target);
    }

    /// From here on the template's own variables are weighed.
    fn note_set(&mut self, target: &Expr<'s>) {
        match (target, &mut self.set) {
            (Expr::Var(name), Some(set)) => drop(set.insert(name.id)),
            (Expr::List(names), Some(_)) => names.items.iter().for_each(|name| self.note_set(name)),
            (Expr::Tuple(names), Some(_)) => names.items.iter().for_each(|name| self.note_set(name)),
            _ => {}
        }
    }

    /// Whether an expression is a variable that the template sets itself, or looks something up in one.
    fn is_set(&self, expression: &Expr<'s>) -> bool {
        match expression {
            Expr::Var(name) => self.set.as_ref().is_some_and(|set| set.contains(name.id)),
            Expr::GetAttr(get) if is_loop(&get.expr) => NEIGHBOURS.contains(&get.name),
            Expr::GetAttr(get) => self.is_set(&get.expr),
            Expr::GetItem(get) => self.is_set(&get.expr),
            _ => false,
        }
    }

    /// Whether all that something holds is paid for where it is used: what the template set may hold itself twice.
    fn is_weighed(&self, expression: &Expr<'s>, usage: Use) -> bool {
        self.set.is_some() && (usage == Use::Compared || self.is_set(expression))
    }

    /// A list or a map that the template writes itself: where it is compared, all that it holds is weighed at once.
    fn written(&mut self, expression: &Expr<'s>, usage: Use, mark: impl FnOnce(&mut Self, Use)) {
        if self.set.is_none() || usage != Use::Compared {
            // What a list in a variable holds may be counted with later.
            return mark(self, usage.unless_handed_on());
        }
        let (start, end) = range(expression);
        self.replace(start, 0, "(");
        mark(self, Use::Counted);
        self.replace(end, 0, "|weighed)");
    }

    fn weigh(&mut self, start: usize, end: usize) {
        self.replace(start, 0, "(");
        self.replace(end, 0, "|weighed)");
    }

    /// From here on a variable may hold an answer's digits.
    fn know(&mut self, target: &Expr<'s>) {
        if let Expr::Var(name) = target {
            self.variables.insert(name.id);
        }
    }

    fn macro_body(&mut self, defined: &Macro<'s>) {
        self.macros.insert(defined.name);
        for argument in &defined.args {
            self.know(argument);
            self.note_set(argument);
        }
        for default in &defined.defaults {
            self.expression(default, Use::HandedOn);
        }
        self.statements(&defined.body);
    }

    fn maybe(&mut self, expression: &Option<Expr<'s>>, usage: Use) {
        if let Some(expression) = expression {
            self.expression(expression, usage);
        }
    }

    fn all(&mut self, expressions: &[Expr<'s>], usage: Use) {
        expressions
            .iter()
            .for_each(|expression| self.expression(expression, usage));
    }

    fn call(&mut self, call: &Call<'s>) {
        let usage = match &call.expr {
            Expr::Var(name) if self.macros.contains(name.id) => Use::HandedOn,
            Expr::Var(_) => Use::Counted,
            // A method is called of what is looked up.
            Expr::GetAttr(method) if is_loop(&method.expr) => Use::Compared,
            Expr::GetAttr(method) if self.set.is_some() => {
                self.expression(&method.expr, Use::Counted);
                Use::Compared
            }
            callee => {
                self.expression(callee, Use::Counted);
                Use::Counted
            }
        };
        self.arguments(&call.args, usage);
    }

    fn arguments(&mut self, arguments: &[CallArg<'s>], usage: Use) {
        for argument in arguments {
            match argument {
                CallArg::Pos(value) | CallArg::Kwarg(_, value) => self.expression(value, usage),
                CallArg::PosSplat(value) | CallArg::KwargSplat(value) => self.expression(value, Use::Counted),
            }
        }
    }

    pub(super) fn expression(&mut self, expression: &Expr<'s>, usage: Use) {
        let (start, end) = range(expression);
        let copied = match expression {
            // Nothing but a further filter follows one.
            Expr::Filter(_) => Some(("", "|copied")),
            // A loop that is gone through once more is printed as it goes.
            Expr::Call(call) if is_loop(&call.expr) => None,
            Expr::Slice(_) | Expr::Call(_) => Some(("(", "|copied)")),
            Expr::BinOp(operation) if matches!(operation.op, BinOpKind::Add) => Some(("((", ")|copied)")),
            _ => None,
        };
        let copied = copied.filter(|_| self.set.is_some());
        if let Some((before, _)) = copied.filter(|(before, _)| !before.is_empty()) {
            self.replace(start_of(expression), 0, before);
        }
        match expression {
            Expr::Const(_) => {}
            Expr::Var(name) => {
                if self.is_weighed(expression, usage) {
                    self.weigh(start, end);
                }
                if usage.is_counted() && self.variables.contains(name.id) {
                    self.replace(start, 0, "(");
                    self.replace(end, 0, "|as_number)");
                }
            }
            Expr::GetAttr(get) => self.field(expression, &get.expr, Some(get.name), usage),
            Expr::GetItem(get) => {
                self.counted(get, |this| this.field(expression, &get.expr, named_key(get), usage));
            }
            Expr::Slice(slice) => {
                self.expression(&slice.expr, Use::Counted);
                self.maybe(&slice.start, Use::Counted);
                self.maybe(&slice.stop, Use::Counted);
                if let Some(step) = &slice.step {
                    let is_marked = self.set.is_some();
                    if is_marked {
                        self.replace(start_of(step), 0, "((");
                    }
                    self.expression(step, Use::Counted);
                    if is_marked {
                        self.replace(range(step).1, 0, ")|as_step)");
                    }
                }
            }
            Expr::UnaryOp(operation) => self.expression(&operation.expr, Use::Counted),
            Expr::BinOp(operation) => match operation.op {
                BinOpKind::Concat => {
                    self.replace(start, 0, "([");
                    self.two_sides(operation, "~", Use::Printed);
                    self.replace(end, 0, "]|as_one_text)");
                }
                BinOpKind::Mul if self.set.is_some() => {
                    self.replace(start, 0, "as_product(");
                    self.two_sides(operation, "*", Use::Counted);
                    self.replace(end, 0, ")");
                }
                BinOpKind::ScAnd | BinOpKind::ScOr => {
                    self.expression(&operation.left, usage);
                    self.expression(&operation.right, usage);
                }
                op => {
                    let usage = if is_comparison(op) { Use::Compared } else { Use::Counted };
                    self.expression(&operation.left, usage);
                    self.expression(&operation.right, usage);
                }
            },
            Expr::Compare(comparison) => {
                self.expression(&comparison.expr, Use::Compared);
                for operation in &comparison.ops {
                    self.expression(&operation.expr, Use::Compared);
                }
            }
            Expr::IfExpr(choice) => {
                self.expression(&choice.true_expr, usage);
                self.expression(&choice.test_expr, Use::Counted);
                self.maybe(&choice.false_expr, usage);
            }
            Expr::Filter(filter) => self.filter(filter, usage),
            Expr::Test(test) => {
                self.expression(&test.expr, Use::Compared);
                self.arguments(&test.args, Use::Compared);
            }
            Expr::Call(call) => self.call(call),
            Expr::List(list) => self.written(expression, usage, |this, usage| this.all(&list.items, usage)),
            Expr::Tuple(tuple) => self.written(expression, usage, |this, usage| this.all(&tuple.items, usage)),
            Expr::Map(map) => self.written(expression, usage, |this, _| {
                this.all(&map.keys, Use::Compared);
                this.all(&map.values, Use::Counted);
            }),
        }
        if let Some((_, behind)) = copied {
            self.replace(end, 0, behind);
            // A copy pays for what it holds itself, not for what stands in that.
            if usage == Use::Compared {
                self.replace(end, 0, "|weighed");
            }
        }
    }

    /// A field of something, which may be an answer.
    fn field(&mut self, found: &Expr<'s>, owner: &Expr<'s>, key: Option<&str>, usage: Use) {
        let (_, end) = range(found);
        if self.is_weighed(found, usage) {
            self.weigh(start_of(found), end);
        }
        match (self.path(owner), key) {
            (Some(owner), Some(key)) if !usage.is_counted() => {
                self.replace(end, 0, format!("|as_written({owner}, \"{key}\")"));
            }
            (None, _) if !self.is_set(found) => return self.expression(owner, Use::Counted),
            _ => {}
        }
        self.lookups(owner);
    }

    /// What stands in the subscripts of something that is only looked up, or weighed as a whole.
    fn lookups(&mut self, found: &Expr<'s>) {
        match found {
            Expr::GetAttr(get) => self.lookups(&get.expr),
            Expr::GetItem(get) => {
                self.counted(get, |this| this.lookups(&get.expr));
            }
            _ => {}
        }
    }

    /// What a subscript is looked up in, and the subscript. The characters of a text are counted up to there, so it is put
    /// through a filter: Jinja has a filter pay for the text that it is given.
    fn counted(&mut self, get: &GetItem<'s>, mark: impl FnOnce(&mut Self)) {
        let is_counted = self.set.is_some() && !is_near(get);
        if is_counted {
            self.replace(start_of(&get.expr), 0, "((");
        }
        mark(self);
        if is_counted {
            self.replace(range(&get.expr).1, 0, ")|counted)");
        }
        self.expression(&get.subscript_expr, Use::Compared);
    }

    /// An expression that only looks something up, as it can be written once more.
    fn path(&self, expression: &Expr<'s>) -> Option<String> {
        match expression {
            Expr::Var(name) => Some(name.id.to_owned()),
            Expr::GetAttr(get) => Some(format!("{}.{}", self.path(&get.expr)?, get.name)),
            Expr::GetItem(get) => {
                let key = self.key(&get.subscript_expr)?;
                Some(format!("{}[{key}]", self.path(&get.expr)?))
            }
            _ => None,
        }
    }

    /// A subscript that can be written once more.
    fn key(&self, key: &Expr<'s>) -> Option<String> {
        match key {
            Expr::Const(key) => match key.value.as_str() {
                Some(name) => is_name(name).then(|| format!("\"{name}\"")),
                None => key.value.as_i64().map(|number| number.to_string()),
            },
            Expr::UnaryOp(operation) if matches!(operation.op, UnaryOpKind::Neg) => {
                Some(format!("-{}", self.key(&operation.expr)?))
            }
            Expr::Var(name) if self.variables.contains(name.id) => None,
            key => self.path(key),
        }
    }

    /// The two sides of an operator, with a comma between them.
    fn two_sides(&mut self, operation: &BinOp<'s>, sign: &str, usage: Use) {
        self.expression(&operation.left, usage);
        // Behind the left side only its brackets stand before the sign.
        let (_, left_end) = range(&operation.left);
        if let Some(at) = self.source[left_end..].find(sign) {
            self.replace(left_end + at, sign.len(), ",");
        }
        self.expression(&operation.right, usage);
    }

    fn filter(&mut self, filter: &Filter<'s>, usage: Use) {
        let is_attribute = |argument: &CallArg<'_>| matches!(argument, CallArg::Kwarg("attribute", _));
        let inner = match filter.name {
            name if PRINTING.contains(name) => Use::Printed,
            name if PASSING.contains(&name) => usage,
            name if COMPARING.contains(name) => Use::Compared,
            _ => Use::Counted,
        };
        self.maybe(&filter.expr, inner);
        if filter.name == "map" && usage == Use::Printed && filter.args.iter().any(is_attribute) {
            // The name is a slice of the source.
            let at = (filter.name.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
            self.replace(at, filter.name.len(), "map_as_written");
        }
        self.arguments(&filter.args, inner);
    }
}

impl Use {
    fn is_counted(self) -> bool {
        matches!(self, Use::Counted | Use::Compared)
    }

    fn unless_handed_on(self) -> Use {
        if self == Use::HandedOn { Use::Counted } else { self }
    }
}
