//! Headings without a number, told by the numbers below them that begin anew.

use std::ops::Range;

use crate::formats::Line;
use crate::text::chinese::{has_end_mark, is_han};
use crate::text::ordinals::OrdinalStyle;

use super::lines::is_heading_like;
use super::numbers::{Numbered, Style};
use super::series::all_series;
use super::words::{is_date, is_timestamp};

/// A heading without a number is not longer, in characters, and not shorter.
const LONGEST: usize = 30;
const SHORTEST: usize = 3;
/// A paragraph below it is at least this long, in characters.
const PARAGRAPH: usize = 20;

/// The headings without a number, each with the place that it has among the numbered ones: where numbers begin anew (（一）
/// after （二）) and nothing that is numbered higher stands between, a short line above them is the heading of a part. So
/// are then the line above the first of these numbers, and those below which no numbers stand.
pub fn unnumbered_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<(usize, Numbered)> {
    for (style, above) in styles(numbers, &body) {
        let found = above_restarts(lines, numbers, &body, style);
        if !found.is_empty() {
            let heading = Numbered {
                style: Style::High(above),
                value: 0,
                length: 0,
            };
            return found.into_iter().map(|index| (index, heading)).collect();
        }
    }
    Vec::new()
}

/// The styles of which series may begin anew below headings without a number, each with the style that those stand for:
/// the highest, and （一） below 一、.
fn styles(numbers: &[Option<Numbered>], body: &Range<usize>) -> Vec<(Style, OrdinalStyle)> {
    let series = all_series(numbers, body.clone());
    let mut styles: Vec<Style> = series
        .iter()
        .filter_map(|series| numbers[series[0]].map(|number| number.style))
        .collect();
    styles.sort_unstable();
    styles.dedup();
    let chinese = (Style::High(OrdinalStyle::Chinese), OrdinalStyle::Part);
    let in_brackets = (Style::High(OrdinalStyle::ChineseInBrackets), OrdinalStyle::Chinese);
    let arabic = (Style::Low(OrdinalStyle::Arabic { above: 0 }), OrdinalStyle::Chinese);
    match styles[..] {
        [first, second, ..] if first == chinese.0 && second == in_brackets.0 => vec![chinese, in_brackets],
        [first, ..] => [chinese, in_brackets, arabic]
            .into_iter()
            .filter(|(style, _)| *style == first)
            .collect(),
        [] => Vec::new(),
    }
}

/// The short lines above series of a style, where one of these begins anew; and those above text alone.
fn above_restarts(lines: &[Line], numbers: &[Option<Numbered>], body: &Range<usize>, style: Style) -> Vec<usize> {
    let is_candidate = |&index: &usize| may_be(lines, numbers, index, body.start);
    let mut found = Vec::new();
    // Those that no series follows.
    let mut alone = Vec::new();
    let mut has_restarted = false;
    // Where the last number stands that is as high, or higher, whether it is of the style, and whether it is higher.
    let mut from = body.start;
    let mut is_open = false;
    let mut is_below = false;
    let counted = body
        .clone()
        .filter(|&index| numbers[index].is_some_and(|number| number.style <= style));
    for index in counted.chain([body.end]) {
        let number = numbers.get(index).copied().flatten().filter(|_| index < body.end);
        let candidates: Vec<usize> = (from..index).filter(is_candidate).collect();
        let goes_on = number.is_some_and(|number| number.style == style && number.value > 1);
        let begins = number.is_some_and(|number| number.style == style && number.value == 1);
        if goes_on && !candidates.is_empty() {
            // Such lines are headings inside the series, or none.
            alone.push(None);
        } else if let Some((&last, before)) = candidates.split_last() {
            if begins && is_below {
                // The heading of the part has a number.
            } else if begins {
                has_restarted |= is_open;
                found.push(last);
                alone.extend(before.iter().copied().map(Some));
            } else {
                alone.extend(candidates.iter().copied().map(Some));
            }
        }
        is_open = number.is_some_and(|number| number.style == style);
        is_below = number.is_some_and(|number| number.style < style);
        from = index + 1;
    }
    let is_above_paragraph =
        |index: &usize| numbers[index + 1].is_none() && lines[index + 1].text().chars().nth(PARAGRAPH).is_some();
    let alone: Option<Vec<usize>> = alone.into_iter().collect();
    let mut alone = alone.unwrap_or_default();
    alone.retain(is_above_paragraph);
    // （一） stands below something, and that has a fellow.
    let is_below_first =
        style == Style::High(OrdinalStyle::ChineseInBrackets) && !found.is_empty() && !alone.is_empty();
    let has_higher = body
        .clone()
        .any(|index| numbers[index].is_some_and(|number| number.style < style));
    if !has_restarted && (!is_below_first || has_higher) {
        return Vec::new();
    }
    found.extend(alone);
    found.sort_unstable();
    found
}

/// Whether a line may be a heading without a number: it is short, the line before it ended a sentence or was a heading,
/// and text follows.
fn may_be(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let line = &lines[index];
    let text = line.text();
    let length = text.chars().count();
    let is_worded = !line.is_table()
        && line.heading == 0
        && numbers[index].is_none()
        && (SHORTEST..=LONGEST).contains(&length)
        && is_heading_like(text)
        && text.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || c == '“' || c == '《')
        && text.chars().filter(|&c| is_han(c)).count() * 2 > length
        && !text.contains(['\t', '。', '；', '：', ':'])
        && !text.contains("  ")
        && !is_date(text)
        && !is_timestamp(text);
    let is_after_end = index == start || lines[index - 1].is_table() || {
        let before = lines[index - 1].text();
        has_end_mark(before) || before.starts_with(['—', '（']) && index - 1 == start
    };
    let is_before_text = lines.get(index + 1).is_some_and(|next| {
        let text = next.text();
        numbers[index + 1].is_some()
            || next.is_table()
            || text.chars().nth(PARAGRAPH).is_some()
            || has_end_mark(text)
            || text.ends_with('：')
    });
    is_worded && is_after_end && is_before_text
}
