//! The headings among the lines of a report, for readers of every format: those that their numbers make, those that are set so, and
//! those without a number.

use std::ops::Range;

use crate::formats::Line;

use super::lines::may_be_set_as_heading;
use super::numbers::Numbered;
use super::series::{numbered_headings, text_behind};
use super::unnumbered::unnumbered_headings;

/// Which lines of a body are headings, by their numbers and by what stands around them; those without a number are given one that
/// says where they stand among the others. Of a part of a report only lines with a number are looked at.
///
/// A line that is set in bold as a whole is one too where its number may be a heading's: it is one sentence then, and short.
pub fn find_headings(
    lines: &[Line],
    numbers: &mut [Option<Numbered>],
    body: Range<usize>,
    without_numbers: Range<usize>,
) -> Vec<bool> {
    let mut are_headings = numbered_headings(lines, numbers, body.clone());
    for index in body {
        let number = numbers[index].filter(|number| lines[index].is_strong && number.style.may_be_heading());
        are_headings[index] |=
            number.is_some_and(|number| may_be_set_as_heading(text_behind(&lines[index], Some(number))));
    }
    for (index, heading) in unnumbered_headings(lines, numbers, without_numbers) {
        numbers[index] = Some(heading);
        are_headings[index] = true;
    }
    are_headings
}
