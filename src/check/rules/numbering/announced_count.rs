//! Announced count that is not the number of members.
//! 所说的项数与列出的不符。
//!
//! 以下三项工作 is followed by three members.
//!
//! 说“以下三项工作”，后面就要列三项。
//!
//! Wrong: 重点做好以下三项工作：一是抓学习；二是抓整改。
//! Right: 重点做好以下两项工作：一是抓学习；二是抓整改。
//! Wrong: 重点做好以下四个方面工作：⏎一、抓学习⏎抓得实。⏎二、抓整改⏎抓得细。
//! Right: 重点做好以下两个方面工作：⏎一、抓学习⏎抓得实。⏎二、抓整改⏎抓得细。
//!
//! Says count: { $announced } announced, { $count } listed
//! Says count: 说的是 { $announced } 项，列出的是 { $count } 项

use crate::check::engine::{Check, Fault, Passage, Reading, Rule, Sentence, Text};
use crate::report::Role;
use crate::text::chinese::{chinese_number, read_chinese_number};
use crate::text::pattern::Pattern;
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("N12", Check::Text(check));

static ANNOUNCED: Pattern = Pattern::new(
    "([一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个方面|方面|项|个|点|条|大|件|类|种)[^。；：:0-9一二三四五六七八九十]{0,12}[：:，,。]$",
);

/// An announcement is not longer, in characters.
const LONGEST: usize = 30;

/// Headings of a list are looked for in so many passages.
const FARTHEST: usize = 200;

fn check(text: &Text, readings: &[Reading<'_>]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (index, passage) in readings.iter().enumerate() {
        check_series(passage, &mut found);
        faults.extend(found.drain(..).map(|fault| (index, fault)));
        faults.extend(too_few_headings(&text.passages, index).map(|fault| (index, fault)));
    }
    faults
}

/// An announcement at the end of a paragraph that fewer headings follow. More may well follow: what comes after the
/// parts that were announced is of the same level.
fn too_few_headings(passages: &[Passage], index: usize) -> Option<Fault> {
    let text = &passages[index].text;
    let role = passages.get(index + 1)?.role;
    if passages[index].is_heading() || !matches!(role, Role::Heading(_)) || !text.ends_with('：') {
        return None;
    }
    let near = text.char_indices().rev().nth(LONGEST).map_or(0, |(start, _)| start);
    let found = ANNOUNCED.captures(&text[near..])?;
    let number = found.get(1)?;
    let before = &text[near..near + number.start()];
    let is_list = contains_any(&text[near..], &["以下", "如下", "下列"]);
    let announced = read_chinese_number(number.as_str()).or_else(|| number.as_str().parse().ok())?;
    let rest = passages[index + 1..].iter().take(FARTHEST);
    let is_whole = passages.len() <= index + FARTHEST;
    let is_above =
        |passage: &&Passage| matches!((passage.role, role), (Role::Heading(one), Role::Heading(list)) if one < list);
    let mut headings = rest.take_while(|passage| !is_above(passage));
    let count = headings
        .by_ref()
        .filter(|passage| passage.role == role && !passage.number.is_empty());
    let count = count.take(announced).count();
    let is_part = before.ends_with(['第', '十', '百', '.', '之']);
    (is_list && is_whole && !is_part && count > 1 && count < announced).then(|| {
        let message = Sentence::new("count").with("announced", announced).with("count", count);
        Fault::new(near + number.start()..near + number.end()).say(message)
    })
}

/// An announcement that a series with another count follows.
fn check_series(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let members = passage.series();
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
            let message = Sentence::new("count").with("announced", announced).with("count", count);
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
