//! Date that does not exist.
//! 日期不存在。
//!
//! There is no 30 February, no 13th month and no 25 o'clock.
//!
//! 没有2月30日，没有13月，也没有25时。
//!
//! Wrong: 2026年2月30日召开推进会。
//! Right: 2026年2月28日召开推进会。
//! Wrong: 6月1日至31日集中攻坚。
//! Right: 6月1日至30日集中攻坚。
//! Wrong: 会议于下午3:75召开。
//! Right: 会议于下午3:45召开。
//! Wrong: 会议于3月5日25时召开。
//! Right: 会议于3月5日15时召开。
//! Wrong: 上午14时30分召开会议。
//! Right: 下午14时30分召开会议。
//!
//! Says time: { $time } is no time of day
//! Says time: 没有“{ $time }”这个时刻

use std::ops::Range;

use chrono::NaiveDate;
use memchr::memchr3_iter;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{is_numeral, read_chinese_number};
use crate::text::months::{MONTHS, month_names};
use crate::text::numbers::{Quantity, Script, is_year, numbers};
use crate::text::pattern::Pattern;
use crate::text::suspects::find_suspect;
use crate::text::words::{Words, starts_with_any, word_list};

/// The same without the year, where a preposition shows that a day is meant and no number of something.
static DAYS_OF_MONTH: Pattern = Pattern::new(concat!(
    "\\b(?:on|by|from|to|until|since|before|after) (?:([0-9]{1,2}) )?(",
    month_names!(),
    ")(?: ([0-9]{1,2}))?(?:$|[.,;:)]| (?:to|and|at|until|we|it|the|for|in|because|when|as|due|during|with|so|was|were) )"
));

pub const RULE: Rule = Rule::error("F20", Check::Passage(check)).where_any("月-/.JFMASOND:：时点季");

static ENGLISH_DATES: Pattern = Pattern::new(concat!(
    "\\b(?:([0-9]{1,2}) )?(",
    month_names!(),
    ")(?: ([0-9]{1,2}))?,? ([0-9]{4})\\b"
));

/// What stands before a time of day.
static TOLD: Words = word_list!("上午 下午 中午 早上 早晨 晚上 晚 凌晨 每日 每天 当日 当天 时间 时间为");
/// What stands between two times.
const TO: [char; 6] = ['—', '–', '－', '～', '-', '至'];
/// What stands behind a time of day: a mark, what is of it, or what is done then.
const BEHIND: [char; 26] = [
    '分', '半', '整', '许', '前', '后', '起', '至', '到', '召', '举', '开', '集', '，', '。', '、', '；', '）', ')',
    '—', '–', '－', '～', '-', '！', '（',
];
/// An hour that may be a slip; more are a length of time, or points.
const LATEST: u32 = 29;
/// A year in which February has 29 days, for dates without one.
const LEAP_YEAR: i32 = 2024;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if text.contains('月') {
        check_dates(text, passage.quantities(), faults);
        let is_month_in_han = |(at, _)| text[..at].ends_with(is_numeral);
        if text.match_indices('月').any(is_month_in_han) {
            check_chinese(text, faults);
        }
    }
    if names_month(text) && holds_late_day(text) {
        check_english(text, faults);
    }
    if has_year_before_sign(text) {
        check_written(text, faults);
    }
    let quarters = text.contains("年第").then(|| text.match_indices("季度"));
    for (at, word) in quarters.into_iter().flatten() {
        let quarter = text[..at].char_indices().next_back();
        if let Some((start, _)) =
            quarter.filter(|(start, c)| "五六七八九十56789".contains(*c) && text[..*start].ends_with("年第"))
        {
            // A contract may have more quarters than a year.
            faults.push(Fault::new(start - '第'.len_utf8()..at + word.len()));
        }
    }
    for quantity in passage.quantities() {
        faults.extend(no_such_time(text, quantity.number.end));
    }
}

