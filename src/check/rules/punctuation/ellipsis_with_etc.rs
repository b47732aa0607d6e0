//! Ellipsis beside 等.
//! 省略号与“等”并用。
//!
//! The ellipsis and 等 say the same: one of them is enough.
//!
//! 省略号和“等”“等等”都表示列举未尽，不要并用。
//!
//! Wrong: 组织培训、宣讲……等活动。
//! Right: 组织培训、宣讲等活动。
//! Source: GB/T 15834-2011 A.9.2

use crate::check::engine::etc::begins_with_etc;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("P06", Check::Passage(check)).where_any("…");

/// What makes words with 等 at their end: 平等, 高等.
const BEFORE: &str = "平高中初同均相优对不何劣上下特头超甲乙丙丁一二三四五六七八九";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices("……") {
        let ends_in_etc = text[..at]
            .strip_suffix('等')
            .is_some_and(|list| !list.ends_with(|c| BEFORE.contains(c)));
        if ends_in_etc || begins_with_etc(&text[at + mark.len()..]) {
            faults.push(Fault::new(at..at + mark.len()).fix(""));
        }
    }
}
