//! `import`: reports of every kind become answers, and give the report back.
//!
//! A file of `reports/` is a report; `NAME.toml` beside it is what `import` makes of it, and `NAME.stderr` what it says.
//! `ZHIBI_BLESS=1 cargo test --test it import::` writes both anew.

use crate::common::{Place, compare, copy, names, report, repository};

/// The reports, by name with extension.
fn reports() -> Vec<String> {
    let is_report = |name: &String| !name.ends_with(".toml") && !name.ends_with(".stderr");
    names(&repository().join("tests/reports"))
        .into_iter()
        .filter(is_report)
        .collect()
}

/// A place with one of the reports.
fn place_of(name: &str) -> Place {
    let place = Place::new();
    copy(&repository().join("tests/reports").join(name), &place.path(name));
    place
}

/// The characters of a text that are no white space.
fn characters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_report_becomes_the_answers_beside_it() {
    let folder = repository().join("tests/reports");
    let names = reports();
    let mut faults = Vec::new();
    for name in &names {
        let outcome = place_of(name).succeed(&["import", name]);
        let expected = |extension: &str| folder.join(format!("{name}.{extension}"));
        faults.extend(compare(&expected("toml"), &outcome.stdout));
        faults.extend(compare(&expected("stderr"), &outcome.stderr));
    }
    let expected = crate::common::names(&folder)
        .into_iter()
        .filter(|name| !names.contains(name));
    let is_left = |name: &String| !names.iter().any(|report| name.starts_with(&format!("{report}.")));
    faults.extend(
        expected
            .filter(is_left)
            .map(|name| format!("{name}: belongs to no report")),
    );
    report(names.len(), &faults);
}

#[test]
fn a_report_comes_back_and_is_then_the_same_answers() {
    for name in reports() {
        let format = if name.ends_with(".txt") { "txt" } else { "md" };
        let place = place_of(&name);
        place.succeed(&["import", &name, "-o", "answers.toml"]);
        let back = place
            .succeed(&["render", "answers.toml", "-f", format, "--partial"])
            .stdout;
        place.write(&format!("back.{format}"), &back);
        let again = place.succeed(&["import", &format!("back.{format}")]);
        assert_eq!(again.stdout, place.read("answers.toml"), "{name}");
        if name.ends_with(".txt") {
            place.succeed(&["import", &name, "--keep-punctuation", "-o", "kept.toml"]);
            let back = place.succeed(&["render", "kept.toml", "-f", "txt", "--partial"]).stdout;
            assert_eq!(characters(&back), characters(&place.read(&name)), "{name}");
        }
    }
}

#[test]
fn a_word_file_comes_back_through_markdown() {
    for name in ["official.txt", "chapters.txt", "decimals.txt", "minutes.md"] {
        let place = place_of(name);
        place.succeed(&["import", name, "-o", "answers.toml"]);
        place.succeed(&["render", "answers.toml", "-o", "report.docx", "--partial"]);
        place.succeed(&["import", "report.docx", "-o", "word.toml"]);
        let back = place.succeed(&["render", "word.toml", "--partial"]).stdout;
        let again = place.run_with_input(&["import", "-"], back);
        assert_eq!(again.stdout, place.read("word.toml"), "{name}");
        let text = |answers: &str| characters(&place.succeed(&["render", answers, "-f", "txt", "--partial"]).stdout);
        assert_eq!(text("word.toml"), text("answers.toml"), "{name}");
    }
}

