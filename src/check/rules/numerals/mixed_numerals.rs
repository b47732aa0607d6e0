//! Two scripts for numbers of one kind.
//! 同类数字写法不一致。
//!
//! Numbers of one kind that stand close together are in one script, and so is all of one number.
//!
//! 同一处的同类数字，写法要一致，不要一个用汉字、一个用阿拉伯数字；同一个数也不要一半汉字、一半阿拉伯数字。
//!
//! Wrong: 培训党员两千余人、群众3000人。
//! Right: 培训党员2000余人、群众3000人。
//! Wrong: 投入抗旱设备一百20台。
//! Right: 投入抗旱设备120台。
//! Source: GB/T 15835-2011 4.3.3

use std::collections::HashSet;
use std::ops::Range;

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::{Quantity, Script, numbers, unit_at, unit_named};

pub const RULE: Rule = Rule::warning("D09", Check::Passage(check)).where_any("百千万");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    check_halves(text, faults);
    let follows_digit = |(at, _): (usize, &str)| text[..at].ends_with(is_digit);
    if !text.match_indices(['百', '千', '万']).any(follows_digit) {
        return;
    }
    let mut sentence = Sentence::default();
    for number in numbers(text).filter(|number| number.script == Script::Han) {
        let range = number.range;
        let Some(unit) = counted_by(text, range.clone()) else {
            continue;
        };
        if !sentence.range.contains(&range.start) {
            sentence = Sentence::after(text, sentence.range.end, range.start, passage.quantities());
        }
        if sentence.units.contains(unit) {
            faults.push(Fault::new(range));
        }
    }
}

/// A number that begins in Han numerals and goes on in digits: 一百20, 三千5百.
fn check_halves(text: &str, faults: &mut Vec<Fault>) {
    for (at, scale) in text.match_indices(['百', '千', '万']) {
        let rest = &text[at + scale.len()..];
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        // 一万2026 is rather two numbers beside each other.
        let is_short = (1..=3).contains(&(rest.len() - behind.len()));
        if !is_short || behind.starts_with(['.', ',', '%', '年', '月', '日', '-', '—', '－']) {
            continue;
        }
        let head = text[..at].trim_end_matches(|c| is_digit(c) || "十百千".contains(c));
        if head.len() < at && !head.ends_with(['第', '数', '几']) {
            faults.push(Fault::new(head.len()..text.len() - behind.len()));
        }
    }
}

fn is_digit(c: char) -> bool {
    "一二两三四五六七八九".contains(c)
}

/// The unit of a number in Han numerals that begins with hundreds or thousands of something that is counted.
fn counted_by(text: &str, number: Range<usize>) -> Option<&str> {
    let mut numerals = text[number.clone()].chars();
    let is_great = numerals.next().is_some_and(is_digit) && numerals.next().is_some_and(|c| "百千万".contains(c));
    let is_ordinal = text[..number.start].ends_with(['第', '数', '几', '近', '约', '逾', '超', '过']);
    let after = &text[number.end..];
    let unit = unit_at(after.strip_prefix(['余', '多']).unwrap_or(after));
    let is_counted = || unit_named(unit).is_some_and(|unit| unit.counts_han);
    (is_great && !is_ordinal && is_counted()).then_some(unit)
}

/// A sentence with the units of the Arabic numbers in it.
#[derive(Default)]
struct Sentence<'t> {
    range: Range<usize>,
    units: HashSet<&'t str>,
}

impl<'t> Sentence<'t> {
    /// The sentence around a byte, which lies after another one.
    fn after(text: &str, last: usize, at: usize, all: &[Quantity<'t>]) -> Sentence<'t> {
        let ends = ['。', '！', '？', '；'];
        let start = text[last..at].rfind(ends).map_or(last, |start| last + start);
        let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
        let first = all.partition_point(|quantity| quantity.range.start < start);
        let inside = all[first..].iter().take_while(|quantity| quantity.range.start < end);
        Sentence {
            range: start..end,
            units: inside.map(|quantity| quantity.unit).collect(),
        }
    }
}
