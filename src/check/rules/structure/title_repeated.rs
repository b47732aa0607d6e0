//! Title repeated in the text.
//! 正文里又出现标题。
//!
//! The title stands once, at the head.
//!
//! 标题只在开头出现一次。
//!
//! Wrong: 2026年工作总结⏎抓得实。⏎2026年工作总结⏎抓得细。
//! Right: 2026年工作总结⏎抓得实。⏎抓得细。

use crate::check::engine::{Check, Fault, Passage, Rule};
use crate::report::Role;
use crate::text::words::ends_with_any;

pub const RULE: Rule = Rule::warning("S03", Check::Structure(check));

fn check(passages: &[Passage]) -> Vec<(usize, Fault)> {
    let Some(title) = passages.iter().find(|passage| passage.role == Role::Title) else {
        return check_first_lines(passages);
    };
    let is_title = |passage: &Passage| passage.text == title.text && passage.role != Role::Title;
    faults(passages, |passage| {
        is_title(passage) && passage.text.chars().count() > 3
    })
    .into_iter()
    .chain(check_first_lines(passages))
    .collect()
}

/// A line that stands as a paragraph of its own, reads like a title and comes twice.
fn check_first_lines(passages: &[Passage]) -> Vec<(usize, Fault)> {
    let is_line = |passage: &Passage| {
        let reads_so = ends_with_any(&passage.text, &["总结", "报告", "计划", "方案", "要点", "简报"]);
        passage.role == Role::Paragraph && reads_so && passage.text.chars().count() <= 40
    };
    let Some(first) = passages.iter().position(is_line) else {
        return Vec::new();
    };
    let text = &passages[first].text;
    let mut found = faults(passages, |passage| passage.text == *text);
    found.retain(|(index, _)| *index > first);
    found
}

fn faults(passages: &[Passage], is_meant: impl Fn(&Passage) -> bool) -> Vec<(usize, Fault)> {
    let found = passages.iter().enumerate().filter(|(_, passage)| is_meant(passage));
    found
        .map(|(index, passage)| (index, Fault::new(0..passage.text.len())))
        .collect()
}
