//! What expressions print, whatever is missing.

use std::sync::Arc;

use minijinja::{Value, context};

use crate::figures::{Figure, Metric, Metrics};
use crate::text::language::Language;

use super::environment::environment;
use super::marked::{Trust, marked};
use super::marks::marks_in;
use super::names::named_metrics;
use super::print::print_value;
use super::tokens::{Insert, Piece, Tokens, pieces};

/// An environment whose values are known to it, and to the tests.
struct Printer {
    environment: minijinja::Environment<'static>,
    tokens: Tokens,
    names: Value,
}

/// What an expression prints where `b` is a missing text, `y` a missing number, `mixed` a list with one, `t` text with a
/// figure in it, `known` a metric and `open` one without a value. Blanks are shown as ××, figures as №.
fn printed(expression: &str) -> String {
    printer().print(expression)
}

fn printer() -> Printer {
    let metric = |id: &str, digits: Option<&str>| Metric {
        id: id.to_owned(),
        value: digits.map(|digits| Figure {
            number: digits.parse().unwrap(),
            digits: digits.to_owned(),
        }),
        ..Metric::default()
    };
    let metrics = [metric("known", Some("12345")), metric("open", None)];
    let metrics = Arc::new(Metrics::new(Language::Chinese, metrics));
    let tokens = Tokens::default();
    tokens.begin(&metrics, &Arc::default(), 1_000_000);
    let figure = tokens.of(Insert::Figure {
        id: "known".to_owned(),
        field: "value".to_owned(),
    });
    let names = context! {
        b => tokens.text_of(Insert::Missing("a.b".to_owned())),
        y => tokens.unknown_number("a.y".to_owned()),
        mixed => vec![Value::from(1), tokens.unknown_number("a.y".to_owned()), Value::from(3)],
        t => format!("甲a{figure}丙"),
        metrics => named_metrics(&metrics, &tokens, false),
    };
    let mut environment = environment(Language::Chinese, 1_000_000, &tokens);
    let of_values = tokens.clone();
    environment.set_formatter(move |out, _, value| {
        let text = print_value(value, Language::Chinese, &of_values)?;
        Ok(out.write_str(text.as_str().unwrap_or_default())?)
    });
    Printer {
        environment,
        tokens,
        names,
    }
}

impl Printer {
    fn print(&self, expression: &str) -> String {
        let source = format!("{{{{ {expression} }}}}");
        let rendered = self
            .environment
            .render_str(&marked(&source, &marks_in(&source, Trust::BuiltIn)), self.names.clone());
        let text = match rendered {
            Ok(text) => text,
            Err(error) => return format!("error: {error}"),
        };
        let table = self.tokens.table();
        let pieces = pieces(&text).map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Token(token) => match table.insert(token) {
                Some(Insert::Missing(_)) => "××",
                Some(Insert::Figure { .. }) => "№",
                _ => "?",
            },
            Piece::Printed(_) => "?",
        });
        pieces.collect()
    }
}

#[test]
fn whatever_is_done_to_a_blank_yields_the_blank() {
    let expressions = "b; b[:2]; b[::-1]; b[0]; -y; - -y; y ** 2; 2 ** y; y + 1; 1 - y; y * 2; y / 2; y // 2; y % 2; \
        mixed | sum; mixed | max; mixed | min; y | string; b | default('无'); metrics.open; \
        -metrics.open.number; metrics.open.value[0]; metrics.open.growth | upper; metrics.open | wan; \
        metrics.open.value | int + 1; b | int + 1; b | join; [y] | join; [b] | map('upper') | join";
    for expression in expressions.split("; ") {
        assert_eq!(printed(expression), "××", "{expression}");
    }
    let filters = "cn cn_year percent wan yi paragraphs period period('short') date('%Y') round int float abs string trim \
        length count lower upper title capitalize replace('a','b') reverse join first last indent(2) d max min \
        inline_list('一是')";
    for filter in filters.split_whitespace() {
        for blank in ["b", "metrics.open.value"] {
            let expression = format!("{blank} | {filter}");
            assert_eq!(printed(&expression), "××", "{expression}");
        }
    }
    for filter in
        "cn cn_year percent wan yi round int float abs string trim date('%Y') replace('a','b')".split_whitespace()
    {
        let expression = format!("y | {filter}");
        assert_eq!(printed(&expression), "××", "{expression}");
    }
}

