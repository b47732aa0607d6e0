//! Periods: the time a report is about, from one day to another; which year, half, quarter, month or week that is, how
//! it is written, and which one a person reports on today.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use crate::chinese::{chinese_number, read_chinese_number};
use crate::diagnostic::Message;
use crate::figures::typed::half_width;
use crate::language::Language;

/// How often a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Once a year.
    Year,
    /// Twice a year.
    Half,
    /// Four times a year.
    Quarter,
    /// Each month.
    Month,
    /// Each week.
    Week,
}

/// A stretch of days, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

/// What a period is, as its two days tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Year,
    Half(u32),
    Quarter(u32),
    Month(u32),
    /// Whole months of one year: how many.
    Months(u32),
    /// A week of ISO 8601, Monday to Sunday, with its number; its year is that of its Thursday.
    Week(u32),
    Days,
}

/// The words of [`Every`], as written in a manifest.
pub const EVERY: [&str; 5] = ["year", "half", "quarter", "month", "week"];

impl Every {
    /// Reads its word.
    pub fn of_word(word: &str) -> Option<Every> {
        let all = [Every::Year, Every::Half, Every::Quarter, Every::Month, Every::Week];
        all.into_iter().find(|every| every.word() == word)
    }

    /// Its word in a manifest.
    pub fn word(self) -> &'static str {
        match self {
            Every::Year => "year",
            Every::Half => "half",
            Every::Quarter => "quarter",
            Every::Month => "month",
            Every::Week => "week",
        }
    }

    /// The period that a person reports on on a day: the one that is ending, when three quarters of it have passed (of a
    /// week: from Thursday on), else the one before.
    pub fn reported_on(self, today: NaiveDate) -> Option<Period> {
        let now = self.containing(today)?;
        let passed = (today - now.from).num_days() + 1;
        let is_ending = match self {
            Every::Week => passed >= 4,
            _ => passed * 4 >= now.days() * 3,
        };
        if is_ending { Some(now) } else { now.previous() }
    }

    /// The period that a day is in.
    fn containing(self, day: NaiveDate) -> Option<Period> {
        let months = |length: u32| Period::of_months(day.year(), day.month0() / length * length + 1, length);
        match self {
            Every::Year => months(12),
            Every::Half => months(6),
            Every::Quarter => months(3),
            Every::Month => months(1),
            Every::Week => Period::of_week(day.iso_week().year(), day.iso_week().week()),
        }
    }
}

impl Serialize for Every {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Period {
    /// The period between two days; none where the second is before the first.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        (from <= to).then_some(Period { from, to })
    }