/// A time of day whose hour ends at a byte: 下午3:75, 上午14时, 25时30分. Ratios are written like times, which something
/// before them tells.
fn no_such_time(text: &str, end: usize) -> Option<Fault> {
    let rest = text[end..].strip_prefix([':', '：', '时', '点'])?;
    let mark = &text[end..text.len() - rest.len()];
    let before = text[..end].trim_end_matches(|c: char| c.is_ascii_digit());
    let hour: u32 = text[before.len()..end].parse().ok()?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (minutes, behind) = rest.split_at(digits);
    let is_written = matches!(mark, ":" | "：");
    let is_whole = minutes.len() == 2 && !behind.starts_with([':', '：', '.', '%']);
    if is_written && !is_whole || !is_written && digits > 0 && !behind.starts_with('分') {
        return None;
    }
    // Scores, shares and points are written alike: 96点负荷, 上午14点位.
    let ends_period = before.ends_with(TO) && follows_time(before);
    if !ends_period && !behind.is_empty() && !behind.starts_with(BEHIND) {
        return None;
    }
    let minute: u32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    let is_morning = before.ends_with("上午");
    // 时间40时 is a length of time.
    let is_length = !is_written && before.ends_with("时间");
    let is_of_date = before.ends_with(['日', '号']) && !is_written;
    let is_told = is_morning || is_of_date || TOLD.end(before) && !is_length || ends_period;
    // 13点 may be thirteen points, and 40时 a length of time.
    let is_none = hour > 24 || minute > 59 || is_morning && hour > 12;
    let time = &text[before.len()..end + mark.len() + digits];
    (is_told && is_none && hour <= if is_written { 24 } else { LATEST })
        .then(|| Fault::new(before.len()..before.len() + time.len()).say(Sentence::new("time").with("time", time)))
}

/// Whether a text ends with a time and a sign behind it: 7:30—.
fn follows_time(text: &str) -> bool {
    let time = text.trim_end_matches(TO).trim_end_matches(|c: char| c.is_ascii_digit());
    time.len() + 3 <= text.len() && time.ends_with([':', '：'])
}

/// Whether a sign stands behind what may be the year of a date.
fn has_year_before_sign(text: &str) -> bool {
    memchr3_iter(b'-', b'/', b'.', text.as_bytes()).any(|at| {
        let before = &text.as_bytes()[..at];
        let year = &before[before.len().saturating_sub(4)..];
        year.len() == 4 && (year.starts_with(b"19") || year.starts_with(b"20"))
    })
}

fn names_month(text: &str) -> bool {
    let mut at = 0;
    while let Some(capital) = find_suspect(text, at, |first, _, _| first.is_ascii_uppercase()) {
        if starts_with_any(&text[capital..], &MONTHS) {
            return true;
        }
        at = capital + 1;
    }
    false
}

/// Whether two digits stand in a text that may be a day which some month has not.
fn holds_late_day(text: &str) -> bool {
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| pair.iter().all(u8::is_ascii_digit) && pair >= b"29".as_slice())
}

/// 2026-06-31, 2026/6/31; and 2026.6.31 where month and day both may be one, so that it is a date and no version.
fn check_written(text: &str, faults: &mut Vec<Fault>) {
    let all: Vec<Range<usize>> = numbers(text).map(|number| number.range).collect();
    let between = |first: &Range<usize>, next: &Range<usize>| &text[first.end..next.start];
    for (index, first) in all.iter().enumerate() {
        let found = match (text[first.clone()].split_once('.'), &all[index + 1..]) {
            // The year and the month were read as one number.
            (Some((year, month)), [last, ..]) if between(first, last) == "." => {
                let date = read_date([year, month, &text[last.clone()]]);
                date.filter(|[_, month, day]| (1..=12).contains(month) && (29..=31).contains(day))
                    .zip(Some(last))
            }
            (None, [next, last, ..])
                if [between(first, next), between(next, last)]
                    .iter()
                    .all(|sign| matches!(*sign, "-" | "/")) =>
            {
                read_date([first, next, last].map(|part| &text[part.clone()])).zip(Some(last))
            }
            _ => None,
        };
        if let Some(([year, month, day], last)) = found
            && NaiveDate::from_ymd_opt(year as i32, month, day).is_none()
            && !is_part(text, first.start..last.end)
        {
            faults.push(Fault::new(first.start..last.end));
        }
    }
}

/// Year, month and day of what is written like a date: four digits of these times, and twice one or two.
fn read_date(parts: [&str; 3]) -> Option<[u32; 3]> {
    let [year, month, day] = parts;
    let is_short = |part: &&str| matches!(part.len(), 1 | 2);
    let is_date = is_year(year) && [month, day].iter().all(is_short);
    match parts.map(|part| part.parse().ok()) {
        [Some(year), Some(month), Some(day)] if is_date => Some([year, month, day]),
        _ => None,
    }
}

