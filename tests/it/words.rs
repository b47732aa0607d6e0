//! What is said to people, and how they may say things: names of templates, days, the wrong door, notes and quiet.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::common::{Outcome, Place, assert_begins, assert_holds, assert_lacks, example, repository};
use crate::terminal::{Key, Options, Screen};

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
        ("周报", "weekly-summary"),
        ("QBR", "quarterly-review"),
        ("述职", "duty-and-integrity"),
    ] {
        let outcome = place.succeed(&["answers", name]);
        assert_holds(&outcome.stdout, [format!("template = \"{id}\"\n")]);
        assert_holds(&outcome.stderr, [format!("就是模板 {id}")]);
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
        ("周报", "weekly-summary"),
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
    place.write("旧.pdf", "%PDF-1.7\n");
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
    for other in ["旧.doc", "旧.pdf"] {
        let way = ["另存为 .docx", &import("旧.docx", "旧.toml")];
        refused(&place.run(&["render", other]), 1, &way);
    }
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
    place.write("数据.csv", "指标,本年\n项目,3\n");
    for words in [
        &["fill", "数据.csv"][..],
        &["new", "weekly-status", "--from", "数据.csv"],
    ] {
        refused(&place.run(words), 1, &["这是数据表", "--merge 数据.csv"]);
    }
    refused(&place.run(&["render", "a"]), 1, &["读不了 a", "有 a.toml 这个文件"]);
    // Answers are answers, whatever their file is called.
    fs::copy(place.path("a.toml"), place.path("a.txt")).unwrap();
    place.succeed(&["render", "a.txt"]);
}

#[test]
fn a_day_is_taken_as_people_write_it() {
    let place = Place::new();
    place.write_template(
        "day",
        "name = \"日\"\nlanguage = \"zh-CN\"\n[[sections]]\nid = \"s\"\ntitle = \"日\"\n[[sections.questions]]\nid = \
         \"day\"\nask = \"哪天\"\ntype = \"date\"\n",
        "{{ s.day | date(\"%Y年%-m月%-d日\") }}\n",
    );
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
    assert_holds(place.read("b.toml"), ["day = 2026-12-05\n"]);
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
    assert_holds(&said, ["提示：要 Word 文件：zhibi render 我的.toml -o 我的.docx"]);
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
    assert!(place.bytes("总结.pdf").starts_with(b"PK"));
    fs::write(&program, "#!/bin/sh\necho 坏了 >&2\n").unwrap();
    fs::remove_file(place.path("总结.pdf")).unwrap();
    refused(&render(place.path("bin").to_str().unwrap()), 1, &["没有做出 PDF：坏了"]);
    assert!(!place.path("总结.pdf").exists());
}

/// The words of a section's head add up: what is answered, to be filled and optional is all there is.
#[test]
fn counts_add_up_and_say_what_they_count() {
    let place = Place::new();
    for id in ["civilized-unit", "weekly-status", "performance-self-evaluation"] {
        let example = fs::read_to_string(repository().join(format!("examples/{id}.toml"))).unwrap();
        let empty = format!("template = \"{id}\"\n");
        for answers in [example, empty] {
            place.write("a.toml", answers);
            let json = place.succeed(&["status", "a.toml", "--json"]).stdout;
            let status: serde_json::Value = serde_json::from_str(&json).unwrap();
            let count = |name: &str| status[0][name].as_u64().unwrap();
            assert_eq!(
                count("questions"),
                count("answered") + count("to_fill") + count("optional"),
                "{json}"
            );
            let listed = |state: &str| json.matches(&format!("\"state\": \"{state}\"")).count() as u64;
            assert_eq!(listed("missing") + listed("refused"), count("to_fill"), "{json}");
            assert_eq!(listed("blank") + listed("marker"), count("blanks"), "{json}");
        }
    }
    let summary = "template = \"civilized-unit\"\n[unit]\nname = \"甲局\"\n[leadership]\ntext = \"xx次。\"\n";
    place.write("a.toml", summary);
    let said = place.succeed(&["status", "a.toml"]).stdout;
    assert_begins(
        &said,
        "a.toml（文明单位创建工作总结）：已答 2/36，待填 5，可不填 29；答案里的空缺 1 处\n",
    );
}

