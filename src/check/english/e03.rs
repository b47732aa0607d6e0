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

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::pattern;
use crate::check::{Check, Fault, Rule, Text};
use crate::diagnostic::Message;
use crate::figures::markers::markers;
use crate::language::Language;

pub const RULE: Rule =
    Rule::warning("E03", "marker-left", include_str!("e03.rs"), Check::Text(check)).error_when_final();

static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern("\\b(?:TODO|FIXME|TBC|XXX)\\b"));

fn check(text: &Text) -> Vec<(usize, Fault)> {
    if text.language != Language::English {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (index, passage) in text.passages.iter().enumerate() {
        let found = markers(&passage.text);
        let words = WORDS.find_iter(&passage.text).map(|word| word.range());
        let words = words.filter(|word| {
            !found
                .iter()
                .any(|marker| marker.start < word.end && word.start < marker.end)
        });
        for range in words.chain(found.iter().cloned()) {
            let message = Message::new("f14-marker").with("marker", &passage.text[range.clone()]);
            faults.push((index, Fault::new(range).say(message)));
        }
    }
    faults
}
