//! English dates, whose month is a word and is typed over with the rest.

use std::ops::Range;

use crate::text::months::MONTHS;
use crate::text::numbers::is_digit;

use super::number::Number;

/// The date whose month stands before the number that begins here: `March 2025`, `March 31, 2025`, `March 3`.
pub fn date_after_month(text: &str, number: usize) -> Option<Range<usize>> {
    let before = text[..number].strip_suffix(' ')?;
    let name = before.strip_suffix('.').unwrap_or(before);
    let start = name.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let month = &name[start..];
    // A full stop belongs to a month that is cut short.
    let is_whole = before.len() == name.len() || month.len() == 3;
    if !is_month(month) || !is_whole || name[..start].ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = match numbers_end(text, before.len(), 2) {
        Some(day) => year_end(text, day).unwrap_or(day),
        None => numbers_end(text, before.len(), 4)?,
    };
    (!text[end..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(start..end)
}

/// The date that begins with a day: `31 March 2025`, `16–22 Nov 2026`.
pub fn date_before_month(day: &Number<'_>) -> Option<Range<usize>> {
    let text = day.after().strip_prefix(' ').filter(|_| day.is_day())?;
    let name = &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())];
    let goes_on = text[name.len()..]
        .strip_prefix(". ")
        .is_some_and(|after| after.starts_with(is_digit));
    let month = name.len() + usize::from(name.len() == 3 && goes_on);
    let end = year_end(text, month).unwrap_or(month);
    let is_date = is_month(name) && !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
    is_date.then(|| {
        let range = day.range();
        range.start..range.end + 1 + end
    })
}

/// Whether a word is the name of a month, whole or its first three letters.
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| *month == word || &month[..3] == word)
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
