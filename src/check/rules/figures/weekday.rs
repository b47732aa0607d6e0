//! Day of the week that is another one.
//! 星期与日期不符。
//!
//! 5 March 2026 is a Thursday.
//!
//! 2026年3月5日是星期四，写成星期五就会有人白跑一趟。
//!
//! Wrong: 2026年3月5日（星期五）召开会议。
//! Right: 2026年3月5日（星期四）召开会议。
//! Wrong: The meeting is on Friday, 5 March 2026.
//! Right: The meeting is on Thursday, 5 March 2026.
//!
//! Says weekday: { $date } is a { $right }
//! Says weekday: { $date }是{ $right }

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::months::english_month;
use crate::text::numbers::Quantity;
use crate::text::pattern::{Captures, Pattern};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::error("F27", Check::Passage(check)).where_any("期周拜d");

/// The days as both languages write them, from Monday on.
const CHINESE: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const ENGLISH: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// What a day of the week begins with.
const WEEKS: [&str; 3] = ["星期", "礼拜", "周"];
/// What may stand behind a day.
static PARTS_OF_DAY: Words = word_list!("上午 下午 晚上 晚");

static DAY_FIRST: Pattern = Pattern::new(
    "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? ([0-9]{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December),? ([0-9]{4})",
);
static MONTH_FIRST: Pattern = Pattern::new(
    "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (January|February|March|April|May|June|July|August|September|October|November|December) ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if WEEKS.iter().any(|week| text.contains(week)) {
        check_chinese(text, passage.quantities(), faults);
    }
    if text.contains("day") {
        for found in DAY_FIRST.captures_iter(text) {
            faults.extend(wrong_english(&found, 2, 3));
        }
        for found in MONTH_FIRST.captures_iter(text) {
            faults.extend(wrong_english(&found, 3, 2));
        }
    }
}

/// 2026年3月5日（星期五）: the year is its own, or the last one that the passage names.
fn check_chinese(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let mut year = None;
    let mut years = Vec::new();
    for (index, day) in all.iter().enumerate() {
        if day.unit == "年" && day.value.to_i32().is_some_and(|value| (1900..2100).contains(&value)) {
            year = day.value.to_i32();
            years.extend(year);
        }
        let month = index.checked_sub(1).map(|month| &all[month]);
        let month = month.filter(|month| month.unit == "月" && month.range.end == day.range.start);
        let Some((month, year)) = month.zip(year).filter(|_| matches!(day.unit, "日" | "号")) else {
            continue;
        };
        let rest = &text[day.range.end..];
        let rest = PARTS_OF_DAY.cut_from_start(rest).unwrap_or(rest);
        let named = rest.strip_prefix(['（', '(', ' ', '，']).unwrap_or(rest);
        let Some(week) = WEEKS.iter().find(|week| named.starts_with(**week)) else {
            continue;
        };
        let numbers = month.value.to_u32().zip(day.value.to_u32());
        let date_in = |year: i32| numbers.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let date = date_in(year);
        let Some(said) = named[week.len()..]
            .chars()
            .next()
            .filter(|said| "一二三四五六日天".contains(*said))
        else {
            continue;
        };
        // In a clause of its own it may be any week: 2026年3月5日，周五例会.
        let behind = &named[week.len() + said.len_utf8()..];
        let is_of_day = !rest.starts_with('，') || behind.starts_with(['，', '。', '（']) || PARTS_OF_DAY.begin(behind);
        if let Some(date) = date.filter(|_| is_of_day) {
            let name = |date: NaiveDate| CHINESE[date.weekday().num_days_from_monday() as usize];
            let right = name(date);
            // A date without a year may be of any that is named before it.
            let has_own = text[..month.range.start].ends_with('年');
            let is_of_other = |year: &i32| date_in(*year).is_some_and(|date| name(date).contains(said));
            if !has_own && years.iter().any(is_of_other) {
                continue;
            }
            let start = text.len() - named.len();
            let place = start..start + week.len() + said.len_utf8();
            if !right.contains(said) && (right, said) != ("日", '天') {
                let written = date.format("%Y年%-m月%-d日").to_string();
                faults.push(wrong(place, written, &format!("{week}{right}")));
            }
        }
    }
}

fn wrong_english(found: &Captures<'_>, day: usize, month: usize) -> Option<Fault> {
    let date = NaiveDate::from_ymd_opt(
        found[4].parse().ok()?,
        english_month(&found[month])?,
        found[day].parse().ok()?,
    )?;
    let right = ENGLISH[date.weekday().num_days_from_monday() as usize];
    let said = found.get(1)?;
    (said.as_str() != right).then(|| wrong(said.range(), date.format("%-d %B %Y").to_string(), right))
}

fn wrong(place: Range<usize>, date: String, right: &str) -> Fault {
    let message = Sentence::new("weekday").with("date", date).with("right", right);
    Fault::new(place).say(message).right(right)
}
