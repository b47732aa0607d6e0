//! Date that does not exist.
//! 日期不存在。
//!
//! There is no 30 February and no 13th month.
//!
//! 没有2月30日，也没有13月。
//!
//! Wrong: 2026年2月30日召开推进会。
//! Right: 2026年2月28日召开推进会。

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::read_chinese_number;
use crate::text::numbers::Quantity;
use crate::text::pattern::{Match, Pattern};

pub const RULE: Rule = Rule::error(
    "F20",
    "no-such-date",
    include_str!("no_such_date.rs"),
    Check::Passage(check),
)
.where_any("月-/.JFMASOND");

static ISO_DATES: Pattern = Pattern::new("((?:19|20)[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})");

/// 2026.6.31: a month and a day that both may be one, so that it is a date and no version.
static POINTED_DATES: Pattern = Pattern::new("((?:19|20)[0-9]{2})\\.([0-9]{1,2})\\.([0-9]{1,2})");
static CHINESE_DATES: Pattern = Pattern::new("([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日");
static ENGLISH_DATES: Pattern = Pattern::new(
    "\\b(?:([0-9]{1,2}) )?(January|February|March|April|May|June|July|August|September|October|November|December)(?: ([0-9]{1,2}))?,? ([0-9]{4})\\b",
);
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year in which February has 29 days, for dates without one.
const LEAP_YEAR: i32 = 2024;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if text.contains('月') {
        check_dates(passage.quantities(), faults);
        check_chinese(text, faults);
    }
    if names_month(text) {
        check_english(text, faults);
    }
    if has_year_before(text, &['.']) {
        check_pointed(text, faults);
    }
    if has_year_before(text, &['-', '/']) {
        check_iso(text, faults);
    }
}

/// Whether one of these signs stands between the year and the month of what may be a date.
fn has_year_before(text: &str, signs: &[char]) -> bool {
    text.match_indices(signs).any(|(at, sign)| {
        let before = text[..at].as_bytes();
        let year = &before[before.len().saturating_sub(4)..];
        (year.starts_with(b"19") || year.starts_with(b"20"))
            && year.len() == 4
            && text[at + sign.len()..].starts_with(|c: char| c.is_ascii_digit())
    })
}

fn names_month(text: &str) -> bool {
    let capitals = text.match_indices(|c: char| c.is_ascii_uppercase());
    let mut places = capitals.map(|(at, _)| at);
    places.any(|at| MONTHS.iter().any(|month| text[at..].starts_with(month)))
}

/// 2026-06-31
fn check_iso(text: &str, faults: &mut Vec<Fault>) {
    for found in ISO_DATES.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        let exists = NaiveDate::from_ymd_opt(number(1) as i32, number(2), number(3)).is_some();
        if !exists && !is_part(text, &whole) {
            faults.push(Fault::new(whole.range()));
        }
    }
}

/// 2026.6.31
fn check_pointed(text: &str, faults: &mut Vec<Fault>) {
    for found in POINTED_DATES.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        let is_date = (1..=12).contains(&number(2)) && (29..=31).contains(&number(3));
        let exists = NaiveDate::from_ymd_opt(number(1) as i32, number(2), number(3)).is_some();
        if is_date && !exists && !is_part(text, &whole) {
            faults.push(Fault::new(whole.range()));
        }
    }
}

/// Whether a date is a part of a longer number or name.
fn is_part(text: &str, date: &Match<'_>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    before(text, date.start()).is_some_and(joins)
        || text[date.end()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// 二月三十日
fn check_chinese(text: &str, faults: &mut Vec<Fault>) {
    let is_numeral = |c| "一二三四五六七八九十".contains(c);
    let may_be = |(at, month): (usize, &str)| {
        text[..at].ends_with(is_numeral) && text[at + month.len()..].starts_with(is_numeral)
    };
    if !text.match_indices('月').any(may_be) {
        return;
    }
    for found in CHINESE_DATES.captures_iter(text) {
        let number = |group: usize| read_chinese_number(&found[group]).and_then(|number| u32::try_from(number).ok());
        let (Some(whole), Some(month), Some(day)) = (found.get(0), number(1), number(2)) else {
            continue;
        };
        if (1..=12).contains(&month) && NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).is_none() {
            faults.push(Fault::new(whole.range()));
        }
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
}

/// Dates such as 2026年2月30日, with or without a year; a month alone may be a length of time.
fn check_dates(all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    for (index, month) in all.iter().enumerate().filter(|(_, quantity)| quantity.unit == "月") {
        let beside = |other: Option<usize>| other.and_then(|other| all.get(other));
        let year = beside(index.checked_sub(1)).filter(|year| year.unit == "年" && year.range.end == month.range.start);
        let day = beside(Some(index + 1)).filter(|day| day.unit == "日" && day.range.start == month.range.end);
        if year.is_none() && day.is_none() {
            continue;
        }
        let number =
            |quantity: Option<&Quantity<'_>>| quantity.map(|quantity| quantity.value.to_u32().unwrap_or_default());
        let years = number(year).map_or(LEAP_YEAR, |year| year as i32);
        let exists =
            NaiveDate::from_ymd_opt(years, number(Some(month)).unwrap_or(1), number(day).unwrap_or(1)).is_some();
        if !exists {
            let start = year.unwrap_or(month).range.start;
            faults.push(Fault::new(start..day.unwrap_or(month).range.end));
        }
    }
}
