//! Marks in a template's Jinja: where an answer is printed as it was written, and where texts are joined.
//!
//! A number of Jinja's has no memory: 1.50 is 1.5 to it, and `~` prints it in its own way. So the syntax tree is asked
//! where an answer itself is printed, or handed on to be printed, and where texts are joined. There a filter is put:
//!
//! - `{{ a.rate }}` becomes `{{ a.rate|as_written(a, "rate") }}` and prints the digits of the answer;
//! - `x ~ y` becomes `([x, y]|as_one_text)` and prints what the body would;
//! - a variable that is counted with, and may hold such digits, becomes `(x|as_number)`.
//!
//! In a template that may come from anybody there are four more (`weight.rs`):
//!
//! - a variable that the template sets itself becomes `(x|weighed)` where it is used, and so does all that is compared,
//!   a list that the template writes there as a whole;
//! - `x[-1]` becomes `((x)|counted)[-1]`, as the characters of a text are counted;
//! - what copies a list or a text, such as `x[1:]`, `x + y`, `f(x)` and `x|upper`, becomes `(x[1:]|copied)`;
//! - `x * y` becomes `as_product(x, y)`.
//!
//! Marks add no lines.

use minijinja::machinery::{parse, parse_expr};

use super::marked::{Mark, Trust};
use super::marker::{Marker, Use};
use super::syntax::syntax;

/// The marks of a template, in order; none where Jinja cannot read it.
pub fn marks_in(source: &str, trust: Trust) -> Vec<Mark> {
    let mut marker = Marker::new(source, trust);
    if let Ok(template) = parse(source, "", syntax()) {
        // The first time finds the variables and macros, which may be used further up.
        marker.statement(&template);
        marker.marks.clear();
        marker.statement(&template);
    }
    marker.sorted()
}

/// The marks of an expression whose value is not printed.
pub fn marks_in_expression(source: &str, trust: Trust) -> Vec<Mark> {
    let mut marker = Marker::new(source, trust);
    if let Ok(expression) = parse_expr(source) {
        marker.expression(&expression, Use::Counted);
    }
    marker.sorted()
}

#[cfg(test)]
mod tests {
    use crate::compose::marked::{marked, unmarked};

    use super::*;

    /// What becomes of sources, of which what is tested is written before them.
    fn cases(tested: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let cases = include_str!("marks.tsv").lines();
        let cases = cases.filter_map(move |line| line.strip_prefix(tested)?.strip_prefix('\t')?.split_once('\t'));
        cases.inspect(|(source, _)| assert!(!source.is_empty()))
    }

    #[test]
    fn answers_are_marked_where_they_are_printed() {
        for (source, expected) in cases("answers") {
            assert_eq!(marked(source, &marks_in(source, Trust::BuiltIn)), expected);
        }
        let source = "{% set y = a.n * (2 + 1) * 3 %}{{ y }}{% for x in range(y) %}{{ x.z[y] == y.w.v }}{% endfor %}";
        assert_eq!(
            marked(source, &marks_in(source, Trust::Anybody)),
            "{% set y = as_product(as_product(a.n , (((2 + 1)|copied))) , 3) %}{{ (y|weighed) }}{% for x in range(((y|weighed)|as_number)) %}\
             {{ (((x.z)|counted)[((y|weighed)|as_number)]|weighed) == (y.w.v|weighed) }}{% endfor %}"
        );
        let expression = "(a.b ~ 'x') == c";
        let marks = marks_in_expression(expression, Trust::BuiltIn);
        assert_eq!(
            marked(expression, &marks),
            "(([a.b|as_written(a, \"b\") , 'x']|as_one_text)) == c"
        );
    }

    #[test]
    fn what_is_copied_is_paid_for_in_what_anybody_may_have_written() {
        for (source, expected) in cases("copies") {
            let marked = marked(source, &marks_in(source, Trust::Anybody));
            assert_eq!(marked, expected);
            assert!(parse(&marked, "", syntax()).is_ok(), "{marked}");
        }
    }

    #[test]
    fn the_way_back_is_found() {
        let source = "{{ aa ~ bb }}|";
        let marks = marks_in(source, Trust::BuiltIn);
        let marked = marked(source, &marks);
        for sign in ["aa", "bb", "|"] {
            let at = marked.rfind(sign).unwrap();
            assert_eq!(unmarked(at, &marks), source.rfind(sign).unwrap(), "{sign}");
        }
        assert_eq!(unmarked(marked.len(), &marks), source.len());
    }
}
