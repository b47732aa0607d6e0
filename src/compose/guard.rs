//! A source made ready for what Jinja does not know: blanks, decimals, and tokens that stay whole.
//!
//! Jinja has no hook there. A blank is a string to it: `unit.year > 2000` would hold while the year is missing, and
//! `unit.name[:2]` would cut the token in two; and its numbers are binary: `0.1 + 0.2` would not be 0.3. So, where
//! something is no plain text or a body calculates, operators, slices, loops, filters and tests are rewritten into
//! calls of what `operate.rs` adds.

use minijinja::Error;
use minijinja::machinery::{Span, Token, tokenize};
use minijinja::syntax::SyntaxConfig;

/// The function that stands for operators: `(left, operator, right, …)`. No id can begin with `_`.
pub const OPERATE: &str = "__operate";
/// The function that stands for a slice: `(whole, start, stop, step)`.
pub const SLICE: &str = "__slice";
/// The function that stands for a subscript: `(whole, key)`.
pub const ITEM: &str = "__item";
/// The function that yields what a loop goes through.
pub const ENTRIES: &str = "__entries";
/// The filter that stands for the one it is given the name of.
pub const FILTER: &str = "__filter";
/// The test that stands for the one it is given the name of.
pub const TEST: &str = "__test";

/// A source rewritten, and the way back from it; line breaks stay where they are.
pub struct Guarded {
    /// The source for Jinja.
    pub text: String,
    /// What was kept of the source: where it starts in the text and in the source, and its length.
    kept: Vec<(usize, usize, usize)>,
}

impl Guarded {
    /// Where something of the rewritten text stands in the source.
    pub fn source_offset(&self, offset: usize) -> usize {
        let after = self.kept.partition_point(|(start, ..)| *start <= offset);
        let kept = after.checked_sub(1).and_then(|index| self.kept.get(index));
        kept.map_or(0, |(start, source, length)| source + (offset - start).min(*length))
    }
}

/// Rewrites a source. One that cannot be read as tokens stays as it is, for Jinja itself to refuse.
pub fn guard(source: &str, is_expression: bool, syntax: &SyntaxConfig) -> Guarded {
    let tokens: Result<Vec<_>, Error> = tokenize(source, is_expression, syntax.clone()).collect();
    let Ok(tokens) = tokens else {
        return apply(source, Vec::new());
    };
    let mut rewriting = Rewriting {
        source,
        tokens: &tokens,
        at: 0,
        edits: Vec::new(),
    };
    if is_expression {
        rewriting.conditional();
    } else {
        rewriting.template();
    }
    apply(source, rewriting.edits)
}

/// What takes the place of some bytes of the source.
struct Edit {
    from: usize,
    to: usize,
    order: Order,
    text: String,
}

/// Which of the edits at one place comes first. What was read earlier is part of what was read later: at one place the
/// later call opens first and closes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Close(usize),
    Open(std::cmp::Reverse<usize>),
    Replace,
}

fn apply(source: &str, mut edits: Vec<Edit>) -> Guarded {
    edits.sort_by_key(|edit| (edit.from, edit.order));
    let mut text = String::new();
    let mut kept = Vec::new();
    let mut copied = 0;
    for edit in edits {
        kept.push((text.len(), copied, edit.from - copied));
        text.push_str(&source[copied..edit.from]);
        text.push_str(&edit.text);
        copied = edit.to;
    }
    kept.push((text.len(), copied, source.len() - copied));
    text.push_str(&source[copied..]);
    Guarded { text, kept }
}

