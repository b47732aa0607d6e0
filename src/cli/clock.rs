//! The one clock: what day it is. `SOURCE_DATE_EPOCH` goes before the machine's, so that a run can be repeated.

use chrono::{DateTime, Local, NaiveDate};

use crate::say::message::Message;

use super::ending::UsageError;

/// The last second of the year 9999.
const MAXIMUM_TIME: i64 = 253_402_300_799;

/// The day it is here; with `SOURCE_DATE_EPOCH` the day of that second in UTC.
pub fn today() -> Result<NaiveDate, UsageError> {
    let given = source_date()?.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    #[allow(clippy::disallowed_methods, reason = "this is the one clock")]
    let today = || Local::now().date_naive();
    Ok(given.map_or_else(today, |time| time.date_naive()))
}

/// The time that files are to say they were made at (`SOURCE_DATE_EPOCH`, in seconds since 1970).
pub fn source_date() -> Result<Option<i64>, UsageError> {
    let text = std::env::var("SOURCE_DATE_EPOCH").unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    let seconds = text
        .trim()
        .parse()
        .ok()
        .filter(|seconds| (0..=MAXIMUM_TIME).contains(seconds));
    match seconds {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(Message::new("source-date-faulty").with("text", text).into()),
    }
}
