//! `check` on files of every kind: what is mended, and what is kept as it was.

use crate::common::Place;

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
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let marked = |text: &str| format!("\u{FEFF}{text}");
    let big5 = |text: &str| encoding_rs::BIG5.encode(text).0.into_owned();
    let traditional = |work: &str| format!("工作總結\n　　認真{work}成效顯著，全體同志再接再厲。\n");
    let cases: [(&str, Vec<u8>, Vec<u8>); 9] = [
        ("plain.txt", WRONG.into(), MENDED.into()),
        ("returns.txt", returns(WRONG).into(), returns(MENDED).into()),
        (
            "mark.txt",
            format!("\u{FEFF}{WRONG}").into(),
            format!("\u{FEFF}{MENDED}").into(),
        ),
        ("gb.txt", gb18030(WRONG), gb18030(MENDED)),
        (
            "gb_mark.txt",
            gb18030(&format!("\u{FEFF}{WRONG}")),
            gb18030(&format!("\u{FEFF}{MENDED}")),
        ),
        (
            "utf16le.txt",
            utf16(&marked(WRONG), u16::to_le_bytes),
            utf16(&marked(MENDED), u16::to_le_bytes),
        ),
        (
            "utf16be.txt",
            utf16(&marked(WRONG), u16::to_be_bytes),
            utf16(&marked(MENDED), u16::to_be_bytes),
        ),
        (
            "utf16.txt",
            utf16(WRONG, u16::to_le_bytes),
            utf16(MENDED, u16::to_le_bytes),
        ),
        (
            "big5.txt",
            big5(&traditional("布署工作,")),
            big5(&traditional("部署工作，")),
        ),
    ];
    for (name, wrong, mended) in cases {
        place.write(name, wrong);
        let outcome = place.succeed(&["check", "--fix", name]);
        assert_eq!(std::fs::read(place.path(name)).unwrap(), mended, "{name}");
        assert!(outcome.stderr.contains("已改正 2 处"), "{}", outcome.stderr);
    }
}

#[test]
fn a_page_is_checked_as_it_is_shown_and_never_changed() {
    let place = Place::new();
    let page = "<!DOCTYPE html>\n<html><head><title>页</title></head>\n<body><nav><a>布署</a></nav>\n<h1>工作总结</h1>\n\
                <p>认真<b>布署</b>工作。</p>\n<p>布署&amp;落实。</p></body></html>\n";
    for name in ["page.html", "page.XHTML", "page.txt"] {
        place.write(name, page);
        let outcome = place.run(&["check", "--fix", name]);
        let places: Vec<&str> = outcome.stdout.matches("W01").collect();
        assert_eq!(places.len(), 2, "{name}: {}", outcome.stdout);
        assert!(
            outcome.stdout.contains(&format!("{name}:5:3")),
            "{name}: {}",
            outcome.stdout
        );
        assert!(
            outcome.stdout.contains(&format!("{name}:6:1")),
            "{name}: {}",
            outcome.stdout
        );
        assert!(outcome.stderr.contains("是网页"), "{name}: {}", outcome.stderr);
        assert_eq!(place.read(name), page, "{name}");
    }
}

#[test]
fn a_long_text_is_checked_line_by_line_in_its_order() {
    let place = Place::new();
    let lines = 1..=2500;
    let text: String = lines
        .clone()
        .map(|line| format!("　　第{line}处布署成效显著。\n"))
        .collect();
    place.write("long.txt", text);
    let outcome = place.run(&["check", "--select", "W01", "--format", "github", "long.txt"]);
    let found: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(found.len(), 2500);
    for (line, finding) in lines.zip(found) {
        assert!(finding.contains(&format!("line={line},")), "{line}: {finding}");
    }
}

