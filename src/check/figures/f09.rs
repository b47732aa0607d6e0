//! Parts, shares or bounds that cannot be.
//! 分项、占比或完成数不合。
//!
//! Parts in brackets make their sum; parts after 其中 do not exceed it; no share and no decrease is over 100%; no more
//! is mended than was found.
//!
//! 括号里的分项之和等于总数，“其中”的分项之和不超过总数；占比、合格率、降幅不超过100%；整改数不超过排查数。
//!
//! Wrong: 共10项，其中甲类6项、乙类5项。
//! Right: 共10项，其中甲类6项、乙类4项。
//! Wrong: 共15个（市级8个、区级6个）。
//! Right: 共15个（市级9个、区级6个）。
//! Wrong: 产品合格率达到102%。
//! Right: 产品合格率达到100%。
//! Wrong: 排查隐患20处，整改25处。
//! Right: 排查隐患25处，整改20处。

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, quantities};
use crate::check::rule::pattern;
use crate::check::{Check, Fault, Passage, Rule};
use crate::diagnostic::Message;

pub const RULE: Rule = Rule::error("F09", "parts-and-bounds", include_str!("f09.rs"), Check::Passage(check));

static SHARES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:占比|比重|覆盖率|合格率|满意率|满意度|知晓率|入学率|参保率|达标率|普及率|及格率|优良率|回收率|出勤率|办结率|占[\\p{Han}]{1,8}的|下降|减少|降低|降幅)(?:达到|达|为|是|了|到|提高到|提升到)?([0-9]+(?:\\.[0-9]+)?)[%％]",
    )
});
/// What is said of what was found or given out.
const FOUND: [&str; 4] = ["排查", "发现", "发放", "查出"];
/// What is said of what was mended or came back.
const MENDED: [&str; 6] = ["整改", "回收", "收回", "整治", "消除", "办结"];

/// How many characters may stand between a word and its number.
const BESIDE: usize = 12;

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let all = quantities(text);
    check_parts(text, &all, faults);
    let is_over = |quantity: &Quantity<'_>| matches!(quantity.unit, "%" | "％") && quantity.value > Decimal::from(100);
    if all.iter().any(is_over) {
        for found in SHARES.captures_iter(text) {
            if let (Some(number), Ok(value)) = (found.get(1), found[1].parse::<Decimal>())
                && value > Decimal::from(100)
            {
                faults.push(Fault::new(number.range()).say(Message::new("f09-share")));
            }
        }
    }
    for pair in all.windows(2).filter(|pair| is_mended_of(text, &pair[0], &pair[1])) {
        if pair[1].value > pair[0].value {
            faults.push(Fault::new(pair[1].number.clone()).say(Message::new("f09-bound")));
        }
    }
}

/// Whether the second number is how many of the first were mended or came back: 排查隐患20处，整改15处.
fn is_mended_of(text: &str, found: &Quantity<'_>, mended: &Quantity<'_>) -> bool {
    let between = &text[found.range.end..mended.range.start];
    let before = &text[..found.range.start];
    let start = before.char_indices().rev().nth(BESIDE).map_or(0, |(start, _)| start);
    found.unit == mended.unit
        && MENDED.iter().any(|word| between.contains(word))
        && between.chars().count() <= BESIDE
        && !between.contains(['。', '；'])
        && FOUND.iter().any(|word| before[start..].contains(word))
}

/// Compares each total with the parts that follow it, in brackets or after 其中.
fn check_parts(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    if !text.contains("其中") && !text.contains('（') {
        return;
    }
    for (index, total) in all.iter().enumerate() {
        let rest = &text[total.range.end..];
        let skipped = rest.len() - rest.trim_start_matches(['，', ',', '：']).len();
        let after = &rest[skipped..];
        let start = total.range.end + skipped;
        let (is_whole, length) = if let Some(inside) = after.strip_prefix('（') {
            (true, inside.find('）').map(|end| end + '（'.len_utf8()))
        } else if after.starts_with("其中") {
            (false, after.find(['。', '；', '（']).or(Some(after.len())))
        } else {
            continue;
        };
        let Some(length) = length else { continue };
        let parts = &text[start..start + length];
        let is_open = ["含", "包括", "如", "等", "其中", "超", "计划", "同比", "增长", "较"]
            .iter()
            .any(|word| parts.contains(word));
        if is_whole && is_open {
            continue;
        }
        let listed: Vec<&Quantity<'_>> = all[index + 1..]
            .iter()
            .take_while(|part| part.range.end <= start + length)
            .filter(|part| part.unit == total.unit)
            .collect();
        // Only what is listed side by side adds up.
        let is_list =
            parts.matches(['、', '，', ',']).count() + 1 >= listed.len() && !parts.contains("其中") || !is_whole;
        let sum: Decimal = listed.iter().map(|part| part.value).sum();
        let is_wrong = if is_whole {
            sum != total.value
        } else {
            sum > total.value && !restarts(parts)
        };
        if listed.len() > 1 && is_list && is_wrong && !matches!(total.unit, "年" | "月" | "日" | "%" | "％" | "") {
            let message = Message::new("f09-sum")
                .with("sum", sum.normalize().to_string())
                .with("total", total.value.normalize().to_string());
            faults.push(Fault::new(total.number.clone()).say(message));
        }
    }
}

/// Whether a list after 其中 goes on with something else: another total, a comparison.
fn restarts(parts: &str) -> bool {
    [
        "共",
        "总",
        "累计",
        "同比",
        "增长",
        "较",
        "比上年",
        "分别",
        "投资",
        "完成",
    ]
    .iter()
    .any(|word| parts.contains(word))
}
