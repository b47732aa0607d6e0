//! Age, anniversary or hours that the dates do not make.
//! 年龄、周年、届次、时长与所说的时间不符。
//!
//! What was founded in 1958 is 67 years old in 2025; what is held every year from 2014 on is held for the twelfth time then; from 8:15 to
//! 17:45 are nine and a half hours. Only where both times are told in the sentence, and no third one.
//!
//! 1958年建成，2025年是67周年；2014年起每年一届，2025年是第十二届；8:15至17:45是9个半小时。一句里两头的时间都说了、没有第三个时间的才算。
//!
//! Wrong: 档案馆1961年建成，2026年将迎来建馆55周年。
//! Right: 档案馆1961年建成，2026年将迎来建馆65周年。
//! Wrong: 李某，1980年5月出生，截至2025年12月年满40周岁。
//! Right: 李某，1980年5月出生，截至2025年12月年满45周岁。
//! Wrong: 读书节自2016年创办以来每年一届、从未间断，2025年举办第八届。
//! Right: 读书节自2016年创办以来每年一届、从未间断，2025年举办第十届。
//! Wrong: Founded in 1975, the choir will mark its 40th anniversary in 2025.
//! Right: Founded in 1975, the choir will mark its 50th anniversary in 2025.
//! Wrong: The desk is staffed from 7:30 to 16:00. These ten hours need two shifts.
//! Right: The desk is staffed from 7:30 to 17:30. These ten hours need two shifts.
//! Wrong: 保洁合同自2021年7月1日起至2024年6月30日止，为期24个月。
//! Right: 保洁合同自2021年7月1日起至2024年6月30日止，为期36个月。
//!
//! Says years: from { $first } to { $last } it is { $right }
//! Says years: { $first }到{ $last }是{ $right }

mod english;
mod hours;
mod spans;

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::told::sentences;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{chinese_number, is_counting_numeral, is_han, read_chinese_number};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::error("F34", Check::Passage(check)).where_any("周岁届龄时月天年hy");

const FILE: &str = include_str!("../../lexicon/years_between.tsv");
/// How something begins to be, and what a sentence also tells the years of.
static FOUNDED: Words = word_list!(FILE, "founded");
static OTHER_EVENTS: Words = word_list!(FILE, "other-events");
/// What is held once a year, and what was not held in one.
static YEARLY: Words = word_list!(FILE, "yearly");
static INTERRUPTED: Words = word_list!(FILE, "interrupted");

/// Between a year and what is said of it are not more characters.
const FARTHEST: usize = 16;
/// Between the year of an age and the age.
const NEAR: usize = 12;
/// What stands for a number behind a text.
const MOST_YEARS: i32 = 400;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if text.contains([':', '：', '时', '点']) {
        hours::check(text, faults);
    }
    spans::check(text, passage.quantities(), faults);
    if !text.contains(is_han) {
        english::check(text, faults);
        return;
    }
    let is_any = ["周年", "岁", "届", "龄", "历时"]
        .iter()
        .any(|word| text.contains(word));
    if !is_any || passage.quantities().len() < 2 {
        return;
    }
    for own in sentences(text) {
        let mut start = own.start;
        for part in text[own].split_inclusive('；') {
            let part = start..start + part.len();
            start = part.end;
            let years = years(text, passage.quantities(), &part);
            if years.len() >= 2 {
                faults.extend(anniversary(text, &part, &years));
                faults.extend(age(text, &part, &years));
                faults.extend(edition(text, &part, &years));
                faults.extend(lasting(text, &part, &years));
            }
        }
    }
}

/// A year of a sentence, with its month where that is told.
struct Year {
    range: Range<usize>,
    value: i32,
    month: Option<u32>,
}