#[test]
fn what_is_no_report_is_refused_by_what_it_is() {
    let place = Place::new();
    for (bytes, said) in [
        (&b"%PDF-1.7 \xE2\xE3"[..], "PDF"),
        (b"\x89PNG\r\n\x1A\n", "PNG"),
        (b"\0\x01\x02\x03\0\0\0\x04", "Big5"),
    ] {
        for name in ["report.txt", "report.md"] {
            place.write(name, bytes);
            for command in ["check", "import"] {
                let outcome = place.run(&[command, name]);
                assert_eq!(outcome.status, Some(1), "{command} {said}");
                assert!(outcome.stderr.contains(said), "{command}: {}", outcome.stderr);
            }
        }
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
fn bytes_that_would_be_written_as_others_are_not_mended() {
    let place = Place::new();
    // The euro of code page 936, which GB18030 writes in another way.
    let bytes = [&gb18030(WRONG)[..], &[0x80]].concat();
    place.write("odd.txt", &bytes);
    let outcome = place.run(&["check", "--fix", "odd.txt"]);
    assert_eq!(std::fs::read(place.path("odd.txt")).unwrap(), bytes);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stdout.contains("W01"), "{}", outcome.stdout);
    assert!(outcome.stderr.contains("另存为 UTF-8"), "{}", outcome.stderr);
}

#[test]
fn a_fix_that_the_encoding_cannot_hold_leaves_the_file_as_it_is() {
    let place = Place::new();
    let text = "工作總結\n　　認真學習，成效顯著，同志們必竟年輕。\n";
    let bytes = encoding_rs::BIG5.encode(text).0.into_owned();
    place.write("big5.txt", &bytes);
    // 毕 is not in Big5.
    place.write("utf8.txt", text);
    place.run(&["check", "--fix", "utf8.txt"]);
    assert!(
        place.read("utf8.txt").contains("同志們毕竟"),
        "{}",
        place.read("utf8.txt")
    );
    let outcome = place.run(&["check", "--fix", "big5.txt"]);
    assert_eq!(std::fs::read(place.path("big5.txt")).unwrap(), bytes);
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.stderr.contains("的编码里没有改正后的某个字"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn standard_input_is_mended_to_standard_output_which_holds_nothing_else() {
    let place = Place::new();
    for format in ["text", "json", "sarif", "github"] {
        let words = ["check", "--fix", "--format", format, "-"];
        let outcome = place.run_with_input(&words, format!("\u{FEFF}{WRONG}新增企业xx家。\n"));
        assert_eq!(outcome.status, Some(1), "{format}");
        assert_eq!(outcome.stdout, format!("\u{FEFF}{MENDED}新增企业xx家。\n"), "{format}");
        assert!(outcome.stderr.contains("F14"), "{}", outcome.stderr);
    }
}

#[test]
fn the_case_of_an_extension_does_not_count() {
    let place = Place::new();
    for name in ["report.md", "REPORT.MD", "report.Markdown"] {
        place.write(name, "# 工作总结\n\n`布署`成效显著。\n\n## 组织领导。\n\n抓得实。\n");
        let outcome = place.run(&["check", name]);
        assert!(outcome.stdout.contains("N08"), "{name}: {}", outcome.stdout);
    }
    for name in ["answers.toml", "ANSWERS.TOML"] {
        place.write(name, "template = \"civilized-unit\"\n[unit]\nnam = \"青石区科技局\"\n");
        let outcome = place.run(&["check", name]);
        assert!(outcome.stderr.contains("nam"), "{name}: {}", outcome.stderr);
    }
}

#[test]
fn what_is_left_by_a_difference_is_told() {
    let place = Place::new();
    place.write("report.txt", "工作总结\n新增企业xx家。\n");
    let outcome = place.run(&["check", "--diff", "report.txt"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.contains("错误 1"), "{}", outcome.stderr);
}

#[test]
fn what_is_cited_in_folded_answers_is_not_mended() {
    let place = Place::new();
    let folded = r#"template = "civilized-unit"

[unit]
name  = "青石区科技局"

[leadership]
text = """
一是抓学习,强素质,重实干;二是抓整改,补短板,促提升;三是抓作风(园区),讲奉献:全年{{ metrics.meetings }},{{ "甲,乙" }}。"""

[metrics.meetings]
value = 12
unit = "次(场)"
"#;
    place.write("answers.toml", folded);
    place.run(&["check", "--fix", "answers.toml"]);
    let expected = folded
        .replace("习,强", "习，强")
        .replace("质,重", "质，重")
        .replace("干;", "干；")
        .replace("改,补", "改，补")
        .replace("板,促", "板，促")
        .replace("升;", "升；")
        .replace("(园区),", "（园区），")
        .replace("献:", "献：")
        .replace("}},{{", "}}，{{");
    assert_eq!(place.read("answers.toml"), expected);
}

#[test]
fn answers_that_number_themselves_are_read_like_a_report() {
    let place = Place::new();
    let answers = r#"template = "civilized-unit"

[unit]
name  = "青石区科技局"

[leadership]
text = """
一. 组织领导

（一）、健全机制。

1、开展培训，全体参加。

3、督促落实，月月检查。

以上各项都有专人负责。"""
points = ["（1），抓学习", "２、抓整改"]
"#;
    place.write("answers.toml", answers);
    let outcome = place.run(&["check", "--select", "N", "answers.toml"]);
    for place in [
        "N02]：answers.toml:8",
        "N03]：answers.toml:10",
        "N08]：answers.toml:10",
        "N04]：answers.toml:12",
    ] {
        assert!(outcome.stdout.contains(place), "{place}: {}", outcome.stdout);
    }
    for place in ["N10]：answers.toml:14", "N03]：answers.toml:17"] {
        assert!(outcome.stdout.contains(place), "{place}: {}", outcome.stdout);
    }
    place.run(&["check", "--fix", "--select", "N", "answers.toml"]);
    let expected = answers
        .replace("一. 组织", "一、组织")
        .replace("（一）、健全机制。", "（一）健全机制")
        .replace("1、", "1. ")
        .replace("3、", "3. ")
        .replace("（1），", "")
        .replace("２、", "");
    assert_eq!(place.read("answers.toml"), expected);
}

#[test]
fn a_heading_over_code_or_a_picture_is_not_empty() {
    let place = Place::new();
    let body = "# 工作总结\n\n## 数据\n\n```\n1\n```\n\n## 图片\n\n![](a.png)\n\n## 表\n\n<table></table>\n\n## 空\n\n<!-- x -->\n";
    place.write("report.md", body);
    let outcome = place.run(&["check", "--select", "S01", "report.md"]);
    assert_eq!(outcome.stdout.matches("S01").count(), 1, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("report.md:17"), "{}", outcome.stdout);
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
fn a_difference_shows_lines_that_change_and_a_few_around_them() {
    let place = Place::new();
    let stays = "本行不变。\n".repeat(8);
    let text = format!("工作总结\n{stays}认真部署,成效显著。。\n又好,又快。\n\n{stays}最后,没有换行。");
    place.write("report.txt", &text);
    let outcome = place.succeed(&["check", "--diff", "report.txt"]);
    let expected = "--- report.txt
+++ report.txt
@@ -7,8 +7,8 @@
 本行不变。
 本行不变。
 本行不变。
-认真部署,成效显著。。
-又好,又快。
+认真部署，成效显著。
+又好，又快。

 本行不变。
 本行不变。
@@ -18,4 +18,4 @@
 本行不变。
 本行不变。
 本行不变。
-最后,没有换行。
\\ No newline at end of file
+最后，没有换行。
\\ No newline at end of file
";
    assert_eq!(outcome.stdout, expected);
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

/// A Word file with a paragraph for each text, and automatic numbers before those that begin with `#`.
fn word_file(texts: &[&str]) -> Vec<u8> {
    let paragraph = |text: &&str| {
        let (number, text) = match text.strip_prefix('#') {
            Some(text) => ("<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>", text),
            None => ("", *text),
        };
        format!("<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let paragraphs: String = texts.iter().map(paragraph).collect();
    let parts = [
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>"),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>".to_owned(),
        ),
        (
            "word/numbering.xml",
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">\
             <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
                .to_owned(),
        ),
    ];
    crate::common::packed(&parts)
}

const WORD: [&str; 5] = [
    "工作总结",
    "",
    "认真布署工作,成效显著。",
    "#抓学习，成效好。",
    "#“四个必须，很好。",
];

#[test]
fn a_word_file_is_checked_by_its_paragraphs() {
    let place = Place::new();
    place.write("report.docx", word_file(&WORD));
    let outcome = place.run(&["check", "report.docx"]);
    assert!(outcome.stdout.contains("report.docx:3:3"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("  3 | 认真布署工作,成效显著。\n    |     ^^^^"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("  4 | 1、抓学习，成效好。\n    |  ^^"),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("report.docx:5:3"), "{}", outcome.stdout);
    assert!(!outcome.stderr.contains("--fix"), "{}", outcome.stderr);
    let json = place.run(&["check", "--format", "json", "report.docx"]).stdout;
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&found[0]["line"], &found[0]["column"], &found[0]["fixable"]),
        (&3.into(), &3.into(), &true.into())
    );
    let github = place.run(&["check", "--format", "github", "report.docx"]).stdout;
    assert!(github.contains("file=report.docx,line=3,col=3"), "{github}");
    let sarif = place.run(&["check", "--format", "sarif", "report.docx"]).stdout;
    assert!(sarif.contains("\"startLine\": 5"), "{sarif}");
}

#[test]
fn a_word_file_is_known_by_what_it_holds() {
    let place = Place::new();
    let bytes = word_file(&WORD);
    place.write("report", &bytes);
    place.write("report.txt", &bytes);
    for name in ["report", "report.txt"] {
        let outcome = place.run(&["check", name]);
        assert!(
            outcome.stdout.contains(&format!("{name}:3:3")),
            "{}{}",
            outcome.stdout,
            outcome.stderr
        );
    }
    let outcome = place.run_with_input(&["check", "-"], &bytes);
    assert!(
        outcome.stdout.contains("<stdin>:3:3"),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
}

#[test]
fn a_word_file_is_never_changed() {
    let place = Place::new();
    let bytes = word_file(&WORD);
    place.write("report.docx", &bytes);
    place.write("plain.txt", WRONG);
    let outcome = place.run(&["check", "--fix", "report.docx", "plain.txt"]);
    assert!(
        outcome.stderr.contains("report.docx 是 Word 文件，未作修改"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stdout.contains("report.docx:3:3"), "{}", outcome.stdout);
    assert_eq!(place.read("plain.txt"), MENDED);
    let outcome = place.run(&["check", "--diff", "report.docx"]);
    assert!(outcome.stderr.contains("未作修改"), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    let outcome = place.run_with_input(&["check", "--fix", "-"], &bytes);
    assert!(outcome.stderr.contains("未作修改"), "{}", outcome.stderr);
    assert_eq!(std::fs::read(place.path("report.docx")).unwrap(), bytes);
}

#[test]
fn a_word_file_that_cannot_be_read_is_an_error_that_says_why() {
    let place = Place::new();
    let whole = word_file(&WORD);
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec();
    let cases = [
        ("old.doc", ole.clone(), "密码"),
        ("protected.docx", ole, "密码"),
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "不完整"),
        ("bytes.docx", vec![0, 1, 0xFF, 0xFE, 7, 0], "不是 Word 文件"),
        ("empty.docx", Vec::new(), "不是 Word 文件"),
    ];
    for (name, bytes, why) in cases {
        place.write(name, bytes);
        let outcome = place.run(&["check", name]);
        assert_eq!(outcome.status, Some(1), "{name}");
        assert!(
            outcome.stderr.contains(name) && outcome.stderr.contains(why),
            "{name}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn odd_texts_are_read_without_harm() {
    let place = Place::new();
    let deep_quotes = format!("{}布署", ">".repeat(50_000));
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
        "由0.000000000601吨增加到1000000000000000000吨，翻7番。去年0.000000000601吨，今年1000000000000000000吨，翻两番",
        "去年0.000000000601吨，今年1000000000000000000吨，增长2倍。去年0.000000000601吨，今年1000000000000000000吨，是去年的2倍",
        "共70000000000000000000000000000个（市级70000000000000000000000000000个、区级70000000000000000000000000000个）",
        "共有企业70000000000000000000000000000家。共有企业60000000000000000000000000000家。占比100.0000000000000000000000000001%",
        "70000000000000000000000000000-79228162514264337593543950335项，79228162514264337593543950335千人，from 1% to 79228162514264337593543950335%, up 79228162514264337593543950335%",
        "共0项，其中0项、0项",
        "\u{FEFF}\u{FEFF}",
        "1.1.1.1.1.1.1.1",
        "{{ metrics.x }}",
        "一、成效\n\u{B}万",
        "一、成效\n\u{B} \u{3000}万**布署**",
        &deep_quotes,
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

#[test]
fn what_is_about_no_place_of_the_file_has_none() {
    let place = Place::new();
    place.write(
        "answers.toml",
        "template = \"civilized-unit\"\n\n[unit]\nname = \"青石区科技局\"\n",
    );
    let run = |format: &str| {
        place
            .run(&["check", "--select", "N10", "--format", format, "answers.toml"])
            .stdout
    };
    let entries: Vec<serde_json::Value> = serde_json::from_str(&run("json")).unwrap();
    assert!(!entries.is_empty());
    for entry in &entries {
        assert!(entry["line"].is_null() && entry["column"].is_null(), "{entry}");
    }
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        *location,
        serde_json::json!({ "artifactLocation": { "uri": "answers.toml" } })
    );
    assert!(
        run("github").contains("file=answers.toml,title=N10::"),
        "{}",
        run("github")
    );
    assert!(run("text").contains("answers.toml"), "{}", run("text"));
}
