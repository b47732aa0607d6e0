//! Half-width mark in Chinese text.
//! 中文里用了半角标点。
//!
//! In Chinese text comma, full stop, semicolon, colon, question mark and exclamation mark are full-width.
//!
//! 中文的逗号、句号、分号、冒号、问号、叹号都用全角。网址、时间和数字里的不算。
//!
//! Wrong: 成效显著,群众满意.
//! Right: 成效显著，群众满意。
//! Wrong: 成效显著.2026年再接再厉。
//! Right: 成效显著。2026年再接再厉。
//! Wrong: 会议强调:要抓落实!
//! Right: 会议强调：要抓落实！
//! Source: GB/T 15834-2011

use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::lost::lost_signs;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::{is_han, is_wide};

pub const RULE: Rule = Rule::warning("P01", Check::Passage(check)).where_any(",.;:?!");

const MARKS: [(char, &str); 6] = [
    (',', "，"),
    ('.', "。"),
    (';', "；"),
    (':', "："),
    ('?', "？"),
    ('!', "！"),
];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mut addresses = Addresses::new(text);
    let lost = if text.contains(['?', '#', '&']) || text.contains("错误!") {
        lost_signs(text)
    } else {
        Vec::new()
    };
    for (at, mark) in text.match_indices(|c: char| c.is_ascii_punctuation()) {
        let found = MARKS.iter().find(|(ascii, _)| mark.starts_with(*ascii));
        if let Some((ascii, full)) = found
            && is_chinese(text, at, *ascii)
            && !addresses.hold(at)
            // What stands for something lost is not made another mark.
            && !lost.iter().any(|sign| sign.contains(&at))
        {
            faults.push(Fault::new(at..at + 1).fix(full));
        }
    }
}

/// Whether the mark at a byte stands as one of Chinese text.
fn is_chinese(text: &str, at: usize, mark: char) -> bool {
    let last = before(text, at);
    let next = after(text, at + 1);
    // English has the same quotes; there no Chinese stands beside them.
    let closes = |c: char| is_han(c) || matches!(c, '”' | '’' | '》' | '）' | '】' | '〕');
    let last = last.filter(|&c| {
        let is_quote = matches!(c, '”' | '’');
        !is_quote || before(text, at - c.len_utf8()).is_some_and(is_wide) || next.is_some_and(is_han)
    });
    let opens = |c: char| is_han(c) || matches!(c, '“' | '‘' | '《' | '（' | '【');
    match mark {
        // A point is more often one of a number, a name or a file than a full stop; before a year it is one.
        '.' => {
            let ends = next.is_none_or(|c| opens(c) || closes(c) || c.is_whitespace());
            last.is_some_and(closes) && (ends || begins_with_year(&text[at + 1..]))
        }
        _ => {
            let after_number = last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | ')'));
            last.is_some_and(closes) || (after_number && next.is_some_and(opens))
        }
    }
}

/// Whether a text begins with a year: 2026年.
fn begins_with_year(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() - rest.len() == 4 && text.starts_with(['1', '2']) && rest.starts_with('年')
}

/// The addresses of a text (https://…), on one way through it.
struct Addresses<'t> {
    text: &'t str,
    next: Range<usize>,
}

impl Addresses<'_> {
    fn new(text: &str) -> Addresses<'_> {
        let mut addresses = Addresses { text, next: 0..0 };
        addresses.advance();
        addresses
    }

    /// Whether a byte is in an address. The bytes that are asked for do not fall.
    fn hold(&mut self, byte: usize) -> bool {
        while self.next.end <= byte {
            self.advance();
        }
        self.next.contains(&byte)
    }

    /// Goes to the next address, which ends at a space or a Chinese character.
    fn advance(&mut self) {
        let from = self.next.end;
        let rest = &self.text[from..];
        let Some(start) = rest.find("://") else {
            self.next = usize::MAX..usize::MAX;
            return;
        };
        let length = rest[start..].find(|c: char| c.is_whitespace() || is_han(c));
        self.next = from + start..length.map_or(self.text.len(), |length| from + start + length);
    }
}
