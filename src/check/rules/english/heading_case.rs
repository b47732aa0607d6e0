//! Headings in two kinds of capitals.
//! 英文标题大小写不统一。
//!
//! The headings of one level all have capitals at each word, or at the first word alone.
//!
//! 同级英文标题要么每个实词首字母大写，要么只有第一个词首字母大写。
//!
//! Wrong: 1. Progress Against Plan⏎All is well.⏎2. Risks And Open Issues⏎None.⏎3. Decisions needed this week⏎None.
//! Right: 1. Progress against plan⏎All is well.⏎2. Risks and open issues⏎None.⏎3. Decisions needed this week⏎None.

use std::collections::BTreeMap;

use crate::check::engine::{Check, Fault, Found, Passage, Rule};
use crate::report::Role;

pub const RULE: Rule = Rule::warning("E06", Check::Structure(check));

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    EachWord,
    FirstWord,
}

fn check(passages: &[Passage]) -> Found {
    let mut levels: BTreeMap<usize, Vec<(usize, Case)>> = BTreeMap::new();
    for (index, passage) in passages.iter().enumerate() {
        if let Role::Heading(level) = passage.role
            && let Some(case) = case_of(&passage.text)
        {
            levels.entry(level).or_default().push((index, case));
        }
    }
    let mut faults = Found::new();
    for headings in levels.values() {
        let of = |case| headings.iter().filter(|(_, found)| *found == case).count();
        let rarer = if of(Case::EachWord) > of(Case::FirstWord) {
            Case::FirstWord
        } else {
            Case::EachWord
        };
        if of(Case::EachWord) > 0 && of(Case::FirstWord) > 0 {
            let others = headings.iter().filter(|(_, case)| *case == rarer);
            faults.extend(others.map(|(index, _)| (*index, Fault::new(0..passages[*index].text.len()))));
        }
    }
    faults
}

/// How a heading is written; none where it does not tell: it is short, or has names in it.
fn case_of(text: &str) -> Option<Case> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() > 3 && word.chars().all(|c| c.is_ascii_alphabetic()))
        .collect();
    let rest = words.get(1..)?;
    let capital = |word: &&&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let capitals = rest.iter().filter(capital).count();
    match (rest.len(), capitals) {
        // A single capital may be that of a name: Plan for Week 48.
        (0, _) | (1, 1) => None,
        (all, capitals) if capitals == all => Some(Case::EachWord),
        (_, 0) => Some(Case::FirstWord),
        _ => None,
    }
}
