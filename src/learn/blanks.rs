//! The blanks of a passage: figures of the year, and markers.

use std::ops::Range;

use crate::check::engine::sentence::{ends_sentence, stretch_before};
use crate::figures::markers::markers;
use crate::import::yearly_figures;
use crate::text::in_order::sort_by_place;
use crate::text::numbers::{is_measured_at, read_digits};

/// What stands for a blank in the question about it.
const SHOWN: &str = "____";
/// How much is shown of the sentence before and after a blank, in characters.
const SHOWN_BEFORE: usize = 24;
const SHOWN_AFTER: usize = 16;

/// Longer numbers are asked for as text.
const MOST_DIGITS: usize = 15;
const MONEY: [char; 5] = ['$', '€', '£', '¥', '￥'];

/// The type of the question a blank becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankKind {
    Integer,
    Number,
    String,
}

/// A blank of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBlank {
    /// Its bytes.
    pub range: Range<usize>,
    pub kind: BlankKind,
}

/// The blanks of a passage, in order.
pub fn blanks(text: &str) -> Vec<FoundBlank> {
    let figures = yearly_figures(text).into_iter().map(|range| figure(text, range));
    let markers = markers(text).into_iter().map(|range| FoundBlank {
        range,
        kind: BlankKind::String,
    });
    let mut found: Vec<FoundBlank> = figures.chain(markers).collect();
    sort_by_place(&mut found, |blank| (blank.range.start, 0));
    found
}

/// A figure with its type. Of a number the per cent sign stays in the text.
fn figure(text: &str, range: Range<usize>) -> FoundBlank {
    let shown = &text[range.clone()];
    let digits = shown.trim_end_matches(['%', '％', '‰']);
    let is_measured =
        digits.len() < shown.len() || is_measured_at(&text[range.end..]) || text[..range.start].ends_with(MONEY);
    let kind = kind_of(digits, is_measured);
    let end = match kind {
        BlankKind::String => range.end,
        BlankKind::Integer | BlankKind::Number => range.start + digits.len(),
    };
    FoundBlank {
        range: range.start..end,
        kind,
    }
}

/// Digits as TOML has them are a number; without decimals a whole one, unless next year's may have some.
fn kind_of(digits: &str, is_measured: bool) -> BlankKind {
    let is_number = digits.len() <= MOST_DIGITS && read_digits(digits).is_some_and(|read| read == digits);
    if !is_number || digits.starts_with('-') {
        BlankKind::String
    } else if is_measured || digits.contains('.') {
        BlankKind::Number
    } else {
        BlankKind::Integer
    }
}

/// A blank in what stands around it, to ask for it by; `beside` says what a cell of a table belongs to. Of text
/// that is ASCII twice as much is shown.
pub fn context(text: &str, range: &Range<usize>, beside: &str, is_ascii: bool) -> String {
    let before = &text[..range.start];
    let widened = if is_ascii { 2 } else { 1 };
    let start = range.start - stretch_before(text, range.start, SHOWN_BEFORE * widened, ends_sentence).len();
    let after = &text[range.end..];
    let shown = after
        .char_indices()
        .take(SHOWN_AFTER * widened)
        .take_while(|&(_, c)| !ends_sentence(c));
    let end = range.end + shown.last().map_or(0, |(offset, c)| offset + c.len_utf8());
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let cut = mark(start > 0 && !before[..start].ends_with(ends_sentence));
    let goes_on = mark(!text[end..].is_empty() && !text[end..].starts_with(ends_sentence));
    let beside = if beside.is_empty() {
        String::new()
    } else {
        format!("{beside} | ")
    };
    let line = format!(
        "{beside}{cut}{}{SHOWN}{}{goes_on}",
        text[start..range.start].trim_start(),
        text[range.end..end].trim_end()
    );
    line.replace(['\t', '\n'], " ")
}
