//! Two words for one bound.
//! “超过”与“以上”重复。
//!
//! 超过, 突破, 至少, 不低于 before a number and 以上, 多, 余 behind it say the same; one of them is enough.
//!
//! “超过”“突破”“至少”“不低于”与“以上”“多”“余”只用一个。
//!
//! Wrong: 全年完成项目超过30项以上。
//! Right: 全年完成项目超过30项。

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::Quantity;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning(
    "F02",
    "two-bounds",
    include_str!("two_bounds.rs"),
    Check::Passage(check),
)
.where_any("超突少低高多逾");

static NUMBERS: Pattern = Pattern::new(
    "(超过|突破|超出|超|至少|不低于|不少于|高于|多于|逾|最少)(?:了)?([0-9][0-9.,]*)(?:万亿|万|亿)?(?:(?:%|％|[\\p{Han}]{0,3}?)以上|(?:余|多)(?:万|亿|[\\p{Han}]))",
);

/// What says before a number that it is a bound.
const BOUNDS: [&str; 8] = ["超过", "突破", "超出", "超", "于", "至少", "逾", "最少"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_bound = |quantity: &Quantity<'_>| {
        let before = text[..quantity.range.start].trim_end_matches('了');
        BOUNDS.iter().any(|word| before.ends_with(word)) && is_followed(&text[quantity.range.start..])
    };
    if !passage.quantities().iter().any(is_bound) {
        return;
    }
    for found in NUMBERS.captures_iter(text) {
        let (Some(whole), Some(word)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let is_word = word.as_str() == "超" && before(text, word.start()).is_some_and(|c| "赶高反".contains(c));
        if !is_word {
            faults.push(Fault::new(whole.range()));
        }
    }
}

/// Whether the number that a text begins with is soon followed by a word for a bound.
fn is_followed(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,万亿".contains(c));
    let near = rest.char_indices().nth(5).map_or(rest, |(end, _)| &rest[..end]);
    near.starts_with(['余', '多']) || near.contains("以上")
}
