//! The same of a Chinese number, by the words of its clause.

use std::ops::Range;
use std::rc::Rc;

use super::super::super::told::Told;
use super::super::made::signs::{Sign, chinese_sign, is_reached};
use super::figure::{EARLIEST, LAST, LATEST, Language, MONTH, Near};
use crate::text::chinese::is_han;
use crate::text::months::PARTS_OF_YEAR;
use crate::text::numbers::is_year;
use crate::text::words::{Words, ends_with_any, starts_with_any, word_list};
use crate::text::years::{LAST_YEAR, THIS_YEAR};

const FILE: &str = include_str!("../../../lexicon/near.tsv");

/// What says of a number that it is of an earlier time, and that it is so now.
static EARLIER: Words = word_list!(FILE, "chinese-earlier");
static NOW: Words = word_list!(FILE, "chinese-now");
/// What makes a number a rough one, or a bound.
static ROUGH: Words = word_list!(FILE, "chinese-rough");
/// Words with 升, 高, 多 and the like that tell no change.
static NO_WAYS: Words = word_list!(FILE, "chinese-no-ways");
/// What begins a clause and says only when it was so, or of which it is; and what stands between a subject and its number.
static WHEN: Words = word_list!(FILE, "chinese-when");
static LINKS: Words = word_list!(FILE, "chinese-links");
/// Units of what names something by its number.
static NAMES: Words =
    word_list!("号 楼 室 路 栋 届 级 版 点 岁 周岁 位次 线 区 段 时 页 条线 季度 季 学期 年 月 日 年级");
/// What parts clauses.
const MARKS: [char; 11] = ['，', '、', '：', '（', '）', '。', '；', ',', ':', '(', ')'];
/// More words before a number say nothing of it, in characters.
const LONGEST_CLAUSE: usize = 30;

/// How the words of a Chinese sentence are read.
static CHINESE: Language = Language {
    is_change,
    time: time_beside,
    subject,
};

/// The numbers of a sentence with what stands beside them.
pub fn read<'t>(text: &'t str, all: Vec<Told<'t>>, sentence: Range<usize>) -> Vec<Near<'t>> {
    let mut own: Vec<Told<'t>> = Vec::new();
    for told in all {
        let lead = &text[sentence.start..told.range.start];
        let rest = &text[told.range.end..];
        let is_name = NAMES.contains(told.unit)
            || lead.ends_with(['第', '-', '〔', '/', '／', '.', '∶', '－', '—', '~', '～', '·'])
            || lead.ends_with(|c: char| c.is_ascii_alphanumeric())
            || rest.starts_with(['-', '∶', '—', '～', '－', '/', '／', '·'])
            // 1小时20分钟 is one time.
            || told.unit.ends_with("小时") && rest.starts_with(|c: char| c.is_ascii_digit())
            || told.unit.starts_with('分') && lead.ends_with("小时")
            || told.unit == "分" && rest.starts_with('之')
            || told.unit.is_empty()
                && !(rest.starts_with(MARKS) && text[told.range.clone()].contains('.'))
                && !rest.starts_with(is_han);
        let is_new = own.last().is_none_or(|last| last.range.end <= told.range.start);
        if !is_name && is_new {
            own.push(told);
        }
    }
    let ends: Vec<[usize; 2]> = own.iter().map(|told| [told.range.start, told.range.end]).collect();
    let near = |(index, told): (usize, Told<'t>)| {
        let from = index.checked_sub(1).map_or(sentence.start, |last| ends[last][1]);
        let to = ends
            .get(index + 1)
            .map_or(sentence.end, |next| next[0])
            .max(told.range.end);
        near(told.clone(), &text[from..told.range.start], &text[told.range.end..to])
    };
    own.into_iter().enumerate().map(near).collect()
}

