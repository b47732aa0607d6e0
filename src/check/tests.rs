//! Every rule finds what its own comment calls wrong, and is quiet on what it calls right.

use std::sync::Arc;

use super::*;
use crate::formats::read_text_lines;
use crate::say::source::Source;
use crate::text::chinese::is_han;
use crate::text::language::Language;
use crate::text::pattern::{Engine, Pattern};

/// A report in Markdown or plain text.
fn report_of(source: &Arc<Source>, is_markdown: bool) -> Text {
    if is_markdown {
        Text::of_markdown(source)
    } else {
        Text::of_lines(source, read_text_lines)
    }
}

/// What is found in a report that was not read from a file.
fn findings(text: &str, is_markdown: bool, selection: &Selection) -> Vec<Finding> {
    check(
        &report_of(&Source::new("report", text.to_owned()), is_markdown),
        selection,
    )
}

/// The rules of these codes, and no others.
fn only(codes: &[&str]) -> Selection {
    let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    let mut selection = Selection::default();
    selection.choose(&codes, &[]).unwrap();
    selection
}

#[test]
fn many_faults_are_mended_at_once() {
    let text = format!("# 总结\n\n{}\n", "甲,".repeat(45_000));
    let selection = only(&["P01"]);
    let mut readings = 0;
    let mended = fix(&text, |text| {
        readings += 1;
        Ok::<_, ()>(check_to_mend(
            &Text::of_markdown(&Source::new("a.md", text.to_owned())),
            &selection,
        ))
    });
    assert_eq!((mended.unwrap().count, readings), (45_000, 2));
}

/// The codes of what is found in an example, which is a report of its own below a title.
fn found(rule: &Rule, example: &str, is_final: bool) -> Vec<&'static str> {
    let body = example.replace('⏎', "\n");
    let text = if !body.contains(is_han) {
        format!("A report of the year\n\n{body}\n")
    } else {
        format!("工作总结\n{body}\n")
    };
    let mut text = report_of(&Source::new("example.txt", text), false);
    text.is_final = is_final;
    check(&text, &only(&[rule.code]))
        .iter()
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn every_rule_finds_its_wrong_example_and_not_its_right_one() {
    for rule in rules() {
        let description = rule.describe(Language::Chinese);
        assert!(!description.examples.is_empty(), "{} has no example", rule.code);
        for (wrong, right) in &description.examples {
            // In brackets stands what cannot be shown in a line.
            if wrong.starts_with('（') {
                continue;
            }
            assert!(
                !found(rule, wrong, true).is_empty(),
                "{} does not find: {wrong}",
                rule.code
            );
            assert!(found(rule, right, true).is_empty(), "{} finds: {right}", rule.code);
        }
    }
}

#[test]
fn every_rule_is_described_in_both_languages() {
    let mut codes = std::collections::BTreeSet::new();
    for rule in rules() {
        assert!(codes.insert(rule.code), "{} is there twice", rule.code);
        let english = rule.describe(Language::English);
        let chinese = rule.describe(Language::Chinese);
        assert!(
            english.title.contains(|c: char| c.is_ascii_alphabetic()),
            "{}",
            rule.code
        );
        for text in [&chinese.title, &chinese.text] {
            assert!(text.contains(crate::text::chinese::is_han), "{}: {text}", rule.code);
        }
        assert!(!english.text.is_empty(), "{}", rule.code);
        let sentences = english.sentences.iter().zip(&chinese.sentences);
        for ((key, english), (same_key, chinese)) in sentences {
            let names = |text: &str| -> std::collections::BTreeSet<String> {
                let parts = text.split("{ $").skip(1);
                parts
                    .filter_map(|part| Some(part.split_once(" }")?.0.to_owned()))
                    .collect()
            };
            assert_eq!(key, same_key, "{}", rule.code);
            assert_eq!(names(english), names(chinese), "{}: {key}", rule.code);
            assert!(chinese.contains(crate::text::chinese::is_han), "{}: {key}", rule.code);
        }
        assert_eq!(english.sentences.len(), chinese.sentences.len(), "{}", rule.code);
    }
}

#[test]
fn what_is_fixed_is_right() {
    for rule in rules() {
        for (wrong, right) in rule.describe(Language::Chinese).examples {
            let text_of = |body: &str| format!("工作总结\n{}\n", body.replace('⏎', "\n"));
            let selection = only(&[rule.code]);
            let read = |text: &str| Ok::<_, ()>(findings(text, false, &selection));
            let wrong = text_of(&wrong);
            let Ok(Mended {
                text: mended, count, ..
            }) = fix(&wrong, read)
            else {
                continue;
            };
            if count > 0 {
                assert_eq!(mended, text_of(&right), "{}", rule.code);
            }
        }
    }
}

/// A report, mended by the rules that are on.
fn mended(text: &str, is_markdown: bool) -> String {
    let selection = Selection::default();
    fix(text, |text| Ok::<_, ()>(findings(text, is_markdown, &selection)))
        .unwrap()
        .text
}

