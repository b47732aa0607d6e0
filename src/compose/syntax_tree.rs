//! What is asked of one expression of Jinja's syntax tree.

use minijinja::machinery::ast::{BinOpKind, Expr};
use minijinja::value::ValueKind;

use super::weight::BYTES_PER_FUEL;

/// What a loop is called in its body.
pub(super) const LOOP: &str = "loop";
/// What it knows that may be long: the entries before and behind the one it is at.
const NEIGHBOURS: [&str; 2] = ["previtem", "nextitem"];

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

/// Whether an operator compares.
pub(super) fn is_comparison(operator: BinOpKind) -> bool {
    use BinOpKind::{Eq, Gt, Gte, In, Lt, Lte, Ne};
    matches!(operator, Eq | Ne | Lt | Lte | Gt | Gte | In)
}

/// Whether something stands in the template and is short.
pub(super) fn is_short(expression: &Expr<'_>) -> bool {
    let Expr::Const(constant) = expression else {
        return false;
    };
    match constant.value.kind() {
        ValueKind::String => constant
            .value
            .as_str()
            .is_some_and(|text| text.len() as u64 <= BYTES_PER_FUEL),
        ValueKind::Number | ValueKind::Bool | ValueKind::None => true,
        _ => false,
    }
}

/// Whether an expression is the loop in whose body it stands.
pub(super) fn is_loop(expression: &Expr<'_>) -> bool {
    matches!(expression, Expr::Var(name) if name.id == LOOP)
}

/// The name that a subscript is.
pub(super) fn named_key<'e>(subscript: &'e Expr<'_>) -> Option<&'e str> {
    match subscript {
        Expr::Const(key) => key.value.as_str().filter(|key| is_name(key)),
        _ => None,
    }
}

/// Whether a subscript is a name, or so small a number that nothing much is counted up to there.
pub(super) fn is_name_or_small(subscript: &Expr<'_>) -> bool {
    let is_small = |number| (0..BYTES_PER_FUEL as i64).contains(&number);
    match subscript {
        Expr::Const(key) => named_key(subscript).is_some() || key.value.as_i64().is_some_and(is_small),
        _ => false,
    }
}

/// Whether a text may be a name.
pub(super) fn is_name(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether what a loop knows under a name may be long.
pub(super) fn is_neighbour(name: &str) -> bool {
    NEIGHBOURS.contains(&name)
}
