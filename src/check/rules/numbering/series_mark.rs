//! Mark after 一是, 二是.
//! “一是”“二是”后加了标点。
//!
//! No mark follows 一是, 二是, 三是.
//!
//! “一是”“二是”“三是”后直接接正文，不加标点。
//!
//! Wrong: 一是，抓学习；二是，抓整改。
//! Right: 一是抓学习；二是抓整改。
//! Source: GB/T 15834-2011 B.3.7

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::{Check, Fault, Passage, Rule, pattern};

pub const RULE: Rule = Rule::warning(
    "N06",
    "series-mark",
    include_str!("series_mark.rs"),
    Check::Passage(check),
);

static SERIES: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?:^|[。；：，！？])[一二三四五六七八九十]{1,2}[是要]([，,、：:])"));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let marks = SERIES.captures_iter(&passage.text).filter_map(|found| found.get(1));
    faults.extend(marks.map(|mark| Fault::new(mark.range()).fix("")));
}
