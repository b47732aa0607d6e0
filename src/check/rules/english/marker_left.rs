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

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::{Check, Fault, Rule, Text, pattern};
use crate::check::rules::figures::marker_left::left;
use crate::figures::markers::markers;
use crate::text::language::Language;

pub const RULE: Rule =
    Rule::warning("E03", "marker-left", include_str!("marker_left.rs"), Check::Text(check)).error_when_final();

/// What Roman numerals follow.
const NUMBERED: [&str; 10] = [
    "Bowl", "Article", "Chapter", "Section", "Title", "Volume", "Part", "Annex", "Appendix", "Schedule",
];
static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern("\\b(?:TODO|FIXME|TBC|XXX)\\b"));

fn check(text: &Text) -> Vec<(usize, Fault)> {
    if text.language != Language::English {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (index, passage) in text.passages.iter().enumerate() {
        let found = markers(&passage.text);
        // Super Bowl XX has a number.
        let is_roman = |marker: &Range<usize>| {
            let before = passage.text[..marker.start].trim_end();
            let is_x = passage.text[marker.clone()].chars().all(|c| c == 'X');
            is_x && NUMBERED.iter().any(|word| before.ends_with(word))
        };
        let found: Vec<Range<usize>> = found.into_iter().filter(|marker| !is_roman(marker)).collect();
        let is_found = |word: &Range<usize>| {
            let next = found.partition_point(|marker| marker.end <= word.start);
            found.get(next).is_some_and(|marker| marker.start < word.end)
        };
        let words = WORDS.find_iter(&passage.text).map(|word| word.range());
        let words = words.filter(|word| !is_found(word));
        faults.extend(
            words
                .chain(found.iter().cloned())
                .map(|range| (index, left(&passage.text, range))),
        );
    }
    faults
}
