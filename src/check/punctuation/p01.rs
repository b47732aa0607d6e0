//! Half-width mark in Chinese text.
//! 中文里用了半角标点。
//!
//! In Chinese text comma, full stop, semicolon, colon, question mark and exclamation mark are full-width.
//!
//! 中文的逗号、句号、分号、冒号、问号、叹号都用全角。网址、时间和数字里的不算。
//!
//! Wrong: 成效显著,群众满意.
//! Right: 成效显著，群众满意。
//! Wrong: 会议强调:要抓落实!
//! Right: 会议强调：要抓落实！
//! Source: GB/T 15834-2011

use crate::check::rule::{after, before};
use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_han;

pub const RULE: Rule = Rule::warning("P01", "half-width-mark", include_str!("p01.rs"), Check::Passage(check));

const MARKS: [(char, &str); 6] = [
    (',', "，"),
    ('.', "。"),
    (';', "；"),
    (':', "："),
    ('?', "？"),
    ('!', "！"),
];

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, mark) in text.match_indices(|c: char| c.is_ascii_punctuation()) {
        let found = MARKS.iter().find(|(ascii, _)| mark.starts_with(*ascii));
        if let Some((ascii, full)) = found
            && is_chinese(text, at, *ascii)
        {
            faults.push(Fault::new(at..at + 1).fix(full));
        }
    }
}

/// Whether the mark at a byte is one of Chinese text.
fn is_chinese(text: &str, at: usize, mark: char) -> bool {
    let last = before(text, at);
    let next = after(text, at + 1);
    let closes = |c: char| is_han(c) || matches!(c, '”' | '’' | '》' | '）' | '】' | '〕');
    let opens = |c: char| is_han(c) || matches!(c, '“' | '‘' | '《' | '（' | '【');
    let in_address = || {
        let start = text[..at]
            .rfind(|c: char| c.is_whitespace() || is_han(c))
            .map_or(0, |start| start + 1);
        let start = text.ceil_char_boundary(start);
        text[start..at].contains("://") || text[at..].starts_with("://")
    };
    if in_address() {
        return false;
    }
    match mark {
        // A point is more often one of a number, a name or a file than a full stop.
        '.' => last.is_some_and(closes) && next.is_none_or(|c| opens(c) || closes(c) || c.is_whitespace()),
        _ => {
            let after_number = last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | ')'));
            last.is_some_and(closes) || (after_number && next.is_some_and(opens))
        }
    }
}
