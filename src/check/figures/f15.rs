//! Two names for the writer.
//! 自称前后不一致。
//!
//! A report of a unit says 我局 or 我单位 throughout; 本人 is for a report on oneself.
//!
//! 单位报告自称“我局”或“我单位”要统一；“本人”用于述职。
//!
//! Wrong: 我局认真落实部署。⏎我单位扎实推进整改。
//! Right: 我局认真落实部署。⏎我局扎实推进整改。
//! Wrong: 我局认真落实部署。⏎本人扎实推进整改。
//! Right: 我局认真落实部署。⏎我局扎实推进整改。

use crate::check::{Check, Fault, Passage, Rule, Text};
use crate::diagnostic::Message;

pub const RULE: Rule = Rule::warning("F15", "writer-named-twice", include_str!("f15.rs"), Check::Text(check));

/// How a unit names itself.
const UNITS: [&str; 14] = [
    "我局",
    "我委",
    "我办",
    "我院",
    "我校",
    "我单位",
    "我部门",
    "我处",
    "我科",
    "我中心",
    "我公司",
    "我厅",
    "本单位",
    "本局",
];
const PERSON: &str = "本人";

fn check(text: &Text) -> Vec<(usize, Fault)> {
    // Few paragraphs name the writer at all.
    let naming = |(_, passage): &(usize, &Passage)| passage.text.contains(['我', '本']);
    let passages: Vec<(usize, &Passage)> = text.passages.iter().enumerate().filter(naming).collect();
    let names = UNITS.iter().chain([&PERSON]);
    // How often each stands in the text, and where first.
    let mut used: Vec<(&str, usize, usize, usize)> = Vec::new();
    for name in names {
        let mut places = passages.iter().flat_map(|&(index, passage)| {
            let found = passage.text.match_indices(name);
            found.map(move |(at, _)| (index, at))
        });
        if let Some((index, at)) = places.next() {
            used.push((name, 1 + places.count(), index, at));
        }
    }
    let is_about_oneself = text
        .passages
        .iter()
        .take(2)
        .any(|passage| passage.text.contains("述职") || passage.text.contains("个人"));
    let is_person = |name: &str| name == PERSON;
    used.retain(|(name, ..)| !(is_person(name) && is_about_oneself));
    if is_about_oneself && !used.is_empty() {
        return Vec::new();
    }
    let Some(main) = used
        .iter()
        .max_by_key(|(_, count, index, _)| (*count, usize::MAX - *index))
        .copied()
    else {
        return Vec::new();
    };
    let others = used.into_iter().filter(|(name, ..)| *name != main.0);
    others
        .map(|(name, _, index, at)| {
            let message = Message::new("f15-names").with("name", name).with("main", main.0);
            (index, Fault::new(at..at + name.len()).say(message))
        })
        .collect()
}
