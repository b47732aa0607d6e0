//! The brackets of numbers: (一) and （二） are of one series, so that they are made alike.

use std::ops::Range;

use crate::text::ordinals::{OrdinalStyle, read_ordinal};

/// What stands before the number of a line, as Markdown writes headings and bold text.
const BEFORE: [char; 5] = [' ', '\t', '\u{3000}', '#', '*'];
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

fn number(line: &str) -> Option<Range<usize>> {
    let rest = line.trim_start_matches(BEFORE);
    let start = line.len() - rest.len();
    if !rest.starts_with(['(', '（']) {
        return None;
    }
    let ordinal = read_ordinal(rest).filter(|ordinal| ordinal.style == OrdinalStyle::ChineseInBrackets)?;
    Some(start..start + ordinal.length)
}
