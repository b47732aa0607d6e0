//! Numbers with their units, as they stand in a text.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::text::chinese::is_han;

use super::convert::is_measure;
use super::digits::{GREATEST, read_number};
use super::scan::arabic_numbers;
use super::units::{SCALES, UnitKind, tail, unit_named};

/// What stands before an amount of money.
const CURRENCIES: [char; 4] = ['$', '€', '£', '¥'];
/// What a number is multiplied by in English, and the same in a letter or two behind an amount of money: $1.2m.
const ENGLISH_SCALES: [(&str, i64); 3] = [
    (" thousand", 1000),
    (" million", 1_000_000),
    (" billion", 1_000_000_000),
];
const SHORT_SCALES: [(&str, i64); 6] = [
    ("bn", 1_000_000_000),
    ("B", 1_000_000_000),
    ("m", 1_000_000),
    ("M", 1_000_000),
    ("k", 1000),
    ("K", 1000),
];
/// What stands before a percentage without a sign: 百分之30.
const PER_HUNDRED: &str = "百分之";
/// A percentage in English words.
const PERCENT: [&str; 2] = [" percent", " per cent"];

/// A number in Arabic numerals with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<'t> {
    /// Its bytes, from the number to the end of the unit.
    pub range: Range<usize>,
    /// The bytes of the digits, with 万 or 亿.
    pub number: Range<usize>,
    /// The number, 万 and 亿 counted in.
    pub value: Decimal,
    /// Half of its last digit: how much it may have been rounded by.
    pub rounding: Decimal,
    /// Whether a word behind it says that it is a rough one: 余, 多, 几.
    pub is_about: bool,
    /// The unit: `%`, a measure word, 元; perhaps empty.
    pub unit: &'t str,
}

impl Quantity<'_> {
    /// Whether it is a whole number of things or days, which is exact; what is measured may have been rounded.
    pub fn is_count(&self) -> bool {
        let is_thing = || unit_named(self.unit).is_some_and(|unit| unit.kind == UnitKind::Counted);
        let is_counted = || matches!(self.unit, "天" | "工作日" | "个工作日" | "个月") || is_thing();
        self.value.fract().is_zero() && self.rounding < Decimal::ONE && is_counted()
    }

    /// Whether it says when: a year, a month or a day. A number of years is written with the same units, and counts as well.
    pub fn is_date(&self) -> bool {
        self.is_year() || matches!(self.unit, "月" | "日")
    }

    /// Whether it is a year, or a number of years.
    pub fn is_year(&self) -> bool {
        matches!(self.unit, "年" | "年度")
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        matches!(self.unit, "%" | "％")
    }

    /// Whether another one has the same unit.
    pub fn is_like(&self, other: &Quantity<'_>) -> bool {
        let is_people = |quantity: &Quantity<'_>| matches!(quantity.unit, "人" | "名" | "位");
        let is_percent = || self.is_percent() && other.is_percent();
        self.unit == other.unit || is_percent() || is_people(self) && is_people(other)
    }

    /// Whether it is how much there is of something that is counted or measured, and no share.
    pub fn is_amount(&self) -> bool {
        let kind = unit_named(self.unit).map(|unit| unit.kind);
        let is_points = self.unit.ends_with("百分点");
        matches!(kind, Some(UnitKind::Counted | UnitKind::Measured))
            && !is_points
            && !matches!(self.unit, "倍" | "成" | "分")
    }

    /// Another value as this one is written in its text: with 万 or 亿, and with the unit.
    pub fn written_as(&self, text: &str, value: Decimal) -> String {
        let (word, factor) = self.scale(text);
        let scaled = value.checked_div(factor.into()).unwrap_or(value);
        let scaled = scaled.normalize();
        match self.unit {
            unit if unit.starts_with(CURRENCIES) => format!("{unit}{scaled}{word}"),
            unit if unit.starts_with(|c: char| c.is_ascii_alphabetic()) => format!("{scaled} {unit}"),
            // 百分之六 and 三成五 have no sign of their own.
            "%" if self.number.is_empty() => format!("{scaled}%"),
            "%" if self.range.start < self.number.start => format!("{PER_HUNDRED}{scaled}"),
            // % or percent, as it is written.
            _ if self.is_percent() => format!("{scaled}{}", &text[self.number.end..self.range.end]),
            unit => format!("{scaled}{word}{unit}"),
        }
    }

    /// What its digits are multiplied by: the word for it, and how much that is.
    pub fn scale(&self, text: &str) -> (&'static str, i64) {
        let number = &text[self.number.clone()];
        let mut scales = SCALES.iter().chain(&ENGLISH_SCALES).chain(&SHORT_SCALES);
        let found = scales.find(|(word, _)| number.ends_with(word));
        found.copied().unwrap_or(("", 1))
    }
}

/// The quantities of a text, in order: its numbers in Arabic numerals that belong to no word (`5G`, `PM2.5`, `a/3`).
pub fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let found = arabic_numbers(text).filter(|number| !is_in_word(text, number));
    let mut quantities: Vec<_> = found.filter_map(|number| read(text, number)).collect();
    // One of each passage is kept, and most have one or two.
    quantities.shrink_to_fit();
    quantities
}

fn is_in_word(text: &str, number: &Range<usize>) -> bool {
    text[..number.start].ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '.' | '/' | '-'))
        || text[number.end..].starts_with(|c: char| c.is_ascii_alphabetic())
            && short_scale(text, number).is_none()
            && latin_unit(&text[number.end..]).is_none()
}

