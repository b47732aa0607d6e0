//! Reading a period as people write it.

use chrono::{Datelike, NaiveDate};

use crate::say::message::Message;
use crate::text::chinese::{half_width, read_chinese_year};
use crate::text::months::english_month;

use super::calendar::Period;
use super::day::{read_day, read_number};

impl Period {
    /// Reads a period as people write it: 2026, 2026年上半年, 2026H1, Q3 2026, 2026-11, 2026年第47周,
    /// `2026-03-01..2026-06-15`, 2026年3月1日至6月15日. Fails with what would be right.
    pub fn parse(text: &str) -> Result<Period, Message> {
        let text = half_width(text.trim()).to_uppercase();
        for separator in ["..", "至", "到", "—", "–", "~", " TO ", " - "] {
            // In a week the days stand in brackets behind its number.
            if let Some((from, to)) = text.split_once(separator)
                && !from.contains('(')
            {
                return read_days(from, to);
            }
        }
        if let Some((from, to)) = text.split_once('-')
            && from.len() <= 2
            && read_number(from).is_some()
        {
            return read_days(from, to);
        }
        // In English they alone may tell the year of a week.
        if let Some((week, days)) = text.split_once('(')
            && split_year(week.trim()).is_none()
        {
            return Period::parse(days.trim_end_matches(')'));
        }
        let text = with_arabic_year(text.split_whitespace().collect());
        let text = text.split('(').next().unwrap_or_default();
        let malformed = || Message::new("typed-period");
        let (year, rest) = split_year(text).ok_or_else(malformed)?;
        let rest = rest
            .trim_start_matches(['年', '-', '/', '.'])
            .trim_end_matches(['-', ',']);
        let found = if matches!(rest, "" | "度" | "全年") {
            Period::of_months(year, 1, 12)
        } else if let Some(half) = half(rest) {
            Period::of_months(year, half * 6 - 5, 6)
        } else if let Some(quarter) = quarter(rest) {
            Period::of_months(year, quarter * 3 - 2, 3)
        } else if let Some(week) = week(rest) {
            let found = Period::of_week(year, week);
            let last = if Period::of_week(year, 53).is_some() { 53 } else { 52 };
            return found.ok_or_else(|| {
                Message::new("typed-period-week")
                    .with("year", year.to_string())
                    .with("last", last as usize)
            });
        } else {
            let month = read_number(rest.trim_end_matches(['月', '份'])).or_else(|| english_month(rest));
            month.and_then(|month| Period::of_months(year, month, 1))
        };
        found.ok_or_else(malformed)
    }
}

/// 二〇二六年 as 2026年.
fn with_arabic_year(text: String) -> String {
    let year = text.split_once('年').filter(|(year, _)| year.chars().count() == 4);
    match year.and_then(|(year, rest)| Some((read_chinese_year(year)?, rest))) {
        Some((year, rest)) => format!("{year}年{rest}"),
        None => text,
    }
}

/// The year at the start or at the end of a text, and the rest.
fn split_year(text: &str) -> Option<(i32, &str)> {
    let year = |digits: &str| {
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| digits.parse().ok())?
    };
    let at_start = text.get(..4).and_then(|digits| Some((year(digits)?, &text[4..])));
    at_start.or_else(|| {
        let start = text.len().checked_sub(4)?;
        Some((year(text.get(start..)?)?, &text[..start]))
    })
}

fn half(text: &str) -> Option<u32> {
    match text {
        "H1" | "1H" | "上半年" => Some(1),
        "H2" | "2H" | "下半年" => Some(2),
        _ => None,
    }
}

fn quarter(text: &str) -> Option<u32> {
    let ordinal = || text.strip_suffix("季度").map(|number| number.trim_start_matches('第'));
    let number = text.strip_prefix('Q').or_else(ordinal)?;
    read_number(number).filter(|number| (1..=4).contains(number))
}

fn week(text: &str) -> Option<u32> {
    let ordinal = || text.strip_suffix('周').map(|number| number.trim_start_matches('第'));
    let number = text.strip_prefix("WEEK").or_else(|| text.strip_prefix('W'));
    let number = number.or_else(ordinal)?;
    read_number(number.trim_end_matches("OF").trim_matches(['-', ',']))
}

/// Two days with something between them; of the second the year may be left out, and months stand for all their days.
fn read_days(from: &str, to: &str) -> Result<Period, Message> {
    let malformed = || Message::new("typed-period");
    // What is no stretch may be a day with the name of its month.
    let day = |text: &str| read_day(text).ok().map(|day| (day, day));
    let (first, _) = read_stretch(from, None)
        .or_else(|| day(from))
        .or_else(|| beginning(from.trim(), to))
        .ok_or_else(malformed)?;
    let (_, last) = read_stretch(to, Some(first))
        .or_else(|| day(to))
        .ok_or_else(malformed)?;
    Period::new(first, last).ok_or_else(|| backwards(first, last))
}

