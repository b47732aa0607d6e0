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
//! Wrong: 完成32项，比上年增加7项，增长20%。
//! Right: 完成32项，比上年增加7项，增长28%。
//! Wrong: The number of projects rose from 25 to 32, up 20%.
//! Right: The number of projects rose from 25 to 32, up 28%.
//! Wrong: 去年门诊32万人次，今年做到40万人次。一年下来增长15%。
//! Right: 去年门诊32万人次，今年做到40万人次。一年下来增长25%。
//!
//! Says rise: { $last } against { $first } is a rise of { $right }; the text says { $stated }
//! Says rise: { $last }比{ $first }增长{ $right }，文中写{ $stated }
//! Says fall: { $last } against { $first } is a fall of { $right }; the text says { $stated }
//! Says fall: { $last }比{ $first }下降{ $right }，文中写{ $stated }

use rust_decimal::Decimal;

use crate::check::engine::comparison::{Comparison, Ends, REAL_TERMS};
use crate::check::engine::mentions::{Direction, Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::decimal::percent_of;
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::error("F07", Check::Passage(check))
    .where_any("%％p之成")
    .across_paragraphs();

/// How many units of its last digit a number may be off that is called a rough one.
const ROUGH: u32 = 20;
const NEARLY: u32 = 4;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for comparison in passage.comparisons() {
        let mut growths = comparison.stated.iter().filter(|stated| stated.role == Role::Growth);
        if let Some(stated) = growths.next()
            && is_told_by_numbers(comparison, text)
            && comparison.is_from_one_time(stated)
            && let Some(ends) = comparison.ends(text)
        {
            faults.extend(wrong_growth(text, &ends, stated));
        }
    }
    for misfit in passage.misfits(Kind::Growth).filter(|_| !is_in_real_terms(text)) {
        let key = if misfit.is_less { "fall" } else { "rise" };
        faults.extend(misfit.fault(text, key, faults));
    }
}

/// Whether the growth is that of the two numbers: of rates it is told in percentage points.
fn is_told_by_numbers(comparison: &Comparison<'_>, text: &str) -> bool {
    let named = [&comparison.before, &comparison.now];
    let mut named = named.into_iter().flatten();
    let start = named
        .clone()
        .map(|mention| mention.quantity.range.start)
        .min()
        .unwrap_or_default();
    let sentence = text[..start].rsplit(['。', '；']).next().unwrap_or_default();
    named.all(|mention| !mention.quantity.is_percent()) && !is_in_real_terms(sentence)
}

/// Whether a growth is told at the prices of one year, and not at those of each.
fn is_in_real_terms(sentence: &str) -> bool {
    REAL_TERMS.are_in(sentence) && !contains_any(sentence, &["现价", "名义"])
}

/// What is wrong in the growth that is stated of a change.
fn wrong_growth(text: &str, ends: &Ends, stated: &Mention<'_>) -> Option<Fault> {
    let exact = growth(ends.first.value, ends.last.value)?;
    let verb = stated.verb.as_ref()?;
    let percent = &stated.quantity;
    let has_fallen = exact.is_sign_negative();
    let is_apart = verb.direction == Direction::Apart;
    let is_turned = !exact.is_zero() && !is_apart && has_fallen != (verb.direction == Direction::Down);
    // 近20% is rounder than 近19%.
    let is_round = (percent.value % Decimal::from(5)).is_zero();
    let rounding = percent.rounding
        * Decimal::from(match stated.is_about() {
            true if is_round => ROUGH,
            true => NEARLY,
            false => 1,
        });
    let (least, most) = ends.growth()?;
    let is_possible = (least - rounding..=most + rounding).contains(&percent.value);
    if is_possible && !is_turned {
        return None;
    }
    let right = if is_possible {
        percent.value
    } else {
        exact.abs().round_dp(percent.value.scale().max(1))
    };
    let right = percent.written_as(text, right);
    let key = if has_fallen { "fall" } else { "rise" };
    Some(ends.fault(text, stated, key, &right, is_turned))
}

/// The growth from one number to another, in per cent.
fn growth(first: Decimal, last: Decimal) -> Option<Decimal> {
    percent_of(last - first, first)
}
