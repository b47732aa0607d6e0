//! How a number that was copied or typed wrongly differs from the right one.

use rust_decimal::Decimal;

/// Whether two values are as long and differ in one digit, or in two beside each other that have changed places, or by one that was
/// carried once too often or too seldom: 208 and 198.
pub fn is_slip(one: Decimal, other: Decimal) -> bool {
    let mut off = (one - other).mantissa().abs();
    while off != 0 && off % 10 == 0 {
        off /= 10;
    }
    // Another digit is at the most nine off, and digits that have changed places by some times nine.
    if off <= 1 || off > 9 && off % 9 != 0 {
        return off == 1;
    }
    let digits = |value: Decimal| value.normalize().to_string().into_bytes();
    let (one, other) = (digits(one), digits(other));
    if one.len() != other.len() {
        return false;
    }
    let mut differing = (0..one.len()).filter(|at| one[*at] != other[*at]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(at), None, _) => one[at].is_ascii_digit() && other[at].is_ascii_digit(),
        (Some(at), Some(next), None) => next == at + 1 && one[at] == other[next] && one[next] == other[at],
        _ => false,
    }
}

/// Whether two values are within a part of the second one of each other, in per cent. Ratios too great to reckon with are no slips.
pub fn is_within(one: Decimal, other: Decimal, percent: u32) -> bool {
    let off = (one - other).abs().checked_mul(Decimal::ONE_HUNDRED);
    let allowed = other.abs().checked_mul(percent.into());
    off.zip(allowed).is_some_and(|(off, allowed)| off <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_digit_or_two_that_changed_places() {
        let is = |one: &str, other: &str| is_slip(one.parse().unwrap(), other.parse().unwrap());
        assert!(is("31", "21") && is("421", "412") && is("0.8", "0.6") && is("208", "198"));
        assert!(is("110", "100") && is("0.5", "1.5") && is("12.3", "1.23"));
        assert!(!is("21", "21") && !is("31", "12") && !is("9", "12") && !is("1.2", "112") && !is("36", "18"));
    }

    #[test]
    fn great_ratios_are_near_nothing() {
        assert!(is_within(Decimal::from(110), Decimal::ONE_HUNDRED, 10));
        assert!(!is_within(Decimal::from(111), Decimal::ONE_HUNDRED, 10));
        assert!(!is_within(Decimal::MAX, Decimal::ONE, 60) && !is_within(Decimal::ONE, Decimal::MAX, 60));
    }
}
