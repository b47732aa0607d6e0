//! Series 一是, 二是 with a gap or mixed marks.
//! “一是”“二是”不连续，或分隔标点不统一。
//!
//! A series 一是…二是… goes up by one and has two members at least; the same mark parts them, and that is no ； where a
//! member holds a full stop. What is numbered ①②③ or （1）（2）（3） inside a paragraph goes up by one as well.
//!
//! “一是”“二是”要连续，至少两项；各项之间用同一种标点，项内有句号的不用分号分隔。段落里的①②③、（1）（2）（3）也要连续。
//!
//! Wrong: 一是抓学习；三是抓整改。
//! Right: 一是抓学习；二是抓整改。
//! Wrong: 存在三个短板：①人手少；②经费紧；④数据散。
//! Right: 存在三个短板：①人手少；②经费紧；③数据散。
//! Wrong: Firstly, the road was shut. Thirdly, the hotels were full.
//! Right: Firstly, the road was shut. Secondly, the hotels were full.
//! Wrong: 一是抓学习。再抓整改；二是抓落实；三是抓提升。
//! Right: 一是抓学习，再抓整改；二是抓落实；三是抓提升。
//! Wrong: 一是抓学习；二是抓落实；
//! Right: 一是抓学习；二是抓落实。
//! Wrong: 主要做法：一是抓学习，强素质。
//! Right: 主要做法：一是抓学习；二是强素质。
//! Source: GB/T 15834-2011 A.5
//!
//! Says order: the series is not consecutive
//! Says order: “一是”“二是”不连续
//! Says numbers: the numbers in the paragraph are not consecutive
//! Says numbers: 段落里的序号不连续
//! Says alone: the series has one member only
//! Says alone: 只有“一是”，没有“二是”
//! Says marks: the members of the series are not parted by one mark
//! Says marks: “一是”“二是”各项之间标点不统一
//! Says end: the last member of the series ends the sentence
//! Says end: “一是”“二是”的最后一项应以句号收尾

use std::ops::Range;

use crate::check::engine::series::Member;
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::report::sample::Sample;
use crate::text::chinese::chinese_number;
use crate::text::ordinals::{Ordinal, OrdinalStyle, read_ordinal};
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("N11", Check::Text(check));

fn check(_: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    // The last number of a series that goes on in the next paragraph, and where its only member stands.
    let mut last = 0;
    let mut only: Option<(usize, Range<usize>)> = None;
    for (index, passage) in readings.iter().map(Reading::in_passing).enumerate() {
        if passage.is_heading() {
            last = 0;
            faults.extend(only.take().map(alone));
        }
        let skipped = skipped_number(&passage.text).or_else(|| skipped_word(&passage.text));
        faults.extend(skipped.map(|(mark, right)| {
            let fault = Fault::new(mark).say(Sentence::new("numbers"));
            (index, fault.right(&right))
        }));
        let members = passage.series();
        for member in members {
            if member.value == 1 {
                let first = only.replace((index, member.mark.clone()));
                faults.extend(first.map(alone));
            } else {
                only = None;
                let begins = last == 0 && member.value == 2 && passage.text[..member.mark.start].ends_with('：');
                if member.value != last + 1 && (last > 0 || begins) {
                    faults.push((index, out_of_order(member, last + 1)));
                }
            }
            last = member.value;
        }
        let ended = not_ended(&passage, readings.get(index + 1));
        faults.extend(ended.map(|fault| (index, fault)));
        // Each series has marks of its own.
        let each = members.chunk_by(|_, next| next.value != 1);
        let marks = each.flat_map(|members| marks(&passage.text, members));
        faults.extend(marks.map(|range| (index, Fault::new(range).say(Sentence::new("marks")))));
    }
    faults.extend(only.map(alone));
    faults
}

/// The mark that parts members behind the last member of a series that a paragraph holds whole.
fn not_ended(passage: &Reading<'_>, next: Option<&Reading<'_>>) -> Option<Fault> {
    const MARK: char = '；';
    let text = passage.text.strip_suffix(MARK).filter(|_| passage.is_prose())?;
    let [first, .., _] = passage.series() else { return None };
    let next = next.map(Reading::in_passing);
    let goes_on = next.is_some_and(|next| next.series().first().is_some_and(|member| member.mark.start == 0));
    let mark = text.len()..text.len() + MARK.len_utf8();
    (first.value == 1 && !goes_on).then(|| Fault::new(mark).say(Sentence::new("end")).right("。"))
}

/// 一是 that no 二是 follows.
fn alone((index, mark): (usize, Range<usize>)) -> (usize, Fault) {
    (index, Fault::new(mark).say(Sentence::new("alone")))
}

