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

use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning(
    "P06",
    "ellipsis-with-etc",
    include_str!("p06.rs"),
    Check::Passage(check),
);

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices("……") {
        let rest = &text[at + mark.len()..];
        let begins_word = ["等待", "等候", "等级", "等于"]
            .iter()
            .any(|word| rest.starts_with(word));
        if (rest.starts_with('等') && !begins_word) || text[..at].ends_with('等') {
            faults.push(Fault::new(at..at + mark.len()).fix(""));
        }
    }
}
