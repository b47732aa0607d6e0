//! Figures that belong to the year: what the one who writes next year's report out of this year's types over.
//!
//! Most digits in a report are such figures; those that are none (`第21次`, `5G`, `〔2020〕5号`, `12345热线`) are known by
//! what stands beside them. What is doubtful stays as it is in Han numerals, and is a figure in Arabic ones.

mod dates;
mod han;
mod kept;
mod number;
mod words;

use std::ops::Range;

use number::Number;

/// The figures of one passage that belong to the year, in order: byte ranges that overlap neither each other nor a
/// marker (see [`crate::figures::markers`]).
///
/// A range covers what a person types over: `32` of `32项`, `28.0%` with its sign, `34` of `34余人`, `1.2` of `1.2亿元`,
/// `2025` of `2025年`, `1—6` of `1—6月`, `2025年10月31` of `2025年10月31日`, `16–22 Nov 2026` as a whole.
///
/// It takes time in proportion to the text.
pub fn yearly_figures(text: &str) -> Vec<Range<usize>> {
    let mut kept = kept::kept_spans(text).into_iter().peekable();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_suspect(text, at) {
        while kept.next_if(|span| span.end <= start).is_some() {}
        if let Some(span) = kept.peek().filter(|span| span.start <= start) {
            at = span.end;
            continue;
        }
        let (figure, end) = read(text, at, start);
        // What a span that stays reaches into stays too.
        let is_free = |figure: &Range<usize>| kept.peek().is_none_or(|span| span.start >= figure.end);
        found.extend(figure.filter(is_free));
        at = end;
    }
    joined_dates(text, found)
}

/// Makes one figure of the year, month and day of a date.
fn joined_dates(text: &str, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for figure in found {
        match joined.last_mut() {
            Some(last)
                if text[figure.clone()].chars().all(number::is_digit)
                    && is_date_between(&text[last.clone()], &text[last.end..figure.start], &text[figure.end..]) =>
            {
                last.end = figure.end;
            }
            _ => joined.push(figure),
        }
    }
    joined
}

/// Whether two figures are parts of one date, by the first, what stands between them and what follows the second.
fn is_date_between(first: &str, between: &str, after: &str) -> bool {
    let is_year = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = first.ends_with(number::is_digit);
    (is_year && between == "年" && after.starts_with('月')) || (is_month && between == "月" && after.starts_with('日'))
}

/// The next character that may begin a figure.
fn next_suspect(text: &str, from: usize) -> Option<usize> {
    let suspects = text[from..].char_indices();
    let is_suspect = |&(_, c): &(usize, char)| number::is_digit(c) || han::is_numeral(c) || c.is_ascii_uppercase();
    suspects
        .map(|(offset, c)| (from + offset, c))
        .find(is_suspect)
        .map(|(at, _)| at)
}

/// The figure at a suspect, if it is one, and where to go on; what lies before `at` is judged already.
fn read(text: &str, at: usize, start: usize) -> (Option<Range<usize>>, usize) {
    let first = text[start..].chars().next().unwrap_or(' ');
    if first.is_ascii_uppercase() {
        return match dates::date_after_month(text, start) {
            Some(date) => (Some(date.clone()), date.end),
            None => (None, start + 1),
        };
    }
    if han::is_numeral(first) {
        return han::read(text, start);
    }
    let number = Number::read(text, at, start);
    if let Some(date) = dates::date_before_month(&number) {
        return (Some(date.clone()), date.end);
    }
    let end = number.range().end;
    (number.is_yearly().then(|| number.range()), end)
}

#[cfg(test)]
mod tests;
