//! A period as days: which year, half, quarter, month or week it is, the ones before and after it, and which one a person
//! reports on today.

use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use crate::files::compact::{read_day, write_day};

/// How often a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Period {
    #[borsh(serialize_with = "write_day", deserialize_with = "read_day")]
    pub(super) from: NaiveDate,
    #[borsh(serialize_with = "write_day", deserialize_with = "read_day")]
    pub(super) to: NaiveDate,
}

/// What a period is, as its two days tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Year,
    Half(u32),
    Quarter(u32),
    Month(u32),
    /// Whole months of one year, more than one.
    Months,
    /// A week of ISO 8601, Monday to Sunday, with its number; its year is that of its Thursday.
    Week(u32),
    Days,
}

/// Which period a person writes on a day about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Due {
    /// The one that is ending or has ended: of reports.
    Current,
    /// The one after it: of plans.
    Next,
}

impl Due {
    /// Both with their words in a manifest.
    pub const ALL: [(&'static str, Due); 2] = [("current", Due::Current), ("next", Due::Next)];

    /// Its word in a manifest.
    pub fn word(self) -> &'static str {
        Due::ALL[self as usize].0
    }
}

impl Every {
    /// All of them in their order, with their words in a manifest.
    pub const ALL: [(&'static str, Every); 5] = [
        ("year", Every::Year),
        ("half", Every::Half),
        ("quarter", Every::Quarter),
        ("month", Every::Month),
        ("week", Every::Week),
    ];

    /// Its word in a manifest.
    pub fn word(self) -> &'static str {
        Every::ALL[self as usize].0
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

    /// The period that a person writes about on a day: of a report the one reported on, of a plan the one that begins.
    pub fn due_on(self, today: NaiveDate, due: Due) -> Option<Period> {
        let reported = self.reported_on(today)?;
        match due {
            Due::Current => Some(reported),
            Due::Next => reported.next(),
        }
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
    pub fn of_months(year: i32, month: u32, length: u32) -> Option<Period> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let after = from.checked_add_months(Months::new(length))?;
        Period::new(from, after.pred_opt()?)
    }

    /// A week of ISO 8601.
    pub(super) fn of_week(year: i32, week: u32) -> Option<Period> {
        let from = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Period::new(from, from.checked_add_days(Days::new(6))?)
    }

    /// How many days it has.
    fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether it is a whole year.
    pub fn is_year(&self) -> bool {
        self.kind() == Kind::Year
    }

    pub(super) fn kind(&self) -> Kind {
        let is_whole_months = self.from.day() == 1 && self.to.succ_opt().is_none_or(|next| next.day() == 1);
        if is_whole_months && self.from.year() == self.to.year() {
            let first = self.from.month0();
            return match self.to.month() - first {
                12 => Kind::Year,
                6 if first.is_multiple_of(6) => Kind::Half(first / 6 + 1),
                3 if first.is_multiple_of(3) => Kind::Quarter(first / 3 + 1),
                1 => Kind::Month(first + 1),
                _ => Kind::Months,
            };
        }
        if self.from.weekday() == Weekday::Mon && self.days() == 7 {
            Kind::Week(self.from.iso_week().week())
        } else {
            Kind::Days
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

    /// The same one a year earlier: the quarter of the same number, the week of the same number (none where that year has
    /// no such week), the same days.
    pub fn year_before(&self) -> Option<Period> {
        let months = Months::new(12);
        match self.kind() {
            Kind::Week(week) => Period::of_week(self.year() - 1, week),
            Kind::Days => Period::new(
                self.from.checked_sub_months(months)?,
                self.to.checked_sub_months(months)?,
            ),
            _ => {
                let from = self.from.checked_sub_months(months)?;
                Period::of_months(from.year(), from.month(), self.to.month() - self.from.month0())
            }
        }
    }

    fn shift(&self, is_forward: bool) -> Option<Period> {
        let by_days = |days: i64| {
            let days = Days::new(days.unsigned_abs());
            let move_day = |day: NaiveDate| {
                if is_forward {
                    day.checked_add_days(days)
                } else {
                    day.checked_sub_days(days)
                }
            };
            Period::new(move_day(self.from)?, move_day(self.to)?)
        };
        let length = match self.kind() {
            Kind::Week(_) | Kind::Days => return by_days(self.days()),
            Kind::Year | Kind::Months => 12,
            Kind::Half(_) => 6,
            Kind::Quarter(_) => 3,
            Kind::Month(_) => 1,
        };
        let (step, months) = (Months::new(length), self.to.month() - self.from.month0());
        let from = if is_forward {
            self.from.checked_add_months(step)?
        } else {
            self.from.checked_sub_months(step)?
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
            Kind::Months | Kind::Days => format!("{}..{}", self.from, self.to),
        }
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
    use crate::figures::period::period;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
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
    fn a_year_earlier_is_the_period_of_the_same_name() {
        for (code, before) in [
            ("2026", Some("2025")),
            ("2026H1", Some("2025H1")),
            ("2025-02", Some("2024-02")),
            ("2026W47", Some("2025W47")),
            ("2026W53", None),
            ("2026-01-01..2026-09-30", Some("2025-01-01..2025-09-30")),
            ("2024-02-20..2024-02-29", Some("2023-02-20..2023-02-28")),
        ] {
            let found = period(code).year_before().map(|period| period.code());
            assert_eq!(found.as_deref(), before, "{code}");
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
        for (today, code) in [("2026-11-25", "2027"), ("2027-02-10", "2027"), ("2026-09-01", "2026")] {
            assert_eq!(
                Every::Year.due_on(day(today), Due::Next).unwrap().code(),
                code,
                "{today}"
            );
        }
    }
}
