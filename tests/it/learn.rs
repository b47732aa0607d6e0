//! `zhibi learn`: a report becomes a template that gives it back.
//!
//! A folder of `learn/` holds a report and the two files that are learned from it; `ZHIBI_BLESS=1 cargo test --test it learn::`
//! writes them anew.

use std::fmt::Write;
use std::path::PathBuf;

use crate::common::{Place, compare, copy, names, report, repository};

fn cases() -> PathBuf {
    repository().join("tests").join("learn")
}

/// The characters of a text, white space left out.
fn characters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Learns from a report of this text; the report that the template gives by its defaults.
fn learned(place: &Place, file: &str, text: &str) -> String {
    place.write(file, text);
    place.succeed(&["learn", file, "-o", "template"]);
    place.write("answers.toml", "template = \"./template\"\n");
    place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout
}

#[test]
fn every_report_gives_the_template_that_stands_beside_it() {
    let mut faults = Vec::new();
    let cases_there = names(&cases());
    for case in &cases_there {
        let folder = cases().join(case);
        let place = Place::new();
        let file = names(&folder)
            .into_iter()
            .find(|name| ["report.txt", "report.md"].contains(&name.as_str()))
            .unwrap();
        copy(&folder.join(&file), &place.path(&file));
        place.succeed(&["learn", &file, "-o", "template"]);
        for name in ["template.toml", "report.md.j2"] {
            faults.extend(compare(&folder.join(name), &place.read(&format!("template/{name}"))));
        }
    }
    report(cases_there.len(), &faults);
}

#[test]
fn the_template_gives_the_report_back_by_its_defaults() {
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    let given = learned(&Place::new(), "report.txt", &text);
    assert_eq!(characters(&given), characters(&text));
    // What Markdown writes is not printed: how it prints stands beside the report.
    let english = cases().join("english");
    let text = std::fs::read_to_string(english.join("report.md")).unwrap();
    let given = learned(&Place::new(), "report.md", &text);
    report(1, &Vec::from_iter(compare(&english.join("printed.txt"), &given)));
}

#[test]
fn the_lines_of_a_web_page_around_a_report_are_not_learned() {
    let place = Place::new();
    let page = "<html><head><meta charset=\"utf-8\"><title>年度总结</title></head><body>\
                <div>当前位置：首页 &gt; 工作总结</div><h1>年度总结</h1>\
                <div>来源：办公室 发布时间：2026-01-08 浏览次数：218</div>\
                <p>一、修缮房屋</p><p>全年修缮房屋32间，新增亭子4座。</p>\
                <p>二、养护道路</p><p>养护道路18公里，更换路灯96盏。</p>\
                <div>【打印】【关闭】</div><div>版权所有：某某网站</div></body></html>";
    let given = learned(&place, "page.html", page);
    assert!(
        given.contains("全年修缮房屋32间") && given.contains("养护道路18公里"),
        "{given}"
    );
    let template = place.read("template/template.toml") + &place.read("template/report.md.j2");
    for line in ["当前位置", "浏览次数", "218", "打印", "版权所有"] {
        assert!(!given.contains(line) && !template.contains(line), "{line}\n{template}");
    }
}

#[test]
fn a_figure_that_is_answered_stands_in_its_paragraph_and_nothing_else_changes() {
    let place = Place::new();
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    let before = learned(&place, "report.txt", &text);
    // The digits are printed as they are typed.
    for digits in ["19.25", "19", "20.50"] {
        let answers = format!("template = \"./template\"\n[opening]\nf5 = {digits}\nf2 = 2026\n");
        place.write("answers.toml", answers);
        let after = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
        let expected = before
            .replace("18.5%", &format!("{digits}%"))
            .replacen("2025年，我馆", "2026年，我馆", 1);
        assert_eq!(after, expected);
    }
}

#[test]
fn items_that_are_written_anew_stand_in_the_place_of_the_old_ones() {
    let place = Place::new();
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    learned(&place, "report.txt", &text);
    let answers = "template = \"./template\"\n[[collection.items]]\nlead = \"上门收集。\"\ntext = \"走访18户。\"\n\
                   [[collection.items]]\ntext = \"办讲座。\"\n[[collection.items]]\ntext = \"办展览。\"\n";
    place.write("answers.toml", answers);
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    assert!(
        given.contains("1. 上门收集。走访18户。") && given.contains("3. 办展览。"),
        "{given}"
    );
    assert!(!given.contains("老工匠") && !given.contains("家书"), "{given}");
}

#[test]
fn a_folder_that_holds_something_is_refused_and_nothing_in_it_changes() {
    let place = Place::new();
    place.write("report.txt", "总结\n\n正文32项。\n");
    place.write("template/notes.txt", "mine");
    let outcome = place.run(&["learn", "report.txt", "-o", "template"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stderr.contains("template"), "{}", outcome.stderr);
    assert_eq!(names(&place.path("template")), ["notes.txt"]);
    // A file is no folder.
    assert_eq!(place.run(&["learn", "report.txt", "-o", "report.txt"]).status, Some(1));
    // An empty folder will do.
    std::fs::create_dir(place.path("empty")).unwrap();
    place.succeed(&["learn", "report.txt", "-o", "empty"]);
}

#[test]
fn what_cannot_be_learned_from_is_an_error_and_leaves_no_folder() {
    let place = Place::new();
    for (name, content) in [
        ("empty.txt", &b""[..]),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", b"\xFF\xFE\x00\xD8\x00"),
    ] {
        place.write(name, content);
        assert_eq!(place.run(&["learn", name, "-o", "template"]).status, Some(1), "{name}");
    }
    assert_eq!(place.run(&["learn", "absent.txt", "-o", "template"]).status, Some(1));
    assert!(!place.path("template").exists());
}

#[test]
fn a_report_of_thousands_of_paragraphs_is_learned_and_one_of_far_more_is_refused() {
    let paragraphs = |count: usize| {
        (1..=count).fold("大报告\n\n".to_owned(), |mut text, number| {
            let _ = writeln!(text, "　　本段说明有关情况，全年办理{number}件，其余见附件。\n");
            text
        })
    };
    let place = Place::new();
    let text = paragraphs(3_000);
    assert_eq!(characters(&learned(&place, "report.txt", &text)), characters(&text));
    place.write("larger.txt", paragraphs(16_000));
    let outcome = place.run(&["learn", "larger.txt", "-o", "larger"]);
    assert_eq!(outcome.status, Some(1));
    assert!(!place.path("larger").exists());
}
