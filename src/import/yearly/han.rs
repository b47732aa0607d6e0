//! Figures in Han numerals: only where they cannot be anything else.

use std::ops::Range;

use crate::text::chinese::{is_counting_numeral, is_numeral};
use crate::text::numbers::{unit_at, unit_named};
use crate::text::words::starts_with_any;

use super::words::{BEFORE_TENTHS, COUNTED_IN_HAN, NOT_COUNTED, RANKED};

/// Marks that end what is said of a rank.
pub const CLAUSE_ENDS: [char; 5] = ['，', '。', '；', '、', '）'];

/// The figure that begins with Han numerals, if they are one by what stands around them.
pub fn figure(text: &str, numerals: Range<usize>) -> Option<Range<usize>> {
    let (before, after) = (&text[..numerals.start], &text[numerals.end..]);
    let (start, end) = (numerals.start, numerals.end);
    let numerals = &text[numerals];
    if let Some(length) = fraction_length(before, after).or_else(|| tenths_length(before, numerals, after)) {
        return Some(start..end + length);
    }
    let is_one =
        is_date(before, numerals, after) || is_rank(before, numerals, after) || is_count(before, numerals, after);
    is_one.then_some(start..end)
}

/// The bytes behind the first numerals of `百分之八点五` and `三分之二`.
fn fraction_length(before: &str, after: &str) -> Option<usize> {
    let share = after.strip_prefix("分之")?;
    let whole = share.trim_start_matches(is_numeral);
    // Of 百分之三十点 the last word is none of the share.
    let places = whole.strip_prefix('点').filter(|places| places.starts_with(is_numeral));
    let rest = places.map_or(whole, |places| places.trim_start_matches(is_numeral));
    let is_share = share.starts_with(is_numeral) && !before.ends_with(['第', '几', '数']);
    is_share.then(|| after.len() - rest.len())
}

/// The bytes behind the numeral of `近三成`, where nothing follows, and of `六成五`, where 成五 does.
fn tenths_length(before: &str, numeral: &str, after: &str) -> Option<usize> {
    let after_unit = after.strip_prefix('成')?;
    let behind = after_unit.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九']);
    let halves = after_unit.len() - behind.len();
    let is_one = numeral.chars().count() == 1 && "一二两三四五六七八九".contains(numeral);
    let ends =
        behind.is_empty() || behind.starts_with(CLAUSE_ENDS) || starts_with_any(behind, &["以上", "左右", "多", "的"]);
    let is_share = halves > 0 || BEFORE_TENTHS.end(before);
    (is_one && ends && is_share && halves <= '五'.len_utf8()).then_some(match halves {
        0 => 0,
        halves => '成'.len_utf8() + halves,
    })
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
    is_place && ends && before.strip_suffix('第').is_some_and(|before| RANKED.end(before))
}

/// `三十二项`, `两千余人`: two numerals at least, one of them a digit and one a power of ten, before what is counted.
fn is_count(before: &str, numeral: &str, after: &str) -> bool {
    let is_number = numeral.contains(['十', '百', '千', '万', '亿'])
        && numeral.contains(['一', '二', '两', '三', '四', '五', '六', '七', '八', '九']);
    let after = after.strip_prefix(['余', '多']).unwrap_or(after);
    let has_unit = unit_named(unit_at(after)).is_some_and(|unit| unit.counts_han) || COUNTED_IN_HAN.begin(after);
    let is_counted = has_unit && !NOT_COUNTED.begin(after);
    let is_more = before.ends_with(['第', '届', '之', '几', '数', '·', '“', '点'])
        || before.ends_with(|c: char| c.is_ascii_digit());
    is_number && is_counted && !is_more
}
