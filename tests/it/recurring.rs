//! What reports need that are due again and again: their period, what the last one planned, and how long they may be.

use crate::common::{Place, assert_holds, assert_lacks, copy, repository, words_of};
use crate::terminal::{Key, Options, Screen};

/// Wednesday, 25 November 2026.
const TODAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1795579200");

/// A place with the template `weekly` of the golden cases.
fn place() -> Place {
    let place = Place::new();
    copy(
        &repository().join("tests/golden/templates/weekly"),
        &place.path("weekly"),
    );
    place
}

fn start(place: &Place, words: &[&str]) -> Screen {
    let options = Options::with(&[TODAY]);
    Screen::start_with(place, words, &options)
}

/// The report of week 46, which planned three things.
const OLD: &str = r#"template = "./weekly"

[unit]
period = { from = 2026-11-09, to = 2026-11-15 }

[work]
done = ["旧事"]

[next]
items = ["检查消防通道", "修订值班表", "清理库房"]

[metrics]
visits = 12
calls  = 30
"#;

#[test]
fn the_week_that_is_due_is_offered_and_names_the_file() {
    let place = place();
    let mut screen = start(&place, &["new", "./weekly"]);
    screen.wait_for("哪一周的周报");
    screen.wait_for("按今天的日期应报这一期");
    screen.accept("> 2026W47");
    screen.wait_for("2026年第47周（11月16日至22日）：2026-11-16 至 2026-11-22");
    screen.answer("走访是哪几天", "上周");
    screen.wait_for("请填时段");
    assert_holds(
        place.read("weekly-2026W47.toml"),
        ["period = { from = 2026-11-16, to = 2026-11-22 }"],
    );
}

#[test]
fn what_the_last_week_planned_is_kept_changed_or_dropped() {
    let place = place();
    place.write("old.toml", OLD);
    let mut screen = start(&place, &["new", "./weekly", "--from", "old.toml"]);
    screen.wait_for("old.toml 的下一期");
    screen.accept("> 2026W47");
    screen.wait_for("走访是哪几天");
    screen.press(Key::Enter);
    screen.wait_for("本周工作：已写 0 字，不超过 20 字");
    screen.wait_for("old.toml 计划了 3 项");
    screen.choose("计划 1/3：检查消防通道", "保留");
    screen.choose("计划 2/3：修订值班表", "修改");
    screen.wait_for_line("> 修订值班表");
    screen.enter("和台账");
    screen.choose("计划 3/3：清理库房", "去掉");
    screen.wait_for("已写入");
    screen.accept("修订值班表和台账");
    screen.press(Key::Enter);
    screen.wait_for("下周打算做什么");
    screen.wait_for("本周工作：已写 14 字，不超过 20 字");
    let answers = place.read("weekly-2026W47.toml");
    assert_holds(
        &answers,
        ["done = [\"检查消防通道\", \"修订值班表和台账\"]", "previous = 12"],
    );
}

#[test]
fn whoever_leaves_before_the_last_plan_is_decided_goes_on_there() {
    let place = place();
    place.write("old.toml", OLD);
    let words = ["new", "./weekly", "--from", "old.toml", "--set", "unit.period=2026W47"];
    for plan in ["计划 1/3：检查消防通道", "计划 2/3：修订值班表"] {
        let mut screen = start(&place, &words);
        screen.wait_for("走访是哪几天");
        screen.press(Key::Enter);
        screen.choose(plan, "去掉");
        screen.wait_for("计划了 3 项");
        screen.wait_until("the next plan", |_, shown| {
            !shown.contains(plan) || shown.contains("：去掉")
        });
        screen.leave();
        assert_lacks(place.read("weekly-2026W47.toml"), ["done"]);
    }
}

