//! Unbalanced quotation mark or bracket.
//! 英文引号或括号不成对。
//!
//! Each opening quotation mark and bracket is closed in the same paragraph.
//!
//! 英文段落里的引号、括号要成对。
//!
//! Wrong: The pilot (phase two was extended.
//! Right: The pilot (phase two) was extended.

use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning("E05", "unbalanced-mark", include_str!("e05.rs"), Check::Passage(check));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['(', ')', '[', ']', '“', '”', '"']) || text.contains(is_han) {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut straight = Vec::new();
    for (at, c) in text.char_indices() {
        let opening = match c {
            '(' | '[' | '“' => {
                open.push((at, c));
                continue;
            }
            ')' => '(',
            ']' => '[',
            '”' => '“',
            // 5" are inches.
            '"' if !text[..at].ends_with(|c: char| c.is_ascii_digit()) || straight.len() % 2 == 1 => {
                straight.push(at);
                continue;
            }
            _ => continue,
        };
        match open.iter().rposition(|(_, found)| *found == opening) {
            Some(place) => {
                open.remove(place);
            }
            // a) and 1) number things.
            None if c == ')' && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) && at < 4 => {}
            None => faults.push(Fault::new(at..at + c.len_utf8())),
        }
    }
    faults.extend(open.into_iter().map(|(at, c)| Fault::new(at..at + c.len_utf8())));
    if let (1, Some(last)) = (straight.len() % 2, straight.last()) {
        faults.push(Fault::new(*last..last + 1));
    }
}
