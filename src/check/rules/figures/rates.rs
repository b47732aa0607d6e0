//! Rate or share that does not follow from its two numbers.
//! 率或占比与前后两数不符。
//!
//! 40 of 50 are 80%. What rounding may explain is not reported, nor a share that any number before it explains.
//!
//! 计划50项、完成40项，完成率是80%；50人里的20人占40%。四舍五入能解释的、与前面任一总数相符的不报。
//!
//! Wrong: 年初计划50项，完成40项，完成率85%。
//! Right: 年初计划50项，完成40项，完成率80%。
//! Wrong: 共有干部50人，其中35岁以下20人，占45%。
//! Right: 共有干部50人，其中35岁以下20人，占40%。
//! Wrong: We made 40 of 50 planned visits, a completion rate of 85%.
//! Right: We made 40 of 50 planned visits, a completion rate of 80%.
//!
//! Says rate: { $part } of { $whole } is { $right }; the text says { $stated }
//! Says rate: { $part }占{ $whole }的{ $right }，文中写{ $stated }

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::engine::mentions::Mention;
use crate::check::engine::misfits::Kind;
use crate::check::engine::misfits::wholes::{is_rate_of_kind, tells_of_several};
use crate::check::engine::sentence::MOST_BEFORE;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::is_han;
use crate::text::decimal::percent_of;
use crate::text::numbers::numbers;
use crate::text::words::{Words, contains_any, ends_with_any, word_list, words};
use crate::text::years::names_last_year;

const FILE: &str = include_str!("../../lexicon/rates.tsv");

pub const RULE: Rule = Rule::error("F25", Check::Passage(check))
    .where_any("%％率占的例度e")
    .across_paragraphs();

/// What a share of the whole is called, and nothing but that.
static SHARES: Words = word_list!(FILE, "shares");
/// What a share of what was planned is called.
static OF_PLANS: Words = word_list!(FILE, "of-plans");
/// What names something planned.
static PLANS: Words = word_list!(FILE, "plans");
/// What names a whole.
static WHOLES: Words = word_list!(FILE, "wholes");
/// What is said of a part of which there is a rate with another name: 收回 and 回收率.
static DONE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let pairs = words(FILE, "done").into_iter();
    pairs.filter_map(|pair| pair.split_once('=')).collect()
});
/// What may stand between the name of a rate and its number.
const LINK: [&str; 9] = ["达到", "达", "为", "是", "约", "有", "仅", "只", "高"];
/// What says of a whole how many were to do what the rate is named after.
const ASKED: [&str; 6] = ["应", "测评", "调查", "计划", "任务", "报名"];
/// A rough share is no farther off, in per cent.
const MOST_ABOUT: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// What is said of those with which nothing was done.
const NOT_DONE: [&str; 7] = ["不", "未", "没", "非", "无", "欠", "缺"];
/// What makes a share a bound.
static BOUNDS: Words = word_list!("超过 超 近 逾 不足 突破 高达 低于 高于 以上");
/// What begins a clause that tells of all parts before it together.
static TOTALS: Words = word_list!("全年 共 合计 总计 累计 一共 两者");
/// What stands before the parts of a whole.
const AMONG: [&str; 3] = ["其中", "包括", "含"];
/// The name of a rate and what is said before it in its clause are not longer, in characters.
const LONGEST_NAME: usize = 8;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let mentions = passage.comparable();
    if !text.contains(is_han) {
        for misfit in passage.misfits(Kind::Rate) {
            faults.extend(misfit.fault(text, "rate", faults));
        }
        return;
    }
    for index in 2..mentions.len() {
        let rate = &mentions[index];
        let is_told = rate.quantity.is_percent() && !is_all_of_total(text, mentions, rate.quantity.range.start);
        if is_told && !BOUNDS.end(&text[..rate.quantity.range.start]) {
            faults.extend(wrong_rate(text, &mentions[..index], rate));
        }
    }
    for rate in mentions.windows(3) {
        faults.extend(wrong_before(text, rate));
    }
    for misfit in passage.misfits(Kind::Rate) {
        if !is_all_of_total(text, mentions, misfit.range.start) {
            faults.extend(misfit.fault(text, "rate", faults));
        }
    }
}

