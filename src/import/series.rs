//! Series of numbers: which of the lines that they begin are headings, and which are items.

use std::ops::Range;

use crate::formats::Line;
use crate::text::chinese::has_end_mark;
use crate::text::numbers::quantities;
use crate::text::ordinals::OrdinalStyle;

use super::lines::{is_heading, is_one_sentence, lead_length};
use super::numbers::{Numbered, Style};

/// A heading that is a sentence is not longer, in characters.
const LONGEST_SENTENCE: usize = 45;
/// A heading among others that is a sentence is not longer, in characters.
const LONGEST_AMONG_HEADINGS: usize = 120;

/// Which lines are headings by their numbers. Of a series all are, or none: else some of its members would stand inside
/// others. Nobody begins a list with the highest styles: there each heading is one, and with one 一、 all are.
pub fn numbered_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<bool> {
    let mut are_headings = vec![false; lines.len()];
    let end = body.end;
    let above = numbers_above(numbers, body.clone());
    let mut all = all_series(numbers, body);
    // What stands higher is judged before what stands below it.
    all.sort_by_key(|series| numbers[series[0]].map(|number| number.style));
    for series in all {
        // No heading stands below an item that has its text on its line.
        let is_item =
            |above: usize| !are_headings[above] && lead_length(text_behind(&lines[above], numbers[above])) > 0;
        if above[series[0]].is_some_and(is_item) {
            continue;
        }
        // One sentence with a low number is an entry.
        let is_alone = series.len() == 1;
        let is_entry = |index: usize| {
            let is_low = numbers[index].is_some_and(|number| !number.style.is_high());
            is_alone && is_low && has_end_mark(lines[index].text())
        };
        let may_be = |&index: &usize| may_be_heading(lines, numbers, index, end) && !is_entry(index);
        let is_high = numbers[series[0]].is_some_and(|number| is_part(number.style));
        let are_all = has_parts(&series, lines, numbers)
            || series.iter().all(may_be)
            || are_mostly_headings(&series, lines, numbers, end);
        for index in series {
            are_headings[index] = are_all || (is_high && may_be(&index));
        }
    }
    are_headings
}

/// Whether two of three members of a series are headings, and each of the others may be one that is long, or that has its
/// text on its line.
pub fn are_mostly_headings(series: &[usize], lines: &[Line], numbers: &[Option<Numbered>], end: usize) -> bool {
    let is_long_heading = |text: &str| is_one_sentence(text) && text.chars().nth(LONGEST_AMONG_HEADINGS).is_none();
    let stands_alone = |index: usize| {
        numbers[index].is_some_and(|number| number.style == Style::High(OrdinalStyle::ChineseInBrackets))
            && has_content(numbers, index, end)
            && is_long_heading(text_behind(&lines[index], numbers[index]))
    };
    let (headings, others): (Vec<usize>, Vec<usize>) = series
        .iter()
        .partition(|&&index| may_be_heading(lines, numbers, index, end) || stands_alone(index));
    headings.len() >= 2
        && headings.len() >= others.len() * 2
        && others.iter().all(|&index| {
            let text = text_behind(&lines[index], numbers[index]);
            lead_length(text) > 0 || is_long_heading(text)
        })
}

/// Whether something stands below a number that is no number as high.
fn has_content(numbers: &[Option<Numbered>], index: usize, end: usize) -> bool {
    let style = numbers[index].map(|number| number.style);
    index + 1 < end && numbers[index + 1].is_none_or(|after| Some(after.style) > style)
}

/// The bytes of the heading in the text behind a number that makes one: its first sentence where more stands on the line.
/// None where that is too long to be one.
pub fn heading_length(text: &str) -> Option<usize> {
    match lead_length(text) {
        0 => is_one_sentence(text).then_some(text.len()),
        end => Some(end),
    }
}

/// What stands behind the number of a line.
pub fn text_behind(line: &Line, number: Option<Numbered>) -> &str {
    line.text()[number.map_or(0, |number| number.length)..].trim_start()
}

