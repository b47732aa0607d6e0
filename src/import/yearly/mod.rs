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

use crate::text::numbers::{Script, is_digit, numbers};

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
    let mut numbers = numbers(text).peekable();
    // What lies before it is judged.
    let mut at = 0;
    while let Some(number) = numbers.next() {
        let start = number.range.start;
        while let Some(span) = kept.next_if(|span| span.end <= start) {
            at = at.max(span.end);
        }
        if start < at || kept.peek().is_some_and(|span| span.start <= start) {
            continue;
        }
        let (figure, end) = match number.script {
            Script::Han => {
                let figure = han::figure(text, number.range.clone());
                let end = figure.as_ref().map_or(number.range.end, |figure| figure.end);
                (figure, end)
            }
            Script::Arabic => {
                let number = Number::read(text, at, number.range, &mut numbers);
                let date = dates::date_after_month(text, start).filter(|date| date.start >= at);
                let date = date.or_else(|| dates::date_before_month(&number));
                let end = date.as_ref().map_or(number.range().end, |date| date.end);
                (date.or_else(|| number.is_yearly().then(|| number.range())), end)
            }
        };
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
                if text[figure.clone()].chars().all(is_digit)
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
    let is_month = first.ends_with(is_digit);
    (is_year && between == "年" && after.starts_with('月')) || (is_month && between == "月" && after.starts_with('日'))
}

#[cfg(test)]
mod tests;
