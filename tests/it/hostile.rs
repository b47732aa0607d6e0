//! Templates that mean harm, or were never looked at: each ends in an error or in a report, within 256 MB of address space.
//! What never ended would be killed after a minute of computing, which fails the test as well.

use std::fmt::Write;
use std::fs;

use crate::common::{Outcome, Place, assert_holds, assert_lacks};

const HEAD: &str = "name = \"t\"\nlanguage = \"zh-CN\"\n";
const SECTION: &str = "[[sections]]\nid = \"a\"\ntitle = \"甲\"\n";
pub const QUESTION: &str = "[[sections.questions]]\nid = \"s\"\nask = \"问\"\ntype = \"text\"\nrequired = false\n";
/// Records with a text in them.
pub const RECORDS: &str = "[[sections.questions]]\nid = \"r\"\nask = \"问\"\ntype = \"records\"\nrequired = false\n\
                           [[sections.questions.questions]]\nid = \"n\"\nask = \"问\"\ntype = \"text\"\n";

/// What is said when the work of a template has no end.
const ENDLESS: &str = "模板在限度之内没有结束";
const TOO_LONG: &str = "一个表达式在两个逗号之间最多";
const TOO_MANY_BRANCHES: &str = "个分支";
const TOO_DEEP: &str = "lists stand too deep in each other";
const NO_REPEAT: &str = "a list cannot be repeated";

pub fn manifest(questions: &str) -> String {
    format!("{HEAD}{SECTION}{questions}")
}

/// A question of its own for each number, with these lines.
fn questions(count: usize, lines: impl Fn(usize) -> String) -> String {
    let question = |number: usize| {
        let lines = lines(number);
        format!("[[sections.questions]]\nid = \"s{number}\"\nask = \"问\"\ntype = \"text\"\n{lines}")
    };
    (0..count).map(question).collect()
}

/// `records` in `records`, this deep, with a text in the last.
fn records(depth: usize) -> String {
    let mut text = HEAD.to_owned() + SECTION;
    let mut path = "sections".to_owned();
    for level in 0..depth {
        path += ".questions";
        let _ = write!(
            text,
            "[[{path}]]\nid = \"r{level}\"\nask = \"问\"\ntype = \"records\"\n"
        );
    }
    text + &format!("[[{path}.questions]]\nid = \"z\"\nask = \"问\"\ntype = \"text\"\n")
}

pub fn write(place: &Place, manifest: &str, body: &str) {
    place.write_template("t", manifest, body);
}

/// Runs with 256 MB of address space and a minute of computing.
pub fn run_within_bounds(place: &Place, words: &[&str]) -> Outcome {
    let mut command = place.command("sh");
    command
        .arg("-c")
        .arg("ulimit -c 0; ulimit -v 262144; ulimit -t 60; exec \"$@\"");
    // The C library sets 128 MB of addresses aside for each thread, beside the 80 MB of a program that tests are made for.
    command.env("MALLOC_ARENA_MAX", "1");
    command.arg("sh").arg(env!("CARGO_BIN_EXE_zhibi")).args(words);
    Outcome::of(command.output().unwrap())
}

/// Checks a template: it ends by itself, and says this where it is refused.
fn assert_bounded(name: &str, place: &Place, refusal: Option<&str>) {
    let outcome = run_within_bounds(place, &["template", "check", "t"]);
    let said = outcome.stdout + &outcome.stderr;
    let start: String = said.chars().take(300).collect();
    match refusal {
        Some(refusal) => {
            assert_eq!(outcome.status, Some(1), "{name}: {start}");
            assert!(said.contains(refusal), "{name}: {start}");
        }
        None => assert_eq!(outcome.status, Some(0), "{name}: {start}"),
    }
    assert!(said.lines().count() <= 500, "{name}");
    let listed = run_within_bounds(place, &["list", "--template-dir", "."]);
    assert_eq!(
        listed.status,
        Some(i32::from(refusal.is_some())),
        "{name}: {}",
        listed.stderr
    );
    assert!(listed.stdout.contains("civilized-unit"), "{name}");
    assert_eq!(listed.stderr.lines().count(), usize::from(refusal.is_some()), "{name}");
}

fn assert_body(name: &str, body: &str, refusal: Option<&str>) {
    let place = Place::new();
    write(
        &place,
        &manifest(QUESTION),
        &format!("# 题\n\n{{{{ a.s }}}}\n\n{body}\n"),
    );
    assert_bounded(name, &place, refusal);
}

fn assert_manifest(name: &str, manifest: &str, refusal: Option<&str>) {
    let place = Place::new();
    write(&place, manifest, "# 题\n\n文\n");
    assert_bounded(name, &place, refusal);
}

/// Makes a report of it.
fn assert_rendered(name: &str, manifest: &str, refusal: &str) {
    let place = Place::new();
    write(&place, manifest, "# 题\n\n文\n");
    place.write("a.toml", "template = \"./t\"\n");
    let outcome = run_within_bounds(&place, &["render", "a.toml"]);
    assert_eq!(outcome.status, Some(1), "{name}");
    assert!(outcome.stderr.contains(refusal), "{name}: {}", outcome.stderr);
}

