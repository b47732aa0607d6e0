//! What is said to people, and how they may say things: names of templates, days, the wrong door, notes and quiet.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::common::{Outcome, Place};

fn refused(outcome: &Outcome, status: i32, words: &[&str]) {
    assert_eq!(outcome.status, Some(status), "{outcome:?}");
    for word in words {
        assert!(outcome.stderr.contains(word), "{word} in {outcome:?}");
    }
}

#[test]
fn a_template_is_found_by_what_it_is_called() {
    let place = Place::new();
    for (name, id) in [
        ("文明单位创建工作总结", "civilized-unit"),
        ("文明单位", "civilized-unit"),
        ("weekly status", "weekly-status"),
        ("周报", "weekly-status"),
        ("QBR", "quarterly-review"),
        ("述职", "duty-and-integrity"),
    ] {
        let outcome = place.succeed(&["answers", name]);
        assert!(
            outcome.stdout.contains(&format!("template = \"{id}\"\n")),
            "{name}: {}",
            outcome.stdout
        );
        assert!(
            outcome.stderr.contains(&format!("就是模板 {id}")),
            "{name}: {}",
            outcome.stderr
        );
    }
    refused(&place.run(&["show", "工作总结x"]), 1, &["没有模板“工作总结x”"]);
    let several = place.run(&["show", "总结"]);
    refused(
        &several,
        1,
        &[
            "有几个模板都叫“总结”",
            "· annual-summary（年度工作总结）",
            "· half-year-summary",
        ],
    );
    // Nobody can be asked here: what is missing is listed, of the template that was meant.
    refused(&place.run(&["new", "年度工作总结", "-a", "a.toml"]), 1, &["unit.name"]);
}

#[test]
fn a_search_knows_what_else_a_template_is_called() {
    let place = Place::new();
    for (word, id) in [
        ("周报", "weekly-status"),
        ("月报", "status-report"),
        ("post-mortem", "incident-postmortem"),
        ("minutes", "meeting-minutes"),
        ("年终总结", "annual-summary"),
    ] {
        let found = place.succeed(&["list", "--search", word]).stdout;
        assert!(found.lines().any(|line| line.starts_with(id)), "{word}: {found}");
    }
}

#[test]
fn the_wrong_door_names_the_right_one() {
    let place = Place::with_memo();
    place.succeed(&["render", "a.toml", "-o", "总结.docx", "-o", "去年.txt"]);
    place.write("旧.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0");
    let import = |file: &str, answers: &str| format!("zhibi import {file} -o {answers}");
    let docx = import("总结.docx", "总结.toml");
    for words in [
        &["fill", "总结.docx"][..],
        &["render", "总结.docx"],
        &["render", "总结.docx", "a.toml", "--out-dir", "out"],
        &["status", "总结.docx"],
        &["figures", "总结.docx"],
        &["preview", "总结.docx"],
        &["fill", "总结.docx", "--json"],
        &["new", "weekly-status", "--from", "总结.docx"],
    ] {
        refused(&place.run(words), 1, &["总结.docx 不是答案文件", &docx]);
    }
    let text = place.run(&["new", "weekly-status", "--from", "去年.txt"]);
    refused(&text, 1, &["去年.txt 不是答案文件", &import("去年.txt", "去年.toml")]);
    refused(&place.run(&["render", "旧.doc"]), 1, &[&import("旧.doc", "旧.toml")]);
    refused(&place.run(&["new", "总结.docx"]), 1, &["是文件，不是模板", &docx]);
    refused(
        &place.run(&["show", "a.toml"]),
        1,
        &["是文件，不是模板", "zhibi fill a.toml"],
    );
    refused(
        &place.run(&["import", "a.toml"]),
        1,
        &["a.toml 是答案文件，不是报告", "zhibi render a.toml"],
    );
    refused(&place.run(&["总结.docx"]), 2, &[&docx]);
    // Answers are answers, whatever their file is called.
    fs::copy(place.path("a.toml"), place.path("a.txt")).unwrap();
    place.succeed(&["render", "a.txt"]);
}

