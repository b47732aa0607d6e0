//! Periods: the time a report is about, from one day to another; which year, half, quarter, month or week that is, how
//! it is written, and which one a person reports on today.

mod calendar;
mod day;
mod print;
mod read;

pub use calendar::{Due, Every, Period};
pub use day::read_day;
pub use read::backwards;

#[cfg(test)]
fn period(code: &str) -> Period {
    Period::parse(code).unwrap_or_else(|message| panic!("{code}: {message:?}"))
}