/// Whether the number at a byte says that all of a total right before it is done, whatever its parts are: 上半年8个，下半年12个，
/// 全年20个，完成率100%.
fn is_all_of_total(text: &str, mentions: &[Mention<'_>], at: usize) -> bool {
    let index = mentions.partition_point(|mention| mention.quantity.range.start < at);
    let [.., part, total] = &mentions[..index] else {
        return false;
    };
    let named = text[part.quantity.range.end..total.quantity.range.start]
        .rsplit('，')
        .next();
    let is_all = mentions
        .get(index)
        .is_some_and(|rate| rate.quantity.value == Decimal::ONE_HUNDRED);
    is_all && part.is_part_like(total) && named.is_some_and(|named| TOTALS.begin(named))
}

/// A rate with its two numbers in brackets behind it: 参与率达到96%（应参加250人，实际参加240人）.
fn wrong_before(text: &str, told: &[Mention<'_>]) -> Option<Fault> {
    let [rate, first, second] = told else { return None };
    let inside = text[rate.quantity.range.end..].strip_prefix('（')?;
    let inside = &inside[..inside.find('）')?];
    let start = rate.quantity.range.end + '（'.len_utf8();
    let is_inside = second.quantity.range.end <= start + inside.len();
    let are_two = numbers(inside).count() == 2 && !names_last_year(inside);
    let named = text[..rate.quantity.range.start].trim_end_matches(|c| LINK.iter().any(|link| link.contains(c)));
    let is_exact = rate.quantity.is_percent() && ![rate, first, second].iter().any(|mention| mention.is_about());
    let is_like = first.is_part_like(second) && !first.quantity.is_percent() && !first.quantity.unit.is_empty();
    let [part, whole] = if first.quantity.value < second.quantity.value {
        [first, second]
    } else {
        [second, first]
    };
    let is_asked = contains_any(whole.words, &ASKED) || names(part, named.strip_suffix('率')?);
    (is_inside && are_two && is_exact && is_like && is_asked && !explains(part, whole, rate))
        .then(|| fault(text, whole, part, rate))
        .flatten()
}

fn wrong_rate(text: &str, before: &[Mention<'_>], rate: &Mention<'_>) -> Option<Fault> {
    let last = before.last()?;
    let behind = &text[rate.quantity.range.end..];
    // 占比为81.7%、15.1%、3.2% are the shares of several parts.
    let is_of_several = behind
        .strip_prefix('、')
        .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    if behind.starts_with(['以', '左']) || is_of_several {
        return None;
    }
    if let Some((part, whole)) = of_whole(text, before, rate).filter(|_| rate.is_next) {
        return (!explains(part, whole, rate))
            .then(|| fault(text, whole, part, rate))
            .flatten();
    }
    let clause = clause(text, last, rate);
    let (part, wholes) = (last, wholes(text, before, last, is_of_plan(clause)));
    let whole = if SHARES.contains(clause) && rate.is_next {
        whole_of(text, before, &wholes)?
    } else if is_of_plan(clause) && rate.is_next {
        let first = *wholes.first()?;
        // The plan may stand behind what was done: 引进资金21.6亿元，年度目标为18亿元，完成目标的120%.
        if PLANS.are_in(last.words) && !PLANS.are_in(first.words) {
            return (!explains(first, last, rate))
                .then(|| fault(text, last, first, rate))
                .flatten();
        }
        Some(first).filter(|whole| PLANS.are_in(whole.words))?
    } else {
        let name = clause
            .rsplit('，')
            .next()
            .and_then(|clause| clause.strip_suffix(['率', '度']))
            // 起诉1140人，不起诉352人，不起诉率 is one of both together.
            .filter(|name| name.chars().nth(LONGEST_NAME).is_none() && !name.contains(['不', '未']))?;
        let whole = *wholes.first()?;
        let is_asked = contains_any(whole.words, &ASKED);
        if is_rate_of_kind(name, part) {
            return None;
        }
        let is_plan = || name.ends_with("完成") && (PLANS.are_in(whole.words) || is_asked);
        // 99家达到优秀，优秀率71%
        let said = text[part.quantity.range.end..]
            .split(['，', '；', '。'])
            .next()
            .unwrap_or_default();
        let is_said = !name.is_empty() && said.contains(name);
        let is_named = is_said || rate.is_next && (names(part, name) || is_plan());
        (is_named && (!names(whole, name) || is_asked)).then_some(whole)?
    };
    // A share of any of the numbers before it is a right one.
    if wholes.iter().any(|whole| explains(part, whole, rate)) {
        return None;
    }
    fault(text, whole, part, rate)
}

/// Whether a clause says how much of a plan is done: 完成目标任务的, 占年度计划的.
fn is_of_plan(clause: &str) -> bool {
    let of = || {
        let rest = ["完成了", "完成", "相当于", "占", "达到", "达", "为"]
            .iter()
            .find_map(|word| clause.strip_prefix(word))?;
        let rest = ["年度", "全年", "年初", "本年"]
            .iter()
            .find_map(|year| rest.strip_prefix(year))
            .unwrap_or(rest);
        rest.strip_suffix('的')
    };
    OF_PLANS.contains(clause) || of().is_some_and(|of| PLANS.contains(of))
}

/// Whether a rate is that of a part of a whole, as the numbers may have been rounded; or of the rest, where the part is what was not done:
/// 不合格10批次，合格率98%.
fn explains(part: &Mention<'_>, whole: &Mention<'_>, rate: &Mention<'_>) -> bool {
    let is_left = contains_any(part.words, &NOT_DONE);
    let off = if rate.is_about() || rate.words.starts_with('约') {
        MOST_ABOUT
    } else {
        rate.quantity.rounding
    };
    range(part, whole).is_none_or(|(low, high)| {
        let is_made = |rate: Decimal| (low - off..=high + off).contains(&rate);
        is_made(rate.quantity.value) || is_left && is_made(Decimal::ONE_HUNDRED - rate.quantity.value)
    })
}

/// The fault of a rate that is not the one of its part.
fn fault(text: &str, whole: &Mention<'_>, part: &Mention<'_>, rate: &Mention<'_>) -> Option<Fault> {
    // 76774人，约7.7万人 is one number.
    let off = (whole.quantity.value - part.quantity.value).abs();
    if whole.is_about() && off <= whole.quantity.rounding {
        return None;
    }
    // 不合格10批次，合格率98%
    let is_rest =
        contains_any(part.words, &NOT_DONE) && !contains_any(rate.words, &NOT_DONE) && rate.words.ends_with('率');
    let done = if is_rest {
        whole.quantity.value - part.quantity.value
    } else {
        part.quantity.value
    };
    let exact = percent_of(done, whole.quantity.value)?;
    let right = exact.round_dp(rate.quantity.value.scale().max(1));
    let right = rate.quantity.written_as(text, right);
    let place = rate.quantity.range.clone();
    let message = Sentence::new("rate")
        .with(
            "part",
            if is_rest {
                part.quantity.written_as(text, done)
            } else {
                text[part.quantity.range.clone()].to_owned()
            },
        )
        .with("whole", &text[whole.quantity.range.clone()])
        .with("right", &right)
        .with("stated", &text[place.clone()]);
    Some(Fault::new(place).say(message).right(&right))
}

/// A part and the whole right behind it that a share is told of: 发明专利240件，占专利总数800件的30%.
fn of_whole<'m, 't>(
    text: &str,
    before: &'m [Mention<'t>],
    rate: &Mention<'_>,
) -> Option<(&'m Mention<'t>, &'m Mention<'t>)> {
    let [.., part, whole] = before else { return None };
    let between = &text[part.quantity.range.end..whole.quantity.range.start];
    let of = between
        .trim_end_matches('（')
        .rsplit_once('，')
        .map_or("", |(_, of)| of);
    let of_plan = ["为", "完成", "是", "达到", "达"]
        .iter()
        .find_map(|word| of.strip_prefix(word));
    let is_whole = |of: &&str| PLANS.are_in(of) || of.contains('应') || of.ends_with("总额") || of.ends_with("总数");
    let behind = &text[whole.quantity.range.end..rate.quantity.range.start];
    // 150万人次，只有2019年300万人次的一半
    let of_it =
        || Some(of).filter(|of| behind == "的" && !of.contains(['比', '较', '超', '高', '低', '增', '减', '新']));
    if tells_of_several(of) {
        return None;
    }
    let of = of.strip_prefix('占').or(of_plan.filter(is_whole)).or_else(of_it);
    let is_of = of.is_some_and(|of| !of.contains(['，', '。', '；']));
    // 占有实绩企业（1312家）的12.5%
    let behind = if between.ends_with('（') {
        behind.trim_start_matches('）')
    } else {
        behind
    };
    let is_behind = behind.ends_with('的') && behind.chars().all(is_han) && behind.chars().nth(LONGEST_NAME).is_none();
    let is_exact = part.is_part_like(whole) && !part.is_about() && !whole.is_about() && !part.quantity.unit.is_empty();
    (is_of && is_behind && is_exact).then_some((part, whole))
}

/// The words of a rate's own clause, up to its number.
fn clause<'t>(text: &'t str, part: &Mention<'_>, rate: &Mention<'_>) -> &'t str {
    let words = &text[part.quantity.range.end..rate.quantity.range.start];
    let words = words.trim_start_matches(['，', '、', '（', ',', ' ']);
    let mut words = words.strip_prefix("后者").unwrap_or(words).trim_start_matches('约');
    while let Some(shorter) = LINK.iter().find_map(|link| words.strip_suffix(link)) {
        words = shorter;
    }
    words
}

