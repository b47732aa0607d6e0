//! Period that ends before it begins.
//! 时间段的终点早于起点。
//!
//! From June to March of one year is no period.
//!
//! 同一年里没有“6月至3月”这样的时间段。
//!
//! Wrong: 2026年6月至3月开展整治。
//! Right: 2026年3月至6月开展整治。
//! Wrong: 2026—2024年实施三年行动。
//! Right: 2024—2026年实施三年行动。

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{before, pattern};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::error("F21", "period-backwards", include_str!("f21.rs"), Check::Passage(check));

static MONTHS: LazyLock<Regex> =
    LazyLock::new(|| pattern("[0-9]{4}年([0-9]{1,2})月?(?:[—–－～~-]|至|到)([0-9]{1,2})月(?:[^0-9日]|$)"));
static DAYS: LazyLock<Regex> =
    LazyLock::new(|| pattern("[0-9]{1,2}月([0-9]{1,2})日?(?:[—–－～~-]|至|到)([0-9]{1,2})日"));
static YEARS: LazyLock<Regex> =
    LazyLock::new(|| pattern("((?:19|20)[0-9]{2})年?(?:[—–－～~-]|至|到)((?:19|20)[0-9]{2})年"));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['年', '月']) {
        return;
    }
    for periods in [&MONTHS, &DAYS, &YEARS] {
        for found in periods.captures_iter(text) {
            let (Some(first), Some(last)) = (found.get(1), found.get(2)) else {
                continue;
            };
            let number = |digits: regex::Match<'_>| digits.as_str().parse::<u32>().unwrap_or_default();
            let is_code = before(text, first.start()).is_some_and(|c| c.is_ascii_alphabetic() || c == '-');
            if number(first) > number(last) && !is_code {
                faults.push(Fault::new(first.start()..last.end()));
            }
        }
    }
}
