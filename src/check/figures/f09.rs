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
static BOUNDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:排查|发现|发放|查出)[\\p{Han}]{0,10}?([0-9]+)(处|个|条|项|起|份|件)[，、,](?:已|完成|已完成|其中|均已|全部|共)?(?:整改|回收|收回|整治|整改到位|消除|办结)(?:到位|完成|有效问卷|问卷)?([0-9]+)(处|个|条|项|起|份|件)",
    )
});

/// What is said of what was mended or came back.
const MENDED: [&str; 6] = ["整改", "回收", "收回", "整治", "消除", "办结"];

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
    let rises = |pair: &[Quantity<'_>]| pair[0].unit == pair[1].unit && pair[0].value < pair[1].value;
    if !all.windows(2).any(rises) || !MENDED.iter().any(|word| text.contains(word)) {
        return;
    }
    for found in BOUNDS.captures_iter(text) {
        let values = [found[1].parse::<u64>(), found[3].parse::<u64>()];
        if let (Some(number), [Ok(found_before), Ok(mended)]) = (found.get(3), values)
            && found[2] == found[4]
            && mended > found_before
        {
            faults.push(Fault::new(number.range()).say(Message::new("f09-bound")));
        }
    }
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
