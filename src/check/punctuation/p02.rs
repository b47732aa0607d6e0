//! Half-width brackets around Chinese.
//! 汉字外用了半角括号。
//!
//! Brackets that hold Chinese, or stand in a Chinese number, are full-width.
//!
//! 括注汉字、标注汉字序号的括号用全角，左右要一致。
//!
//! Wrong: 各街道(园区)积极行动。
//! Right: 各街道（园区）积极行动。
//! Source: GB/T 15834-2011

use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning(
    "P02",
    "half-width-brackets",
    include_str!("p02.rs"),
    Check::Passage(check),
);

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let mut in_number = Vec::new();
    check_pairs(&passage.number, &mut in_number);
    faults.extend(in_number.into_iter().map(Fault::in_number));
    check_pairs(&passage.text, faults);
}

/// Each half-width bracket of a pair that holds Chinese.
fn check_pairs(text: &str, faults: &mut Vec<Fault>) {
    let mut open = Vec::new();
    for (at, bracket) in text.match_indices(['(', ')', '（', '）']) {
        if matches!(bracket, "(" | "（") {
            open.push((at, bracket));
            continue;
        }
        let Some((start, opening)) = open.pop() else { continue };
        if !text[start..at].contains(is_han) {
            continue;
        }
        for (place, found) in [(start, opening), (at, bracket)] {
            match found {
                "(" => faults.push(Fault::new(place..place + 1).fix("（")),
                ")" => faults.push(Fault::new(place..place + 1).fix("）")),
                _ => {}
            }
        }
    }
}