/// What can be done with a list that holds itself twice, and that list too.
const USES: [&str; 13] = [
    "{{ y }}",
    "{{ y == [y] }}",
    "{% if y < y %}{% endif %}",
    "{{ y ~ y }}",
    "{{ y | join }}",
    "{{ y | pprint }}",
    "{% if \"a\" in y %}{% endif %}",
    "{{ {y: 1} }}",
    "{{ \"%s\" | format(y) }}",
    "{{ [y] | sort | length }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(y) }}",
    "{% set z = namespace(y=y) %}{{ z.y | string | length }}",
    "{% for x in [y, y] %}{{ loop.previtem == x }}{% endfor %}",
];
/// How a value doubles, and how it ends.
const STEPS: [(&str, &str); 5] = [
    ("ns.x + ns.x", ENDLESS),
    ("[ns.x, ns.x] | join", ENDLESS),
    ("ns.x ~ ns.x", ENDLESS),
    ("dict(a=ns.x, b=ns.x)", ENDLESS),
    ("[ns.x, ns.x]", ENDLESS),
];

fn assert_paid_for(uses: &[&str], steps: &[(&str, &str)]) {
    let doubled = "{% set y = [\"a\"] %}".to_owned() + &"{% set y = [y, y] %}".repeat(30);
    for use_of_it in uses {
        assert_body(use_of_it, &format!("{doubled}{use_of_it}"), Some(ENDLESS));
    }
    for (step, refusal) in steps {
        let body = format!(
            "{{% set ns = namespace(x=\"a\") %}}{{% for i in range(60) %}}{{% set ns.x = {step} %}}{{% endfor %}}"
        );
        assert_body(step, &body, Some(refusal));
    }
}

#[test]
fn lists_that_are_repeated_or_hold_themselves_twice_are_paid_for() {
    assert_body("repeated", "{{ [\"a\"] * 100000000 }}", Some(NO_REPEAT));
    assert_body(
        "repeated and compared",
        "{{ [[1] * 100000000] == 1 * ([[1]] * 3) }}",
        Some(NO_REPEAT),
    );
    assert_body("text", "{{ \"a\" * 100000000 }}", Some(ENDLESS));
    assert_paid_for(&USES[..2], &STEPS[..3]);
}

#[test]
#[ignore = "every use takes a while"]
fn every_use_of_a_list_that_holds_itself_twice_is_paid_for() {
    assert_paid_for(&USES, &STEPS);
}

/// How often a list or a text is copied.
const COPIES: &str = "{% for i in range(30000) %}{% set ns.x = STEP %}{% endfor %}";

#[test]
fn lists_and_texts_that_are_copied_are_paid_for() {
    let short = "{% set ns = namespace(x=[1, 2]) %}";
    // However often, there is little to be copied.
    for step in ["ns.x[0:]", "ns.x + []", "ns.x | reverse"] {
        let copies = COPIES.replace("STEP", step);
        assert_body(step, &format!("{short}{copies}{{{{ ns.x | length }}}}"), None);
    }
    let long = "{% set ns = namespace(x=range(3000)) %}{% set t = \"a\" * 9000 %}";
    for step in [
        "ns.x[::-1]",
        "ns.x + [1]",
        "ns.x | chain([1])",
        "[ns.x[0:]] | first",
        "namespace(x=ns.x[0:]).x",
        "t[1:]",
        "t | upper",
        "t + \"\"",
        "dict(a=1) | chain(ns.x | zip(ns.x))",
    ] {
        assert_body(step, &(long.to_owned() + &COPIES.replace("STEP", step)), Some(ENDLESS));
    }
}

/// What goes through a text or a list although it yields little.
#[test]
fn what_an_index_counts_in_and_what_is_compared_is_paid_for() {
    let long = "字".repeat(30_000);
    let set =
        format!("{{% set t = '{long}' %}}{{% set n = namespace(t=t) %}}{{% set r = range %}}{{% set l = r(90000) %}}");
    let often =
        |times: u32, step: &str| format!("{{% for i in range({times}) %}}{{% if {step} %}}{{% endif %}}{{% endfor %}}");
    for step in [
        "t[-1]",
        "t.29999",
        "n.t[-1].z is defined",
        "(t ~ i)[-1]",
        "(t if 1 else '')[-1]",
        "r(3000)[-1]",
        "'y' in t",
        "t < n.t",
        "t is eq(n.t)",
        "[t, t] | sort",
    ] {
        assert_body(step, &format!("{set}{}", often(90_000, step)), Some(ENDLESS));
    }
    // A list knows its last entry.
    let few = "l[-1] != 29999 or l[i] != i or 'abc'[-1] != 'c' or {'k': i}[k] != i or loop.index0 != i";
    let set = "{% set l = range(30000) %}{% set k = 'k' %}";
    let steps = often(3000, &format!("{few} %}}{{{{ oh }}}}{{% endif %}}{{% if 1"));
    let body = format!("{set}{steps}");
    assert_body(few, &body.replace("oh", "l[99999]"), None);
}

/// The same where the template writes a list itself: Jinja is not paid for what stands in it.
#[test]
fn what_stands_in_a_list_that_is_compared_is_paid_for() {
    let long = format!("[{}]", "1,".repeat(3000));
    for step in [
        "[i,L] == [i,L]",
        "[i,L] < [i,L]",
        "(i,L) == (i,L)",
        "{'k':L} == {'k':L}",
        "[L,L]|sort",
        "[L,L]|unique|list",
        "[L,L]|select('eq',L)|list",
        "[[L,L]]|map('sort')|list",
        "[i,L] is eq([i,L])",
        "[i,L] in [[i,L]]",
        "[L][0:] == [L]|list",
        "[L]+[i] == [L]+[i]",
        "(i and [L]) == ([L] if i else 0)",
        "{[i,L]: 1}[[i,L]]",
    ] {
        let step = step.replace('L', &long);
        let body = format!("{{% for i in range(90000) %}}{{% if {step} %}}{{% endif %}}{{% endfor %}}");
        assert_body(&step[..20], &body, Some(ENDLESS));
    }
    let short =
        "{% for i in range(3000) %}{% if [i, [1, 2]] != [i, [1, 2]] or i not in [i] %}{{ oh }}{% endif %}{% endfor %}";
    assert_body(short, &short.replace("oh", "[1][9]"), None);
}

