use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::import::{read_markdown, read_text};

/// Pieces of reports, with what TOML, Jinja and Markdown take for theirs among them.
#[rustfmt::skip]
const PIECES: [&str; 60] = [
    "\n", "\n\n", "一、", "二、", "三、", "（一）", "（二）", "1. ", "2. ", "1、", "①", "第一部分　", "# ", "## ",
    "### ", "- ", "* ", "加强领导", "全年申报项目32项，增长28.0%。", "2025年", "xx项", "x.xx%", "3～5", "。", "，",
    "：", "\"", "'", "\\", "{{ a }}", "{{", "}}", "{% if %}", "{#", "#}", "{", "`", "**", "*", "_", "|",
    "| a | b |\n| --- | --- |\n| 1 | {{ |\n", "\t", "甲\t乙\n丙\t3\n", "<b>", "[a](b)", "&amp;", ":::", "::: x\n",
    "~~", "\u{202E}", "“", "”", "《", "》", "100%", "{{ \"x\" }}", "'''", "\"\"\"",
    "English text ",
];

properties! {
    200 of 2000 from 11;

    fn any_report_makes_a_template_that_gives_it_back(
        pieces in vec(select(&PIECES[..]), 1..30),
        is_markdown: bool,
        most in select(&[MOST_ASKED, 4, 1][..]),
    ) {
        let text = pieces.concat();
        let imported = if is_markdown { read_markdown(&text) } else { read_text(&text) };
        if let Err(faults) = learn_within(imported.document, Path::new("report"), most) {
            prop_assert_eq!(&faults.0[0].message.id, "learn-empty", "{:#?}\n{:?}", faults, text);
        }
    }
}

#[test]
fn one_number_out_of_its_series_does_not_end_the_counting_of_its_level() {
    let text = "总结\n\n一、甲\n\n正文。\n\n二、乙\n\n正文。\n\n四、丙\n\n正文。\n";
    let learned = learn(read_text(text).document, Path::new("report")).unwrap();
    assert!(
        learned.manifest.contains("headings = [\"一、\"]"),
        "{}",
        learned.manifest
    );
    assert!(learned.body.contains("## `四、`丙"), "{}", learned.body);
}
