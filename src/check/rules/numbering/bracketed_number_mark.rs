//! Mark after a number in brackets.
//! 带括号的序号后加了标点。
//!
//! No mark follows a number in brackets.
//!
//! 带括号的序号后不加顿号等标点。
//!
//! Wrong: （一）、健全工作机制
//! Right: （一）健全工作机制
//! Source: GB/T 15834-2011 B.3.4

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("N03", Check::Passage(check));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let number = &passage.number;
    if !number.starts_with(['（', '(']) {
        return;
    }
    if let Some(before) = number.strip_suffix('、') {
        faults.push(Fault::new(before.len()..number.len()).in_number().fix(""));
    } else if let Some(mark) = passage.text.chars().next().filter(|c| "，,．.：:、".contains(*c)) {
        faults.push(Fault::new(0..mark.len_utf8()).fix(""));
    }
}
