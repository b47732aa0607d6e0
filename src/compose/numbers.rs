//! Numbers in Jinja: how they print, and as decimals.

use std::fmt;
use std::sync::{Arc, LazyLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, ValueKind};
use minijinja::{Environment, Value};
use rust_decimal::Decimal;

use crate::text::decimal::parse_decimal;

use super::tokens::{Tokens, token_text};

/// How many digits of a number count: as many as a calculation leaves right.
const DIGITS: i32 = 15;

/// A number that is asked for and need not be answered: it prints nothing, is false, and is less than every number. It is
/// what Jinja has where nothing is said: `1 if false`.
pub fn no_number() -> Value {
    static NO_NUMBER: LazyLock<Value> = LazyLock::new(|| {
        let environment = Environment::empty();
        let nothing = environment.compile_expression("1 if false");
        nothing.and_then(|nothing| nothing.eval(())).unwrap_or_default()
    });
    NO_NUMBER.clone()
}

/// An answer that is a number, on its way to where it is printed: it prints the digits it was written with. Jinja cannot
/// count with it, so it is only there where nothing is counted (`marks.rs`).
#[derive(Debug)]
pub struct Written {
    /// The number.
    pub number: Value,
    /// Its digits.
    pub digits: String,
}

impl Object for Written {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.number.is_true()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)
    }
}

/// An answer that is a number, from its digits.
pub fn written_number(digits: &str) -> Value {
    let number = from_digits(digits);
    if prints_as_written(digits) {
        return number;
    }
    let digits = digits.to_owned();
    Value::from_object(Written { number, digits })
}

/// The number that Jinja can count with; any other value as it is.
pub fn to_count_with(value: &Value) -> Value {
    match value.downcast_object_ref::<Written>() {
        Some(written) => written.number.clone(),
        None => value.clone(),
    }
}

/// Whether a number with these digits prints them anyway.
pub fn prints_as_written(digits: &str) -> bool {
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "1"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let is_short = digits.len() <= DIGITS as usize;
    let has_zeros = whole.len() > 1 && whole.starts_with('0') || places.ends_with('0');
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short && !has_zeros && digits != "-0" && is_digits(whole) && is_digits(places)
}

/// A number at 15 significant digits, without zeros at its end: 0.1 + 0.2 prints 0.3. So many stand behind the point too
/// at most: 0.3 - 0.1 * 3 prints 0.
fn print_number(number: f64) -> String {
    let scientific = format!("{number:.*e}", DIGITS as usize - 1);
    let exponent = scientific
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok());
    let places = (DIGITS - 1 - exponent.unwrap_or(0)).clamp(0, DIGITS) as usize;
    let printed = format!("{number:.places$}");
    let printed = if printed.contains('.') {
        printed.trim_end_matches('0').trim_end_matches('.')
    } else {
        &printed
    };
    match printed {
        "-0" => "0".to_owned(),
        printed => printed.to_owned(),
    }
}

/// The text of a number with a fraction: a blank, or the digits that count. None for what is no number at all.
pub fn number_text(number: f64, tokens: &Tokens) -> Option<Value> {
    match tokens.table().blank_of_number(number) {
        Some(blank) => Some(token_text(blank)),
        None => number.is_finite().then(|| Value::from(print_number(number))),
    }
}

/// The number that a value is, with a fraction.
pub fn fraction(value: &Value) -> Option<f64> {
    let is_one = value.kind() == ValueKind::Number && !value.is_integer();
    f64::try_from(value.clone()).ok().filter(|_| is_one)
}

/// A number, or the digits of one, as a decimal.
pub fn decimal(value: &Value) -> Option<Decimal> {
    match fraction(value) {
        Some(number) => parse_decimal(&print_number(number)),
        None => parse_decimal(&value.to_string()),
    }
}

/// A decimal as a number of Jinja's: a whole one where nothing stands behind the point.
pub fn from_decimal(decimal: Decimal) -> Option<Value> {
    match i64::try_from(decimal).ok().filter(|_| decimal.fract().is_zero()) {
        Some(whole) => Some(Value::from(whole)),
        None => Some(Value::from(decimal.normalize().to_string().parse::<f64>().ok()?)),
    }
}

/// Digits as a number of Jinja's: a whole one where they are just those it prints with.
pub fn from_digits(digits: &str) -> Value {
    match digits.parse::<i64>() {
        Ok(whole) if whole.to_string() == digits => Value::from(whole),
        _ => Value::from(digits.parse::<f64>().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_print_anyway_are_told_from_others() {
        let cases = "0 7 -7 10 0.5 -2.75 123456789.12345 100000000000000 0.1 12.05";
        for digits in cases.split(' ') {
            let number = from_digits(digits);
            let printed = fraction(&number).map_or_else(|| number.to_string(), print_number);
            assert!(prints_as_written(digits) && printed == digits, "{digits}");
        }
        for digits in "0.50 6.0 -0 -0.0 007 1e3 1234567890.123456 1. .5 +1".split(' ') {
            assert!(!prints_as_written(digits), "{digits}");
        }
    }

    #[test]
    fn numbers_print_the_digits_that_count() {
        let cases = [
            (0.1 + 0.2, "0.3"),
            ((0.1 + 0.7) * 10.0, "8"),
            (1.0 / 3.0, "0.333333333333333"),
            (2.0 / 3.0, "0.666666666666667"),
            (12345.0 / 7.0, "1763.57142857143"),
            (1_234_567.89 * 3.0, "3703703.67"),
            (1.1 * 1.1, "1.21"),
            (-0.1 - 0.2, "-0.3"),
            (0.3 - 0.1 * 3.0, "0"),
            (-0.0, "0"),
            (6.0, "6"),
            (9.999_999_999_999_999, "10"),
            (1e15, "1000000000000000"),
            (123_456_789_012_345_680.0, "123456789012345680"),
        ];
        for (number, expected) in cases {
            assert_eq!(print_number(number), expected);
        }
    }
}
