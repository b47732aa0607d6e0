//! Word files that another program only saved again: nothing was edited in them.

use crate::common::{Place, assert_begins, assert_holds, example, replaced_everywhere, repository};
use crate::taken_back::edit_report;

/// The text of a Word file as other programs save it: styles of their own, and runs cut where a program likes to.
fn saved_elsewhere(document: String) -> String {
    let cut = "</w:t></w:r><w:r><w:t xml:space=\"preserve\">";
    let renamed = ["Body", "ItemText", "TableText"].iter().fold(document, |text, name| {
        text.replace(
            &format!("<w:pStyle w:val=\"{name}\"/>"),
            "<w:pStyle w:val=\"TextBody\"/>",
        )
    });
    renamed.replace('−', &format!("−{cut}"))
}

/// What `update` says of the report of some answers that was saved so, with some words changed before.
fn told_of_saved(answers: &str, edits: &[(&str, &str)]) -> (Place, String) {
    let place = Place::new();
    place.write("a.toml", answers);
    let edit = |text| saved_elsewhere(replaced_everywhere(text, edits));
    let told = place.update(&edit_report(&place, "docx", &[], edit)).stdout;
    (place, told)
}

const NOTHING: &str = "0 changes, 0 refused, 0 without a place in the answers\n";

#[test]
fn a_report_that_was_only_saved_elsewhere_changes_nothing() {
    for entry in std::fs::read_dir(repository().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let (place, told) = told_of_saved(&std::fs::read_to_string(&path).unwrap(), &[]);
            assert_eq!(told, NOTHING, "{}", path.display());
            let outcome = place.succeed(&["--lang", "en", "diff", "a.docx", "edited.docx"]);
            assert_holds(&outcome.stdout, ["No differences"]);
        }
    }
}

/// Without the styles of what stands in no table, as after a way through a program that knows none.
fn in_one_style(document: String) -> String {
    let without = |text: &str, tag: &str| -> String {
        let mut parts = text.split(tag);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            text + part.split_once("/>").map_or(part, |(_, rest)| rest)
        })
    };
    let (begin, end) = ("<w:tbl>", "</w:tbl>");
    let parts = document.split(begin).map(|part| match part.split_once(end) {
        Some((table, text)) => format!("{table}{end}{}", without(&without(text, "<w:pStyle "), "<w:rStyle ")),
        None => without(&without(part, "<w:pStyle "), "<w:rStyle "),
    });
    parts.collect::<Vec<String>>().join(begin)
}

#[test]
fn a_report_that_came_back_all_in_one_style_changes_nothing() {
    for entry in std::fs::read_dir(repository().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        let place = Place::new();
        place.write("a.toml", std::fs::read_to_string(&path).unwrap());
        let outcome = place.update(&edit_report(&place, "docx", &[], in_one_style));
        assert_begins(&outcome.stdout, "0 changes, 0 refused, ");
    }
}

const TYPED_NUMBERS: &str = "template = \"outline\"
[report]
title = \"关于抓好秋粮收购的通知\"
[body]
opening = \"\"\"
（一）备足仓容。九月底前腾空三座粮库。

（二）优化服务。推行预约收粮。\"\"\"
[ending]
signature = [\"河湾市粮食局\"]
date = \"2026年9月1日\"
";

#[test]
fn a_number_that_was_typed_stays_in_the_text_also_where_it_is_read_as_one() {
    assert_eq!(told_of_saved(TYPED_NUMBERS, &[]).1, NOTHING);
    let edits = [("三座粮库", "四座粮库"), ("推行预约收粮。", "推行预约收粮，减少排队。")];
    let (place, _) = told_of_saved(TYPED_NUMBERS, &edits);
    let expected = TYPED_NUMBERS
        .replace("三座", "四座")
        .replace("收粮。", "收粮，减少排队。");
    assert_eq!(place.read("a.toml"), expected);
}

#[test]
fn what_is_changed_beside_a_form_of_another_program_is_all_that_changes() {
    let answers = example("weekly-status");
    let (place, told) = told_of_saved(&answers, &[("nearly ready", "all but ready")]);
    assert!(
        told.ends_with("1 change, 0 refused, 0 without a place in the answers\n"),
        "{told}"
    );
    assert_eq!(place.read("a.toml"), answers.replace("nearly ready", "all but ready"));
}
