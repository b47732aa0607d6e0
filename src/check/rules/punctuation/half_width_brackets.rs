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

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P02", Check::Passage(check)).where_any("()");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let mut in_number = Vec::new();
    check_pairs(&passage.number, &mut in_number);
    faults.extend(in_number.into_iter().map(Fault::in_number));
    check_pairs(&passage.text, faults);
}

/// Each half-width bracket of a pair that holds Chinese.
fn check_pairs(text: &str, faults: &mut Vec<Fault>) {
    if !text.contains(['(', ')']) {
        return;
    }
    let mut open = Vec::new();
    let mut last_han = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open.push((at, c)),
            ')' | '）' => {
                let Some((start, opening)) = open.pop() else { continue };
                // （GDP) is a pair of two kinds.
                let differ = opening == '（' && c == ')';
                if differ || last_han.is_some_and(|han| han > start) {
                    let pair = [(start, opening), (at, c)].into_iter();
                    faults.extend(pair.filter_map(|(place, found)| full_width(place, found)));
                }
            }
            _ if is_han(c) => last_han = Some(at),
            _ => {}
        }
    }
}

fn full_width(at: usize, bracket: char) -> Option<Fault> {
    let right = match bracket {
        '(' => "（",
        ')' => "）",
        _ => return None,
    };
    Some(Fault::new(at..at + 1).fix(right))
}
