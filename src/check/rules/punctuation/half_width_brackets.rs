//! Half-width brackets around Chinese.
//! 汉字外用了半角括号。
//!
//! Brackets that hold Chinese, or stand in a Chinese number, are full-width; the year of an official document's number stands in 〔〕.
//!
//! 括注汉字、标注汉字序号的括号用全角，左右要一致；发文字号里的年份用六角括号〔〕。
//!
//! Wrong: 各街道(园区)积极行动。
//! Right: 各街道（园区）积极行动。
//! Wrong: 根据青财资[2026]17号文件要求
//! Right: 根据青财资〔2026〕17号文件要求
//! Source: GB/T 9704-2012 7.2.5
//! Source: GB/T 15834-2011

use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::numbers::is_year;

pub const RULE: Rule = Rule::warning("P02", Check::Passage(check)).where_any("()[］（【");

/// What a house or a way has a number of.
const HOUSES: [char; 10] = ['院', '楼', '栋', '室', '门', '房', '线', '井', '厂', '仓'];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let mut in_number = Vec::new();
    check_pairs(&passage.number, &mut in_number);
    faults.extend(in_number.into_iter().map(Fault::in_number));
    check_pairs(&passage.text, faults);
    check_document_numbers(&passage.text, faults);
}

/// The brackets around the year of a document's number: 青财资[2026]17号.
fn check_document_numbers(text: &str, faults: &mut Vec<Fault>) {
    for (at, _) in text.match_indices('号') {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let head = before.strip_suffix('第').unwrap_or(before);
        let Some((inside, close)) = [']', '］', '）', ')', '】']
            .into_iter()
            .find_map(|close| Some((head.strip_suffix(close)?, close)))
        else {
            continue;
        };
        let issuer = inside.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_year = is_year(&inside[issuer.len()..]);
        let Some(open) = issuer.chars().next_back().filter(|c| "[［（(【".contains(*c)) else {
            continue;
        };
        let start = issuer.len() - open.len_utf8();
        let is_place = text[at..].trim_start_matches('号').starts_with(HOUSES);
        let is_number = before.len() < at && text[..start].ends_with(is_han) && !is_place;
        if is_year && is_number {
            faults.push(Fault::new(start..issuer.len()).fix("〔"));
            faults.push(Fault::new(inside.len()..inside.len() + close.len_utf8()).fix("〕"));
        }
    }
}

/// Each half-width bracket of a pair that holds Chinese.
fn check_pairs(text: &str, faults: &mut Vec<Fault>) {
    if !text.contains(['(', ')']) {
        return;
    }
    let mut open = Vec::new();
    let mut last_han = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => open.push((at, c)),
            ')' | '）' => {
                let Some((start, opening)) = open.pop() else { continue };
                // （GDP) is a pair of two kinds.
                let differ = opening == '（' && c == ')';
                if differ || last_han.is_some_and(|han| han > start) {
                    let pair = [(start, opening), (at, c)].into_iter();
                    faults.extend(pair.filter_map(|(place, found)| full_width(place, found)));
                }
            }
            _ if is_han(c) => last_han = Some(at),
            _ => {}
        }
    }
}

fn full_width(at: usize, bracket: char) -> Option<Fault> {
    let right = match bracket {
        '(' => "（",
        ')' => "）",
        _ => return None,
    };
    Some(Fault::new(at..at + 1).fix(right))
}
