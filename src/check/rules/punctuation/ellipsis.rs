//! Ellipsis of another form.
//! 省略号形式不对。
//!
//! The Chinese ellipsis is six dots in the place of two characters: ……
//!
//! 省略号是占两个字位置的六个圆点“……”，不用“...”“。。。”或单个“…”。
//!
//! Wrong: 开展了培训、宣讲...取得实效。
//! Right: 开展了培训、宣讲……取得实效。
//! Wrong: 培训、宣讲。。。
//! Right: 培训、宣讲……
//! Source: GB/T 15834-2011 4.11

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::{is_han, is_wide};
use crate::text::suspects::find_suspect;

pub const RULE: Rule = Rule::warning("P05", Check::Passage(check)).where_any("…．·.。⋯•‥");

/// The dots that are written for it, each with how many of them are no other mark.
const DOTS: [(char, usize); 8] = [
    ('.', 3),
    ('。', 3),
    ('．', 3),
    ('·', 3),
    ('•', 3),
    ('…', 1),
    ('⋯', 1),
    ('‥', 1),
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // …, • and ‥, ⋯, ·, ．, two points, and two of 。 in the middle, by their bytes.
    let may_be_dots = |first: u8, second: u8, third: u8| {
        (first == 0xE2 && second == 0x80 && matches!(third, 0xA6 | 0xA2 | 0xA5))
            | (first == 0xE2 && second == 0x8B && third == 0xAF)
            | (first == 0xC2 && second == 0xB7)
            | (first == 0xEF && second == 0xBC && third == 0x8E)
            | (first == b'.' && second == b'.')
            | (first == 0x82 && second == 0xE3 && third == 0x80)
    };
    if find_suspect(text, 0, may_be_dots).is_none() {
        return;
    }
    let mut end = 0;
    for (start, dot) in text.char_indices() {
        let Some((_, least)) = DOTS.iter().find(|(known, _)| start >= end && *known == dot) else {
            continue;
        };
        let behind = text[start..].trim_start_matches(dot);
        end = text.len() - behind.len();
        let count = (end - start) / dot.len_utf8();
        let is_right = dot == '…' && count.is_multiple_of(2);
        let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide(c) || matches!(c, '”' | '“'));
        if count >= *least && !is_right && (is_chinese(before(text, start)) || is_chinese(after(text, end))) {
            faults.push(Fault::new(start..end).fix("……"));
        }
    }
}
