//! Arithmetic in decimals. Jinja's numbers are binary: `0.1 + 0.2` would not be 0.3.

use crate::text::decimal::parse_decimal;
use minijinja::Value;
use minijinja::value::ValueKind;
use rust_decimal::{Decimal, RoundingStrategy};

/// The significant digits of a division that does not come out whole: as many as a number carries without loss.
const QUOTIENT_DIGITS: u32 = 15;
/// The largest exponent that is calculated in decimals.
const LARGEST_EXPONENT: i64 = 1000;

/// Arithmetic on two numbers of which one at least is no whole number, in decimals; none where Jinja's own will do.
pub fn calculate(operator: &str, left: &Value, right: &Value) -> Option<Value> {
    let is_number = |side: &Value| side.kind() == ValueKind::Number;
    let stays_whole = match operator {
        "/" => false,
        "**" => right.as_i64().is_some_and(|exponent| exponent >= 0),
        _ => true,
    };
    if !is_number(left) || !is_number(right) || (left.is_integer() && right.is_integer() && stays_whole) {
        return None;
    }
    // A number carries the shortest digits that mean it, which are those it was written or calculated with.
    let decimal = |side: &Value| parse_decimal(&side.to_string());
    let (left, right) = (decimal(left)?, decimal(right)?);
    let result = match operator {
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "*" => left.checked_mul(right),
        "/" => divide(left, right),
        "%" => left.checked_rem(right),
        "//" => left.checked_div(right).map(|quotient| quotient.floor()),
        "**" => raise(left, right),
        _ => None,
    };
    // What no longer fits a decimal is left to Jinja.
    number(result?)
}

/// A decimal as a number of Jinja's: a whole one where nothing stands behind the point.
pub fn number(decimal: Decimal) -> Option<Value> {
    match i64::try_from(decimal).ok().filter(|_| decimal.fract().is_zero()) {
        Some(whole) => Some(Value::from(whole)),
        // Read from the digits, it is the number that prints as them.
        None => Some(Value::from(decimal.normalize().to_string().parse::<f64>().ok()?)),
    }
}

fn divide(left: Decimal, right: Decimal) -> Option<Decimal> {
    let quotient = left.checked_div(right)?;
    if quotient.fract().is_zero() {
        return Some(quotient);
    }
    quotient.round_sf_with_strategy(QUOTIENT_DIGITS, RoundingStrategy::MidpointAwayFromZero)
}

fn raise(base: Decimal, exponent: Decimal) -> Option<Decimal> {
    let exponent = i64::try_from(exponent).ok().filter(|_| exponent.fract().is_zero())?;
    if exponent.abs() > LARGEST_EXPONENT {
        return None;
    }
    let power = (0..exponent.abs()).try_fold(Decimal::ONE, |power, _| power.checked_mul(base))?;
    if exponent < 0 {
        divide(Decimal::ONE, power)
    } else {
        Some(power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_decimal() {
        let cases = [
            (0.1, "+", 0.2, "0.3"),
            (1.1, "*", 3.0, "3.3"),
            (0.3, "-", 0.1, "0.2"),
            (1.0, "/", 8.0, "0.125"),
            (1.0, "/", 3.0, "0.333333333333333"),
            (2.0, "/", 3.0, "0.666666666666667"),
            (12345.0, "/", 7.0, "1763.57142857143"),
            (6.0, "/", 3.0, "2"),
            (7.5, "//", 2.0, "3"),
            (5.5, "%", 0.5, "0"),
            (1.1, "**", 2.0, "1.21"),
            (2.5, "**", -1.0, "0.4"),
            (1234567.89, "+", 0.01, "1234567.9"),
        ];
        for (left, operator, right, expected) in cases {
            let result = calculate(operator, &Value::from(left), &Value::from(right));
            assert_eq!(
                result.map(|value| value.to_string()).as_deref(),
                Some(expected),
                "{left} {operator} {right}"
            );
        }
        assert_eq!(calculate("+", &Value::from(1), &Value::from(2)), None);
        assert_eq!(calculate("/", &Value::from(1.5), &Value::from(0)), None);
    }
}
