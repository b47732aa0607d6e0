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
//!
//! Says names: “{ $name }” here, “{ $main }” elsewhere
//! Says names: 这里用“{ $name }”，别处用“{ $main }”

use std::cmp::Reverse;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Found, Passage, Reading, Rule, Sentence, Text};
use crate::text::words::{contains_any, contains_any_of};

pub const RULE: Rule = Rule::warning("F15", Check::Text(check));

/// How a unit names itself, with the characters before it and after it that make other words of it: 帮我办, 我科技人员,
/// 基本单位.
const UNITS: [(&str, &str, &str); 14] = [
    ("我局", "", "限部面"),
    ("我委", "", "托派任屈婉"),
    ("我办", "帮为给替让请", "理事公学厂案展班好完成证法"),
    ("我院", "", "士"),
    ("我校", "", "对准验正订"),
    ("我单位", "", ""),
    ("我部门", "", ""),
    ("我处", "", "理置在于境方分罚事"),
    ("我科", "", "技学研普创教幻"),
    ("我中心", "", ""),
    ("我公司", "", ""),
    ("我厅", "", ""),
    ("本单位", "基成版样", ""),
    ("本局", "基日原根资成标样版文剧", "面部势限"),
];
const PERSON: &str = "本人";
/// What all of them begin with.
const FIRST: [char; 2] = ['我', '本'];
/// What shows in a title or the first lines that a report is on the one who writes it.
const ABOUT_ONESELF: [&str; 5] = ["述职", "述廉", "个人总结", "个人工作总结", "个人年度"];

/// A name of the writer: how often it is used, and where first.
struct Name {
    text: &'static str,
    count: usize,
    passage: usize,
    at: usize,
}

fn check(text: &Text, _: &[Reading<'_>]) -> Found {
    let mut opening = text.passages.iter().take(2);
    if opening.any(|passage| contains_any(&passage.text, &ABOUT_ONESELF)) {
        return Found::new();
    }
    let used = names(text);
    // Of names that are as frequent, the first is the one that the report began with.
    let main = used
        .iter()
        .max_by_key(|name| (name.count, Reverse((name.passage, name.at))))
        .map_or("", |name| name.text);
    let others = used.iter().filter(|name| name.text != main);
    others
        .map(|name| {
            let message = Sentence::new("names").with("name", name.text).with("main", main);
            (
                name.passage,
                Fault::new(name.at..name.at + name.text.len()).say(message),
            )
        })
        .collect()
}

/// The names that the writer goes by.
fn names(text: &Text) -> Vec<Name> {
    let mut used: Vec<Name> = Vec::new();
    for (passage, Passage { text, .. }) in text.passages.iter().enumerate() {
        // Few paragraphs name the writer at all.
        if !contains_any_of(text, &FIRST) {
            continue;
        }
        for (at, _) in text.match_indices(FIRST) {
            let Some(name) = name_at(text, at) else { continue };
            match used.iter_mut().find(|known| known.text == name) {
                Some(known) => known.count += 1,
                None => used.push(Name {
                    text: name,
                    count: 1,
                    passage,
                    at,
                }),
            }
        }
    }
    used
}

/// The name of the writer that stands at a byte.
fn name_at(text: &str, at: usize) -> Option<&'static str> {
    let rest = &text[at..];
    let before = before(text, at);
    if rest.starts_with(PERSON) {
        // 当事人本人 and 由本人 are about others; who writes of himself begins with it.
        let is_meant = before.is_none_or(|c| !c.is_alphanumeric() && c != '”' && c != '）');
        return is_meant.then_some(PERSON);
    }
    let (name, not_before, not_after) = UNITS.iter().find(|(name, ..)| rest.starts_with(name))?;
    let is_other = before.is_some_and(|c| not_before.contains(c))
        || after(text, at + name.len()).is_some_and(|c| not_after.contains(c));
    (!is_other).then_some(name)
}
