//! Figures in Han numerals: only where they cannot be anything else.

use std::ops::Range;

use crate::text::numbers::unit_at;

use super::kept::ends_with_any;

const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";
/// The units that make a number a count and no name: 二十项, but 二十条 may be a document.
const COUNTED: [&str; 34] = [
    "项",
    "人",
    "名",
    "位",
    "户",
    "次",
    "场",
    "件",
    "份",
    "家",
    "篇",
    "台",
    "套",
    "辆",
    "座",
    "栋",
    "间",
    "批",
    "例",
    "起",
    "个",
    "期",
    "册",
    "张",
    "株",
    "棵",
    "亩",
    "吨",
    "公里",
    "元",
    "人次",
    "场次",
    "平方米",
    "处",
];
/// Words that begin like one of those, and count nothing of the year.
const NOT_COUNTED: [&str; 9] = [
    "个民族",
    "个字",
    "个小时",
    "人民",
    "人大",
    "家庭",
    "次方",
    "位数",
    "名山",
];
/// What stands before a place among others.
pub const RANKED: [&str; 10] = [
    "排名", "位居", "位列", "名列", "排在", "全省", "全市", "全国", "全区", "全县",
];

/// Marks that end what is said of a rank.
pub const CLAUSE_ENDS: [char; 5] = ['，', '。', '；', '、', '）'];

/// Whether a character is a Han numeral.
pub fn is_numeral(c: char) -> bool {
    NUMERALS.contains(c)
}

/// The figure at a Han numeral, if it is one, and where to go on.
pub fn read(text: &str, start: usize) -> (Option<Range<usize>>, usize) {
    let rest = &text[start..];
    let end = start + (rest.len() - rest.trim_start_matches(is_numeral).len());
    let (before, numeral, after) = (&text[..start], &text[start..end], &text[end..]);
    let is_figure =
        is_date(before, numeral, after) || is_rank(before, numeral, after) || is_count(before, numeral, after);
    (is_figure.then_some(start..end), end)
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
    let is_place = numeral.chars().all(|c| "一二三四五六七八九十".contains(c));
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
    let is_counted = COUNTED.contains(&unit_at(after)) && !NOT_COUNTED.iter().any(|word| after.starts_with(word));
    let is_more =
        before.ends_with(['第', '之', '几', '数', '·', '“', '点']) || before.ends_with(|c: char| c.is_ascii_digit());
    is_number && is_counted && !is_more
}
