//! `zhibi template`: templates of one's own.

use crate::common::{Place, assert_begins, assert_holds, names, repository};

#[test]
fn every_built_in_template_is_checked_without_a_warning() {
    let place = Place::new();
    let ids = names(&repository().join("report-templates"));
    let words: Vec<&str> = ["template", "check"]
        .into_iter()
        .chain(ids.iter().map(String::as_str))
        .collect();
    let outcome = place.succeed(&words);
    assert_eq!(outcome.stdout, "");
    assert_eq!(outcome.stderr, format!("提示：{} 个模板没有问题\n", ids.len()));
}

#[test]
fn a_new_template_is_in_order_and_renders_at_once_in_both_languages() {
    for (language, heading, period) in [
        ("zh", "## 一、主要工作", "2026年10月"),
        ("en", "## 1. Work", "October 2026"),
    ] {
        let place = Place::new();
        let made = place.succeed(&["--lang", language, "template", "new", "mine"]);
        assert_holds(&made.stderr, ["zhibi template check ./mine"]);
        assert_eq!(
            names(&place.path("mine")),
            ["example.toml", "report.md.j2", "template.toml"]
        );
        let checked = place.succeed(&["template", "check", "mine"]);
        assert_eq!(checked.stdout, "");
        for words in [&["render", "mine/example.toml"][..], &["show", "./mine", "--preview"]] {
            assert_holds(place.succeed(words).stdout, [&heading[3..], period]);
        }
        place.write("empty.toml", place.succeed(&["answers", "./mine"]).stdout);
        place.succeed(&["render", "empty.toml", "--partial"]);
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_as_it_is() {
    let place = Place::new();
    place.write("mine/notes.txt", "keep");
    for words in [
        &["template", "new", "mine"][..],
        &["template", "copy", "weekly-status", "mine"],
    ] {
        let outcome = place.run(words);
        assert_eq!(outcome.status, Some(1));
        assert_begins(&outcome.stderr, "错误：mine 不是空文件夹");
        assert_eq!(names(&place.path("mine")), ["notes.txt"]);
    }
    std::fs::create_dir(place.path("empty")).unwrap();
    place.succeed(&["template", "new", "empty"]);
    assert_eq!(place.run(&["template", "new", "mine/notes.txt"]).status, Some(1));
    // The way leads back to where something is.
    let outcome = place.run(&["template", "new", "新 的/../mine"]);
    assert_eq!(outcome.status, Some(1), "{outcome:?}");
    assert_eq!(names(&place.path("mine")), ["notes.txt"]);
    assert!(!place.path("新 的").exists());
}

#[test]
fn bounds_that_no_answer_fits_are_a_fault() {
    let place = Place::new();
    place.succeed(&["template", "new", "mine"]);
    let manifest = place.read("mine/template.toml");
    let question = "\n[[sections.questions]]\nid = \"count\"\nask = \"几个\"\ntype = \"integer\"\nmin = 9\nmax = 3\n";
    let at = manifest.find("[[metrics]]").unwrap_or(manifest.len());
    place.write(
        "mine/template.toml",
        format!("{}{question}\n{}", &manifest[..at], &manifest[at..]),
    );
    let outcome = place.run(&["template", "check", "mine"]);
    assert_eq!(outcome.status, Some(1));
    assert_holds(&outcome.stdout, ["max 比 min 小"]);
}

#[test]
fn a_copy_has_the_bytes_of_the_template_and_an_example_of_its_own() {
    let place = Place::new();
    place.succeed(&["template", "copy", "weekly-status", "ours"]);
    for file in ["template.toml", "report.md.j2"] {
        let original = repository().join("report-templates/weekly-status").join(file);
        assert_eq!(
            place.read(&format!("ours/{file}")),
            std::fs::read_to_string(original).unwrap()
        );
    }
    let body = place.read("ours/report.md.j2");
    place.write("ours/report.md.j2", body.replace("## This week", "## Our week"));
    let report = place.succeed(&["render", "ours/example.toml"]).stdout;
    assert_holds(&report, ["## Our week"]);
    // Of a folder the bytes too, line ends included.
    place.write("ours/report.md.j2", body.replace('\n', "\r\n"));
    place.succeed(&["template", "copy", "./ours", "theirs"]);
    assert_eq!(place.read("theirs/report.md.j2"), body.replace('\n', "\r\n"));
    assert_eq!(place.read("theirs/example.toml"), place.read("ours/example.toml"));
}

#[test]
fn without_a_command_or_with_help_template_says_what_it_can_do() {
    let place = Place::new();
    let alone = place.run(&["template"]);
    assert_eq!((alone.status, alone.stdout.as_str()), (Some(2), ""));
    let help = place.succeed(&["template", "--help"]);
    assert_eq!(alone.stderr, help.stdout);
    assert_holds(&help.stdout, ["复制一个模板，供修改"]);
    let inner = place.succeed(&["template", "copy", "--help", "--lang", "en"]);
    assert_holds(&inner.stdout, ["Folder for the copy, new or empty"]);
    assert_eq!(place.run(&["template", "mend"]).status, Some(2));
}

/// What is missing is a blank in every default, also behind records whose own defaults were read in between.
#[test]
fn a_default_behind_records_knows_what_is_missing_before_them() {
    let place = Place::new();
    place.write_template(
        "t",
        r#"name = "t"
language = "zh-CN"

[[sections]]
id = "a"
title = "甲"
questions = [
  { id = "name", ask = "名", type = "text" },
  { id = "rows", ask = "行", type = "records", questions = [
    { id = "n", ask = "项", type = "text" },
    { id = "m", ask = "注", type = "text", default = "注{{ n }}" },
  ] },
  { id = "copy", ask = "抄", type = "text", default = "名为{{ a.name }}。" },
  { id = "more", ask = "余", type = "text", when = "a.name", default = "有名" },
]
"#,
        "# 题\n\n{{ a.name }}；{% for row in a.rows %}{{ row.n }}{{ row.m }}；{% endfor %}{{ a.copy }}；{{ a.more }}\n",
    );
    place.write("a.toml", "template = \"./t\"\n[[a.rows]]\nn = \"子\"\n");
    let outcome = place.run(&["render", "a.toml", "--partial"]);
    assert_eq!(outcome.stdout, "# 题\n\n××；子注子；名为××。；\n", "{}", outcome.stderr);
}