    /// Its first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    pub fn to(&self) -> NaiveDate {
        self.to
    }

    /// The year it is called by: of its first day, of a week that of its Thursday.
    pub fn year(&self) -> i32 {
        match self.kind() {
            Kind::Week(_) => self.from.iso_week().year(),
            _ => self.from.year(),
        }
    }

    /// Whether it is a week, Monday to Sunday.
    pub fn is_week(&self) -> bool {
        matches!(self.kind(), Kind::Week(_))
    }

    /// So many months from the first of one.
    fn of_months(year: i32, month: u32, length: u32) -> Option<Period> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let after = from.checked_add_months(Months::new(length))?;
        Period::new(from, after.pred_opt()?)
    }

    /// A week of ISO 8601.
    fn of_week(year: i32, week: u32) -> Option<Period> {
        let from = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Period::new(from, from.checked_add_days(Days::new(6))?)
    }

    /// How many days it has.
    fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    fn kind(&self) -> Kind {
        let is_whole_months = self.from.day() == 1 && self.to.succ_opt().is_none_or(|next| next.day() == 1);
        if is_whole_months && self.from.year() == self.to.year() {
            let first = self.from.month0();
            return match self.to.month() - first {
                12 => Kind::Year,
                6 if first % 6 == 0 => Kind::Half(first / 6 + 1),
                3 if first % 3 == 0 => Kind::Quarter(first / 3 + 1),
                1 => Kind::Month(first + 1),
                length => Kind::Months(length),
            };
        }
        match self.from.weekday() == Weekday::Mon && self.days() == 7 {
            true => Kind::Week(self.from.iso_week().week()),
            false => Kind::Days,
        }
    }

    /// The one after it: the next year, half and so on; of some months the same months of the next year, of any other
    /// days as many days from the next one on. None beyond what can be counted.
    pub fn next(&self) -> Option<Period> {
        self.shift(true)
    }

    /// The one before it, counted as [`Period::next`].
    pub fn previous(&self) -> Option<Period> {
        self.shift(false)
    }

    fn shift(&self, is_forward: bool) -> Option<Period> {
        let by_days = |days: i64| {
            let days = Days::new(days.unsigned_abs());
            let move_day = |day: NaiveDate| match is_forward {
                true => day.checked_add_days(days),
                false => day.checked_sub_days(days),
            };
            Period::new(move_day(self.from)?, move_day(self.to)?)
        };
        let length = match self.kind() {
            Kind::Week(_) | Kind::Days => return by_days(self.days()),
            Kind::Year | Kind::Months(_) => 12,
            Kind::Half(_) => 6,
            Kind::Quarter(_) => 3,
            Kind::Month(_) => 1,
        };
        let (step, months) = (Months::new(length), self.to.month() - self.from.month0());
        let from = match is_forward {
            true => self.from.checked_add_months(step)?,
            false => self.from.checked_sub_months(step)?,
        };
        Period::of_months(from.year(), from.month(), months)
    }

    /// It in a few characters, as it can be typed and as files are named by it: `2026`, `2026H1`, `2026Q3`, `2026-11`,
    /// `2026W47`, `2026-03-01..2026-06-15`.
    pub fn code(&self) -> String {
        let year = self.year();
        match self.kind() {
            Kind::Year => format!("{year:04}"),
            Kind::Half(half) => format!("{year:04}H{half}"),
            Kind::Quarter(quarter) => format!("{year:04}Q{quarter}"),
            Kind::Month(month) => format!("{year:04}-{month:02}"),
            Kind::Week(week) => format!("{year:04}W{week:02}"),
            Kind::Months(_) | Kind::Days => format!("{}..{}", self.from, self.to),
        }
    }

    /// As a report writes it: 2026年上半年, H1 2026.
    pub fn print(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.print_chinese(),
            Language::English => self.print_english(),
        }
    }

    fn print_chinese(&self) -> String {
        let year = self.year();
        let short = || self.print_short(Language::Chinese);
        match self.kind() {
            Kind::Year => format!("{year}年"),
            Kind::Half(_) | Kind::Quarter(_) | Kind::Month(_) | Kind::Months(_) => format!("{year}年{}", short()),
            Kind::Week(_) if self.from.year() != self.to.year() => {
                format!("{year}年{}（{}）", short(), self.chinese_days())
            }
            Kind::Week(_) => format!("{year}年{}（{}）", short(), self.chinese_days_of_year()),
            Kind::Days => self.chinese_days(),
        }
    }

    /// 2026年3月1日至6月15日: the year again only where it changes.
    fn chinese_days(&self) -> String {
        let year = self.from.year();
        if year == self.to.year() {
            return format!("{year}年{}", self.chinese_days_of_year());
        }
        let day = |day: NaiveDate| day.format("%-Y年%-m月%-d日").to_string();
        format!("{}至{}", day(self.from), day(self.to))
    }

    /// 3月1日至6月15日: the month again only where it changes.
    fn chinese_days_of_year(&self) -> String {
        let first = self.from.format("%-m月%-d日");
        if self.from == self.to {
            return first.to_string();
        }
        let is_same_month = self.from.year() == self.to.year() && self.from.month() == self.to.month();
        let last = if is_same_month { "%-d日" } else { "%-m月%-d日" };
        format!("{first}至{}", self.to.format(last))
    }

    fn print_english(&self) -> String {
        let year = self.year();
        let short = || self.print_short(Language::English);
        match self.kind() {
            Kind::Year => format!("{year}"),
            Kind::Half(_) | Kind::Quarter(_) | Kind::Month(_) | Kind::Months(_) => format!("{} {year}", short()),
            Kind::Week(_) => format!("{} ({})", short(), self.english_days("%b", true)),
            Kind::Days => self.english_days("%B", true),
        }
    }

    /// 1 March – 15 June 2026: month and year again only where they change.
    fn english_days(&self, month: &str, has_year: bool) -> String {
        let is_same_year = self.from.year() == self.to.year();
        let (year, first_year) = match (has_year, is_same_year) {
            (false, _) => ("", ""),
            (true, true) => (" %-Y", ""),
            (true, false) => (" %-Y", " %-Y"),
        };
        let last = self.to.format(&format!("%-d {month}{year}")).to_string();
        if self.from == self.to {
            return last;
        }
        if is_same_year && self.from.month() == self.to.month() {
            return format!("{}–{last}", self.from.day());
        }
        format!("{} – {last}", self.from.format(&format!("%-d {month}{first_year}")))
    }

    /// As a report writes it where the year is known: 上半年, H1; two days of different years keep them.
    pub fn print_short(&self, language: Language) -> String {
        let is_same_year = self.from.year() == self.to.year();
        match (self.kind(), language) {
            (Kind::Year, Language::Chinese) => "全年".to_owned(),
            (Kind::Half(1), Language::Chinese) => "上半年".to_owned(),
            (Kind::Half(_), Language::Chinese) => "下半年".to_owned(),
            (Kind::Quarter(quarter), Language::Chinese) => format!("第{}季度", chinese_number(quarter.into())),
            (Kind::Month(month), Language::Chinese) => format!("{month}月"),
            (Kind::Months(_), Language::Chinese) => format!("{}月至{}月", self.from.month(), self.to.month()),
            (Kind::Week(week), Language::Chinese) => format!("第{week}周"),
            (Kind::Days, Language::Chinese) if is_same_year => self.chinese_days_of_year(),
            (Kind::Days, Language::Chinese) => self.chinese_days(),
            (Kind::Year, Language::English) => "the year".to_owned(),
            (Kind::Half(half), Language::English) => format!("H{half}"),
            (Kind::Quarter(quarter), Language::English) => format!("Q{quarter}"),
            (Kind::Month(_), Language::English) => self.from.format("%B").to_string(),
            (Kind::Months(_), Language::English) => format!("{} – {}", self.from.format("%B"), self.to.format("%B")),
            (Kind::Week(week), Language::English) => format!("Week {week}"),
            (Kind::Days, Language::English) => self.english_days("%B", !is_same_year),
        }
    }

    /// Reads a period as people write it: 2026, 2026年上半年, 2026H1, Q3 2026, 2026-11, 2026年第47周,
    /// `2026-03-01..2026-06-15`, 2026年3月1日至6月15日. Fails with what would be right.
    pub fn parse(text: &str) -> Result<Period, Message> {
        let text = half_width(text.trim()).to_uppercase();
        for separator in ["..", "至", "到", "—", "–", "~", " TO "] {
            // In a week the days stand in brackets behind its number.
            if let Some((from, to)) = text.split_once(separator)
                && !from.contains('(')
            {
                return read_days(from, to);
            }
        }
        let text: String = text.split_whitespace().collect();
        let text = text.split('(').next().unwrap_or_default();
        let malformed = || Message::new("typed-period");
        let (year, rest) = split_year(text).ok_or_else(malformed)?;
        let rest = rest
            .trim_start_matches(['年', '-', '/', '.'])
            .trim_end_matches(['-', ',']);
        let number = |text: &str| read_number(text);
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
            let month = number(rest.trim_end_matches(['月', '份'])).or_else(|| month_named(rest));
            month.and_then(|month| Period::of_months(year, month, 1))
        };
        found.ok_or_else(malformed)
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

