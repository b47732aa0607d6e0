//! Parts of a `markdown` answer that were put in, moved and taken out: items, nested ones, rows of tables and paragraphs.

use crate::common::{Place, example};
use crate::taken_back::{NO_EDITS, of_rows, taken_from, updated};

const ANSWERS: &str = "template = \"outline\"
language = \"zh-CN\"
[report]
title = \"青石区科技局2026年工作总结\"
[body]
opening = \"2026年，全局围绕产业创新和人才引育开展工作。\"
[[body.parts]]
heading = \"主要工作\"
content = '''
1. **完善制度。**修订办法{{ metrics.rules }}。

2. **走访企业。**收集需求120条，分三批办理：

   1. 能办的当月办结。

   2. 要会商的按季度会商。

3. **搭建平台。**签约项目9个。

各片区投入如下：

| 片区 | 投入（万元） |
| ---- | -----------: |
| 老城 |          860 |
| 新城 |         1240 |
'''
[[body.parts]]
heading = \"几点体会\"
content = '''
**抓早才主动。**手续提前半年启动，年中就能开工。

**建好更要管好。**设备同步联网，哪里停机当天就知道。'''
[metrics]
rules = { value = 3, unit = \"件\" }
";

/// Edits of the report, and what then stands in the answers.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str]);

const RULES: &str = "1. **完善制度。**修订办法{{ metrics.rules }}。";
const VISITS: &str =
    "**走访企业。**收集需求120条，分三批办理：\n\n   1. 能办的当月办结。\n\n   2. 要会商的按季度会商。";

/// The answers and what `update` says, of a report in which some words are others.
fn taken(edits: &[(&str, &str)]) -> (String, String) {
    let place = Place::new();
    place.write("a.toml", ANSWERS);
    let told = taken_from(&place, "md", edits).join("\n");
    (place.read("a.toml"), told)
}

#[test]
fn parts_are_put_in_before_the_first_between_and_below_others() {
    let rules = "1. **完善制度**。修订办法3件。";
    let visits = format!("{RULES}\n\n2. {VISITS}\n\n3. **搭建平台。**");
    let first = format!(
        "1. **组织培训。**举办讲座6场。\n\n{}\n\n3. {VISITS}\n\n4. **搭建平台。**",
        RULES.replace("1.", "2.")
    );
    let before = format!("1. **组织培训**。举办讲座6场。\n\n{}", rules.replace("1.", "2."));
    let cases: [Case<'_>; 5] = [
        (&[(rules, &before)], &[&first]),
        (
            &[("（2）要会商", "（2）当年难办的说明原因。\n\n   （3）要会商")],
            &["   1. 能办的当月办结。\n\n   2. 当年难办的说明原因。\n\n   3. 要会商"],
        ),
        (
            &[("| 老城", "| 开发区 | 930 |\n| 老城")],
            &["| ---- | -----------: |\n| 开发区 | 930 |\n| 老城 |", &visits],
        ),
        (
            &[("| 新城", "| 开发区 | 930 |\n| 新城"), ("1240", "1250")],
            &["| 老城 |          860 |\n| 开发区 | 930 |\n| 新城 |         1250 |"],
        ),
        (
            &[("**抓早才主动**", "**见微才知著**。小事当天记。\n\n**抓早才主动**")],
            &["'''\n**见微才知著。**小事当天记。\n\n**抓早才主动。**手续提前"],
        ),
    ];
    for (edits, expected) in cases {
        let (answers, told) = taken(edits);
        assert!(told.contains("1 change, 0 refused, 0 without"), "{told}\n{answers}");
        for expected in expected {
            assert!(answers.contains(expected), "{expected}\n{answers}");
        }
    }
}

#[test]
fn parts_that_were_moved_stand_where_they_do_now_and_are_counted_anew() {
    let (rules, platform) = ("1. **完善制度**。修订办法3件。\n\n", "3. **搭建平台**。签约项目9个。");
    let back = format!("{platform}\n\n{}", rules.trim_end());
    let (answers, told) = taken(&[(rules, ""), (platform, &back)]);
    let moved = format!(
        "1. {VISITS}\n\n2. **搭建平台。**签约项目9个。\n\n{}\n\n各片区",
        RULES.replace("1.", "3.")
    );
    assert!(answers.contains(&moved), "{told}\n{answers}");
}

#[test]
fn a_row_of_a_table_that_no_list_prints_is_no_record_of_the_list_above_it() {
    let answers = "[[a.rows]]\nwhat = \"水库\"\nwho = \"甲科\"\n[[a.rows]]\nwhat = \"堤防\"\nwho = \"乙科\"\n";
    let body = "# 总结\n\n## 任务\n\n| 事项 | 科室 |\n| --- | --- |\n{% for row in a.rows %}| {{ row.what }} | {{ row.who }} |\n{% endfor %}\n\n\
                ## 时限\n\n| 阶段 | 时限 |\n| --- | --- |\n| 汛前 | 四月 |\n| 汛后 | 十月 |\n";
    let questions = [("what", "type = \"string\""), ("who", "type = \"string\"")];
    for (row, told_of) in [
        ("| 汛前 | 四月 |", "0 changes, 0 refused, 1 without"),
        ("| 堤防 | 乙科 |", "1 change, 0 refused, 0 without"),
    ] {
        let place = of_rows(&questions, body, answers);
        let told = taken_from(&place, "md", &[(row, &format!("{row}\n| 渠道 | 丙科 |"))]);
        assert!(told.iter().any(|line| line.starts_with(told_of)), "{row} {told:#?}");
    }
}

#[test]
fn a_paragraph_that_is_gone_is_gone_with_all_its_answers_or_with_none() {
    let report = updated("meeting-minutes", "md", NO_EDITS).0.read("a.md");
    let paragraph = report.lines().find(|line| line.contains("主持召开")).unwrap();
    let (place, told) = updated("meeting-minutes", "md", &[(paragraph, "")]);
    assert!(told.iter().any(|line| line.starts_with("0 changes, ")), "{told:#?}");
    assert_eq!(place.read("a.toml"), example("meeting-minutes"));
}
