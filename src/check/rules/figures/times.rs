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

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::growth::Change;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::read_chinese_number;
use crate::text::numbers::{numbers, read_number};

pub const RULE: Rule = Rule::error("F04", Check::Passage(check)).where_any("倍番");

/// What goes before a number of 倍, and before one of 番.
const RISES: [&str; 5] = ["增加", "增长", "提高", "扩大", "提升"];
const DOUBLES: [&str; 1] = ["翻"];

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
    let stated = stated_times(text, change, &RISES, '倍')?;
    let right = ratio.checked_sub(Decimal::ONE)?;
    let is_wrong = right.checked_sub(stated.times)?.abs() > stated.times.max(Decimal::ONE) * Decimal::new(6, 2);
    let right = right.round_dp(1).normalize().to_string();
    is_wrong.then(|| Fault::new(stated.number).right(&right))
}

/// 翻两番 of what became twice itself.
fn wrong_doubling(text: &str, change: &Change<'_>, ratio: Decimal) -> Option<Fault> {
    let stated = stated_times(text, change, &DOUBLES, '番')?;
    let expected = Decimal::from(1_u64 << stated.times.to_u32()?.min(30));
    let is_wrong = ratio.checked_sub(expected)?.abs() > expected * Decimal::new(15, 2);
    is_wrong.then(|| Fault::new(stated.verb..stated.number.end + '番'.len_utf8()))
}

/// How many times something became itself, as it is stated.
struct Stated {
    /// Where its verb begins.
    verb: usize,
    number: Range<usize>,
    times: Decimal,
}

/// The first number behind a change that stands between one of some verbs and a unit: 增加了3倍.
fn stated_times(text: &str, change: &Change<'_>, verbs: &[&str], unit: char) -> Option<Stated> {
    let rest = &text[change.rest.clone()];
    let mut of_unit = numbers(rest).filter(|number| rest[number.range.end..].starts_with(unit));
    of_unit.find_map(|number| {
        let (before, digits) = (&rest[..number.range.start], &rest[number.range.clone()]);
        let before = before.strip_suffix('了').unwrap_or(before);
        let before = verbs.iter().find_map(|verb| before.strip_suffix(verb))?;
        let start = change.rest.start;
        Some(Stated {
            verb: start + before.len(),
            number: start + number.range.start..start + number.range.end,
            times: read_number(digits).or_else(|| read_chinese_number(digits).map(Decimal::from))?,
        })
    })
}
