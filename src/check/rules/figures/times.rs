//! 倍 or 番 that does not follow from its numbers.
//! 倍数、番数与前后两数不符。
//!
//! From 10 to 30 is an increase by 2 times its base (增加2倍) and to 3 times of it; 翻一番 is twice, 翻两番 four times.
//!
//! 由10增加到30，是增加2倍，不是增加3倍；翻一番是原来的2倍，翻两番是4倍。
//!
//! Wrong: 企业由10家增加到30家，增加3倍。
//! Right: 企业由10家增加到30家，增加2倍。
//! Wrong: 产值由2亿元增加到4亿元，翻两番。
//! Right: 产值由2亿元增加到4亿元，翻一番。

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::growth::Change;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::read_chinese_number;
use crate::text::numbers::read_number;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::error("F04", "times", include_str!("times.rs"), Check::Passage(check)).where_any("倍番");

static TIMES: Pattern = Pattern::new("(?:增加|增长|提高|扩大|提升)了?([0-9][0-9.]*|[一二两三四五六七八九十]+)倍");
static DOUBLED: Pattern = Pattern::new("翻了?([0-9]|[一二两三四五])番");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for change in passage.changes() {
        if let Some(ratio) = change.last.value.checked_div(change.first.value) {
            faults.extend(wrong_times(text, change, ratio));
            faults.extend(wrong_doubling(text, change, ratio));
        }
    }
}

/// 增加3倍 of what became three times itself.
fn wrong_times(text: &str, change: &Change<'_>, ratio: Decimal) -> Option<Fault> {
    let found = TIMES.captures(&text[change.rest.clone()])?;
    let (number, times) = (found.get(1)?, read_times(&found[1])?);
    let right = ratio.checked_sub(Decimal::ONE)?;
    let is_wrong = right.checked_sub(times)?.abs() > times.max(Decimal::ONE) * Decimal::new(6, 2);
    let start = change.rest.start + number.start();
    let right = right.round_dp(1).normalize().to_string();
    is_wrong.then(|| Fault::new(start..start + number.as_str().len()).right(&right))
}

/// 翻两番 of what became twice itself.
fn wrong_doubling(text: &str, change: &Change<'_>, ratio: Decimal) -> Option<Fault> {
    let found = DOUBLED.captures(&text[change.rest.clone()])?;
    let (whole, times) = (found.get(0)?, read_times(&found[1])?.to_u32()?);
    let expected = Decimal::from(1_u64 << times.min(30));
    let is_wrong = ratio.checked_sub(expected)?.abs() > expected * Decimal::new(15, 2);
    let start = change.rest.start + whole.start();
    is_wrong.then(|| Fault::new(start..start + whole.as_str().len()))
}

fn read_times(digits: &str) -> Option<Decimal> {
    read_number(digits).or_else(|| read_chinese_number(digits).map(Decimal::from))
}
