//! Two scripts for numbers of one kind.
//! 同类数字写法不一致。
//!
//! Numbers of one kind that stand close together are in one script.
//!
//! 同一处的同类数字，写法要一致，不要一个用汉字、一个用阿拉伯数字。
//!
//! Wrong: 培训党员两千余人、群众3000人。
//! Right: 培训党员2000余人、群众3000人。
//! Source: GB/T 15835-2011 4.3.3

use std::collections::HashSet;
use std::ops::Range;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::Quantity;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning(
    "D09",
    "mixed-numerals",
    include_str!("mixed_numerals.rs"),
    Check::Passage(check),
)
.where_any("百千万");

static CHINESE: Pattern = Pattern::new(
    "([一二两三四五六七八九][百千万][一二三四五六七八九十百千万零]*)[余多]?(人次|万元|亿元|场次|人|项|个|次|家|户|件|场|元|名|亩|公里|平方米)",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let follows_numeral = |(at, _): (usize, &str)| text[..at].ends_with(|c| "一二两三四五六七八九".contains(c));
    if !text.match_indices(['百', '千', '万']).any(follows_numeral) {
        return;
    }
    let mut found = CHINESE.captures_iter(text).peekable();
    if found.peek().is_none() {
        return;
    }
    let all = passage.quantities();
    let mut sentence = Sentence::default();
    for found in found {
        let Some(number) = found.get(1) else { continue };
        let is_ordinal = before(text, number.start()).is_some_and(|c| "第十百千万数几零一二三四五六七八九".contains(c));
        let unit = found[2].trim_start_matches(['万', '亿']);
        if is_ordinal {
            continue;
        }
        if !sentence.range.contains(&number.start()) {
            sentence = Sentence::after(text, sentence.range.end, number.start(), all);
        }
        if sentence.units.contains(unit) {
            faults.push(Fault::new(number.range()));
        }
    }
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
        let ends = ['。', '！', '？'];
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
