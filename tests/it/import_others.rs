//! `import` of several reports, of files of other programs, and straight into a laid out report.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::common::{Outcome, Place};

/// A report of two parts.
const REPORT: &str = "云杉区水务局2025年工作总结\n\n　　一、供水保障\n\n　　改造老旧管网34.6公里。\n\n　　二、下一步打算\n\n　　加快建设城北水厂。\n";

/// Imports with a program in the place of LibreOffice; none where there are no lines of it. It is called with the profile,
/// three words, `--outdir`, the folder, perhaps a filter, and the file.
fn import_with(place: &Place, office: Option<&str>, words: &[&str]) -> Outcome {
    let folder = place.path("bin");
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("soffice");
    match office {
        Some(lines) => {
            fs::write(&program, format!("#!/bin/sh\n{lines}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        None => fs::remove_file(&program).unwrap_or_default(),
    }
    let mut command = place.zhibi();
    let command = command.env("PATH", &folder).arg("import").args(words);
    Outcome::of(command.output().unwrap())
}

fn refused(outcome: &Outcome, code: i32, parts: &[&str]) {
    assert_eq!(outcome.status, Some(code), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    for part in parts {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
}

#[test]
fn several_reports_become_an_answers_file_each_and_one_that_fails_stops_none() {
    let place = Place::new();
    place.write("甲.txt", REPORT);
    place.write("乙.md", "# 工作总结\n\n## 一、供水\n\n改造管网。\n");
    place.write("丙.txt", "");
    let outcome = place.run(&["import", "甲.txt", "丙.txt", "乙.md", "--out-dir", "答案"]);
    let order = ["甲.txt → 答案/甲.toml", "乙.md → 答案/乙.toml", "丙.txt 里没有文字"];
    refused(&outcome, 1, &order);
    let places: Vec<usize> = order.iter().map(|part| outcome.stderr.find(part).unwrap()).collect();
    assert!(places.is_sorted(), "{}", outcome.stderr);
    for name in ["甲", "乙"] {
        let alone = ["甲.txt", "乙.md"]
            .into_iter()
            .find(|file| file.starts_with(name))
            .unwrap();
        let alone = place.succeed(&["import", alone]).stdout;
        assert_eq!(place.read(&format!("答案/{name}.toml")), alone);
    }
    let kept = place.run(&["import", "甲.txt", "--out-dir", "答案"]);
    refused(&kept, 1, &["答案/甲.toml"]);
    let said = place
        .succeed(&["import", "甲.txt", "乙.md", "--out-dir", "答案", "--force"])
        .stderr;
    assert!(said.ends_with("提示：2 个文件已写到 答案\n"), "{said}");
    refused(&place.run(&["import", "甲.txt", "乙.md"]), 2, &["--out-dir"]);
    place.write("甲.md", REPORT);
    refused(
        &place.run(&["import", "甲.txt", "甲.md", "--out-dir", "二"]),
        2,
        &["二/甲.toml"],
    );
    refused(&place.run(&["import", "-", "--out-dir", "二"]), 2, &["标准输入"]);
    assert!(!place.path("二").exists());
}

#[test]
fn a_report_is_laid_out_in_one_step_as_in_two() {
    let place = Place::new();
    place.write("a.txt", format!("打印本页\n{REPORT}"));
    place.write("answers.toml", place.succeed(&["import", "a.txt"]).stdout);
    for name in ["b.docx", "b.md", "b.txt", "b.html"] {
        let said = place.succeed(&["import", "a.txt", "-o", name]).stderr;
        assert!(said.contains("打印本页"), "{said}");
        assert!(
            said.ends_with(&format!("提示：已写入 {name}：2 个部分，0 处空缺\n")),
            "{said}"
        );
        let two = format!("two-{name}");
        place.succeed(&["render", "answers.toml", "-o", &two]);
        assert!(
            fs::read(place.path(name)).unwrap() == fs::read(place.path(&two)).unwrap(),
            "{name}"
        );
    }
    // What it wrote last it writes anew; what somebody has changed since is kept.
    place.succeed(&["import", "a.txt", "-o", "b.md"]);
    place.write("b.md", "改过了\n");
    refused(&place.run(&["import", "a.txt", "-o", "b.md"]), 1, &["b.md"]);
    // Several at once, answers among them; and on standard output.
    place.succeed(&["import", "a.txt", "-o", "c.toml", "-o", "c.txt", "--blank-figures"]);
    assert!(place.read("c.toml").contains("{{ blank \"34.6\" }}"));
    assert!(place.read("c.txt").contains("管网××公里"), "{}", place.read("c.txt"));
    let shown = place.succeed(&["import", "a.txt", "-f", "txt"]).stdout;
    assert_eq!(shown, place.read("b.txt"));
    place.succeed(&["import", "a.txt", "--out-dir", "排好", "-f", "docx"]);
    assert!(fs::read(place.path("排好/a.docx")).unwrap() == fs::read(place.path("b.docx")).unwrap());
    refused(
        &place.run(&["import", "a.txt", "-o", "a.txt", "--force"]),
        2,
        &["a.txt"],
    );
}

#[test]
fn a_file_of_another_word_processor_is_read_where_libreoffice_is_and_else_named() {
    let place = Place::new();
    place.write("a.txt", REPORT);
    place.succeed(&["import", "a.txt", "-o", "word.docx"]);
    let answers = place.succeed(&["import", "word.docx"]).stdout;
    let word = place.path("word.docx").display().to_string();
    let copies = format!("/bin/cp '{word}' \"$6/report.docx\"");
    place.write("old.rtf", "{\\rtf1 x}");
    let outcome = import_with(&place, Some(&copies), &["old.rtf"]);
    assert_eq!(
        (outcome.status, &outcome.stdout),
        (Some(0), &answers),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("old.rtf 是 RTF 文件，由 LibreOffice"),
        "{}",
        outcome.stderr
    );
    // By whatever name; it works on a copy in a folder of its own, which is gone afterwards.
    place.write("old.txt", "{\\rtf1 x}");
    let told = format!("echo \"$1 $7\" > {}\n{copies}", place.path("told").display());
    assert_eq!(import_with(&place, Some(&told), &["old.txt"]).stdout, answers);
    let told = place.read("told");
    let (profile, input) = told.trim().split_once(' ').unwrap();
    let folder = input.strip_suffix("/report.rtf").unwrap();
    assert_eq!(profile, format!("-env:UserInstallation=file://{folder}/profile"));
    assert!(!std::path::Path::new(folder).exists());
    assert!(!folder.starts_with(place.path("").to_str().unwrap()));
    // Its own words where it fails; the cure where it is not there.
    let broken = import_with(&place, Some("echo 坏了 >&2; exit 1"), &["old.rtf"]);
    refused(&broken, 1, &["读不了 old.rtf：坏了", "另存为 .docx"]);
    let none = import_with(&place, None, &["old.rtf"]);
    refused(
        &none,
        1,
        &["old.rtf 是 RTF 文件，不能读取", "另存为 .docx", "LibreOffice"],
    );
    assert_eq!(none.stderr.lines().count(), 2);
    // Templates are learned from such files too.
    let mut learn = place.zhibi();
    fs::write(place.path("bin/soffice"), format!("#!/bin/sh\n{copies}\n")).unwrap();
    fs::set_permissions(place.path("bin/soffice"), fs::Permissions::from_mode(0o755)).unwrap();
    let learn = learn
        .env("PATH", place.path("bin"))
        .args(["learn", "old.rtf", "-o", "learned"]);
    assert_eq!(Outcome::of(learn.output().unwrap()).status, Some(0));
}

#[test]
fn the_text_on_the_pages_of_a_pdf_is_read_in_its_lines() {
    let place = Place::new();
    place.write("a.pdf", "%PDF-1.7\n");
    let frame = |order: usize, x: f64, y: f64, text: &str| {
        format!(
            "<draw:frame text:anchor-page-number='1' draw:z-index='{order}' svg:x='{x}cm' svg:y='{y}cm' svg:width='8cm' \
             svg:height='0.6cm'><text:p>{text}</text:p></draw:frame>"
        )
    };
    let frames = [
        frame(0, 6.0, 2.0, "云杉区工作总结"),
        frame(1, 3.0, 5.0, "一、供水保障"),
        frame(3, 2.0, 7.0, "公里。"),
        frame(2, 3.0, 6.0, "改造老旧管网34.6"),
    ];
    place.write(
        "pages.fodt",
        format!("<office:document>{}</office:document>", frames.concat()),
    );
    let pages = place.path("pages.fodt").display().to_string();
    let outcome = import_with(
        &place,
        Some(&format!("/bin/cp '{pages}' \"$6/report.fodt\"")),
        &["a.pdf", "-f", "txt"],
    );
    assert!(
        outcome.stdout.starts_with("云杉区工作总结\n\n　　一、供水保障\n"),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
    let empty = import_with(&place, Some("echo '<a/>' > \"$6/report.fodt\""), &["a.pdf"]);
    refused(&empty, 1, &["a.pdf 的页面上没有找到文字"]);
    refused(
        &import_with(&place, None, &["a.pdf"]),
        1,
        &["a.pdf 是 PDF 文件，不能读取", "LibreOffice"],
    );
}

/// A frame of a page as LibreOffice draws it.
fn drawn(page: usize, order: usize, y: f64, height: f64, text: &str) -> String {
    format!(
        "<draw:frame text:anchor-page-number='{page}' draw:z-index='{order}' svg:x='2cm' svg:y='{y}cm' svg:width='8cm' \
         svg:height='{height}cm'><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
    )
}

/// A copy of this text in the place of what LibreOffice would draw.
fn draws(place: &Place, frames: &str) -> String {
    place.write("pages.fodt", format!("<office:document>{frames}</office:document>"));
    format!("/bin/cp '{}' \"$6/report.fodt\"", place.path("pages.fodt").display())
}

#[test]
fn pictures_headers_and_page_numbers_of_a_pdf_are_left_out_and_named_with_their_pages() {
    let place = Place::new();
    place.write("a.pdf", "%PDF-1.7\n");
    let mut frames = String::new();
    let texts = [
        ["云杉区工作总结", "一、供水保障", "改造老旧管网34.6公里。"],
        ["二、排水", "疏通管道12公里。", "修泵3座。"],
    ];
    for (page, lines) in (1..).zip(texts) {
        frames += &drawn(page, 0, 1.0, 0.5, "内部资料　第6期");
        frames += &drawn(page, 1, 3.0, if page == 1 { 0.9 } else { 0.5 }, lines[0]);
        frames += &drawn(page, 2, 4.0, 0.5, lines[1]);
        frames += &drawn(page, 3, 4.7, 0.5, lines[2]);
        frames += &drawn(page, 4, 27.0, 0.5, &page.to_string());
    }
    frames += "<draw:frame text:anchor-page-number='2' draw:z-index='9'><draw:image><office:binary-data>iVBORw0KGgoA\n  \
               5QDlRQGlW7bOqA==</office:binary-data></draw:image></draw:frame>";
    let office = draws(&place, &frames);
    let outcome = import_with(&place, Some(&office), &["a.pdf", "-f", "txt"]);
    assert_eq!(
        outcome.stdout,
        "云杉区工作总结\n\n　　一、供水保障\n　　改造老旧管网34.6公里。\n　　二、排水\n　　疏通管道12公里。\n　　修泵3座。\n",
        "{}",
        outcome.stderr
    );
    for said in [
        "有 4 行不是报告的内容",
        "第 1 页（页眉、页脚或隐藏内容）：内部资料　第6期",
        "第 2 页（页码）：2",
        "图片 1 处，没有导入：第 2 页",
    ] {
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    }
    // What is kept is kept; a picture is no text.
    let all = import_with(&place, Some(&office), &["a.pdf", "-f", "txt", "--keep-all"]).stdout;
    assert_eq!(all.matches("内部资料").count(), 2, "{all}");
    assert!(!all.contains("iVBOR"), "{all}");
    // The proof-reader reads the same, and leaves the file alone.
    let mut check = place.zhibi();
    let check = check
        .env("PATH", place.path("bin"))
        .args(["check", "a.pdf", "--fix"])
        .output()
        .unwrap();
    let check = Outcome::of(check);
    assert_eq!(check.status, Some(0), "{}", check.stderr);
    assert!(
        check.stderr.contains("a.pdf 由 LibreOffice 转换后读取，未作修改"),
        "{}",
        check.stderr
    );
    assert_eq!(place.read("a.pdf"), "%PDF-1.7\n");
}

#[test]
fn a_pdf_that_cannot_be_opened_is_an_error_and_never_an_empty_report() {
    let place = Place::new();
    // LibreOffice says so on a page of its own, whatever is wrong.
    let unopened = draws(
        &place,
        &drawn(1, 0, 2.0, 0.5, "This PDF file is encrypted and can't be opened."),
    );
    place.write("stub.pdf", "%PDF-1.7\n");
    place.write("locked.pdf", "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n");
    let outcome = import_with(&place, Some(&unopened), &["stub.pdf", "-o", "a.toml"]);
    refused(&outcome, 1, &["stub.pdf 已损坏或者不完整", "重新取得"]);
    assert!(!place.path("a.toml").exists());
    let locked = import_with(&place, Some(&unopened), &["locked.pdf"]);
    refused(&locked, 1, &["locked.pdf 要密码才能打开", "去掉密码"]);
    let words = "echo 'Warning: failed to launch javaldx - java may not function correctly' >&2; \
                 echo 'Error: source file could not be loaded' >&2; exit 1";
    let unread = import_with(&place, Some(words), &["stub.pdf"]);
    refused(&unread, 1, &["stub.pdf", "打不开这个文件，可能已损坏"]);
    assert!(!unread.stderr.contains("javaldx"), "{}", unread.stderr);
    let picture = draws(
        &place,
        "<draw:frame text:anchor-page-number='1'><draw:image><office:binary-data>iVBO\
                                 </office:binary-data></draw:image></draw:frame>",
    );
    refused(
        &import_with(&place, Some(&picture), &["stub.pdf"]),
        1,
        &["stub.pdf 的页面上没有找到文字", "扫描件"],
    );
}

#[test]
fn whatever_ends_the_run_takes_the_private_folder_and_what_was_left_in_it_along() {
    let place = Place::new();
    place.write("old.rtf", "{\\rtf1 x}");
    fs::create_dir(place.path("tmp")).unwrap();
    for (signal, code) in [
        (Signal::SIGINT, 130),
        (Signal::SIGQUIT, 131),
        (Signal::SIGTERM, 143),
        (Signal::SIGHUP, 129),
    ] {
        let lines = format!(
            "echo x > \"$TMPDIR/lu1.tmp\"\necho \"$TMPDIR\" > '{}'\n/bin/sleep 600",
            place.path("began").display()
        );
        fs::create_dir_all(place.path("bin")).unwrap();
        fs::write(place.path("bin/soffice"), format!("#!/bin/sh\n{lines}\n")).unwrap();
        fs::set_permissions(place.path("bin/soffice"), fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = place.zhibi();
        let command = command.env("PATH", place.path("bin")).env("TMPDIR", place.path("tmp"));
        let child = command
            .args(["import", "old.rtf"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = child.spawn().unwrap();
        while !fs::read_to_string(place.path("began")).is_ok_and(|folder| folder.ends_with('\n')) {
            std::thread::sleep(Duration::from_millis(5));
        }
        kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), signal).unwrap();
        let outcome = Outcome::of(child.wait_with_output().unwrap());
        assert_eq!(outcome.status, Some(code), "{}", outcome.stderr);
        let folder = place.read("began");
        assert!(folder.starts_with(place.path("tmp").to_str().unwrap()), "{folder}");
        assert_eq!(fs::read_dir(place.path("tmp")).unwrap().count(), 0, "{signal}");
        fs::remove_file(place.path("began")).unwrap();
    }
}

#[test]
fn an_output_that_is_neither_answers_nor_a_report_is_refused_with_what_can_be_written() {
    let place = Place::new();
    place.write("a.txt", REPORT);
    for name in ["x.doc", "x.odt", "x.xyz", "x.json"] {
        let outcome = place.run(&["import", "a.txt", "-o", name]);
        refused(&outcome, 2, &[name, ".docx、.html、.pdf、.toml", "-f"]);
    }
    for (name, format) in [("x.docx", "txt"), ("x.toml", "docx"), ("x.pdf", "md"), ("x.MD", "txt")] {
        let outcome = place.run(&["import", "a.txt", "-o", name, "-f", format]);
        refused(
            &outcome,
            2,
            &[&format!("{name} 的扩展名不是 -f 要的 {format}"), "去掉 -f"],
        );
        assert!(!place.path(name).exists());
    }
    // Names that say nothing are left to what is asked for.
    for name in ["answers", "x.TOML"] {
        place.succeed(&["import", "a.txt", "-o", name]);
        assert!(place.read(name).starts_with("template = "), "{name}");
    }
    place.succeed(&["import", "a.txt", "-o", "x.report", "-f", "txt"]);
    assert_eq!(
        place.read("x.report"),
        place.succeed(&["import", "a.txt", "-f", "txt"]).stdout
    );
}

#[test]
fn only_what_was_written_is_said_to_be() {
    let place = Place::new();
    place.write("甲.txt", REPORT);
    place.write("乙.txt", format!("打印本页\n{REPORT}"));
    place.write("答案/乙.toml", "mine");
    place.write("丙.txt", "");
    let outcome = place.run(&["import", "甲.txt", "乙.txt", "丙.txt", "--out-dir", "答案"]);
    refused(
        &outcome,
        1,
        &[
            "甲.txt → 答案/甲.toml",
            "打印本页",
            "3 份报告中有 2 份没有写出",
            "乙.txt",
            "丙.txt",
        ],
    );
    assert!(!outcome.stderr.contains("→ 答案/乙.toml"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("→ 答案/丙.toml"), "{}", outcome.stderr);
    assert_eq!(place.read("答案/乙.toml"), "mine");
}

#[test]
fn a_text_that_is_named_as_another_kind_of_file_is_read_as_what_it_is_and_that_is_said() {
    let place = Place::new();
    let page = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=\"gbk\"></head><body>\
                <h1>云杉区工作总结</h1><p>一、供水保障</p><p>改造老旧管网34.6公里。</p></body></html>";
    let (encoded, _, _) = encoding_rs::GB18030.encode(page);
    let expected = "云杉区工作总结\n\n　　一、供水保障\n　　改造老旧管网34.6公里。\n";
    for name in ["a.doc", "a.docx", "a.wps", "a.odt", "a.pdf"] {
        fs::write(place.path(name), &encoded).unwrap();
        let outcome = place.succeed(&["import", name, "-f", "txt"]);
        assert_eq!(outcome.stdout, expected, "{name}");
        assert!(
            outcome.stderr.contains(&format!("{name} 的内容其实是网页")),
            "{}",
            outcome.stderr
        );
        let checked = place.run(&["check", name]);
        assert!(checked.stderr.contains("其实是网页"), "{}", checked.stderr);
    }
    place.write("b.docx", expected);
    let outcome = place.succeed(&["import", "b.docx", "-f", "txt"]);
    assert_eq!(outcome.stdout, expected);
    assert!(
        outcome.stderr.contains("b.docx 的内容其实是纯文本"),
        "{}",
        outcome.stderr
    );
    // What is said of a name that says nothing else is nothing.
    fs::write(place.path("a.html"), &encoded).unwrap();
    assert!(!place.succeed(&["import", "a.html"]).stderr.contains("其实"));
    fs::write(place.path("c.docx"), b"\x01\x02\xFF\xFE\x00").unwrap();
    refused(&place.run(&["import", "c.docx"]), 1, &["c.docx 不是 Word 文件"]);
}

#[test]
fn a_saved_page_that_lost_its_page_is_named_and_a_wrong_encoding_in_its_head_does_no_harm() {
    let place = Place::new();
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n";
    for (name, content) in [
        ("cut.mht", head.to_owned()),
        (
            "other.mht",
            format!("{head}--c\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--c--\r\n"),
        ),
        (
            "picture.mht",
            format!(
                "{head}--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n--b--\r\n"
            ),
        ),
    ] {
        place.write(name, content);
        refused(
            &place.run(&["import", name]),
            1,
            &[&format!("{name} 是保存的网页"), "重新保存"],
        );
    }
    let page =
        "<html><head><title>x</title></head><body><h1>云杉区工作总结</h1><p>改造老旧管网34.6公里。</p></body></html>";
    let quoted: String = page.bytes().map(|byte| format!("={byte:02X}")).collect();
    let lines: Vec<&str> = quoted
        .as_bytes()
        .chunks(72)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    for charset in ["gb2312", "iso-8859-1", "big5", "nonsense"] {
        place.write(
            "page.mht",
            format!(
                "{head}--b\r\nContent-Type: text/html; charset=\"{charset}\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                 {}\r\n--b--\r\n",
                lines.join("=\r\n")
            ),
        );
        let given = place.succeed(&["import", "page.mht", "-f", "txt"]).stdout;
        assert_eq!(given, "云杉区工作总结\n\n　　改造老旧管网34.6公里。\n", "{charset}");
    }
    let mail = format!(
        "From: a@b.cn\r\nTo: c@d.cn\r\n{head}--b\r\nContent-Type: application/msword; name=\"a.doc\"\r\n\r\nx\r\n--b--\r\n"
    );
    place.write("mail.mht", mail);
    refused(
        &place.run(&["import", "mail.mht"]),
        1,
        &["mail.mht", "电子邮件", "附件"],
    );
}

#[test]
fn a_page_saved_in_one_file_is_read_as_the_page_itself() {
    let place = Place::new();
    let page = "<html><head><meta charset=\"gbk\"><title>x</title></head><body><nav>首页</nav><h1>云杉区工作总结</h1>\
                <p>一、供水保障</p><p>改造老旧管网34.6公里。</p></body></html>";
    place.write("page.html", page);
    let answers = place.succeed(&["import", "page.html"]);
    let (encoded, _, _) = encoding_rs::GB18030.encode(page);
    let quoted: String = encoded.iter().map(|byte| format!("={byte:02X}")).collect();
    let lines: Vec<&str> = quoted
        .as_bytes()
        .chunks(72)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let saved = format!(
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b\r\n\
         Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n",
        lines.join("=\r\n")
    );
    for name in ["page.mht", "page.mhtml", "page.txt"] {
        place.write(name, &saved);
        let outcome = place.succeed(&["import", name]);
        assert_eq!(
            (outcome.stdout, outcome.stderr),
            (answers.stdout.clone(), answers.stderr.clone()),
            "{name}"
        );
        // Mending it would put the page in its place.
        place.run(&["check", name, "--fix"]);
        assert_eq!(place.read(name), saved);
    }
}

#[test]
fn what_is_no_report_is_refused_by_its_name_and_with_a_cure() {
    let place = Place::new();
    let cases = [
        (
            "a.txt",
            "Received: by x\nFrom: a@b.cn\nMIME-Version: 1.0\nContent-Type: text/plain\n\n总结\n",
            ".eml",
            "附件",
        ),
        (
            "a.doc",
            "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>",
            "Word XML",
            ".docx",
        ),
        ("a.xml", "<?xml version=\"1.0\"?><office:document/>", ".fodt", ".docx"),
    ];
    for (name, content, kind, cure) in cases {
        place.write(name, content);
        let outcome = import_with(&place, Some("exit 9"), &[name]);
        refused(&outcome, 1, &[&format!("{name} 是"), kind, cure]);
        assert_eq!(outcome.stderr.lines().count(), 2);
        refused(&place.run(&["check", name]), 1, &[kind]);
    }
}

/// Every kind of file that the LibreOffice of this machine makes of a report comes back as the report.
#[test]
#[ignore = "needs LibreOffice"]
fn what_libreoffice_writes_comes_back() {
    let place = Place::new();
    place.write("a.txt", REPORT);
    place.succeed(&["import", "a.txt", "-o", "a.docx"]);
    let answers = place.succeed(&["import", "a.docx"]).stdout;
    for extension in ["doc", "rtf", "odt"] {
        let mut office = place.command("soffice");
        let profile = format!("-env:UserInstallation=file://{}", place.path("profile").display());
        office.args([&profile, "--headless", "--convert-to", extension, "a.docx"]);
        assert!(office.output().unwrap().status.success());
        let outcome = place.succeed(&["import", &format!("a.{extension}")]);
        assert_eq!(outcome.stdout, answers, "{extension}");
    }
    place.succeed(&["import", "a.txt", "-o", "a.pdf"]);
    let text = place.succeed(&["import", "a.pdf"]).stdout;
    assert!(
        text.contains("供水保障") && text.contains("加快建设城北水厂。"),
        "{text}"
    );
}
