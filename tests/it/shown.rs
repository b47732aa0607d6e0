//! Text of others on its way to a terminal: nothing of it turns the direction, moves the cursor or hides.

use std::fs;

use crate::common::{Outcome, Place};

/// Characters that are not seen where they stand, of each kind.
const HIDDEN: &str = "\u{202e}\u{2066}\u{200b}\u{200f}\u{2028}\u{feff}\u{2060}";

/// A place with a template and answers in which everything that may be a text holds hidden characters.
fn place() -> Place {
    let place = Place::new();
    let hidden: String = HIDDEN.chars().map(|c| format!("\\u{:04X}", c as u32)).collect();
    let manifest = r#"name = "简~报"
description = "一段~话"
language = "zh-CN"
tags = ["类~"]
aliases = ["又~叫"]
metrics = [
  { id = "m", name = "数~", unit = "家~" },
]

[numbering]
headings = ["一、"]
items = ["1."]

[[sections]]
id = "memo"
title = "节~"
help = "节助~"
questions = [
  { id = "text", ask = "说~什么", label = "说~", help = "帮~助", example = "例~子", type = "text" },
  { id = "name", ask = "谁~", default = "默~认", type = "string" },
  { id = "kind", ask = "哪~种", choices = ["甲~", "乙~"], type = "choice" },
]
"#;
    place.write_template(
        "m",
        manifest.replace('~', &hidden),
        "# 题\n\n{{ memo.text }}{{ memo.name }}{{ memo.kind }}\n\n{{ metrics.m }}\n",
    );
    let answers =
        "template = \"./m\"\n\n[memo]\ntext = \"稿~【待补：数~】。\"\nname = \"名~\"\n\n[metrics]\nm.value = \"3~\"\n";
    place.write("a.toml", answers.replace('~', &hidden));
    place.write("b.toml", answers.replace("3~", "3").replace('~', &hidden));
    place.write("raw.toml", answers.replace("3~", "3").replace('~', HIDDEN));
    let sound = answers.replace("\"3~\"", "3");
    place.write("old.toml", sound.replace('~', &hidden));
    let other = sound.replace("名~", "姓~名").replace("稿~", "~新写的文稿~");
    place.write(
        "new.toml",
        other.replace("value = 3", "value = 4").replace('~', &hidden),
    );
    place
}

fn is_hidden(c: char) -> bool {
    HIDDEN.contains(c) || (c.is_control() && c != '\n')
}

fn assert_shown(outcome: &Outcome, words: &[&str]) {
    for text in [&outcome.stdout, &outcome.stderr] {
        assert!(!text.contains(is_hidden), "{words:?}: {text:?}");
    }
}

#[test]
fn nothing_hidden_reaches_those_who_read_what_a_command_says() {
    let place = place();
    for words in [
        &["list", "--template-dir", "."][..],
        &["show", "./m"],
        &["show", "./m", "--preview"],
        &["answers", "./m"],
        &["status", "a.toml", "b.toml", "raw.toml"],
        &["figures", "a.toml"],
        &["figures", "b.toml"],
        &["fill", "b.toml"],
        &["fill", "raw.toml", "--export", "s.csv"],
        &["check", "b.toml", "raw.toml"],
        &["check", "raw.toml", "--format", "github"],
        &["template", "check", "./m"],
        &["diff", "old.toml", "new.toml"],
        &["render", "b.toml"],
        &["render", "b.toml", "--partial", "-o", "r.md"],
        &["new", "简"],
    ] {
        let outcome = place.run(words);
        assert!(!(outcome.stdout.clone() + &outcome.stderr).is_empty(), "{words:?}");
        assert_shown(&outcome, words);
    }
}

#[test]
fn json_escapes_what_is_hidden_and_still_says_it() {
    let place = place();
    for (words, has_it) in [
        (&["list", "--json", "--template-dir", "."][..], true),
        (&["show", "./m", "--json"], true),
        (&["status", "b.toml", "--json"], true),
        (&["fill", "b.toml", "--json"], false),
        (&["schema", "./m"], true),
        (&["diff", "old.toml", "new.toml", "--json"], true),
        (&["check", "raw.toml", "--format", "json"], false),
        (&["check", "raw.toml", "--format", "sarif"], false),
    ] {
        let outcome = place.run(words);
        assert_shown(&outcome, words);
        let value: serde_json::Value = serde_json::from_str(&outcome.stdout)
            .unwrap_or_else(|error| panic!("{words:?} {error}\n{}", outcome.stderr));
        fn holds(value: &serde_json::Value) -> bool {
            match value {
                serde_json::Value::String(text) => text.contains('\u{202e}'),
                serde_json::Value::Array(all) => all.iter().any(holds),
                serde_json::Value::Object(all) => all.values().any(holds),
                _ => false,
            }
        }
        assert!(!has_it || holds(&value), "{words:?}");
    }
}

#[test]
fn names_of_files_and_folders_are_shown_not_obeyed() {
    let place = place();
    let evil = "e\u{1b}[31m\u{202e}\u{7}\nvil";
    fs::create_dir(place.path(evil)).unwrap();
    for name in ["a.toml", "b.toml"] {
        fs::copy(place.path(name), place.path(&format!("{evil}/{name}"))).unwrap();
    }
    crate::common::copy(&place.path("m"), &place.path(&format!("{evil}/m")));
    crate::common::copy(&place.path("m"), &place.path(&format!("report-templates/{evil}")));
    let file = |name: &str| format!("{evil}/{name}");
    for words in [
        &["list"][..],
        &["list", "--json"],
        &["list", "--template-dir", evil],
        &["show", evil],
        &["show", &file("m")],
        &["show", &file("m"), "--json"],
        &["template", "check", &file("m")],
        &["template", "check", evil],
        &["status", &file("b.toml")],
        &["status", &file("nothing.toml")],
        &["render", &file("b.toml"), "--partial", "-o", &file("r.md")],
        &["render", &file("b.toml"), "--partial", "-o", &file("r.odd")],
        &["render", &file("b.toml"), "--partial", "--out-dir", &file("out")],
        &["check", &file("b.toml"), "--format", "github"],
        &["import", &file("nothing.md")],
        &["fill", &file("b.toml")],
        &["answers", &file("m")],
        &["new", evil],
        &["--lang", evil],
        &[evil],
        &["render", "--width", evil],
        &["preview", "--no-open", &file("b.toml")],
    ] {
        assert_shown(&place.run(words), words);
    }
}
