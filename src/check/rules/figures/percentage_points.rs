//! Difference of two rates in %.
//! 两个百分数之差没有用“百分点”。
//!
//! A share that goes from 20% to 25% rises by 5 percentage points, not by 5%.
//!
//! 占比、比重、率由20%到25%，是提高5个百分点，不是提高5%。
//!
//! Wrong: 高新技术产业占比由20%提高到25%，提高5%。
//! Right: 高新技术产业占比由20%提高到25%，提高5个百分点。
//! Wrong: 农村自来水普及率提高3%。
//! Right: 农村自来水普及率提高3个百分点。
//! Wrong: 群众满意率达到96.5%，较上年提升2.1%。
//! Right: 群众满意率达到96.5%，较上年提升2.1个百分点。
//!
//! Says ends: { $last } and { $first } differ by { $right }; the text says { $stated }
//! Says ends: { $last }与{ $first }相差{ $right }，文中写{ $stated }
//! Says rate: a rate or a share changes by { $right }; the text says { $stated }
//! Says rate: 率、占比的变化是{ $right }，文中写{ $stated }

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::comparison::Ends;
use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence, overlap};
use crate::text::chinese::is_han;
use crate::text::in_order::sort_by_place;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, starts_with_any, word_list};
use crate::text::years::before_comparison;

const FILE: &str = include_str!("../../lexicon/percentage_points.tsv");

pub const RULE: Rule = Rule::warning("F05", Check::Passage(check))
    .where_any("%％")
    .across_paragraphs();

/// What a change by a percentage is called.
const CHANGES: [&str; 7] = ["提高", "提升", "上升", "增加", "增长", "下降", "降低"];
/// What shares and rates are called.
static SHARES: Words = word_list!(FILE, "shares");
/// What the name of a rate or a share ends with, before its percentage.
static NAMES: Words = word_list!(FILE, "names");
/// What makes a percentage another one than a rate of its own: a growth, or how much of a plan is done.
static NO_SHARES: Words = word_list!(FILE, "no-shares");
/// Shorter names say nothing of what the share is of, so that the change may be that of an amount before it.
const SHORTEST_NAME: usize = 3;
/// What says that a rate is and stays.
const STAYS: [&str; 3] = ["稳定在", "保持在", "控制在"];
/// What a rate of growth is called, and what is said of it as of other rates: 增速达到8.6%，提高1.4个百分点.
const RATES_OF_GROWTH: [&str; 4] = ["增速", "增幅", "涨幅", "降幅"];
const OF_RATES: [&str; 8] = ["加快", "放缓", "提高", "提升", "上升", "回落", "下降", "收窄"];
/// What is said of how far something is, where its name says no more of it.
const OF_LEVELS: [&str; 3] = ["提高", "提升", "上升"];
/// What joins a name to what it became.
const TO: [char; 2] = ['到', '至'];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    // English texts have a rule of their own.
    if !text.contains(is_han) {
        return;
    }
    // Each with the two rates whose difference it is, where both are known.
    let mut found: Vec<(Range<usize>, Option<Ends>)> = Vec::new();
    let of_shares = |quantity: &&Quantity<'_>| {
        let (before, behind) = (&text[..quantity.range.start], &text[quantity.range.end..]);
        quantity.is_percent() && (is_of_share(before) || is_above_level(before) && !behind.starts_with('的'))
    };
    found.extend(
        passage
            .quantities()
            .iter()
            .filter(of_shares)
            .map(|quantity| (quantity.range.clone(), None)),
    );
    // What is compared are two percentages.
    let are_compared = passage
        .quantities()
        .iter()
        .filter(|quantity| quantity.is_percent())
        .nth(1)
        .is_some();
    let comparisons = if are_compared { passage.comparisons() } else { &[] };
    let told = if are_compared { passage.mentions() } else { &[] };
    let against = told.windows(2).enumerate().filter(|(index, pair)| {
        // 满足率为94%，全市平均水平是92%，高出全市平均2%
        let rate = index.checked_sub(1).map_or(&pair[0], |before| &told[before]);
        is_above_others(text, [&pair[0], rate], &pair[1])
    });
    found.extend(against.map(|(_, pair)| (pair[1].quantity.range.clone(), None)));
    found.extend(told_in_turn(text, told).map(|by| (by.quantity.range.clone(), None)));
    for comparison in comparisons {
        let verb = |stated: &Mention<'_>| stated.verb.as_ref().map_or("", |verb| &text[verb.range.clone()]);
        let of_growth = comparison.stated.windows(2).filter(|pair| {
            let are_percent = pair.iter().all(|stated| stated.role == Role::Growth);
            are_percent && RATES_OF_GROWTH.contains(&verb(&pair[0])) && OF_RATES.contains(&verb(&pair[1]))
        });
        found.extend(of_growth.map(|pair| (pair[1].quantity.range.clone(), None)));
        let Some(now) = comparison.now.as_ref().filter(|now| now.quantity.is_percent()) else {
            continue;
        };
        let ends = || comparison.ends(text).filter(|_| comparison.before.is_some());
        let difference = ends().map(|ends| (ends.last.value - ends.first.value).abs());
        let growths = comparison.stated.iter().filter(|stated| stated.role == Role::Growth);
        let wrong = growths.filter(|stated| match difference {
            Some(difference) => difference == stated.quantity.value,
            None => {
                comparison.before.is_none()
                    && tells_rank_alone(
                        &text[now.quantity.range.end.min(stated.quantity.range.start)..stated.quantity.range.start],
                    )
                    && (names_share(text, now) || becomes_share(now, stated) || is_level(now, verb(stated)))
            }
        });
        found.extend(wrong.map(|stated| (stated.quantity.range.clone(), ends())));
    }
    sort_by_place(&mut found, |(range, _)| (range.start, 0));
    // What is found twice is told with its two rates.
    found.dedup_by(|(next, ends), (range, known)| {
        let is_same = next == range;
        if is_same && known.is_none() {
            *known = ends.take();
        }
        is_same
    });
    faults.extend(found.into_iter().map(|(range, ends)| fault(text, range, ends)));
    for misfit in passage.misfits(Kind::Points) {
        let message = Sentence::new("rate")
            .with("right", &misfit.right)
            .with("stated", &text[misfit.range.clone()]);
        let is_known = faults.iter().any(|fault| overlap(&fault.range, &misfit.range));
        faults.extend((!is_known).then(|| Fault::new(misfit.range.clone()).say(message).right(&misfit.right)));
    }
}

