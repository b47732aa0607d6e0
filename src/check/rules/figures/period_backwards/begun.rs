//! What ends, by the verbs beside two dates, before it began: 6月20日开始，6月10日截止; opens on 12 May and closes on 2 May.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::Fault;
use crate::check::engine::told::sentences;
use crate::text::chinese::is_han;
use crate::text::months::english_month;
use crate::text::numbers::{Quantity, is_year};
use crate::text::words::{Words, contains_any, word_list};

static BEGUN: Words = word_list!("开始 启动 开工 开班 动工 开幕 受理 开馆 起报名 报名 开学 开考 开展 进场");
static ENDED: Words = word_list!("截止 结束 竣工 竣工投用 完工 结业 闭幕 完成 终止 止 闭馆 收官 退场");
static OPENED: Words =
    word_list!("open opens opened began begin begins start starts started launched launches starting opening invited");
static CLOSED: Words = word_list!(
    "close closes closed end ends ended deadline completed complete finished finish concluded concludes ending closing"
);
/// What may stand between the first date and the second verb, of the same thing.
static SAME: Words = word_list!("and to will was were it they is are be the then both have had has been");
/// What tells of two things, or of two years.
const OTHERS: [&str; 14] = [
    "原定",
    "延期",
    "次年",
    "翌年",
    "上年",
    "去年",
    "另",
    "一期",
    "originally",
    "postponed",
    "instead",
    "previous",
    "last year",
    "respectively",
];
/// A verb stands in no more characters behind a date.
const NEAR: usize = 8;
/// Without its year a date is of the next one where it is earlier by more months.
const MOST_MONTHS: u32 = 3;

/// A date of which year and day may be missing.
struct Date {
    range: Range<usize>,
    year: Option<i32>,
    month: u32,
    day: Option<u32>,
}

impl Date {
    /// Whether it is before another one that was told before it, in whose year it is where it has none.
    fn is_before(&self, first: &Date) -> bool {
        let days = self.day.zip(first.day);
        let in_month = self.month == first.month && days.is_some_and(|(day, first)| day < first);
        match (self.year, first.year) {
            (Some(year), Some(first_year)) if year != first_year => year < first_year,
            (Some(_), Some(_)) => in_month || self.month < first.month,
            (Some(_), None) => false,
            _ => in_month || self.month < first.month && first.month - self.month <= MOST_MONTHS && days.is_some(),
        }
    }
}

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let is_chinese = text.contains(is_han);
    let (begun, ended) = if is_chinese {
        (&BEGUN, &ENDED)
    } else {
        (&OPENED, &CLOSED)
    };
    if quantities.len() < 2 || !begun.are_in(text) || !ended.are_in(text) {
        return;
    }
    for own in sentences(text) {
        if contains_any(&text[own.clone()], &OTHERS) {
            continue;
        }
        let dates = if is_chinese {
            dates(quantities, &own)
        } else {
            english_dates(text, &own)
        };
        let [first, last] = dates.as_slice() else { continue };
        let are_told = if is_chinese {
            // What was finished of it may be a part: 6月完成论证.
            is_beside(text, first, &own, begun) && ended.end(clause_behind(text, last, &own))
        } else {
            let is_in = |part: &str, words: &Words| {
                part.split(|c: char| !c.is_ascii_alphabetic())
                    .any(|word| words.contains(&word.to_ascii_lowercase()))
            };
            let between = &text[first.range.end..last.range.start];
            // The old depot closed on 2 May is told of another one.
            let mut words = between
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| !word.is_empty());
            let is_own = words
                .find(|word| !SAME.contains(word))
                .is_some_and(|word| ended.contains(word));
            is_in(&text[own.start..first.range.start], begun) && is_own
        };
        if are_told && last.is_before(first) {
            faults.push(Fault::new(first.range.start..last.range.end));
        }
    }
}

/// What stands behind a date, up to a mark.
fn clause_behind<'t>(text: &'t str, date: &Date, own: &Range<usize>) -> &'t str {
    let behind = &text[date.range.end..own.end];
    behind.split(['，', '。', '；', '、', '）']).next().unwrap_or_default()
}

/// Whether one of some words stands right behind a date.
fn is_beside(text: &str, date: &Date, own: &Range<usize>, words: &Words) -> bool {
    let near: String = clause_behind(text, date, own).chars().take(NEAR).collect();
    words.are_in(&near)
}

fn dates(quantities: &[Quantity<'_>], own: &Range<usize>) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    let mut year: Option<(usize, i32)> = None;
    for quantity in quantities.iter().filter(|quantity| own.contains(&quantity.range.start)) {
        match quantity.unit {
            "年" => year = quantity.value.to_i32().map(|value| (quantity.range.end, value)),
            "月" => {
                let Some(month) = quantity.value.to_u32().filter(|month| (1..=12).contains(month)) else {
                    continue;
                };
                let own = year
                    .take()
                    .filter(|(end, _)| *end == quantity.range.start)
                    .map(|(_, year)| year);
                found.push(Date {
                    range: quantity.range.clone(),
                    year: own.or_else(|| found.last()?.year),
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
    let mut at = own.start;
    let words: Vec<(usize, &str)> = text[own.clone()]
        .split_inclusive(' ')
        .map(|word| {
            let start = at;
            at += word.len();
            (start, word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        })
        .collect();
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
            .and_then(|at| Some((words[at].0, day(words[at].1)?)));
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