/// A number in digits or in Chinese.
fn read_number(text: &str) -> Option<u32> {
    if (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    read_chinese_number(text)?.try_into().ok()
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
    read_number(number.or_else(ordinal)?.trim_matches(['-', ',']))
}

/// The month of an English name, whole or of three letters or more.
fn month_named(text: &str) -> Option<u32> {
    let names = [
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    let is_it = |name: &&str| text.len() >= 3 && name.starts_with(text);
    (1..).zip(names).find(|(_, name)| is_it(name)).map(|(month, _)| month)
}

/// Two days with something between them; of the second the year may be left out, and months stand for all their days.
fn read_days(from: &str, to: &str) -> Result<Period, Message> {
    let malformed = || Message::new("typed-period");
    let (first, _) = read_stretch(from, None).ok_or_else(malformed)?;
    let (_, last) = read_stretch(to, Some(first)).ok_or_else(malformed)?;
    Period::new(first, last).ok_or_else(|| backwards(first, last))
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

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("from", self.from.to_string()), ("to", self.to.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|message| panic!("{text}: {message:?}"))
    }

    #[test]
    fn a_period_reads_as_each_language_writes_it() {
        let cases = [
            ("2026", ["2026年", "全年", "2026", "the year"]),
            ("2026H1", ["2026年上半年", "上半年", "H1 2026", "H1"]),
            ("2026H2", ["2026年下半年", "下半年", "H2 2026", "H2"]),
            ("2026Q3", ["2026年第三季度", "第三季度", "Q3 2026", "Q3"]),
            ("2026-11", ["2026年11月", "11月", "November 2026", "November"]),
            (
                "2026W47",
                [
                    "2026年第47周（11月16日至22日）",
                    "第47周",
                    "Week 47 (16–22 Nov 2026)",
                    "Week 47",
                ],
            ),
            (
                "2026W49",
                [
                    "2026年第49周（11月30日至12月6日）",
                    "第49周",
                    "Week 49 (30 Nov – 6 Dec 2026)",
                    "Week 49",
                ],
            ),
            (
                "2026W53",
                [
                    "2026年第53周（2026年12月28日至2027年1月3日）",
                    "第53周",
                    "Week 53 (28 Dec 2026 – 3 Jan 2027)",
                    "Week 53",
                ],
            ),
            (
                "2026-03-01..2026-06-15",
                [
                    "2026年3月1日至6月15日",
                    "3月1日至6月15日",
                    "1 March – 15 June 2026",
                    "1 March – 15 June",
                ],
            ),
            (
                "2026-03-02..2026-03-15",
                ["2026年3月2日至15日", "3月2日至15日", "2–15 March 2026", "2–15 March"],
            ),
            (
                "2025-11-03..2026-02-28",
                [
                    "2025年11月3日至2026年2月28日",
                    "2025年11月3日至2026年2月28日",
                    "3 November 2025 – 28 February 2026",
                    "3 November 2025 – 28 February 2026",
                ],
            ),
            (
                "2026-01-01..2026-09-30",
                [
                    "2026年1月至9月",
                    "1月至9月",
                    "January – September 2026",
                    "January – September",
                ],
            ),
            (
                "2026-03-05..2026-03-05",
                ["2026年3月5日", "3月5日", "5 March 2026", "5 March"],
            ),
        ];
        for (code, expected) in cases {
            let period = period(code);
            let printed = [Language::Chinese, Language::English].map(|language| {
                let printed = period.print(language);
                [printed, period.print_short(language)]
            });
            assert_eq!(printed.as_flattened(), expected, "{code}");
            assert_eq!(period.code(), code);
        }
    }

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

    #[test]
    fn weeks_at_the_ends_of_a_year_are_those_of_iso() {
        for (from, code) in [
            ("2025-12-29", "2026W01"),
            ("2026-12-28", "2026W53"),
            ("2027-01-04", "2027W01"),
            ("2024-12-30", "2025W01"),
        ] {
            let from = day(from);
            let week = Period::new(from, from + Days::new(6)).unwrap();
            assert_eq!(week.code(), code);
            assert_eq!(week.year(), code[..4].parse::<i32>().unwrap());
        }
        assert_eq!(period("2026W53").next().unwrap().code(), "2027W01");
        assert_eq!(period("2026W01").previous().unwrap().code(), "2025W52");
    }

    #[test]
    fn the_next_period_is_one_of_the_same_kind() {
        for (code, next) in [
            ("2026", "2027"),
            ("2026H1", "2026H2"),
            ("2026H2", "2027H1"),
            ("2026Q4", "2027Q1"),
            ("2024-02", "2024-03"),
            ("2026-12", "2027-01"),
            ("2026-01-01..2026-09-30", "2027-01-01..2027-09-30"),
            ("2026-03-01..2026-03-10", "2026-03-11..2026-03-20"),
        ] {
            assert_eq!(period(code).next().unwrap().code(), next);
            assert_eq!(period(next).previous().unwrap().code(), code);
        }
    }

    #[test]
    fn the_period_reported_on_is_the_one_that_is_ending_or_has_ended() {
        for (every, today, code) in [
            (Every::Year, "2026-09-30", "2025"),
            (Every::Year, "2026-10-01", "2026"),
            (Every::Year, "2028-09-30", "2027"),
            (Every::Year, "2028-10-01", "2028"),
            (Every::Year, "2027-01-15", "2026"),
            (Every::Half, "2026-05-15", "2025H2"),
            (Every::Half, "2026-05-16", "2026H1"),
            (Every::Half, "2026-07-03", "2026H1"),
            (Every::Half, "2026-11-25", "2026H2"),
            (Every::Quarter, "2026-10-08", "2026Q3"),
            (Every::Quarter, "2026-12-20", "2026Q4"),
            (Every::Month, "2026-11-22", "2026-10"),
            (Every::Month, "2026-11-25", "2026-11"),
            (Every::Week, "2026-11-25", "2026W47"),
            (Every::Week, "2026-11-26", "2026W48"),
            (Every::Week, "2027-01-01", "2026W53"),
        ] {
            assert_eq!(every.reported_on(day(today)).unwrap().code(), code, "{today}");
        }
    }
}
