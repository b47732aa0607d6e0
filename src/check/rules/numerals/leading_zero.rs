//! Decimal without its leading zero.
//! 小数点前缺“0”。
//!
//! A decimal below one begins with 0.
//!
//! 小于1的小数，小数点前要写“0”。
//!
//! Wrong: 同比增长.5%。
//! Right: 同比增长0.5%。
//! Source: GB/T 15835-2011 5.1.2

use crate::check::engine::beside::before;
use crate::check::engine::sentence::is_chinese_around;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_wide;
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("D04", Check::Passage(check)).where_any(".");

/// What follows a decimal. What else stands between a point and 个月 or 年 begins a sentence.
const UNITS: [&str; 8] = ["%", "％", "‰", "个百分点", "百分点", "万", "亿", "倍"];
/// What ends the words that a number follows: 增长, 下降, 提高, 达到.
const BEFORE: &str = "长降高低升加少大为达约近了到至占仅超足过是比（“～—~- ";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, point) in text.match_indices('.') {
        let rest = &text[at + point.len()..];
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let end = text.len() - unit.len();
        let last = before(text, at).filter(|c| is_wide(*c) || BEFORE.contains(*c));
        let is_bare = unit.len() < rest.len() && starts_with_any(unit, &UNITS) && last.is_some();
        if is_bare && is_chinese_around(text, at) {
            let mut fault = Fault::new(at..end).right(&format!("0{}", &text[at..end]));
            // 成效显著.3万人 is another sentence.
            if last.is_some_and(|c| BEFORE.contains(c)) {
                fault.edits = vec![(at..at, "0".to_owned())];
            }
            faults.push(fault);
        }
    }
}
