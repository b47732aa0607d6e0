//! Announced count that is not the number of members.
//! 所说的项数与列出的不符。
//!
//! 以下三项工作 is followed by three members.
//!
//! 说“以下三项工作”，后面就要列三项。
//!
//! Wrong: 重点做好以下三项工作：一是抓学习；二是抓整改。
//! Right: 重点做好以下两项工作：一是抓学习；二是抓整改。

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::pattern;
use crate::check::series::series;
use crate::check::{Check, Fault, Passage, Rule};
use crate::chinese::{chinese_number, read_chinese_number};
use crate::diagnostic::Message;

pub const RULE: Rule = Rule::warning("N12", "announced-count", include_str!("n12.rs"), Check::Passage(check));

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "([一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个方面|方面|项|个|点|条|大|件|类|种)[^。；：:0-9一二三四五六七八九十]{0,12}[：:，,。]$",
    )
});

/// An announcement is not longer, in characters.
const LONGEST: usize = 30;

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let members = series(text);
    for (index, first) in members.iter().enumerate().filter(|(_, member)| member.value == 1) {
        let before = &text[..first.mark.start];
        let near = before.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
        let Some(found) = ANNOUNCED.captures(&before[near..]) else {
            continue;
        };
        let Some(number) = found.get(1) else { continue };
        let is_part = before[near..near + number.start()].ends_with(['第', '十', '百', '.', '之']);
        let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok());
        let rest = &members[index + 1..];
        let count = 1 + rest.iter().take_while(|member| member.value != 1).count();
        if let Some(announced) = announced
            && announced != count
            && count > 1
            && !is_part
        {
            let message = Message::new("n12-count")
                .with("announced", announced)
                .with("count", count);
            let right = match (number.as_str().starts_with(|c: char| c.is_ascii_digit()), count) {
                (true, _) => count.to_string(),
                (false, 2) => "两".to_owned(),
                _ => chinese_number(count as u64),
            };
            faults.push(
                Fault::new(near + number.start()..near + number.end())
                    .say(message)
                    .right(&right),
            );
        }
    }
}
