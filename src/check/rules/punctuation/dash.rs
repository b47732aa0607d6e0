//! Dash of another form.
//! 破折号形式不对。
//!
//! The Chinese dash takes the place of two characters: ——. A single — joins the ends of a stretch: 北京—上海.
//!
//! 破折号占两个字的位置“——”；单个“—”是连接号，只用于起止。
//!
//! Wrong: 瞄准一个目标--争先进位。
//! Right: 瞄准一个目标——争先进位。
//! Wrong: 实现了一个目标—争先进位。
//! Right: 实现了一个目标——争先进位。
//! Source: GB/T 15834-2011 4.10

use std::ops::Range;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P07", Check::Passage(check)).where_any("-－―─—");

/// What ends the name of a place or a thing that — joins to another.
const ENDS: &str = "带圈轴廊链市县区省镇乡村站港州路线京津沪渝城校院厂局部端点年月日号时期国洲洋湾岛盟欧亚非美江河山";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for range in dashes(text) {
        let last = before(text, range.start);
        let next = after(text, range.end);
        let dash = &text[range.clone()];
        let quoted = |c: char| is_han(c) || matches!(c, '“' | '”' | '《' | '》' | '，' | '。' | '）' | '（');
        let in_chinese = last.is_some_and(quoted) && next.is_some_and(quoted);
        match dash {
            "——" => {}
            "—" => {
                // Names joined by it are short, and stand between marks: “京津—雄安”.
                let is_sentence = is_clause(&text[..range.start], true) && is_clause(&text[range.end..], false);
                let is_one = is_joined(text, range.start, range.end);
                if last.is_some_and(is_han) && next.is_some_and(is_han) && is_sentence && !is_one {
                    faults.push(Fault::new(range).right("——"));
                }
            }
            _ if in_chinese => faults.push(Fault::new(range).fix("——")),
            _ => {}
        }
    }
}

/// The bytes of what is typed as a dash: — and ―, and a run of what is none by itself.
fn dashes(text: &str) -> Vec<Range<usize>> {
    let mut dashes: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, sign) in text.match_indices(['-', '－', '―', '─', '—']) {
        if at < end {
            continue;
        }
        end = text.len() - text[at..].trim_start_matches(sign).len();
        if end > at + sign.len() || matches!(sign, "―" | "—") {
            dashes.push(at..end);
        }
    }
    dashes
}

/// Whether what lies before or after a dash is longer than a name, and does not end as one.
fn is_clause(text: &str, is_before: bool) -> bool {
    let is_inner = |c: &char| is_han(*c);
    let name: Vec<char> = if is_before {
        text.chars().rev().take_while(is_inner).collect()
    } else {
        text.chars().take_while(is_inner).collect()
    };
    let edge = if is_before { name.first() } else { name.last() };
    name.len() >= 4 && edge.is_none_or(|c| !ENDS.contains(*c))
}

/// Whether a dash is one of several that join a chain, or joins all that stands in a quotation: “初创—成长—领军”.
fn is_joined(text: &str, start: usize, end: usize) -> bool {
    let first = before(text, text[..start].trim_end_matches(is_han).len());
    let last = text[end..].trim_start_matches(is_han).chars().next();
    first == Some('—') || last == Some('—') || (first == Some('“') && last == Some('”'))
}
