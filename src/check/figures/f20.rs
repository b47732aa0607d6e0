//! Date that does not exist.
//! 日期不存在。
//!
//! There is no 30 February and no 13th month.
//!
//! 没有2月30日，也没有13月。
//!
//! Wrong: 2026年2月30日召开推进会。
//! Right: 2026年2月28日召开推进会。

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::check::rule::{before, pattern};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::error("F20", "no-such-date", include_str!("f20.rs"), Check::Passage(check));

static DATES: LazyLock<Regex> = LazyLock::new(|| pattern("(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?"));
static ISO_DATES: LazyLock<Regex> = LazyLock::new(|| pattern("((?:19|20)[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"));

/// A year in which February has 29 days, for dates without one.
const LEAP_YEAR: i32 = 2024;

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_in_number =
        |at: usize| before(text, at).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/'));
    if text.contains('月') {
        for found in DATES.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u32>().ok());
            // 18月 alone may be a length of time.
            let is_date = found.get(1).is_some() || found.get(3).is_some();
            let year = number(1).map_or(LEAP_YEAR, |year| year as i32);
            let exists = NaiveDate::from_ymd_opt(year, number(2).unwrap_or(1), number(3).unwrap_or(1)).is_some();
            if is_date && !exists && !is_in_number(whole.start()) {
                faults.push(Fault::new(whole.range()));
            }
        }
    }
    for found in ISO_DATES.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        let exists = NaiveDate::from_ymd_opt(number(1) as i32, number(2), number(3)).is_some();
        let goes_on = text[whole.end()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if !exists && !is_in_number(whole.start()) && !goes_on {
            faults.push(Fault::new(whole.range()));
        }
    }
}
