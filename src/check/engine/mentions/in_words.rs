//! Numbers of a Chinese text that are told in words, or in a word and a number: 两倍, 翻番, 三分之一, 一半, 2.3∶1.

use rust_decimal::Decimal;

use crate::text::chinese::{is_numeral, read_chinese_number};
use crate::text::in_order::sort_by_place;
use crate::text::numbers::{Quantity, unit_at, unit_named};
use crate::text::words::contains_any_of;

use super::values::{FALLS, RISES, without_rough};

/// What stands between the two numbers of a ratio.
const RATIO: [&str; 3] = ["∶1", "：1", ":1"];
const OF_ONE: [&str; 3] = ["1∶", "1：", "1:"];
/// Half of something, and how parts are told.
const HALF: &str = "一半";
const PARTS: &str = "分之";

/// The quantities of a text with those that are told in words, in order.
pub fn with_words<'t>(text: &'t str, quantities: &[Quantity<'t>]) -> Vec<Quantity<'t>> {
    let mut all = quantities.to_vec();
    // Most texts have none of what these are told with.
    if contains_any_of(text, &['倍', '番']) {
        all.extend(times(text));
    }
    if text.contains('半') || text.contains(PARTS) {
        all.extend(fractions(text));
    }
    if may_be_told(text) {
        all.extend(counted(text));
    }
    if all.len() > quantities.len() {
        sort_by_place(&mut all, |quantity| (quantity.range.start, 0));
        // Of what is read in two ways the first counts: 2百分 of 2百分之十, 25千倍.
        all.dedup_by(|next, last| next.range.start < last.range.end);
    }
    let is_ratio = || RATIO.iter().chain(&OF_ONE).any(|one| text.contains(one));
    if contains_any_of(text, &['∶', '：', ':']) && is_ratio() {
        read_ratios(text, &mut all);
    }
    all
}

/// 倍 and 番 that are counted in Han numerals, and 翻番, which is once.
fn times(text: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    for (at, unit) in text.match_indices(['倍', '番']) {
        let start = text[..at].trim_end_matches(is_numeral).len();
        let is_once = start == at && unit == "番" && text[..at].ends_with('翻');
        let counted = || read_chinese_number(&text[start..at]);
        let Some(value) = counted().or(is_once.then_some(1)) else {
            continue;
        };
        found.push(Quantity {
            range: start..at + unit.len(),
            number: start..at,
            value: value.into(),
            rounding: Decimal::new(5, 1),
            is_about: false,
            unit: &text[at..at + unit.len()],
        });
    }
    found
}

/// Whether a text may tell of figures in Han numerals that can be held against each other.
pub fn may_be_told(text: &str) -> bool {
    let is_tenths = |(at, _): (usize, _)| text[..at].ends_with(is_count);
    // Whether a character is there is seen many bytes at a time.
    text.contains("百分之")
        || text.contains('成') && text.match_indices('成').any(is_tenths)
        || text.contains('十') && text.matches('十').nth(1).is_some()
}

/// Whether a character is of a number that counts.
fn is_count(c: char) -> bool {
    is_numeral(c) || c == '两'
}

/// What a number in Han numerals is rounded by that tells of whole per cents.
const HALF_A_PERCENT: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// Counts and shares in Han numerals: 五十八件, 百分之六, 占三成五. What has one numeral alone is told of in passing.
pub fn counted(text: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_count).map(|start| at + start) {
        let rest = text[start..].trim_start_matches(is_count);
        let (end, before) = (text.len() - rest.len(), &text[..start]);
        at = end;
        let percent = text[start..end].strip_suffix('百').filter(|_| rest.starts_with("分之"));
        let (range, value, rounding, unit) = if percent == Some("") {
            let (value, rounding, behind) = percent_of(&rest["分之".len()..]);
            at = text.len() - behind.len();
            (start..at, value, rounding, "%")
        } else if let Some(behind) = rest.strip_prefix('成').filter(|behind| is_share(before, behind)) {
            let tens = read_chinese_number(&text[start..end]).filter(|tens| *tens < 10);
            let ones = behind.chars().next().filter(|c| is_numeral(*c) || *c == '半');
            let last = end + '成'.len_utf8() + ones.map_or(0, char::len_utf8);
            let ones = match ones {
                Some('半') => Some(5),
                ones => ones.map_or(Some(0), |c| read_chinese_number(c.encode_utf8(&mut [0; 4]))),
            };
            at = last;
            (
                start..last,
                tens.zip(ones).map(|(tens, ones)| Decimal::from(tens * 10 + ones)),
                HALF_A_PERCENT,
                "%",
            )
        } else {
            let unit = unit_at(rest);
            let is_exact = !before.ends_with(['第', '几', '数', '近', '年'])
                && before.chars().next_back().is_none_or(|c| !c.is_ascii_digit());
            let told = &text[start..end];
            let scaled = |scale: char, factor: i64| Some((told.strip_suffix(scale)?, Decimal::from(factor)));
            let (told, factor) = scaled('亿', 100_000_000)
                .or_else(|| scaled('万', 10_000))
                .unwrap_or((told, Decimal::ONE));
            // A long one is exact, and no name: 七十二个, 二十八亿元.
            let is_long = told.chars().nth(2).is_some();
            let is_round = told.ends_with(['百', '千']) || factor > Decimal::ONE && !is_long;
            let is_count = unit_named(unit).is_some_and(|unit| unit.counts_han || is_long) && !is_round;
            let is_several = told.chars().nth(1).is_some();
            let value = read_chinese_number(told).filter(|_| is_exact && is_count && is_several);
            let rounding = if factor == Decimal::ONE {
                Decimal::ZERO
            } else {
                factor / Decimal::TWO
            };
            let value = value.map(|value| Decimal::from(value) * factor);
            (start..end + unit.len(), value, rounding, unit)
        };
        found.extend(value.map(|value| Quantity {
            number: range.start..if unit == "%" { range.start } else { end },
            range,
            value,
            rounding,
            is_about: false,
            unit,
        }));
    }
    found
}

