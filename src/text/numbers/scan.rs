//! Through a text from number to number: to all of them, or only to those in Arabic numerals, which is faster.

use std::ops::Range;

use crate::text::chinese::is_numeral;
use crate::text::suspects::find_suspect;

use super::digits::{digits_length, is_digit};

/// A number where it stands in a text, without sign and unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is written in.
    pub script: Script,
}

/// What a number is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Digits, with thousands separators and decimals: `1,234.5`, `３０`.
    Arabic,
    /// Han numerals, those of 十, 百, 千, 万 and 亿 among them: 三十二, 二〇二六.
    Han,
}

/// The numbers in Arabic numerals of a text, in order, as [`numbers`] finds them.
pub fn arabic_numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Full-width digits by their bytes.
    let may_begin = |first: u8, second: u8, third: u8| {
        first.is_ascii_digit() | ((first == 0xEF) & (second == 0xBC) & matches!(third, 0x90..=0x99))
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = find_suspect(text, at, may_begin)?;
        at = start + digits_length(&text[start..]);
        Some(start..at)
    })
}

/// The numbers of a text, in order. Of `1.2.3` the first is `1.2`, and the second `3`.
pub fn numbers(text: &str) -> impl Iterator<Item = Number> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let (start, first) = rest.char_indices().find(|&(_, c)| is_digit(c) || is_numeral(c))?;
        let number = &rest[start..];
        let (length, script) = if is_digit(first) {
            (digits_length(number), Script::Arabic)
        } else {
            let after = number.trim_start_matches(is_numeral);
            (number.len() - after.len(), Script::Han)
        };
        let range = at + start..at + start + length;
        at = range.end;
        Some(Number { range, script })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    properties! {
        500 of 20_000 from 15;

        fn those_in_arabic_numerals_are_the_same_both_ways(text in "([0-9０３９,.，．十万亿〇年%a\n　]|[^\\p{Cn}]){0,60}") {
            let among_all = numbers(&text).filter(|number| number.script == Script::Arabic);
            let among_all: Vec<Range<usize>> = among_all.map(|number| number.range).collect();
            assert_eq!(arabic_numbers(&text).collect::<Vec<_>>(), among_all);
        }
    }

    #[test]
    fn numbers_are_found_in_both_scripts() {
        let text = "三十二项、1,234.5万元，２０２６年十二月";
        let found: Vec<_> = numbers(text)
            .map(|number| (&text[number.range], number.script))
            .collect();
        let expected = [
            ("三十二", Script::Han),
            ("1,234.5", Script::Arabic),
            ("万", Script::Han),
            ("２０２６", Script::Arabic),
            ("十二", Script::Han),
        ];
        assert_eq!(found, expected);
        let arabic: Vec<_> = arabic_numbers(text).map(|range| &text[range]).collect();
        assert_eq!(arabic, ["1,234.5", "２０２６"]);
    }
}
