//! What looks wrong in the report that a template makes of its example.

use crate::common::{Place, assert_holds};

/// What `template check` says of a body.
fn found(language: &str, body: &str) -> String {
    let place = Place::new();
    let headings = "[numbering]\nheadings = [\"一、\", \"\"]\nitems = [\"1.\"]\n";
    place.write_template(
        "t",
        format!("name = \"t\"\nlanguage = \"{language}\"\n{headings}"),
        format!("# 总结\n\n{body}\n"),
    );
    let outcome = place.run(&["template", "check", "t"]);
    outcome.stdout + &outcome.stderr
}

#[test]
fn what_is_left_of_an_empty_answer_is_found() {
    for (text, said) in [
        ("按时完成。。", "标点重复"),
        ("全年完成，。", "标点重复"),
        ("完成了吗？。", "标点重复"),
        ("The work is done..", "标点重复"),
        ("Owned by{{ '  ' }}Ada.", "空格重复"),
        ("Done , at last.", "标点前有空格"),
        ("会议（）召开。", "括号或引号里没有内容"),
        ("会议（，时限：六月）召开。", "括号边上多出标点"),
        ("，会议召开。", "段首是标点"),
        ("会议听取了，", "段末是逗号或顿号"),
        ("完成××××。", "两处空缺紧挨着"),
        ("一是抓学习。", "只有第一项"),
        ("第｛｛ a }}户。", "全角花括号"),
        ("表：一览", "这里不成表格"),
    ] {
        let found = found("zh-CN", text);
        assert!(found.contains(said) && found.contains("警告 1 处"), "{text}\n{found}");
    }
    for text in [
        "一是抓学习。二是抓落实。他说：“好。”随后……",
        "Wait... then .5 of it, etc., is done (now).",
        "表：一览\n\n| 甲 |\n| --- |\n| 1 |",
    ] {
        let found = found("zh-CN", text);
        assert!(!found.contains("警告："), "{text}\n{found}");
    }
}

#[test]
fn a_heading_needs_a_text_and_something_below_it_and_no_number() {
    let body =
        "## 做法\n\n### 1、甲\n\n文。\n\n### 乙\n\n## {{ '' }}\n\n文。\n\n## 四、打算\n\n::: signature\n某局\n:::";
    let found = found("zh-CN", body);
    assert_holds(
        &found,
        [
            "report.md.j2:9:1 标题“乙”下面没有内容",
            "report.md.j2:11:1 这个标题没有文字",
            "report.md.j2:15:1 标题“四、打算”下面没有内容",
            "report.md.j2:15:1 标题的序号由",
        ],
    );
    assert_holds(&found, ["警告 4 处"]);
}