/// Whether tenths between two texts are a share: 占了六成, 其余两成五, 五成四.
fn is_share(before: &str, behind: &str) -> bool {
    let is_told = before
        .trim_end_matches(['了', '到'])
        .ends_with(['占', '比', '达', '余', '下', '为', '他']);
    is_told || behind.starts_with(|c: char| is_numeral(c) || c == '半')
}

/// The number behind 百分之, what it is rounded by, and the text behind it: 九十五点八.
fn percent_of(text: &str) -> (Option<Decimal>, Decimal, &str) {
    let behind = text.trim_start_matches(is_numeral);
    let read = |numerals: &str| match numerals {
        "零" | "〇" => Some(Decimal::ZERO),
        _ => read_chinese_number(numerals).map(Decimal::from),
    };
    let whole = read(&text[..text.len() - behind.len()]);
    let Some(decimals) = behind
        .strip_prefix('点')
        .filter(|decimals| decimals.starts_with(is_numeral))
    else {
        return (whole, HALF_A_PERCENT, behind);
    };
    let behind = decimals.trim_start_matches(is_numeral);
    let (mut value, mut digit) = (whole, Decimal::ONE);
    for c in decimals[..decimals.len() - behind.len()].chars().take(MOST_DECIMALS) {
        digit /= Decimal::TEN;
        let next = read(c.encode_utf8(&mut [0; 4]));
        value = value.zip(next).map(|(value, next)| value + next * digit);
    }
    (value, digit / Decimal::TWO, behind)
}

/// More digits behind the point are no percentage.
const MOST_DECIMALS: usize = 4;