/// The fault of a percentage by which a rate changed.
fn fault(text: &str, range: Range<usize>, ends: Option<Ends>) -> Fault {
    let stated = &text[range.clone()];
    let right = format!("{}个百分点", stated.trim_end_matches(['%', '％']));
    let message = match ends {
        Some(ends) => Sentence::new("ends")
            .with("first", ends.first.written)
            .with("last", ends.last.written),
        None => Sentence::new("rate"),
    };
    let message = message.with("right", &right).with("stated", stated);
    Fault::new(range).say(message).right(&right)
}

/// Whether a percentage is that of a rate or a share which its own clause names: 满意率达到96.5%.
fn names_share(text: &str, now: &Mention<'_>) -> bool {
    let clause = text[..now.quantity.range.start]
        .rsplit(['，', '。', '；', '、', '（'])
        .next()
        .unwrap_or_default();
    let name = STAYS.iter().find_map(|word| now.words.strip_suffix(word));
    let name = name.unwrap_or(now.words).trim_end_matches(TO);
    let is_named = name.chars().count() >= SHORTEST_NAME && NAMES.end(name);
    is_named && !NO_SHARES.are_in(clause)
}

/// Whether a rate is named where it is said how it changed, before what it became: 不良率比年初下降0.15%，降至1.28%.
fn becomes_share(now: &Mention<'_>, stated: &Mention<'_>) -> bool {
    let is_behind = now.role == Role::Reached && now.goes_on() && stated.quantity.range.end < now.quantity.range.start;
    is_behind && NAMES.end(stated.words) && !NO_SHARES.are_in(stated.words)
}

/// Whether a percentage says how far something is, whatever that is called, and the next one how that changed: 安全感达98.2%，提高1.3%.
/// What is only said to grow may be an amount.
fn is_level(now: &Mention<'_>, verb: &str) -> bool {
    let is_told = now.role == Role::Reached && now.verb.is_none();
    is_told && now.words.chars().nth(1).is_some() && !NO_SHARES.are_in(now.words) && OF_LEVELS.contains(&verb)
}

