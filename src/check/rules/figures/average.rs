//! Average that cannot be one.
//! 平均数不可能是这样。
//!
//! An average lies between the least and the greatest of what it is of, and is the total that is told by the count that is told.
//! One of another group (the national average), a rough one and one whose total or count is not told are not meant.
//!
//! 平均数在最大的和最小的之间，等于前面所说的总数除以所说的个数。别处的平均数（全省平均）、约数、没有说总数或者个数的，不算。
//!
//! Wrong: 全队8人测试最高92分，最低75分，平均70.5分。
//! Right: 全队8人测试最高92分，最低75分，平均80.5分。
//! Wrong: 发放补贴480万元，惠及企业160家，户均2万元。
//! Right: 发放补贴480万元，惠及企业160家，户均3万元。
//! Wrong: Marks ranged from 62 to 91, the average being 94.5.
//! Right: Marks ranged from 62 to 91, the average being 84.5.
//! Wrong: Six crews cleared 1,380 drains, an average of 250 per crew.
//! Right: Six crews cleared 1,380 drains, an average of 230 per crew.
//!
//! Says outside: an average of { $mean } is not between { $least } and { $greatest }
//! Says outside: 平均数{ $mean }不在{ $least }和{ $greatest }之间
//! Says quotient: { $total } for { $count } makes { $right } each, the text says { $mean }
//! Says quotient: { $total }按{ $count }平均是{ $right }，文中写{ $mean }

mod english;
mod quotient;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::misfits::Kind;
use crate::check::engine::told::{Told, sentences_with_last, told_with_counts};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::words::{Words, word_list};

use quotient::{is_outside, is_quotient, say_outside, say_quotient};

pub const RULE: Rule = Rule::error("F31", Check::Passage(check)).where_any("均每gdk");

const FILE: &str = include_str!("../../lexicon/averages.tsv");
/// What may stand between an average and the word for it.
static LINKS: Words = word_list!(FILE, "links");
/// Whose average it is, where it is another one; and averages that no two numbers of a text make.
static OF_OTHERS: Words = word_list!(FILE, "of-others");
static OF_SHARES: Words = word_list!(FILE, "of-shares");
/// What makes a number the greatest, or the least, and what makes one none of those that are averaged.
static GREATEST: Words = word_list!(FILE, "greatest");
static LEAST: Words = word_list!(FILE, "least");
static CHANGES: Words = word_list!(FILE, "changes");
/// What lists all there are.
static LISTS: Words = word_list!(FILE, "lists");
/// What one of many is called in 户均, with what they are counted in.
const EACH: [(char, &str); 26] = [
    ('人', "人名位"),
    ('户', "户家"),
    ('件', "件"),
    ('村', "个村"),
    ('校', "所校"),
    ('班', "个班"),
    ('次', "次"),
    ('场', "场"),
    ('亩', "亩"),
    ('日', "天"),
    ('车', "辆台"),
    ('店', "家个"),
    ('站', "个座站"),
    ('队', "支个"),
    ('组', "个"),
    ('庭', "个"),
    ('县', "个"),
    ('镇', "个"),
    ('乡', "个"),
    ('馆', "个家座"),
    ('园', "个家所"),
    ('点', "个处"),
    ('床', "张"),
    ('机', "台架"),
    ('月', ""),
    ('季', ""),
];
/// Parts of a year, each with its months.
const PERIODS: [(&str, u32); 4] = [("全年", 12), ("上半年", 6), ("下半年", 6), ("前三季度", 9)];
/// What is told of three is a list.
const SHORTEST_LIST: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_chinese = text.contains(is_han);
    if passage.quantities().len() < 2 {
        return;
    }
    if !is_chinese {
        english::check(text, passage.quantities(), faults);
    } else if text.contains('均') {
        check_chinese(passage, faults);
    }
    for misfit in passage.misfits(Kind::Each) {
        faults.extend(misfit.fault(text, "quotient", faults));
    }
}

fn check_chinese(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for (last, own) in sentences_with_last(text).filter(|(_, own)| text[own.clone()].contains('均')) {
        let all = told_with_counts(text, passage.quantities(), last.start..own.end);
        let first = all.partition_point(|told| told.range.start < own.start);
        for at in first..all.len() {
            let Some(mean) = Mean::of(&all[at]) else { continue };
            let fault = outside(text, &all, first, at, &mean).or_else(|| not_quotient(text, &all, first, at, &mean));
            faults.extend(fault);
        }
    }
}

