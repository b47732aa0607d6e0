//! Average growth that does not follow from its numbers.
//! 年均增长率与起止数不符。
//!
//! Average growth over n years is the n-th root of the quotient, less one.
//!
//! 年均增长率等于末期除以初期开n次方再减一，n为年数；不是总增长率除以年数。
//!
//! Wrong: 收入从2020年的100亿元增加到2025年的150亿元，年均增长10%。
//! Right: 收入从2020年的100亿元增加到2025年的150亿元，年均增长8.4%。

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::comparison::REAL_TERMS;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::split_scale;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::error("F08", Check::Passage(check)).where_any("均");

static AVERAGES: Pattern = Pattern::new(
    "(?:从|由)(20[0-9]{2}|19[0-9]{2})年的?([0-9]+(?:\\.[0-9]+)?)(万亿|万|亿)?[^0-9。；，]{0,6}(?:增加到|增长到|提高到|增至|上升到|扩大到|提升到|到|至)(20[0-9]{2}|19[0-9]{2})年的?([0-9]+(?:\\.[0-9]+)?)(万亿|万|亿)?[^0-9。；]{0,8}年均增长(?:约|近)?([0-9]+(?:\\.[0-9]+)?)[%％]",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains("年均增长") {
        return;
    }
    for found in AVERAGES.captures_iter(text) {
        let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<f64>().ok());
        let factor = |group: usize| {
            let scale = found
                .get(group)
                .map_or(Decimal::ONE, |scale| split_scale(scale.as_str()).0);
            scale.to_f64().unwrap_or(1.0)
        };
        let (Some(from), Some(first), Some(to), Some(last), Some(stated)) =
            (number(1), number(2), number(4), number(5), number(7))
        else {
            continue;
        };
        let years = to - from;
        let lead = &text[..found.get(0).map_or(0, |whole| whole.start())];
        let clause = lead.rsplit(['。', '；']).next().unwrap_or_default();
        // 其中税收年均增长 is about something else, and the growth of what is produced is told at the prices of one year.
        let is_other = found[0].contains("其中") || REAL_TERMS.are_in(clause) || REAL_TERMS.are_in(&found[0]);
        if years <= 0.0 || first <= 0.0 || is_other {
            continue;
        }
        let average = ((last * factor(6) / (first * factor(3))).powf(1.0 / years) - 1.0) * 100.0;
        // The rounding of the numbers, and that real growth is stated where prices have changed.
        if (average - stated).abs() > 0.3 + average.abs() * 0.02
            && let Some(place) = found.get(7)
        {
            faults.push(Fault::new(place.range()).right(&format!("{average:.1}")));
        }
    }
}
