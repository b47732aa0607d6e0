//! Comparisons and arithmetic over what is not known yet, and arithmetic in decimals.
//!
//! Jinja has no hook there. A blank is a string to it: `unit.year > 2000` would hold while the year is missing; and its
//! numbers are binary: `0.1 + 0.2` would not be 0.3. So, where something is not known or a body calculates, operators
//! are rewritten into calls of [`OPERATE`], which knows blanks and decimals.

use minijinja::machinery::{Span, Token, tokenize};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Error, State, Value, context};

use crate::template::parse_decimal;

use super::tokens::is_blank;

/// The function that stands for operators: `(left, operator, right, …)`. No id can begin with `_`.
pub const OPERATE: &str = "__operate";

/// The source with its operators rewritten; line breaks stay where they are.
/// A source that cannot be read as tokens comes back as it is, for Jinja itself to refuse.
pub fn guard(source: &str, is_expression: bool, syntax: &SyntaxConfig) -> String {
    let tokens: Result<Vec<_>, Error> = tokenize(source, is_expression, syntax.clone()).collect();
    let Ok(tokens) = tokens else {
        return source.to_owned();
    };
    let mut rewriting = Rewriting {
        tokens: &tokens,
        at: 0,
        calls: Vec::new(),
    };
    if is_expression {
        rewriting.conditional();
    } else {
        rewriting.template();
    }
    apply(source, &rewriting.calls)
}

/// Operands to be joined by a call: where the first starts, the operators between them, where the last ends.
/// Only a chained comparison has more than one operator.
struct Call {
    start: usize,
    operators: Vec<(usize, usize)>,
    end: usize,
}

fn apply(source: &str, calls: &[Call]) -> String {
    // Inner operators come before the outer ones they are part of: at one place the outer opens first and closes last.
    let mut edits: Vec<((usize, u8, isize), usize, String)> = Vec::new();
    for (order, call) in calls.iter().enumerate() {
        let order = order as isize;
        edits.push(((call.start, 1, -order), call.start, format!("{OPERATE}(")));
        for &(from, to) in &call.operators {
            let operator = source[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
            let breaks = "\n".repeat(source[from..to].matches('\n').count());
            edits.push(((from, 2, 0), to, format!(", '{operator}',{breaks}")));
        }
        edits.push(((call.end, 0, order), call.end, ")".to_owned()));
    }
    edits.sort();
    let mut text = String::new();
    let mut copied = 0;
    for ((from, ..), to, replacement) in edits {
        text.push_str(&source[copied..from]);
        text.push_str(&replacement);
        copied = to;
    }
    text + &source[copied..]
}

/// A pass over the tokens that follows Jinja's precedence and notes the operators on the way.
struct Rewriting<'t> {
    tokens: &'t [(Token<'t>, Span)],
    at: usize,
    calls: Vec<Call>,
}

const COMPARISONS: [&str; 8] = ["==", "!=", "<", "<=", ">", ">=", "in", "not in"];

