//! Gap or repetition among numbers.
//! 序号有缺漏、重复，或只有一项。
//!
//! Numbers of one level go up by one below the heading they belong to; （一） does not stand alone.
//!
//! 同一级序号要连续，不跳、不重、不中途重来；只有一项的不编“（一）”。
//!
//! Wrong: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。⏎四、下步打算⏎再接再厉。
//! Right: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。⏎三、下步打算⏎再接再厉。
//! Wrong: 一、组织领导⏎（一）健全机制⏎抓得实。⏎二、宣传教育⏎抓得细。
//! Right: 一、组织领导⏎抓得实。⏎二、宣传教育⏎抓得细。
//!
//! Says sequence: { $number } follows number { $last }; number { $next } is expected
//! Says sequence: { $number }接在第 { $last } 项之后，应为第 { $next } 项
//! Says first: the numbers begin with { $number }
//! Says first: 序号从{ $number }开始
//! Says alone: { $number } stands alone; a single part takes no number
//! Says alone: 只有{ $number }一项，不必编号

use crate::check::engine::{Check, Fault, Found, Passage, Rule, Sentence};
use crate::report::Role;
use crate::text::chinese::read_chinese_number;
use crate::text::in_order::sort_by_place;
use crate::text::ordinals::{Ordinal, OrdinalStyle, read_ordinal};
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("N10", Check::Structure(check));

/// The numbers of one level on their way.
struct Level {
    style: OrdinalStyle,
    is_heading: bool,
    /// The last number.
    value: usize,
    /// The passage of the first number.
    first: usize,
    count: usize,
}

fn check(passages: &[Passage]) -> Found {
    let mut faults = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    // The number of the last line that begins with one but reads like a short form: 一、三季度工作.
    let mut unread = None;
    for (index, passage) in passages.iter().enumerate() {
        let is_heading = passage.is_heading();
        if begins_part(passage) || is_heading && passage.number.is_empty() {
            close(&mut levels, 0, passages, &mut faults);
        }
        if passage.number.is_empty() {
            unread = short_form(&passage.text).or(unread);
        } else if (is_heading || is_item(passage)) && !passage.text.starts_with('+') {
            // 2.5+2 is no number, but a name.
            let number = format!("{}字", passage.number);
            if let Some(ordinal) = read_ordinal(&number) {
                let last = index.checked_sub(1).map(|last| &passages[last]);
                // What lies between may have numbers of other kinds: 一、一年接着一年干, （一）, （二）, 二、.
                let is_chinese = ordinal.style == OrdinalStyle::Chinese;
                let read_before = if is_chinese { unread.take() } else { None };
                let follows = read_before.is_some_and(|value| value + 1 == ordinal.value);
                let may_be = match ordinal.value {
                    // Two lists may follow each other with text between them.
                    1 => last.is_some_and(|last| !is_heading && !is_item(last) || leads_in(last)),
                    2 => follows || last.is_some_and(holds_first),
                    _ => follows,
                };
                place(&mut levels, &ordinal, index, may_be, passages, &mut faults);
            }
        }
    }
    close(&mut levels, 0, passages, &mut faults);
    sort_by_place(&mut faults, |(index, _)| (*index, 0));
    faults.into_iter().collect()
}

/// Whether a passage begins a part in which numbers begin anew: 第一部分, 上篇, 附件1.
fn begins_part(passage: &Passage) -> bool {
    const LONGEST: usize = 40;
    let text = if passage.number.is_empty() {
        &passage.text
    } else {
        &passage.number
    };
    let is_part = starts_with_any(text, &["上篇", "中篇", "下篇"]);
    let is_numbered = text.strip_prefix('第').is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        starts_with_any(rest, &["部分", "章", "篇"])
    });
    // 附件1 is a part of its own.
    let is_attachment = text.strip_prefix("附件").is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c))
    });
    (is_part || is_numbered || is_attachment)
        && passage.text.chars().nth(LONGEST).is_none()
        && !passage.text.ends_with('。')
}

/// The number that a text begins with that also reads like a short form: 一、三季度.
fn short_form(text: &str) -> Option<usize> {
    let (number, _) = text.split_once('、')?;
    read_chinese_number(number)
}

/// Whether a passage leads in a list.
fn leads_in(passage: &Passage) -> bool {
    passage.number.is_empty() && passage.text.ends_with(['：', ':'])
}

/// Whether a passage holds the first number of a list of attachments: 附件：1. 清单
fn holds_first(passage: &Passage) -> bool {
    let list = ["附件：", "附件:", "附："]
        .iter()
        .find_map(|lead| passage.text.strip_prefix(lead));
    list.is_some_and(|list| list.trim_start().starts_with('1'))
}

fn is_item(passage: &Passage) -> bool {
    matches!(passage.role, Role::Item(_))
}

/// Places the number of a passage among the levels; those below it end. `may_be`: it need not follow the last one.
fn place(
    levels: &mut Vec<Level>,
    ordinal: &Ordinal,
    index: usize,
    may_be: bool,
    passages: &[Passage],
    faults: &mut Vec<(usize, Fault)>,
) {
    let number = passages[index].number.as_str();
    let wrong = |message: Sentence| (index, Fault::new(0..number.len()).in_number().say(message));
    if let Some(known) = levels.iter().position(|level| level.style == ordinal.style) {
        close(levels, known + 1, passages, faults);
        let level = &mut levels[known];
        if ordinal.value != level.value + 1 && !may_be {
            let message = Sentence::new("sequence")
                .with("number", number)
                .with("last", level.value)
                .with("next", level.value + 1);
            faults.push(wrong(message));
        }
        level.value = ordinal.value;
        level.count += 1;
        return;
    }
    let higher = levels.iter().position(|level| level.style > ordinal.style);
    close(levels, higher.unwrap_or(usize::MAX), passages, faults);
    if ordinal.value != 1 && !may_be {
        faults.push(wrong(Sentence::new("first").with("number", number)));
    }
    levels.push(Level {
        style: ordinal.style,
        is_heading: passages[index].is_heading(),
        value: ordinal.value,
        first: index,
        count: 1,
    });
}

/// Ends the levels from one on; one that had a single bracketed number is a fault.
fn close(levels: &mut Vec<Level>, from: usize, passages: &[Passage], faults: &mut Vec<(usize, Fault)>) {
    for level in levels.drain(from.min(levels.len())..) {
        let is_lone = level.count == 1 && level.value == 1 && level.style == OrdinalStyle::ChineseInBrackets;
        if is_lone && level.is_heading {
            let range = 0..passages[level.first].number.len();
            let message = Sentence::new("alone").with("number", passages[level.first].number.as_str());
            faults.push((level.first, Fault::new(range).in_number().say(message)));
        }
    }
}