/// Answers are as long as somebody wrote them.
#[test]
fn answers_that_are_gone_through_are_paid_for() {
    let text = "字".repeat(3_000);
    for step in [
        "a.s == a.s",
        "a.s is eq(a.s)",
        "a.s[-1] == 'y'",
        "[a.s, a.s] | sort",
        "loop.changed(a.s)",
        "[a.s] | join(attribute='2999')",
        "a.s | attr(2999)",
        "a.r | sort",
        "a.r[0] == a.r[1]",
    ] {
        let place = Place::new();
        // When the template is looked at alone nothing is done.
        let body = format!(
            "{{% if a.s | length > 9 %}}{{% for i in range(90000) %}}{{% if {step} %}}{{% endif %}}{{% endfor %}}{{% endif %}}"
        );
        let printed = "{{ a.s }}{% for r in a.r %}{{ r.n }}{% endfor %}";
        let questions = QUESTION.to_owned() + RECORDS;
        write(&place, &manifest(&questions), &format!("# 题\n\n{printed}\n\n{body}\n"));
        let record = format!("[[a.r]]\nn = \"{text}\"\n");
        place.write(
            "a.toml",
            format!("template = \"./t\"\n[a]\ns = \"{text}\"\n{record}{record}"),
        );
        let outcome = run_within_bounds(&place, &["render", "a.toml"]);
        assert!(outcome.stderr.contains(ENDLESS), "{step}: {}", outcome.stderr);
    }
}

/// Jinja has no order of its own for what cannot be gone through.
#[test]
fn records_and_metrics_can_be_compared() {
    let place = Place::new();
    let metrics = "[[metrics]]\nid = \"x\"\nname = \"甲\"\nunit = \"项\"\n[[metrics]]\nid = \"y\"\nname = \"乙\"\nunit = \"项\"\n";
    let body = "# 题\n\n{{ a.s }}{% for r in a.r | sort %}{{ r.n }}{% endfor %}{{ a.r | unique | list | length }}\
                {% for r in a.r[1:2] %}{{ (a.r | max).n }}{{ a.r[0] < r }}{% endfor %}{{ metrics.x < metrics.y }}{{ metrics == metrics }}{{ a == a }}\n";
    write(&place, &(manifest(&(QUESTION.to_owned() + RECORDS)) + metrics), body);
    place.write(
        "a.toml",
        "template = \"./t\"\n[a]\n[[a.r]]\nn = \"b\"\n[[a.r]]\nn = \"a\"\n[[a.r]]\nn = \"b\"\n\
         [metrics]\nx = 1\ny = 2\n",
    );
    let outcome = run_within_bounds(&place, &["render", "a.toml"]);
    assert_eq!(outcome.stdout, "# 题\n\nabb2b否是是是\n", "{}", outcome.stderr);
    let checked = run_within_bounds(&place, &["template", "check", "t"]);
    assert!(matches!(checked.status, Some(0 | 1)), "{}", checked.stderr);
}

/// A record has no order beside a metric, but what sorts them has to end.
#[test]
fn what_is_of_another_kind_is_put_in_some_order() {
    let place = Place::new();
    let metrics = "[[metrics]]\nid = \"x\"\nname = \"甲\"\nunit = \"项\"\n";
    let period = "[[sections.questions]]\nid = \"p\"\nask = \"问\"\ntype = \"period\"\nrequired = false\n";
    let kinds = "a.r[0], a, a.p, metrics, metrics.x, {\"k\": 1}, dict(k=1), namespace(k=1), a.r, range, none, true, 1";
    let body = format!(
        "# 题\n\n{{{{ a.s }}}}{{% for r in a.r[:1] %}}{{{{ r.n }}}}{{% for one in [{kinds}, loop] %}}{{% for other in [{kinds}, loop] %}}\
         {{{{ [one, other] | sort | length }}}}{{% endfor %}}{{% endfor %}}{{{{ [{kinds}] | sort | length }}}}{{% endfor %}}\n"
    );
    write(
        &place,
        &(manifest(&(QUESTION.to_owned() + RECORDS + period)) + metrics),
        &body,
    );
    place.write(
        "a.toml",
        "template = \"./t\"\n[a]\n[[a.r]]\nn = \"文\"\n[metrics]\nx = 1\n",
    );
    let outcome = run_within_bounds(&place, &["render", "a.toml"]);
    assert_eq!(
        outcome.stdout,
        format!("# 题\n\n文{}13\n", "2".repeat(14 * 14)),
        "{}",
        outcome.stderr
    );
}

