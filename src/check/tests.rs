//! Every rule finds what its own comment calls wrong, and is quiet on what it calls right.

use super::*;

/// The codes of what is found in an example, which is a report of its own below a title.
fn found(rule: &Rule, example: &str, is_final: bool) -> Vec<&'static str> {
    let body = example.replace('⏎', "\n");
    let text = match body.starts_with(|c: char| c.is_ascii()) {
        true => format!("A report of the year\n\n{body}\n"),
        false => format!("工作总结\n{body}\n"),
    };
    let mut selection = Selection::default();
    selection.choose(&[rule.code.to_owned()], &[]).unwrap();
    let mut text = Text::of_report(&Source::new("example.txt", text), false);
    text.is_final = is_final;
    check(&text, &selection)
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
            assert!(text.contains(crate::chinese::is_han), "{}: {text}", rule.code);
        }
        assert!(!english.text.is_empty(), "{}", rule.code);
    }
}

#[test]
fn what_is_fixed_is_right() {
    for rule in rules() {
        for (wrong, right) in rule.describe(Language::Chinese).examples {
            let text_of = |body: &str| format!("工作总结\n{}\n", body.replace('⏎', "\n"));
            let mut selection = Selection::default();
            selection.choose(&[rule.code.to_owned()], &[]).unwrap();
            let read = |text: &str| {
                let source = Source::new("example.txt", text.to_owned());
                Ok::<_, ()>(check(&Text::of_report(&source, false), &selection))
            };
            let wrong = text_of(&wrong);
            let Ok((mended, count)) = fix(&wrong, read) else {
                continue;
            };
            if count > 0 {
                assert_eq!(mended, text_of(&right), "{}", rule.code);
            }
        }
    }
}

/// Pieces of text that mean something to a rule, and some that break what is around them.
const PIECES: [&str; 72] = [
    "，",
    "。",
    "；",
    "：",
    "、",
    "（",
    "）",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "\"",
    "-",
    "—",
    "——",
    "…",
    "...",
    "～",
    "~",
    "%",
    "％",
    " ",
    "\n",
    "\n\n",
    "　",
    "一",
    "二",
    "三",
    "十",
    "一是",
    "二是",
    "一、",
    "（一）",
    "1.",
    "1、",
    "第一章",
    "2026年",
    "26年",
    "13月",
    "30日",
    "25",
    "3",
    "0.5",
    ".5",
    "万",
    "亿",
    "千",
    "余",
    "约",
    "近",
    "超过",
    "增加到",
    "增长",
    "百分点",
    "倍",
    "其中",
    "共",
    "xx",
    "布署",
    "截止6月底",
    "等",
    "我局",
    "a",
    "\u{301}",
];

fn any_text() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::strategy::Strategy;
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 1500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_read_and_mended_once_and_for_all(body in any_text(), is_markdown: bool) {
        let mut selection = Selection::default();
        let codes: Vec<String> = rules().map(|rule| rule.code.to_owned()).collect();
        selection.choose(&codes, &[]).unwrap();
        let read = |text: &str| {
            let source = Source::new("any.txt", text.to_owned());
            Ok::<_, ()>(check(&Text::of_report(&source, is_markdown), &selection))
        };
        for finding in read(&body).unwrap() {
            let span = finding.place.unwrap().span;
            assert!(body.get(span.clone()).is_some(), "{}: {span:?}", finding.rule.code);
        }
        let (mended, _) = fix(&body, read).unwrap();
        let left = read(&mended).unwrap();
        let fixable: Vec<_> = left.iter().filter(|finding| !finding.edits.is_empty()).collect();
        assert!(fixable.is_empty(), "{mended}: {fixable:?}");
    }
}
