//! 、 before 等.
//! “等”前用了顿号。
//!
//! 等 closes a list by itself; no 、 stands before it.
//!
//! 列举之后用“等”收尾，“等”前不用顿号。
//!
//! Wrong: 走进学校、医院、等场所宣传。
//! Right: 走进学校、医院等场所宣传。
//! Source: GB/T 15834-2011 B.1.2

use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning("P04", "mark-before-etc", include_str!("p04.rs"), Check::Passage(check));

/// Words that begin with 等.
const WORDS: [&str; 14] = [
    "等级",
    "等待",
    "等候",
    "等于",
    "等同",
    "等值",
    "等额",
    "等离子",
    "等温",
    "等效",
    "等次",
    "等线",
    "等高",
    "等第",
];

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices('、') {
        let rest = &text[at + mark.len()..];
        if rest.starts_with('等') && !WORDS.iter().any(|word| rest.starts_with(word)) {
            faults.push(Fault::new(at..at + mark.len()).fix(""));
        }
    }
}
