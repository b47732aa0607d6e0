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

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Passage, Rule, pattern};
use crate::text::chinese::is_han;

pub const RULE: Rule = Rule::warning("P07", "dash", include_str!("dash.rs"), Check::Passage(check));

static DASHES: LazyLock<Regex> = LazyLock::new(|| pattern("-{2,}|－{2,}|―{1,}|─{2,}|—+"));
/// What ends the name of a place or a thing that — joins to another.
const ENDS: &str = "市县区省镇乡村站港州路线京津沪渝城校院厂局部端点年月日号时期国洲洋湾岛盟欧亚非美";

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['-', '－', '―', '─', '—']) {
        return;
    }
    for found in DASHES.find_iter(text) {
        let last = before(text, found.start());
        let next = after(text, found.end());
        let dash = found.as_str();
        let quoted = |c: char| is_han(c) || matches!(c, '“' | '”' | '《' | '》' | '，' | '。' | '）' | '（');
        let in_chinese = last.is_some_and(quoted) && next.is_some_and(quoted);
        match dash {
            "——" => {}
            "—" => {
                // Names joined by it are short, and stand between marks: “京津—雄安”.
                let is_sentence = is_clause(&text[..found.start()], true) && is_clause(&text[found.end()..], false);
                let is_one = is_joined(text, found.start(), found.end());
                if last.is_some_and(is_han) && next.is_some_and(is_han) && is_sentence && !is_one {
                    faults.push(Fault::new(found.range()).right("——"));
                }
            }
            _ if in_chinese => faults.push(Fault::new(found.range()).fix("——")),
            _ => {}
        }
    }
}

/// Whether what lies before or after a dash is longer than a name, and does not end as one.
fn is_clause(text: &str, is_before: bool) -> bool {
    let is_inner = |c: &char| is_han(*c);
    let name: Vec<char> = match is_before {
        true => text.chars().rev().take_while(is_inner).collect(),
        false => text.chars().take_while(is_inner).collect(),
    };
    let edge = match is_before {
        true => name.first(),
        false => name.last(),
    };
    name.len() >= 4 && edge.is_none_or(|c| !ENDS.contains(*c))
}

/// Whether a dash is one of several that join a chain, or joins all that stands in a quotation: “初创—成长—领军”.
fn is_joined(text: &str, start: usize, end: usize) -> bool {
    let first = before(text, text[..start].trim_end_matches(is_han).len());
    let last = text[end..].trim_start_matches(is_han).chars().next();
    first == Some('—') || last == Some('—') || (first == Some('“') && last == Some('”'))
}
