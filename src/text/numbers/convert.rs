//! Units that are one another in another size: 公里 and 米, 公顷 and 亩, 亿元 and 万元. A percentage and a percentage point are not.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::text::decimal::parse_decimal;
use crate::text::words::words;

use super::units::{PER, split_scale, unit_named};

const FILE: &str = include_str!("conversions.tsv");
/// What is measured: each has a list of units, each with how many of a smallest unit it is. That of area is a third of a
/// square metre, of which 亩 is a whole number.
const MEASURED: [&str; 12] = [
    "money", "dollars", "euros", "pounds", "length", "area", "weight", "volume", "energy", "power", "time", "share",
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

/// The number of one unit that makes so much of another; none where the two do not measure the same. 万, 亿 and `million`
/// may stand before a unit, and alone: they count in what the other unit counts.
pub fn convert(number: Decimal, from: &str, to: &str) -> Option<Converted> {
    let (from_size, to_size) = measured_sizes(from, to).or_else(|| scale_alone(from, to))?;
    divide(number, from_size, to_size)
}

/// The same of units that both name what they measure: 万 alone makes nothing of 万元.
pub fn convert_measured(number: Decimal, from: &str, to: &str) -> Option<Converted> {
    let (from_size, to_size) = measured_sizes(from, to)?;
    divide(number, from_size, to_size)
}

/// How large two units are that measure the same.
fn measured_sizes(from: &str, to: &str) -> Option<(Decimal, Decimal)> {
    let wanted = measures(to);
    measures(from).into_iter().find_map(|from| {
        let to = wanted.iter().find(|to| to.kind.eq_ignore_ascii_case(from.kind))?;
        Some((from.size, to.size))
    })
}

/// What a magnitude without a unit multiplies by, and the unit that it counts in. A share has none, and k before km may be
/// the k of km.
fn scale_alone(from: &str, to: &str) -> Option<(Decimal, Decimal)> {
    let scale = |unit| {
        let scaled = split_scale(unit);
        if scaled.0 == Decimal::ONE {
            split_scale_word(unit)
        } else {
            scaled
        }
    };
    let (from_scale, rest) = scale(from);
    let is_short = from.len() == 1 && to.starts_with(from);
    let is_share = measures(to).iter().any(|to| to.kind == "share");
    (rest.is_empty() && !is_short && !is_share).then(|| (from_scale, scale(to).0))
}

/// How large a unit is, and what it measures: one of no list measures only itself.
struct Measure<'u> {
    size: Decimal,
    kind: &'u str,
}

/// What a unit may be: m is a metre, and a million.
fn measures(unit: &str) -> Vec<Measure<'_>> {
    let scaled = |(scale, counted)| match measured(counted) {
        Some((size, kind)) => Measure {
            size: scale * size,
            kind,
        },
        None => Measure {
            size: scale,
            kind: counted,
        },
    };
    let whole = scaled((Decimal::ONE, unit));
    let divided = [split_scale(unit), split_scale_word(unit)].into_iter();
    let divided = divided.filter(|(scale, counted)| *scale != Decimal::ONE && !counted.is_empty());
    std::iter::once(whole).chain(divided.map(scaled)).collect()
}

/// Whether a text is a unit that is known, perhaps with 万, 亿 or `million` before it, or one by another: 元/亩.
pub fn is_known_unit(text: &str) -> bool {
    text.split(PER).all(|unit| {
        let is_known = |of: &Measure<'_>| of.kind.is_empty() || of.kind != unit || unit_named(unit).is_some();
        measures(unit).iter().any(is_known)
    })
}

/// Whether a word is exactly a unit that measures something: km and not 5G.
pub(super) fn is_measure(word: &str) -> bool {
    UNITS
        .iter()
        .any(|(_, units)| units.iter().any(|(known, _)| *known == word))
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

fn sizes(list: &'static str) -> Sizes {
    let words = words(FILE, list).into_iter();
    words
        .filter_map(|word| word.split_once('='))
        .filter_map(|(unit, size)| Some((unit, parse_decimal(size)?)))
        .collect()
}

/// How large a measured unit is, and what it measures.
fn measured(unit: &str) -> Option<(Decimal, &'static str)> {
    let unit = if unit == "per cent" { "percent" } else { unit };
    UNITS
        .iter()
        .find_map(|(list, units)| Some((size_in(units, unit)?, *list)))
}

/// What a unit measures: area, length.
pub fn kind_measured(unit: &str) -> Option<&'static str> {
    Some(measured(unit)?.1)
}

/// The size of a unit, which may be written in other letters than small ones, as `EUR`.
fn size_in(units: &[(&str, Decimal)], unit: &str) -> Option<Decimal> {
    let exact = units.iter().find(|(known, _)| *known == unit);
    let found = exact.or_else(|| {
        units
            .iter()
            .find(|(known, _)| unit.len() > 1 && known.eq_ignore_ascii_case(unit))
    });
    found.map(|(_, size)| *size)
}

/// What the English word before a unit or beside a currency multiplies by: `million people`, `k`, `€m`, `EUR m`.
fn split_scale_word(unit: &str) -> (Decimal, &str) {
    let scale = |word: &str| size_in(&SCALES, word.trim());
    let is_sign = |c: char| CURRENCIES.contains(&c);
    let before = unit.split_once(' ').unwrap_or((unit, ""));
    let signs = unit.len() - unit.trim_start_matches(is_sign).len();
    let behind = unit.trim_end_matches(is_sign).len();
    let (sign_first, sign_last) = (unit.split_at(signs), unit.split_at(behind));
    let last = unit.rsplit_once(' ').filter(|(counted, _)| is_money(counted));
    [
        Some(before),
        Some((sign_first.1, sign_first.0)),
        Some(sign_last),
        last.map(|(counted, word)| (word, counted)),
    ]
    .into_iter()
    .flatten()
    .find_map(|(word, counted)| Some((scale(word)?, counted.trim())))
    .unwrap_or((Decimal::ONE, unit))
}

/// The signs of money that a magnitude may stand beside.
const CURRENCIES: [char; 4] = ['€', '$', '£', '¥'];

fn is_money(unit: &str) -> bool {
    measured(unit.trim()).is_some_and(|(_, kind)| ["money", "dollars", "euros", "pounds"].contains(&kind))
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
            ("96.5", "per cent", "%", "96.5"),
            ("1.2", "million", "million euros", "1.2"),
            ("1200", "k", "million euros", "1.2"),
            ("1200000", "euros", "million euros", "1.2"),
            ("1200", "thousand euros", "million euros", "1.2"),
            ("0.9", "billion euros", "million euros", "900"),
            ("14350", "€000", "million euros", "14.35"),
            ("14.35", "EUR m", "€ million", "14.35"),
            ("14350", "k€", "€m", "14.35"),
            ("2", "bn", "$m", "2000"),
            ("1.2", "m", "$", "1200000"),
            ("2", "miles", "km", "3.218688"),
            ("14", "days", "weeks", "2"),
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
            ("million", "%"),
            ("k", "km"),
            ("euros", "$"),
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
