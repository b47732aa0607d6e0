//! Quotation or title marks nested the wrong way.
//! 引号、书名号嵌套不对。
//!
//! Inside “ ” stand ‘ ’, inside 《 》 stand 〈 〉; 〈 〉 does not stand alone, and << >> are no title marks.
//!
//! “ ”里面再用引号，用‘ ’；《 》里面再用书名号，用〈 〉；〈 〉不单独使用，<< >>不是书名号。
//!
//! Wrong: 印发《关于〈办法〉的通知》和〈实施细则〉。
//! Right: 印发《关于〈办法〉的通知》和《实施细则》。
//! Wrong: 他强调：“要把“为民服务”落到实处。”
//! Right: 他强调：“要把‘为民服务’落到实处。”
//! Wrong: 转发《关于印发《管理办法》的通知》。
//! Right: 转发《关于印发〈管理办法〉的通知》。
//! Source: GB/T 15834-2011 4.8.3.3, 4.15.3.5

use std::ops::Range;

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P23", Check::Passage(check)).where_any("“《〈<");

/// Outer marks, and those that stand inside them.
const KINDS: [[char; 4]; 2] = [['“', '”', '‘', '’'], ['《', '》', '〈', '〉']];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(is_han) {
        return;
    }
    let written: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_mark(*c)).collect();
    for kind in &KINDS {
        check_kind(text, &written, kind, faults);
    }
    let pairs = |first: &str| text.matches(first).count();
    if text.contains("<<") && pairs("<<") == pairs(">>") {
        for (start, _) in text.match_indices("<<") {
            let end = text[start..].find(">>").map(|length| start + length);
            if let Some(end) = end.filter(|end| text[start..*end].contains(is_han)) {
                faults.push(marks(text, [start..start + 2, end..end + 2], ["《", "》"]));
            }
        }
    }
}

/// Whether a character is one of the marks: what is asked of each character of a text is asked in the quickest way.
fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '〈' | '〉')
}

/// Marks of one kind, of those that a text has. Nothing is said of a passage where they are not in pairs: that is for another rule.
fn check_kind(
    text: &str,
    written: &[(usize, char)],
    [open, close, inner_open, inner_close]: &[char; 4],
    faults: &mut Vec<Fault>,
) {
    let is_title = *open == '《';
    let mut stack: Vec<(char, usize)> = Vec::new();
    let mut found = Vec::new();
    for &(at, c) in written {
        if c == *open || c == *inner_open {
            stack.push((c, at));
        } else if c == *close || c == *inner_close {
            let is_pair = |first: char| (first == *open) == (c == *close);
            let Some((first, start)) = stack.pop_if(|(first, _)| is_pair(*first)) else {
                // ’ is an apostrophe too.
                if c == '’' {
                    continue;
                }
                return;
            };
            let places = [start..start + first.len_utf8(), at..at + c.len_utf8()];
            // Each kind within itself, and an inner one of titles within nothing.
            let is_within = |mark: &char| stack.last().is_some_and(|(outer, _)| outer == mark);
            if first == *open && is_within(open) {
                let [open, close] = [inner_open, inner_close].map(char::to_string);
                found.push(marks(text, places, [&open, &close]));
            } else if is_title && first == *inner_open && stack.is_empty() {
                found.push(marks(text, places, ["《", "》"]));
            }
        }
    }
    if stack.is_empty() {
        faults.append(&mut found);
    }
}

/// A pair of marks that should be others.
fn marks(text: &str, [open, close]: [Range<usize>; 2], right: [&str; 2]) -> Fault {
    let inside = &text[open.end..close.start];
    let fault = Fault::new(open.start..close.end).right(&format!("{}{inside}{}", right[0], right[1]));
    let edits = [open, close].into_iter().zip(right.map(str::to_owned));
    Fault {
        edits: edits.collect(),
        ..fault
    }
}
