//! What figures go by, and what shows that a number is no figure of the whole report.

use rust_decimal::Decimal;

use crate::check::engine::sentence::stretch_before;
use crate::text::words::{Words, word_list};

pub const FILE: &str = include_str!("../../../lexicon/two_values.tsv");

/// Fewer characters before a number, verbs and words of quantity left out, name nothing.
pub const SHORTEST_NAME: usize = 4;
/// What may stand between the name of a figure and its number.
pub static BETWEEN: Words = word_list!(FILE, "between");

/// What shows that a figure is not the only one of its name.
pub static TELLS_APART: Words = word_list!(FILE, "tells-apart");
/// What shows that a figure is of another time than the report is, of what is planned, a difference or an average.
pub static OTHERS: Words = word_list!(FILE, "times", "others");
/// What shows that a figure is one of a place.
pub static PLACES: Words = word_list!(FILE, "places");
/// What makes the name of a figure one of the whole report, wherever it stands.
pub static SCOPES: Words = word_list!(FILE, "scopes");

/// What says that all of the year is meant, or nothing, at the head of a name.
static SAYS_NOTHING: Words =
    word_list!("全年度 全年 累计 年内 今年以来 今年 本年 已 总共 一共 共计 共 现有 有 成功 组织 先后 顺利");
/// How many characters before the name of a figure may say so.
pub const NEAR: usize = 40;

/// Whether two values are not the same and within a sixth of each other.
pub fn is_near(one: Decimal, other: Decimal) -> bool {
    let far = Decimal::new(85, 2);
    one != other && one >= other * far && other >= one * far
}

/// Whether two values are not the same and have the same digits, of which two may have changed places.
pub fn has_same_digits(one: Decimal, other: Decimal) -> bool {
    let digits = |value: Decimal| {
        let mut digits: Vec<char> = value.normalize().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    // Of the same digits the rest is the same that nine leaves, and it is found sooner.
    let rest = |value: Decimal| value.mantissa() % 9;
    one != other && rest(one) == rest(other) && digits(one) == digits(other)
}

/// Whether two values are the same but for two digits beside each other, which have changed places.
pub fn has_changed_places(one: Decimal, other: Decimal, least: u32) -> bool {
    if one == other || !has_same_digits(one, other) {
        return false;
    }
    let digits = |value: Decimal| value.normalize().to_string().replace('.', "");
    let (one, other) = (digits(one), digits(other));
    let differing: Vec<usize> = (0..one.len().min(other.len()))
        .filter(|at| one.as_bytes()[*at] != other.as_bytes()[*at])
        .collect();
    let count = one.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    let is_beside = matches!(differing[..], [first, second] if second - first == 1);
    one.len() == other.len() && is_beside && count >= least as usize
}

/// The name of a figure without what says that all is meant.
pub fn without_totals(name: &str) -> &str {
    let mut core = name;
    while let Some(rest) = SAYS_NOTHING
        .cut_from_start(core)
        .or_else(|| SCOPES.cut_from_start(core))
    {
        core = rest;
    }
    core
}

/// What stands in a sentence before a byte, of its last characters.
pub fn sentence_before(text: &str, at: usize) -> &str {
    stretch_before(text, at, NEAR, |c| matches!(c, '。' | '；' | '！' | '？'))
}

/// The year that a text ends with, and perhaps a comma: 2026年，
pub fn last_year(text: &str) -> Option<&str> {
    let rest = &text[..text.rfind('年')?];
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    Some(&rest[digits..]).filter(|year| year.len() == 4)
}

/// A text without what may stand between a name and its number at its end.
pub fn without_between(text: &str) -> &str {
    BETWEEN.cut_all_from_end(text)
}
