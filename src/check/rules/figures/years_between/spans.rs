//! How long something lasted that two dates do not make: 自2021年7月1日起至2024年6月30日止，为期24个月; from January 2022 to June 2023, 15 months.

use std::ops::Range;

use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::dates::{Date, dates};
use crate::check::engine::english::words_between;
use crate::check::engine::mentions::number_in_words;
use crate::check::engine::told::{sentences_with_last, told_with_counts};
use crate::check::engine::{Fault, Sentence};
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{contains_any, ends_with_any, starts_with_any};

/// What says that a number of days, months or years is how long something lasted.
const LASTING: [&str; 13] = [
    "期限",
    "为期",
    "历时",
    "工期",
    "持续",
    "用时",
    "耗时",
    "历经",
    "租期",
    "任期",
    "服务期",
    "合同期",
    "赛期",
];
/// The same, where one of those stands elsewhere in the text or months are told.
const ALSO_LASTING: [&str; 5] = ["展期", "会期", "周期", "共", "时间"];
/// What such a time is counted in, so that a text without the words may tell one.
const COUNTED: [&str; 3] = ["个月", "days", "months"];
/// What makes it another time: 提前两个月, 三年前.
const OTHERS: [&str; 11] = [
    "推迟", "延期", "延长", "前", "后", "内", "每", "质保", "逾期", "已", "实际",
];
const ENGLISH_OTHERS: [&str; 13] = [
    "before", "after", "later", "earlier", "ago", "within", "every", "notice", "last", "next", "first", "extended",
    "ahead",
];
/// What says in English that so long is how long something lasted.
const ENGLISH_LASTING: [&str; 9] = [
    "for", "lasted", "lasts", "took", "takes", "those", "these", "full", "total",
];
/// What joins the two ends of a time, in a text or between two verbs.
const TO: [&str; 20] = [
    "闭幕", "落幕", "收官", "至", "到", "—", "–", "-", " to ", "until", "through", "ended", "ends", "end on", "end ",
    "结束", "完工", "竣工", "止", "ran",
];

/// A length of time as it is told.
struct Span {
    range: Range<usize>,
    count: i64,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    if quantities.len() < 2 || !contains_any(text, &LASTING) && !contains_any(text, &COUNTED) {
        return;
    }
    let is_chinese = text.contains(is_han);
    for (last, own) in sentences_with_last(text) {
        let spans = if is_chinese {
            chinese_spans(text, quantities, &own)
        } else {
            english_spans(text, &own)
        };
        let [span] = &spans[..] else { continue };
        let mut found = dates(text, quantities, &own);
        if found.len() < 2 {
            found = dates(text, quantities, &(last.start..own.end));
        }
        let [first, second] = &found[..] else { continue };
        let between = text.get(first.range.end..second.range.start).unwrap_or_default();
        let is_period = TO
            .iter()
            .any(|to| between.contains(to) || text[second.range.end..own.end].starts_with(to));
        let is_other = first.range.start < span.range.end && span.range.start < first.range.end;
        if !is_period || is_other {
            continue;
        }
        if let Some(right) = wrong_length(span, first, second) {
            let written = &text[span.range.clone()];
            let unit =
                written.trim_start_matches(|c: char| c.is_ascii_digit() || "零一二三四五六七八九十两百".contains(c));
            let unit = if is_chinese {
                unit.to_owned()
            } else {
                format!(" {}", unit.split([' ', '-']).next_back().unwrap_or_default())
            };
            let message = Sentence::new("years")
                .with("first", &text[first.range.clone()])
                .with("last", &text[second.range.clone()])
                .with("right", format!("{right}{unit}"));
            faults.push(
                Fault::new(span.range.clone())
                    .say(message)
                    .right(&format!("{right}{unit}")),
            );
        }
    }
}

