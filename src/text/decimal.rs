//! Decimal numbers from the digits they are written in.

use rust_decimal::Decimal;

/// A decimal number from its digits, exponents included; none beyond 28 digits.
pub fn parse_decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits)
        .or_else(|_| Decimal::from_scientific(digits))
        .ok()
}
