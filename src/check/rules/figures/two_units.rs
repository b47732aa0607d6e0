//! Amount that is another one in its second unit.
//! 括号里换算的数与前面的数不符。
//!
//! 1.2亿元 is 12,000万元.
//!
//! 1.2亿元是12000万元，不是1200万元；3公顷是45亩。
//!
//! Wrong: 总投资1.2亿元（1200万元）。
//! Right: 总投资1.2亿元（12000万元）。
//! Wrong: 流转土地3公顷（30亩）。
//! Right: 流转土地3公顷（45亩）。
//!
//! Says amount: { $first } is { $right }; the text says { $stated }
//! Says amount: { $first }是{ $right }，文中写{ $stated }

use rust_decimal::Decimal;

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::numbers::{Converted, Quantity, convert};

pub const RULE: Rule = Rule::error("F28", Check::Passage(check)).where_any("（(即合");

/// What stands between an amount and the same in another unit.
const SAME: [&str; 12] = [
    " (",
    "（",
    "（约",
    "(",
    "，即",
    "（即",
    "（合",
    "（折合",
    "，折合",
    "，合",
    "（约合",
    "，约合",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for pair in passage.quantities().windows(2) {
        let [first, second] = pair else { continue };
        let between = &text[first.range.end..second.range.start];
        let is_closed = !between.ends_with(['（', '(']) || text[second.range.end..].starts_with(['）', ')']);
        if SAME.contains(&between) && is_closed {
            faults.extend(wrong_amount(text, first, second, between.contains('约')));
        }
    }
}

fn wrong_amount(text: &str, first: &Quantity<'_>, second: &Quantity<'_>, is_about: bool) -> Option<Fault> {
    // In one unit and one magnitude they are two amounts.
    let unit = |quantity: &Quantity<'_>| {
        text[quantity.range.clone()]
            .trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c))
            .to_owned()
    };
    let in_second = |number: Decimal| match convert(number, first.unit, second.unit) {
        // €2.4 million (€240,000).
        None => (first.unit == second.unit).then_some(number),
        Some(Converted::Exactly(converted) | Converted::About(converted)) => Some(converted),
    };
    if first.unit.is_empty() || second.unit.is_empty() || unit(first) == unit(second) || first.is_date() {
        return None;
    }
    let right = in_second(first.value)?;
    let rounding = in_second(first.rounding)? + second.rounding;
    let off = right.checked_sub(second.value)?.abs();
    let is_rough = is_about || first.is_about || second.is_about;
    let allowed = if is_rough { right / Decimal::TWO } else { rounding };
    (off > allowed).then(|| {
        let right = second.written_as(text, right.round_dp(4));
        let message = Sentence::new("amount")
            .with("first", &text[first.range.clone()])
            .with("right", &right)
            .with("stated", &text[second.range.clone()]);
        Fault::new(second.range.clone()).say(message).right(&right)
    })
}
