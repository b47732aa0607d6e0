//! How long something took, or how warm it is, told again in another unit: 4小时30分，即270分钟; 95 minutes (1 hour 35 minutes);
//! 20 °C (68 °F).

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::{Fault, Sentence};
use crate::text::numbers::Quantity;
use crate::text::words::ends_with_any;

/// What says that the same is told again, right before it.
const SAME: [&str; 19] = [
    "（",
    "(",
    "即",
    "合",
    "折合",
    "也就是",
    "也就是说",
    "相当于",
    "换算成",
    "折算",
    " or ",
    " that is ",
    "i.e. ",
    " i.e., ",
    " namely ",
    " equal to ",
    "that is, ",
    "= ",
    "就是",
];
/// Between both stand no more characters.
const LONGEST_GAP: usize = 14;
/// Units of time with their seconds; in Chinese the same unit may be written in two ways.
const UNITS: [(&str, u32); 18] = [
    ("小时", 3600),
    ("个小时", 3600),
    ("分钟", 60),
    ("分", 60),
    ("秒钟", 1),
    ("秒", 1),
    ("hours", 3600),
    ("hour", 3600),
    ("hrs", 3600),
    ("h", 3600),
    ("minutes", 60),
    ("minute", 60),
    ("mins", 60),
    ("min", 60),
    ("seconds", 1),
    ("second", 1),
    ("secs", 1),
    ("s", 1),
];

/// A length of time in one unit or in two: 4小时30分.
struct Span {
    range: Range<usize>,
    seconds: Decimal,
    /// By how much it may have been rounded.
    rounding: Decimal,
    /// How many units it is told in.
    parts: usize,
    /// The last unit it is told in, and its seconds.
    unit: &'static str,
    size: Decimal,
}

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let spans = spans(text, quantities);
    for pair in spans.windows(2) {
        let [first, second] = pair else { continue };
        let is_other_unit = first.parts != second.parts || first.unit != second.unit;
        let off = (first.seconds - second.seconds).abs();
        let is_near = off * Decimal::TWO <= first.seconds.max(second.seconds);
        // (2 hours 10 minutes without credits)
        let is_bracketed = text[..second.range.start].trim_end_matches('约').ends_with(['(', '（']);
        let goes_on = is_bracketed && !text[second.range.end..].starts_with([')', '）']);
        if is_other_unit
            && !goes_on
            && off > first.rounding + second.rounding
            && is_near
            && is_same(text, first.range.end..second.range.start)
        {
            let right = right(text, second, first.seconds);
            faults.extend(right.map(|right| fault(text, &first.range, &second.range, &right)));
        }
    }
    for pair in quantities.windows(2) {
        let [first, second] = pair else { continue };
        if let Some(right) = warmth(text, first, second) {
            faults.push(fault(text, &first.range, &second.range, &right));
        }
    }
}

fn fault(text: &str, first: &Range<usize>, second: &Range<usize>, right: &str) -> Fault {
    let message = Sentence::new("amount")
        .with("first", &text[first.clone()])
        .with("right", right)
        .with("stated", &text[second.clone()]);
    Fault::new(second.clone()).say(message)
}

/// So many seconds as a span of this kind would be written.
fn right(text: &str, like: &Span, seconds: Decimal) -> Option<String> {
    let written = &text[like.range.clone()];
    if like.parts == 1 {
        let digits = written
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(written.len());
        return Some(format!(
            "{}{}",
            (seconds / like.size).round_dp(2).normalize(),
            &written[digits..]
        ));
    }
    // Of the larger unit as many as there are whole ones, and the rest.
    let numbers: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [great, small] = numbers[..] else { return None };
    let (between, tail) = written.split_once(great)?.1.split_once(small)?;
    let is_of_hours = ["小时", "hour", "hr", " h"].iter().any(|unit| between.contains(unit)) || between.trim() == "h";
    let (size, rest) = if is_of_hours { (3600, 60) } else { (60, 1) };
    let whole = (seconds / Decimal::from(size)).floor();
    let left = ((seconds - whole * Decimal::from(size)) / Decimal::from(rest)).round();
    Some(format!("{}{between}{}{tail}", whole.normalize(), left.normalize()))
}