impl<'t> Rewriting<'t> {
    fn current(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.current(), Some(Token::Ident(found)) if *found == word)
    }

    fn skip_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn start(&self) -> usize {
        self.tokens
            .get(self.at)
            .map_or(0, |(_, span)| span.start_offset as usize)
    }

    fn end_of_last(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|index| self.tokens.get(index));
        last.map_or(0, |(_, span)| span.end_offset as usize)
    }

    fn template(&mut self) {
        while let Some(token) = self.current() {
            self.at += 1;
            match token {
                Token::VariableStart => self.conditional(),
                Token::BlockStart => self.statement(),
                _ => {}
            }
        }
    }

    fn statement(&mut self) {
        let is_loop = self.is_word("for");
        self.at += 1;
        while is_loop && !self.skip_word("in") && !self.at_statement_end() {
            self.at += 1;
        }
        while !self.at_statement_end() {
            self.list();
            // What cannot stand in an expression (the `=` of `set`) is passed over.
            self.at += usize::from(!self.at_statement_end());
        }
    }

    fn at_statement_end(&self) -> bool {
        matches!(self.current(), None | Some(Token::BlockEnd))
    }

    /// Expressions with commas, colons and equals signs between them.
    fn list(&mut self) {
        loop {
            self.conditional();
            match self.current() {
                Some(Token::Comma | Token::Colon | Token::Assign) => self.at += 1,
                _ => return,
            }
        }
    }

    fn conditional(&mut self) {
        self.logical();
        while self.skip_word("if") || self.skip_word("else") {
            self.logical();
        }
    }

    fn logical(&mut self) {
        loop {
            while self.skip_word("not") {}
            self.binary(0);
            if !self.skip_word("and") && !self.skip_word("or") {
                return;
            }
        }
    }

    /// The operator at the current place, if it has this precedence: comparisons 0, `+ -` 1, `~` 2, `* / // %` 3.
    fn operator(&self, level: usize) -> Option<usize> {
        let (found, length) = match self.current()? {
            Token::Eq | Token::Ne | Token::Lt | Token::Lte | Token::Gt | Token::Gte | Token::Ident("in") => (0, 1),
            Token::Ident("not") if matches!(self.tokens.get(self.at + 1), Some((Token::Ident("in"), _))) => (0, 2),
            Token::Plus | Token::Minus => (1, 1),
            Token::Tilde => (2, 1),
            Token::Mul | Token::Div | Token::FloorDiv | Token::Mod => (3, 1),
            _ => return None,
        };
        (found == level).then_some(length)
    }

    fn binary(&mut self, level: usize) {
        if level == 4 {
            return self.power();
        }
        let start = self.start();
        self.binary(level + 1);
        let mut operators = Vec::new();
        while let Some(length) = self.operator(level) {
            let operator_start = self.start();
            self.at += length;
            operators.push((operator_start, self.end_of_last()));
            self.binary(level + 1);
            // Arithmetic goes from left to right, two by two; joining text needs no help, for a blank is text.
            let operators = match level {
                0 => continue,
                2 => {
                    operators.clear();
                    continue;
                }
                _ => std::mem::take(&mut operators),
            };
            self.call(start, operators);
        }
        self.call(start, operators);
    }

    fn call(&mut self, start: usize, operators: Vec<(usize, usize)>) {
        if !operators.is_empty() {
            let end = self.end_of_last();
            self.calls.push(Call { start, operators, end });
        }
    }

    fn power(&mut self) {
        self.operand();
        while matches!(self.current(), Some(Token::Pow)) {
            self.at += 1;
            self.operand();
        }
    }

    /// A name, a literal or a group with all that hangs on it: attributes, calls, filters, tests.
    fn operand(&mut self) {
        while matches!(self.current(), Some(Token::Minus | Token::Plus)) {
            self.at += 1;
        }
        match self.current() {
            Some(Token::ParenOpen | Token::BracketOpen | Token::BraceOpen) => self.group(),
            Some(
                Token::Ident(_) | Token::Str(_) | Token::String(_) | Token::Int(_) | Token::Int128(_) | Token::Float(_),
            ) => self.at += 1,
            _ => return,
        }
        loop {
            match self.current() {
                Some(Token::ParenOpen | Token::BracketOpen) => self.group(),
                Some(Token::Dot | Token::Pipe) => self.at += 2,
                Some(Token::Str(_) | Token::String(_)) => self.at += 1,
                Some(Token::Ident("is")) => {
                    self.at += 1;
                    self.skip_word("not");
                    self.at += 1;
                    let keyword = ["and", "or", "else", "if", "in", "is", "not"];
                    if !keyword.iter().any(|word| self.is_word(word)) {
                        self.operand();
                    }
                }
                _ => return,
            }
        }
    }

    fn group(&mut self) {
        self.at += 1;
        while !matches!(
            self.current(),
            None | Some(
                Token::ParenClose | Token::BracketClose | Token::BraceClose | Token::BlockEnd | Token::VariableEnd
            )
        ) {
            let before = self.at;
            self.list();
            self.at += usize::from(self.at == before);
        }
        self.at += 1;
    }
}

/// What operands with operators between them yield: over a blank a comparison is false and arithmetic the blank again.
pub fn operate(state: &mut State<'_, '_>, words: &[Value]) -> Result<Value, Error> {
    let mut result = words.first().cloned().unwrap_or_default();
    for (index, pair) in words[1..].chunks_exact(2).enumerate() {
        let operator = pair[0].as_str().unwrap_or_default();
        result = operate_two(state, operator, &words[2 * index], &pair[1])?;
        // A chain of comparisons holds when each holds.
        if !result.is_true() {
            break;
        }
    }
    Ok(result)
}

fn operate_two(state: &mut State<'_, '_>, operator: &str, left: &Value, right: &Value) -> Result<Value, Error> {
    let is_comparison = COMPARISONS.contains(&operator);
    if let Some(blank) = [left, right].into_iter().find(|side| is_blank(side)) {
        return Ok(if is_comparison {
            Value::from(false)
        } else {
            blank.clone()
        });
    }
    if let Some(result) = calculate(operator, left, right) {
        return Ok(result);
    }
    // An unanswered number is empty text, which is greater than every number to Jinja.
    let is_empty = |side: &Value| side.as_str() == Some("");
    let is_ordering = matches!(operator, "<" | "<=" | ">" | ">=");
    if is_ordering && (is_empty(left) != is_empty(right)) {
        return Ok(Value::from(false));
    }
    let evaluated = state
        .env()
        .compile_expression_owned(format!("left {operator} right"))?
        .eval(context! { left, right });
    // Without its own place the error gets that of the operator in the pack.
    evaluated.map_err(|error| Error::new(error.kind(), error.detail().unwrap_or_default().to_owned()))
}