/// A pass over the tokens that follows Jinja's precedence and notes on the way what is to be rewritten.
struct Rewriting<'t> {
    source: &'t str,
    tokens: &'t [(Token<'t>, Span)],
    at: usize,
    edits: Vec<Edit>,
}

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
        let (is_loop, is_filter) = (self.is_word("for"), self.is_word("filter"));
        self.at += 1;
        while is_loop && !self.skip_word("in") && !self.at_statement_end() {
            self.at += 1;
        }
        if is_loop {
            let start = self.start();
            self.logical();
            self.call(start, ENTRIES);
            self.skip_word("if");
        }
        if is_filter {
            self.named(FILTER);
            self.filters();
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
            // Arguments that are spread out.
            while matches!(self.current(), Some(Token::Mul | Token::Pow)) {
                self.at += 1;
            }
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

    /// The operator at the current place, if it has this precedence: comparisons 0, `+ -` 1, `~` 2, `* / // %` 3, `**` 4.
    fn operator(&self, level: usize) -> Option<usize> {
        let (found, length) = match self.current()? {
            Token::Eq | Token::Ne | Token::Lt | Token::Lte | Token::Gt | Token::Gte | Token::Ident("in") => (0, 1),
            Token::Ident("not") if matches!(self.tokens.get(self.at + 1), Some((Token::Ident("in"), _))) => (0, 2),
            Token::Plus | Token::Minus => (1, 1),
            Token::Tilde => (2, 1),
            Token::Mul | Token::Div | Token::FloorDiv | Token::Mod => (3, 1),
            Token::Pow => (4, 1),
            _ => return None,
        };
        (found == level).then_some(length)
    }

    fn binary(&mut self, level: usize) {
        if level == 5 {
            return self.operand();
        }
        let start = self.start();
        self.binary(level + 1);
        let mut is_chain = false;
        while let Some(length) = self.operator(level) {
            let from = self.start();
            self.at += length;
            let to = self.end_of_last();
            let is_text = level == 2;
            if !is_text {
                let operator = self.source[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
                let breaks = "\n".repeat(self.source[from..to].matches('\n').count());
                self.replace(from, to, format!(", '{operator}',{breaks}"));
            }
            self.binary(level + 1);
            // Arithmetic goes from left to right, two by two; joining text needs no help, for a blank is text.
            match level {
                0 => is_chain = true,
                2 => {}
                _ => self.call(start, OPERATE),
            }
        }
        if is_chain {
            self.call(start, OPERATE);
        }
    }

    /// Makes what was read since a place the arguments of a call.
    fn call(&mut self, start: usize, function: &str) {
        self.open(start, function);
        self.close();
    }

    fn open(&mut self, at: usize, function: &str) {
        let order = Order::Open(std::cmp::Reverse(self.edits.len()));
        self.edit(at, at, order, format!("{function}("));
    }

    fn close(&mut self) {
        let at = self.end_of_last();
        self.edit(at, at, Order::Close(self.edits.len()), ")".to_owned());
    }

    fn replace(&mut self, from: usize, to: usize, text: String) {
        self.edit(from, to, Order::Replace, text);
    }

    /// Replaces the current token and passes it.
    fn replace_current(&mut self, text: impl Into<String>) {
        let from = self.start();
        self.at += 1;
        self.replace(from, self.end_of_last(), text.into());
    }

    fn edit(&mut self, from: usize, to: usize, order: Order, text: String) {
        self.edits.push(Edit { from, to, order, text });
    }

    /// An operand with the filters and tests that hang on it.
    fn operand(&mut self) {
        self.signed();
        self.filters();
    }

    fn filters(&mut self) {
        loop {
            match self.current() {
                Some(Token::Pipe) => {
                    self.at += 1;
                    self.named(FILTER);
                }
                Some(Token::Ident("is")) => {
                    self.at += 1;
                    self.skip_word("not");
                    self.named(TEST);
                }
                _ => return,
            }
        }
    }

    /// The name of a filter or test and what it is given: the name becomes a word given to the one that stands for it.
    fn named(&mut self, stand_in: &str) {
        let Some(Token::Ident(name)) = self.current() else {
            return;
        };
        let call = format!("{stand_in}('{name}'");
        let next = self.tokens.get(self.at + 1).map(|(token, _)| token);
        let is_bare = match next {
            Some(Token::Ident(word)) => !["and", "or", "else", "if", "in", "is", "not"].contains(word),
            Some(
                Token::Str(_) | Token::String(_) | Token::Int(_) | Token::Int128(_) | Token::Float(_) | Token::Minus,
            ) => true,
            Some(Token::BracketOpen | Token::BraceOpen) => true,
            _ => false,
        };
        if matches!(next, Some(Token::ParenOpen)) {
            self.replace_current(call + ",");
            let open = self.start();
            self.group();
            self.replace(open, open + 1, String::new());
        } else if is_bare && stand_in == TEST {
            self.replace_current(call + ",");
            self.signed();
            self.close();
        } else {
            self.replace_current(call + ")");
        }
    }

    /// A name, a literal or a group with its attributes, calls and subscripts. A minus before it takes it from zero.
    fn signed(&mut self) {
        let next = self.tokens.get(self.at + 1).map(|(token, _)| token);
        let is_literal = matches!(next, Some(Token::Int(_) | Token::Int128(_) | Token::Float(_)));
        if matches!(self.current(), Some(Token::Minus)) && !is_literal {
            self.replace_current(format!("{OPERATE}(0, '-', "));
            self.signed();
            return self.close();
        }
        while matches!(self.current(), Some(Token::Minus | Token::Plus)) {
            self.at += 1;
        }
        let start = self.start();
        match self.current() {
            Some(Token::ParenOpen | Token::BracketOpen | Token::BraceOpen) => self.group(),
            Some(
                Token::Ident(_) | Token::Str(_) | Token::String(_) | Token::Int(_) | Token::Int128(_) | Token::Float(_),
            ) => self.at += 1,
            _ => return,
        }
        loop {
            match self.current() {
                Some(Token::ParenOpen) => self.group(),
                Some(Token::BracketOpen) => self.subscript(start),
                Some(Token::Dot) => self.at += 2,
                Some(Token::Str(_) | Token::String(_)) => self.at += 1,
                _ => return,
            }
        }
    }

    /// `[key]` or `[start:stop:step]` after what began at `start`. A key that is a name or missing stays as it is.
    fn subscript(&mut self, start: usize) {
        let token = |ahead: usize| self.tokens.get(self.at + ahead).map(|(token, _)| token);
        match (token(1), token(2)) {
            (Some(Token::BracketClose), _) => return self.at += 2,
            (Some(Token::Str(_)), Some(Token::BracketClose)) => return self.at += 3,
            _ => self.replace_current(", "),
        }
        let mut function = ITEM;
        let mut is_given = false;
        loop {
            let nothing = if is_given { "" } else { "none" };
            match self.current() {
                Some(Token::Colon) => {
                    function = SLICE;
                    is_given = false;
                    self.replace_current(format!("{nothing}, "));
                }
                Some(Token::BracketClose) => {
                    self.replace_current(format!("{nothing})"));
                    return self.open(start, function);
                }
                None | Some(Token::BlockEnd | Token::VariableEnd) => return,
                Some(_) => {
                    let before = self.at;
                    self.conditional();
                    self.at += usize::from(self.at == before);
                    is_given = true;
                }
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

/// Whether a body does what Jinja needs help with, whatever the answers: it calculates (an arithmetic sign stands in a
/// tag, besides those that cut white space), filters where there are metrics, or keeps what it printed.
pub fn needs_guard(body: &str) -> bool {
    let keeps = ["set", "macro", "call", "filter"];
    let has_metrics = body.contains("metrics");
    // Each pair of signs is looked for once, however far away the other one is.
    let find = |text: &str, second: [char; 2]| {
        let mut at = 0;
        while let Some(offset) = text[at..].find([second[0], second[1]]) {
            let pair = &text[at + offset..];
            let is_pair = match second {
                ['{', _] => pair.starts_with("{{") || pair.starts_with("{%"),
                _ => pair.starts_with("}}") || pair.starts_with("%}"),
            };
            if is_pair {
                return Some(at + offset);
            }
            at += offset + 1;
        }
        None
    };
    let mut rest = body;
    while let Some(start) = find(rest, ['{', '{']) {
        let inside = &rest[start + 2..];
        let end = find(inside, ['}', '%']);
        let tag = inside[..end.unwrap_or(inside.len())].trim_matches(['-', '+']);
        let word = tag.trim().strip_prefix("end").unwrap_or_default();
        if tag.contains(['+', '-', '*', '/', '%']) || (has_metrics && tag.contains('|')) || keeps.contains(&word) {
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
    fn a_body_that_only_prints_is_left_alone() {
        assert!(!needs_guard(
            "- {{- unit.name | upper -}} a + b {%- if x %}--{% endif -%}"
        ));
        for body in [
            "{{ a }} {{ a + 1 }}",
            "{{ metrics.a | wan }}",
            "{% set a %}{{ b }}{% endset %}",
        ] {
            assert!(needs_guard(body), "{body}");
        }
    }

    fn rewritten(source: &str) -> String {
        guard(source, true, &SyntaxConfig::default()).text
    }

    #[test]
    fn operators_become_calls_and_keep_their_precedence() {
        let cases = [
            ("a > 1", "__operate(a , '>', 1)"),
            (
                "a.b|length + 1 != c",
                "__operate(__operate(a.b|__filter('length') , '+', 1) , '!=', c)",
            ),
            ("a - b - c", "__operate(__operate(a , '-', b) , '-', c)"),
            (
                "not (a < b) and c not in [1, d + 2]",
                "not (__operate(a , '<', b)) and __operate(c , 'not in', [1, __operate(d , '+', 2)])",
            ),
            (
                "x if a == 'y' else -z",
                "x if __operate(a , '==', 'y') else __operate(0, '-', z)",
            ),
            ("a ~ b is string", "a ~ b is __test('string')"),
            (
                "a is not gt 3 and b is in([c - 1])",
                "a is not __test('gt', 3) and b is __test('in',[__operate(c , '-', 1)])",
            ),
            ("a|b|c(1, d=2)", "a|__filter('b')|__filter('c',1, d=2)"),
            (
                "-a.b[0] ** -2",
                "__operate(__operate(0, '-', __item(a.b, 0)) , '**', -2)",
            ),
            (
                "a[1:][-n:-1:b]",
                "__slice(__slice(a, 1, none), __operate(0, '-', n), -1, b)",
            ),
            ("a['b'].c", "a['b'].c"),
            ("f(*a, **b)", "f(*a, **b)"),
            ("0 < a + 1 <= 9", "__operate(0 , '<', __operate(a , '+', 1) , '<=', 9)"),
            (
                "f(a, k=b*2)[1:n+1]",
                "__slice(f(a, k=__operate(b, '*',2)), 1, __operate(n, '+',1))",
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(rewritten(source), expected);
        }
    }

    #[test]
    fn a_place_in_what_was_rewritten_is_found_in_the_source() {
        let guarded = guard("a + b[1:] | upper", true, &SyntaxConfig::default());
        for (found, place) in [("a ", 0), ("+", 2), ("b,", 4), ("1", 6), ("upper", 12)] {
            let offset = guarded.text.find(found).unwrap();
            assert_eq!(guarded.source_offset(offset), place, "{found} in {}", guarded.text);
        }
        assert_eq!(guarded.source_offset(guarded.text.len()), 17);
    }

    #[test]
    fn loops_and_assignments_stay_what_they_are() {
        let source = "{% for a, b in c if a > 1 %}{% set x = a + 1 %}{{ x }}{% endfor %}";
        assert_eq!(
            guard(source, false, &SyntaxConfig::default()).text,
            "{% for a, b in __entries(c) if __operate(a , '>', 1) %}{% set x = __operate(a , '+', 1) %}{{ x }}{% endfor %}"
        );
    }
}
