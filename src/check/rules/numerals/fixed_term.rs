//! Fixed term with an Arabic numeral.
//! 固定词语里用了阿拉伯数字。
//!
//! Terms whose number is part of a name are in Chinese numerals.
//!
//! 定型的词语、政策名称里的数字用汉字。
//!
//! Wrong: 学习贯彻3中全会精神。
//! Right: 学习贯彻三中全会精神。
//! Wrong: 大力发展第3产业。
//! Right: 大力发展第三产业。
//! Source: GB/T 15835-2011 4.2.3

use std::sync::LazyLock;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("D07", Check::Passage(check)).where_any("0123456789");

/// The terms as they are written wrongly, and rightly. In the third column stand the words that follow where no term is
/// meant (第1产业园, 1把手枪); where there is a fourth, these or no Chinese character follow a term: 3农工作, but not
/// 3农业大县.
const FILE: &str = include_str!("../../lexicon/fixed_terms.tsv");

/// A line of the file.
struct Term {
    wrong: &'static str,
    right: &'static str,
    not_before: Vec<&'static str>,
    before: Vec<&'static str>,
}

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let term = |line: &'static str| {
        let mut columns = line.split('\t');
        let [wrong, right, not_before, before] = [(); 4].map(|()| columns.next().unwrap_or_default());
        let [not_before, before] = [not_before, before].map(|words| words.split_whitespace().collect());
        Term {
            wrong,
            right,
            not_before,
            before,
        }
    };
    FILE.lines().map(term).collect()
});

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // None of the terms begins with another one.
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '第' | '中');
    let mut end = 0;
    for (at, _) in text.match_indices(begins) {
        // Few terms begin with the same byte, which is seen sooner than that the text has all of one.
        let first = &text.as_bytes()[at..=at];
        let begun = TERMS.iter().filter(|term| term.wrong.as_bytes().starts_with(first));
        let mut terms = begun.filter(|term| text[at..].starts_with(term.wrong));
        let Some(term) = terms.next().filter(|_| at >= end) else {
            continue;
        };
        end = at + term.wrong.len();
        let rest = &text[end..];
        let may_follow = term.before.is_empty() || !rest.starts_with(is_han) || starts_with_any(rest, &term.before);
        // 13农, 第3农 and 以1票否决 are numbers.
        let is_number = before(text, at)
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '第' | '以' | '差' | '仅'));
        if may_follow && !starts_with_any(rest, &term.not_before) && !is_number {
            faults.push(Fault::new(at..end).fix(term.right));
        }
    }
}
