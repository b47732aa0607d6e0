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

use crate::check::engine::beside::after;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P14", Check::Passage(check)).where_any("“”《》（）()〔〕【】〈〉「」『』");

const PAIRS: [(char, char); 9] = [
    ('“', '”'),
    ('《', '》'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
];
/// Half-width and full-width brackets close each other: that they differ is for P02.
const FULL_WIDTH: usize = 2;
const HALF_WIDTH: usize = 3;

/// Shorter passages, in characters, are no sentences.
const SHORTEST: usize = 6;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // A scrap of a few characters is what is left of a web page's buttons.
    if !text.contains(is_han) || text.chars().nth(SHORTEST - 1).is_none() {
        return;
    }
    let unpaired = |at: usize| Fault::new(at..at + after(text, at).map_or(0, char::len_utf8));
    // The bytes of what is open, of each kind.
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    for (at, c) in text.char_indices().filter(|(_, c)| !is_han(*c)) {
        let found = PAIRS
            .iter()
            .position(|(opening, closing)| c == *opening || c == *closing);
        let Some(kind) = found.map(|kind| if kind == HALF_WIDTH { FULL_WIDTH } else { kind }) else {
            continue;
        };
        if PAIRS.iter().any(|(opening, _)| *opening == c) {
            open[kind].push(at);
        } else if let Some(start) = open[kind].pop() {
            // What was opened inside and is open still has no other half.
            for inside in &mut open {
                while let Some(left) = inside.pop_if(|left| *left > start) {
                    faults.push(unpaired(left));
                }
            }
        } else if !(c == ')' && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) || is_number(text, at, c)) {
            // But 1) and a) number things.
            faults.push(unpaired(at));
        }
    }
    faults.extend(open.into_iter().flatten().map(unpaired));
}

/// Whether a bracket closes the number of an item: 1）
fn is_number(text: &str, at: usize, bracket: char) -> bool {
    let digits = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    bracket == '）' && digits.len() < at && (digits.is_empty() || digits.ends_with(['。', '；', '：', '，', ' ']))
}