fn out_of_order(member: &Member, expected: usize) -> Fault {
    let right = format!("{}是", chinese_number(expected as u64));
    Fault::new(member.mark.clone())
        .say(Sentence::new("order"))
        .right(&right)
}

/// The numbers of things that are counted inside a paragraph.
const STYLES: [OrdinalStyle; 2] = [OrdinalStyle::ArabicInBrackets, OrdinalStyle::Circled];

/// The first number ①, ② or （1）, （2） inside a paragraph that does not follow the one before it, with what is expected. Numbers
/// that point to others stand behind a word or another number: 见①、③.
fn skipped_number(text: &str) -> Option<(Range<usize>, String)> {
    if !contains_any(text, &["（1）", "①"]) {
        return None;
    }
    let mut last: Option<Ordinal> = None;
    for (at, _) in text.match_indices(|c| matches!(c, '（' | '①'..='⑳')) {
        let Some(ordinal) = read_ordinal(&text[at..]).filter(|ordinal| STYLES.contains(&ordinal.style)) else {
            continue;
        };
        let before = text[..at].trim_end_matches('”');
        let begins = before.is_empty() || before.ends_with(['。', '；', '：', '，']);
        let before_it = last.as_ref().filter(|last| last.style == ordinal.style);
        let expected = before_it.map(|last| last.value + 1);
        let is_next = expected == Some(ordinal.value);
        if !begins && !is_next {
            continue;
        }
        if let Some(expected) = expected.filter(|expected| ordinal.value > *expected) {
            let first = if text[at..].starts_with('（') {
                "（1）"
            } else {
                "①"
            };
            let right = Sample::parse(first).ok()?.nth(expected)?.text;
            return Some((at..at + ordinal.length, right));
        }
        last = (ordinal.value == 1 || is_next).then_some(ordinal);
    }
    None
}

/// What sentences begin with in a series in English.
const WORDS: [&str; 6] = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

/// The first of these that does not follow the one before it: Firstly, … Thirdly, ….
fn skipped_word(text: &str) -> Option<(Range<usize>, String)> {
    if !text.contains(WORDS[0]) {
        return None;
    }
    let begins = |at: usize| {
        text[..at].is_empty()
            || text[..at].ends_with([' ', '\n']) && text[..at].trim_end().ends_with(['.', ';', '?', '!', ':'])
    };
    let mut found = Vec::new();
    for (value, word) in WORDS.iter().enumerate() {
        let is_mark = |at: &usize| {
            let rest = &text[at + word.len()..];
            begins(*at) && rest.strip_prefix("ly").unwrap_or(rest).starts_with(',')
        };
        let mut places = text.match_indices(word).map(|(at, _)| at).filter(is_mark);
        let place = places.next();
        // Two series of one paragraph are read by no one.
        if places.next().is_some() {
            return None;
        }
        found.extend(place.map(|at| (value, at)));
    }
    let is_series = found.first().is_some_and(|(value, _)| *value == 0) && found.is_sorted_by_key(|(_, at)| *at);
    let (expected, (_, at)) = (0..)
        .zip(found)
        .find(|(expected, (value, _))| expected != value)
        .filter(|_| is_series)?;
    let end = at + text[at..].find(',')?;
    let ending = if text[at..end].ends_with("ly") { "ly" } else { "" };
    Some((at..end, format!("{}{ending}", WORDS[expected])))
}

/// The marks that part the members of a series wrongly. What the last member ends with belongs to the paragraph.
fn marks(text: &str, members: &[Member]) -> Vec<Range<usize>> {
    let mut wrong = Vec::new();
    let ended: Vec<&Member> = members.iter().take(members.len().saturating_sub(1)).collect();
    for member in &ended {
        let body = &text[member.text.clone()];
        let trimmed = body.trim_end();
        let is_semicolon = trimmed.ends_with('；');
        let inner = &trimmed[..trimmed.len() - trimmed.chars().next_back().map_or(0, char::len_utf8)];
        if is_semicolon && inner.contains('。') {
            let at = member.text.start + inner.find('。').unwrap_or_default();
            wrong.push(at..at + '。'.len_utf8());
        }
    }
    let ends: Vec<(char, usize)> = ended
        .iter()
        .filter_map(|member| {
            let body = text[member.text.clone()].trim_end();
            let end = body.chars().next_back().filter(|c| "。；，".contains(*c))?;
            Some((end, member.text.start + body.len() - end.len_utf8()))
        })
        .collect();
    if let Some((first, _)) = ends.first() {
        let other = ends.iter().find(|(end, _)| end != first);
        wrong.extend(other.map(|(end, at)| *at..*at + end.len_utf8()));
    }
    wrong
}