#[test]
fn a_figure_in_a_text_stays_whole() {
    let cases = [
        ("t | reverse", "丙№a甲"),
        ("t | upper", "甲A№丙"),
        ("[t] | upper", "甲A№丙"),
        ("t[:3]", "甲a№"),
        ("t[2]", "№"),
        ("t | length", "4"),
        ("t | list | join('、')", "甲、a、№、丙"),
        ("t | replace('a', '') | replace('known', '')", "甲№丙"),
        ("t | first ~ (t | last)", "甲丙"),
        ("'known' in t", "否"),
        ("t | split('a') | last", "№丙"),
        ("t | batch(2) | map('join') | join('/')", "甲a/№丙"),
        ("metrics.known | replace('k', 'x')", "№"),
        (
            "[{'k': 'a'}, {'k': b}, {'k': t}] | map(attribute='k') | join('、')",
            "a、××、甲a№丙",
        ),
        ("t | indent(width=1)", "甲a№丙"),
        ("[0.1, 0.2] | sum", "0.3"),
        ("metrics.known | wan", "1.2万"),
        ("metrics.known.value | wan(2)", "1.23万"),
        ("metrics.known | int + 1", "12346"),
        ("metrics.known | round(-3)", "12000"),
        ("metrics.known.value | cn", "一万二千三百四十五"),
        ("1 / 3", "0.333333333333333"),
        ("0.1 * 3", "0.3"),
        ("-0.1 - 0.2", "-0.3"),
        ("metrics | known(['known', 'open']) | length", "1"),
        (
            "[b, y, t, '', metrics.open, metrics.known] | select('known') | length",
            "2",
        ),
    ];
    for (expression, expected) in cases {
        assert_eq!(printed(expression), expected, "{expression}");
    }
    for expression in ["t | wan", "t | date('%Y')", "t + 1", "t | nosuch"] {
        let error = printed(expression);
        assert!(error.starts_with("error"), "{error}");
    }
}

/// The names of an environment's filters, of its tests, or of its functions.
fn names_of(environment: &minijinja::Environment<'_>, what: &str) -> Vec<String> {
    let shown = format!("{environment:?}");
    let (_, named) = shown.split_once(&format!("{what}: ")).unwrap();
    let (named, _) = named.split_once(['}', ']']).unwrap();
    let quoted = named.split('"').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

#[test]
fn a_number_that_is_not_known_is_never_text() {
    let Printer { environment, .. } = printer();
    let (filters, tests) = (names_of(&environment, "filters"), names_of(&environment, "tests"));
    assert!(filters.iter().any(|name| name == "join") && tests.iter().any(|name| name == "odd"));
    let mut expressions = Vec::new();
    let values = "y; [y]; [[y, 1], [2, y]]; [1, y, 'x']; {'k': y}; [{'k': y}]; 'x'; '%s%d%.1f%(k)s'; y ~ 'x'";
    let words = "; (y); (2); ('x'); ('x', y); (y, y); (attribute='k'); ('k'); (d=y); (k=y); ({'k': y}); ('string'); \
        ('format', y)";
    for value in values.split("; ") {
        for word in words.split(';').map(str::trim) {
            expressions.extend(filters.iter().map(|filter| format!("{value} | {filter}{word}")));
        }
        expressions.extend(
            tests
                .iter()
                .flat_map(|test| [format!("{value} is {test}"), format!("{value} is {test}(y)")]),
        );
    }
    for (name, _) in environment.globals() {
        expressions.extend(["y", "2, y", "a=y", "{'k': y}", "[y]"].map(|word| format!("{name}({word})")));
    }
    for form in [
        "%s", "%d", "%i", "%f", "%.2f", "%5.1f", "%e", "%g", "%x", "%c", "%+d", "%05d", "%(k)s", "%(k).1f", "%%%s", "%",
    ] {
        expressions.extend(["y", "k=y", "{'k': y}"].map(|word| format!("'{form}' | format({word})")));
    }
    for operator in "+ - * / // % ** ~ < == in and or".split(' ') {
        expressions.extend(["1", "'x'", "[y]", "y", "0"].map(|other| format!("y {operator} {other}")));
        expressions.extend(["1", "'x'", "[y]", "0"].map(|other| format!("{other} {operator} y")));
    }
    let around = ["{}", "(({}) ~ 'x')[:3]", "({}) | string", "[({})] | join('-')"];
    let (mut faults, printer) = (Vec::new(), printer());
    for expression in &expressions {
        for around in around {
            let expression = around.replace("{}", expression);
            let text = printer.print(&expression).to_lowercase();
            if !text.starts_with("error") && (text.contains("nan") || text.contains("inf")) {
                faults.push(format!("{expression}: {text}"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}\n{}",
        faults.len(),
        expressions.len(),
        faults.join("\n")
    );
    for expression in ["10.0 ** 400", "(10.0 ** 400) ~ ''"] {
        assert!(printed(expression).starts_with("error"), "{expression}");
    }
}
