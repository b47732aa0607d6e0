//! Mark after 一是, 二是.
//! “一是”“二是”后加了标点。
//!
//! No mark follows 一是, 二是, 三是.
//!
//! “一是”“二是”“三是”后直接接正文，不加标点。
//!
//! Wrong: 一是，抓学习；二是，抓整改。
//! Right: 一是抓学习；二是抓整改。
//! Source: GB/T 15834-2011 B.3.7

use crate::check::engine::beside::after;
use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("N06", Check::Passage(check)).where_any("是要");

/// So many numerals at most make the number of a member.
const LONGEST: usize = 2;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, word) in text.match_indices(['是', '要']) {
        let end = at + word.len();
        let Some(mark) = after(text, end).filter(|c| "，,、：:".contains(*c)) else {
            continue;
        };
        let head = text[..at].trim_end_matches(|c| "一二三四五六七八九十".contains(c));
        let numerals = text[head.len()..at].chars().count();
        let begins = head.is_empty() || head.ends_with(['。', '；', '：', '，', '！', '？']);
        if (1..=LONGEST).contains(&numerals) && begins {
            faults.push(Fault::new(end..end + mark.len_utf8()).fix(""));
        }
    }
}
