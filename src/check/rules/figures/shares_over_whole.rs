//! Shares that make more, or less, than the whole.
//! 各部分占比之和不是100%。
//!
//! The shares of all parts make 100%: those of the three industries, and those that are listed of one kind. What rounding
//! may explain is not reported.
//!
//! 三次产业结构三个数加起来是100；同一类的各部分“分别占”加起来不超过100%。四舍五入能解释的不报。
//!
//! Wrong: 三次产业结构为8.3∶41.4∶60.3。
//! Right: 三次产业结构为8.3∶41.4∶50.3。
//! Wrong: 甲类、乙类、丙类企业分别占40%、35%、30%。
//! Right: 甲类、乙类、丙类企业分别占40%、35%、25%。
//!
//! Wrong: 资金按5∶3∶2分担，三级分别承担50%、20%、30%。
//! Right: 资金按5∶3∶2分担，三级分别承担50%、30%、20%。
//!
//! Says ratio: { $ratio } makes { $right }; the text says { $stated }
//! Says ratio: { $ratio }是{ $right }，文中写{ $stated }
//! Says over: { $last } is a part of { $first }, and more
//! Says over: { $last }是{ $first }的一部分，却比它大
//! Says together: together they make { $sum }
//! Says together: 合计应为{ $sum }
//! Says greatest: { $last } is not the greatest share, which is { $first }
//! Says greatest: { $last }不是最大的占比，最大的是{ $first }
//! Says sum: the shares make { $sum }%
//! Says sum: 占比合计{ $sum }%
//! Says sum-slip: the shares make { $sum }%; perhaps { $slips }
//! Says sum-slip: 占比合计{ $sum }%，可能是{ $slips }

mod english;
mod ratios;
mod sums;

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::check::engine::mentions::{Mention, Role, Time};
use crate::check::engine::slips::{is_off, is_slip, slipped_parts};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::{chinese_number, is_han, is_numeral};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};

use ratios::RATIO;
use sums::{FILE, MOST, fault, listed, other_than_whole, over_whole};

pub const RULE: Rule = Rule::warning("F26", Check::Passage(check)).where_any("占构例比%:");

/// What is said before the shares of several, and before that what they are shares by.
static EACH: Words = word_list!("分别 依次");
static SHARE: Words = word_list!("占比 比重 比例 权重");
/// What such a structure is called.
static STRUCTURES: Words = word_list!("产业 结构 三次 industr sector");
/// Between these the sum of three numbers is meant to be 100.
const NEAR: RangeInclusive<i64> = 80..=120;
/// What the names of several wholes end with, of which each has its own share: 产值、税收分别占.
const AMOUNTS: [char; 14] = [
    '数', '值', '额', '量', '入', '率', '税', '润', '资', '出', '款', '积', '力', '口',
];
/// Kinds of people of which one may be several.
static KINDS: Words = word_list!(include_str!("../../lexicon/parts_and_bounds.tsv"), "kinds");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let all = passage.quantities();
    let is_ratio = |one: &Quantity<'_>, next: &Quantity<'_>| RATIO.contains(&&text[one.number.end..next.number.start]);
    let structures = all.chunk_by(is_ratio).filter(|ratio| (3..=MOST).contains(&ratio.len()));
    faults.extend(structures.filter_map(|parts| wrong_structure(text, parts)));
    if faults.is_empty() && !text.contains(is_han) {
        english::check_sentences(text, all, faults);
    }
    if text.contains(is_han) {
        faults.extend(ratios::wrong_shares(text, all));
        faults.extend(ratios::wrong_nested(text, all));
        faults.extend(ratios::wrong_greatest(text, all));
        faults.extend(ratios::wrong_together(text, all));
        check_told(text, passage.comparable(), faults);
    }
    // Other numbers between them may be those of their names: 35至50岁占45%.
    let all: Vec<Quantity<'_>> = all.iter().filter(|quantity| quantity.is_percent()).cloned().collect();
    if all.is_empty()
        || !contains_any(
            text,
            &["占", "比", "权重", "用于", "来自", "结构", "构成", "account", "made up"],
        )
    {
        return;
    }
    let mut next = 0;
    for index in 0..all.len() {
        // What is told within a list is told of it.
        if index < next {
            continue;
        }
        let rest = &all[index..];
        let (listed, found) = match wrong_in_turn(text, rest) {
            (1, None) => wrong_uses(text, rest),
            found => found,
        };
        next = index + listed;
        let is_known = |fault: &Fault| {
            faults
                .iter()
                .any(|known| known.range.start <= fault.range.start && fault.range.end <= known.range.end)
        };
        faults.extend(found.filter(|fault| !is_known(fault)));
    }
}

