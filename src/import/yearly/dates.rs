//! English dates, whose month is a word and is typed over with the rest.

use std::ops::Range;

use super::number::{Number, is_digit};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date that begins with the name of a month here: `March 2025`, `March 31, 2025`, `March 3`.
pub fn date_after_month(text: &str, start: usize) -> Option<Range<usize>> {
    if text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let month = start + month_length(&text[start..])?;
    let after_day = numbers_end(text, month, 2).or_else(|| numbers_end(text, month, 4))?;
    let is_year = after_day - month > 4;
    let with_year = if is_year { None } else { year_end(text, after_day) };
    let end = with_year.unwrap_or(after_day);
    (!text[end..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(start..end)
}

/// The date that begins with a day: `31 March 2025`, `16–22 Nov 2026`.
pub fn date_before_month(day: &Number<'_>) -> Option<Range<usize>> {
    let text = day.after().strip_prefix(' ')?;
    let month = month_length(text).filter(|_| day.is_day())?;
    let end = year_end(text, month).unwrap_or(month);
    (!text[end..].starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| {
        let range = day.range();
        range.start..range.end + 1 + end
    })
}

/// The bytes of the name of a month, whole or its first three letters, that a text begins with.
fn month_length(text: &str) -> Option<usize> {
    MONTHS.iter().find_map(|month| {
        let length = if text.starts_with(month) { month.len() } else { 3 };
        let is_month = text.starts_with(&month[..length]);
        let is_whole = !text.get(length..)?.starts_with(|c: char| c.is_ascii_alphabetic());
        // A full stop belongs to a month that is cut short where the date goes on.
        let goes_on = length == 3
            && text[length..]
                .strip_prefix(". ")
                .is_some_and(|after| after.starts_with(is_digit));
        (is_month && is_whole).then_some(length + usize::from(goes_on))
    })
}

/// Where a year ends that follows at a space, perhaps after a comma.
fn year_end(text: &str, at: usize) -> Option<usize> {
    let after = text[at..].strip_prefix(',').unwrap_or(&text[at..]);
    numbers_end(text, text.len() - after.len(), 4)
}

/// Where a number of at most (of four: exactly) so many digits ends that follows at a space; of days perhaps two.
fn numbers_end(text: &str, at: usize, digits: usize) -> Option<usize> {
    let number = text.get(at..)?.strip_prefix(' ')?;
    let length = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = length(number);
    let fits = |length: usize| {
        if digits == 4 {
            length == 4
        } else {
            (1..=digits).contains(&length)
        }
    };
    if !fits(first) || number[first..].starts_with(['%', ':']) {
        return None;
    }
    let second = number[first..]
        .strip_prefix(['-', '–', '—'])
        .filter(|after| after.starts_with(is_digit) && digits < 4);
    let end = match second {
        Some(second) if fits(length(second)) => number.len() - second.len() + length(second),
        Some(_) => return None,
        None => first,
    };
    Some(at + 1 + end)
}