/// Whether a date is a part of a longer number or name.
fn is_part(text: &str, date: Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    text[..date.start].ends_with(joins) || text[date.end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// 二月三十日
fn check_chinese(text: &str, faults: &mut Vec<Fault>) {
    let han = numbers(text).filter(|number| number.script == Script::Han);
    let mut months = None;
    for number in han {
        let read = read_chinese_number(&text[number.range.clone()]).and_then(|number| u32::try_from(number).ok());
        let (after, month) = (&text[number.range.end..], months.take());
        if let Some((start, end, month)) = month
            && end == number.range.start
            && let Some(day) = read.filter(|_| after.starts_with('日'))
            && NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).is_none()
        {
            faults.push(Fault::new(start..number.range.end + '日'.len_utf8()));
        }
        let month = read.filter(|_| after.starts_with('月'));
        let end = number.range.end + '月'.len_utf8();
        if month.is_some_and(|month| month > 12) && text[..number.range.start].ends_with('年') {
            faults.push(Fault::new(number.range.start..end));
        }
        let month = month.filter(|month| (1..=12).contains(month));
        months = month.map(|month| (number.range.start, end, month));
    }
}

/// 30 February 2026, April 31, 2026
fn check_english(text: &str, faults: &mut Vec<Fault>) {
    for found in ENGLISH_DATES.captures_iter(text) {
        let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u32>().ok());
        let month = MONTHS.iter().position(|month| *month == &found[2]);
        let (Some(whole), Some(month), Some(day), Some(year)) =
            (found.get(0), month, number(1).or_else(|| number(3)), number(4))
        else {
            continue;
        };
        let joins = |c: char| c.is_alphanumeric();
        if before(text, whole.start()).is_some_and(joins) || after(text, whole.end()).is_some_and(joins) {
            continue;
        }
        if day > 28 && NaiveDate::from_ymd_opt(year as i32, month as u32 + 1, day).is_none() {
            faults.push(Fault::new(whole.range()));
        }
    }
    for found in DAYS_OF_MONTH.captures_iter(text) {
        let Some(name) = found.get(2) else { continue };
        let day = found.get(1).xor(found.get(3));
        let number = day.as_ref().and_then(|day| day.as_str().parse::<u32>().ok());
        let month = MONTHS.iter().position(|month| *month == name.as_str());
        if let Some(((day, number), month)) = day.zip(number).zip(month)
            && (29..=31).contains(&number)
            && NaiveDate::from_ymd_opt(LEAP_YEAR, month as u32 + 1, number).is_none()
        {
            faults.push(Fault::new(day.start().min(name.start())..day.end().max(name.end())));
        }
    }
}

/// Whether a quantity is a day of a month.
fn is_day(quantity: &Quantity<'_>) -> bool {
    matches!(quantity.unit, "日" | "号")
}

/// The last day of a period that is named without its month: 6月1日至31日.
fn last_day<'q, 't>(text: &str, first: &Quantity<'t>, next: Option<&'q Quantity<'t>>) -> Option<&'q Quantity<'t>> {
    let last = next.filter(|last| is_day(last))?;
    let between = &text[first.range.end..last.range.start];
    matches!(between, "至" | "到" | "—" | "–" | "－" | "～" | "~" | "-" | "、" | "和").then_some(last)
}

/// Dates such as 2026年2月30日, with or without a year; a month alone may be a length of time.
fn check_dates(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    for (index, month) in all.iter().enumerate().filter(|(_, quantity)| quantity.unit == "月") {
        let beside = |other: Option<usize>| other.and_then(|other| all.get(other));
        let year = beside(index.checked_sub(1)).filter(|year| year.unit == "年" && year.range.end == month.range.start);
        let day = beside(Some(index + 1)).filter(|day| is_day(day) && day.range.start == month.range.end);
        let is_age = text[month.range.end..].starts_with('龄');
        if year.is_none() && day.is_none() || is_age {
            continue;
        }
        let number =
            |quantity: Option<&Quantity<'_>>| quantity.map(|quantity| quantity.value.to_u32().unwrap_or_default());
        let years = number(year).map_or(LEAP_YEAR, |year| year as i32);
        let exists = |day: Option<&Quantity<'_>>| {
            NaiveDate::from_ymd_opt(years, number(Some(month)).unwrap_or(1), number(day).unwrap_or(1)).is_some()
        };
        let last = day.and_then(|day| last_day(text, day, beside(Some(index + 2))));
        if let Some(last) = last.filter(|last| exists(day) && !exists(Some(last))) {
            faults.push(Fault::new(last.range.clone()));
        }
        if !exists(day) {
            faults.push(Fault::new(month.range.start..day.unwrap_or(month).range.end));
        }
    }
}
