//! Decimal numbers: from the digits they are written in, and in per cent of each other.

use rust_decimal::Decimal;

/// A part in per cent of its whole, which need not be greater; none where there is no whole, or the share is beyond 28 digits.
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// A decimal number from its digits, exponents included; none beyond 28 digits.
pub fn parse_decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits)
        .or_else(|_| Decimal::from_scientific(digits))
        .ok()
}