/// The shares of each Chinese sentence, where they are those of all parts of one whole: the sentence says so, one of them is the rest, or
/// one wrong digit explains what they make.
fn check_told(text: &str, mentions: &[Mention<'_>], faults: &mut Vec<Fault>) {
    let mut rest = mentions;
    let mut start = 0;
    while let [first, ..] = rest {
        let is_next = |pair: &[Mention<'_>]| {
            let between = &text[pair[0].quantity.range.end..pair[1].quantity.range.start];
            // 追尾占36.7%；侧翻占21.3%
            let is_list = between.starts_with('；') && between.ends_with('占');
            !between.contains(['。', '\n']) && (is_list || !between.contains('；'))
        };
        let count = 1 + rest.windows(2).take_while(|pair| is_next(pair)).count();
        let (sentence, next) = rest.split_at(count);
        rest = next;
        let before = &text[start..first.quantity.range.start];
        let from = start + before.rfind(['。', '；', '\n']).unwrap_or_default();
        start = sentence[count - 1].quantity.range.end;
        // How many there are of all may stand before the shares.
        let percent = sentence.iter().position(|share| share.quantity.is_percent());
        let Some(told) = percent
            .map(|percent| &sentence[percent..])
            .filter(|told| told.len() > 1)
        else {
            continue;
        };
        // The number of a name is none: 12315平台占33.2%.
        let shares: Vec<Mention<'_>> = told
            .iter()
            .filter(|share| !share.quantity.unit.is_empty() && !is_of_name(text, share))
            .cloned()
            .collect();
        let Some(last) = shares.last() else { continue };
        let told = &text[from..last.quantity.range.end];
        if (2..=MOST).contains(&shares.len()) && is_wrong_whole(text, told, &shares) {
            let parts: Vec<&Quantity<'_>> = shares.iter().map(|share| &share.quantity).collect();
            faults.extend(other_than_whole(text, &parts));
        }
    }
}

/// Whether a number is one of a name: 12315平台.
fn is_of_name(text: &str, number: &Mention<'_>) -> bool {
    let quantity = &number.quantity;
    let is_name = !quantity.is_amount() && !quantity.is_date() && text[quantity.number.clone()].len() > 4;
    // 35至50岁占40%
    let is_bound =
        matches!(quantity.unit, "岁" | "至" | "到") || text[quantity.range.end..].starts_with(['至', '到', '—', '-']);
    !quantity.is_percent() && (is_name || is_bound)
}

/// What says that a sentence tells what a whole is made of, and what its last part is called.
static MADE_OF: Words = word_list!(FILE, "made-of");
static RESTS: Words = word_list!(FILE, "rests");

/// Whether the shares of a sentence are those of all parts of one whole, which they do not make.
fn is_wrong_whole(text: &str, sentence: &str, shares: &[Mention<'_>]) -> bool {
    let [first, .., last] = shares else { return false };
    let end = last.quantity.range.end;
    let sum: Decimal = shares.iter().map(|share| share.quantity.value).sum();
    let rounding: Decimal = shares.iter().map(|share| share.quantity.rounding).sum();
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    if !is_off(off, rounding) {
        return false;
    }
    let start = first.quantity.range.start;
    let lead = &sentence[..start + sentence.len() - end];
    let lead = lead.trim_start_matches(['。', '；', '\n']);
    let (whole, name) = lead.rsplit_once(['，', '：', '；', '为']).unwrap_or(("", lead));
    // 六成为一级，25%为二级
    let is_tenths = |at: usize| lead[..at].ends_with(is_numeral);
    // 比重超过一半，达到53.6%
    let is_fraction = contains_any(lead, &["一半", "半数", "过半", "分之"]) && !matches!(name, "达到" | "达" | "高达");
    if is_fraction || lead.match_indices('成').any(|(at, _)| is_tenths(at)) {
        return false;
    }
    // 只设三个选项。甲占
    let mark = sentence
        .chars()
        .next()
        .filter(|mark| *mark == '。')
        .map_or(0, char::len_utf8);
    let before = &text[..end - sentence.len() + mark];
    let last_told = before.split_inclusive(['。', '；']).next_back();
    let is_counted = [Some(lead), last_told]
        .into_iter()
        .flatten()
        .any(|told| counts_parts(told, shares.len()));
    let whole = whole.trim_end_matches(['为', '是']);
    let mut clauses = whole.split('，');
    let is_structure = clauses.any(|clause| MADE_OF.end(clause)) || contains_any(name, &["构成中", "结构中", "结构上"]);
    let before = |share: &Mention<'_>| &text[..share.quantity.range.start];
    let own = before(last).rsplit(['，', '、', '；']).next().unwrap_or_default();
    let is_rest =
        RESTS.end(before(last).trim_end_matches(['的', '占', '比'])) || RESTS.begin(own) && own.ends_with(['占', '比']);
    let is_plain = |share: &Mention<'_>| {
        let behind = &text[share.quantity.range.end..];
        let ends = behind.starts_with(['，', '、', '；', '。', '）', '和', '及', '为', '\n']) || behind.is_empty();
        let is_share = share.verb.is_none() || is_structure && share.role == Role::Reached;
        let is_last = is_rest && share.quantity.range == last.quantity.range;
        // 1990年占10.2%，1991年占10.4%
        let is_of_year = matches!(share.time, Time::Year(_));
        share.quantity.is_percent() && is_share && !share.is_about() && !is_of_year && (ends || is_last)
    };
    if !shares.iter().all(is_plain) {
        return false;
    }
    let name = name.strip_prefix("其中").unwrap_or(name);
    let told = &text[start - name.len()..last.quantity.range.start];
    // 研究生以上 and 大专及以下 are the ends of one scale.
    let are_parts = !NO_PARTS.are_in(told) || told.contains("以下") && !NO_PARTS.are_in(&told.replace("以上", ""));
    let are_listed = shares.iter().all(|share| before(share).ends_with(['占', '比']));
    let is_one_off = sum == Decimal::from(110) || sum == Decimal::from(120);
    let is_near = sum > Decimal::ONE_HUNDRED && sum < Decimal::from(110);
    let is_over = sum > Decimal::ONE_HUNDRED && sum <= Decimal::from(120);
    let is_counted = is_counted && are_parts && off <= Decimal::from(5);
    // Of all parts one has a wrong digit; of those that are told first more is left.
    let is_short = is_slip(sum, Decimal::ONE_HUNDRED) && off <= Decimal::ONE && !contains_any(lead, &["主要", "前"]);
    match shares.len() {
        // 非税收入 and 税收收入
        2 => {
            is_rest && are_parts
                || are_halves(told) && is_over
                || are_listed
                    && are_parts
                    && (is_one_off && (is_structure || share_end(told, name))
                        || is_structure && is_near && share_end(told, name))
        }
        _ if is_counted => true,
        _ if is_structure => is_one_off || (sum > Decimal::ONE_HUNDRED || is_short) && are_parts,
        count => {
            are_parts
                && (is_rest
                    || is_one_off
                    || is_near
                        && are_listed
                        && (lead.contains('，') || count > 3 || name.contains('中') || share_end(told, name)))
        }
    }
}

/// Whether a text tells how many parts there are: 只设三个选项, 分四个等次.
fn counts_parts(text: &str, count: usize) -> bool {
    let number = chinese_number(count as u64);
    let digits = count.to_string();
    let is_counted = |number: &str| {
        let mut found = text.match_indices(number);
        found.any(|(at, _)| {
            let is_whole = !text[..at].ends_with(|c: char| c.is_ascii_digit() || is_numeral(c) || c == '第');
            // 三个县的产值分别占 is of three wholes.
            let behind = &text[at + number.len()..];
            is_whole
                && behind.contains(['，', '：', '。'])
                && behind.starts_with(['个', '类', '种', '档', '级', '部', '等', '项'])
        })
    };
    count > 2 && (is_counted(&number) || is_counted(&digits))
}

/// What together is all.
const HALVES: [(&str, &str); 6] = [
    ("男", "女"),
    ("城", "乡"),
    ("城", "农"),
    ("线上", "线下"),
    ("国内", "国外"),
    ("公办", "民办"),
];

/// What parts the members of a list.
const MARKS: [char; 3] = ['，', '、', '；'];

/// Whether a text names two halves: 男性 and 女性, or 城乡人口.
fn are_halves(told: &str) -> bool {
    // 税收收入 and 非税收入
    let is_of_rest = |(at, not): (usize, &str)| {
        let named = &told[at + not.len()..];
        let end = named.chars().next().map_or(0, char::len_utf8);
        end > 0 && (told[..at].contains(&named[..end]) || named[end..].contains(&named[..end]))
    };
    let is_half = |(one, other): &(&str, &str)| told.contains(one) && told.contains(other);
    // 60岁以下 and 60岁及以上
    let bound = |word: &str| {
        let before = told.split_once(word)?.0.trim_end_matches('及');
        Some(before.rsplit(MARKS).next().unwrap_or_default())
    };
    if bound("以下").is_some_and(|under| !under.is_empty() && bound("以上") == Some(under)) {
        return true;
    }
    HALVES.iter().any(is_half) || told.match_indices('非').any(is_of_rest)
}

/// Whether the name of the second of two shares ends as that of the first one does.
fn share_end(told: &str, name: &str) -> bool {
    let thing = |name: &str| {
        name.trim_end_matches(['占', '比'])
            .chars()
            .rev()
            .take(2)
            .collect::<String>()
    };
    told.rsplit(['，', '、'])
        .next()
        .is_some_and(|other| thing(other) == thing(name))
}

/// What shows that percentages are no parts of one whole.
static NO_PARTS: Words = word_list!(FILE, "no-parts");

/// 8.3∶41.4∶60.3; of more parts than three one has a wrong digit.
fn wrong_structure(text: &str, parts: &[Quantity<'_>]) -> Option<Fault> {
    let [first, .., last] = parts else { return None };
    let sentence = text[..first.range.start].rsplit(['。', '；']).next()?;
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum();
    let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
    let is_slip = || slipped_parts(&values, Decimal::ONE_HUNDRED - sum).next().is_some();
    let is_near = NEAR.contains(&sum.trunc().mantissa().try_into().ok()?) && (parts.len() == 3 || is_slip());
    let is_wrong = (sum - Decimal::ONE_HUNDRED).abs() > rounding;
    (is_near && STRUCTURES.are_in(sentence) && is_wrong).then(|| {
        let parts: Vec<&Quantity<'_>> = parts.iter().collect();
        fault(text, first.number.start..last.number.end, &parts)
    })
}

/// 甲类、乙类、丙类企业分别占40%、35%、30%: the names stand before all of them.
fn wrong_in_turn(text: &str, all: &[Quantity<'_>]) -> (usize, Option<Fault>) {
    let before = &text[..all[0].range.start];
    let clause = before.trim_end_matches(['占', '为', '是']);
    let clause = clause.rsplit(['。', '；', '，', '（']).next().unwrap_or_default();
    let Some(told) = EACH
        .cut_from_end(clause)
        .filter(|told| before.ends_with('占') || SHARE.end(told))
    else {
        return (1, None);
    };
    let name = SHARE.cut_from_end(told).unwrap_or(told);
    let name = name.strip_suffix('的').unwrap_or(name);
    let names: Vec<&str> = name.split(['、', '和', '与', '及']).collect();
    let parts = listed(text, all, |between| matches!(between, "、" | "和" | "，" | "及"));
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    // 35岁以下、36—45岁、46岁以上 are all there are.
    let is_scale = ["以上", "以下"].iter().all(|bound| name.contains(bound)) || name.ends_with("产业");
    if names.len() > 2 && names.len() == parts.len() && is_scale {
        return (parts.len(), other_than_whole(text, &parts));
    }
    let is_meant = match (&names[..], parts.len()) {
        // 民营经济和国有经济增加值
        ([one, other], 2) => {
            let kind = one.char_indices().rev().nth(1).map_or("", |(start, _)| &one[start..]);
            let is_thing = one.chars().nth(2).is_some() && !one.ends_with(AMOUNTS) && !KINDS.are_in(name);
            is_thing && other.contains(kind) && (sum == Decimal::from(110) || sum == Decimal::from(120))
        }
        (_, 2) => are_halves(name) && sum <= Decimal::from(120),
        (_, count) => {
            let is_list = names.len() == count && are_of_one_kind(&names);
            count > 2 && (is_list || told.contains("权重") || counts_kinds(name, count))
        }
    };
    (parts.len(), over_whole(text, &parts).filter(|_| is_meant))
}

/// Where parts of a whole go, or come from; what several people say of one thing may overlap.
static FLOWS: Words = word_list!(FILE, "flows");

/// 收入的50%用于甲、30%用于乙、30%用于丙: of each share it is said where it goes. 72%的农户愿意，19%不愿，12%没有想好: of those behind the
/// first one alone it is said what they do.
fn wrong_uses(text: &str, all: &[Quantity<'_>]) -> (usize, Option<Fault>) {
    let flows = |share: &&Quantity<'_>| FLOWS.begin(&text[share.range.end..]);
    let is_next = |between: &str| between.ends_with(['，', '、', '；']) && !between.contains('。');
    let parts = listed(text, all, is_next);
    let behind = |share: &Quantity<'_>| text[share.range.end..].chars().next();
    let is_first = text[..all[0].range.start].is_empty() || text[..all[0].range.start].ends_with(['，', '。', '：']);
    let of_one = || is_first && behind(parts[0]) == Some('的') && parts[1..].iter().all(|part| says_verb(behind(part)));
    let is_meant = parts.len() > 2 && (parts.iter().all(flows) || of_one());
    (parts.len(), over_whole(text, &parts).filter(|_| is_meant))
}

/// Whether what stands right behind a share says what those do, and names no others.
fn says_verb(behind: Option<char>) -> bool {
    behind.is_some_and(|c| is_han(c) && c != '的' && c != '以')
}

/// Whether a name tells how many kinds of one thing there are: 全区三类企业, 排名前三的行业.
fn counts_kinds(name: &str, count: usize) -> bool {
    let number = chinese_number(count as u64);
    name.match_indices(&number).any(|(at, _)| {
        let rest = &name[at + number.len()..];
        name[..at].ends_with('前') || rest.starts_with(['类', '种', '档', '级', '型'])
    })
}

/// Whether names are those of the parts of one whole: two of them end with the same character, and with no word for an
/// amount.
fn are_of_one_kind(names: &[&str]) -> bool {
    let last = |name: &&str| name.chars().next_back();
    let [first, second, ..] = names else { return false };
    let is_one = last(first).is_some() && last(first) == last(second);
    let are_amounts = last(first).is_some_and(|last| AMOUNTS.contains(&last));
    is_one && !are_amounts && !names.iter().any(|name| KINDS.are_in(name))
}
