//! Part without text.
//! 标题下没有内容。
//!
//! A heading is followed by text or by a heading of a lower level.
//!
//! 标题之后要有正文或下级标题。
//!
//! Wrong: 一、组织领导⏎二、宣传教育⏎抓得细。
//! Right: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。

use crate::check::{Check, Fault, Passage, Rule};
use crate::diagnostic::Message;
use crate::document::Role;

pub const RULE: Rule = Rule::warning("S01", "empty-part", include_str!("s01.rs"), Check::Structure(check));

fn check(passages: &[Passage]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let Role::Heading(level) = passage.role else { continue };
        let is_empty = match passages.get(index + 1).map(|next| next.role) {
            None | Some(Role::Signature | Role::Attachment) => true,
            Some(Role::Heading(next)) => next <= level,
            Some(_) => false,
        };
        if is_empty && !passage.text.is_empty() && !is_list(passages, index) {
            let message = Message::new("s01-empty").with("heading", passage.text.as_str());
            faults.push((index, Fault::new(0..passage.text.len()).say(message)));
        }
    }
    faults
}

/// Whether the headings beside one have no text either: short lines with numbers are also how lists are written.
fn is_list(passages: &[Passage], index: usize) -> bool {
    let role = passages[index].role;
    let is_same = |passage: Option<&Passage>| passage.is_some_and(|passage| passage.role == role);
    let before = index.checked_sub(1).and_then(|before| passages.get(before));
    let is_low = matches!(role, Role::Heading(level) if level > 1);
    is_low && (is_same(before) || is_same(passages.get(index + 1)))
}
