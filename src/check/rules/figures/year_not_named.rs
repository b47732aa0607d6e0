//! 今年 without a year.
//! “今年”“去年”没有写明是哪一年。
//!
//! Somebody who reads the report later cannot tell which year 今年 is, unless the year stands somewhere. Reports with a
//! date do well without, so this is off unless it is selected.
//!
//! 日后读到“今年”“去年”，要知道是哪一年，全文至少写明一次年份。有日期的报告不必，因此默认不查。
//!
//! Wrong: 今年以来，各项工作扎实推进。
//! Right: 2026年以来，各项工作扎实推进。

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Text};
use crate::text::years::{LAST_YEAR, THIS_YEAR};

pub const RULE: Rule = Rule::hint("F13", Check::Text(check));

fn check(text: &Text, _: &[Reading<'_>]) -> Found {
    if text.passages.iter().any(|passage| names_year(&passage.text)) {
        return Found::new();
    }
    let found = text.passages.iter().enumerate().find_map(|(index, passage)| {
        let mut words = THIS_YEAR.iter().chain(LAST_YEAR.iter()).chain(["近年来"]);
        let word = words.find(|word| passage.text.contains(word))?;
        let at = passage.text.find(word)?;
        Some((index, Fault::new(at..at + word.len())))
    });
    found.into_iter().collect()
}

/// Whether a text names a year: four digits of either script.
fn names_year(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || "〇零○一二三四五六七八九".contains(c);
    text.match_indices('年').any(|(at, _)| {
        let digits = text[..at].chars().rev().take(4);
        digits.filter(|c| is_digit(*c)).count() == 4
    })
}