/// How long it is from one date to another, where that is not what is told.
fn wrong_length(span: &Span, first: &Date, second: &Date) -> Option<i64> {
    let year = first.year.or(second.year).unwrap_or(PLAIN_YEAR);
    let start = first.first_day(year)?;
    let mut end = second.first_day(start.year())?;
    if end < start && second.year.is_none() {
        end = second.first_day(start.year() + 1)?;
    }
    let days = (end - start).num_days();
    let have_days = first.day.is_some() && second.day.is_some();
    let months = i64::from((end.year() - start.year()) * 12) + i64::from(end.month()) - i64::from(start.month());
    // From the first of a month to the last of another one are so many whole months.
    let is_over = !have_days || end.day() + 2 >= start.day() + 28;
    let is_short = have_days && end.day() + 3 < start.day();
    let (right, allowed) = match span.unit {
        Unit::Days if have_days => (days + 1, vec![days - 1, days, days + 1]),
        Unit::Weeks if have_days => ((days + 1) / 7, vec![days / 7, days / 7 + 1, (days + 1) / 7]),
        Unit::Months => {
            // From one month to the same month of another year are whole years.
            let is_whole_year = !have_days && months % 12 == 0;
            let right = months + i64::from(is_over && !is_whole_year) - i64::from(is_short);
            (
                right,
                vec![months - i64::from(is_short), months, months + i64::from(is_over)],
            )
        }
        Unit::Years => {
            let told = months + i64::from(is_over);
            let whole = (told + 6) / 12;
            if (told - 12 * whole).abs() > MOST_OFF {
                return None;
            }
            (whole, vec![whole, months / 12])
        }
        _ => return None,
    };
    let is_near = span.count > 0 && right > 0 && span.count <= right * 3 && right <= span.count * 3;
    (days > 0 && is_near && !allowed.contains(&span.count)).then_some(right)
}

/// A year that has no 29 February, where none is told.
const PLAIN_YEAR: i32 = 2023;
/// A time is so many years where it is off by no more months.
const MOST_OFF: i64 = 2;

fn chinese_spans(text: &str, quantities: &[Quantity<'_>], own: &Range<usize>) -> Vec<Span> {
    let all = told_with_counts(text, quantities, own.clone());
    let has_to = contains_any(&text[own.clone()], &["日至", "日到", "日—", "日-", "日－"]);
    let spans = all.iter().filter_map(|told| {
        let before = &text[own.start..told.range.start];
        let behind = &text[told.range.end..];
        let unit = match told.unit {
            // Where the days stand with 至 between them another rule counts them.
            "天" if !has_to => Unit::Days,
            "周" => Unit::Weeks,
            "个月" => Unit::Months,
            "年" if told.value < rust_decimal::Decimal::from(60) => Unit::Years,
            _ => return None,
        };
        let near = before.rsplit(['，', '。', '；', '（', '、']).next().unwrap_or_default();
        let is_told = contains_any(near, &LASTING)
            || contains_any(near, &ALSO_LASTING)
            || starts_with_any(behind, &["合同", "工期", "任期"])
            || near.is_empty();
        let is_other = contains_any(near, &OTHERS)
            || starts_with_any(behind, &["前", "后", "内", "来", "级", "一"])
            || told.is_about;
        Some(Span {
            range: told.range.clone(),
            count: told.value.to_i64().filter(|_| is_told && !is_other)?,
            unit,
        })
    });
    spans.collect()
}

fn english_spans(text: &str, own: &Range<usize>) -> Vec<Span> {
    let words = words_between(text, own.clone(), &[' ', '-']);
    let number = |word: &str| {
        word.parse::<i64>()
            .ok()
            .or_else(|| number_in_words(word).map(|number| number as i64))
    };
    let mut found = Vec::new();
    for (index, (start, word)) in words.iter().enumerate() {
        let Some(count) = number(word).filter(|count| (2..2000).contains(count)) else {
            continue;
        };
        // Two full years.
        let unit_at = (index + 1..index + 3).find_map(|at| Some((at, unit_of(words.get(at)?.1)?)));
        let Some((unit_at, unit)) = unit_at else { continue };
        let near = words[index.saturating_sub(2)..(unit_at + 3).min(words.len())].iter();
        let lead = &words[index.saturating_sub(3)..index];
        let is_lasting = lead
            .iter()
            .any(|(_, word)| ENGLISH_LASTING.contains(&word.to_ascii_lowercase().as_str()))
            || text[words[unit_at].0..own.end].contains(" in all");
        let is_other = near
            .into_iter()
            .any(|(_, word)| ENGLISH_OTHERS.contains(&word.to_ascii_lowercase().as_str()));
        let is_rough = index > 0
            && matches!(
                words[index - 1].1,
                "about" | "nearly" | "almost" | "over" | "than" | "some" | "around"
            );
        let (unit_start, unit_word) = words[unit_at];
        let is_old = ends_with_any(
            text[unit_start + unit_word.len()..].get(..4).unwrap_or_default(),
            &[" old", "-old"],
        );
        if is_lasting && !is_other && !is_rough && !is_old && !text[*start..unit_start].contains("working") {
            found.push(Span {
                range: *start..unit_start + unit_word.len(),
                count,
                unit,
            });
        }
    }
    found
}

fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "day" | "days" => Some(Unit::Days),
        "week" | "weeks" => Some(Unit::Weeks),
        "month" | "months" => Some(Unit::Months),
        "year" | "years" => Some(Unit::Years),
        _ => None,
    }
}
