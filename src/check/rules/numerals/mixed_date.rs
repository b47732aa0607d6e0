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

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::{chinese_number, chinese_year, read_chinese_number};

pub const RULE: Rule = Rule::warning("D02", Check::Passage(check)).where_any("年月");

/// What is written for a zero in a year, beside 〇.
const ZEROS: [char; 6] = ['零', '○', 'Ｏ', '0', 'O', 'o'];
const NUMERALS: &str = "一二三四五六七八九十";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (at, year) in text.match_indices('年') {
        check_year(text, at, at + year.len(), faults);
    }
    for (at, month) in text.match_indices('月') {
        let day = numerals(&text[at + month.len()..], 3, "日");
        if let Some(day) = day.filter(|_| text[..at].ends_with(|c: char| c.is_ascii_digit())) {
            let start = at + month.len();
            faults.push(Fault::new(start..start + day.len()).right(&arabic(day, "")));
        }
    }
}

/// A year that ends before 年 at a byte, and the month that follows it.
fn check_year(text: &str, at: usize, end: usize, faults: &mut Vec<Fault>) {
    let start: usize = text[..at].chars().rev().take(4).map(char::len_utf8).sum();
    let start = at - start;
    let digits = &text[start..at];
    if is_chinese_year(digits) {
        for (offset, zero) in digits.match_indices(ZEROS) {
            let place = start + offset;
            faults.push(Fault::new(place..place + zero.len()).fix("〇"));
        }
        if !digits.contains(|c: char| c.is_ascii_alphanumeric() || matches!(c, '○' | 'Ｏ')) {
            check_month(text, end, faults);
        }
        return;
    }
    // 2零26年 and the like: a year that begins with digits and goes on in Chinese.
    let is_digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九".contains(c);
    let is_mixed = digits.contains(|c: char| c.is_ascii_digit()) && digits.contains(|c| "〇零".contains(c));
    let is_longer = before(text, start).is_some_and(is_digit);
    if is_mixed && !is_longer && digits.chars().all(is_digit) {
        faults.push(Fault::new(start..at).right(&chinese_year(digits)));
    }
    let is_arabic = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit());
    if let Some(month) = numerals(&text[end..], 2, "月").filter(|_| is_arabic) {
        let range = end..end + month.len() + "月".len();
        let right = arabic(month, "月");
        faults.push(Fault::new(range).right(&right));
    }
}

/// A month and a day in Arabic numerals behind a year in Chinese ones.
fn check_month(text: &str, from: usize, faults: &mut Vec<Fault>) {
    let mut from = from;
    for unit in ["月", "日"] {
        let rest = text[from..].trim_start_matches(|c: char| c.is_ascii_digit());
        let number = &text[from..text.len() - rest.len()];
        if !(1..=2).contains(&number.len()) || !rest.starts_with(unit) {
            return;
        }
        let right = number.parse().map(chinese_number).unwrap_or_default();
        faults.push(Fault::new(from..from + number.len()).fix(&right));
        from += number.len() + unit.len();
    }
}

/// Whether four characters are a year in Chinese numerals, whatever its zeros are: 二零二六, 一九九八.
fn is_chinese_year(digits: &str) -> bool {
    let is_zero = |c: char| c == '〇' || ZEROS.contains(&c);
    let digits: Vec<char> = digits.chars().collect();
    let [first, second, rest @ ..] = &digits[..] else {
        return false;
    };
    let is_numeral = |c: &char| is_zero(*c) || "一二三四五六七八九".contains(*c);
    "一二".contains(*first)
        && (is_zero(*second) || "九八".contains(*second))
        && rest.len() == 2
        && rest.iter().all(is_numeral)
}

/// The Chinese numerals that a text begins with, at most so many, where a unit follows them.
fn numerals<'t>(text: &'t str, most: usize, unit: &str) -> Option<&'t str> {
    let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
    let numerals = &text[..text.len() - rest.len()];
    let count = numerals.chars().count();
    ((1..=most).contains(&count) && rest.starts_with(unit)).then_some(numerals)
}

/// A number in Chinese numerals as one in Arabic ones, with its unit.
fn arabic(numerals: &str, unit: &str) -> String {
    read_chinese_number(numerals).map_or(String::new(), |number| format!("{number}{unit}"))
}