/// What a filter holds inside what it makes, and a step that cannot be turned round.
#[test]
fn what_fills_a_list_up_is_paid_for_and_a_slice_has_a_step() {
    let batch = "{% for i in range(3000) %}{{ [1] | batch(90000, \"x\") | list | length }}{% endfor %}";
    assert_body("batch", batch, Some(ENDLESS));
    assert_body("a few", "{{ [1, 2, 3] | batch(2, \"x\") | last | join }}", None);
    let least = "(-9223372036854775807 - 1)";
    for slice in [format!("[1, 2, 3][::{least}]"), format!("[1, 2, 3][{least}:9:{least}]")] {
        assert_body(
            &slice,
            &format!("{{{{ {slice} }}}}"),
            Some("a slice cannot go back so far"),
        );
    }
    assert_body("backwards", "{{ [1, 2, 3][::-1] | join }}{{ \"abc\"[::1 - 2] }}", None);
}

#[test]
fn lines_that_look_for_what_stands_below_them_look_no_further() {
    for line in ["Table: x\n\n", "Unit: x\n\n", "表：甲\n\n单位：乙\n\n"] {
        assert_body(line, &line.repeat(200_000 / line.len()), None);
    }
}

#[test]
fn blocks_that_would_stand_in_each_other_are_refused_before_they_are_parsed() {
    let refusal = "::: 块不能放在另一个块里";
    for lines in [
        "::: list\n",
        "::: a\n:::: b\n",
        "> ::: list\n",
        "- ::: list\n",
        "::::: x\n:::\n",
    ] {
        assert_body(lines, &lines.repeat(200_000 / lines.len()), Some(refusal));
    }
    // One after the other there may be as many as there is room for.
    assert_body("closed", &"::: list\n甲：乙\n:::\n\n".repeat(2000), None);
}

#[test]
fn a_template_whose_manifest_leads_nowhere_is_named() {
    for target in ["template.toml", "gone"] {
        let place = Place::new();
        write(&place, "", "# 题\n");
        let path = place.path("t/template.toml");
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(target, &path).unwrap();
        assert_bounded(target, &place, Some("读不了"));
        let outcome = place.run(&["show", "t", "--template-dir", "."]);
        assert_holds(&outcome.stderr, ["t/template.toml"]);
    }
}

#[test]
fn lists_in_lists_have_a_depth() {
    let nested = "{% set ns = namespace(x=1) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}";
    assert_body("in a namespace", nested, Some(TOO_DEEP));
    let set = "{% set x = 1 %}".to_owned() + &"{% set x = [x] %}".repeat(10_000);
    assert_body("in a variable", &set, Some(TOO_DEEP));
    assert_body(
        "itself",
        "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns.x == ns }}",
        Some(TOO_DEEP),
    );
    let lists = "{% for i in range(200) %}{% for j in range(i) %}  {% endfor %}- 甲\n{% endfor %}";
    assert_body("in the report", lists, Some("列表最多套 50 层"));
}

#[test]
fn chains_are_refused_before_they_are_parsed() {
    for (sign, end) in [
        ("-", "1"),
        ("not ", "1"),
        ("1 + ", "1"),
        ("1 ~ ", "1"),
        ("1 or ", "1"),
        ("1 if 1 else ", "1"),
    ] {
        assert_body(sign, &format!("{{{{ {}{end} }}}}", sign.repeat(13_412)), Some(TOO_LONG));
    }
    for sign in [".s", "|upper", "[0:1]", "()", "[0]", " is defined", " < 1"] {
        assert_body(sign, &format!("{{{{ a{} }}}}", sign.repeat(13_412)), Some(TOO_LONG));
    }
    let elif = "{% elif 0 %}".repeat(13_412);
    assert_body(
        "elif",
        &format!("{{% if 0 %}}{elif}{{% endif %}}"),
        Some(TOO_MANY_BRANCHES),
    );
    let when = questions(1, |_| format!("when = \"{}true\"\n", "not ".repeat(2400)));
    assert_manifest("when", &manifest(&when), Some(TOO_LONG));
    let default = questions(1, |_| format!("default = \"{{{{ {}1 }}}}\"\n", "-".repeat(9000)));
    assert_manifest("default", &manifest(&default), Some(TOO_LONG));
}

#[test]
fn what_a_filter_is_given_has_a_range() {
    for filter in [
        "5 | wan(4294967295)",
        "5 | percent(-1)",
        "5 | yi(99)",
        "5 | round(2147483647)",
        "\"a\" | indent(4000000000)",
        "\"a\" | indent(width=4000000000)",
        "\"%4000000000s\" | format(\"a\")",
        "[1] | batch(4000000000, \"x\") | list",
        "range(100000000) | sum",
    ] {
        assert_body(filter, &format!("{{{{ {filter} }}}}"), Some("错误"));
    }
}

