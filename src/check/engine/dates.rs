//! Dates in a text, with what is told of them: 2024年3月5日, 同年3月, 12 May 2025, May 2025.

use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use super::english::words_between;
use crate::text::chinese::is_han;
use crate::text::months::english_month;
use crate::text::numbers::{Quantity, is_year};

/// A date of which year and day may be missing.
#[derive(Debug, Clone)]
pub struct Date {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its year, which may be that of the date before it.
    pub year: Option<i32>,
    /// Its month, from 1 on.
    pub month: u32,
    /// Its day.
    pub day: Option<u32>,
}

impl Date {
    /// The day it is, or the first of its month.
    pub fn first_day(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day.unwrap_or(1))
    }
}

/// The dates of a part of a text that name a month, in order.
pub fn dates(text: &str, quantities: &[Quantity<'_>], part: &Range<usize>) -> Vec<Date> {
    if text[part.clone()].contains(is_han) {
        chinese_dates(quantities, part)
    } else {
        english_dates(text, part)
    }
}

fn chinese_dates(quantities: &[Quantity<'_>], own: &Range<usize>) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    let mut year: Option<(Range<usize>, i32)> = None;
    for quantity in quantities.iter().filter(|quantity| own.contains(&quantity.range.start)) {
        match quantity.unit {
            "年" => year = quantity.value.to_i32().map(|value| (quantity.range.clone(), value)),
            "月" => {
                let Some(month) = quantity.value.to_u32().filter(|month| (1..=12).contains(month)) else {
                    continue;
                };
                let own = year.take().filter(|(range, _)| range.end == quantity.range.start);
                let start = own.as_ref().map_or(quantity.range.start, |(range, _)| range.start);
                found.push(Date {
                    range: start..quantity.range.end,
                    year: own.map(|(_, year)| year).or_else(|| found.last()?.year),
                    month,
                    day: None,
                });
            }
            "日" => {
                if let Some(last) = found.last_mut().filter(|last| last.range.end == quantity.range.start) {
                    last.day = quantity.value.to_u32();
                    last.range.end = quantity.range.end;
                }
            }
            _ => {}
        }
    }
    found
}

/// Dates as 12 May 2025, May 12 and May 2025.
fn english_dates(text: &str, own: &Range<usize>) -> Vec<Date> {
    let words = words_between(text, own.clone(), &[' ']);
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits
            .parse::<u32>()
            .ok()
            .filter(|day| (1..=31).contains(day) && digits.len() + 2 >= word.len())
    };
    let mut found: Vec<Date> = Vec::new();
    for (index, (start, word)) in words.iter().enumerate() {
        let is_name = word.starts_with(|c: char| c.is_ascii_uppercase());
        let Some(month) = english_month(word).filter(|_| is_name) else {
            continue;
        };
        let before = index
            .checked_sub(1)
            .and_then(|at| Some((words[at].0, day(words[at].1)?)))
            .filter(|(at, _)| found.last().is_none_or(|last| last.range.end <= *at));
        let next = words.get(index + 1).map_or("", |(_, word)| word);
        let behind = day(next).filter(|_| before.is_none());
        let last = words.get(index + 1 + usize::from(behind.is_some()));
        let year = last.filter(|(_, word)| is_year(word));
        let end = year.map(|(at, word)| at + word.len());
        let end = end.or_else(|| behind.and(words.get(index + 1)).map(|(at, word)| at + word.len()));
        // May is a verb as well.
        if before.is_none() && behind.is_none() && year.is_none() {
            continue;
        }
        found.push(Date {
            range: before.map_or(*start, |(at, _)| at)..end.unwrap_or(start + word.len()),
            year: year.and_then(|(_, word)| word.parse().ok()),
            month,
            day: before.map(|(_, day)| day).or(behind),
        });
    }
    found
}
