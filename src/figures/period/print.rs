//! How a report writes a period.

use chrono::{Datelike, NaiveDate};

use crate::text::chinese::chinese_number;
use crate::text::language::Language;

use super::calendar::{Kind, Period};

impl Period {
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
            Kind::Half(_) | Kind::Quarter(_) | Kind::Month(_) | Kind::Months => format!("{year}年{}", short()),
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
            Kind::Half(_) | Kind::Quarter(_) | Kind::Month(_) | Kind::Months => format!("{} {year}", short()),
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
            (Kind::Months, Language::Chinese) => format!("{}月至{}月", self.from.month(), self.to.month()),
            (Kind::Week(week), Language::Chinese) => format!("第{week}周"),
            (Kind::Days, Language::Chinese) if is_same_year => self.chinese_days_of_year(),
            (Kind::Days, Language::Chinese) => self.chinese_days(),
            (Kind::Year, Language::English) => "the year".to_owned(),
            (Kind::Half(half), Language::English) => format!("H{half}"),
            (Kind::Quarter(quarter), Language::English) => format!("Q{quarter}"),
            (Kind::Month(_), Language::English) => self.from.format("%B").to_string(),
            (Kind::Months, Language::English) => format!("{} – {}", self.from.format("%B"), self.to.format("%B")),
            (Kind::Week(week), Language::English) => format!("Week {week}"),
            (Kind::Days, Language::English) => self.english_days("%B", !is_same_year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::period;

    #[test]
    fn a_period_reads_as_each_language_writes_it() {
        let cases = [
            "2026 | 2026年 | 全年 | 2026 | the year",
            "2026H1 | 2026年上半年 | 上半年 | H1 2026 | H1",
            "2026H2 | 2026年下半年 | 下半年 | H2 2026 | H2",
            "2026Q3 | 2026年第三季度 | 第三季度 | Q3 2026 | Q3",
            "2026-11 | 2026年11月 | 11月 | November 2026 | November",
            "2026W47 | 2026年第47周（11月16日至22日） | 第47周 | Week 47 (16–22 Nov 2026) | Week 47",
            "2026W49 | 2026年第49周（11月30日至12月6日） | 第49周 | Week 49 (30 Nov – 6 Dec 2026) | Week 49",
            "2026W53 | 2026年第53周（2026年12月28日至2027年1月3日） | 第53周 | Week 53 (28 Dec 2026 – 3 Jan 2027) | Week 53",
            "2026-03-01..2026-06-15 | 2026年3月1日至6月15日 | 3月1日至6月15日 | 1 March – 15 June 2026 | 1 March – 15 June",
            "2026-03-02..2026-03-15 | 2026年3月2日至15日 | 3月2日至15日 | 2–15 March 2026 | 2–15 March",
            "2025-11-03..2026-02-28 | 2025年11月3日至2026年2月28日 | 2025年11月3日至2026年2月28日 | 3 November 2025 – 28 February 2026 | 3 November 2025 – 28 February 2026",
            "2026-01-01..2026-09-30 | 2026年1月至9月 | 1月至9月 | January – September 2026 | January – September",
            "2026-03-05..2026-03-05 | 2026年3月5日 | 3月5日 | 5 March 2026 | 5 March",
        ];
        for case in cases {
            let [code, expected @ ..] = &case.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{case}");
            };
            let period = period(code);
            let printed = [Language::Chinese, Language::English].map(|language| {
                let printed = period.print(language);
                [printed, period.print_short(language)]
            });
            assert_eq!(printed.as_flattened(), expected, "{code}");
            assert_eq!(period.code(), *code);
        }
    }
}