/// Arithmetic on two numbers of which one at least is no whole number, in decimals; none where Jinja's own will do.
fn calculate(operator: &str, left: &Value, right: &Value) -> Option<Value> {
    let is_number = |side: &Value| side.kind() == ValueKind::Number;
    let are_whole = left.is_integer() && right.is_integer() && operator != "/";
    if !is_number(left) || !is_number(right) || are_whole {
        return None;
    }
    // A number carries the shortest digits that mean it, which are those it was written or calculated with.
    let decimal = |side: &Value| parse_decimal(&side.to_string());
    let (left, right) = (decimal(left)?, decimal(right)?);
    let result = match operator {
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "*" => left.checked_mul(right),
        "/" => left.checked_div(right),
        "%" => left.checked_rem(right),
        "//" => left.checked_div(right).map(|quotient| quotient.floor()),
        _ => None,
    };
    // What no longer fits a decimal is left to Jinja.
    result.and_then(|result| Some(Value::from(f64::try_from(result.normalize()).ok()?)))
}

/// Whether a body calculates: an arithmetic sign stands in one of its tags, besides those that cut white space.
pub fn calculates(body: &str) -> bool {
    let mut rest = body;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let inside = &rest[start + 2..];
        let end = inside.find("}}").into_iter().chain(inside.find("%}")).min();
        let tag = &inside[..end.unwrap_or(inside.len())];
        if tag.trim_matches(['-', '+']).contains(['+', '-', '*', '/', '%']) {
            return true;
        }
        rest = &inside[end.unwrap_or(inside.len())..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_decimal() {
        let cases = [
            (0.1, "+", 0.2, "0.3"),
            (1.1, "*", 3.0, "3.3"),
            (0.3, "-", 0.1, "0.2"),
            (1.0, "/", 8.0, "0.125"),
            (7.5, "//", 2.0, "3.0"),
            (5.5, "%", 0.5, "0.0"),
            (1234567.89, "+", 0.01, "1234567.9"),
        ];
        for (left, operator, right, expected) in cases {
            let result = calculate(operator, &Value::from(left), &Value::from(right));
            assert_eq!(
                result.map(|value| value.to_string()).as_deref(),
                Some(expected),
                "{left} {operator} {right}"
            );
        }
        assert_eq!(calculate("+", &Value::from(1), &Value::from(2)), None);
        assert_eq!(calculate("/", &Value::from(1.5), &Value::from(0)), None);
    }

    #[test]
    fn a_body_without_arithmetic_is_left_alone() {
        assert!(!calculates("- {{- unit.name -}} a + b {%- if x %}--{% endif -%}"));
        assert!(calculates("{{ a }} {{ a + 1 }}"));
    }

    fn rewritten(source: &str) -> String {
        guard(source, true, &SyntaxConfig::default())
    }

    #[test]
    fn operators_become_calls_and_keep_their_precedence() {
        let cases = [
            ("a > 1", "__operate(a , '>', 1)"),
            (
                "a.b|length + 1 != c",
                "__operate(__operate(a.b|length , '+', 1) , '!=', c)",
            ),
            ("a - b - c", "__operate(__operate(a , '-', b) , '-', c)"),
            (
                "not (a < b) and c not in [1, d + 2]",
                "not (__operate(a , '<', b)) and __operate(c , 'not in', [1, __operate(d , '+', 2)])",
            ),
            ("x if a == 'y' else -z", "x if __operate(a , '==', 'y') else -z"),
            ("a ~ b is string", "a ~ b is string"),
            ("0 < a + 1 <= 9", "__operate(0 , '<', __operate(a , '+', 1) , '<=', 9)"),
            (
                "f(a, k=b*2)[1:n+1]",
                "f(a, k=__operate(b, '*',2))[1:__operate(n, '+',1)]",
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(rewritten(source), expected);
        }
    }

    #[test]
    fn loops_and_assignments_stay_what_they_are() {
        let source = "{% for a, b in c if a > 1 %}{% set x = a + 1 %}{{ x }}{% endfor %}";
        assert_eq!(
            guard(source, false, &SyntaxConfig::default()),
            "{% for a, b in c if __operate(a , '>', 1) %}{% set x = __operate(a , '+', 1) %}{{ x }}{% endfor %}"
        );
    }
}
