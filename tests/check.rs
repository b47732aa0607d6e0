//! `check` on files of every kind: what is mended, and what is kept as it was.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

mod common;

use common::Place;

const WRONG: &str = "工作总结\n　　认真布署工作,成效显著。\n";
const MENDED: &str = "工作总结\n　　认真部署工作，成效显著。\n";

/// Answers in TOML strings of all four kinds.
const ANSWERS: &str = r#"template = "civilized-unit"   # 模板

[unit]
name  = "青石区科技局"
title = '认真布署工作,成效显著'   # 标题

[leadership]
text = """
认真布署\
   工作,“四个必须”见效。

截止6月底,{{ metrics.meetings }}。"""
points = ["布署\u4e00次,", '说"一网通办"好']

[metrics]
meetings = 12
"#;

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn a_report_keeps_its_encoding_mark_and_line_ends() {
    let place = Place::new();
    let returns = |text: &str| text.replace('\n', "\r\n");
    let cases: [(&str, Vec<u8>, Vec<u8>); 4] = [
        ("plain.txt", WRONG.into(), MENDED.into()),
        ("returns.txt", returns(WRONG).into(), returns(MENDED).into()),
        (
            "mark.txt",
            format!("\u{FEFF}{WRONG}").into(),
            format!("\u{FEFF}{MENDED}").into(),
        ),
        ("gb.txt", gb18030(WRONG), gb18030(MENDED)),
    ];
    for (name, wrong, mended) in cases {
        place.write(name, wrong);
        let outcome = place.succeed(&["check", "--fix", name]);
        assert_eq!(std::fs::read(place.path(name)).unwrap(), mended, "{name}");
        assert!(outcome.stderr.contains("已改正 2 处"), "{}", outcome.stderr);
    }
}

#[test]
fn answers_are_mended_in_strings_of_every_kind_and_nowhere_else() {
    let place = Place::new();
    place.write("answers.toml", ANSWERS);
    let outcome = place.run(&["check", "--fix", "answers.toml"]);
    let mended = place.read("answers.toml");
    let expected = ANSWERS
        .replace("布署", "部署")
        .replace("工作,成效", "工作，成效")
        .replace("工作,“", "工作，“")
        .replace("截止6月底,", "截至6月底，")
        .replace("次,", "次，")
        .replace("\"一网通办\"", "“一网通办”");
    assert_eq!(mended, expected, "{}{}", outcome.stdout, outcome.stderr);
    let kept = walk(&place.home("state"));
    assert!(
        kept.iter().any(|content| content == ANSWERS),
        "the answers as they were are kept"
    );
}

/// The contents of all files below a folder.
fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut contents = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => contents.extend(walk(&path)),
            false => contents.extend(std::fs::read_to_string(&path)),
        }
    }
    contents
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let place = Place::new();
    let outcome = place.run_with_input(&["check", "--fix", "-"], WRONG);
    assert_eq!(outcome.status, Some(0));
    assert_eq!(outcome.stdout, MENDED);
}

#[test]
fn a_difference_changes_no_file() {
    let place = Place::new();
    place.write("report.txt", WRONG);
    let outcome = place.succeed(&["check", "--diff", "report.txt"]);
    assert!(
        outcome.stdout.contains("+　　认真部署工作，成效显著。"),
        "{}",
        outcome.stdout
    );
    assert_eq!(place.read("report.txt"), WRONG);
}

#[test]
fn what_cannot_be_read_is_an_error_and_the_other_files_are_checked() {
    let place = Place::new();
    place.write("report.txt", WRONG);
    place.write("picture.txt", [0x89, b'P', b'N', b'G', 0, 0, 0]);
    place.write("report.docx", WRONG);
    place.write("broken.toml", "template = \n");
    let outcome = place.run(&[
        "check",
        "missing.txt",
        "picture.txt",
        "report.docx",
        "broken.toml",
        ".",
        "report.txt",
    ]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stdout.contains("report.txt:2:5"), "{}", outcome.stdout);
    for name in ["missing.txt", "picture.txt", "report.docx", "broken.toml", "."] {
        assert!(outcome.stderr.contains(name), "{name}: {}", outcome.stderr);
    }
}

#[test]
fn odd_texts_are_read_without_harm() {
    let place = Place::new();
    let texts = [
        "",
        "\n\n\n",
        "（",
        "“",
        "1",
        "一、",
        "。",
        "\u{301}\u{301}",
        "👨‍👩‍👧，1,000,000,000,000,000,000,000,000,000,000,000万亿%",
        "99999999999999999999999999999999999项增加到99999999999999999999999999999999999项，增长9%",
        "由0项增加到0项，增长0%",
        "由1项增加到70000000000000000000000000000项，增长70000000000000000000000000000%，增加70000000000000000000000000000倍",
        "由0.0000000000000000000000000001吨增加到79228162514264337593543950335吨，增长0.1234567890123456789012345678%",
        "由0.000000000001吨增加到1000000000000000000吨，增长9%，增加79228162514264337593543950335倍，翻9番",
        "共70000000000000000000000000000个（市级70000000000000000000000000000个、区级70000000000000000000000000000个）",
        "共有企业70000000000000000000000000000家。共有企业60000000000000000000000000000家。占比100.0000000000000000000000000001%",
        "70000000000000000000000000000-79228162514264337593543950335项，79228162514264337593543950335千人，from 1% to 79228162514264337593543950335%, up 79228162514264337593543950335%",
        "共0项，其中0项、0项",
        "\u{FEFF}\u{FEFF}",
        "1.1.1.1.1.1.1.1",
        "{{ metrics.x }}",
        "| a |\n|---|\n| （ |",
        "由1项增加到99999999999999999999999999999项，增长1%，翻9番，增加99999999999999999999999999999倍。从1900年的1亿元增加到2099年的9亿元，年均增长9%",
    ];
    for text in texts {
        for name in ["odd.txt", "odd.md"] {
            place.write(name, text);
            for words in [&["check", name][..], &["check", "--fix", name]] {
                let outcome = place.run(words);
                assert!(matches!(outcome.status, Some(0 | 1)), "{text}: {}", outcome.stderr);
                assert!(!outcome.stderr.contains("panicked"), "{text}: {}", outcome.stderr);
            }
        }
    }
}
