//! Units that are one another in another size: 公里 and 米, 公顷 and 亩, 亿元 and 万元. A percentage and a percentage point are not.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::text::decimal::parse_decimal;
use crate::text::words::words;

use super::units::{PER, split_scale, unit_named};

const FILE: &str = include_str!("conversions.tsv");
/// What is measured: each has a list of units, each with how many of a smallest unit it is. That of area is a third of a
/// square metre, of which 亩 is a whole number.
const MEASURED: [&str; 10] = [
    "money", "dollars", "length", "area", "weight", "volume", "energy", "power", "time", "share",
];
/// The words of a list, each with the number beside it.
type Sizes = Vec<(&'static str, Decimal)>;
/// The units of each list, read once.
static UNITS: LazyLock<Vec<(&str, Sizes)>> =
    LazyLock::new(|| MEASURED.into_iter().map(|list| (list, sizes(list))).collect());
/// What English words before a unit multiply by.
static SCALES: LazyLock<Sizes> = LazyLock::new(|| sizes("scales"));
/// What comes out with more decimals is no figure that anybody would write.
const MOST_DECIMALS: u32 = 6;

/// A number in another unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Converted {
    /// The same amount.
    Exactly(Decimal),
    /// About the same amount: it has too many decimals.
    About(Decimal),
}

/// The number of one unit that makes so much of another; none where the two do not measure the same. 万 and 亿 may stand before
/// a unit, and alone: they count in what the other unit counts.
pub fn convert(number: Decimal, from: &str, to: &str) -> Option<Converted> {
    let (to_scale, counted) = split_scale(to);
    let (from_size, to_size) = match split_scale(from) {
        (scale, "") => (scale, to_scale),
        _ => {
            let (from_size, from_kind) = size(from);
            let (to_size, to_kind) = size(to);
            if from_kind != to_kind {
                let (scale, rest) = split_scale_word(from);
                let is_counted = scale != Decimal::ONE && (rest.is_empty() || rest.eq_ignore_ascii_case(counted));
                return is_counted.then(|| divide(number, scale, to_scale)).flatten();
            }
            (from_size, to_size)
        }
    };
    divide(number, from_size, to_size)
}

/// Whether a text is a unit that is known, perhaps with 万 or 亿 before it, or one by another: 元/亩.
pub fn is_known_unit(text: &str) -> bool {
    text.split(PER).all(|unit| {
        let counted = split_scale(unit).1;
        counted.is_empty() || unit_named(counted).is_some() || measured(counted).is_some()
    })
}

fn divide(number: Decimal, from_size: Decimal, to_size: Decimal) -> Option<Converted> {
    let amount = number.checked_mul(from_size)?;
    let converted = amount.checked_div(to_size)?.normalize();
    let rounded = converted.round_dp(MOST_DECIMALS).normalize();
    Some(if rounded.checked_mul(to_size) == Some(amount) {
        Converted::Exactly(rounded)
    } else {
        Converted::About(rounded)
    })
}

/// How large a unit is, and what it measures: a unit of no list is only what it is itself.
fn size(unit: &str) -> (Decimal, &str) {
    if let Some(found) = measured(unit) {
        return found;
    }
    let (scale, counted) = split_scale(unit);
    match measured(counted) {
        Some((size, list)) => (scale * size, list),
        None => (scale, counted),
    }
}

fn sizes(list: &'static str) -> Sizes {
    let words = words(FILE, list).into_iter();
    words
        .filter_map(|word| word.split_once('='))
        .filter_map(|(unit, size)| Some((unit, parse_decimal(size)?)))
        .collect()
}

/// How large a measured unit is, and what it measures.
fn measured(unit: &str) -> Option<(Decimal, &'static str)> {
    UNITS
        .iter()
        .find_map(|(list, units)| Some((size_in(units, unit)?, *list)))
}

fn size_in(units: &[(&str, Decimal)], unit: &str) -> Option<Decimal> {
    units.iter().find(|(known, _)| *known == unit).map(|(_, size)| *size)
}

/// What the English word before a unit multiplies by: `million people`, `k`.
fn split_scale_word(unit: &str) -> (Decimal, &str) {
    let (word, rest) = unit.split_once(' ').unwrap_or((unit, ""));
    match size_in(&SCALES, word) {
        Some(scale) => (scale, rest.trim_start()),
        None => (Decimal::ONE, unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_measures_the_same_is_converted() {
        let cases = [
            ("1.8", "亿元", "万元", "18000"),
            ("186000", "元", "万元", "18.6"),
            ("3.2", "万", "万元", "3.2"),
            ("1.8", "亿", "万元", "18000"),
            ("3.2", "万", "公里", "32000"),
            ("12", "万人", "人", "120000"),
            ("3500", "人次", "万人次", "0.35"),
            ("3.5", "公里", "米", "3500"),
            ("800", "m", "千米", "0.8"),
            ("1500", "亩", "公顷", "100"),
            ("2", "公顷", "亩", "30"),
            ("2", "万亩", "公顷", "1333.333333"),
            ("2500", "kg", "t", "2.5"),
            ("600", "斤", "公斤", "300"),
            ("3", "千瓦时", "度", "3"),
            ("5", "million", "$", "5000000"),
            ("1.2", "million people", "people", "1200000"),
            ("90", "minutes", "hours", "1.5"),
            ("96.5", "percent", "%", "96.5"),
        ];
        for (number, from, to, expected) in cases {
            let number = number.parse().unwrap();
            let found = match convert(number, from, to) {
                Some(Converted::Exactly(found)) => found,
                Some(Converted::About(found)) if expected.contains(".333333") => found,
                other => panic!("{from} {to}: {other:?}"),
            };
            assert_eq!(found.to_string(), expected, "{from} {to}");
        }
        for (from, to) in [
            ("%", "个百分点"),
            ("个百分点", "%"),
            ("人", "人次"),
            ("元", "美元"),
            ("公里", "公顷"),
            ("项", "件"),
            ("million people", "sites"),
            ("学时", "小时"),
        ] {
            assert_eq!(convert(Decimal::ONE, from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn every_list_can_be_read() {
        for list in MEASURED.iter().chain(&["scales"]) {
            let read = sizes(list);
            for word in words(FILE, list) {
                let (unit, _) = word.split_once('=').unwrap();
                assert!(size_in(&read, unit).is_some(), "{word}");
            }
        }
    }
}