fn near<'t>(told: Told<'t>, lead: &'t str, rest: &'t str) -> Near<'t> {
    let before = lead.rsplit(MARKS).next().unwrap_or_default();
    let before = before
        .char_indices()
        .rev()
        .nth(LONGEST_CLAUSE)
        .map_or(before, |(at, _)| &before[at..]);
    let behind = rest.split(MARKS).next().unwrap_or_default();
    let lead_words = before.trim_end_matches(['了', '达', '有', '为']);
    Near {
        named: told.range.clone(),
        thing: match told.unit {
            "名" | "位" => "人",
            "％" => "%",
            "场次" => "场",
            "" => {
                rest.split_at(rest.chars().next().filter(|c| is_han(*c)).map_or(0, char::len_utf8))
                    .0
            }
            unit => unit,
        },
        is_about: told.is_about
            || ROUGH.end(lead_words)
            || starts_with_any(behind, &["以上", "以下", "左右", "多", "余", "以内"]),
        before,
        behind,
        lead,
        told,
        language: &CHINESE,
        read: Rc::default(),
    }
}

/// Whether the words beside a number say that something is more, or less, by it.
fn is_change(near: &Near<'_>) -> bool {
    let (before, behind) = (near.before, near.behind);
    let is_told = |before: &str| matches!(chinese_sign(before, behind, false), Some(Sign::Change(_)));
    if !is_told(before) || is_reached(before) || is_reached_then(before) || ends_with_any(before, &["由", "从", "自"])
    {
        return false;
    }
    // 升入高中 is no rise.
    let mut named = NO_WAYS.iter().filter(|word| before.contains(*word)).peekable();
    named.peek().is_none() || is_told(&named.fold(before.to_owned(), |plain, word| plain.replace(word, "　")))
}

/// When a number was so, by the words of its clause and, where they say nothing, by those before it: （上年同期2310万元）.
fn time_beside(near: &Near<'_>) -> Option<u32> {
    let whole = near.lead.rsplit(['。', '；']).next().unwrap_or_default();
    time_of(near.before, near.behind).or_else(|| time_of(whole, ""))
}

/// What a clause says that its number is of: what is left without the words for when, and for what was done.
pub fn subject(before: &str) -> &str {
    let mut left = before.trim();
    loop {
        let cut = WHEN
            .cut_from_start(left)
            .or_else(|| LAST_YEAR.cut_from_start(left))
            .or_else(|| THIS_YEAR.cut_from_start(left));
        let cut = cut
            .or_else(|| EARLIER.cut_from_start(left))
            .or_else(|| NOW.cut_from_start(left));
        let cut = cut
            .or_else(|| LINKS.cut_from_end(left))
            .or_else(|| THIS_YEAR.cut_from_end(left));
        let cut = cut.unwrap_or(left);
        let cut = cut
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['年', '月', '度']);
        if cut.len() == left.len() {
            break;
        }
        left = cut;
    }
    if left.chars().nth(1).is_some() { left } else { "" }
}

/// Whether a clause says what something had become at a time: 提高到1996年的.
fn is_reached_then(before: &str) -> bool {
    let behind = before.rsplit(['到', '至']).next().unwrap_or_default();
    behind.len() < before.len() && behind.ends_with('的') && behind.contains('年')
}

/// When a number was so, by the words of its clause.
fn time_of(before: &str, behind: &str) -> Option<u32> {
    if ends_with_any(before, &["由", "从", "自"]) || EARLIER.are_in(before) || behind.ends_with("之前") {
        return Some(EARLIEST);
    }
    if LAST_YEAR.are_in(before) {
        return Some(LAST);
    }
    if let Some(year) = years(before).next_back() {
        return Some(year);
    }
    if let Some(month) = month(before) {
        return Some(MONTH + month);
    }
    let is_now = before.starts_with("年末")
        || before.starts_with("年底")
        || THIS_YEAR.are_in(before)
        || NOW.are_in(before)
        || ends_with_any(before, &["到", "至"]);
    is_now.then_some(LATEST)
}

fn years(text: &str) -> impl DoubleEndedIterator<Item = u32> {
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| is_year(digits));
    digits.filter_map(|digits| digits.parse().ok())
}

/// The month, or the quarter or half of a year, that a text names last.
fn month(text: &str) -> Option<u32> {
    if let Some((before, rest)) = text.rsplit_once('月')
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        return before[digits.len()..].parse().ok();
    }
    PARTS_OF_YEAR
        .into_iter()
        .find(|(part, _)| text.contains(part))
        .map(|(_, month)| month)
}
