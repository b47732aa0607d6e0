//! The numbers of a sentence as they can be held against each other in both languages: with their units and the words before them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::mentions::number_in_words;
use crate::text::chinese::{is_counting_numeral, is_han, read_chinese_number};
use crate::text::months::MONTHS;
use crate::text::numbers::{Quantity, is_latin_unit, is_year, unit_at};
use crate::text::words::{Words, word_list};

/// What is money in English.
const SIGNS: [char; 4] = ['$', '€', '£', '¥'];
/// What an English number is multiplied by stands before its unit.
const SCALES: [&str; 3] = ["thousand", "million", "billion"];
/// Words behind an English number that say something of it, and not what it counts.
static NO_UNITS: Words = word_list!("when respectively apiece points aged old");
/// What ends the words before a number.
const MARKS: [char; 13] = ['，', '；', '：', '（', '）', '、', '。', ',', ';', ':', '(', ')', '\n'];

/// A number of a sentence.
#[derive(Debug, Clone)]
pub struct Told<'t> {
    /// The bytes of it with its unit, and with the sign before it.
    pub range: Range<usize>,
    /// How much.
    pub value: Decimal,
    /// Half of its last digit; nothing where it is counted in words.
    pub rounding: Decimal,
    /// Its unit: 件, %, £, the word behind it; perhaps empty.
    pub unit: &'t str,
    /// What stands between the number before it, or the last mark, and itself.
    pub lead: &'t str,
    /// Whether a word behind it says that it is a rough one.
    pub is_about: bool,
}

impl Told<'_> {
    /// Whether another one is of the same unit.
    pub fn is_like(&self, other: &Told<'_>) -> bool {
        let [one, other] = [self.unit, other.unit].map(singular);
        one == other || [one, other].iter().all(|unit| matches!(*unit, "人" | "名" | "位"))
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        self.unit.starts_with(SIGNS)
    }

    /// Whether it is a share.
    pub fn is_percent(&self) -> bool {
        matches!(self.unit, "%" | "％" | "‰" | "per cent" | "percent")
    }

    /// Another value as this one is written in its text.
    pub fn written_as(&self, text: &str, value: Decimal) -> String {
        let written = &text[self.range.clone()];
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let Some(start) = written.find(digits) else {
            // In words.
            return format!("{} {}", value.normalize(), self.unit).trim_end().to_owned();
        };
        let rest = &written[start..];
        let end = start + rest.find(|c| !digits(c)).unwrap_or(rest.len());
        let own: Option<Decimal> = written[start..end].replace(',', "").parse().ok();
        // How much its words multiply it by: 万, million.
        let factor = own.and_then(|own| self.value.checked_div(own)).unwrap_or(Decimal::ONE);
        let value = value.checked_div(factor).unwrap_or(value).round_dp(2).normalize();
        format!("{}{value}{}", &written[..start], &written[end..])
    }
}

/// An English word without the s of several.
pub fn singular(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|word| word.is_ascii() && word.len() > 1)
        .unwrap_or(word)
}

/// The numbers of a part of a text. Years and dates are none.
pub fn told<'t>(text: &'t str, quantities: &[Quantity<'t>], part: Range<usize>) -> Vec<Told<'t>> {
    let is_chinese = text[part.clone()].contains(is_han);
    let first = quantities.partition_point(|quantity| quantity.range.start < part.start);
    let own = quantities[first..]
        .iter()
        .take_while(|quantity| quantity.range.end <= part.end);
    let mut found: Vec<Told<'t>> = own
        .filter(|quantity| !is_date(text, quantity, is_chinese))
        .map(|quantity| Told {
            range: quantity.range.clone(),
            value: quantity.value,
            rounding: if quantity.is_count() {
                Decimal::ZERO
            } else {
                quantity.rounding
            },
            unit: quantity.unit,
            lead: "",
            is_about: quantity.is_about,
        })
        .collect();
    if !is_chinese {
        found.iter_mut().for_each(|told| add_unit(text, told));
        found.extend(in_words(text, part.clone()));
        found.sort_by_key(|told| told.range.start);
    }
    let mut end = part.start;
    for told in &mut found {
        let before = &text[end.min(told.range.start)..told.range.start];
        told.lead = before.rsplit(MARKS).next().unwrap_or_default();
        end = told.range.end;
    }
    found
}

fn is_date(text: &str, quantity: &Quantity<'_>, is_chinese: bool) -> bool {
    let number = &text[quantity.number.clone()];
    let (before, behind) = (&text[..quantity.range.start], &text[quantity.range.end..]);
    if is_chinese {
        // 第3名, 8时30分.
        return quantity.is_date()
            || matches!(quantity.unit, "号" | "时")
            || quantity.unit == "分" && before.ends_with(['时', '点'])
            || before.ends_with('第')
            || quantity.unit.is_empty() && is_year(number);
    }
    let is_month = |text: &str| MONTHS.iter().any(|month| text.starts_with(month));
    let is_day = quantity.value <= Decimal::from(31) && MONTHS.iter().any(|month| before.trim_end().ends_with(month));
    is_year(number) && !before.ends_with(SIGNS) || is_day || is_month(behind.trim_start())
}

/// Reads what an English number counts.
fn add_unit<'t>(text: &'t str, told: &mut Told<'t>) {
    if told.is_percent() {
        return;
    }
    if text[..told.range.start].ends_with(SIGNS) {
        let sign = text[..told.range.start]
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        told.unit = &text[sign..told.range.start];
        told.range.start = sign;
        return;
    }
    let behind = &text[told.range.end..];
    let rest = behind.trim_start_matches(' ');
    let unit = match unit_at(behind) {
        "" => latin(rest),
        unit => unit,
    };
    if !NO_UNITS.contains(unit) && !SCALES.contains(&unit) && !unit.is_empty() && rest.starts_with(unit) {
        told.unit = unit;
        told.range.end = text.len() - rest.len() + unit.len();
    }
    if told.value.fract().is_zero() && told.value.scale() == 0 && told.rounding < Decimal::ONE {
        told.rounding = Decimal::ZERO;
    }
}