#[test]
fn full_width_digits_that_may_be_one_number_or_two_are_left_to_a_person() {
    let text = "全年收入１，８６０万元，支出１，２００，３００元，办会１２，２次。";
    assert_eq!(
        mended(text, false),
        "全年收入１，８６０万元，支出１，２００，３００元，办会12，2次。"
    );
}

#[test]
fn what_stands_beside_the_text_of_markdown_is_not_mended() {
    let cases = [
        // Over a border of what is written in another way nothing is mended, on one side of it all is.
        ("认真布**署**工作。", "认真布**署**工作。"),
        ("认真*布署*工作。", "认真*部署*工作。"),
        ("认真[布](a)署工作。", "认真[布](a)署工作。"),
        ("认真[布署](布署,a)工作。", "认真[部署](布署,a)工作。"),
        ("惠及3<!-- x -->千人。", "惠及3<!-- x -->千人。"),
        ("the *the* plan is done.", "the *the* plan is done."),
        ("甲&amp;布署，&#24067;署。", "甲&amp;部署，&#24067;署。"),
        ("成效\\,显著。", "成效，显著。"),
        // Code, addresses, and texts that are looked up.
        ("`代码,一个`布署。", "`代码,一个`部署。"),
        ("``布署``，3`千`人。", "``布署``，3`千`人。"),
        ("见[布署][]和[布署]。\n\n[布署]: a", "见[布署][]和[布署]。\n\n[布署]: a"),
        ("见<http://布署,甲>。", "见<http://布署,甲>。"),
        ("```\n布署,工作\n```", "```\n布署,工作\n```"),
        ("<b title=\"甲,乙\">布署</b>。", "<b title=\"甲,乙\">部署</b>。"),
        // Lines as the parser counts them.
        (
            "# 标题\n\n一段\r甲,乙,丙\n\n丁布署，戊,己",
            "# 标题\n\n一段\r甲，乙，丙\n\n丁部署，戊，己",
        ),
        ("> `a\n> b` 甲,乙\n> 丙布署。", "> `a\n> b` 甲，乙\n> 丙部署。"),
        ("甲,乙\r\n布署\r\n", "甲，乙\r\n部署\r\n"),
        // What would become markup, or a citation another one.
        ("1、开展培训，全体参加。", "1、开展培训，全体参加。"),
        ("成效**显著,**群众满意。", "成效**显著，**群众满意。"),
        ("**，（甲,乙)**1.", "**，（甲，乙)**1."),
        ("[x]: u（甲,乙)，", "[x]: u（甲,乙)，"),
        ("见{{ 甲,乙 }}，布署。", "见{{ 甲,乙 }}，部署。"),
    ];
    for (wrong, right) in cases {
        assert_eq!(mended(wrong, true), right, "{wrong:?}");
    }
}

#[test]
fn folded_marks_are_put_back_where_they_are_text() {
    let folded = "一是抓学习,强素质,重实干;二是抓整改,补短板;三是抓作风(园区),讲奉献。";
    let full = "一是抓学习，强素质，重实干；二是抓整改，补短板；三是抓作风（园区），讲奉献。";
    let cases = [
        ("", ""),
        ("~~删除,内容~~", "~~删除，内容~~"),
        ("`a(甲,乙)`好:", "`a(甲,乙)`好："),
        ("见[甲,乙](x,y)(园区)", "见[甲，乙](x,y)（园区）"),
        ("{{ \"甲,乙\" }}", "{{ \"甲,乙\" }}"),
    ];
    for (beside, right) in cases {
        assert_eq!(mended(&format!("{folded}{beside}"), true), format!("{full}{right}"));
    }
}

/// Every pattern that a file of the rules holds.
fn patterns(folder: &std::path::Path, found: &mut Vec<Pattern>) {
    let expression = regex::Regex::new(r#"Pattern::new\(\s*(?:"((?:[^"\\]|\\.)*)"|r"([^"]*)")"#).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            patterns(&path, found);
            continue;
        }
        let code = std::fs::read_to_string(&path).unwrap();
        for captures in expression.captures_iter(&code) {
            let written = captures.get(1).map(|written| written.as_str().replace("\\\\", "\\"));
            let written = written.unwrap_or_else(|| captures[2].to_owned());
            found.push(Pattern::new(written.leak()));
        }
    }
}

#[test]
fn both_engines_find_the_same_in_every_example() {
    let mut all = Vec::new();
    patterns(std::path::Path::new("src/check/rules"), &mut all);
    assert!(all.len() > 15, "{}", all.len());
    let clean = include_str!("../../tests/planted/clean.txt");
    let examples = rules().flat_map(|rule| rule.describe(Language::Chinese).examples);
    let lines: Vec<String> = examples
        .flat_map(|(wrong, right)| [wrong, right])
        .chain(clean.lines().map(str::to_owned))
        .collect();
    let mut count = 0;
    for pattern in &all {
        for line in &lines {
            let quick_to_build: Vec<_> = pattern.captures_with(Engine::Small, line).collect();
            let quick_to_read: Vec<_> = pattern.captures_with(Engine::Full, line).collect();
            assert_eq!(quick_to_build, quick_to_read, "{pattern:?}: {line}");
            count += quick_to_build.len();
        }
    }
    assert!(count > all.len(), "{count}");
}

mod any_text;
mod words;
