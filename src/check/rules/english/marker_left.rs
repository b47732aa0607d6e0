//! Marker left in the text.
//! 英文待填标记没有填。
//!
//! TBD, TODO, TBC, XX, ___, [insert name], {{name}} and lorem ipsum stand for something that is still to be filled in; “As an
//! AI language model” is what a program says to who asked it. In a draft that is a warning, in a finished report an error.
//! Equal ones of a paragraph are one finding.
//!
//! TBD、TODO、TBC、XX、___、[insert name]、{{name}}、lorem ipsum 都是待填的标记，“As an AI language model”是大语言模型的话；草稿里是警告，定稿里是错误。
//! 一段里相同的标记算一处。
//!
//! Wrong: The budget was raised to XX million and the owner is TODO.
//! Right: The budget was raised to 12 million and the owner is Ann.
//! Wrong: The pilot starts on [insert date].
//! Right: The pilot starts on 5 March.
//!
//! Says marker: the marker “{ $marker }” is left
//! Says marker: 留有待填标记“{ $marker }”
//! Says markers: the marker “{ $marker }” is left in { $count } places
//! Says markers: 留有待填标记“{ $marker }”，共 { $count } 处

use std::ops::Range;

use crate::check::engine::open_places::markers_left;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::language::Language;
use crate::text::words::{contains_any, ends_with_any};

pub const RULE: Rule = Rule::warning("E03", Check::Passage(check))
    .error_when_final()
    .in_language(Language::English);

/// What Roman numerals follow.
const NUMBERED: [&str; 10] = [
    "Bowl", "Article", "Chapter", "Section", "Title", "Volume", "Part", "Annex", "Appendix", "Schedule",
];

/// What says that it is one.
const ROMAN: [&str; 4] = ["Roman num", "wentieth", "20th", "hirtieth"];
/// What tells how dates are written, where the whole of a form is told: as DD/MM/YYYY.
const FORMS: [&str; 8] = [
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "YYYY-MM-DD",
    "DD.MM.YYYY",
    "DD-MM-YYYY",
    "YYYY/MM/DD",
    "DD/MM/YY",
    "MM/YYYY",
];
const WRITTEN: [&str; 9] = [
    " as ", " format ", " form ", " in ", " the ", " style ", " (", " “", " using ",
];

/// Whether a marker is a part of a form of dates that is told of.
fn is_form(text: &str, marker: &Range<usize>) -> bool {
    if !text[marker.clone()].starts_with(['D', 'M', 'Y']) {
        return false;
    }
    let places = FORMS.iter().flat_map(|form| text.match_indices(form));
    places.into_iter().any(|(at, form)| {
        let behind = &text[at + form.len()..];
        let is_told = ends_with_any(&text[..at], &WRITTEN) || behind.starts_with(" format") || behind.starts_with('”');
        is_told && at <= marker.start && marker.end <= at + form.len()
    })
}

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // Super Bowl XX has a number.
    let is_roman = |marker: &Range<usize>| {
        let before = text[..marker.start].trim_end();
        let is_x = text[marker.clone()].chars().all(|c| c == 'X');
        is_x && (ends_with_any(before, &NUMBERED) || contains_any(text, &ROMAN))
    };
    markers_left(passage, |marker| !is_roman(marker) && !is_form(text, marker), faults);
}