#[test]
fn a_report_is_read_in_every_encoding() {
    let place = place_of("official.txt");
    let text = place.read("official.txt");
    let expected = place.succeed(&["import", "official.txt"]).stdout;
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let cases = [
        ("mark", with_mark(b"\xEF\xBB\xBF", text.clone().into())),
        ("gb18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("utf-16le", with_mark(b"\xFF\xFE", wide(u16::to_le_bytes))),
        ("utf-16be", with_mark(b"\xFE\xFF", wide(u16::to_be_bytes))),
        ("crlf", text.replace('\n', "\r\n").into()),
        ("cr", text.replace('\n', "\r").into()),
    ];
    let traditional = "青石區科技局工作總結\n\n一、主要工作\n\n開展學習12次，新增企業3戶，成效顯著。\n";
    let big5 = place.run_with_input(&["import", "-"], &encoding_rs::BIG5.encode(traditional).0);
    let gbk = place.run_with_input(&["import", "-"], &encoding_rs::GBK.encode(traditional).0);
    assert!(big5.stdout.contains("開展學習12次"), "{}{}", big5.stdout, big5.stderr);
    assert_eq!(gbk.stdout, big5.stdout, "{}", gbk.stderr);
    for (name, bytes) in cases {
        let outcome = place.run_with_input(&["import", "-"], bytes);
        assert_eq!(outcome.stdout, expected, "{name}: {}", outcome.stderr);
    }
}

#[test]
fn english_in_an_encoding_of_its_own_keeps_its_marks() {
    let place = Place::new();
    let texts = [
        "Council Report\n\nThe council’s pump station programme is complete. It didn’t exceed the budget.\n",
        "Council Report\n\nThe programme – begun in March – is complete. It cost £1.2m, “well within” the budget.\n",
        "Annual Review\n\nThe pumps at the café’s corner were mended; the clerk said: “£3,400 were spent.”\n",
        "Annual Review\n\nThe river rose by 2½ feet and the water reached 18° in July, said the warden of the weir.\n",
        "The mayor’s office – and Zoë’s – met in May. We agreed: “no change”… all signed.\n",
        "Annual Review\n\nWork on the old mill is done… and the accounts were signed • in time • by the clerk.\n",
    ];
    for text in texts {
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
        let read = place.run_with_input(&["import", "-", "--keep-punctuation", "-f", "txt"], &bytes);
        assert_eq!(characters(&read.stdout), characters(text), "{}", read.stderr);
    }
    // Chinese words in an English text stand in pairs.
    let text = "Annual Review\n\nThe office of 青石区 has mended the pumps of 水利局 and signed the accounts in time for all.\n";
    for encoding in [encoding_rs::GB18030, encoding_rs::BIG5] {
        let text = if encoding == encoding_rs::BIG5 {
            text.replace('区', "區")
        } else {
            text.to_owned()
        };
        let read = place.run_with_input(&["import", "-", "-f", "txt"], &encoding.encode(&text).0);
        assert!(read.stdout.contains("水利局"), "{}", read.stdout);
    }
}

#[test]
fn a_file_with_a_mark_may_end_within_a_character() {
    let place = Place::new();
    let text = "\u{FEFF}沙河镇工作总结\n\n全年修渠三条，护岸两处，完成";
    for cut in 1..3 {
        let read = place.run_with_input(&["import", "-", "-f", "txt"], &text.as_bytes()[..text.len() - cut]);
        assert!(read.stdout.contains("护岸两处，完"), "{}", read.stderr);
    }
}

#[test]
fn a_file_that_is_there_is_kept() {
    let place = place_of("official.txt");
    place.write("answers.toml", "template = \"outline\"\n");
    let refused = place.run(&["import", "official.txt", "-o", "answers.toml"]);
    assert_eq!(refused.status, Some(1), "{}", refused.stderr);
    assert_eq!(place.read("answers.toml"), "template = \"outline\"\n");
    place.succeed(&["import", "official.txt", "-o", "answers.toml", "--force"]);
    assert!(place.read("answers.toml").contains("云杉区水务局"));
    let input = place.run(&["import", "official.txt", "-o", "official.txt"]);
    assert_eq!(input.status, Some(2), "{}", input.stderr);
}

/// What looks like the lines of a site is the report where there is nothing else.
#[test]
fn what_is_left_out_is_never_all_there_is() {
    let cases = [
        ("a.md", "> 引\n> 引\n"),
        ("a.md", "> 首页 > 引 > 正文\n"),
        ("a.md", "- [引](#a)\n- [乙](#b)\n"),
        ("a.md", "[TOC]\n"),
        ("a.txt", "首页 > 引\n登录 注册\n"),
    ];
    for (name, text) in cases {
        let place = Place::new();
        place.write(name, text);
        let outcome = place.succeed(&["import", name]);
        let words = if text.contains('引') { "引" } else { "TOC" };
        assert!(outcome.stdout.contains(words), "{text}{}", outcome.stdout);
        assert_eq!(
            outcome.stderr.matches("不是报告").count(),
            0,
            "{text}{}",
            outcome.stderr
        );
    }
}

/// A first line that is no title in plain text is none either once it was written in Markdown.
#[test]
fn a_first_line_without_a_title_is_none_in_any_format() {
    for first in ["- 甲", "• 甲", "—— 甲", "2026年3月5日"] {
        let place = Place::new();
        place.write(
            "a.txt",
            format!("{first}\n乙一段话，说明情况。\n\n丙一段话，也说明情况。\n"),
        );
        place.succeed(&["import", "a.txt", "-o", "1.toml"]);
        place.succeed(&["render", "1.toml", "--partial", "-o", "1.md"]);
        place.succeed(&["import", "1.md", "-o", "2.toml"]);
        assert!(!place.read("1.toml").contains("title ="), "{first}");
        assert_eq!(place.read("2.toml"), place.read("1.toml"), "{first}");
    }
}