/// A unit in letters of which the first may be a capital: kW, m.
fn latin(text: &str) -> &str {
    let word = &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())];
    if is_latin_unit(word) { word } else { "" }
}

/// The same with the counts in Han numerals of a Chinese part: 六支队伍.
pub fn told_with_counts<'t>(text: &'t str, quantities: &[Quantity<'t>], part: Range<usize>) -> Vec<Told<'t>> {
    let mut found = told(text, quantities, part.clone());
    let mut at = part.start;
    while let Some(start) = text[at..part.end].find(is_count).map(|start| at + start) {
        let rest = text[start..part.end].trim_start_matches(is_count);
        at = part.end - rest.len();
        let unit = unit_at(rest);
        let before = &text[part.start..start];
        let is_plain = !before.ends_with(|c: char| c.is_ascii_digit() || "第几数近百千万亿上下前后某".contains(c));
        let value = read_chinese_number(&text[start..at].replace('两', "二"));
        found.extend(
            value
                .filter(|value| is_plain && *value > 1 && !unit.is_empty())
                .map(|value| Told {
                    range: start..at + unit.len(),
                    value: value.into(),
                    rounding: Decimal::ZERO,
                    unit: &text[at..at + unit.len()],
                    lead: before.rsplit(MARKS).next().unwrap_or_default(),
                    is_about: false,
                }),
        );
    }
    found.sort_by_key(|told| told.range.start);
    found
}

fn is_count(c: char) -> bool {
    is_counting_numeral(c) || c == '两'
}

/// The numbers that are told in words, from two on: eight teams.
fn in_words(text: &str, part: Range<usize>) -> impl Iterator<Item = Told<'_>> {
    let mut at = part.start;
    let words = text[part].split_inclusive(' ').map(move |word| {
        let start = at;
        at += word.len();
        (start, word.trim_end())
    });
    words.filter_map(|(start, word)| {
        let bare = word.trim_end_matches([',', ';', '.', ':']);
        let value = number_in_words(bare)?;
        let mut told = Told {
            range: start..start + bare.len(),
            value: Decimal::from(value),
            rounding: Decimal::ZERO,
            unit: "",
            lead: "",
            is_about: false,
        };
        add_unit(text, &mut told);
        Some(told)
    })
}

/// The sentences of a text, in order.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == text.len() {
            return None;
        }
        let ends = |(at, c): &(usize, char)| {
            let behind = &text[start + at + c.len_utf8()..];
            matches!(c, '。' | '！' | '？' | '\n')
                || matches!(c, '.' | '!' | '?') && (behind.is_empty() || behind.starts_with([' ', '\n']))
        };
        let end = text[start..].char_indices().find(ends);
        let end = end.map_or(text.len(), |(at, c)| start + at + c.len_utf8());
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// The same, each with the one before it in its text.
pub fn sentences_with_last(text: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut last = 0..0;
    sentences(text).map(move |own| (std::mem::replace(&mut last, own.clone()), own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::quantities;

    #[test]
    fn numbers_are_told_with_their_units_and_leads() {
        let found = |text: &str| -> Vec<String> {
            let all = told(text, &quantities(text), 0..text.len());
            all.iter()
                .map(|told| format!("{}|{}|{}", told.lead.trim(), told.value.normalize(), told.unit))
                .collect()
        };
        assert_eq!(
            found("2025年8月3日，全网16个站点平均每站4.5万元，最高9万元"),
            ["全网|16|个", "站点平均每站|45000|元", "最高|90000|元"]
        );
        assert_eq!(
            found("In 2025 eight crews paid £1.2 million on 3 March (12 t of salt)."),
            ["In 2025|8|crews", "paid|1200000|£", "|12|t"]
        );
        assert_eq!(sentences("One. Two 2.5 m. 三。四").count(), 4);
    }
}
