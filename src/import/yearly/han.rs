//! Figures in Han numerals: only where they cannot be anything else.

use std::ops::Range;

use crate::text::chinese::{is_counting_numeral, is_numeral};
use crate::text::numbers::{unit_at, unit_named};
use crate::text::words::{ends_with_any, starts_with_any};

use super::words::{NOT_COUNTED, RANKED};

/// Marks that end what is said of a rank.
pub const CLAUSE_ENDS: [char; 5] = ['，', '。', '；', '、', '）'];

/// Whether Han numerals are a figure, by what stands around them.
pub fn is_figure(text: &str, numerals: Range<usize>) -> bool {
    let (before, after) = (&text[..numerals.start], &text[numerals.end..]);
    let numerals = &text[numerals];
    is_date(before, numerals, after) || is_rank(before, numerals, after) || is_count(before, numerals, after)
}

/// `二〇二五年`, `二〇二五年十二月三十日`, `第三季度`.
fn is_date<'t>(before: &'t str, numeral: &str, after: &str) -> bool {
    let length = numeral.chars().count();
    let is_year = |numeral: &str| {
        numeral.chars().count() == 4
            && numeral.starts_with("二")
            && numeral.chars().all(|c| !"十百千万亿两".contains(c))
    };
    // The numerals that stand right before, with their unit.
    let split = |text: &'t str, unit: char| {
        let text = text.strip_suffix(unit)?;
        Some(text.split_at(text.trim_end_matches(is_numeral).len()))
    };
    let follows_year = |text: &'t str| split(text, '年').is_some_and(|(_, year)| is_year(year));
    let is_month = after.starts_with('月') && follows_year(before);
    let is_day = after.starts_with('日') && split(before, '月').is_some_and(|(before, _)| follows_year(before));
    let is_quarter =
        length == 1 && "一二三四".contains(numeral) && after.starts_with("季度") && !before.ends_with(['、', '每']);
    (is_year(numeral) && after.starts_with('年')) || is_month || is_day || is_quarter
}

/// `位居全省第三`, `排名第二位`.
fn is_rank(before: &str, numeral: &str, after: &str) -> bool {
    let ends = after.is_empty() || after.starts_with(CLAUSE_ENDS) || after.starts_with(['位', '名']);
    let is_place = numeral.chars().all(is_counting_numeral);
    is_place
        && ends
        && before
            .strip_suffix('第')
            .is_some_and(|before| ends_with_any(before, &RANKED))
}

/// `三十二项`, `两千余人`: two numerals at least, one of them a digit and one a power of ten, before what is counted.
fn is_count(before: &str, numeral: &str, after: &str) -> bool {
    let is_number = numeral.contains(['十', '百', '千', '万', '亿'])
        && numeral.contains(['一', '二', '两', '三', '四', '五', '六', '七', '八', '九']);
    let after = after.strip_prefix(['余', '多']).unwrap_or(after);
    let is_counted =
        unit_named(unit_at(after)).is_some_and(|unit| unit.counts_han) && !starts_with_any(after, &NOT_COUNTED);
    let is_more = before.ends_with(['第', '届', '之', '几', '数', '·', '“', '点'])
        || before.ends_with(|c: char| c.is_ascii_digit());
    is_number && is_counted && !is_more
}
