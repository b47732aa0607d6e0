//! Numbers with their units, as they stand in a text.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::figures::units::{COUNTED, LONG_UNITS};
use crate::text::chinese::is_han;

/// A number in Arabic numerals with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<'t> {
    /// Its bytes, from the number to the end of the unit.
    pub range: Range<usize>,
    /// The bytes of the number with 万 or 亿.
    pub number: Range<usize>,
    /// The number, 万 and 亿 counted in.
    pub value: Decimal,
    /// Half of its last digit: how much it may have been rounded by.
    pub rounding: Decimal,
    /// The unit: `%`, a measure word, 元; perhaps empty.
    pub unit: &'t str,
}

impl Quantity<'_> {
    /// Whether it is a whole number of things, which is exact; what is measured may have been rounded.
    pub fn is_count(&self) -> bool {
        self.value.fract().is_zero() && self.rounding < Decimal::ONE && COUNTED.contains(&self.unit)
    }

    /// Another value as this one is written in its text: with 万 or 亿, and with the unit.
    pub fn written_as(&self, text: &str, value: Decimal) -> String {
        let number = &text[self.number.clone()];
        let found = FACTORS.iter().find(|(word, _)| number.ends_with(word));
        let (word, factor) = found.copied().unwrap_or(("", 1));
        let scaled = value.checked_div(factor.into()).unwrap_or(value);
        format!("{}{word}{}", scaled.normalize(), self.unit)
    }
}

/// What a number may be multiplied by.
const FACTORS: [(&str, i64); 3] = [("万亿", 1_0000_0000_0000), ("亿", 1_0000_0000), ("万", 1_0000)];

/// The quantities of a text, in order.
pub fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let length = number_length(&text[start..]);
        at = start + length;
        let is_in_word = text[..start]
            .ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '.' | '/' | '-'))
            || text[at..].starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_in_word && let Some(quantity) = read(text, start, at) {
            at = at.max(quantity.range.end);
            found.push(quantity);
        }
    }
    found
}

/// The bytes of the digits, thousands separators and decimals a text begins with.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    let mut has_point = false;
    while length < bytes.len() {
        match bytes[length] {
            byte if byte.is_ascii_digit() => length += 1,
            b',' if !has_point && (1..=3).all(|digit| is_digit(length + digit)) && !is_digit(length + 4) => length += 4,
            b'.' if !has_point && is_digit(length + 1) => {
                has_point = true;
                length += 1;
            }
            _ => break,
        }
    }
    length
}

/// Greater numbers, and ones with more decimals, are no figures of a report; what is reckoned with smaller ones stays
/// within what a decimal can hold.
const GREATEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
const MOST_DECIMALS: u32 = 12;

/// The number that digits stand for, where it may be a figure of a report.
pub fn read_number(digits: &str) -> Option<Decimal> {
    let number: Decimal = digits.parse().ok()?;
    (number <= GREATEST && number.scale() <= MOST_DECIMALS).then_some(number)
}

fn read(text: &str, start: usize, digits_end: usize) -> Option<Quantity<'_>> {
    let number = read_number(&text[start..digits_end].replace(',', ""))?;
    let mut rounding = Decimal::new(5, number.scale() + 1);
    let mut value = number;
    let mut at = digits_end;
    // 30余万人 and 30万余人 are both written.
    let skip_rest = |at: usize| {
        at + text[at..]
            .chars()
            .next()
            .filter(|c| "余多几".contains(*c))
            .map_or(0, char::len_utf8)
    };
    at = skip_rest(at);
    let mut number_end = digits_end;
    for (word, factor) in FACTORS {
        if text[at..].starts_with(word) {
            at += word.len();
            number_end = at;
            value = value.checked_mul(factor.into()).filter(|value| *value <= GREATEST)?;
            rounding *= Decimal::from(factor);
            break;
        }
    }
    at = skip_rest(at);
    let rest = &text[at..];
    let unit = match rest.chars().next() {
        Some('%' | '％') => &rest[..rest.chars().next().map_or(0, char::len_utf8)],
        Some(c) if is_han(c) => LONG_UNITS
            .iter()
            .find(|unit| rest.starts_with(**unit))
            .map_or(&rest[..c.len_utf8()], |unit| &rest[..unit.len()]),
        _ => "",
    };
    Some(Quantity {
        range: start..at + unit.len(),
        number: start..number_end,
        value,
        rounding,
        unit,
    })
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
        let text = "投入1,234.5万元，服务30余万人次，增长12.5%，5G基站8个，见a/3，PM2.5";
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
            ("8个", "8", "个"),
        ];
        assert_eq!(
            found,
            expected.map(|(text, value, unit)| (text, value.to_owned(), unit))
        );
    }
}
