//! Part without text.
//! 标题下没有内容。
//!
//! A heading is followed by text or by a heading of a lower level.
//!
//! 标题之后要有正文或下级标题。
//!
//! Wrong: 一、组织领导⏎二、宣传教育⏎抓得细。
//! Right: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。
//!
//! Says empty: nothing stands below “{ $heading }”
//! Says empty: “{ $heading }”之下没有内容

use std::collections::HashSet;

use crate::check::engine::{Check, Fault, Found, Passage, Rule, Sentence};
use crate::report::Role;

pub const RULE: Rule = Rule::warning("S01", Check::Structure(check));

fn check(passages: &[Passage]) -> Found {
    let mut faults = Found::new();
    let lists = led_lists(passages);
    let with_text = levels_with_text(passages);
    for (index, passage) in passages.iter().enumerate() {
        let Role::Heading(level) = passage.role else { continue };
        let is_list = lists[index] || is_list(passages, index, with_text.contains(&level));
        // 一、同意设立基金1000万元。 is a whole resolution and no heading.
        let is_sentence = passage.text.ends_with('。');
        if is_empty(passages, index) && !passage.text.is_empty() && !is_list && !is_sentence {
            let message = Sentence::new("empty").with("heading", passage.text.as_str());
            faults.push((index, Fault::new(0..passage.text.len()).say(message)));
        }
    }
    faults
}

/// Whether no text follows a heading, and no heading of a lower level.
fn is_empty(passages: &[Passage], index: usize) -> bool {
    let Role::Heading(level) = passages[index].role else {
        return false;
    };
    match passages.get(index + 1).map(|next| next.role) {
        None | Some(Role::Signature | Role::Attachment) => true,
        Some(Role::Heading(next)) => next <= level,
        Some(_) => false,
    }
}

/// Whether the headings beside one have no text either: short lines with numbers are also how lists are written.
fn is_list(passages: &[Passage], index: usize, have_text: bool) -> bool {
    let role = passages[index].role;
    let is_same = |passage: Option<&Passage>| passage.is_some_and(|passage| passage.role == role);
    let before = index.checked_sub(1).and_then(|before| passages.get(before));
    let is_low = matches!(role, Role::Heading(level) if level > 1);
    (is_low || !have_text) && (is_same(before) || is_same(passages.get(index + 1)))
}

/// The levels of which a heading has text below it.
fn levels_with_text(passages: &[Passage]) -> HashSet<usize> {
    let with_text = (0..passages.len()).filter(|index| !is_empty(passages, *index));
    let levels = with_text.filter_map(|index| match passages[index].role {
        Role::Heading(level) => Some(level),
        _ => None,
    });
    levels.collect()
}

/// Of each passage, whether it is one of a list with Arabic numbers that a line leads in: 附件：, 本周工作：
fn led_lists(passages: &[Passage]) -> Vec<bool> {
    let mut is_led = false;
    let of = passages.iter().map(|passage| {
        let number = passage.number.trim_start_matches(['（', '(']);
        if number.starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c)) {
            return is_led;
        }
        is_led = passage.number.is_empty() && (passage.text.ends_with(['：', ':']) || passage.text.starts_with("附件"));
        false
    });
    of.collect()
}
