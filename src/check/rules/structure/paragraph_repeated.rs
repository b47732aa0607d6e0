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

use crate::check::engine::{Check, Fault, Found, Passage, Rule};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("S04", Check::Structure(check));

/// Shorter paragraphs, in characters, may well come twice: 各位代表：.
const SHORTEST: usize = 15;

/// What lines begin with that belong to a task each.
static FIELDS: Words = word_list!("牵头 责任 配合 完成时 时间 地点 （牵头 （责任 联系 主办");

fn check(passages: &[Passage]) -> Found {
    let mut seen = HashMap::new();
    let mut faults = Found::new();
    for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.is_prose()) {
        // Each task of a plan names who does it, and that may be the same.
        let is_field = FIELDS.begin(&passage.text);
        if !is_field
            && passage.text.chars().nth(SHORTEST).is_some()
            && seen.insert(&passage.text, index).is_some()
            && !is_labelled(&passage.text)
        {
            faults.push((index, Fault::new(0..passage.text.len())));
        }
    }
    faults
}

/// Whether a short line names something and says what it is, as each of several parts may: Status: on track.
fn is_labelled(text: &str) -> bool {
    const LONGEST: usize = 60;
    const LONGEST_LABEL: usize = 20;
    let label = text.split([':', '：']).next().unwrap_or_default();
    label.len() < text.len()
        && label.chars().nth(LONGEST_LABEL).is_none()
        && text.chars().nth(LONGEST).is_none()
        && !text.contains(['。', '，', '；'])
}
