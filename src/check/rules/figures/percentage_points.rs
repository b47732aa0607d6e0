//! Difference of two rates in %.
//! 两个百分数之差没有用“百分点”。
//!
//! A share that goes from 20% to 25% rises by 5 percentage points, not by 5%.
//!
//! 占比、比重、率由20%到25%，是提高5个百分点，不是提高5%。
//!
//! Wrong: 高新技术产业占比由20%提高到25%，提高5%。
//! Right: 高新技术产业占比由20%提高到25%，提高5个百分点。
//! Wrong: 农村自来水普及率提高3%。
//! Right: 农村自来水普及率提高3个百分点。

use std::sync::LazyLock;

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::Quantity;
use crate::text::words::{ends_with_any, words};
use crate::text::years::before_comparison;

pub const RULE: Rule = Rule::warning("F05", Check::Passage(check)).where_any("%％");

/// What a change by a percentage is called.
const CHANGES: [&str; 7] = ["提高", "提升", "上升", "增加", "增长", "下降", "降低"];
/// What shares and rates are called.
static SHARES: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(include_str!("../../lexicon/percentage_points.tsv"), "shares"));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let points = |percent: &str| format!("{}个百分点", percent.trim_end_matches(['%', '％']));
    let of_shares = |quantity: &&Quantity<'_>| quantity.is_percent() && is_of_share(&text[..quantity.range.start]);
    let all = passage.quantities();
    for quantity in all.iter().filter(of_shares) {
        let right = points(&text[quantity.range.clone()]);
        faults.push(Fault::new(quantity.range.clone()).right(&right));
    }
    for change in passage.changes().iter().filter(|change| change.last.is_percent()) {
        let from = all.partition_point(|quantity| quantity.range.start < change.rest.start);
        let mut behind = all[from..]
            .iter()
            .take_while(|quantity| quantity.range.end <= change.rest.end);
        let is_changed =
            |quantity: &Quantity<'_>| before_change(&text[change.rest.start..quantity.range.start]).is_some();
        if let Some(stated) = behind.find(|quantity| quantity.is_percent() && is_changed(quantity))
            && stated.value == (change.last.value - change.first.value).abs()
        {
            faults.push(Fault::new(stated.range.clone()).right(&points(&text[stated.range.clone()])));
        }
    }
}

/// What stands before a change that a text ends in: 占比提高了
fn before_change(text: &str) -> Option<&str> {
    let text = text.strip_suffix('了').unwrap_or(text);
    CHANGES.iter().find_map(|word| text.strip_suffix(word))
}

/// Whether a text ends in the name of a share and what says that it has changed: 占比同比提高了
fn is_of_share(text: &str) -> bool {
    let is_share = |name: &str| ends_with_any(name.strip_suffix("分别").unwrap_or(before_comparison(name)), &SHARES);
    before_change(text).is_some_and(is_share)
}
