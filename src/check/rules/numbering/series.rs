//! Series 一是, 二是 with a gap or mixed marks.
//! “一是”“二是”不连续，或分隔标点不统一。
//!
//! A series 一是…二是… goes up by one and has two members at least; the same mark parts them, and that is no ； where a
//! member holds a full stop.
//!
//! “一是”“二是”要连续，至少两项；各项之间用同一种标点，项内有句号的不用分号分隔。
//!
//! Wrong: 一是抓学习；三是抓整改。
//! Right: 一是抓学习；二是抓整改。
//! Wrong: 一是抓学习。再抓整改；二是抓落实；三是抓提升。
//! Right: 一是抓学习，再抓整改；二是抓落实；三是抓提升。
//! Wrong: 主要做法：一是抓学习，强素质。
//! Right: 主要做法：一是抓学习；二是强素质。
//! Source: GB/T 15834-2011 A.5
//!
//! Says order: the series is not consecutive
//! Says order: “一是”“二是”不连续
//! Says alone: the series has one member only
//! Says alone: 只有“一是”，没有“二是”
//! Says marks: the members of the series are not parted by one mark
//! Says marks: “一是”“二是”各项之间标点不统一

use std::ops::Range;

use crate::check::engine::series::Member;
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::text::chinese::chinese_number;

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
        // Each series has marks of its own.
        let each = members.chunk_by(|_, next| next.value != 1);
        let marks = each.flat_map(|members| marks(&passage.text, members));
        faults.extend(marks.map(|range| (index, Fault::new(range).say(Sentence::new("marks")))));
    }
    faults.extend(only.map(alone));
    faults
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
