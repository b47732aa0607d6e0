//! Decimal that is broken.
//! 小数写断了。
//!
//! Between the digits of a decimal stands a point without a space: 84.5%, not 84。5% or 84. 5%.
//!
//! 小数点用“.”，前后不空格：84.5%，不写“84。5%”“84. 5%”。
//!
//! Wrong: 完成年度计划的84。5%。
//! Right: 完成年度计划的84.5%。
//! Wrong: 争取资金86. 4亿元。
//! Right: 争取资金86.4亿元。

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::numbers::digits_ends;
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("P27", Check::Passage(check)).where_any("。.．");

/// What stands for the point.
const MARKS: [&str; 5] = ["。", ". ", " .", "．", "。 "];
/// What shows that it is one amount: these stand behind no new number.
const BEHIND: [&str; 8] = ["%", "％", "‰", "亿", "万", "个百分点", "公里", "公顷"];
/// More digits may begin another sentence.
const MOST_DIGITS: usize = 2;
/// Behind these a number is that of something: 附件1. 2万亩农田名单.
const NAMED: &str = "第件图表条章节号";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for at in digits_ends(text) {
        for mark in MARKS.iter().filter(|mark| text[at..].starts_with(**mark)) {
            let end = at + mark.len();
            let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
            let rest = text[end..].trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = text.len() - end - rest.len();
            let is_amount = before(head, head.len()).is_some_and(|c| is_han(c) && !NAMED.contains(c));
            if is_amount && (1..=MOST_DIGITS).contains(&digits) && starts_with_any(rest, &BEHIND) {
                faults.push(Fault::new(at..end).fix("."));
            }
        }
    }
}