/// The percentages by which rates changed that are told in turn: 分别达到98.2%和99.1%，比上年提高1.5%和0.8%.
fn told_in_turn<'m, 't>(text: &'m str, told: &'m [Mention<'t>]) -> impl Iterator<Item = &'m Mention<'t>> {
    let between = |at: usize| &text[told[at - 1].quantity.range.end..told[at].quantity.range.start];
    let count = move |start: usize| {
        let next = (start + 1..told.len()).take_while(|at| matches!(between(*at), "和" | "、" | "及" | "与"));
        1 + next.count()
    };
    let are_changed = move |start: &usize| {
        let before = &text[..told[*start].quantity.range.start];
        let named = IN_TURN.iter().find_map(|word| before.strip_suffix(word));
        if !named.is_some_and(|name| NAMES.end(name)) {
            return false;
        }
        let next = start + count(*start);
        let are_alike = next > start + 1 && next < told.len() && count(next) == next - start;
        let are_rates = || told[*start..next].iter().all(|rate| rate.quantity.is_percent());
        are_alike && are_rates() && names_change_alone(between(next))
    };
    let changes = (0..told.len()).filter(are_changed).flat_map(move |start| {
        let next = start + count(start);
        &told[next..next + count(next)]
    });
    changes.filter(|by| by.quantity.is_percent())
}

/// Whether a clause says which way something went since when, and not what: ，分别比上年提高.
fn names_change_alone(clause: &str) -> bool {
    let said = clause.trim_end_matches('了');
    let Some(said) = OF_RATES.iter().find_map(|verb| said.strip_suffix(verb)) else {
        return false;
    };
    let since = before_comparison(said.strip_suffix("分别").unwrap_or(said));
    since.trim_end_matches("分别") == "，"
}

/// What gives several rates to several things.
const IN_TURN: [&str; 4] = ["分别达到", "分别为", "分别达", "分别是"];

/// Whether nothing stands between a rate and its change but in which place it is: ，居全省第4位，比上年.
fn tells_rank_alone(between: &str) -> bool {
    let clauses: Vec<&str> = between.split('，').collect();
    let whole = clauses.get(1..clauses.len() - 1).unwrap_or_default();
    whole.iter().all(|clause| starts_with_any(clause, &RANKS))
}

/// What says in which place something is.
const RANKS: [&str; 6] = ["位居", "居", "位列", "列", "排名", "名列"];

/// Whether a percentage is by how much a rate is above or below others: 达到52%，高于全省平均水平3.5%. One that is nearly as great is
/// the rate of those.
fn is_above_others(text: &str, [rate, named]: [&Mention<'_>; 2], by: &Mention<'_>) -> bool {
    let between = &text[rate.quantity.range.end..by.quantity.range.start];
    let clause = between.strip_prefix('，').unwrap_or_default();
    let than = clause
        .strip_prefix(['比', '较'])
        .and_then(|than| than.strip_suffix(['高', '低']));
    let is_than = than.is_some_and(|than| than.ends_with("水平") || than.ends_with("平均"));
    let is_held = (is_than || starts_with_any(clause, &["高于", "低于", "高出", "低出"]))
        && !clause.contains(['，', '。', '；', '的']);
    let is_small = by.quantity.value * Decimal::from(3) < rate.quantity.value;
    let verb = rate.verb.as_ref().map_or("", |verb| &text[verb.range.clone()]);
    let is_rate = names_share(text, rate)
        || named.is_next_to(rate) && names_share(text, named)
        || rate.role == Role::Growth && RATES_OF_GROWTH.contains(&verb);
    by.quantity.is_percent() && is_held && is_small && rate.quantity.is_percent() && is_rate
}

/// Whether a clause holds a rate against the one of others whose number is not told: 增速高于全省平均水平.
fn is_above_level(text: &str) -> bool {
    let Some(clause) = text
        .strip_suffix("水平")
        .and_then(|text| text.rsplit(['，', '。', '；', '、', '（']).next())
    else {
        return false;
    };
    let name = |above: &str| clause.rsplit_once(above).map(|(name, _)| name);
    let named = name("高于").or_else(|| name("低于"));
    named.is_some_and(|name| NAMES.end(name) && !NO_SHARES.are_in(name))
}

/// What stands before a change that a text ends in: 占比提高了
fn before_change(text: &str) -> Option<&str> {
    let text = text.strip_suffix('了').unwrap_or(text);
    CHANGES.iter().find_map(|word| text.strip_suffix(word))
}

/// Whether a text ends in the name of a share and what says that it has changed: 占比同比提高了
fn is_of_share(text: &str) -> bool {
    let is_share = |name: &str| SHARES.end(name.strip_suffix("分别").unwrap_or(before_comparison(name)));
    before_change(text).is_some_and(is_share) || is_compared_rate(text)
}

/// Whether a text says how much higher a rate is than that of another time, or how much faster something grows: 满意率比去年高, 增速比上年回落.
fn is_compared_rate(text: &str) -> bool {
    let text = text.strip_suffix(['了', '出']).unwrap_or(text);
    let clause = text.rsplit(['，', '。', '；', '、', '（']).next().unwrap_or_default();
    let name = |rest: &str| {
        let name = before_comparison(rest);
        (name.len() < rest.len()).then_some(name.len())
    };
    let held = clause
        .strip_suffix(['高', '低'])
        .and_then(|rest| Some(&rest[..name(rest)?]));
    // 增速比全市平均水平高
    let than = || Some(clause.strip_suffix(['高', '低'])?.rsplit_once(['比', '较'])?.0);
    let is_held = held
        .or_else(than)
        .is_some_and(|name| NAMES.end(name) && !NO_SHARES.are_in(name));
    let of_growth = || OF_RATES.iter().find_map(|verb| clause.strip_suffix(verb));
    is_held
        || of_growth().is_some_and(|rest| {
            RATES_OF_GROWTH
                .iter()
                .any(|rate| before_comparison(rest).ends_with(rate))
        })
}
