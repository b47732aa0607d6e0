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

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;

use crate::check::engine::growth::Change;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::Quantity;
use crate::text::years::after_comparison;

pub const RULE: Rule = Rule::error("F07", Check::Passage(check)).where_any("%％");

const RISES: [&str; 5] = ["增长", "增加", "提高", "上升", "增幅"];
const FALLS: [&str; 4] = ["下降", "减少", "降低", "降幅"];
/// What says what it is, and neither.
const REACHES: [&str; 3] = ["达到", "达", "为"];
/// What may begin the clause in place of a comparison.
const OPENINGS: [&str; 3] = ["总体", "累计", "共"];
/// How many units of its last digit a number may be off that is called a rough one.
const ROUGH: u32 = 20;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    for change in passage.changes().iter().filter(|change| !change.last.is_percent()) {
        let stated = stated_growth(passage, change);
        faults.extend(stated.and_then(|stated| wrong_growth(&passage.text, change, &stated)));
    }
}

/// The growth that is stated of a change.
struct Stated<'q> {
    verb: Range<usize>,
    percent: &'q Quantity<'q>,
    is_rough: bool,
}

/// The growth that is stated right behind a change: ，同比增长约28%. Of 城镇由…，农村由…，分别增长25%和10% it is for a
/// person to see which is whose.
fn stated_growth<'q>(passage: &'q Reading<'_>, change: &Change<'_>) -> Option<Stated<'q>> {
    let (rest, all) = (&change.rest, passage.quantities());
    let percent = all.get(all.partition_point(|quantity| quantity.range.start < rest.start))?;
    if !percent.is_percent() || percent.is_about || percent.range.end > rest.end {
        return None;
    }
    let said = &passage.text[rest.start..percent.range.start];
    let said = said.strip_prefix(['，', ',', '（', '(', '、', '；']).unwrap_or(said);
    let said = after_any(said, &OPENINGS).unwrap_or_else(|| after_comparison(said));
    let mut verbs = RISES.iter().chain(&FALLS).chain(&REACHES);
    let more = verbs.find_map(|verb| said.strip_prefix(verb))?;
    let start = percent.range.start - said.len();
    let rough = after_any(more, &["达到", "达", "为", "了"]).unwrap_or(more);
    let is_whole = rough.is_empty() || after_any(rough, &["约", "近", "超过", "超"]) == Some("");
    is_whole.then_some(Stated {
        verb: start..start + said.len() - more.len(),
        percent,
        is_rough: !rough.is_empty(),
    })
}

/// What follows the first of some words that a text begins with.
fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// What is wrong in the growth that is stated of a change.
fn wrong_growth(text: &str, change: &Change<'_>, stated: &Stated<'_>) -> Option<Fault> {
    let exact = growth(change.first.value, change.last.value)?;
    let has_fallen = exact.is_sign_negative();
    let instead = match &text[stated.verb.clone()] {
        "增幅" if has_fallen => Some("降幅"),
        verb if has_fallen && RISES.contains(&verb) => Some("下降"),
        _ if has_fallen || exact.is_zero() => None,
        "降幅" => Some("增幅"),
        verb if FALLS.contains(&verb) => Some("增长"),
        _ => None,
    };
    if let Some(right) = instead {
        return Some(Fault::new(stated.verb.clone()).right(right));
    }
    let percent = stated.percent;
    let rounding = percent.rounding * Decimal::from(if stated.is_rough { ROUGH } else { 1 });
    let possible = possible_growth(change)?;
    if percent.value >= *possible.start() - rounding && percent.value <= *possible.end() + rounding {
        return None;
    }
    let right = exact.abs().round_dp(percent.value.scale().max(1)).normalize();
    Some(Fault::new(percent.number.clone()).right(&right.to_string()))
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
