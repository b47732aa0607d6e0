//! What a new user meets in the first quarter of an hour.

use crate::common::{Place, assert_holds};

const HEAD: &str =
    "name = \"台账\"\nlanguage = \"zh-CN\"\n[numbering]\nheadings = [\"一、\", \"（一）\"]\nitems = [\"1.\"]\n";

fn question(id: &str, kind: &str, more: &str) -> String {
    format!("[[sections.questions]]\nid = \"{id}\"\nask = \"{id}\"\ntype = \"{kind}\"\n{more}\n")
}

/// A template `t` with one section `u`, and answers `a.toml` to it.
fn place(questions: &[String], body: &str, answers: &str) -> Place {
    let place = Place::new();
    let metric = "[[metrics]]\nid = \"visits\"\nname = \"走访户数\"\nunit = \"户\"\n";
    let section = "[[sections]]\nid = \"u\"\ntitle = \"情况\"\n";
    place.write_template(
        "t",
        format!("{HEAD}{section}{}{metric}", questions.concat()),
        format!("# 报告\n\n{body}\n"),
    );
    place.write("a.toml", format!("template = \"./t\"\n{answers}\n"));
    place
}

#[test]
fn a_comparison_with_nothing_tells_the_difference() {
    let body = "{{ metrics.visits }}，{{ metrics.visits.compared }}。";
    let at = |previous: &str, value: &str| {
        let answers = format!("[metrics.visits]\nvalue = {value}\nprevious = {previous}");
        place(&[question("name", "string", "required = false")], body, &answers)
    };
    for (previous, value, printed) in [
        ("0", "26", "26户，同比增加26户。"),
        ("0", "0", "0户，与上年持平。"),
        ("-8", "-5", "-5户，同比增加3户。"),
        ("-5", "-8", "-8户，同比减少3户。"),
        ("20", "26", "26户，同比增长30.0%。"),
    ] {
        let report = at(previous, value).succeed(&["render", "a.toml"]).stdout;
        assert_holds(&report, [printed]);
    }
    // A rate is asked for: the fault has its place, and status knows it.
    let rate = at("0", "26");
    rate.write("t/report.md.j2", "# 报告\n\n{{ metrics.visits.growth }}\n");
    for words in [&["render", "a.toml", "--partial"][..], &["status", "a.toml"]] {
        let outcome = rate.run(words);
        assert_eq!(outcome.status, Some(1));
        assert_holds(&outcome.stderr, ["a.toml:4:12 ", "metrics.visits.compared"]);
    }
}

#[test]
fn what_a_figure_is_compared_with_is_missing_for_status_and_render() {
    let body = "{{ metrics.visits.compared }}";
    let place = place(
        &[question("name", "string", "required = false")],
        body,
        "[metrics]\nvisits = 26",
    );
    let status = place.run(&["status", "a.toml"]).stdout;
    assert_holds(&status, ["待填 1", "metrics.visits.previous"]);
    let refused = place.run(&["render", "a.toml"]).stderr;
    assert_holds(&refused, ["走访户数（上期）（metrics.visits.previous）"]);
}

#[test]
fn a_number_typed_behind_that_of_the_report_is_found() {
    let questions = ["points", "lines", "plain"].map(|id| question(id, "list", ""));
    let head = question("head", "string", "");
    let body = "## {{ u.head }}\n\n{{ u.points | inline_list(\"一是\") }}\n\n{% for l in u.lines %}\n1. {{ l }}\n{% endfor %}\n\n\
                {% for l in u.plain %}\n{{ l }}\n\n{% endfor %}";
    let answers = "[u]\nhead = \"（一）建机构\"\npoints = [\"一是抓设施\", \"（二）抓服务\", \"一线抓管理\"]\n\
                   lines = [\"1、召开办公会\", \"①号泵站维修\", \"一、二季度增收\", \"2026年工作\",\n  \"（2）班获奖\", \"1.2万人参加\", \"(s)he reports\", \"3.15 晚会\", \"一是抓人；二是抓事\"]\nplain = [\"1、原样\"]";
    let place = place(&[&questions[..], &[head]].concat(), body, answers);
    let report = place.succeed(&["render", "a.toml", "-f", "txt"]).stdout;
    assert_holds(
        report.replace("1. ", "1."),
        [
            "一、（一）建机构\n",
            "一是抓设施。二是抓服务。三是一线抓管理。",
            "1.1、召开办公会\n",
            "①号泵站维修",
            "一、二季度增收",
            "2026年工作",
            "（2）班获奖",
            "1.2万人参加",
            "(s)he reports",
            "3.15 晚会",
            "一是抓人；二是抓事",
            "1、原样",
        ],
    );
    let found = place.run(&["check", "a.toml", "--select", "N14"]);
    let found = found.stdout + &found.stderr;
    assert_eq!(found.matches("N14").count(), 3, "{found}");
    place.run(&["check", "a.toml", "--select", "N14", "--fix"]);
    let mended = place.read("a.toml");
    assert_holds(
        &mended,
        [
            "head = \"建机构\"",
            "\"抓服务\"",
            "\"召开办公会\"",
            "plain = [\"1、原样\"]",
        ],
    );
    let mended = report.replace("一、（一）", "一、").replace("1. 1、召开", "1. 召开");
    assert_eq!(place.succeed(&["render", "a.toml", "-f", "txt"]).stdout, mended);
}

