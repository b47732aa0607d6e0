//! Period that ends before it begins.
//! 时间段的终点早于起点。
//!
//! From June to March of one year is no period.
//!
//! 同一年里没有“6月至3月”这样的时间段。
//!
//! Wrong: 2026年6月至3月开展整治。
//! Right: 2026年3月至6月开展整治。
//! Wrong: 2026—2024年实施三年行动。
//! Right: 2024—2026年实施三年行动。

use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, quantities};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::error("F21", "period-backwards", include_str!("f21.rs"), Check::Passage(check));

/// What stands between the beginning and the end of a period.
const TO: [&str; 8] = ["—", "–", "－", "～", "~", "-", "至", "到"];

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['年', '月']) {
        return;
    }
    for pair in quantities(text).windows(2) {
        let [first, last] = pair else { continue };
        let is_period = TO.contains(&&text[first.range.end..last.range.start]);
        let is_one_unit = first.unit == last.unit || first.unit.is_empty();
        if is_period && is_one_unit && first.value > last.value && is_of_one(text, first, last) {
            faults.push(Fault::new(first.range.start..last.range.end));
        }
    }
}

/// Whether both ends are named within the same year, or month: what is named without it may be of the next one.
fn is_of_one(text: &str, first: &Quantity<'_>, last: &Quantity<'_>) -> bool {
    let before = &text[..first.range.start];
    let follows = |unit: char| {
        before
            .strip_suffix(unit)
            .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    };
    let is_year =
        |quantity: &Quantity<'_>| (1900..2100).contains(&quantity.value.mantissa()) && quantity.value.scale() == 0;
    // A winter goes on in the next year, which need not be said: 2026年11月至3月供暖.
    let is_winter = first.value >= Decimal::TEN && last.value <= Decimal::from(4);
    match last.unit {
        "年" => is_year(first) && is_year(last),
        "月" => !is_winter && follows('年') && !text[last.range.end..].starts_with(|c: char| c.is_ascii_digit()),
        "日" => follows('月') && first.value <= Decimal::from(31),
        _ => false,
    }
}
