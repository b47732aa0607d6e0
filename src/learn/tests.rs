use super::*;
use crate::import::{read_markdown, read_text};
use crate::say::source::without_forbidden;

/// Pieces of reports, with what TOML, Jinja and Markdown take for theirs among them.
const PIECES: [&str; 62] = [
    "\n",
    "\n\n",
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "1. ",
    "2. ",
    "1、",
    "①",
    "第一部分　",
    "# ",
    "## ",
    "### ",
    "- ",
    "* ",
    "加强领导",
    "全年申报项目32项，增长28.0%。",
    "2025年",
    "xx项",
    "x.xx%",
    "3～5",
    "。",
    "，",
    "：",
    "\"",
    "'",
    "\\",
    "{{ a }}",
    "{{",
    "}}",
    "{% if %}",
    "{#",
    "#}",
    "{",
    "`",
    "**",
    "*",
    "_",
    "|",
    "| a | b |\n| --- | --- |\n| 1 | {{ |\n",
    "\t",
    "甲\t乙\n丙\t3\n",
    "<b>",
    "[a](b)",
    "&amp;",
    ":::",
    "::: x\n",
    "~~",
    "\u{1}",
    "\u{FDD0}",
    "\u{202E}",
    "“",
    "”",
    "《",
    "》",
    "100%",
    "{{ \"x\" }}",
    "'''",
    "\"\"\"",
    "English text ",
];

#[test]
fn any_report_makes_a_template_that_gives_it_back() {
    let mut seed: u64 = 11;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let rounds = std::env::var("ZHIBI_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(400);
    for round in 0..rounds {
        let length = 1 + next(30);
        let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        let (text, _) = without_forbidden(&text);
        let imported = if round % 2 == 0 {
            read_text(&text)
        } else {
            read_markdown(&text)
        };
        if let Err(faults) = learn(imported.document, Path::new("report")) {
            assert_eq!(faults.0[0].message.id, "learn-empty", "{faults:#?}\n{text:?}");
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
