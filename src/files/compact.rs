//! Days in what is kept compact: how many there are since the beginning of the calendar.

use std::io::{self, Read, Write};

use borsh::{BorshDeserialize, BorshSerialize};
use chrono::{Datelike, NaiveDate};

/// Writes a day.
pub fn write_day<W: Write>(date: &NaiveDate, writer: &mut W) -> io::Result<()> {
    date.num_days_from_ce().serialize(writer)
}

/// Reads a day.
pub fn read_day<R: Read>(reader: &mut R) -> io::Result<NaiveDate> {
    let days = i32::deserialize_reader(reader)?;
    NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| io::ErrorKind::InvalidData.into())
}
