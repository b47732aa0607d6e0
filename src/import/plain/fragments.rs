//! Pieces of one sentence that a page set on lines of their own, joined: words and figures, and the number of a heading.

use crate::formats::Line;
use crate::import::lines::is_heading_like;
use crate::import::numbers::{Numbered, numbers, read_number};
use crate::import::words::is_figures;
use crate::report::sample::gap_after;
use crate::text::chinese::{has_end_mark, is_han, may_not_begin_line};

use super::joining::{append, begins_torn, is_cut_off, is_text};

/// A piece of a sentence is not longer, in characters.
const LONGEST_PIECE: usize = 30;
/// A sentence does not stand on more lines.
const MOST_PIECES: usize = 12;

/// Joins a high number that stands on a line of its own with the heading below it; so 01, 02, and 1, 2, which
/// are no numbers of pages and those of a list.
pub fn join_numbers(lines: Vec<Line>) -> Vec<Line> {
    let is_numbered = |number: &str| lines.iter().any(|line| line.text() == number);
    let are_padded = is_numbered("01") && is_numbered("02");
    let are_counted = are_padded || is_numbered("1") && is_numbered("2");
    let mut counted = 0;
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // Whether the last line is a number alone.
    let mut is_alone = false;
    for line in lines {
        let text = line.text();
        let number = read_number(text).filter(|number| line.heading == 0 && number.style.is_high());
        let is_heading = number.is_none()
            && line.heading == 0
            && !line.is_table()
            && text.chars().nth(LONGEST_PIECE).is_none()
            && is_heading_like(text)
            && text.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || c == '“');
        match joined.last_mut().filter(|_| is_alone && is_heading) {
            Some(last) => {
                if last.text().len() == 1 {
                    last.raw.push('.');
                }
                last.raw.push_str(gap_after(last.raw.trim_start()));
                last.raw.push_str(text);
                is_alone = false;
            }
            None => {
                let is_written = text.len() == 2 || !are_padded && text.len() == 1;
                let is_next = are_counted && is_written && text.parse() == Ok(counted + 1);
                counted += usize::from(is_next);
                is_alone = is_next || number.is_some_and(|number| number.length == text.len());
                joined.push(line);
            }
        }
    }
    joined
}

/// Joins the lines on which pieces of one sentence stand, as where a page sets words and figures apart.
pub fn join_fragments(lines: Vec<Line>) -> Vec<Line> {
    let numbers = numbers(lines.iter().map(Line::text));
    let mut counts = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let count = fragments(&lines[index..], &numbers[index..]);
        counts.push(count);
        index += count;
    }
    if counts.len() == lines.len() {
        return lines;
    }
    let mut lines = lines.into_iter();
    let mut joined = Vec::with_capacity(counts.len());
    for count in counts {
        joined.extend(lines.next());
        for next in lines.by_ref().take(count - 1) {
            joined.last_mut().into_iter().for_each(|last| append(last, next.text()));
        }
    }
    joined
}

/// How many lines from the first on are pieces of one sentence; 1 where it stands on the first alone.
fn fragments(lines: &[Line], numbers: &[Option<Numbered>]) -> usize {
    let first = lines[0].text();
    let is_part = numbers[0].is_some_and(|number| number.style.is_high());
    if is_part || !is_cut_off(first) || !first.contains(['，', '。']) || !is_text(&lines[0]) {
        return 1;
    }
    let is_piece = |index: usize| {
        let text = lines[index].text();
        is_text(&lines[index])
            && numbers[index].is_none()
            && text.chars().nth(LONGEST_PIECE).is_none()
            && !text.starts_with('•')
    };
    let most = lines.len().min(MOST_PIECES);
    let end = (1..most).find(|&index| !is_piece(index) || !is_cut_off(lines[index].text()));
    // No paragraph ends in a comma, unless its end mark was forgotten.
    let is_clause =
        |text: &str| text.ends_with('，') && !text.contains('。') && text.chars().nth(LONGEST_PIECE).is_none();
    let is_listed = |end: usize| lines[..end].iter().all(|line| is_clause(line.text()));
    match end {
        Some(end) if is_piece(end) && has_end_mark(lines[end].text()) && is_listed(end) => end + 1,
        // A sentence that breaks off, its pieces, and its end.
        Some(end) if end >= 2 && is_piece(end) && has_end_mark(lines[end].text()) => {
            let is_torn = lines[1..=end].iter().any(|line| begins_torn(line.text()));
            if is_torn { end + 1 } else { 1 }
        }
        _ => 1,
    }
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
            Some(last) => last.raw.push_str(text),
            None => joined.push(line),
        }
        goes_on = is_split;
    }
    joined
}

/// A decimal or a percentage and nothing else.
fn is_figure(text: &str) -> bool {
    let digits = text.trim_end_matches(['%', '％']);
    let is_decimal = digits.contains('.') || digits.len() < text.len();
    text.len() <= 12 && is_decimal && digits.starts_with(|c: char| c.is_ascii_digit()) && {
        let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
        is_figures(whole) && is_figures(places)
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
