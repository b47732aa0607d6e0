//! The brackets of numbers: (一) and （二） are of one series, so that they are made alike.

use std::ops::Range;

use crate::text::chinese::is_counting_numeral;
use crate::text::ordinals::{OrdinalStyle, read_ordinal};

/// What stands before the number of a line, as Markdown writes headings and bold text.
const BEFORE: [char; 5] = [' ', '\t', '\u{3000}', '#', '*'];
/// A number with spaces in it has no more characters.
const LONGEST_SPACED: usize = 8;
/// The half-width ones.
const HALF: [char; 2] = ['(', ')'];

/// Whether some lines begin with numbers in full-width brackets and others with numbers in half-width ones.
pub fn are_mixed<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (mut has_half, mut has_full) = (false, false);
    for line in lines {
        if let Some(number) = number(line) {
            let is_half = line[number].contains(HALF);
            has_half |= is_half;
            has_full |= !is_half;
        }
    }
    has_half && has_full
}

/// A line with its number in full-width brackets, and how many marks were changed; none where none were.
pub fn widened(line: &str) -> Option<(String, usize)> {
    let number = number(line)?;
    let count = line[number.clone()].matches(HALF).count();
    let wide = line[number.clone()].replace('(', "（").replace(')', "）");
    (count > 0).then(|| (format!("{}{wide}{}", &line[..number.start], &line[number.end..]), count))
}

/// A line without the spaces in its number, as those who read letters off a picture put them there: ( 一 ) 修渠, 三 、修渠.
pub fn tightened(line: &str) -> Option<String> {
    let rest = line.trim_start_matches(BEFORE);
    let mut close = rest.char_indices().take(LONGEST_SPACED);
    let end = close.find_map(|(at, c)| matches!(c, ')' | '）' | '、').then_some(at + c.len_utf8()))?;
    let number = &rest[..end];
    let is_of_number = |c: char| is_counting_numeral(c) || c.is_whitespace() || "()（）、".contains(c);
    let is_spaced = number.contains(char::is_whitespace) && number.chars().all(is_of_number);
    let tight: String = number.split_whitespace().collect();
    let is_number = |text: &str| read_ordinal(&format!("{text}字")).is_some_and(|ordinal| ordinal.length == text.len());
    let before = &line[..line.len() - rest.len()];
    (is_spaced && is_number(&tight)).then(|| format!("{before}{tight}{}", &rest[end..]))
}

fn number(line: &str) -> Option<Range<usize>> {
    let rest = line.trim_start_matches(BEFORE);
    let start = line.len() - rest.len();
    if !rest.starts_with(['(', '（']) {
        return None;
    }
    let ordinal = read_ordinal(rest).filter(|ordinal| ordinal.style == OrdinalStyle::ChineseInBrackets)?;
    Some(start..start + ordinal.length)
}