/// The unit in Latin letters right behind a number of a Chinese text, which goes on behind it: 12.5km（, 30MW，.
fn latin_unit(after: &str) -> Option<&str> {
    let is_of_unit = |c: char| c.is_ascii_alphabetic() || matches!(c, '²' | '³');
    let word = &after[..after.find(|c| !is_of_unit(c)).unwrap_or(after.len())];
    let goes_on = after[word.len()..].starts_with(|c: char| is_han(c) || "，。；、（）".contains(c));
    (goes_on && is_measure(word)).then_some(word)
}

/// What the letters right behind an amount of money multiply it by, and how many they are.
fn short_scale(text: &str, number: &Range<usize>) -> Option<(i64, usize)> {
    let after = &text[number.end..];
    let (word, factor) = SHORT_SCALES.iter().find(|(word, _)| after.starts_with(word))?;
    let goes_on = after[word.len()..].starts_with(|c: char| c.is_alphanumeric());
    (text[..number.start].ends_with(CURRENCIES) && !goes_on).then_some((*factor, word.len()))
}

/// The English word behind a number that multiplies it, or the letters.
fn english_scale(text: &str, number: &Range<usize>) -> Option<(i64, usize)> {
    let after = &text[number.end..];
    let word = || ENGLISH_SCALES.iter().find(|(word, _)| after.starts_with(word));
    match after.as_bytes().first()? {
        b' ' => word().map(|(word, factor)| (*factor, word.len())),
        first if first.is_ascii_alphabetic() => short_scale(text, number),
        _ => None,
    }
}

/// The words behind a number that make a percentage of it.
fn percent_words(after: &str) -> Option<&'static str> {
    if !after.starts_with(" per") {
        return None;
    }
    let word = PERCENT.into_iter().find(|word| after.starts_with(word))?;
    let goes_on = after[word.len()..].starts_with(|c: char| c.is_alphanumeric());
    (!goes_on).then_some(word)
}

fn read(text: &str, number: Range<usize>) -> Option<Quantity<'_>> {
    let Range { start, end } = number.clone();
    let digits = read_number(&text[start..end])?;
    if let Some(word) = percent_words(&text[end..]) {
        return Some(Quantity {
            range: start..end + word.len(),
            number: start..end,
            value: digits,
            rounding: Decimal::new(5, digits.scale() + 1),
            is_about: false,
            unit: "%",
        });
    }
    let tail = tail(&text[end..]);
    let scale = tail.scale.or_else(|| english_scale(text, &number));
    let (factor, scale_end) = scale.unwrap_or((1, 0));
    let value = digits.checked_mul(factor.into()).filter(|value| *value <= GREATEST)?;
    let unit_start = end + tail.unit_start.max(scale_end);
    // What is no unit that is known may be one: it tells the number from others.
    let unit = match text[unit_start..].chars().next() {
        Some(c) if tail.unit.is_empty() && is_han(c) && !is_change(&text[unit_start..]) => {
            &text[unit_start..unit_start + c.len_utf8()]
        }
        _ if tail.unit.is_empty() => latin_unit(&text[unit_start..]).unwrap_or_default(),
        _ => tail.unit,
    };
    // 百分之30
    let percent = text[..start].strip_suffix(PER_HUNDRED).filter(|_| unit.is_empty());
    Some(Quantity {
        range: percent.map_or(start, str::len)..unit_start + unit.len(),
        number: start..end + scale_end,
        value,
        rounding: Decimal::new(5, digits.scale() + 1) * Decimal::from(factor),
        is_about: tail.is_about,
        unit: percent.map_or(unit, |_| "%"),
    })
}

/// Whether a text begins with what a number becomes: 2.06扩大到1.98.
fn is_change(text: &str) -> bool {
    let verb = text.char_indices().take(3).find(|(_, c)| matches!(c, '到' | '至'));
    verb.is_some_and(|(at, _)| at > 0) && text.starts_with(['扩', '缩', '上', '下', '提', '降', '增', '减', '升'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_figure_of_a_report_is_not_read() {
        assert!(read_number("1000000000000000000").is_some());
        for text in [
            "70000000000000000000000000000项",
            "79228162514264337593543950335项",
            "0.1234567890123项",
            "1000001万亿元",
        ] {
            assert_eq!(quantities(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        let text = "投入1,234.5万元，服务30余万人次，增长12.5%，占３０．５％，5G基站8个，见a/3，PM2.5";
        let found: Vec<_> = quantities(text)
            .into_iter()
            .map(|quantity| {
                (
                    &text[quantity.range.clone()],
                    quantity.value.normalize().to_string(),
                    quantity.unit,
                )
            })
            .collect();
        let expected = [
            ("1,234.5万元", "12345000", "元"),
            ("30余万人次", "300000", "人次"),
            ("12.5%", "12.5", "%"),
            ("３０．５％", "30.5", "％"),
            ("8个", "8", "个"),
        ];
        assert_eq!(
            found,
            expected.map(|(text, value, unit)| (text, value.to_owned(), unit))
        );
    }

    #[test]
    fn numbers_are_read_with_english_words() {
        let text = "up 20 percent to $1.2m and £900k, 5 percentage points, 3 million people, 5m away, 7 per cent";
        let found: Vec<_> = quantities(text)
            .into_iter()
            .map(|quantity| {
                let value = quantity.value.normalize().to_string();
                (&text[quantity.range.clone()], value, quantity.unit)
            })
            .collect();
        let expected = [
            ("20 percent", "20", "%"),
            ("1.2m", "1200000", ""),
            ("900k", "900000", ""),
            ("5", "5", ""),
            ("3 million", "3000000", ""),
            ("7 per cent", "7", "%"),
        ];
        assert_eq!(
            found,
            expected.map(|(text, value, unit)| (text, value.to_owned(), unit))
        );
    }
}