/// Whether the members of a series of 一、 are parts: one of them is a heading, or a line with a lower number
/// below them is, and none by the page.
pub fn has_parts(series: &[usize], lines: &[Line], numbers: &[Option<Numbered>]) -> bool {
    let style_of = |index: usize| numbers[index].map(|number| number.style);
    let chinese = Style::High(OrdinalStyle::Chinese);
    if !series
        .iter()
        .all(|&index| style_of(index) == Some(chinese) && lines[index].heading == 0)
    {
        return false;
    }
    let may_be = |index: usize| may_be_heading(lines, numbers, index, lines.len());
    let below = || {
        let last = series.last().map_or(0, |last| last + 1);
        let ends = |&index: &usize| index >= last && style_of(index).is_some_and(|style| style <= chinese);
        let end = (last..lines.len()).find(ends).unwrap_or(lines.len());
        (series[0]..end).filter(|&index| style_of(index) > Some(chinese))
    };
    series.iter().any(|&index| may_be(index)) || below().any(may_be)
}

/// The series of numbers that may be those of headings: the lines of each, at least one.
pub fn all_series(numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<Vec<usize>> {
    let mut closed = Vec::new();
    // The series that are open, each with its style and its members so far.
    let mut open: Vec<(Style, Vec<usize>)> = Vec::new();
    for index in body {
        let Some(number) = numbers[index].filter(|number| number.style.may_be_heading()) else {
            continue;
        };
        while let Some((_, series)) = open.pop_if(|(style, _)| *style > number.style) {
            closed.push(series);
        }
        let value = |index: &usize| numbers[*index].map(|number| number.value);
        match open.last_mut().filter(|(style, _)| *style == number.style) {
            Some((_, series))
                if series
                    .last()
                    .and_then(value)
                    .is_some_and(|last| last + 1 == number.value) =>
            {
                series.push(index);
            }
            Some((_, series)) => closed.push(std::mem::replace(series, vec![index])),
            None => open.push((number.style, vec![index])),
        }
    }
    closed.extend(open.into_iter().map(|(_, series)| series));
    closed
}

/// Of each line the one with the next higher number above it.
fn numbers_above(numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<Option<usize>> {
    let mut above = vec![None; numbers.len()];
    let mut open: Vec<(Style, usize)> = Vec::new();
    for index in body {
        if let Some(Numbered { style, .. }) = numbers[index] {
            while open.pop_if(|(higher, _)| *higher >= style).is_some() {}
            above[index] = open.last().map(|&(_, index)| index);
            open.push((style, index));
        }
    }
    above
}

/// Whether nobody begins a list with numbers of a style.
fn is_part(style: Style) -> bool {
    matches!(
        style,
        Style::High(OrdinalStyle::Part | OrdinalStyle::Section | OrdinalStyle::Chinese)
    )
}

/// Whether a numbered line may be a heading: by its words, or as one sentence with something other than the next number
/// under it. One beside the next of its series, with nothing under either, is an entry of a list.
fn may_be_heading(lines: &[Line], numbers: &[Option<Numbered>], index: usize, end: usize) -> bool {
    let Some(number) = numbers[index] else { return false };
    if number.style == Style::Whole {
        return true;
    }
    let follows = |first: Option<Numbered>, second: Option<Numbered>| {
        first
            .zip(second)
            .is_some_and(|(first, second)| first.style == second.style && first.value + 1 == second.value)
    };
    let before = index.checked_sub(1).and_then(|before| numbers[before]);
    let after = numbers[..end].get(index + 1).copied().flatten();
    let is_beside = follows(before, Some(number)) || follows(Some(number), after);
    let text = text_behind(&lines[index], Some(number));
    let is_low = !number.style.is_high();
    if is_heading(number.style.as_ordinal(), text) {
        // Sentences right below each other are a list, unless nobody begins one with such numbers.
        let is_listed = is_low || (!is_part(number.style) && has_end_mark(text));
        return !(is_listed && is_beside);
    }
    // What counts something is an entry, and what says more of it (其中) goes on in that.
    let is_above_text = || {
        let below = lines[..end].get(index + 1).map(Line::text).unwrap_or_default();
        has_end_mark(below) && after.is_none() && !below.starts_with("其中") && !states_amount(text)
    };
    let has_content = match number.style {
        Style::High(OrdinalStyle::ChineseInBrackets) => !is_beside && has_content(numbers, index, end),
        Style::Low(_) => is_above_text(),
        _ => false,
    };
    has_content && text.chars().nth(LONGEST_SENTENCE).is_none() && is_one_sentence(text)
}

/// Whether a text says how much there is of something: 改造泵站12座. What is called by its rank (第2期) counts nothing.
fn states_amount(text: &str) -> bool {
    quantities(text).iter().any(|quantity| {
        let is_rank = text[..quantity.range.start].ends_with('第');
        !is_rank && (quantity.is_amount() || quantity.is_percent())
    })
}
