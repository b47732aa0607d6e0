//! One figure with two values.
//! 同一数字前后不一致。
//!
//! The same words before a number and the same unit behind it name one figure; it has one value in a report. So has a
//! metric of the answers, wherever its name is written with a number.
//!
//! 前面的文字和后面的单位都一样，就是同一个数字，全文只能有一个值；答案里的指标写到正文里也要一致。
//!
//! Wrong: 全年实现营业收入1200万元。⏎全年实现营业收入1180万元。
//! Right: 全年实现营业收入1200万元。⏎全年实现营业收入1200万元。

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::quantity::{Quantity, quantities};
use crate::check::rule::before;
use crate::check::{Check, Fault, Rule, Text};
use crate::chinese::is_han;
use crate::diagnostic::{Message, Severity};
use crate::figures::{Figure, Metric};

pub const RULE: Rule = Rule::warning("F11", "two-values", include_str!("f11.rs"), Check::Text(check));

/// Fewer characters before a number, verbs and words of quantity left out, name nothing.
const SHORTEST_NAME: usize = 4;
/// What may stand between the name of a figure and its number.
const BETWEEN: [&str; 22] = [
    "达到",
    "达",
    "为",
    "共计",
    "共",
    "总计",
    "合计",
    "累计",
    "约",
    "近",
    "超过",
    "突破",
    "超",
    "是",
    "计",
    "有",
    "完成",
    "实现",
    "增加到",
    "提高到",
    "：",
    ":",
];
/// The last characters of those words.
const LAST_BETWEEN: &str = "到达为共计约近过破超是有成现：:";
/// What makes a number a bound or a rough one.
const ROUGH: [&str; 12] = [
    "约",
    "近",
    "超过",
    "突破",
    "超",
    "不低于",
    "不少于",
    "至少",
    "力争",
    "控制在",
    "高于",
    "低于",
];
/// What sets the period a number is of; the same words with another period are another figure.
const PERIODS: [&str; 14] = [
    "年", "月", "季度", "去年", "今年", "上年", "本年", "同期", "上期", "本期", "期末", "五", "日", "周",
];

/// What shows that a figure is not the only one of its name.
const TELLS_APART: [&str; 13] = [
    "第", "每", "各", "分别", "其中", "新增", "另", "又", "再", "举办", "召开", "开展", "组织",
];
/// What shows that a figure is of another time than the report is.
const PARTS_OF_PERIODS: [&str; 10] = [
    "半年", "季度", "月", "周", "当日", "去年", "上年", "同期", "上期", "往年",
];
/// How many characters before the name of a figure may say so.
const NEAR: usize = 40;

fn check(text: &Text) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut known: HashMap<(&str, &str), Decimal> = HashMap::new();
    for (index, passage) in text.passages.iter().enumerate() {
        for quantity in quantities(&passage.text) {
            if let Some(fault) = against_metrics(text, &passage.text, &quantity) {
                faults.push((index, fault));
                continue;
            }
            let Some(name) = name_of(&passage.text, quantity.number.start) else {
                continue;
            };
            if is_rough(&passage.text, &quantity) {
                continue;
            }
            let value = *known.entry((name, quantity.unit)).or_insert(quantity.value);
            if differs(value, quantity.value) {
                let message = Message::new("f11-values")
                    .with("name", name)
                    .with("other", value.normalize().to_string());
                faults.push((index, Fault::new(quantity.range.clone()).say(message)));
            }
        }
    }
    faults
}

/// Whether two values of a figure contradict each other. Values of another order are another figure: a year's and a
/// month's, what was done and what is aimed at.
fn differs(one: Decimal, other: Decimal) -> bool {
    one != other && one < other * Decimal::TWO && other < one * Decimal::TWO
}

/// Whether a number is rounded or a bound, so that it agrees with others: 超过, 近, 余.
fn is_rough(text: &str, quantity: &Quantity<'_>) -> bool {
    let before = text[..quantity.number.start].trim_end_matches('了');
    let after = &text[quantity.range.end..];
    ROUGH.iter().any(|word| before.ends_with(word))
        || ["以上", "左右", "以内", "上下"]
            .iter()
            .any(|word| after.starts_with(word))
        || text[quantity.range.clone()].contains(['余', '多', '几'])
}

/// The words that name the number at a byte: all of its clause up to it. None where they name no one figure.
fn name_of(text: &str, number: usize) -> Option<&str> {
    let clause = &text[text[..number].trim_end_matches(is_han).len()..number];
    let before = before(text, number - clause.len());
    // A clause that goes on from one before it is about what that is about.
    let begins = before.is_none_or(|c| matches!(c, '。' | '；' | '！' | '？' | '：'));
    let name = without_between(clause);
    let is_named = name.chars().count() >= SHORTEST_NAME && begins;
    let is_one =
        !TELLS_APART.iter().any(|word| name.contains(word)) && !PERIODS.iter().any(|word| name.ends_with(word));
    (is_named && is_one).then_some(name)
}