/// The day that a period begins with where what is left out stands behind: 23 to 29 November 2026, 30 Nov to 5 Dec 2026.
fn beginning(from: &str, to: &str) -> Option<(NaiveDate, NaiveDate)> {
    let last = read_day(to).ok()?;
    let day = match read_number(from) {
        Some(day) => last.with_day(day)?,
        None => read_day(&format!("{from} {}", last.year())).ok()?,
    };
    Some((day, day))
}

/// Says that a period ends before it begins.
pub fn backwards(from: NaiveDate, to: NaiveDate) -> Message {
    Message::new("period-backwards")
        .with("from", from.to_string())
        .with("to", to.to_string())
}

/// A day, or a month with its first and last day; what is left out is as in the day before it.
fn read_stretch(text: &str, before: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    let text: String = text.split_whitespace().collect();
    let is_month = text.ends_with(['月', '份']);
    let numbers: Vec<u32> = text
        .trim_end_matches(['日', '号', '月', '份'])
        .split(['-', '/', '.', '年', '月'])
        .map(|number| match number.len() {
            4 => number.parse().ok(),
            _ => read_number(number),
        })
        .collect::<Option<_>>()?;
    let (year, month, day) = match (&numbers[..], before) {
        (&[year, month, day], _) => (i32::try_from(year).ok()?, month, Some(day)),
        (&[year, month], _) if year > 99 => (i32::try_from(year).ok()?, month, None),
        (&[month, day], Some(before)) if !is_month => (before.year(), month, Some(day)),
        (&[month], Some(before)) if is_month => (before.year(), month, None),
        (&[day], Some(before)) => (before.year(), before.month(), Some(day)),
        _ => return None,
    };
    match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
        None => Period::of_months(year, month, 1).map(|month| (month.from, month.to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::period;

    #[test]
    fn a_period_is_read_as_people_write_it() {
        let cases = [
            ("2026", "2026年 2026年度 ２０２６ 2026全年"),
            ("2026H1", "2026上半年 2026年上半年 2026h1 2026-H1"),
            ("2026Q3", "2026q3 2026年第三季度 2026三季度 2026年3季度 2026-Q3"),
            ("2026-11", "2026年11月 2026/11 2026.11 2026年11月份 2026年十一月"),
            ("2026W07", "2026第7周 2026年第7周 2026-W07 2026W7 2026年第七周"),
            (
                "2026-03-01..2026-06-15",
                "2026-03-01至2026-06-15 2026年3月1日至6月15日 2026.3.1—6.15 2026/3/1~2026/6/15 2026-03-01到06-15",
            ),
            ("2026-01-01..2026-09-30", "2026年1月至9月 2026-01..2026-09"),
            ("2026H2", "2026年7月至12月"),
        ];
        for (code, texts) in cases {
            for text in texts.split(' ') {
                assert_eq!(period(text).code(), code, "{text}");
            }
        }
        let spaced = [
            ("H1 2026", "2026H1"),
            ("Q3 2026", "2026Q3"),
            ("November 2026", "2026-11"),
            ("Nov 2026", "2026-11"),
            ("Week 47, 2026", "2026W47"),
            ("2026年第47周（11月16日至22日）", "2026W47"),
            ("2026年3月2日至15日", "2026-03-02..2026-03-15"),
            ("2026-03-01 to 2026-06-15", "2026-03-01..2026-06-15"),
            ("1 Mar 2026 to June 15th, 2026", "2026-03-01..2026-06-15"),
            ("23–29 Nov 2026", "2026W48"),
            ("23-29 November 2026", "2026W48"),
            ("23 to 29 November 2026", "2026W48"),
            ("23 Nov 2026 - 29 Nov 2026", "2026W48"),
            ("30 Nov to 5 Dec 2026", "2026-11-30..2026-12-05"),
            ("week 48 of 2026", "2026W48"),
        ];
        for (text, code) in spaced {
            assert_eq!(period(text).code(), code, "{text}");
        }
        let refused = [
            ("上半年", "typed-period"),
            ("2026-13", "typed-period"),
            ("2026H3", "typed-period"),
            ("2026Q5", "typed-period"),
            ("26", "typed-period"),
            ("2026-11-23", "typed-period"),
            ("2025W53", "typed-period-week"),
            ("2026W54", "typed-period-week"),
            ("2026-02-30..2026-03-01", "typed-period"),
            ("2026-06-15..2026-03-01", "period-backwards"),
            ("年2026年", "typed-period"),
            ("", "typed-period"),
        ];
        for (text, id) in refused {
            assert_eq!(Period::parse(text).unwrap_err().id, id, "{text}");
        }
    }
}