/// What makes an average of a number.
struct Mean<'t> {
    /// What stands before the word: 团队.
    of: &'t str,
    /// What it is counted by: 人 of 人均, 个网点 of 平均每个网点; empty where nothing is said.
    each: &'t str,
    /// Whether that has 每 before it.
    is_every: bool,
    /// What else is said of it: 结案.
    words: &'t str,
    /// The same as it is written.
    said: &'t str,
}

impl<'t> Mean<'t> {
    fn of(told: &Told<'t>) -> Option<Mean<'t>> {
        let (at, _) = told.lead.match_indices('均').next_back()?;
        let behind = at + '均'.len_utf8();
        let rest = &told.lead[behind..];
        let before = &told.lead[..at];
        if let Some(of) = before.strip_suffix('平') {
            let words = LINKS.cut_from_end(rest).unwrap_or(rest);
            return Some(match words.strip_prefix('每') {
                Some(each) => Mean {
                    of,
                    each,
                    is_every: true,
                    words: "",
                    said: rest,
                },
                None => Mean {
                    of,
                    each: "",
                    is_every: false,
                    words,
                    said: rest,
                },
            });
        }
        let each = before.chars().next_back()?;
        let is_each = EACH.iter().any(|(name, _)| *name == each);
        let of = &before[..before.len() - each.len_utf8()];
        // 3人均, 两户均 and 个人均 are of all.
        let is_of_all = of.ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十几个各等些本".contains(c));
        let words = LINKS.cut_from_end(rest).unwrap_or(rest);
        (is_each && !is_of_all).then(|| Mean {
            of,
            each: &before[of.len()..],
            is_every: false,
            words,
            said: rest,
        })
    }

    /// Whether it is of those that are told, and not of all of a country or of a month.
    fn is_own(&self) -> bool {
        let is_of_time = |text: &str| text.contains(['年', '月', '季', '周', '天', '时']);
        !OF_OTHERS.are_in(self.of) && !is_of_time(self.of) && !is_of_time(self.words) && !OF_SHARES.are_in(self.said)
    }
}

/// An average beyond the greatest or the least that its sentence tells.
fn outside(text: &str, all: &[Told<'_>], first: usize, at: usize, mean: &Mean<'_>) -> Option<Fault> {
    let own = &all[at];
    if !mean.is_own() || !mean.each.is_empty() || CHANGES.are_in(mean.words) {
        return None;
    }
    let like = |told: &&Told<'_>| told.is_like(own) && !told.lead.contains('均') && !CHANGES.are_in(told.lead);
    let found = |words: &Words| {
        let mut named = all[first..].iter().filter(like).filter(|told| words.are_in(told.lead));
        named.next().filter(|_| named.next().is_none())
    };
    let listed = list_before(text, &all[first..at]);
    let bounds = match (found(&GREATEST), found(&LEAST)) {
        (Some(greatest), Some(least)) => Some((least, greatest)),
        _ if listed.first().is_some_and(|told| told.is_like(own)) => {
            let least = listed.iter().min_by_key(|told| told.value);
            least.zip(listed.iter().max_by_key(|told| told.value))
        }
        _ => None,
    };
    let (least, greatest) = bounds.filter(|(least, greatest)| least.value <= greatest.value)?;
    is_outside(own, least, greatest).then(|| say_outside(text, own, least, greatest))
}

/// The numbers that end a part of a sentence and are told in turn: 分别为5.1米、5.3米、5.6米.
fn list_before<'a, 't>(text: &str, told: &'a [Told<'t>]) -> &'a [Told<'t>] {
    let Some(last) = told.last() else { return &[] };
    let is_next = |pair: &&[Told<'_>]| {
        let between = &text[pair[0].range.end..pair[1].range.start];
        matches!(between, "、" | "和" | "，" | "及") && pair[1].is_like(last)
    };
    let count = 1 + told.windows(2).rev().take_while(is_next).count();
    let list = &told[told.len() - count..];
    let is_all = LISTS.end(list[0].lead) && !list[0].lead.contains("其中");
    if count >= SHORTEST_LIST && is_all { list } else { &[] }
}

