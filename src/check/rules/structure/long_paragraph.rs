//! Very long paragraph.
//! 段落过长。
//!
//! A paragraph of more than 800 characters is hard to read; it can be parted where its subject changes.
//!
//! 一段超过800字不便阅读，可在意思转折处分段。
//!
//! Wrong: （一段写了900字）
//! Right: （在意思转折处分成两段）
//!
//! Says long: this paragraph has { $count } characters (at most 800)
//! Says long: 这一段有 { $count } 字（不宜超过 800 字）

use crate::check::engine::{Check, Fault, Found, Passage, Rule, Sentence};
use crate::text::chinese::is_wide;

pub const RULE: Rule = Rule::hint("S05", Check::Structure(check));

const LONGEST: usize = 800;

fn check(passages: &[Passage]) -> Found {
    let mut faults = Found::new();
    let is_long = |passage: &Passage| passage.is_prose() && passage.text.chars().count() > LONGEST;
    for (index, passage) in passages.iter().enumerate().filter(|(_, passage)| is_long(passage)) {
        // Words of Latin text are counted as characters of Chinese are.
        let characters = passage.text.chars().count();
        let wide = passage.text.chars().filter(|c| is_wide(*c)).count();
        let count = if wide * 5 >= characters {
            characters
        } else {
            passage.text.split_whitespace().count()
        };
        if count > LONGEST {
            let end = passage
                .text
                .char_indices()
                .nth(20)
                .map_or(passage.text.len(), |(end, _)| end);
            let message = Sentence::new("long").with("count", count);
            faults.push((index, Fault::new(0..end).say(message)));
        }
    }
    faults
}