fn years(text: &str, quantities: &[Quantity<'_>], part: &Range<usize>) -> Vec<Year> {
    let mut found: Vec<Year> = Vec::new();
    let own = quantities
        .iter()
        .filter(|quantity| part.contains(&quantity.range.start));
    for quantity in own {
        let value = quantity.value.to_i32().filter(|value| (1000..2200).contains(value));
        let is_digits = text[quantity.number.clone()].len() == 4;
        if let Some(value) = value.filter(|_| quantity.unit == "年" && is_digits) {
            found.push(Year {
                range: quantity.range.clone(),
                value,
                month: None,
            });
        } else if let Some(last) = found
            .last_mut()
            .filter(|last| quantity.unit == "月" && last.range.end == quantity.range.start)
        {
            last.month = quantity.value.to_u32();
            last.range.end = quantity.range.end;
        } else if let Some(last) = found
            .last_mut()
            .filter(|last| quantity.unit == "日" && last.range.end == quantity.range.start)
        {
            last.range.end = quantity.range.end;
        }
    }
    found
}

/// A number that stands before a word, in digits or in Han numerals, with its bytes.
fn number_before(text: &str, end: usize) -> Option<(Range<usize>, i32)> {
    let is_digit = |c: char| c.is_ascii_digit() || is_counting_numeral(c) || matches!(c, '零' | '百');
    let start = text[..end].trim_end_matches(is_digit).len();
    let number = &text[start..end];
    let value = number
        .parse()
        .ok()
        .or_else(|| read_chinese_number(number)?.try_into().ok());
    Some((start..end, value.filter(|value| (1..MOST_YEARS).contains(value))?))
}

/// The same number with another value.
fn written(text: &str, range: &Range<usize>, value: i32) -> String {
    if text[range.clone()].starts_with(|c: char| c.is_ascii_digit()) {
        value.to_string()
    } else {
        chinese_number(value.unsigned_abs().into())
    }
}

fn say(text: &str, range: Range<usize>, [first, last]: [&Year; 2], right: i32, unit: &str) -> Fault {
    let right = written(text, &range, right);
    let message = Sentence::new("years")
        .with("first", &text[first.range.clone()])
        .with("last", &text[last.range.clone()])
        .with("right", format!("{right}{unit}"));
    Fault::new(range).say(message).right(&right)
}

/// What stands beside a year, up to a mark.
fn beside(text: &str, year: &Year, part: &Range<usize>) -> bool {
    let behind = text[year.range.end..part.end]
        .split(['，', '。', '；', '）', '（'])
        .next()
        .unwrap_or_default();
    let behind: String = behind.chars().take(FARTHEST).collect();
    let before = text[part.start..year.range.start]
        .rsplit(['，', '。', '；', '）'])
        .next()
        .unwrap_or_default();
    // 成立于1958年, 1958年6月建成开放, 自1958年创办以来.
    let before = before.strip_suffix('于').or_else(|| before.strip_suffix("时间为"));
    FOUNDED.are_in(&behind) || before.is_some_and(|before| FOUNDED.end(before))
}

/// 建馆70周年, of what was founded in a year that is told.
fn anniversary(text: &str, part: &Range<usize>, years: &[Year]) -> Option<Fault> {
    let at = part.start + text[part.clone()].find("周年")?;
    let (range, told) = number_before(text, at)?;
    let [one, other] = years else { return None };
    let [first, last] = if one.value < other.value {
        [one, other]
    } else {
        [other, one]
    };
    let behind = text[last.range.end..part.end]
        .split(['，', '。', '（', '；'])
        .next()
        .unwrap_or_default();
    // 2025年建馆70周年 tells of the year that is told.
    let is_founded = beside(text, first, part) && (behind.contains("周年") || !beside(text, last, part));
    let right = last.value - first.value;
    let is_of_other = OTHER_EVENTS.are_in(&text[part.clone()]) || text[part.clone()].matches("周年").nth(1).is_some();
    (is_founded && !is_of_other && right > 0 && right != told).then(|| say(text, range, [first, last], right, "周年"))
}

/// 1979年6月出生，至2025年12月满49周岁.
fn age(text: &str, part: &Range<usize>, years: &[Year]) -> Option<Fault> {
    let is_birth = |year: &&Year| {
        let behind = &text[year.range.end..part.end];
        behind.starts_with("出生")
            || behind.starts_with('生') && !behind.starts_with("生产")
            || text[..year.range.start].ends_with("生于")
    };
    let born = years.iter().find(is_birth)?;
    let mut ages = text[part.clone()].match_indices('岁').map(|(at, _)| part.start + at);
    let at = ages.next().filter(|_| ages.next().is_none())?;
    let is_full = text[..at].ends_with('周');
    let (range, told) = number_before(text, if is_full { at - '周'.len_utf8() } else { at })?;
    let is_near = |year: &&Year| {
        let between = text
            .get(year.range.end..range.start)
            .unwrap_or("很久很久很久很久很久很久很久");
        between.chars().count() <= NEAR && !between.contains(['；', '。'])
    };
    let at_time = years.iter().rfind(is_near).filter(|year| year.range != born.range)?;
    if text[..range.start].ends_with(['第', '虚']) || text[at_time.range.end..range.start].contains("以下") {
        return None;
    }
    let years = at_time.value - born.value;
    let ages = match (born.month, at_time.month) {
        (Some(born), Some(now)) if now < born => years - 1..=years - 1,
        (Some(born), Some(now)) if now > born => years..=years,
        _ => years - 1..=years,
    };
    let told_as_nominal = !is_full && told == years + 1;
    (years > 0 && !ages.contains(&told) && !told_as_nominal)
        .then(|| say(text, range, [born, at_time], *ages.end(), "岁"))
}

/// 2003年参加工作，至2025年已有28年工龄; 2021年开工，2025年竣工，历时六年.
fn lasting(text: &str, part: &Range<usize>, years: &[Year]) -> Option<Fault> {
    let [first, last] = years else { return None };
    let behind = last.range.end..part.end;
    let mut told = text[behind.clone()].match_indices('年').filter_map(|(at, word)| {
        let at = behind.start + at;
        let (range, told) = number_before(text, at)?;
        let rest = &text[at + word.len()..];
        let is_age = ["工龄", "教龄", "党龄", "驾龄", "军龄"]
            .iter()
            .any(|age| rest.starts_with(age));
        let is_lasting = text[..range.start].ends_with("历时") && !rest.starts_with('多');
        (is_age || is_lasting).then_some((range, told))
    });
    let (range, told) = told.next().filter(|_| told.next().is_none())?;
    let right = last.value - first.value;
    let is_off = (told - right).abs() > 1;
    (right > 0 && is_off && text[first.range.end..last.range.start].chars().count() <= 2 * FARTHEST)
        .then(|| say(text, range, [first, last], right, "年"))
}

/// 2014年创办以来每年一届，2025年举办的第十届.
fn edition(text: &str, part: &Range<usize>, years: &[Year]) -> Option<Fault> {
    let sentence = &text[part.clone()];
    if !YEARLY.are_in(sentence) || INTERRUPTED.are_in(sentence) {
        return None;
    }
    let mut told = sentence.match_indices('届').filter_map(|(at, _)| {
        let (range, told) = number_before(text, part.start + at)?;
        (told > 1 && text[..range.start].ends_with('第')).then_some((range, told))
    });
    let (range, told) = told.next().filter(|_| told.next().is_none())?;
    let [first, last] = years else { return None };
    let is_near = text.get(last.range.end..range.start)?.chars().count() <= NEAR;
    let between = &text[first.range.end..last.range.start];
    let is_first = beside(text, first, part) || between.starts_with(['起', '首', '开']) || between.starts_with("以来");
    let right = last.value - first.value + 1;
    // Who counts from the year behind that of the founding is off by one.
    let is_off = (told - right).abs() > 1 || between.contains("首届") && told != right;
    (is_first && is_near && right > 1 && is_off).then(|| say(text, range, [first, last], right, "届"))
}