#[test]
fn a_template_is_told_what_it_did_not_mean() {
    let kind = "choices = [\"甲\", \"乙\"]";
    for (questions, body, said) in [
        (vec![], "## 一、走访\n\n文。", "report.md.j2:3:1 标题的序号由"),
        (vec![], "## 走访\n\n第｛｛ u.name }}户。", "有全角花括号"),
        (
            vec![],
            "Table: 一览\n\n| 甲 | 乙 |\n| 1 | 2 |",
            "report.md.j2:5:1 这里不成表格",
        ),
        (
            vec![],
            "{% for a in [1] %}\n甲\n\n{% if a %}\n{% endif %}\n乙",
            "report.md.j2:3:4 {% for %} 没有结束",
        ),
        (
            vec![],
            "{% for a in [1] %}\n{% if a %}\n甲\n{% endfor %}",
            "report.md.j2:4:4 {% if %} 没有结束",
        ),
        (
            vec![
                question("early", "string", "when = 'u.late'"),
                question("late", "string", ""),
            ],
            "{{ u.early }}{{ u.late }}",
            "“late”在这一题之后才问",
        ),
        (
            vec![
                question("kind", "choice", kind),
                question("more", "string", "when = 'u.kind == \"丙\"'"),
            ],
            "{{ u.more }}",
            "“丙”不在选项之中",
        ),
        (
            vec![question("kinds", "choices", kind)],
            "{% if \"丁\" in u.kinds %}甲{% endif %}",
            "“丁”不在选项之中",
        ),
    ] {
        let questions = [questions, vec![question("name", "string", "")]].concat();
        let place = place(&questions, &format!("{body}\n\n{{{{ u.name }}}}"), "");
        let outcome = place.run(&["template", "check", "t"]);
        let found = outcome.stdout + &outcome.stderr;
        assert!(found.contains(said), "{said}\n{found}");
    }
    let right = [
        question("kind", "choice", kind),
        question("more", "string", "when = 'u.kind == \"乙\" or u.kind in [\"甲\"]'"),
    ];
    let place = place(&right, "## 走访\n\n{{ u.kind }}{{ u.more }}{{ metrics.visits }}。", "");
    place.succeed(&["template", "check", "t"]);
    let items = place.read("t/template.toml").replace("\"1.\"", "\"甲乙\"");
    place.write("t/template.toml", items);
    assert!(place.run(&["template", "check", "t"]).stdout.contains("“甲乙”"));
}

#[test]
fn an_answer_whose_question_is_not_asked_is_named() {
    let kind = question("kind", "choice", "choices = [\"甲\", \"乙\"]");
    let more = question("more", "string", "label = \"细目\"\nwhen = 'u.kind == \"乙\"'");
    let place = place(
        &[kind, more],
        "{{ u.kind }}{{ u.more }}",
        "[u]\nkind = \"甲\"\nmore = \"几户\"",
    );
    let said = "细目 (u.more)";
    assert!(place.succeed(&["status", "a.toml"]).stdout.contains(said));
    assert!(place.succeed(&["render", "a.toml"]).stderr.contains(said));
    for other in ["kind = \"乙\"\nmore = \"几户\"", "kind = \"甲\"\nmore = \"\""] {
        place.write("a.toml", format!("template = \"./t\"\n[u]\n{other}\n"));
        assert!(!place.succeed(&["status", "a.toml"]).stdout.contains(said), "{other}");
    }
}

#[test]
fn a_folder_is_a_template_by_its_name_and_a_year_is_read_in_numerals() {
    let place = place(
        &[question("period", "period", "")],
        "{{ u.period | period }}",
        "[u]\nperiod = \"二〇二六年\"",
    );
    assert!(place.succeed(&["render", "a.toml"]).stdout.contains("2026年"));
    place.write_template("visitlog", place.read("t/template.toml"), place.read("t/report.md.j2"));
    assert_holds(place.succeed(&["show", "visitlog"]).stdout, ["period"]);
}