/// Parts by which something rose or fell: 缩短三分之一, 减少一半.
fn fractions(text: &str) -> Vec<Quantity<'_>> {
    let half = text.match_indices(HALF).map(|(at, half)| (at, at + half.len(), 1, 2));
    // 减半征收 is a kind of tax.
    let halved = text
        .match_indices("减半")
        .filter(|(at, word)| !text[at + word.len()..].starts_with(['征', '收']));
    let half = half.chain(halved.map(|(at, word)| (at + word.len() / 2, at + word.len(), 1, 2)));
    let parts = text.match_indices(PARTS).filter_map(|(at, parts)| {
        let behind = &text[at + parts.len()..];
        let start = text[..at].trim_end_matches(is_numeral).len();
        let end = text.len() - behind.trim_start_matches(is_numeral).len();
        let whole = read_chinese_number(&text[start..at])?;
        let part = read_chinese_number(&text[at + parts.len()..end])?;
        // 百分之二十 is a percentage.
        (whole < 100).then_some((start, end, part, whole))
    });
    let all = half.chain(parts).filter_map(|(start, end, part, whole)| {
        let before = text[..start].trim_end_matches('了');
        let before = without_rough(before).unwrap_or(before).trim_end_matches('了');
        let value = Decimal::from(part).checked_div(whole.into())?;
        // 占三分之一 is a share.
        if before.ends_with(['占', '的']) && !text[end..].starts_with(['多', '以', '强', '左']) {
            let is_about = before.len() < text[..start].trim_end_matches('了').len();
            return Some(Quantity {
                range: start..end,
                number: start..start,
                value: value * Decimal::ONE_HUNDRED,
                rounding: Decimal::from(4),
                is_about,
                unit: "%",
            });
        }
        (RISES.end(before) || FALLS.end(before)).then(|| Quantity {
            range: start..end,
            number: start..end,
            value,
            rounding: Decimal::ZERO,
            is_about: false,
            unit: &text[start..end],
        })
    });
    all.collect()
}

/// Whether a quantity is a part by which something rose or fell.
pub fn is_fraction(quantity: &Quantity<'_>) -> bool {
    quantity.unit == HALF || quantity.unit == "半" || quantity.unit.contains(PARTS)
}

/// Reads 2.3∶1 as one number: its second part is no number of its own.
fn read_ratios<'t>(text: &'t str, all: &mut Vec<Quantity<'t>>) {
    let mut at = 0;
    while at + 1 < all.len() {
        let (first, second) = (&all[at], &all[at + 1]);
        let sign = first.number.end..second.number.end;
        let is_ratio = first.unit.is_empty()
            && text.get(sign.clone()).is_some_and(|sign| RATIO.contains(&sign))
            && !text[sign.end..].starts_with(RATIO_MARKS);
        // 1∶1.12 is told by its second part.
        let is_of_one = text[first.number.clone()] == *"1" && second.value.scale() > 0 && second.unit.is_empty();
        let between = text.get(first.range.end..second.range.start).unwrap_or_default();
        let (start, end) = (first.range.start, second.number.start);
        if is_ratio {
            all[at].unit = &text[sign.clone()];
            all[at].range.end = sign.end;
            all.remove(at + 1);
        } else if is_of_one && matches!(between, "∶" | "：" | ":") {
            all[at + 1].range.start = start;
            all[at + 1].unit = &text[start..end];
            all.remove(at);
        }
        at += 1;
    }
}

/// Behind the second number they begin a third one.
const RATIO_MARKS: [char; 3] = ['∶', '：', ':'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::quantities;

    #[test]
    fn numbers_in_words_are_found_where_they_are_changes() {
        let found = |text: &str| -> Vec<String> {
            let all = with_words(text, &quantities(text)).into_iter();
            all.map(|quantity| text[quantity.range].to_owned()).collect()
        };
        assert_eq!(found("翻番，翻一番，增长两倍"), ["番", "一番", "两倍"]);
        assert_eq!(
            found("缩短三分之一，减少了一半，压缩近一半"),
            ["三分之一", "一半", "一半"]
        );
        assert_eq!(
            found("占三分之一，一半企业，增长百分之二十"),
            ["三分之一", "百分之二十"]
        );
        assert_eq!(found("增长25千倍，2百分之十成"), ["25千倍", "2百分"]);
        assert_eq!(
            found("由2.31∶1缩小到2.25：1，结构8:41:51"),
            ["2.31∶1", "2.25：1", "8", "41", "51"]
        );
    }
}