#[test]
fn a_day_is_taken_as_people_write_it() {
    let place = Place::new();
    place.write(
        "day/template.toml",
        "name = \"日\"\nlanguage = \"zh-CN\"\n[[sections]]\nid = \"s\"\ntitle = \"日\"\n[[sections.questions]]\nid = \
         \"day\"\nask = \"哪天\"\ntype = \"date\"\n",
    );
    place.write("day/report.md.j2", "{{ s.day | date(\"%Y年%-m月%-d日\") }}\n");
    for written in [
        "2026-12-05",
        "\"5 Dec 2026\"",
        "\"2026年12月5日\"",
        "\"2026/12/5\"",
        "\"二〇二六年十二月五日\"",
    ] {
        place.write("a.toml", format!("template = \"./day\"\n[s]\nday = {written}\n"));
        assert_eq!(
            place.succeed(&["render", "a.toml"]).stdout,
            "2026年12月5日\n",
            "{written}"
        );
    }
    place.write("a.toml", "template = \"./day\"\n[s]\nday = \"12/5/2026\"\n");
    let two_ways = ["a.toml:3:7", "“12/5/2026”可以是 2026-05-12，也可以是 2026-12-05"];
    refused(&place.run(&["render", "a.toml"]), 1, &two_ways);
    let given = place.run(&["new", "./day", "-a", "b.toml", "--set", "s.day=12/5/2026"]);
    refused(&given, 2, &two_ways[1..]);
    place.succeed(&["new", "./day", "-a", "b.toml", "-q", "--set", "s.day=Dec 5, 2026"]);
    assert!(place.read("b.toml").contains("day = 2026-12-05\n"));
}

#[test]
fn a_run_says_what_it_wrote_unless_it_is_to_be_quiet() {
    let place = Place::with_memo();
    let outcome = place.succeed(&["render", "a.toml", "-o", "r.md"]);
    assert_eq!(outcome.stderr, "提示：报告已写到 r.md\n");
    for quiet in ["-q", "--quiet"] {
        let outcome = place.succeed(&["render", "a.toml", "-o", "r.md", quiet]);
        assert_eq!(outcome.stderr, "");
    }
    assert_eq!(place.succeed(&["-q", "check", "a.toml"]).stderr, "");
    // Whoever wants the report and no more learns how to get a Word file.
    let new = ["new", "./memo", "-a", "我的.toml", "--set", "memo.text=好"];
    let said = place.succeed(&new).stderr;
    assert!(
        said.contains("提示：要 Word 文件：zhibi render 我的.toml -o 我的.docx"),
        "{said}"
    );
    // A fault is said all the same.
    refused(&place.run(&["-q", "render", "无.toml"]), 1, &["错误：读不了 无.toml"]);
}

#[test]
fn a_pdf_is_made_where_libreoffice_is_and_else_the_way_is_told() {
    let place = Place::with_memo();
    let render = |path: &str| {
        let mut command = place.zhibi();
        let command = command.env("PATH", path).args(["render", "a.toml", "-o", "总结.pdf"]);
        Outcome::of(command.output().unwrap())
    };
    let none = place.home("");
    refused(&render(none.to_str().unwrap()), 2, &["soffice", "-o 总结.docx"]);
    let program = place.write(
        "bin/soffice",
        "#!/bin/sh\neval output=\\$6 input=\\$7\n/bin/cp \"$input\" \"${output}/report.pdf\"\n",
    );
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let outcome = render(place.path("bin").to_str().unwrap());
    assert_eq!(outcome.stderr, "提示：报告已写到 总结.pdf\n");
    // This one copies the Word file that it is given.
    assert!(fs::read(place.path("总结.pdf")).unwrap().starts_with(b"PK"));
    fs::write(&program, "#!/bin/sh\necho 坏了 >&2\n").unwrap();
    fs::remove_file(place.path("总结.pdf")).unwrap();
    refused(&render(place.path("bin").to_str().unwrap()), 1, &["没有做出 PDF：坏了"]);
    assert!(!place.path("总结.pdf").exists());
}
