//! Heading without words.
//! 标题只有序号。
//!
//! A heading has words behind its number.
//!
//! 序号之后要有标题文字。
//!
//! Wrong: 一、 ⏎抓得实。⏎二、宣传教育⏎抓得细。
//! Right: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。

use crate::check::engine::{Check, Fault, Found, Passage, Rule};

pub const RULE: Rule = Rule::warning("S02", Check::Structure(check));

fn check(passages: &[Passage]) -> Found {
    let empty = passages.iter().enumerate().filter(|(_, passage)| {
        let is_bare = passage.is_prose() && is_number(&passage.text);
        is_bare || (passage.is_heading() && passage.text.trim().is_empty())
    });
    empty
        .map(|(index, passage)| {
            if passage.text.is_empty() {
                (index, Fault::new(0..passage.number.len()).in_number())
            } else {
                (index, Fault::new(0..passage.text.len()))
            }
        })
        .collect()
}

/// Whether a text is the number of a heading and nothing more.
fn is_number(text: &str) -> bool {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let inside = text
        .strip_suffix('、')
        .or_else(|| text.strip_prefix('（').and_then(|text| text.strip_suffix('）')));
    inside.is_some_and(|inside| !inside.is_empty() && inside.chars().all(chinese))
}
