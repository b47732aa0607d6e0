//! Reading a day as people write it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::say::message::Message;
use crate::text::chinese::{half_width, read_chinese_number, read_chinese_year};
use crate::text::months::english_month;

/// Reads a day as people write it: 2026-12-05, 2026年12月5日, 二〇二六年十二月五日, 5 Dec 2026, December 5th, 2026. Fails with
/// what would be right, where a day can be read in two ways with both.
pub fn read_day(text: &str) -> Result<NaiveDate, Message> {
    let text = half_width(text.trim());
    // A day of the week may stand behind it in brackets.
    let text = text.split('(').next().unwrap_or_default().trim();
    let is_latin = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if is_latin {
        return read_english(text);
    }
    let text: String = text.split_whitespace().collect();
    let numbers: Vec<&str> = if text.len() == 8 && is_digits(&text) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let day_dropped = text.strip_suffix(['日', '号']).unwrap_or(&text);
        day_dropped.split(['-', '/', '.', '年', '月']).collect()
    };
    let number = |text| read_number(text).ok_or_else(malformed);
    match numbers[..] {
        [year, month, day] if year.chars().count() == 4 => {
            let year = read_chinese_year(year).ok_or_else(malformed)?;
            day_of(year, number(month)?, number(day)?)
        }
        [one, other, year] if year.len() == 4 && is_digits(year) => {
            let year = read_chinese_year(year).ok_or_else(malformed)?;
            either_way(year, number(one)?, number(other)?, &text)
        }
        [month, day] if text.contains('月') && read_number(month).is_some() && read_number(day).is_some() => {
            Err(Message::new("typed-date-year"))
        }
        [one, other, year] if [one, other, year].iter().all(|part| part.len() <= 2 && is_digits(part)) => {
            Err(Message::new("typed-date-year"))
        }
        _ => Err(malformed()),
    }
}