/// Whether what stands between two amounts says that the second one is the first one again.
fn is_same(text: &str, between: Range<usize>) -> bool {
    let between = &text[between];
    let lead = between.trim_end_matches(['约', ' ', '，']);
    let is_short = between.chars().nth(LONGEST_GAP).is_none();
    let is_said = ends_with_any(between, &SAME)
        || ends_with_any(lead, &["即", "合", "折合", "也就是", "也就是说", "相当于", "(", "（"]);
    is_short && is_said && !between.contains(|c: char| c.is_ascii_digit())
}

fn spans(text: &str, quantities: &[Quantity<'_>]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for quantity in quantities {
        let Some((end, unit, size)) = unit_behind(text, quantity) else {
            continue;
        };
        let size = Decimal::from(size);
        let start = quantity.range.start;
        if let Some(last) = found.last_mut()
            && last.parts == 1
            && size * Decimal::from(60) == last.size
            && matches!(text[last.range.end..start].trim(), "" | "and" | "又" | "零")
        {
            last.range.end = end;
            last.seconds += quantity.value * size;
            last.rounding = Decimal::ZERO;
            last.parts = 2;
            (last.unit, last.size) = (unit, size);
            continue;
        }
        found.push(Span {
            range: start..end,
            seconds: quantity.value * size,
            rounding: if quantity.value.scale() == 0 && unit != "小时" && unit != "hours" {
                Decimal::ZERO
            } else {
                quantity.rounding.min(Decimal::new(5, 1)) * size
            },
            parts: 1,
            unit,
            size,
        });
    }
    found
}

/// The unit of time behind a number, with its end and its seconds.
fn unit_behind(text: &str, quantity: &Quantity<'_>) -> Option<(usize, &'static str, u32)> {
    let rest = &text[quantity.number.end..];
    let trimmed = rest.trim_start_matches([' ', '-']);
    let at = text.len() - trimmed.len();
    let is_unit = |unit: &&(&'static str, u32)| {
        let behind = trimmed.strip_prefix(unit.0);
        behind.is_some_and(|behind| !unit.0.is_ascii() || !behind.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let (unit, size) = UNITS.iter().filter(is_unit).max_by_key(|(unit, _)| unit.len())?;
    // 92.4分 is a score, and 三分之一 a part.
    let is_score = *unit == "分" && (quantity.value.scale() > 0 || trimmed.starts_with("分之"));
    (!is_score).then_some((at + unit.len(), *unit, *size))
}

/// How warm the first of two temperatures is in the unit of the second one, which is told in brackets as the same and is another one.
fn warmth(text: &str, first: &Quantity<'_>, second: &Quantity<'_>) -> Option<String> {
    let scale = |quantity: &Quantity<'_>| {
        let behind = text[quantity.number.end..].trim_start();
        let of = |signs: [&str; 3]| signs.iter().any(|sign| behind.starts_with(sign));
        if of(["°C", "℃", "degrees C"]) {
            Some('C')
        } else if of(["°F", "℉", "degrees F"]) {
            Some('F')
        } else {
            None
        }
    };
    let between = &text[first.number.end..second.number.start];
    let is_bracketed = between.ends_with(['(', '（']) && between.chars().count() < 14;
    let nine_fifths = Decimal::new(18, 1);
    let thirty_two = Decimal::from(32);
    let (right, sign) = match (scale(first)?, scale(second)?) {
        ('C', 'F') => (first.value * nine_fifths + thirty_two, "°F"),
        ('F', 'C') => ((first.value - thirty_two) / nine_fifths, "°C"),
        _ => return None,
    };
    // A difference of 2 °C is one of 3.6 °F.
    let difference = if sign == "°F" {
        first.value * nine_fifths
    } else {
        first.value / nine_fifths
    };
    let is_off = [right, difference]
        .iter()
        .all(|right| (right - second.value).abs() > Decimal::new(15, 1));
    let is_minus =
        text[..second.number.start].ends_with(['-', '−']) || text[..first.number.start].ends_with(['-', '−']);
    (is_bracketed && is_off && !is_minus).then(|| format!("{}{sign}", right.round()))
}