/// An average that is not the nearest total by the nearest count, and not that of any others.
fn not_quotient(text: &str, all: &[Told<'_>], first: usize, at: usize, mean: &Mean<'_>) -> Option<Fault> {
    let own = &all[at];
    let before = &all[..at];
    if !mean.is_own() || own.is_about || own.is_percent() || CHANGES.are_in(mean.words) {
        return None;
    }
    let is_total = |told: &&Told<'_>| {
        told.is_like(own) && told.value > own.value && !told.is_about && !told.lead.contains(['均', '每', '最'])
    };
    let is_count = |told: &&Told<'_>| {
        let is_mean = told.lead.contains(['均', '每']);
        !is_mean && told.value > Decimal::ONE && !told.is_about && mean.counts(text, told, before)
    };
    let total = before[first..].iter().rfind(is_total)?;
    if let Some((name, months)) = PERIODS
        .iter()
        .find(|(name, _)| text[..total.range.start].ends_with(total.lead) && total.lead.contains(name))
    {
        let parts = match mean.each {
            "月" => *months,
            "季" => months / 3,
            _ => 0,
        };
        let at = total.range.start - total.lead.len() + total.lead.find(name)?;
        let period = Told {
            range: at..at + name.len(),
            value: parts.into(),
            ..total.clone()
        };
        let is_alone = before[first..].iter().filter(is_total).count() == 1 && mean.words.is_empty();
        if parts > 1 && is_alone && !is_quotient(own, total, &period) {
            return say_quotient(text, own, total, &period);
        }
    }
    let is_told = mean.words.is_empty() || total.lead.contains(mean.words);
    // Of several counts in a row the nearest may be another group's.
    let count = before.iter().rfind(is_count)?;
    let is_part = |told: &Told<'_>| told.lead.contains("其中") || told.lead.starts_with(['占', '约']);
    let told: Vec<Range<usize>> = vec![total.range.clone(), count.range.clone()];
    // 若按250个工作日计算: whatever makes it may be what it is of.
    let makes = |total: &Told<'_>| {
        let mut counts = all
            .iter()
            .filter(|count| count.value > Decimal::ONE && !count.is_percent());
        counts.any(|count| is_quotient(own, total, count))
    };
    // 前15天日均 has days of its own.
    let are_several = mean.each == "日" && before.iter().filter(is_count).count() > 1;
    let are_parts = is_part(total) || is_part(count) || are_several;
    if !is_told || are_parts || told[0] == told[1] || all[..].iter().filter(is_total).any(makes) {
        return None;
    }
    say_quotient(text, own, total, count)
}

impl Mean<'_> {
    /// Whether a number counts those of which it is the average.
    fn counts(&self, text: &str, told: &Told<'_>, all: &[Told<'_>]) -> bool {
        let measures = EACH
            .iter()
            .find(|(name, _)| self.each.starts_with(*name) && self.each.len() == name.len_utf8());
        if self.is_every {
            // 平均每个网点, of 网点16个 or 16个网点.
            let noun = self.each.strip_prefix(told.unit).filter(|_| !told.unit.is_empty());
            // 平均每班, of 班级35个.
            let of_word = || self.each.chars().count() == 1 && last_characters(told.lead, 2).contains(self.each);
            // 平均每个窗口供餐 has the verb behind what is counted.
            let thing = |noun: &str| {
                noun.char_indices()
                    .nth(2)
                    .is_some_and(|(end, _)| names(text, told, &noun[..end]))
            };
            return noun.map_or_else(of_word, |noun| {
                noun.is_empty() || names(text, told, noun) || thing(noun)
            });
        }
        if let Some((_, measures)) = measures {
            let is_counted = |told: &Told<'_>| !told.unit.is_empty() && told.unit.chars().all(|c| measures.contains(c));
            // 个 counts anything.
            return is_counted(told) && (told.unit != "个" || names(text, told, self.each));
        }
        // 团队平均结案 of 团队8个. One of two is as good as the other.
        let noun = last_characters(self.of, 2);
        let is_counted = |told: &Told<'_>| noun.chars().count() == 2 && !told.is_percent() && names(text, told, noun);
        is_counted(told) && all.iter().filter(|told| is_counted(told)).count() == 1
    }
}

/// Whether a number is right behind a noun or before it.
fn names(text: &str, told: &Told<'_>, noun: &str) -> bool {
    let lead = told.lead.trim_end_matches(['共', '有', '设', '计', '达', '约']);
    let behind = &text[told.range.end..];
    let near = behind.char_indices().nth(6).map_or(behind, |(end, _)| &behind[..end]);
    let clause = near.split(['，', '。', '、', '；', '：']).next().unwrap_or_default();
    lead.ends_with(noun) || clause.contains(noun)
}

/// The last characters of a text.
fn last_characters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    &text[start..]
}
