//! Lines that were one before a program wrapped them, joined where that is sure.

use crate::formats::Line;
use crate::text::chinese::{columns, has_end_mark, is_han, is_wide, joint, may_not_begin_line};

use super::numbers::{Numbered, Style, numbers, read_number};

/// Lines of Latin text of at least this many characters may be wrapped ones.
const WRAPPED: usize = 50;
/// Wrapped lines of Chinese text are at least and at most this wide, in columns.
const CHINESE_WRAPPED: std::ops::RangeInclusive<usize> = 40..=160;
/// How much narrower a line is that was wrapped at the same width, in columns.
const RAGGED: usize = 4;
/// Paragraphs are not indented further, in columns.
const WIDEST_INDENT: usize = 8;

/// Joins what was wrapped.
pub fn join_wrapped(lines: Vec<Line>, is_chinese: bool) -> Vec<Line> {
    let widths: Vec<usize> = lines.iter().map(Line::width).collect();
    let width = is_chinese.then(|| wrap_width(&lines, &widths)).flatten();
    let has_indents = lines.iter().any(Line::is_indented);
    let numbers = numbers(lines.iter().map(Line::text));
    let wholes: Vec<bool> = numbers
        .iter()
        .map(|number| number.is_some_and(|number| number.style == Style::Whole))
        .collect();
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // How the line before stands in the file.
    let mut before: Option<Before> = None;
    let mut is_below_whole = false;
    // The last number of each style, of those that begin lines.
    let mut counted: Vec<(Style, usize)> = Vec::new();
    for ((line, is_whole), own_width) in lines.into_iter().zip(wholes).zip(widths) {
        let number = read_number(line.text());
        let is_full = width.is_some_and(|width| own_width + RAGGED >= width);
        let this = Before::of(&line, is_full, number.is_some());
        let is_counted = number.is_some_and(|number| {
            // A number that follows none is one of the sentence: …, version / 2. It was …
            number.value <= 1 || counted.contains(&(number.style, number.value - 1))
        });
        let is_joined = before.is_some_and(|before| {
            let last = joined.last().map(Line::text).unwrap_or_default();
            let is_wrapped = match is_wide_text(last) || is_wide_text(line.text()) {
                true => before.is_full && goes_on_in_chinese(last, &line, has_indents, is_counted),
                false => before.characters >= WRAPPED && goes_on_in_latin(last, &line, before, is_counted),
            };
            let is_part = is_whole || is_below_whole;
            is_wrapped && !is_part && !line.is_after_blank && line.heading == 0 && !line.is_table() && !before.is_table
        });
        match joined.last_mut().filter(|_| is_joined) {
            Some(last) => append(last, line.text()),
            None => {
                if let Some(Numbered { style, value, .. }) = number {
                    counted.retain(|(known, _)| *known != style);
                    counted.push((style, value));
                }
                joined.push(line);
            }
        }
        before = Some(Before {
            is_item: this.is_item && !is_joined,
            ..this
        });
        is_below_whole = is_whole;
    }
    joined
}

#[derive(Clone, Copy)]
struct Before {
    is_full: bool,
    characters: usize,
    indent: usize,
    is_item: bool,
    is_table: bool,
}

impl Before {
    fn of(line: &Line, is_full: bool, is_numbered: bool) -> Before {
        Before {
            is_full,
            characters: line.text().chars().count(),
            indent: columns(line.indent()),
            is_table: line.is_table(),
            is_item: line.text().starts_with('•') || is_numbered,
        }
    }
}

pub fn append(last: &mut Line, next: &str) {
    let joint = joint(last.raw.chars().next_back(), next.chars().next());
    last.raw.push_str(joint);
    last.raw.push_str(next);
}

/// Whether the end of a text or its beginning is Chinese.
fn is_wide_text(text: &str) -> bool {
    text.chars().take(20).any(is_wide)
}

/// The width at which Chinese text was wrapped: no line is wider, and many are nearly as wide and end in mid-sentence.
fn wrap_width(lines: &[Line], widths: &[usize]) -> Option<usize> {
    // The title may be wider, and what stands right says nothing.
    let body = || {
        let lines = lines.iter().zip(widths).skip(1);
        lines.filter(|(line, _)| columns(line.indent()) <= WIDEST_INDENT)
    };
    let width = body().map(|(_, &width)| width).max()?;
    let full = body()
        .filter(|&(line, own)| own + RAGGED >= width && !has_end_mark(line.text()))
        .count();
    (CHINESE_WRAPPED.contains(&width) && full >= 3 && full * 5 >= lines.len()).then_some(width)
}

/// Whether a Chinese line that was filled goes on in the next one.
fn goes_on_in_chinese(last: &str, next: &Line, has_indents: bool, is_counted: bool) -> bool {
    let text = next.text();
    if text.starts_with('•') || next.is_indented() {
        return false;
    }
    match has_indents {
        // Paragraphs are indented, so this is none; a number there is one of the sentence.
        true => !has_end_mark(last) || read_number(text).is_none(),
        false => !is_counted && !has_end_mark(last) && !last.ends_with(['：', ':']),
    }
}

/// Whether a line of Latin text that was filled may go on in the next one.
fn goes_on_in_latin(last: &str, next: &Line, before: Before, is_counted: bool) -> bool {
    let text = next.text();
    let is_latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
    let is_open = !before.is_item && !has_end_mark(last) && !last.ends_with(':');
    let is_item =
        text.starts_with(['-', '*', '|', '#', '•']) || is_counted || (!is_open && read_number(text).is_some());
    let is_deeper = columns(next.indent()) > before.indent && !before.is_item;
    let is_flush = !next.indent().contains('\u{3000}');
    is_latin(last.chars().next_back()) && is_latin(text.chars().next()) && !is_item && !is_deeper && is_flush
}

/// Joins a figure that stands on a line of its own, and what follows it, with the sentence around it.
pub fn join_figures(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    let mut goes_on = false;
    while let Some(line) = lines.next() {
        let text = line.text();
        let is_split = joined.last().is_some_and(|last| {
            is_figure(text) && is_open(last.text()) && lines.peek().is_some_and(|next| closes(next.text()))
        });
        match joined.last_mut().filter(|_| is_split || goes_on) {
            Some(last) => append_close(last, text),
            None => joined.push(line),
        }
        goes_on = is_split;
    }
    joined
}

fn append_close(last: &mut Line, next: &str) {
    last.raw.push_str(next);
}

/// A decimal or a percentage and nothing else.
fn is_figure(text: &str) -> bool {
    let digits = text.trim_end_matches(['%', '％']);
    let is_decimal = digits.contains('.') || digits.len() < text.len();
    text.len() <= 12 && is_decimal && digits.starts_with(|c: char| c.is_ascii_digit()) && {
        let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
        [whole, places]
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Whether a sentence is open at its end: it is long, or ends in letters as of PM2.5.
fn is_open(text: &str) -> bool {
    let last = text.chars().next_back();
    let is_long = text.chars().nth(20).is_some();
    last.is_some_and(|c| (is_long && is_han(c)) || (c.is_ascii_alphabetic() && text.chars().any(is_han)))
}

/// Whether a line is the rest of a sentence: it begins with a mark, or is no heading and has no number.
fn closes(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(may_not_begin_line)
        || (first.is_some_and(is_han) && read_number(text).is_none() && has_end_mark(text))
}
