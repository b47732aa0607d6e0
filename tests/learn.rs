//! `zhibi learn`: a report becomes a pack that gives it back.
//!
//! A folder of `learn/` holds a report and the two files that are learned from it; `ZHIBI_BLESS=1 cargo test --test learn`
//! writes them anew.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

mod common;

use std::fmt::Write;
use std::path::PathBuf;

use common::{Place, compare, copy, names, report, repository};

fn cases() -> PathBuf {
    repository().join("tests").join("learn")
}

/// The characters of a text, white space left out.
fn characters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Learns from a report of this text; the report that the pack gives by its defaults.
fn learned(place: &Place, file: &str, text: &str) -> String {
    place.write(file, text);
    place.succeed(&["learn", file, "-o", "pack"]);
    place.write("answers.toml", "template = \"./pack\"\n");
    place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout
}

#[test]
fn every_report_gives_the_pack_that_stands_beside_it() {
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
        place.succeed(&["learn", &file, "-o", "pack"]);
        for name in ["template.toml", "report.md.j2"] {
            faults.extend(compare(&folder.join(name), &place.read(&format!("pack/{name}"))));
        }
    }
    report(cases_there.len(), &faults);
}

#[test]
fn the_pack_gives_the_report_back_by_its_defaults() {
    for (case, file) in [("chinese", "report.txt"), ("english", "report.md")] {
        let text = std::fs::read_to_string(cases().join(case).join(file)).unwrap();
        let given = learned(&Place::new(), file, &text);
        let expected = match file {
            "report.txt" => text,
            // What Markdown writes is not printed.
            _ => {
                let place = Place::new();
                let plain = learned(&place, file, &text);
                assert!(
                    plain.contains("{{ up }} 8.5%") && plain.contains("[TBD]") && plain.contains("\"borrowed\""),
                    "{plain}"
                );
                plain
            }
        };
        assert_eq!(characters(&given), characters(&expected));
    }
}

#[test]
fn a_figure_that_is_answered_stands_in_its_paragraph_and_nothing_else_changes() {
    let place = Place::new();
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    let before = learned(&place, "report.txt", &text);
    // The digits are printed as they are typed.
    for digits in ["19.25", "19", "20.50"] {
        let answers = format!("template = \"./pack\"\n[opening]\nf5 = {digits}\nf2 = 2026\n");
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
    let answers = "template = \"./pack\"\n[[collection.items]]\nlead = \"上门收集。\"\ntext = \"走访18户。\"\n\
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
    place.write("pack/notes.txt", "mine");
    let outcome = place.run(&["learn", "report.txt", "-o", "pack"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stderr.contains("pack"), "{}", outcome.stderr);
    assert_eq!(names(&place.path("pack")), ["notes.txt"]);
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
        assert_eq!(place.run(&["learn", name, "-o", "pack"]).status, Some(1), "{name}");
    }
    assert_eq!(place.run(&["learn", "absent.txt", "-o", "pack"]).status, Some(1));
    assert!(!place.path("pack").exists());
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
