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

use crate::check::engine::etc::begins_with_etc;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("P04", Check::Passage(check)).where_any("、");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices('、') {
        // 优等、良等、等外 are grades.
        if begins_with_etc(&text[at + mark.len()..]) && !text[..at].ends_with('等') {
            faults.push(Fault::new(at..at + mark.len()).fix(""));
        }
    }
}