/// What asks for itself, what grows where it is replaced or grouped, and what is nothing but depth, length or rows.
#[test]
fn what_asks_for_itself_or_grows_is_refused_and_what_is_only_long_is_read() {
    const CIRCLE: &str = "recursion limit";
    let grown = |step: &str| {
        format!(
            "{{% set ns = namespace(x=\"aa\") %}}{{% for i in range(90000) %}}{{% set ns.x = {step} %}}{{% endfor %}}"
        )
    };
    for (body, refusal) in [
        ("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}", CIRCLE),
        (
            "{% macro m(n) %}{% if n < 40 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(0) }}",
            CIRCLE,
        ),
        (
            "{% macro f(n) %}{{ caller() }}{% call f(n) %}{{ n }}{% endcall %}{% endmacro %}{% call f(1) %}x{% endcall %}",
            CIRCLE,
        ),
        (
            "{% set x = [1] %}{% for i in [x, x] recursive %}{{ loop([x, x]) }}{% endfor %}",
            CIRCLE,
        ),
        (&grown("ns.x | replace(\"a\", \"aa\")"), ENDLESS),
        (&grown("(\"a\" * 9000) | replace(\"\", \"b\" * 9000)"), ENDLESS),
        (&grown("range(9000) | map(\"string\") | groupby(\"0\")"), ENDLESS),
        (&grown("loop.cycle(*range(9000))"), ENDLESS),
        ("{{ 9223372036854775807 * 9223372036854775807 // -1 % 0 }}", "错误"),
    ] {
        assert_body(body, body, Some(refusal));
    }
    for value in ["[".repeat(100_000) + &"]".repeat(100_000), "{a=".repeat(100_000)] {
        let deep = manifest(QUESTION).replace(HEAD, &format!("{HEAD}tags = {value}\n"));
        assert_manifest("depth", &deep, Some("TOML"));
    }
    let circle = questions(900, |number| {
        let next = (number + 1) % 900;
        format!("when = \"s{next}\"\ndefault = \"{{{{ a.s{next} }}}}\"\n")
    });
    assert_manifest("a circle", &manifest(&circle), Some("错误"));
    for long in ["*a_".repeat(20_000), format!("|甲|\n|-|\n{}", "|乙|\n".repeat(10_000))] {
        assert_body(&long[..6], &long, None);
    }
}

#[test]
fn what_is_done_for_one_template_has_one_budget() {
    let loops = |_| "default = \"{% for i in range(90000) %}{% endfor %}\"\n".to_owned();
    assert_rendered("defaults that loop", &manifest(&questions(200, loops)), ENDLESS);
    let doubled = |number: usize| match number {
        0 => format!("default = \"{}\"\n", "文".repeat(100)),
        _ => format!("default = \"{{{{ a.s{0} }}}}{{{{ a.s{0} }}}}\"\n", number - 1),
    };
    assert_rendered("defaults that double", &manifest(&questions(40, doubled)), ENDLESS);
    let place = Place::new();
    write(&place, &manifest(&questions(200, doubled)), "# 题\n");
    place.write("a.toml", "template = \"./t\"\n");
    let said = run_within_bounds(&place, &["render", "a.toml"]).stderr;
    assert_eq!(said.matches(ENDLESS).count(), 1, "{said}");
    let pattern = |_| "pattern = '\\pL{400}'\nrequired = false\n".to_owned();
    assert_manifest("patterns", &manifest(&questions(10, pattern)), Some("不是正则表达式"));
    let small = |_| "pattern = '\\d{2}'\nrequired = false\n".to_owned();
    assert_manifest(
        "many patterns",
        &manifest(&questions(101, small)),
        Some("一个模板最多有 100 个“pattern”"),
    );
    let endless = "{% for i in range(90000) %}\n<b>甲</b>\n{% endfor %}";
    assert_body("faults that are looked up", endless, Some("错误"));
    assert_body(
        "directives",
        &":::\n".repeat(50_000),
        Some("还有别的错误，只找出前 100 个"),
    );
    assert_body(
        "html",
        &"<b>x</b>\n".repeat(20_000),
        Some("还有别的错误，只找出前 100 个"),
    );
    assert_body(
        "names",
        &"{{ x }}\n".repeat(20_000),
        Some("还有别的错误，只找出前 100 个"),
    );
    let wide = format!("{}|\n{}|\n", "|甲".repeat(20_000), "|-".repeat(20_000));
    let ragged = format!("{wide}{}", "|乙|\n".repeat(5_000));
    assert_body("a wide table", &ragged, Some("行数乘以列数"));
    let rows = "{% for i in range(90000) %}|1|2|\n{% endfor %}";
    assert_body("a long table", &format!("|甲|乙|\n|-|-|\n{rows}"), Some(ENDLESS));
    assert_body("a large body", &"文".repeat(5_000_000), Some("超过 256 KiB"));
}

