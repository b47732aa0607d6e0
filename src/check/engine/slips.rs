//! How a number that was copied or typed wrongly differs from the right one.

use rust_decimal::Decimal;

/// Whether two values are as long and differ in one digit, or in two that have changed places, or by one that was
/// carried once too often or too seldom: 208 and 198.
pub fn is_slip(one: Decimal, other: Decimal) -> bool {
    let off = off_by(one, other);
    if off <= 1 || !may_be(off) {
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
        (Some(at), Some(next), None) => one[at] == other[next] && one[next] == other[at],
        _ => false,
    }
}

/// Whether one of two values may be the other one copied wrongly, or have its digits in another order: most are seen not to be.
pub fn may_be_slip(one: Decimal, other: Decimal) -> bool {
    may_be(off_by(one, other))
}

/// The digits of a value, without its sign, its point and the zeros that they end with.
pub fn digits_of(value: Decimal) -> i128 {
    let mut digits = value.mantissa().abs();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits
}

/// The digits by which two values differ.
fn off_by(one: Decimal, other: Decimal) -> i128 {
    digits_of(one - other)
}

/// Another digit is at the most nine off, and digits that have changed places by some times nine.
fn may_be(off: i128) -> bool {
    off <= 9 || off % 9 == 0
}

/// Whether two values are within a part of the second one of each other, in per cent. Ratios too great to reckon with are no slips.
pub fn is_within(one: Decimal, other: Decimal, percent: u32) -> bool {
    let off = (one - other).abs().checked_mul(Decimal::ONE_HUNDRED);
    let allowed = other.abs().checked_mul(percent.into());
    off.zip(allowed).is_some_and(|(off, allowed)| off <= allowed)
}

/// Whether a sum is off by more than its parts may be rounded: that all of them are, and as far as they may, is not likely.
pub fn is_off(by: Decimal, rounding: Decimal) -> bool {
    by.abs() * Decimal::from(4) > rounding * Decimal::from(3)
}

/// The parts of which one digit makes what all of them lack, or have too much of.
pub fn slipped_parts(parts: &[Decimal], lacking: Decimal) -> impl DoubleEndedIterator<Item = usize> {
    (0..parts.len()).filter(move |at| {
        let (part, right) = (parts[*at], parts[*at] + lacking);
        right > Decimal::ZERO && (is_one_digit_off(part, right) || is_slip(part, right))
    })
}

/// The last one of those: nobody can tell which one is wrong, and it is the place at which the sum is seen to be off.
pub fn slipped_part(parts: &[Decimal], lacking: Decimal) -> Option<usize> {
    slipped_parts(parts, lacking).next_back()
}

/// The part that is wrong where a total is not what its parts make: none where one digit of the total explains it.
pub fn wrong_part(total: Decimal, parts: &[Decimal]) -> Option<usize> {
    let sum: Decimal = parts.iter().sum();
    let is_of_total = is_slip(total, sum) || is_one_digit_off(total, sum);
    (!is_of_total).then(|| slipped_part(parts, total - sum))?
}

/// Whether one digit of two values is another one, which may be missing: 5 and 15.
fn is_one_digit_off(one: Decimal, other: Decimal) -> bool {
    let scale = one.scale().max(other.scale()) as usize;
    let [one, other] = [one, other].map(|value| format!("{value:040.scale$}"));
    one.bytes()
        .zip(other.bytes())
        .filter(|(one, other)| one != other)
        .count()
        == 1
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
    fn the_part_that_is_wrong_is_the_last_one_of_which_one_digit_explains_it() {
        let parts = |all: &[i64]| all.iter().map(|part| Decimal::from(*part)).collect::<Vec<_>>();
        assert_eq!(wrong_part(386.into(), &parts(&[42, 118, 246])), Some(2));
        assert_eq!(wrong_part(600.into(), &parts(&[320, 180, 95])), Some(1));
        assert_eq!(slipped_part(&parts(&[83, 12, 15]), (-10).into()), Some(2));
        assert_eq!(slipped_part(&parts(&[42, 54, 13]), (-9).into()), Some(1));
        assert_eq!(wrong_part(585.into(), &parts(&[320, 180, 95])), None);
    }

    #[test]
    fn great_ratios_are_near_nothing() {
        assert!(is_within(Decimal::from(110), Decimal::ONE_HUNDRED, 10));
        assert!(!is_within(Decimal::from(111), Decimal::ONE_HUNDRED, 10));
        assert!(!is_within(Decimal::MAX, Decimal::ONE, 60) && !is_within(Decimal::ONE, Decimal::MAX, 60));
    }
}