#[test]
fn records_are_carried_by_the_ids_of_their_fields_and_the_rest_is_asked() {
    let place = Place::new();
    place.write_template("plan", r#"name     = "半年总结"
language = "zh-CN"
every    = "half"

[numbering]
headings = ["一、"]

[[sections]]
id = "unit"
title = "时间"
questions = [
  { id = "period", ask = "哪半年", type = "period" },
]

[[sections]]
id = "work"
title = "工作"
questions = [
  { id = "items", ask = "做了哪几件事", label = "事项", type = "records", carry = "next.items", questions = [
    { id = "title", ask = "什么事", type = "string" },
    { id = "owner", ask = "谁牵头", type = "choice", choices = ["甲科", "乙科"] },
    { id = "result", ask = "办得怎么样", type = "string" },
  ] },
]

[[sections]]
id = "next"
title = "打算"
questions = [
  { id = "items", ask = "打算办哪几件事", label = "打算", type = "records", questions = [
    { id = "title", ask = "打算办什么", type = "string" },
    { id = "owner", ask = "打算谁牵头", type = "choice", choices = ["甲科", "丙科"] },
    { id = "deadline", ask = "什么时候", type = "date" },
  ] },
]
"#, "# {{ unit.period }}总结\n\n{% for item in work.items %}\n{{ item.title }}由{{ item.owner }}牵头，{{ item.result }}。\n\n{% endfor %}\n{% for item in next.items %}\n{{ item.title }}由{{ item.owner }}在{{ item.deadline }}前办完。\n\n{% endfor %}\n");
    place.write(
        "old.toml",
        r#"template = "./plan"
unit.period = "2026H1"

[[work.items]]
title = "旧事"
owner = "甲科"
result = "办结"

[[next.items]]
title = "建库房"
owner = "甲科"
deadline = 2026-09-30

[[next.items]]
title = "修大门"
owner = "丙科"
deadline = 2026-10-31

[[next.items]]
title = "换桌椅"
owner = "甲科"
deadline = 2026-12-31
"#,
    );
    let mut screen = start(&place, &["new", "./plan", "--from", "old.toml"]);
    screen.accept("> 2026H2");
    screen.choose("计划 1/3：建库房", "去掉");
    screen.choose("计划 2/3：修大门", "其余各项都保留");
    // The choice of the plan is none here, so it is asked.
    screen.wait_for("第1条 · 谁牵头");
    screen.choose("谁牵头", "乙科");
    screen.answer("第1条 · 办得怎么样", "已经修好");
    screen.answer("第2条 · 办得怎么样", "换了一半");
    screen.wait_for("事项");
    let answers = place.read("plan-2026H2.toml");
    let expected = "[[work.items]]\ntitle = \"修大门\"\nowner = \"乙科\"\nresult = \"已经修好\"\n\n[[work.items]]\ntitle = \"换桌椅\"\nowner = \"甲科\"\nresult = \"换了一半\"\n";
    assert_holds(&answers, [expected]);
}

#[test]
fn where_nobody_is_asked_the_period_is_never_taken_from_the_clock() {
    let place = place();
    let run =
        |words: &[&str]| crate::common::Outcome::of(place.zhibi().env(TODAY.0, TODAY.1).args(words).output().unwrap());
    let rest = [
        "--set",
        "work.done=[\"检查\"]",
        "--set",
        "metrics.visits=3",
        "--set",
        "metrics.visits.previous=2",
        "--set",
        "metrics.calls=3",
        "--set",
        "metrics.calls.previous=3",
    ];
    let lacking = run(&[&["new", "./weekly"], &rest[..]].concat());
    assert_eq!(lacking.status, Some(1));
    assert_holds(&lacking.stderr, ["unit.period"]);

    let given = run(&[&["new", "./weekly", "--set", "unit.period=2026第40周"], &rest[..]].concat());
    assert_eq!(given.status, Some(0), "{}", given.stderr);
    assert_eq!(place.names(), ["weekly", "weekly-2026W40.md", "weekly-2026W40.toml"]);
    assert!(
        place
            .read("weekly-2026W40.md")
            .starts_with("# 2026年第40周（9月28日至10月4日）工作周报")
    );
}

#[test]
fn a_period_with_a_table_of_its_own_is_replaced_on_one_line() {
    let place = place();
    let whole = OLD.replace(
        "period = { from = 2026-11-09, to = 2026-11-15 }",
        "\n[unit.period] # 上一期\nfrom = 2026-11-09\nto = 2026-11-15",
    );
    place.write("mine.toml", whole.replace("calls  = 30", ""));
    let words = words_of(
        "new ./weekly -a mine.toml --set unit.period=2026W47 --set metrics.calls=31 --set metrics.calls.previous=30 --set metrics.visits.previous=10",
    );
    place.succeed(&words);
    let answers = place.read("mine.toml");
    assert_holds(&answers, ["period = { from = 2026-11-16, to = 2026-11-22 }"]);
    assert_lacks(&answers, ["[unit.period]"]);
}

#[test]
fn a_period_that_is_refused_is_asked_again_with_the_reason() {
    let place = place();
    place.write(
        "mine.toml",
        "template = \"./weekly\"\n\n[unit]\nperiod = { from = 2026-11-16, to = \"周日\" }\n\n[work]\ndone = [\"检查\"]\n",
    );
    let mut screen = start(&place, &["new", "./weekly", "-a", "mine.toml"]);
    screen.wait_for("哪一周的周报");
    screen.wait_for("应为日期");
    screen.accept("> 2026W47");
    screen.wait_for("2026年第47周（11月16日至22日）");
    assert_holds(
        place.read("mine.toml"),
        ["period = { from = 2026-11-16, to = 2026-11-22 }"],
    );
}

/// A template for a report on half a year, with a figure for each way of comparing.
fn half_year(place: &Place) {
    place.write_template(
        "half",
        r#"name     = "半年总结"
language = "zh-CN"
every    = "half"
metrics = [
  { id = "projects", name = "项目", unit = "项" },
  { id = "visits", name = "走访", unit = "次", compared_with = "环比" },
]

[numbering]
headings = ["一、"]

[[sections]]
id = "unit"
title = "时间"
questions = [
  { id = "period", ask = "哪半年", type = "period" },
]
"#,
        "# {{ unit.period }}总结\n\n项目{{ metrics.projects }}，走访{{ metrics.visits }}。\n",
    );
    for (name, period) in [("h1", "2026H1"), ("before", "2025H2")] {
        let text = format!(
            "template = \"./half\"\nunit.period = \"{period}\"\n\n[metrics]\nprojects = 32\nvisits = 7\n\n[metrics.calls]\nname = \"来电\"\nunit = \"个\"\nvalue = 5\ncompared_with = \"较上期\"\n"
        );
        place.write(&format!("{name}.toml"), &text);
    }
}

/// What `new --from` writes of a half-year report, and what it says.
fn after(place: &Place, old: &str, period: &str) -> (String, String) {
    let set = format!("unit.period={period}");
    let words = ["new", "./half", "--from", old, "--set", &set];
    let rest = words_of("--set metrics.projects=40 --set metrics.visits=9 --set metrics.calls=6 -a");
    let file = format!("new-{old}-{period}.toml");
    let outcome = place.run(&[&words[..], &rest[..], &[&file]].concat());
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    (place.read(&file), outcome.stderr)
}

#[test]
fn a_figure_takes_the_value_of_the_period_that_its_comparison_means_and_no_other() {
    let place = Place::new();
    half_year(&place);
    // The half before: what is compared with the period before takes its value, what is compared with last year does not.
    let (answers, said) = after(&place, "h1.toml", "2026H2");
    assert_lacks(&answers, ["previous = 32"]);
    assert_holds(&answers, ["previous = 7", "previous = 5", "compared_with = \"较上期\""]);
    assert_holds(
        &said,
        ["“同比”所比的那一期", "（previous）：项目\n", "--set unit.period=…"],
    );
    // The same half a year earlier: the other way round.
    let (answers, said) = after(&place, "before.toml", "2026H2");
    assert_holds(&answers, ["previous = 32"]);
    assert_lacks(&answers, ["previous = 7", "previous = 5"]);
    assert_holds(&said, ["“环比”", "“较上期”"]);
    // Neither.
    let (answers, _) = after(&place, "before.toml", "2027H1");
    assert_lacks(&answers, ["previous"]);
}

#[test]
fn a_plan_is_offered_the_period_that_begins() {
    let place = Place::new();
    half_year(&place);
    let template = place.read("half/template.toml");
    let plan = template.replace("type = \"period\"", "type = \"period\", default = \"next\"");
    place.write("half/template.toml", plan);
    let mut screen = start(&place, &["new", "./half"]);
    screen.wait_for("接下来是这一期");
    screen.accept("> 2027H1");
    screen.wait_for("2027年上半年");
    assert_holds(place.read("half-2027H1.toml"), ["from = 2027-01-01"]);
}

#[test]
fn a_default_of_the_calendar_needs_the_calendar() {
    let place = Place::new();
    half_year(&place);
    let template = place.read("half/template.toml");
    for (word, expected) in [("next", "要先在开头写 every"), ("soon", "或者：current, next")] {
        let mut faulty = template.replace("type = \"period\"", &format!("type = \"period\", default = \"{word}\""));
        if word == "next" {
            faulty = faulty.replace("every    = \"half\"", "");
        }
        place.write("half/template.toml", faulty);
        let outcome = place.run(&["template", "check", "./half"]);
        assert_eq!(outcome.status, Some(1));
        assert_holds(&outcome.stdout, [expected]);
    }
}

/// Whoever leaves in the middle of last period's plans finds what was kept in the file, the rest offered, and last period there.
#[test]
fn a_closed_window_loses_nothing_of_the_last_period() {
    let place = place();
    place.write("old.toml", OLD);
    let mut screen = start(&place, &["new", "./weekly", "--from", "old.toml", "-a", "./mine.toml"]);
    screen.accept("> 2026W47");
    screen.wait_for("走访是哪几天");
    screen.accept("可以不填）\n> ");
    screen.choose("计划 1/3：检查消防通道", "保留");
    screen.choose("计划 2/3：修订值班表", "保留");
    screen.wait_for("计划 3/3");
    screen.kill();
    assert_holds(place.read("mine.toml"), ["done = [\"检查消防通道\", \"修订值班表\"]"]);
    let mut screen = start(&place, &["fill", "mine.toml"]);
    screen.choose("计划 3/3：清理库房", "保留");
    screen.wait_for_line("> 检查消防通道\n修订值班表\n清理库房");
    screen.leave();
    // `new` finds it too, and says once that it is gone.
    let mut screen = start(&place, &["new", "./weekly", "-a", "mine.toml"]);
    screen.wait_for_line("\n> ");
    screen.enter("：上期");
    screen.wait_for("old.toml 这一项写的是");
    screen.leave();
    std::fs::remove_file(place.path("old.toml")).unwrap();
    for is_first in [true, false] {
        let mut screen = start(&place, &["fill", "mine.toml"]);
        screen.wait_for_line("\n> ");
        assert_eq!(screen.text().contains("不在了"), is_first, "{}", screen.text());
        screen.leave();
    }
}

#[test]
fn the_language_and_the_numbers_of_the_last_report_stay() {
    let place = Place::new();
    half_year(&place);
    let old = place.read("h1.toml");
    let own = "language = \"en\"\n\n[numbering]\nheadings = [\"I.\"]\n\n[metrics]";
    place.write("own.toml", old.replace("[metrics]", own));
    let (answers, _) = after(&place, "own.toml", "2026H2");
    assert_holds(&answers, ["\nlanguage = \"en\"\n", "headings = [\"I.\"]"]);
    let (answers, _) = after(&place, "h1.toml", "2027H2");
    assert_lacks(&answers, ["numbering", "language"]);
}
