//! Quotation marks or brackets without their other half.
//! 引号、括号或书名号不成对。
//!
//! Each opening quotation mark, bracket and title mark is closed in the same paragraph.
//!
//! 引号、括号、书名号在一段之内要成对。
//!
//! Wrong: 围绕“四个必须抓落实。
//! Right: 围绕“四个必须”抓落实。
//! Source: GB/T 15834-2011 4.8, 4.9, 4.15

use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning("P14", "unpaired-mark", include_str!("p14.rs"), Check::Passage(check));

const PAIRS: [(char, char); 7] = [
    ('“', '”'),
    ('《', '》'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
];

/// Shorter passages, in characters, are no sentences.
const SHORTEST: usize = 6;

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let marks = |c: char| PAIRS.iter().any(|(open, close)| c == *open || c == *close);
    // A scrap of a few characters is what is left of a web page's buttons.
    if !text.contains(marks) || !text.contains(is_han) || text.chars().count() < SHORTEST {
        return;
    }
    // Half-width and full-width brackets close each other: that they differ is for P02.
    let kind = |c: char| {
        PAIRS
            .iter()
            .position(|(open, close)| c == *open || c == *close)
            .map(|kind| if kind == 3 { 2 } else { kind })
    };
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| marks(*c)) {
        if PAIRS.iter().any(|(opening, _)| *opening == c) {
            open.push((at, c));
            continue;
        }
        match open.iter().rposition(|(_, opening)| kind(*opening) == kind(c)) {
            Some(place) => {
                faults.extend(open.drain(place + 1..).map(|(at, c)| Fault::new(at..at + c.len_utf8())));
                open.pop();
            }
            // 1) and a) number things.
            None if c == ')' && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) => {}
            None => faults.push(Fault::new(at..at + c.len_utf8())),
        }
    }
    faults.extend(open.into_iter().map(|(at, c)| Fault::new(at..at + c.len_utf8())));
}
