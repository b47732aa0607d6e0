//! Unbalanced quotation mark or bracket.
//! 英文引号或括号不成对。
//!
//! Each opening quotation mark and bracket is closed in the same paragraph.
//!
//! 英文段落里的引号、括号要成对。
//!
//! Wrong: The pilot (phase two was extended.
//! Right: The pilot (phase two) was extended.

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("E05", Check::Passage(check)).where_any("()[]“”\"");

const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('“', '”')];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if text.contains(is_han) {
        return;
    }
    // The bytes of what is open, of each kind.
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    let mut straight = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(kind) = PAIRS.iter().position(|(opening, _)| *opening == c) {
            open[kind].push(at);
        } else if let Some(kind) = PAIRS.iter().position(|(_, closing)| *closing == c) {
            // a) and 1) number things.
            let before = text[..at].rsplit(' ').next().unwrap_or_default();
            let is_number = c == ')' && (1..=2).contains(&before.len()) && before.chars().all(char::is_alphanumeric);
            if open[kind].pop().is_none() && !is_number {
                faults.push(Fault::new(at..at + c.len_utf8()));
            }
        } else if c == '"' {
            // 5" are inches.
            let is_inch = text[..at].ends_with(|c: char| c.is_ascii_digit()) && straight.len() % 2 == 0;
            if !is_inch {
                straight.push(at);
            }
        }
    }
    for ((opening, _), left) in PAIRS.iter().zip(open) {
        faults.extend(left.into_iter().map(|at| Fault::new(at..at + opening.len_utf8())));
    }
    if let (1, Some(last)) = (straight.len() % 2, straight.last()) {
        faults.push(Fault::new(*last..last + 1));
    }
}
