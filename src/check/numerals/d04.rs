//! Decimal without its leading zero.
//! 小数点前缺“0”。
//!
//! A decimal below one begins with 0.
//!
//! 小于1的小数，小数点前要写“0”。
//!
//! Wrong: 同比增长.5%。
//! Right: 同比增长0.5%。
//! Source: GB/T 15835-2011 5.1.2

use crate::check::rule::before;
use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::is_wide;

pub const RULE: Rule = Rule::warning("D04", "leading-zero", include_str!("d04.rs"), Check::Passage(check));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, point) in text.match_indices('.') {
        let digits: usize = text[at + 1..].chars().take_while(char::is_ascii_digit).count();
        let end = at + point.len() + digits;
        let is_word = text[end..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '.');
        let stands_alone = before(text, at).is_some_and(|c| is_wide(c) || matches!(c, ' ' | '“' | '—'));
        if digits > 0 && stands_alone && !is_word {
            let mut fault = Fault::new(at..end).right(&format!("0{}", &text[at..end]));
            fault.edits = vec![(at..at, "0".to_owned())];
            faults.push(fault);
        }
    }
}