fn malformed() -> Message {
    Message::new("typed-date")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A month, a week or a day, in one or two digits or in Chinese.
pub(super) fn read_number(text: &str) -> Option<u32> {
    if is_digits(text) {
        return text.parse().ok().filter(|_| text.len() <= 2);
    }
    read_chinese_number(text)?.try_into().ok()
}

/// A day with the name of its month, before or behind the number of the day.
fn read_english(text: &str) -> Result<NaiveDate, Message> {
    let text = text.to_lowercase();
    let words = text
        .split([' ', ',', '.', '-', '/', '\t'])
        .filter(|word| !word.is_empty());
    let (mut year, mut month, mut day) = (None, None, None);
    let mut weekday = None;
    for word in words {
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        let number = number.filter(|number| is_digits(number)).unwrap_or(word);
        let place = if number.len() == 4 && is_digits(number) {
            &mut year
        } else if number.len() <= 2 && is_digits(number) {
            &mut day
        } else if let Some(found) = english_month(word) {
            if month.replace(found).is_some() {
                return Err(malformed());
            }
            continue;
        } else if let Ok(found) = word.parse::<Weekday>() {
            weekday = Some(found);
            continue;
        } else if matches!(word, "the" | "of") {
            continue;
        } else {
            return Err(malformed());
        };
        if place.replace(number.parse::<u32>().map_err(|_| malformed())?).is_some() {
            // Dec 5 26
            return Err(if year.is_none() {
                Message::new("typed-date-year")
            } else {
                malformed()
            });
        }
    }
    match (year.and_then(|year| i32::try_from(year).ok()), month, day) {
        (Some(year), Some(month), Some(day)) => {
            let day = day_of(year, month, day)?;
            match weekday.filter(|weekday| *weekday != day.weekday()) {
                Some(_) => {
                    let message = Message::new("typed-date-weekday").with("day", day.to_string());
                    Err(message.with("weekday", day.weekday().num_days_from_monday() as usize))
                }
                None => Ok(day),
            }
        }
        (None, Some(_), Some(_)) => Err(Message::new("typed-date-year")),
        _ => Err(malformed()),
    }
}

/// A day whose year stands last: which number is the month only the numbers themselves can tell.
fn either_way(year: i32, one: u32, other: u32, typed: &str) -> Result<NaiveDate, Message> {
    match (one <= 12, other <= 12) {
        (true, true) if one != other => {
            let (day_first, month_first) = (day_of(year, other, one)?, day_of(year, one, other)?);
            Err(Message::new("typed-date-two-ways")
                .with("typed", typed)
                .with("one", day_first.to_string())
                .with("other", month_first.to_string()))
        }
        (true, _) => day_of(year, one, other),
        (false, _) => day_of(year, other, one),
    }
}

/// A day of the calendar. Fails with what the calendar has instead.
fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, Message> {
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let first = first.ok_or_else(|| Message::new("typed-date-month").with("month", month as usize))?;
    first.with_day(day).ok_or_else(|| {
        let last = first
            .checked_add_months(Months::new(1))
            .and_then(|next| next.checked_sub_days(Days::new(1)));
        Message::new("typed-date-day")
            .with("year", year.to_string())
            .with("month", month as usize)
            .with("day", day as usize)
            .with("last", last.map_or(31, |last| last.day()) as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let texts = "2026-12-05|2026/12/5|2026.12.5|20261205|2026年12月5日|２０２６年１２月５号|2026 年 12 月 5 日|二〇二六年十二月五日|2026年12月5日（星期六）|\
            5 Dec 2026|5th December 2026|Dec 5, 2026|December 5th, 2026|Dec. 5 2026|Saturday, 5 December 2026|the 5th of December 2026|5-Dec-2026|2026 Dec 5";
        let day = NaiveDate::from_ymd_opt(2026, 12, 5).unwrap();
        for text in texts.split('|') {
            assert_eq!(read_day(text), Ok(day), "{text}");
        }
        let christmas = NaiveDate::from_ymd_opt(2026, 12, 25).unwrap();
        for text in ["25/12/2026", "12/25/2026", "25.12.2026", "25-12-2026"] {
            assert_eq!(read_day(text), Ok(christmas), "{text}");
        }
        assert_eq!(
            read_day("5/5/2026").map(|day| day.to_string()),
            Ok("2026-05-05".to_owned())
        );
    }

    #[test]
    fn a_day_that_can_be_read_in_two_ways_is_refused_with_both() {
        let message = read_day("12/5/2026").unwrap_err();
        let two_ways = Message::new("typed-date-two-ways")
            .with("typed", "12/5/2026")
            .with("one", "2026-05-12")
            .with("other", "2026-12-05");
        assert_eq!(message, two_ways);
        assert_eq!(read_day("05.12.2026").unwrap_err().id, "typed-date-two-ways");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let cases = [
            ("", "typed-date"),
            ("明天", "typed-date"),
            ("2026", "typed-date"),
            ("2026-11", "typed-date"),
            ("2026-2-3-4", "typed-date"),
            ("2026-+2-3", "typed-date"),
            ("2026年2月日", "typed-date"),
            ("26-2-3", "typed-date-year"),
            ("12/5/26", "typed-date-year"),
            ("Dec 5 26", "typed-date-year"),
            ("Monday, 5 December 2026", "typed-date-weekday"),
            ("31/31/2026", "typed-date-month"),
            ("2026-13-01", "typed-date-month"),
            ("2026年2月30日", "typed-date-day"),
            ("30 Feb 2026", "typed-date-day"),
            ("12月5日", "typed-date-year"),
            ("5 Dec", "typed-date-year"),
            ("Dec 2026", "typed-date"),
            ("5 Foo 2026", "typed-date"),
            ("Dec Nov 5 2026", "typed-date"),
        ];
        for (text, id) in cases {
            assert_eq!(read_day(text).unwrap_err().id, id, "{text}");
        }
    }
}
