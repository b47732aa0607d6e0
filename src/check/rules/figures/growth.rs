//! Growth that does not follow from its two numbers.
//! 增长率与前后两数不符。
//!
//! Growth is the difference divided by the earlier number, and a number that has become smaller has not grown. What
//! rounding may explain is not reported.
//!
//! 增长率等于两数之差除以前一个数；后一个数小，就不是增长。四舍五入能解释的不报。
//!
//! Wrong: 申报项目由25项增加到32项，增长20%。
//! Right: 申报项目由25项增加到32项，增长28%。
//! Wrong: 事故由32起减少到25起，增长21.9%。
//! Right: 事故由32起减少到25起，下降21.9%。
//! Wrong: 上年80件，今年100件，增长20%。
//! Right: 上年80件，今年100件，增长25%。

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::check::engine::growth::Change;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::read_number;
use crate::text::pattern::{Match, Pattern};

pub const RULE: Rule = Rule::error("F07", "growth", include_str!("growth.rs"), Check::Passage(check)).where_any("%％");

static GROWTH: Pattern = Pattern::new(
    "^[，,（(、；]?(?:同比|比上年|较上年|比上年同期|较上年同期|总体|累计|共)?(分别)?(增长|增加|提高|上升|下降|减少|降低|增幅|降幅|达到?|为)(?:达到|达|为|了)?(约|近|超过|超)?([0-9]+(?:\\.[0-9]+)?)[%％]",
);
const RISES: [&str; 5] = ["增长", "增加", "提高", "上升", "增幅"];
const FALLS: [&str; 4] = ["下降", "减少", "降低", "降幅"];
/// How many units of its last digit a number may be off that is called a rough one.
const ROUGH: u32 = 20;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let of_numbers = |change: &&Change<'_>| !matches!(change.last.unit, "%" | "％");
    for change in passage.changes().iter().filter(of_numbers) {
        faults.extend(wrong_growth(text, change));
    }
}

/// What is wrong in the growth that is stated of a change, where one is.
fn wrong_growth(text: &str, change: &Change<'_>) -> Option<Fault> {
    // 城镇由…，农村由…，分别增长25%和10%: which is whose is for a person to see.
    let found = GROWTH
        .captures(&text[change.rest.clone()])
        .filter(|found| found.get(1).is_none())?;
    let (verb, number) = (found.get(2)?, found.get(4)?);
    let stated = read_number(number.as_str())?;
    let exact = growth(change.first.value, change.last.value)?;
    let place = |part: Match<'_>| change.rest.start + part.start()..change.rest.start + part.end();
    let has_fallen = exact.is_sign_negative();
    let instead = match verb.as_str() {
        "增幅" if has_fallen => Some("降幅"),
        verb if has_fallen && RISES.contains(&verb) => Some("下降"),
        _ if has_fallen || exact.is_zero() => None,
        "降幅" => Some("增幅"),
        verb if FALLS.contains(&verb) => Some("增长"),
        _ => None,
    };
    if let Some(right) = instead {
        return Some(Fault::new(place(verb)).right(right));
    }
    let rounding = Decimal::new(5, stated.scale() + 1) * Decimal::from(found.get(3).map_or(1, |_| ROUGH));
    let possible = possible_growth(change)?;
    if stated >= *possible.start() - rounding && stated <= *possible.end() + rounding {
        return None;
    }
    let right = exact.abs().round_dp(stated.scale().max(1)).normalize();
    Some(Fault::new(place(number)).right(&right.to_string()))
}

/// The growth from one number to another, in per cent.
fn growth(first: Decimal, last: Decimal) -> Option<Decimal> {
    (last - first).checked_div(first)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// What the growth, or the fall, may be. Whole numbers of things are exact; measured values may have been rounded.
fn possible_growth(change: &Change<'_>) -> Option<RangeInclusive<Decimal>> {
    let (first, last) = (&change.first, &change.last);
    let exact = growth(first.value, last.value)?;
    let (low, high) = if first.is_count() && last.is_count() {
        (exact, exact)
    } else {
        (
            growth(first.value + first.rounding, last.value - last.rounding)?,
            growth(
                (first.value - first.rounding).max(Decimal::new(1, 6)),
                last.value + last.rounding,
            )?,
        )
    };
    Some(if exact.is_sign_negative() {
        -high..=-low
    } else {
        low..=high
    })
}
