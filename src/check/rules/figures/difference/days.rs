//! Days between two dates that are told beside them: 原定9月20日交付，9月8日交付，比计划提前12天; 3月5日至3月25日，为期21天.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::opposites::opposite;
use crate::check::engine::sentence::sentence_before;
use crate::check::engine::{Fault, Sentence};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, word_list};

/// What says that something was done before a day, or behind it.
static EARLY: Words = word_list!("提前 提早 早");
static LATE: Words = word_list!("推迟 延迟 延后 推后 滞后 延期 逾期 超期 晚");
/// What a day is called on which something is to be done.
static PLANNED: Words = word_list!("原定 计划 约定 要求 预定 合同 规定 期限 应于 截止");
/// What tells how long something took.
static LASTING: Words = word_list!("为期 历时 历经 持续 共 耗时 用时");
const TO: [&str; 6] = ["至", "到", "—", "–", "－", "-"];
/// What stands between two days is no longer, in characters: 3月1日启动，至3月20日.
const LONGEST_TO: usize = 6;
/// A year that has no 29 February, where none is told.
const PLAIN_YEAR: i32 = 2023;

/// The numbers of days of a text that two dates right before them do not make.
pub fn wrong_days(text: &str, all: &[Quantity<'_>]) -> Vec<Fault> {
    if !["天", "日"]
        .iter()
        .all(|unit| all.iter().any(|quantity| quantity.unit == *unit))
    {
        return Vec::new();
    }
    let dates = dates(all);
    let days = all.iter().filter(|days| days.unit == "天" && !days.is_about);
    days.filter_map(|days| wrong(text, &dates, days)).collect()
}

/// The days of a text that have a month, in order, each with where it is written.
fn dates(all: &[Quantity<'_>]) -> Vec<(Range<usize>, NaiveDate)> {
    let mut year = PLAIN_YEAR;
    let mut found = Vec::new();
    for pair in all.windows(2) {
        let [month, day] = pair else { continue };
        if let Some(told) = month
            .value
            .to_i32()
            .filter(|told| month.unit == "年" && (1900..2100).contains(told))
        {
            year = told;
        }
        let is_date = month.unit == "月" && day.unit == "日" && month.range.end == day.range.start;
        let numbers = month.value.to_u32().zip(day.value.to_u32()).filter(|_| is_date);
        let date = numbers.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        found.extend(date.map(|date| (month.range.start..day.range.end, date)));
    }
    found
}

fn wrong(text: &str, dates: &[(Range<usize>, NaiveDate)], days: &Quantity<'_>) -> Option<Fault> {
    let before = dates.partition_point(|(range, _)| range.end <= days.range.start);
    let [.., (first, one), (last, other)] = &dates[..before] else {
        return None;
    };
    if first.start < days.range.start - sentence_before(text, days.range.start).len() {
        return None;
    }
    let between = &text[first.end..last.start];
    let lead = &text[last.end..days.range.start];
    let by = (*other - *one).num_days();
    let said = days.value.to_i64()?;
    let clause = lead.rsplit(['，', '、', '（']).next()?.trim_end_matches('了');
    let number = &text[days.range.clone()];
    if is_to(between) && LASTING.end(clause) && !clause.contains("每") {
        // The last day counts, or not.
        let is_wrong = by > 0 && said != by && said != by + 1;
        return is_wrong.then(|| {
            fault(
                text,
                [first, last],
                days.range.clone(),
                &format!("{}天", by + 1),
                number,
            )
        });
    }
    let word = |words: &Words| words.cut_from_end(clause).map(|named| &clause[named.len()..]);
    let (word, is_early) = word(&EARLY)
        .map(|word| (word, true))
        .or_else(|| word(&LATE).map(|word| (word, false)))?;
    let is_planned = |date: &Range<usize>| {
        let own = sentence_before(text, date.start).rsplit(['，', '、', '；']).next();
        own.is_some_and(|own| PLANNED.are_in(own))
    };
    // By how much the second day is later than the one that was planned.
    let by = match (is_planned(first), is_planned(last)) {
        (true, false) => by,
        (false, true) => -by,
        _ => return None,
    };
    let is_turned = by != 0 && is_early != (by < 0);
    let is_off = (by.abs() - said).abs() > 1;
    let start = last.end + lead.rfind(word)?;
    let told = if is_turned {
        opposite(word).unwrap_or_default()
    } else {
        word.to_owned()
    };
    let right = format!("{told}{}天", if is_off { by.abs() } else { said });
    (by != 0 && (is_turned || is_off) && one.year() == other.year()).then(|| {
        fault(
            text,
            [first, last],
            start..days.range.end,
            &right,
            &text[start..days.range.end],
        )
    })
}

/// Whether what stands between two days makes a time of them.
fn is_to(between: &str) -> bool {
    let is_short = between.chars().nth(LONGEST_TO).is_none() && !between.contains(['。', '；', '、']);
    TO.contains(&between) || is_short && between.ends_with(['至', '到'])
}

fn fault(text: &str, [first, last]: [&Range<usize>; 2], place: Range<usize>, right: &str, stated: &str) -> Fault {
    let message = Sentence::new("unit")
        .with("first", &text[first.clone()])
        .with("last", &text[last.clone()])
        .with("right", right)
        .with("stated", stated);
    Fault::new(place).say(message).right(right)
}
