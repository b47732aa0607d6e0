//! Title repeated in the text.
//! 正文里又出现标题。
//!
//! The title stands once, at the head.
//!
//! 标题只在开头出现一次。
//!
//! Wrong: 2026年工作总结⏎抓得实。⏎2026年工作总结⏎抓得细。
//! Right: 2026年工作总结⏎抓得实。⏎抓得细。

use crate::check::engine::{Check, Fault, Found, Passage, Rule};
use crate::report::Role;
use crate::text::words::ends_with_any;

pub const RULE: Rule = Rule::warning("S03", Check::Structure(check));

fn check(passages: &[Passage]) -> Found {
    let Some(title) = passages.iter().find(|passage| passage.role == Role::Title) else {
        return check_first_lines(passages);
    };
    let is_title = |passage: &Passage| passage.text == title.text && passage.role != Role::Title;
    let is_long = |passage: &Passage| passage.text.chars().count() > 3;
    let again = faults(passages, 0, |passage| is_title(passage) && is_long(passage));
    again.and(check_first_lines(passages))
}

/// A line that stands as a paragraph of its own, reads like a title and comes twice.
fn check_first_lines(passages: &[Passage]) -> Found {
    let is_line = |passage: &Passage| {
        let reads_so = ends_with_any(&passage.text, &["总结", "报告", "计划", "方案", "要点", "简报"]);
        passage.role == Role::Paragraph && reads_so && passage.text.chars().count() <= 40
    };
    let Some(first) = passages.iter().position(is_line) else {
        return Found::new();
    };
    let text = &passages[first].text;
    faults(passages, first + 1, |passage| passage.text == *text)
}

/// The passages from one on that are meant.
fn faults(passages: &[Passage], from: usize, is_meant: impl Fn(&Passage) -> bool) -> Found {
    let found = passages.iter().enumerate().skip(from);
    let found = found.filter(|(_, passage)| is_meant(passage));
    found
        .map(|(index, passage)| (index, Fault::new(0..passage.text.len())))
        .collect()
}
