//! Day of the week that is another one.
//! 星期与日期不符。
//!
//! 5 March 2026 is a Thursday. A day without a year is one of the year in the title, unless it is right in the year behind that or
//! in another one that is named somewhere.
//!
//! 2026年3月5日是星期四，写成星期五就会有人白跑一趟。日期没有写年份的，按标题里的年份算；按下一年或文中提到的其他年份对得上的，不报。
//!
//! Wrong: 2026年3月5日（星期五）召开会议。
//! Right: 2026年3月5日（星期四）召开会议。
//! Wrong: The meeting is on Friday, 5 March 2026.
//! Right: The meeting is on Thursday, 5 March 2026.
//!
//! Says weekday: { $date } is a { $right }
//! Says weekday: { $date }是{ $right }

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::report::Role;
use crate::text::months::{english_month, month_names};
use crate::text::numbers::{Quantity, is_year};
use crate::text::pattern::{Captures, Pattern};
use crate::text::words::{Words, ends_with_any, word_list};
use crate::text::years::names_another_year;

pub const RULE: Rule = Rule::error("F27", Check::Text(check));

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
/// The same for a pattern.
macro_rules! weekday_names {
    () => {
        "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    };
}
/// What a day of the week begins with.
const WEEKS: [&str; 3] = ["星期", "礼拜", "周"];
/// What may stand behind a day.
static PARTS_OF_DAY: Words = word_list!("上午 下午 晚上 晚");
/// What stands between the first and the last of several days.
static TO: Words = word_list!("至 到 — – - ～ ~ 、 和 及");
/// Other years than the one a report is of, and another calendar.
static OTHER_YEARS: Words = word_list!("翌年 前年 后年 农历 阴历");
const ENGLISH_YEARS: [&str; 5] = [
    "next year",
    "last year",
    "previous year",
    "following year",
    "year before",
];
/// What stands before the last of several days of the week.
const ENGLISH_TO: [&str; 8] = [" to", " and", " or", " until", "-", "–", "&", "/"];

/// The places of the day of the week, the day, the month and the year among what an English date is found by.
type Parts = [usize; 4];

static DAY_FIRST: Pattern = Pattern::new(concat!(
    "(",
    weekday_names!(),
    "),? (?:the )?([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(",
    month_names!(),
    ")(?:,? ((?:19|20)[0-9]{2}))?\\b"
));
static MONTH_FIRST: Pattern = Pattern::new(concat!(
    "(",
    weekday_names!(),
    "),? (",
    month_names!(),
    ") ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ((?:19|20)[0-9]{2}))?\\b"
));
static WEEKDAY_LAST: Pattern = Pattern::new(concat!(
    "\\b([0-9]{1,2})(?:st|nd|rd|th)? (",
    month_names!(),
    ")(?:,? ((?:19|20)[0-9]{2}))? [(](",
    weekday_names!(),
    ")[)]"
));

/// A day with the day of the week that is said of it.
struct Named {
    month: u32,
    day: u32,
    /// Its year, or the last one before it in its passage.
    year: Option<i32>,
    /// Whether that is its own.
    has_year: bool,
    /// What is said, from Monday on, and where.
    said: usize,
    place: Range<usize>,
    /// What its right day is written with: the word for a week in Chinese.
    week: Option<&'static str>,
}

fn check(_: &Text, readings: &[Reading<'_>]) -> Found {
    let mut found = Found::new();
    let mut years = None;
    for (index, passage) in readings.iter().enumerate() {
        let mut is_of_other = None;
        for named in named_days(passage) {
            if !named.has_year && *is_of_other.get_or_insert_with(|| names_other_year(&passage.text)) {
                continue;
            }
            let (all, own) = years.get_or_insert_with(|| (years_named(readings), year_of_title(readings)));
            found.extend(named.fault(all, *own).map(|fault| (index, fault)));
        }
    }
    found
}

impl Named {
    /// Its fault, in a report that names these years, one of them in its title.
    fn fault(&self, all: &BTreeSet<i32>, own: Option<i32>) -> Option<Fault> {
        let date_in = |year: i32| NaiveDate::from_ymd_opt(year, self.month, self.day);
        let is_right = |year: i32| date_in(year).is_some_and(|date| weekday(date) == self.said);
        let year = self.year.or(own)?;
        let date = date_in(year)?;
        // Plans are of the year behind; around the turn of a year the one next to it is meant as well.
        let next = match self.month {
            1 | 2 => 1,
            11 | 12 => -1,
            _ => 0,
        };
        let mut others = all.iter().flat_map(|&year| [year, year + next]).chain([year + 1]);
        if weekday(date) == self.said || !self.has_year && others.any(is_right) {
            return None;
        }
        let (written, right) = match self.week {
            Some(week) => (
                date.format("%Y年%-m月%-d日"),
                format!("{week}{}", CHINESE[weekday(date)]),
            ),
            None => (date.format("%-d %B %Y"), ENGLISH[weekday(date)].to_owned()),
        };
        let message = Sentence::new("weekday")
            .with("date", written.to_string())
            .with("right", &right);
        Some(Fault::new(self.place.clone()).say(message).right(&right))
    }
}

/// The day of the week, from Monday on.
fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

/// All years that are named somewhere, with those that a year of business is of: 2025/26, FY2026.
fn years_named(readings: &[Reading<'_>]) -> BTreeSet<i32> {
    readings.iter().flat_map(|passage| years_in(&passage.text)).collect()
}

fn years_in(text: &str) -> impl Iterator<Item = i32> {
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| is_year(digits));
    digits.flat_map(move |digits| {
        let start = digits.as_ptr() as usize - text.as_ptr() as usize;
        let year: i32 = digits.parse().unwrap_or_default();
        let behind = text[start + digits.len()..].strip_prefix(['/', '-', '–']);
        let goes_on = behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
        let is_of_business = text[..start].trim_end().ends_with("FY");
        [year, year + i32::from(goes_on), year - i32::from(is_of_business)]
    })
}

/// The year that a report is of: the only one its title names.
fn year_of_title(readings: &[Reading<'_>]) -> Option<i32> {
    let titles = readings.iter().filter(|passage| passage.role == Role::Title);
    let years: BTreeSet<i32> = titles.flat_map(|title| years_in(&title.text)).collect();
    years.first().copied().filter(|_| years.len() == 1)
}

/// Whether a text tells of the year before or behind.
fn names_other_year(text: &str) -> bool {
    let text = text.to_lowercase();
    names_another_year(&text) || OTHER_YEARS.are_in(&text) || ENGLISH_YEARS.iter().any(|year| text.contains(year))
}

fn named_days(passage: &Reading<'_>) -> Vec<Named> {
    let text = &passage.text;
    let mut found = Vec::new();
    if WEEKS.iter().any(|week| text.contains(week)) {
        chinese_days(text, passage.quantities(), &mut found);
    }
    if ENGLISH.iter().any(|day| text.contains(day)) {
        for (pattern, parts) in [
            (&DAY_FIRST, [1, 2, 3, 4]),
            (&MONTH_FIRST, [1, 3, 2, 4]),
            (&WEEKDAY_LAST, [4, 1, 2, 3]),
        ] {
            found.extend(
                pattern
                    .captures_iter(text)
                    .filter_map(|found| english_day(text, &found, parts)),
            );
        }
    }
    found
}

/// 2026年3月5日（星期五）, 3月5日（周五）.
fn chinese_days(text: &str, all: &[Quantity<'_>], found: &mut Vec<Named>) {
    let mut year = None;
    for (index, day) in all.iter().enumerate() {
        if day.unit == "年" {
            year = day.value.to_i32().filter(|value| (1900..2100).contains(value)).or(year);
        }
        let month = index.checked_sub(1).map(|month| &all[month]);
        let month = month.filter(|month| month.unit == "月" && month.range.end == day.range.start);
        let Some(month) = month.filter(|_| matches!(day.unit, "日" | "号")) else {
            continue;
        };
        let rest = &text[day.range.end..];
        let rest = PARTS_OF_DAY.cut_from_start(rest).unwrap_or(rest);
        let named = rest.strip_prefix(['（', '(', ' ', '，']).unwrap_or(rest);
        let Some(week) = WEEKS.into_iter().find(|week| named.starts_with(week)) else {
            continue;
        };
        let Some(word) = named[week.len()..].chars().next() else {
            continue;
        };
        let said = match word {
            '天' => Some(6),
            word => CHINESE.iter().position(|day| day.starts_with(word)),
        };
        // In a clause of its own it may be any week: 2026年3月5日，周五例会.
        let behind = &named[week.len() + word.len_utf8()..];
        let is_of_day = !rest.starts_with('，') || behind.starts_with(['，', '。', '（']) || PARTS_OF_DAY.begin(behind);
        let (Some(said), Some((month_number, number))) = (said, month.value.to_u32().zip(day.value.to_u32())) else {
            continue;
        };
        let start = text.len() - named.len();
        let has_year = text[..month.range.start]
            .strip_suffix('年')
            .is_some_and(|year| year.ends_with(|c: char| c.is_ascii_digit()));
        // 3月2日至6日（周一至周五）, 周日常检查.
        let is_one = !TO.begin(behind) && !behind.starts_with('常');
        if is_of_day && is_one {
            found.push(Named {
                month: month_number,
                day: number,
                year,
                has_year: has_year && year.is_some(),
                said,
                place: start..start + week.len() + word.len_utf8(),
                week: Some(week),
            });
        }
    }
}

fn english_day(text: &str, found: &Captures<'_>, [said, day, month, year]: Parts) -> Option<Named> {
    let said = found.get(said)?;
    // Monday to Friday, 2 March to 30 April.
    if ends_with_any(text[..said.range().start].trim_end(), &ENGLISH_TO) {
        return None;
    }
    let year = found.get(year).and_then(|year| year.as_str().parse().ok());
    Some(Named {
        month: english_month(&found[month])?,
        day: found[day].parse().ok()?,
        year,
        has_year: year.is_some(),
        said: ENGLISH.iter().position(|day| *day == said.as_str())?,
        place: said.range(),
        week: None,
    })
}
