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
use crate::text::words::ends_with_any;

pub const RULE: Rule = Rule::warning("E03", Check::Passage(check))
    .error_when_final()
    .in_language(Language::English);

/// What Roman numerals follow.
const NUMBERED: [&str; 10] = [
    "Bowl", "Article", "Chapter", "Section", "Title", "Volume", "Part", "Annex", "Appendix", "Schedule",
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // Super Bowl XX has a number.
    let is_roman = |marker: &Range<usize>| {
        let before = text[..marker.start].trim_end();
        let is_x = text[marker.clone()].chars().all(|c| c == 'X');
        is_x && ends_with_any(before, &NUMBERED)
    };
    markers_left(passage, |marker| !is_roman(marker), faults);
}
