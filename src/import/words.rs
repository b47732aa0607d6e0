//! What lines say they are: titles, dates, those who sign, those who are addressed.

use crate::text::chinese::{has_end_mark, is_han};
use crate::text::months::english_month;
use crate::text::ordinals::read_ordinal;

use super::lines::{is_addressee, is_heading_like};

/// The words that titles of reports end in.
const TITLE_ENDS: &str =
    "报告 总结 小结 计划 规划 要点 方案 汇报 纪要 简报 通报 述职 述廉 讲话 致辞 提纲 意见 办法 范文";
/// What those who sign are called.
const SIGNERS: &str = "述职人 述廉人 述职述廉人 述责人 报告人 汇报人 总结人 撰写人 撰稿人 填报人 填表人 负责人 单位负责人 联系人 单位 填报单位 报告单位 签名 署名 \
    日期 时间 报告日期 填报日期 name date author signed prepared submitted from";
/// What the names of offices end in.
const OFFICES: &str = "局 委 厅 部 院 校 镇 乡 街道 区 县 市 省 司 处 科 室 站 所 会 中心 公司 集团 支部 党委 党组 党支部 总支 领导小组 政府 银行 学校 医院 学院 大学 分局 团 队 村 社区";

/// A signature has no more lines.
pub const LONGEST_SIGNATURE: usize = 4;
/// A line of a signature is not longer, in characters.
const LONGEST_SIGNER: usize = 30;

/// A text in lower case, its full-width marks as ASCII ones, so that folded text reads as any other.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_character).collect()
}

/// The same of a character.
pub fn fold_character(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c.to_ascii_lowercase(),
    }
}

/// Whether a line may be the title and ends as titles of reports do.
pub fn is_worded_title(text: &str) -> bool {
    if !is_heading_like(text) || read_ordinal(text).is_some() {
        return false;
    }
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words = match words.strip_suffix(['）', ')', '】', '》']) {
        Some(inside) => {
            inside
                .rfind(['（', '(', '【', '《'])
                .map_or(inside, |open| match inside[open..].starts_with('《') {
                    true => inside,
                    false => inside[..open].trim_end(),
                })
        }
        None => words,
    };
    let squeezed: String = words.chars().rev().filter(|c| !c.is_whitespace()).take(4).collect();
    let end: String = squeezed.chars().rev().collect();
    words.chars().count() >= 4 && TITLE_ENDS.split_whitespace().any(|word| end.ends_with(word))
}

/// Whether a line addresses somebody and does not announce what follows.
pub fn is_address_line(text: &str) -> bool {
    let announces = [
        "如下", "以下", "下面", "下列", "包括", "主要", "是", "为", "做到", "要求",
    ];
    let words = text.trim_end_matches(['：', ':']);
    is_addressee(text)
        && text.chars().count() <= 40
        && !announces.iter().any(|word| words.ends_with(word))
        && !text.contains("  ")
        && !text.contains(['\t', '。', '；', '、']) | text.contains("各") & !text.contains(['\t', '。', '；'])
        && !words.contains([':', '：'])
        && read_ordinal(text).is_none()
}

/// Whether a text begins with a date in figures, and perhaps a time of day, and holds nothing else.
pub fn is_timestamp(text: &str) -> bool {
    let text = text.trim();
    let is_all = text.chars().all(|c| c.is_ascii_digit() || "-/.: 年月日t".contains(c));
    let has_date =
        text.len() >= 8 && text.starts_with("20") | text.starts_with("19") && text.contains(['-', '/', '.', '年']);
    let is_time = text.len() >= 4 && text.contains(':');
    is_all && text.chars().any(|c| c.is_ascii_digit()) && (has_date || is_time)
}

/// Whether a line is a date and nothing else, in one of the forms in use.
pub fn is_date(text: &str) -> bool {
    if text.chars().nth(40).is_some() {
        return false;
    }
    let folded = fold(text);
    let value = match folded.split_once(':') {
        Some(("date" | "日期" | "时间" | "报告日期" | "填报日期", value)) => value.trim(),
        Some(_) => return false,
        None => folded.trim(),
    };
    is_chinese_date(value) || is_dotted_date(value) || is_english_date(value)
}

fn is_chinese_date(text: &str) -> bool {
    let is_all = text
        .chars()
        .all(|c| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十x×*_ ".contains(c));
    let year = text.find('年');
    is_all && year.is_some_and(|year| year > 0 && text[year..].contains('月')) && text.ends_with(['日', '月'])
}

fn is_dotted_date(text: &str) -> bool {
    ['.', '-', '/'].iter().any(|&mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        parts.len() == 3
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            && parts[0].len() == 4
            && parts[1].len() <= 2
            && parts[2].len() <= 2
    })
}

fn is_english_date(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_month = |word: &str| english_month(word.trim_end_matches('.')).is_some();
    let is_day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [day, month, year] if is_month(month) => is_day(day) && is_year(year),
        [month, day, year] => is_month(month) && is_day(day) && is_year(year),
        _ => false,
    }
}

/// Whether a line names who signs by saying so: 述职人：…
fn is_labelled_signer(text: &str) -> bool {
    let folded = fold(text);
    let Some((label, value)) = folded.split_once(':') else {
        return false;
    };
    let label: String = label.split_whitespace().collect();
    SIGNERS.split_whitespace().any(|word| word == label) && !value.contains([':', ',', ';', '。', '、'])
}

fn is_short_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_SIGNER
        && !has_end_mark(text)
        && !text.contains(['，', '：', ':', '。', '、', ',', '\t'])
        && read_ordinal(text).is_none()
}

/// Whether a line is the name of an office or of a person.
fn is_office_or_person(text: &str) -> bool {
    let name: String = text.split_whitespace().collect();
    let is_person = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let is_item = name.starts_with(['-', '•', '*', '●', '·']) || name.contains(|c: char| c.is_ascii_digit());
    let is_office = || OFFICES.split_whitespace().any(|end| name.ends_with(end));
    is_short_name(text) && !is_item && (is_person || is_office() || is_english_name(text))
}

/// Whether a line is the name of a person or a post in English: a few words with capitals, as `Jane Roe` and
/// `Director of Works`.
fn is_english_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase()) || matches!(*word, "of" | "and" | "for" | "the")
    };
    (1..=5).contains(&words.len())
        && words.iter().all(is_name)
        && words[0].starts_with(|c: char| c.is_ascii_uppercase())
}

/// How many of the last lines of a report are its signature: names and a date.
pub fn signature_length(lines: &[&str]) -> usize {
    let Some((last, before)) = lines.split_last() else {
        return 0;
    };
    if is_labelled_signer(last) && !is_date(last) {
        let more = before
            .iter()
            .rev()
            .take(2)
            .take_while(|line| is_date(line) || is_labelled_signer(line));
        return 1 + more.count();
    }
    if !is_date(last) {
        return usize::from(is_name_with_date(last));
    }
    let Some((name, before)) = before.split_last() else {
        return 1;
    };
    if !is_labelled_signer(name) && !is_short_name(name) {
        return 1;
    }
    let is_further = |line: &&&str| is_labelled_signer(line) || is_office_or_person(line);
    2 + match is_labelled_signer(name) || is_office_or_person(name) {
        true => before.iter().rev().take(2).take_while(is_further).count(),
        false => 0,
    }
}

/// An office and a date in one line.
fn is_name_with_date(text: &str) -> bool {
    let Some((name, date)) = text.rsplit_once([' ', '\u{3000}', '\t']) else {
        return false;
    };
    is_date(date) && is_office_or_person(name.trim())
}