/// A lead without a mark is not glued to what follows it, and one with a mark gets no second one.
#[test]
fn a_lead_gets_the_mark_that_it_lacks_and_no_second_one() {
    let place = Place::new();
    let is_lead = |line: &str| line.starts_with("lead ");
    let mut tried = 0;
    for entry in fs::read_dir(repository().join("examples")).unwrap() {
        let example = fs::read_to_string(entry.unwrap().path()).unwrap();
        let bare: Vec<String> = example
            .lines()
            .map(
                |line| match line.strip_suffix("。\"").or_else(|| line.strip_suffix(".\"")) {
                    Some(rest) if is_lead(line) => format!("{rest}\""),
                    _ => line.to_owned(),
                },
            )
            .collect();
        let bare = bare.join("\n") + "\n";
        if bare == example {
            continue;
        }
        tried += 1;
        place.write("marked.toml", &example);
        place.write("bare.toml", &bare);
        let report = |name: &str| place.succeed(&["render", name, "-q", "-f", "txt"]).stdout;
        assert_eq!(report("bare.toml"), report("marked.toml"), "{bare}");
    }
    assert!(tried >= 5, "{tried}");
    let doubled = example("duty-and-integrity");
    let doubled = doubled.replacen("让断头路通起来\"", "让断头路通起来！\"", 1);
    place.write("a.toml", &doubled);
    let report = place.succeed(&["render", "a.toml", "-q"]).stdout;
    assert!(
        report.contains("让断头路通起来**！全年") && !report.contains("！。"),
        "{report}"
    );
}

/// On a terminal narrower than the line it is cut around the place, and the caret stands below it.
#[test]
fn a_narrow_terminal_keeps_the_caret_under_its_place() {
    let place = Place::with_memo();
    let text = "全面落实责任制，".repeat(9);
    place.write(
        "a.toml",
        format!("template = \"./memo\"\n[memo]\ntext = \"{text}{{{{ metrics.x }}}}{text}\"\n"),
    );
    let options = Options::of_columns(44);
    let mut screen = Screen::start_with(&place, &["render", "a.toml"], &options);
    assert_eq!(screen.wait_for_exit(), 1);
    let shown = screen.text();
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|line| line.contains("^^^")).unwrap();
    let column = |line: &str, mark: &str| {
        let before = &line[..line.find(mark).unwrap()];
        before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
    };
    assert_eq!(column(lines[at], "^"), column(lines[at - 1], "{{"), "{shown}");
}

/// What describes the last period stands in no line; on request it is shown, and Up takes it over, all its paragraphs.
#[test]
fn the_last_text_is_shown_on_request_and_up_takes_it_over() {
    let place = Place::new();
    place.write_template(
        "week",
        r#"name     = "周报"
language = "zh-CN"

[[sections]]
id    = "week"
title = "本周"

[[sections.questions]]
id   = "text"
ask  = "做了什么"
type = "text"
anew = true

[[sections.questions]]
id   = "day"
ask  = "哪天写的"
type = "date"
anew = true
"#,
        "{{ week.text }}\n\n{{ week.day | date(\"%-m月%-d日\") }}\n",
    );
    let old = "template = \"./week\"\n[week]\ntext = \"旧的一段。\\n\\n旧的二段。\"\nday = 2026-11-20\n";
    place.write("old.toml", old);
    let mut screen = Screen::start(&place, &["new", "./week", "-a", "mine.toml", "--from", "old.toml"]);
    screen.wait_for("做了什么");
    screen.wait_for("old.toml 这一项写了什么，输入 ：上期 查看");
    assert_lacks(screen.text(), ["旧的"]);
    screen.enter(":last");
    screen.wait_for("old.toml 这一项写的是：");
    screen.wait_for("↑ 填到这一行来改");
    screen.press(Key::Up);
    screen.accept("旧的二段。");
    screen.enter("新的一段。");
    screen.press(Key::Enter);
    screen.answer("哪天写的", "12/5/2026");
    screen.answer("可以是 2026-05-12，也可以是 2026-12-05", "5 Dec 2026");
    screen.wait_for("写出报告");
    let file = place.read("mine.toml");
    assert_holds(&file, ["旧的一段。\n\n旧的二段。\n\n新的一段。", "day = 2026-12-05"]);
}
