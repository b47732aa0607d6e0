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

    #[test]
    fn answers_are_marked_where_they_are_printed() {
        let cases = [
            ("{{ a.b }}", "{{ a.b|as_written(a, \"b\") }}"),
            ("{{ a.b * 2 }}{% if a.b %}{% endif %}", ""),
            (
                "{{ a.rows[-1]['n'] }}",
                "{{ a.rows[-1]['n']|as_written(a.rows[-1], \"n\") }}",
            ),
            (
                "{{ a.b if a.b > 1 else (a.c or 2) }}",
                "{{ a.b|as_written(a, \"b\") if a.b > 1 else (a.c|as_written(a, \"c\") or 2) }}",
            ),
            (
                "{% set n = a.b %}{{ n }}{{ n + 1 }}",
                "{% set n = a.b|as_written(a, \"b\") %}{{ n }}{{ (n|as_number) + 1 }}",
            ),
            (
                "{% macro m(n) %}{{ n }}{{ -n }}{% endmacro %}{{ m(a.b) }}{{ range(a.b) }}",
                "{% macro m(n) %}{{ n }}{{ -(n|as_number) }}{% endmacro %}{{ m(a.b|as_written(a, \"b\")) }}{{ range(a.b) }}",
            ),
            (
                "{% macro m() %}{{ k(a.b) }}{{ n + 1 }}{% endmacro %}{% set n = a.b %}{% macro k(x) %}{% endmacro %}",
                "{% macro m() %}{{ k(a.b|as_written(a, \"b\")) }}{{ (n|as_number) + 1 }}{% endmacro %}\
                 {% set n = a.b|as_written(a, \"b\") %}{% macro k(x) %}{% endmacro %}",
            ),
            (
                "{% for n in [a.b, 1] %}{{ n }}{{ n + 1 }}{% endfor %}",
                "{% for n in [a.b|as_written(a, \"b\"), 1] %}{{ n }}{{ (n|as_number) + 1 }}{% endfor %}",
            ),
            ("{{ (a + 1) ~ 'x' }}", "{{ ([(a + 1) , 'x']|as_one_text) }}"),
            (
                "{{ x ~ y[:2] ~ z if not x ~ y }}",
                "{{ ([([x , y[:2]]|as_one_text) , z]|as_one_text) if not ([x , y]|as_one_text) }}",
            ),
            (
                "{{ [a.b, 1] | join('~') | upper }}{{ [a.b, 1] | sum }}",
                "{{ [a.b|as_written(a, \"b\"), 1] | join('~') | upper }}{{ [a.b, 1] | sum }}",
            ),
            (
                "{{ rows | map(attribute='n') | join }}{{ rows | map(attribute='n') | max }}",
                "{{ rows | map_as_written(attribute='n') | join }}{{ rows | map(attribute='n') | max }}",
            ),
            ("{% raw %}{{ a ~ b }}{% endraw %}{# ~ #}", ""),
            ("{{ a ~ }}", ""),
        ];
        for (source, expected) in cases {
            let marks = marks_in(source, Trust::BuiltIn);
            let expected = if expected.is_empty() { source } else { expected };
            assert_eq!(marked(source, &marks), expected);
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
        for (source, expected) in [
            ("{{ a.b[1:] }}", "{{ (a.b[1:]|copied) }}"),
            ("{{ a.b[0].c[1:][:2].d }}", "{{ ((a.b[0].c[1:]|copied)[:2]|copied).d }}"),
            (
                "{{ (a.b ~ c)[::2] }}",
                "{{ ((([a.b|as_written(a, \"b\") , c]|as_one_text))[::((2)|as_step)]|copied) }}",
            ),
            ("{{ (a * 2)[1:] }}", "{{ ((as_product(a , 2))[1:]|copied) }}"),
            ("{{ (a|upper)[1:] }}", "{{ ((a|upper|copied)[1:]|copied) }}"),
            ("{{ a + b + 1 }}", "{{ ((((a + b)|copied) + 1)|copied) }}"),
            (
                "{{ -a|list|join('') is odd }}",
                "{{ -a|list|copied|join('')|copied|weighed is odd }}",
            ),
            (
                "{% set x | upper | trim %}{% endset %}",
                "{% set x | upper|copied | trim|copied %}{% endset %}",
            ),
            ("{{ f(a)[1:] }}", "{{ ((f(a)|copied)[1:]|copied) }}"),
            (
                "{{ a.b[0][-1] }}{{ a['b'][c] }}",
                "{{ ((a.b[0])|counted)[-1] }}{{ ((a['b'])|counted)[(c|weighed)] }}",
            ),
            (
                "{{ (a if b else c)[-1].d }}{{ 'x'[99] }}{{ (a ~ b)[-1] }}",
                "{{ (((a if b else c)|counted))[-1].d }}{{ (('x')|counted)[99] }}{{ (((([a , b]|as_one_text))|counted))[-1] }}",
            ),
            (
                "{{ a.b == c }}{{ a.b is eq(c) }}{{ a.b + 1 < 2 }}{{ (a or b.c) in d }}",
                "{{ (a.b|weighed) == (c|weighed) }}{{ (a.b|weighed) is eq((c|weighed)) }}{{ ((a.b + 1)|copied)|weighed < 2 }}\
                 {{ ((a|weighed) or (b.c|weighed)) in (d|weighed) }}",
            ),
            (
                "{{ [a.b, c]|sort }}{{ {a.b: c} }}",
                "{{ ([a.b, c]|weighed)|sort|copied }}{{ {(a.b|weighed): c} }}",
            ),
            (
                "{% for x in a recursive %}{{ loop.index == loop.previtem }}{{ loop.cycle(1) }}{{ loop(x) }}{% endfor %}",
                "{% for x in a recursive %}{{ (loop.index|weighed) == (loop.previtem|weighed) }}{{ (loop.cycle(1)|copied) }}\
                 {{ loop((x|weighed)) }}{% endfor %}",
            ),
        ] {
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