/// The numbers before a part in its sentence of which it may be one, the nearest first.
fn wholes<'m, 't>(text: &str, before: &'m [Mention<'t>], part: &Mention<'t>, is_of_plan: bool) -> Vec<&'m Mention<'t>> {
    let mut found = Vec::new();
    if part.quantity.is_percent() || part.is_about() || part.quantity.unit.is_empty() {
        return found;
    }
    let (mut next, mut is_apart) = (part, false);
    for whole in before.iter().rev().skip(1).take(MOST_BEFORE) {
        let between = &text[whole.quantity.range.end..next.quantity.range.start];
        is_apart |= between.contains('；');
        // A plan stands in the sentence before what is done of it, and a whole before 其中.
        let goes_on = is_of_plan && PLANS.are_in(whole.words) || between.starts_with("。其中");
        if between.contains('！') || between.contains('。') && !goes_on {
            break;
        }
        // 在编40人中，35岁以下的12人，占30%；36至50岁的18人，占45%
        if whole.is_part_like(part) && (!is_apart || between.starts_with("中，")) {
            found.push(whole);
        }
        next = whole;
    }
    found
}

/// The whole of which a share is told: what 其中 follows, or what says that it is all.
fn whole_of<'m, 't>(text: &str, before: &[Mention<'t>], wholes: &[&'m Mention<'t>]) -> Option<&'m Mention<'t>> {
    wholes.iter().copied().find(|whole| {
        let index = before
            .iter()
            .rposition(|mention| mention.quantity.range == whole.quantity.range);
        let next = index.and_then(|index| before.get(index + 1));
        let is_followed = next.is_some_and(|next| {
            let between = &text[whole.quantity.range.end..next.quantity.range.start];
            contains_any(between, &AMONG) || between.starts_with("中，")
        });
        let clause = text[..whole.quantity.range.start]
            .rsplit(['，', '。', '；', '：'])
            .next()
            .unwrap_or_default();
        !whole.is_about() && (is_followed || WHOLES.are_in(clause))
    })
}

/// Whether a number is one of what a rate is named after: 完成40项 and 完成率.
fn names(mention: &Mention<'_>, rate: &str) -> bool {
    let own: String = rate.chars().skip(rate.chars().count().saturating_sub(2)).collect();
    let is_pair = |(rate, done): &(&str, &str)| own == *rate && mention.words.contains(done);
    mention.words.contains(&own) || DONE.iter().any(is_pair) && ends_with_any(rate, &[&own])
}

/// Between what and what a share may be, as its two numbers may have been rounded.
fn range(part: &Mention<'_>, whole: &Mention<'_>) -> Option<(Decimal, Decimal)> {
    // The coarser one is written without its last zeros: 2.16万亩 of 2.4万亩.
    let off = part.rounding().min(whole.rounding());
    let low = percent_of(part.quantity.value - off, whole.quantity.value + off)?;
    let high = percent_of(part.quantity.value + off, whole.quantity.value - off)?;
    Some((low, high))
}
