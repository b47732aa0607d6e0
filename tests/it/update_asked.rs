//! `update` asks on a terminal which changes are to be made: all, one by one, none.

use crate::common::{Place, assert_holds, example, replaced_everywhere};
use crate::terminal::{Key, Options, Screen};

/// What is asked for, in the order of the report.
const KEYS: [&str; 3] = ["heading = \"主要收获\"", "value = 8700", "date = 2026-12-28"];

/// A terminal of some columns that asks about three edits.
fn asked(place: &Place, columns: u16) -> Screen {
    place.write("a.toml", example("annual-summary"));
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let edits = [
        ("争取上级资金8640万元", "争取上级资金8700万元"),
        ("几点体会", "主要收获"),
        ("2026年12月25日", "2026年12月28日"),
    ];
    place.write("edited.txt", replaced_everywhere(place.read("a.txt"), &edits));
    let options = Options::of_columns(columns);
    let screen = Screen::start_with(place, &["update", "a.toml", "edited.txt"], &options);
    screen.wait_for("收回这 3 处修改吗？");
    screen
}

/// Waits until an edit is asked about, and says whether it is wanted.
fn decide(screen: &mut Screen, edit: &str, is_wanted: bool) {
    screen.wait_until(edit, |_, shown| {
        let shown = shown.replace('\n', "");
        shown.rfind(edit).is_some_and(|at| shown[at..].contains("收吗？"))
    });
    screen.type_text(if is_wanted { "y\r" } else { "n\r" });
}

/// Which of the edits stand in the answers.
fn taken(place: &Place) -> [bool; 3] {
    let answers = place.read("a.toml");
    KEYS.map(|key| answers.contains(key))
}

#[test]
fn all_or_none_are_taken_as_was_chosen() {
    for columns in [80, 40] {
        for (way, expected, said) in [
            ("全部", [true; 3], "收回了 3 处修改"),
            ("都不收", [false; 3], "没有改动"),
        ] {
            let place = Place::new();
            let mut screen = asked(&place, columns);
            screen.choose("收回这 3 处修改吗", way);
            screen.wait_for(said);
            assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
            assert_eq!(taken(&place), expected, "{columns} {way}");
        }
    }
}

#[test]
fn of_those_that_are_asked_about_one_by_one_the_wanted_ones_are_taken() {
    for columns in [80, 40] {
        for wanted in [[true, false, true], [false, true, false], [false; 3]] {
            let place = Place::new();
            let mut screen = asked(&place, columns);
            screen.choose("收回这 3 处修改吗", "逐处选");
            for (edit, is_wanted) in ["8700万元", "主要收获", "2026年12月28日"].into_iter().zip(wanted) {
                decide(&mut screen, edit, is_wanted);
            }
            assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
            let [funds, heading, date] = wanted;
            assert_eq!(taken(&place), [heading, funds, date], "{columns}\n{}", screen.text());
        }
    }
}

#[test]
fn who_leaves_the_question_changes_nothing() {
    for key in [Key::CtrlC, Key::Escape] {
        let place = Place::new();
        let mut screen = asked(&place, 40);
        let before = place.read("a.toml");
        screen.press(key);
        screen.wait_for_exit();
        assert_eq!(place.read("a.toml"), before);
        assert!(screen.is_cooked());
    }
}

/// A template in which two figures make a third.
const CASES: &str = r#"
name     = "Cases"
language = "zh-CN"
metrics = [
  { id = "all", name = "受理案件", unit = "件", parts = ["done", "open"] },
  { id = "done", name = "办结案件", unit = "件" },
  { id = "open", name = "在办案件", unit = "件" },
]

[[sections]]
id = "unit"
title = "单位"
questions = [
  { id = "text", ask = "办得怎样？", type = "text" },
]
"#;

#[test]
fn a_chosen_change_that_cannot_be_made_without_another_is_named_with_the_reason() {
    let place = Place::new();
    let body = "# 案件\n\n{{ unit.text }}\n\n全年受理案件{{ metrics.all }}，办结案件{{ metrics.done }}，在办案件{{ metrics.open }}。\n";
    place.write_template("cases", CASES, body);
    let answers = "template = \"./cases\"\n\n[unit]\ntext = \"各科室按时限办理，没有超期的。\"\n\n[metrics]\nall = 30\ndone = 20\nopen = 10\n";
    place.write("a.toml", answers);
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let text = place.read("a.txt");
    place.write("edited.txt", text.replace("30件", "31件").replace("20件", "21件"));
    let options = Options::of_columns(80);
    let mut screen = Screen::start_with(&place, &["update", "a.toml", "edited.txt"], &options);
    screen.choose("收回这 2 处修改吗", "逐处选");
    for (edit, is_wanted) in [("31件", true), ("21件", false)] {
        decide(&mut screen, edit, is_wanted);
    }
    assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
    screen.wait_for("这些修改会让答案有错，没有收");
    assert_holds(screen.history(), ["没有改动"]);
    assert_eq!(place.read("a.toml"), answers);
}
