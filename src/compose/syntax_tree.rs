//! What is asked of one expression of Jinja's syntax tree.

use minijinja::machinery::ast::{BinOpKind, Expr, GetItem};

use super::weight::BYTES_PER_FUEL;

/// What a loop is called in its body.
pub(super) const LOOP: &str = "loop";
/// What it knows that may be long: the entries before and behind the one it is at.
pub(super) const NEIGHBOURS: [&str; 2] = ["previtem", "nextitem"];

/// Where an expression stands, in bytes.
pub(super) fn range(expression: &Expr<'_>) -> (usize, usize) {
    let span = expression.span();
    (span.start_offset as usize, span.end_offset as usize)
}

/// Where an expression begins: what is looked up or called says only where it is looked up or called from.
pub(super) fn start_of(expression: &Expr<'_>) -> usize {
    match expression {
        Expr::GetAttr(get) => start_of(&get.expr),
        Expr::GetItem(get) => start_of(&get.expr),
        Expr::Slice(slice) => start_of(&slice.expr),
        Expr::Call(call) => start_of(&call.expr),
        Expr::Test(test) => start_of(&test.expr),
        Expr::Filter(filter) => filter.expr.as_ref().map_or(range(expression).0, start_of),
        _ => range(expression).0,
    }
}

/// The name that is looked up by a subscript.
pub(super) fn named_key<'e>(get: &'e GetItem<'_>) -> Option<&'e str> {
    match &get.subscript_expr {
        Expr::Const(key) => key.value.as_str().filter(|key| is_name(key)),
        _ => None,
    }
}

/// Whether an expression is the loop in whose body it stands.
pub(super) fn is_loop(expression: &Expr<'_>) -> bool {
    matches!(expression, Expr::Var(name) if name.id == LOOP)
}

/// Whether little is gone through up to a subscript: a name, or the first entries.
pub(super) fn is_near(get: &GetItem<'_>) -> bool {
    let is_first = |key: i64| (0..BYTES_PER_FUEL as i64).contains(&key);
    named_key(get).is_some()
        || matches!(&get.subscript_expr, Expr::Const(key) if key.value.as_i64().is_some_and(is_first))
}

/// Whether an operator compares.
pub(super) fn is_comparison(operator: BinOpKind) -> bool {
    use BinOpKind::{Eq, Gt, Gte, In, Lt, Lte, Ne};
    matches!(operator, Eq | Ne | Lt | Lte | Gt | Gte | In)
}

/// Whether a text may be a name.
pub(super) fn is_name(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