#[test]
fn a_manifest_has_a_size() {
    assert_manifest("records", &records(8), None);
    for depth in [9, 22] {
        assert_manifest("deeper records", &records(depth), Some("records 最多套 8 层"));
    }
    let id = |length: usize| QUESTION.replace("id = \"s\"", &format!("id = \"{}\"", "s".repeat(length)));
    assert_manifest("an id", &manifest(&id(64)), None);
    assert_manifest("a long id", &manifest(&id(65)), Some("最多 64 个字符"));
    assert_manifest("a very long id", &manifest(&id(100_000)), Some("最多 64 个字符"));
    let ask = QUESTION.replace("问", &"问".repeat(1001));
    assert_manifest("a question", &manifest(&ask), Some("“ask”最多 1000 个字符"));
    let help = format!("{QUESTION}help = \"{}\"\n", "助".repeat(10_001));
    assert_manifest("a help", &manifest(&help), Some("“help”最多 10000 个字符"));
    let default = format!("{QUESTION}default = \"{}\"\n", "默".repeat(10_001));
    assert_manifest("a default", &manifest(&default), Some("“default”最多 10000 个字符"));
    let choices: String = (0..20_000).map(|number| format!("\"{number}\", ")).collect();
    let choice = QUESTION.replace("\"text\"", &format!("\"choice\"\nchoices = [{choices}]"));
    assert_manifest("choices", &manifest(&choice), Some("“choices”最多 1000 项"));
    let defaults = questions(999, |number| {
        format!("default = \"{{{{ a0.s0 if 0 else {number} }}}}\"\n")
    });
    let many: String = (0..10)
        .map(|number| SECTION.replace("\"a\"", &format!("\"a{number}\"")) + &defaults)
        .collect();
    let place = Place::new();
    let printed: String = (0..9990)
        .map(|at| format!("{{{{ a{}.s{} }}}}\n", at / 999, at % 999))
        .collect();
    let first = many.replacen("{{ a0.s0 if 0 else 0 }}", "值", 1);
    write(&place, &(HEAD.to_owned() + &first), &format!("# 题\n\n{printed}"));
    assert_bounded("defaults", &place, None);
    let optional = |_| "required = false\n".to_owned();
    let thousand = questions(1000, optional);
    let sections: String = (0..11)
        .map(|number| SECTION.replace("\"a\"", &format!("\"a{number}\"")) + &thousand)
        .collect();
    assert_manifest(
        "questions",
        &(HEAD.to_owned() + &sections),
        Some("一个模板最多有 10000 个“questions”"),
    );
    assert_manifest(
        "more questions",
        &manifest(&questions(1001, optional)),
        Some("“questions”最多 1000 项"),
    );
    let keys: String = (0..20_000).map(|number| format!("k{number} = 1\n")).collect();
    assert_manifest(
        "unknown keys",
        &manifest(&(QUESTION.to_owned() + &keys)),
        Some("只找出前 100 个"),
    );
    assert_manifest("no TOML", &"= \n".repeat(20_000), Some("只找出前 100 个"));
    assert_manifest("a large manifest", &"# 文\n".repeat(5_000_000), Some("超过 2048 KiB"));
    assert_manifest(
        "a megabyte that is no TOML",
        &"= \n".repeat(333_000),
        Some("TOML 语法不对"),
    );
    let dots = format!("{HEAD}[a{}]\n", ".a".repeat(100_000));
    assert_manifest("keys in keys", &dots, Some("错误"));
}

/// What somebody may have meant is looked for among what is there, but not without end.
#[test]
fn names_and_choices_that_nobody_knows_are_not_all_compared() {
    let unknown = |number: usize| format!("when = \"q{number:06}_{}\"\n", "x".repeat(50));
    assert_manifest("names", &manifest(&questions(1000, unknown)), Some("没有哪个问题叫"));
    let choices: Vec<String> = (0..900)
        .map(|number| format!("\"c{number}{}\"", "字".repeat(300)))
        .collect();
    let question = QUESTION.replace("text", "choice") + &format!("choices = [{}]\n", choices.join(", "));
    let compared = |number: usize| format!("{{% if a.s == \"k{number}{}\" %}}{{% endif %}}", "字".repeat(300));
    let place = Place::new();
    write(
        &place,
        &manifest(&question),
        &(0..200).map(compared).collect::<String>(),
    );
    assert_bounded("choices", &place, Some("k0"));
}

/// A tag that was opened nowhere is not looked for in the whole body.
#[test]
fn tags_that_only_end_take_time_in_proportion_to_them() {
    assert_body("ends", &"%}\n".repeat(80_000), None);
}

/// It would be printed before every heading.
#[test]
fn the_sample_of_a_number_is_short() {
    let numbering = format!("[numbering]\nheadings = [\"{}1\"]\n", "x".repeat(900));
    let place = Place::new();
    write(
        &place,
        &(HEAD.to_owned() + &numbering + SECTION + QUESTION),
        "# 题\n\n## a\n",
    );
    assert_bounded("sample", &place, Some("序号样例最长 120 个字节"));
}

/// A file of nothing but faults: what is not kept is said to be there.
#[test]
fn faults_of_answers_without_end_are_not_all_kept() {
    let place = Place::new();
    write(&place, &manifest(QUESTION), "# 题\n\n{{ a.s }}\n");
    let keys = |count: usize| -> String { (0..count).map(|number| format!("k{number} = 1\n")).collect() };
    for table in ["", "[a]\n"] {
        place.write("a.toml", format!("template = \"./t\"\n{table}{}", keys(100_000)));
        let outcome = run_within_bounds(&place, &["status", "a.toml"]);
        let said = outcome.stdout + &outcome.stderr;
        assert_eq!(outcome.status, Some(1), "{said}");
        assert_holds(&said, ["还有 19980 处", "只找出前 20000 个"]);
    }
    place.write("a.toml", format!("template = \"./t\"\n{}", keys(20_000)));
    assert_lacks(run_within_bounds(&place, &["status", "a.toml"]).stderr, ["只找出前"]);
}

