//! The digits of a number: where they end, and what they are worth.

use rust_decimal::Decimal;

use crate::text::decimal::parse_decimal;
use crate::text::suspects::find_suspect;

/// A million million millions (10^18). Greater numbers, and ones with more decimals, are no figures of a report; what is reckoned with smaller ones stays
/// within what a decimal can hold.
pub(super) const GREATEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
const MOST_DECIMALS: u32 = 12;

/// Whether a character is a digit, half-width or full-width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether digits are a year of these times.
pub fn is_year(digits: &str) -> bool {
    let is_of_these_times = digits.starts_with("19") || digits.starts_with("20");
    digits.len() == 4 && is_of_these_times && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The bytes of the digits, thousands separators and decimals that a text begins with.
pub(super) fn digits_length(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches(is_digit).len();
    let mut length = run(text);
    while begins_with_thousands(&text[length..]) {
        length += 4;
    }
    let decimals = text[length..]
        .strip_prefix(['.', '．'])
        .map(|decimals| (decimals, run(decimals)));
    match decimals {
        Some((decimals, digits)) if digits > 0 => text.len() - decimals.len() + digits,
        _ => length,
    }
}

/// Where each run of half-width digits of a text ends.
pub fn digits_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = find_suspect(text, end, |first, _, _| first.is_ascii_digit())?;
        let behind = text[start..].trim_start_matches(|c: char| c.is_ascii_digit());
        end = text.len() - behind.len();
        Some(end)
    })
}

/// Whether a text begins with a comma and three digits, and no fourth.
fn begins_with_thousands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    bytes.first() == Some(&b',') && (1..=3).all(is_digit) && !is_digit(4)
}

/// The number that digits stand for, half-width or full-width, where it may be a figure of a report.
pub fn read_number(digits: &str) -> Option<Decimal> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii() && byte != b',');
    let number: Decimal = if is_plain {
        digits.parse().ok()?
    } else {
        let half_width = |c: char| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            '．' => Some('.'),
            ',' => None,
            c => Some(c),
        };
        digits.chars().filter_map(half_width).collect::<String>().parse().ok()?
    };
    (number <= GREATEST && number.scale() <= MOST_DECIMALS).then_some(number)
}

/// The digits of a number as TOML has them: without `+`, thousands separators and zeros in front.
pub fn read_digits(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.is_ascii()
        && digits_length(unsigned) == unsigned.len()
        // 1234,567 has its first comma too late.
        && unsigned.find(',').is_none_or(|first| first <= 3);
    let plain = unsigned.replace(',', "");
    let whole = plain.find('.').unwrap_or(plain.len());
    let zeros = plain[..whole].bytes().take_while(|byte| *byte == b'0').count();
    let digits = format!("{sign}{}", &plain[zeros.min(whole.saturating_sub(1))..]);
    (is_number && parse_decimal(&digits).is_some()).then_some(digits)
}

/// Digits with a comma between thousands, as English writes them.
pub fn with_separators(digits: &str) -> String {
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    let (whole, fraction) = unsigned.split_at(end);
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_end_where_the_number_does() {
        for (text, digits) in [
            ("1,234.5万元", "1,234.5"),
            ("12,345,678项", "12,345,678"),
            ("1,2345", "1"),
            ("1,23", "1"),
            ("２．５万", "２．５"),
            ("1.2.3", "1.2"),
            ("3. 开展", "3"),
            ("3", "3"),
        ] {
            assert_eq!(&text[..digits_length(text)], digits, "{text}");
        }
    }

    #[test]
    fn digits_are_read_as_toml_has_them() {
        for (text, digits) in [
            ("+1,234.50", "1234.50"),
            ("-007", "-7"),
            ("0", "0"),
            ("00.5", "0.5"),
            ("12,345,678", "12345678"),
        ] {
            assert_eq!(read_digits(text).as_deref(), Some(digits), "{text}");
        }
        for text in ["", "-", "1.", ".5", "1,23", "1234,567", ",123", "１", "1e5", "1 2"] {
            assert_eq!(read_digits(text), None, "{text}");
        }
    }
}
