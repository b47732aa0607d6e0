//! 、 in an approximate number, or none between short forms.
//! 概数用了顿号，或缩略语缺顿号。
//!
//! Two digits side by side that mean "about so many" take no 、; two short forms that share a word take one.
//!
//! 相邻数字连用表示概数，中间不用顿号；缩略的并列成分之间要用顿号。
//!
//! Wrong: 每场有三、四十人参加。
//! Right: 每场有三四十人参加。
//! Wrong: 一二季度完成过半。
//! Right: 一、二季度完成过半。
//! Source: GB/T 15834-2011 4.5.3.4

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::pattern::Pattern;
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("P11", Check::Passage(check)).where_any("、季");

static APPROXIMATE: Pattern = Pattern::new(
    "([一二两三四五六七八])(、)([二三四五六七八九])(十|百|千|个|人|名|天|年|次|家|位|件|岁|种|场|支|万人|万元)",
);
static SHORT: Pattern = Pattern::new("([一二三])([二三四])季度");
const DIGITS: &str = "一二三四五六七八九";
/// What begins words with a measure word, so that the digits count something else: 三、四年级, 三、四支部.
static OTHER_WORDS: Words = word_list!("年级 年制 次数 次会 次全 次产业 支部 支队 场地 种植 位置 名单");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_numeral = |c| DIGITS.contains(c) || c == '两';
    let parts_numerals =
        |(at, mark): (usize, &str)| text[..at].ends_with(is_numeral) && text[at + mark.len()..].starts_with(is_numeral);
    if text.match_indices('、').any(parts_numerals) {
        check_approximate(text, faults);
    }
    if text
        .match_indices("季度")
        .any(|(at, _)| text[..at].ends_with(is_numeral))
    {
        check_short(text, faults);
    }
}

/// 三、四十人
fn check_approximate(text: &str, faults: &mut Vec<Fault>) {
    for found in APPROXIMATE.captures_iter(text) {
        let (Some(whole), Some(mark), Some(unit)) = (found.get(0), found.get(2), found.get(4)) else {
            continue;
        };
        // At the start of a line or a sentence it is the number of a heading: 三、四个坚持.
        let is_ordinal = before(text, whole.start())
            .is_none_or(|c| DIGITS.contains(c) || "第十百千、。！？；：（ \u{3000}".contains(c));
        let is_other = OTHER_WORDS.begin(&text[unit.start()..]);
        if follows(&found[1], &found[3]) && !is_ordinal && !is_other {
            faults.push(Fault::new(mark.range()).fix(""));
        }
    }
}

/// 一二季度
fn check_short(text: &str, faults: &mut Vec<Fault>) {
    for found in SHORT.captures_iter(text) {
        let (Some(whole), Some(second)) = (found.get(0), found.get(2)) else {
            continue;
        };
        let is_longer = before(text, whole.start()).is_some_and(|c| DIGITS.contains(c) || "十、第".contains(c));
        if follows(&found[1], &found[2]) && !is_longer {
            let mut fault = Fault::new(whole.range()).right(&format!("{}、{}季度", &found[1], &found[2]));
            fault.edits = vec![(second.start()..second.start(), "、".to_owned())];
            faults.push(fault);
        }
    }
}

/// Whether a digit is the one after another.
fn follows(first: &str, second: &str) -> bool {
    let place = |digit: &str| {
        DIGITS
            .find(if digit == "两" { "二" } else { digit })
            .map(|byte| byte / 3)
    };
    place(first)
        .zip(place(second))
        .is_some_and(|(first, second)| second == first + 1)
}