#[test]
fn an_example_is_held_to_the_same() {
    let place = Place::new();
    write(&place, &manifest(QUESTION), "# 题\n\n{{ a.s }}\n");
    place.write("t/example.toml", format!("[a]\ns = \"{}\"\n", "文".repeat(1_000_000)));
    let said = run_within_bounds(&place, &["template", "check", "t"]).stdout;
    assert_holds(&said, ["超过 256 KiB"]);
    let markdown = QUESTION.replace("\"text\"", "\"markdown\"");
    write(&place, &manifest(&markdown), "# 题\n\n{{ a.s }}\n");
    let lists: String = (0..400).map(|depth| "  ".repeat(depth) + "- 甲\n").collect();
    place.write("t/example.toml", format!("[a]\ns = '''\n{lists}'''\n"));
    let said = run_within_bounds(&place, &["template", "check", "t"]).stdout;
    assert_holds(&said, ["列表最多套 50 层"]);
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    for (file, target) in [
        ("report.md.j2", None),
        ("template.toml", None),
        ("example.toml", None),
        ("report.md.j2", Some("/dev/zero")),
        ("example.toml", Some("/dev/zero")),
        ("example.toml", Some("example.toml")),
        ("template.toml", Some("template.toml")),
        ("example.toml", Some("not-there")),
    ] {
        let place = Place::new();
        write(&place, &manifest(QUESTION), "# 题\n\n{{ a.s }}\n");
        let path = place.path("t").join(file);
        let _ = fs::remove_file(&path);
        match target {
            Some(target) => std::os::unix::fs::symlink(target, &path).unwrap(),
            None => assert!(place.command("mkfifo").arg(&path).status().unwrap().success()),
        }
        let outcome = run_within_bounds(&place, &["template", "check", "t"]);
        assert_eq!(outcome.status, Some(1), "{file}: {}", outcome.stdout);
        let refusal = match target {
            Some("/dev/zero") => "指到了文件夹之外",
            Some(_) => "读不了",
            None => "不是文件",
        };
        assert!(outcome.stdout.contains(refusal), "{file}: {}", outcome.stdout);
        let listed = run_within_bounds(&place, &["list", "--template-dir", "."]);
        assert!(listed.stdout.contains("civilized-unit"), "{file}: {}", listed.stderr);
        assert_eq!(listed.status, Some(1), "{file}");
        assert_eq!(listed.stderr.lines().count(), 1, "{file}: {}", listed.stderr);
        assert!(listed.stderr.contains(refusal), "{file}: {}", listed.stderr);
    }
    // Under the name of a built-in template it is compared with that first.
    let place = Place::new();
    place.write("report-templates/outline/template.toml", "");
    let body = place.path("report-templates/outline/report.md.j2");
    assert!(place.command("mkfifo").arg(&body).status().unwrap().success());
    assert_eq!(run_within_bounds(&place, &["list"]).status, Some(1));
}

