//! Two words for one bound.
//! “超过”与“以上”重复。
//!
//! 超过, 突破, 至少, 不低于 before a number and 以上, 多, 余 behind it say the same; one of them is enough.
//!
//! “超过”“突破”“至少”“不低于”与“以上”“多”“余”只用一个。
//!
//! Wrong: 全年完成项目超过30项以上。
//! Right: 全年完成项目超过30项。

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, starts_with_any, word_list};

pub const RULE: Rule = Rule::warning("F02", Check::Passage(check)).where_any("超突少低高多逾");

/// What says before a number that it is a bound.
static BOUNDS: Words = word_list!("超过 突破 超出 超 至少 不低于 不少于 高于 多于 逾 最少");
/// A unit before 以上 is not longer, in characters.
const LONGEST_UNIT: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for quantity in passage.quantities() {
        let before = &text[..quantity.range.start];
        let before = before.strip_suffix('了').unwrap_or(before);
        let Some((word, start)) = BOUNDS
            .iter()
            .find_map(|word| Some((word, before.strip_suffix(word)?.len())))
        else {
            continue;
        };
        // 赶超, 高超 and 反超 are other words.
        let is_word = word == "超" && text[..start].ends_with(['赶', '高', '反']);
        // 对超过100平方米以上部分 is the language of tariffs.
        let is_part = |end: &usize| starts_with_any(text[*end..].trim_start_matches('的'), &["部分", "部份"]);
        if let Some(end) = second_bound(text, quantity).filter(|end| !is_word && !is_part(end)) {
            faults.push(Fault::new(start..end));
        }
    }
}

/// Where the word ends by which a number is a bound once more: 30余项, 30项以上.
fn second_bound(text: &str, quantity: &Quantity<'_>) -> Option<usize> {
    let after = &text[quantity.number.end..];
    let near = after
        .char_indices()
        .nth(LONGEST_UNIT + 2)
        .map_or(after, |(end, _)| &after[..end]);
    let above = near.split_once("以上").map(|(unit, _)| unit);
    let is_unit = |unit: &&str| matches!(*unit, "%" | "％") || unit.chars().all(is_han);
    let end = above
        .filter(is_unit)
        .map(|unit| quantity.number.end + unit.len() + "以上".len());
    end.or_else(|| (quantity.is_about && text[..quantity.range.end].ends_with(is_han)).then_some(quantity.range.end))
}
