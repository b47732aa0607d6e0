//! Marker left in the text.
//! 英文待填标记没有填。
//!
//! TBD, TODO, FIXME, XX and ___ stand for something that is still to be filled in. In a draft that is a warning, in a
//! finished report an error.
//!
//! TBD、TODO、FIXME、XX、___ 都是待填的标记；草稿里是警告，定稿里是错误。
//!
//! Wrong: The budget was raised to XX million and the owner is TODO.
//! Right: The budget was raised to 12 million and the owner is Ann.
//!
//! Says marker: the marker “{ $marker }” is left
//! Says marker: 留有待填标记“{ $marker }”

use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::check::rules::figures::marker_left::left;
use crate::figures::markers::markers;
use crate::text::language::Language;
use crate::text::words::ends_with_any;

pub const RULE: Rule = Rule::warning("E03", Check::Passage(check))
    .error_when_final()
    .in_language(Language::English)
    .where_any("xX*_[Tt×某＊＿ｘＸ");

/// What Roman numerals follow.
const NUMBERED: [&str; 10] = [
    "Bowl", "Article", "Chapter", "Section", "Title", "Volume", "Part", "Annex", "Appendix", "Schedule",
];
/// What stands for something still to be done or confirmed.
const WORDS: [&str; 4] = ["TODO", "FIXME", "TBC", "XXX"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // Super Bowl XX has a number.
    let is_roman = |marker: &Range<usize>| {
        let before = text[..marker.start].trim_end();
        let is_x = text[marker.clone()].chars().all(|c| c == 'X');
        is_x && ends_with_any(before, &NUMBERED)
    };
    let mut found = markers(text);
    found.retain(|marker| !is_roman(marker));
    let is_found = |word: &Range<usize>| {
        let next = found.partition_point(|marker| marker.end <= word.start);
        found.get(next).is_some_and(|marker| marker.start < word.end)
    };
    let words = WORDS.iter().flat_map(|word| text.match_indices(word));
    let words = words.map(|(at, word)| at..at + word.len());
    let words: Vec<Range<usize>> = words
        .filter(|word| stands_alone(text, word) && !is_found(word))
        .collect();
    faults.extend(words.into_iter().chain(found).map(|range| left(text, range)));
}

/// Whether no letter, digit or underscore stands beside a word.
fn stands_alone(text: &str, word: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    !before(text, word.start).is_some_and(joins) && !after(text, word.end).is_some_and(joins)
}