#[test]
fn a_list_of_many_short_entries_takes_little_beside_its_text() {
    let place = Place::new();
    place.write("a.md", format!("# 报告\n\n{}", "- 丁\n".repeat(70_000)));
    let outcome = run_within_bounds(&place, &["import", "a.md", "-o", "a.toml"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
}

#[test]
fn a_line_drawn_with_dashes_is_proofread_in_one_go() {
    let place = Place::new();
    place.write("a.txt", format!("报告\n\n甲{}\n", "-".repeat(500_000)));
    let outcome = run_within_bounds(&place, &["check", "a.txt"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
}

#[test]
fn what_is_larger_than_any_report_is_not_read() {
    let place = Place::new();
    for name in ["a.toml", "a.md", "a.docx", "a.csv"] {
        let file = fs::File::create(place.path(name)).unwrap();
        file.set_len(2 << 30).unwrap();
    }
    place.write("b.toml", "template = \"civilized-unit\"\n");
    let refused: [&[&str]; 6] = [
        &["render", "a.toml"],
        &["check", "a.md"],
        &["import", "a.md"],
        &["import", "a.docx"],
        &["update", "b.toml", "a.docx"],
        &["figures", "b.toml", "--merge", "a.csv"],
    ];
    for words in refused {
        assert_holds(run_within_bounds(&place, words).stderr, ["未读取", "大于 128 MB"]);
    }
    assert_holds(place.run(&["import", "/dev/zero"]).stderr, ["大于 128 MB"]);
}

#[test]
fn a_page_is_as_long_as_a_report_may_be_for_all_who_read_it() {
    let cells = "<tr><td colspan=1000 rowspan=60000>甲<td>乙";
    for (name, page) in [
        ("paragraphs", "<p>甲。".repeat(260_000)),
        ("cells", format!("<table>{}</table>", cells.repeat(3000))),
        ("words in bold", "<b>甲</b>乙".repeat(1_100_000)),
    ] {
        let place = Place::new();
        place.write("a.html", format!("<html><body><h1>题</h1>{page}</body></html>"));
        for command in ["check", "import"] {
            let outcome = run_within_bounds(&place, &[command, "a.html"]);
            assert_eq!(outcome.status, Some(1), "{name} {command}");
            assert_holds(&outcome.stderr, ["过长，不像一份报告"]);
        }
    }
}

#[test]
fn a_deep_list_in_one_answers_file_does_not_end_a_batch() {
    let place = Place::new();
    let markdown = QUESTION.replace("\"text\"", "\"markdown\"");
    write(&place, &manifest(&markdown), "# 题\n\n{{ a.s }}\n");
    let lists: String = (0..1000).map(|depth| "  ".repeat(depth) + "- 甲\n").collect();
    place.write("deep.toml", format!("template = \"./t\"\n[a]\ns = '''\n{lists}'''\n"));
    place.write("plain.toml", "template = \"./t\"\n[a]\ns = \"- 甲\"\n");
    place.write("deep.md", format!("# 题\n\n{lists}"));
    place.refuse(
        &["render", "deep.toml", "plain.toml", "--out-dir", "out"],
        1,
        ["deep.toml:54:"],
    );
    assert_eq!(place.read("out/plain.md"), "# 题\n\n- 甲\n");
    for words in [["check", "deep.toml"], ["check", "deep.md"], ["import", "deep.md"]] {
        let outcome = place.run(&words);
        assert!(outcome.status.is_some(), "{words:?}");
    }
    // The answers that the report would have become nobody has seen.
    let said = place.run(&["import", "deep.md"]).stderr;
    assert!(said.contains("deep.md") && !said.contains("outline"), "{said}");
}

#[test]
fn deep_emphasis_in_an_answer_is_read_like_any_other() {
    let place = Place::new();
    let markdown = QUESTION.replace("\"text\"", "\"markdown\"");
    write(&place, &manifest(&markdown), "# 题\n\n{{ a.s }}\n");
    let depth = 20_000;
    let emphasis = format!("{}甲{}", "*a **b ".repeat(depth), " b** a*".repeat(depth));
    for name in ["one", "two"] {
        place.write(
            &format!("{name}.toml"),
            format!("template = \"./t\"\n[a]\ns = '{emphasis}'\n"),
        );
    }
    for words in [
        vec!["render", "one.toml", "two.toml", "--out-dir", "out"],
        vec!["check", "one.toml"],
        vec!["status", "one.toml"],
    ] {
        let outcome = place.run(&words);
        assert_eq!(outcome.status, Some(0), "{words:?}: {}", outcome.stderr);
    }
    assert!(place.read("out/one.md").contains('甲'));
}

#[test]
fn a_name_that_has_no_end_is_cut_where_it_is_said() {
    let long = "x".repeat(100_000);
    let places = [
        (manifest(QUESTION), format!("# 题\n\n{{{{ {long} }}}}\n")),
        (format!("{}{long} = 1\n", manifest(QUESTION)), "# 题\n".to_owned()),
        (manifest(QUESTION).replace("zh-CN", &long), "# 题\n".to_owned()),
    ];
    for (manifest, body) in places {
        let place = Place::new();
        write(&place, &manifest, &body);
        for words in [
            &["template", "check", "t"][..],
            &["show", "t", "--template-dir", "."],
            &["list", "--template-dir", "."],
        ] {
            let outcome = run_within_bounds(&place, words);
            let said = outcome.stdout + &outcome.stderr;
            let longest = said.lines().map(str::len).max();
            assert!(longest.is_some_and(|longest| longest < 5000), "{words:?}: {longest:?}");
        }
    }
}

/// A report of nothing but brackets that might begin links is read in one go.
#[test]
fn brackets_that_begin_no_link_take_time_in_proportion_to_them() {
    const MANY: usize = 100_000;
    let place = Place::new();
    let nested = format!("{}x{}", "[".repeat(MANY), "]".repeat(MANY));
    for line in [nested, "x[".repeat(MANY)] {
        place.write("a.md", format!("# T\n\n{line}\n"));
        let outcome = run_within_bounds(&place, &["import", "a.md", "-o", "a.toml", "--force"]);
        assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    }
}

/// A report in which each line is mended: what changes is known, and not looked for.
#[test]
fn a_difference_of_many_lines_takes_time_in_proportion_to_them() {
    let place = Place::new();
    place.write("a.md", "# 总结\n\n".to_owned() + &"今天,我们来了。\n\n".repeat(30_000));
    let outcome = run_within_bounds(&place, &["check", "--diff", "a.md"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert_eq!(
        outcome
            .stdout
            .lines()
            .filter(|line| *line == "+今天，我们来了。")
            .count(),
        30_000
    );
}

/// A text with a fault at every other character, in one line that nobody would write: what is not kept is counted.
#[test]
fn findings_without_end_are_counted() {
    const MANY: usize = 45_000;
    const KEPT: usize = 20_000;
    let place = Place::new();
    place.write("a.md", format!("# 总结\n\n{}\n", "甲,".repeat(MANY)));
    let outcome = run_within_bounds(&place, &["check", "a.md", "--format", "json", "--select", "P"]);
    let listed = outcome.stdout.matches("\"P01\"").count();
    assert_eq!((outcome.status, listed), (Some(0), KEPT), "{}", outcome.stderr);
    let counted = format!("一个文件里每条规则只列出前 {KEPT} 处，另有");
    assert_holds(&outcome.stderr, [&counted]);
    let shown = run_within_bounds(&place, &["check", "a.md", "--select", "P"]);
    assert_holds(&shown.stdout, ["只计数"]);
    assert_holds(&shown.stderr, [format!("警告 {MANY}")]);
    // What is left is mended in further rounds, and none of it is news.
    let mended = run_within_bounds(&place, &["check", "a.md", "--fix", "--select", "P"]);
    assert_lacks(&mended.stderr, ["先前没有列出"]);
    assert_eq!(place.read("a.md").matches('，').count(), MANY);
}

/// Texts without an end of a sentence, and sheets that are all width: each figure and each column looks no further than near it.
#[test]
fn what_has_no_end_is_looked_at_in_parts() {
    let place = Place::new();
    for piece in ["（）", "increased by 5% to 10 people. ", "的地得", "是5的6倍"] {
        place.write("a.md", format!("# 甲\n\n{}\n", piece.repeat(200_000 / piece.len())));
        let outcome = run_within_bounds(&place, &["check", "a.md"]);
        assert_eq!(outcome.status, Some(0), "{piece}: {}", outcome.stderr);
    }
    let names: Vec<String> = (0..100_000).map(|number| format!("c{number}")).collect();
    place.write("a.csv", names.join(",") + "\n1,2,3\n");
    write(&place, &manifest(QUESTION), "# 题\n\n{{ a.s }}\n");
    place.write("a.toml", "template = \"./t\"\n");
    let outcome = run_within_bounds(&place, &["figures", "a.toml", "--merge", "a.csv"]);
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
}
