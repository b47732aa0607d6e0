//! Two scripts in one date, or 零 in a year.
//! 日期里两种数字混用，或年份用了“零”。
//!
//! A date is in Arabic numerals or in Chinese ones throughout; a year in Chinese numerals has 〇 and not 零, O or 0.
//!
//! 一个日期只用一种数字；汉字年份里的零写作“〇”，不写“零”“O”“0”。
//!
//! Wrong: 二〇二六年11月启动。
//! Right: 二〇二六年十一月启动。
//! Wrong: 二零二六年启动。
//! Right: 二〇二六年启动。
//! Source: GB/T 15835-2011 4.3.3, 5.2.5

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Passage, Rule, pattern};
use crate::text::chinese::{chinese_number, chinese_year};

pub const RULE: Rule = Rule::warning(
    "D02",
    "mixed-date",
    include_str!("mixed_date.rs"),
    Check::Passage(check),
);

static ZEROS: LazyLock<Regex> = LazyLock::new(|| pattern("[一二][零○Ｏ0O〇Oo九八][零○Ｏ0Oo〇一二三四五六七八九]{2}年"));
static CHINESE_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern("([一二][〇零九八][〇零一二三四五六七八九]{2}年)([0-9]{1,2})(月)(?:([0-9]{1,2})(日))?"));
static ARABIC_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern("([0-9]{4})年([一二三四五六七八九十]{1,2}月)"));
static DAYS: LazyLock<Regex> = LazyLock::new(|| pattern("([0-9]{1,2})月([一二三四五六七八九十]{1,3})日"));

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['年', '月']) {
        return;
    }
    for found in ZEROS.find_iter(text) {
        for (at, zero) in found.as_str().match_indices(['零', '○', 'Ｏ', '0', 'O', 'o']) {
            let start = found.start() + at;
            faults.push(Fault::new(start..start + zero.len()).fix("〇"));
        }
    }
    for found in CHINESE_YEAR.captures_iter(text) {
        for number in [found.get(2), found.get(4)].into_iter().flatten() {
            let right = number.as_str().parse().map(chinese_number).unwrap_or_default();
            faults.push(Fault::new(number.range()).fix(&right));
        }
    }
    for found in ARABIC_YEAR.captures_iter(text) {
        let Some(month) = found.get(2) else { continue };
        faults.push(Fault::new(month.range()).right(&arabic(month.as_str(), "月")));
    }
    for found in DAYS.captures_iter(text) {
        let Some(day) = found.get(2) else { continue };
        faults.push(Fault::new(day.range()).right(&arabic(day.as_str(), "")));
    }
    // 2零26年 and the like: a year that begins with digits and goes on in Chinese.
    for (at, year) in text.match_indices('年') {
        let start: usize = text[..at].chars().rev().take(4).map(char::len_utf8).sum();
        let digits = &text[at - start..at];
        let is_digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九".contains(c);
        let is_mixed = digits.contains(|c: char| c.is_ascii_digit()) && digits.contains(|c| "〇零".contains(c));
        let is_longer = before(text, at - start).is_some_and(is_digit);
        if is_mixed && !is_longer && digits.chars().all(is_digit) && !ZEROS.is_match(&text[at - start..at + year.len()])
        {
            faults.push(Fault::new(at - start..at).right(&chinese_year(digits)));
        }
    }
}

fn arabic(month: &str, unit: &str) -> String {
    let number = crate::text::chinese::read_chinese_number(month.trim_end_matches('月'));
    number.map_or(String::new(), |number| format!("{number}{unit}"))
}
