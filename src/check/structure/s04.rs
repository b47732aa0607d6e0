//! Paragraph that comes twice.
//! 段落重复。
//!
//! The same paragraph stands in two places.
//!
//! 同一段文字出现了两次。
//!
//! Wrong: 全局上下认真落实各项部署，工作取得新进展。⏎中间一段。⏎全局上下认真落实各项部署，工作取得新进展。
//! Right: 全局上下认真落实各项部署，工作取得新进展。⏎中间一段。

use std::collections::HashMap;

use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning(
    "S04",
    "paragraph-repeated",
    include_str!("s04.rs"),
    Check::Structure(check),
);

/// Shorter paragraphs, in characters, may well come twice: 各位代表：.
const SHORTEST: usize = 15;

fn check(passages: &[Passage]) -> Vec<(usize, Fault)> {
    let mut seen = HashMap::new();
    let mut faults = Vec::new();
    for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.is_prose()) {
        if passage.text.chars().nth(SHORTEST).is_some() && seen.insert(&passage.text, index).is_some() {
            faults.push((index, Fault::new(0..passage.text.len())));
        }
    }
    faults
}
