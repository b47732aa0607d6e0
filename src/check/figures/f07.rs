//! Growth that does not follow from its two numbers.
//! 增长率与前后两数不符。
//!
//! Growth is the difference divided by the earlier number. What rounding may explain is not reported.
//!
//! 增长率等于两数之差除以前一个数。四舍五入能解释的不报。
//!
//! Wrong: 申报项目由25项增加到32项，增长20%。
//! Right: 申报项目由25项增加到32项，增长28%。

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::growth::{changes, clause_after};
use crate::check::rule::pattern;
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::error("F07", "growth", include_str!("f07.rs"), Check::Passage(check));

static GROWTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^[，,（(、]?(?:同比|比上年|较上年|比上年同期|较上年同期|总体|累计|共|增幅|降幅)?(?:分别)?(增长|增加|提高|上升|下降|减少|降低|达到?|为)了?(约|近|超过|超)?([0-9]+(?:\\.[0-9]+)?)[%％]",
    )
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['%', '％']) {
        return;
    }
    for change in changes(text)
        .into_iter()
        .filter(|change| !matches!(change.last.unit, "%" | "％"))
    {
        let rest = clause_after(text, change.last.range.end);
        let Some(found) = GROWTH.captures(&text[rest.clone()]) else {
            continue;
        };
        let (Some(number), Ok(stated)) = (found.get(3), found[3].parse::<Decimal>()) else {
            continue;
        };
        let is_about = found.get(2).is_some();
        let growth = |first: Decimal, last: Decimal| {
            (last - first)
                .checked_div(first)
                .map(|ratio| ratio * Decimal::from(100))
        };
        let low = growth(
            change.first.value + change.first.rounding,
            change.last.value - change.last.rounding,
        );
        let high = growth(
            (change.first.value - change.first.rounding).max(Decimal::new(1, 6)),
            change.last.value + change.last.rounding,
        );
        let exact = growth(change.first.value, change.last.value);
        let (Some(low), Some(high), Some(exact)) = (low, high, exact) else {
            continue;
        };
        let rounding = Decimal::new(5, stated.scale() + 1) * Decimal::from(if is_about { 20 } else { 1 });
        // Whole numbers of things are exact; measured values may be rounded ones.
        let is_exact = change.first.is_count() && change.last.is_count();
        let (low, high) = if is_exact { (exact, exact) } else { (low, high) };
        let (low, high) = if exact.is_sign_negative() {
            (-high, -low)
        } else {
            (low, high)
        };
        if stated < low - rounding || stated > high + rounding {
            let start = rest.start + number.start();
            let right = exact.abs().round_dp(stated.scale().max(1)).normalize();
            faults.push(Fault::new(start..start + number.len()).right(&right.to_string()));
        }
    }
}
