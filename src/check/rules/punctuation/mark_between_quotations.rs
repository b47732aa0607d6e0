//! 、 between quotations or titles.
//! 并列的引号或书名号之间用了顿号。
//!
//! Between titles or quotations that stand side by side there is usually no 、, as the marks part them already. Many
//! careful writers keep it, so this is off unless it is selected.
//!
//! 标有引号或书名号的并列成分之间通常不用顿号。许多规范的文稿也用，因此默认不查。
//!
//! Wrong: 学习《条例》、《准则》。
//! Right: 学习《条例》《准则》。
//! Source: GB/T 15834-2011 4.5.3.5

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::hint("P10", Check::Passage(check)).where_any("、");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for between in ["》、《", "”、“"] {
        for (at, found) in text.match_indices(between) {
            let start = at + found.chars().next().map_or(0, char::len_utf8);
            faults.push(Fault::new(start..start + '、'.len_utf8()).right(&found.replace('、', "")));
        }
    }
}