/// A number beside the name of a metric that is neither its value nor its previous one.
fn against_metrics(text: &Text, passage: &str, quantity: &Quantity<'_>) -> Option<Fault> {
    let metrics = text.metrics.as_ref()?;
    if matches!(quantity.unit, "年" | "月" | "日") {
        return None;
    }
    let before = without_between(&passage[..quantity.number.start]);
    let metric = metrics
        .iter()
        .filter(|metric| metric.name.chars().count() >= SHORTEST_NAME && before.ends_with(metric.name.as_str()))
        .max_by_key(|metric| metric.name.len())?;
    let value = metric.value.as_ref()?;
    let unit = metric.unit.trim_start_matches(['万', '亿']);
    // The unit may be written shorter or longer than the metric's.
    let is_same_unit = quantity.unit == unit || unit.starts_with(quantity.unit) || quantity.unit.is_empty();
    let known = [Some(value), metric.previous.as_ref()];
    let agrees = known
        .into_iter()
        .flatten()
        .any(|figure| rounds_to(metric, figure, quantity));
    // What is cited may print the metric cut: 30余.
    let is_approximate = metric.approx || is_rough(passage, quantity);
    let is_part = is_of_a_part(&before[..before.len() - metric.name.len()]);
    (is_same_unit && !agrees && !is_approximate && !is_part).then(|| {
        let message = Message::new("f11-metric")
            .with("id", metric.id.as_str())
            .with("value", value.digits.as_str());
        let mut fault = Fault::new(quantity.range.clone()).say(message);
        fault.severity = Some(Severity::Error);
        fault
    })
}

/// Whether a number is a metric's figure, or the same with fewer digits: 1234.57万元 for 12345678 元.
fn rounds_to(metric: &Metric, figure: &Figure, quantity: &Quantity<'_>) -> bool {
    let factor = match metric.unit.chars().next() {
        Some('万') => 1_0000,
        Some('亿') => 1_0000_0000,
        _ => 1,
    };
    let exact = figure.number.checked_mul(factor.into());
    let difference = exact.and_then(|exact| exact.checked_sub(quantity.value));
    difference.is_some_and(|difference| difference.is_zero() || difference.abs() <= quantity.rounding)
}

/// Whether what stands before the name of a figure shows that its number is one of a part: of a time, of some of all.
fn is_of_a_part(text: &str) -> bool {
    let start = text
        .char_indices()
        .rev()
        .take(NEAR)
        .take_while(|(_, c)| !"。；！？".contains(*c))
        .last()
        .map_or(text.len(), |(start, _)| start);
    let sentence = &text[start..];
    PARTS_OF_PERIODS
        .iter()
        .chain(&TELLS_APART)
        .any(|word| sentence.contains(word))
}

/// A text without what may stand between a name and its number at its end.
fn without_between(text: &str) -> &str {
    let mut name = text;
    // Most text ends in none of the words, as its last character shows.
    while name.ends_with(|c| LAST_BETWEEN.contains(c))
        && let Some(shorter) = BETWEEN.iter().find_map(|word| name.strip_suffix(word))
    {
        name = shorter;
    }
    name
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::figures::Metrics;
    use crate::language::Language;
    use crate::source::Source;

    /// Whether a text contradicts a metric.
    fn contradicts(name: &str, unit: &str, digits: &str, text: &str) -> bool {
        let metric = Metric {
            id: "amount".into(),
            name: name.into(),
            unit: unit.into(),
            value: Some(Figure {
                number: digits.parse().unwrap(),
                digits: digits.into(),
            }),
            ..Metric::default()
        };
        let source = Source::new("report.txt", format!("工作总结\n{text}\n"));
        let mut text = Text::of_report(&source, false);
        text.metrics = Some(Arc::new(Metrics::new(Language::Chinese, [metric])));
        !check(&text).is_empty()
    }

    #[test]
    fn a_metric_is_cited_rounded_or_for_a_part() {
        let cases = [
            ("技术合同额", "元", "12345678", "技术合同额1234.57万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额0.12亿元。", false),
            ("技术合同额", "万元", "1234.5678", "技术合同额1234.6万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额超过1200万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额1254.57万元。", true),
            ("党课次数", "次", "12", "上半年召开会议，党课次数5次。", false),
            ("党课次数", "次", "12", "各支部党课次数3次。", false),
            ("党课次数", "次", "12", "全年党课次数12次。", false),
            ("党课次数", "次", "12", "全年党课次数13次。", true),
            ("党课次数", "次", "12", "上半年有进展。全年党课次数13次。", true),
        ];
        for (name, unit, digits, text, expected) in cases {
            assert_eq!(contradicts(name, unit, digits, text), expected, "{text}");
        }
    }
}
