//! Hours between two times of day that are told: from 8:15 to 17:45, these ten hours; 8时30分至17时，共9小时.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::mentions::number_in_words;
use crate::check::engine::told::sentences;
use crate::check::engine::{Fault, Sentence};
use crate::text::chinese::{is_counting_numeral, is_han, read_chinese_number};
use crate::text::words::{contains_any, ends_with_any};

/// What stands between two times.
const TO: [&str; 9] = ["至", "到", "—", "–", "-", "～", "~", " to ", " until "];
/// What counts the hours of the time before.
const COUNTED: [&str; 13] = [
    "共",
    "历时",
    "持续",
    "全程",
    "计",
    "合计",
    "连续",
    "长达",
    "达",
    "时长",
    "总时长",
    "这",
    "用时",
];
/// What takes some of them away, or makes others of them.
const BREAKS: [&str; 14] = [
    "休息", "午休", "除", "扣除", "次日", "翌日", "暂停", "中断", "break", "lunch", "interval", "except", "apart",
    "next day",
];

pub fn check(text: &str, faults: &mut Vec<Fault>) {
    if !contains_any(text, &["小时", "hour"]) {
        return;
    }
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    for (index, own) in sentences.iter().enumerate() {
        let Some((times, minutes)) = times(text, own) else {
            continue;
        };
        let end = sentences.get(index + 1).map_or(own.end, |next| next.end);
        let scope = times.end..end;
        if contains_any(&text[own.start..end].replace("without a break", ""), &BREAKS) {
            continue;
        }
        let Some((range, hours)) = hours(text, &scope, own.end) else {
            continue;
        };
        let told = (hours * Decimal::from(60)).round();
        if told != Decimal::from(minutes) {
            let right = (Decimal::from(minutes) / Decimal::from(60)).round_dp(2).normalize();
            let unit = if text.contains(is_han) { "小时" } else { " hours" };
            let (first, last) = split(&text[times]);
            let message = Sentence::new("years")
                .with("first", first)
                .with("last", last)
                .with("right", format!("{right}{unit}"));
            faults.push(Fault::new(range).say(message));
        }
    }
}

fn split(times: &str) -> (&str, &str) {
    let to = TO.iter().find_map(|to| times.split_once(to));
    to.unwrap_or((times, ""))
}

/// The only two times of a sentence, and how many minutes lie between.
fn times(text: &str, own: &Range<usize>) -> Option<(Range<usize>, i64)> {
    let sentence = &text[own.clone()];
    let mut found = TO
        .iter()
        .flat_map(|to| sentence.match_indices(to))
        .filter_map(|(at, to)| {
            let at = own.start + at;
            let (start, first) = time_before(&text[own.start..at])?;
            let (length, last) = time_at(&text[at + to.len()..own.end])?;
            Some((own.start + start..at + to.len() + length, first, last))
        });
    let (range, first, last) = found.next().filter(|_| found.next().is_none())?;
    // 8:30至12:00 and 2时30分至5时 of the afternoon.
    let is_afternoon = contains_any(&text[own.clone()], &["下午", "晚", "p.m", "pm", "凌晨"]);
    (first < last && !is_afternoon).then_some((range, last - first))
}

/// The time that a text begins with, in minutes, and its length: 17:45, 17时30分.
fn time_at(text: &str) -> Option<(usize, i64)> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let hours = digits(text);
    let rest = &text[hours..];
    let value: i64 = text[..hours].parse().ok().filter(|hours| *hours <= 24)?;
    let mark = rest.chars().next().filter(|c| matches!(c, ':' | '：' | '时' | '点'))?;
    let minutes = digits(&rest[mark.len_utf8()..]);
    let written = &rest[mark.len_utf8()..][..minutes];
    let mut length = hours + mark.len_utf8() + minutes;
    let minute = match mark {
        ':' | '：' => written.parse().ok().filter(|_| minutes == 2)?,
        _ if minutes > 0 => {
            length += text[length..].strip_prefix('分').map_or(0, |_| '分'.len_utf8());
            written.parse().ok()?
        }
        _ if rest[mark.len_utf8()..].starts_with('半') => {
            length += '半'.len_utf8();
            30
        }
        _ => 0,
    };
    (minute < 60).then_some((length, value * 60 + minute))
}

/// The time that a text ends with, where it begins and its minutes.
fn time_before(text: &str) -> Option<(usize, i64)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | '时' | '点' | '分' | '半');
    let start = text.trim_end_matches(part).len();
    let (length, minutes) = time_at(&text[start..])?;
    (start + length == text.len()).then_some((start, minutes))
}

/// The only number of hours behind the times, told as those between them.
fn hours(text: &str, scope: &Range<usize>, own: usize) -> Option<(Range<usize>, Decimal)> {
    let part = &text[scope.clone()];
    let word = ["个半小时", "个小时", "小时", " hours", "-hour"]
        .into_iter()
        .filter_map(|word| Some((part.find(word)?, word)));
    let (at, word) = word.min_by_key(|(at, word)| (*at, usize::MAX - word.len()))?;
    let end = scope.start + at;
    let is_chinese = word.contains(is_han);
    let is_number = |c: char| {
        c.is_ascii_digit()
            || c == '.'
            || is_chinese && (is_counting_numeral(c) || c == '两')
            || !is_chinese && (c.is_ascii_alphabetic() || c == '-')
    };
    let start = text[..end].trim_end_matches(is_number).len().max(scope.start);
    let number = text[start..end].trim_end_matches('-');
    let value: Decimal = number
        .parse()
        .ok()
        .or_else(|| number_in_words(number).map(Decimal::from))
        .or_else(|| read_chinese_number(&number.replace('两', "二")).map(Decimal::from))?;
    let value = if word.starts_with("个半") {
        value + Decimal::new(5, 1)
    } else {
        value
    };
    let lead = &text[scope.start..start];
    let is_told = if is_chinese {
        // In the next sentence it is told of these: 这10小时.
        let is_near =
            lead.chars().count() <= 6 && !lead.contains('。') && ends_with_any(lead, &COUNTED) || lead.ends_with('（');
        is_near || lead.ends_with("这")
    } else {
        let last = lead
            .trim_end()
            .rsplit([' ', '('])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_these = matches!(last.as_str(), "these" | "those" | "whole" | "full" | "or");
        let is_near = lead.trim().is_empty()
            || lead.trim_end().ends_with('(')
            || matches!(lead.trim(), "," | ", a total of" | ", in all" | ", that is" | ", i.e.");
        is_these || is_near && start < own
    };
    let behind = &text[end + word.len()..];
    let is_other = behind.starts_with([' '])
        && contains_any(
            &behind[..behind.floor_char_boundary(16)],
            &["per ", "later", "before", "earlier", "a week"],
        );
    let is_more = text[end + word.len()..scope.end].contains("小时");
    (is_told && !is_other && !is_more).then_some((start..end + word.len(), value))
}
