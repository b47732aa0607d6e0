//! Decrease in 倍.
//! 减少用了“倍”。
//!
//! Nothing decreases by its whole self or more: a decrease is a fraction or a percentage.
//!
//! 减少、下降不能用“倍”，用分数或百分数。
//!
//! Wrong: 事故减少2倍。
//! Right: 事故减少三分之二。

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("F03", Check::Passage(check)).where_any("倍");

/// What says that something became less.
const DECREASES: [&str; 10] = [
    "减少", "下降", "降低", "缩短", "缩小", "压缩", "减轻", "下跌", "回落", "降",
];
/// What may stand between that word and the number.
const ABOUT: [&str; 4] = ["近", "约", "超过", "超"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, times) in text.match_indices('倍') {
        let number = text[..at].strip_suffix(['多', '余']).unwrap_or(&text[..at]);
        let before = number
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || "一二三四五六七八九十两几数".contains(c));
        let word = ABOUT
            .iter()
            .find_map(|about| before.strip_suffix(about))
            .unwrap_or(before);
        let word = word.strip_suffix('了').unwrap_or(word);
        let decrease = DECREASES.iter().find(|decrease| word.ends_with(**decrease));
        if let Some(decrease) = decrease.filter(|_| before.len() < number.len()) {
            faults.push(Fault::new(word.len() - decrease.len()..at + times.len()));
        }
    }
}
