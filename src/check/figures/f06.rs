//! 增长 by percentage points.
//! “增长”后用了“百分点”。
//!
//! 增长 takes a percentage; by percentage points something 提高 or 上升.
//!
//! “增长”接百分数；接百分点用“提高”“上升”。
//!
//! Wrong: 规模以上工业增加值增长3个百分点。
//! Right: 规模以上工业增加值提高3个百分点。

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::pattern;
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning("F06", "growth-in-points", include_str!("f06.rs"), Check::Passage(check));

static GROWTH: LazyLock<Regex> = LazyLock::new(|| pattern("(增长)了?(?:近|约|超过)?[0-9][0-9.]*个?百分点"));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    if passage.text.contains("百分点") {
        let words = GROWTH.captures_iter(&passage.text).filter_map(|found| found.get(1));
        faults.extend(words.map(|word| Fault::new(word.range()).right("提高")));
    }
}
