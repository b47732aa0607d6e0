//! Half-width sign in a range.
//! 数值范围用了半角连接号。
//!
//! A range of numbers takes ～ or —, a stretch of time —; the ASCII hyphen and tilde stand for neither.
//!
//! 数值范围用“～”（或“—”），起止时间用“—”，不用半角“-”“~”。日期、电话、网址、型号里的不算。
//!
//! Wrong: 每村配备3-5名宣传员。
//! Right: 每村配备3～5名宣传员。
//! Wrong: 1-6月完成投资20万元。
//! Right: 1—6月完成投资20万元。
//! Source: GB/T 15834-2011 4.13.3

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{after, before, pattern};
use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning("P08", "range-sign", include_str!("p08.rs"), Check::Passage(check));

static RANGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(\d[\d.]*(?:%|％|万|亿|年|月|日|时|\p{Han}{0,2}))([-~－﹣])(\d[\d.]*)(%|％|\p{Han}|[，。；、）])?")
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['-', '~', '－', '﹣']) {
        return;
    }
    for found in RANGES.captures_iter(text) {
        let (Some(whole), Some(first), Some(sign), Some(last)) =
            (found.get(0), found.get(1), found.get(2), found.get(3))
        else {
            continue;
        };
        let joins =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '~' | '.' | '/' | '－' | '_' | '〔' | '[' | '#');
        let beside = before(text, first.start()).is_some_and(joins)
            || after(text, last.end()).is_some_and(|c| joins(c) || c == ':');
        let unit = found.get(4).map_or("", |unit| unit.as_str());
        let has_unit = !unit.is_empty() && !unit.starts_with(['，', '。', '；', '、', '）']);
        let is_long = |digits: &str| digits.chars().filter(char::is_ascii_digit).count() > 4;
        let has_first_unit = first.as_str().ends_with(|c: char| is_han(c) || matches!(c, '%' | '％'));
        let is_house = matches!(unit, "号" | "室" | "栋" | "幢" | "座" | "型");
        let is_zero_led = |digits: &str| digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        if beside || is_house || !(has_unit || has_first_unit) || is_long(first.as_str()) || is_long(last.as_str()) {
            continue;
        }
        if is_zero_led(first.as_str()) || is_zero_led(last.as_str()) {
            continue;
        }
        let is_time = matches!(unit, "年" | "月" | "日" | "时" | "点" | "届" | "学")
            || first.as_str().ends_with(['年', '月', '日', '时']);
        let _ = whole;
        faults.push(Fault::new(sign.range()).fix(if is_time { "—" } else { "～" }));
    }
}
