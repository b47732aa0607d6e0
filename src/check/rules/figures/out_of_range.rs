//! Value outside the bounds of all.
//! 有的数值超出了所说的范围。
//!
//! Where all are said to lie within bounds, so does each that is listed, and the least and the greatest of them. What is said to be
//! an exception, a requirement and numbers of which most lie outside are not meant.
//!
//! 说“均在10毫米以内”，后面列出的每一个数就不能超过10毫米。说明了例外的、只是要求的、多数都在范围以外的，不算。
//!
//! Wrong: 五处沉降量均控制在8毫米以内，分别为5毫米、6毫米、11毫米、4毫米和7毫米。
//! Right: 五处沉降量均控制在8毫米以内，分别为5毫米、6毫米、1毫米、4毫米和7毫米。
//! Wrong: All eight trainees were aged between 18 and 25. The youngest was 18 and the oldest 29.
//! Right: All eight trainees were aged between 18 and 25. The youngest was 18 and the oldest 25.
//!
//! Says outside: { $value } is outside the bounds said of all ({ $bounds })
//! Says outside: { $value }超出了所说的范围（{ $bounds }）

mod bounds;
mod english;

use std::ops::Range;

use crate::check::engine::told::{Told, sentences, told};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::words::{Words, starts_with_any, word_list};

use bounds::{Bounds, SHORTEST_LIST, say};

pub const RULE: Rule = Rule::error("F32", Check::Passage(check)).where_any("0123456789");

const FILE: &str = include_str!("../../lexicon/bounds.tsv");
/// What says a thing of all, and what a clause begins with that says it of those before.
static ALL: Words = word_list!(FILE, "all");
static BEGIN: Words = word_list!(FILE, "begin");
/// What stands before a bound, and behind it.
static LOWER: Words = word_list!(FILE, "lower");
static UPPER: Words = word_list!(FILE, "upper");
static ABOVE: Words = word_list!(FILE, "above");
static BELOW: Words = word_list!(FILE, "below");
static WITHIN: Words = word_list!(FILE, "within");
/// What lists all there are.
static IN_TURN: Words = word_list!(FILE, "in-turn");
/// What makes a number another one than of those, and what makes it the least or greatest of them.
static OTHERS: Words = word_list!(FILE, "others");
static EXTREMES: Words = word_list!(FILE, "extremes");
/// What makes an exception, or a plan of it.
static EXCEPTIONS: Words = word_list!(FILE, "exceptions");

/// What stands between the two ends of a range.
const TO: [&str; 8] = ["—", "–", "－", "～", "~", "-", "至", "到"];
/// Two numbers of a list have no more characters between them.
const FARTHEST: usize = 14;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if passage.quantities().len() < SHORTEST_LIST {
        return;
    }
    if !text.contains(is_han) {
        english::check(text, passage.quantities(), faults);
        return;
    }
    let may_be = ALL.are_in(text) || IN_TURN.are_in(text);
    if !may_be {
        return;
    }
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    for (index, own) in sentences.iter().enumerate() {
        if EXCEPTIONS.are_in(&text[own.clone()]) {
            continue;
        }
        // 其中最高… goes on.
        let next = sentences
            .get(index + 1)
            .filter(|next| starts_with_any(&text[(*next).clone()], &["其中", "最", "分别"]));
        let all = told(text, passage.quantities(), own.start..next.unwrap_or(own).end);
        for at in 0..all.len() {
            if let Some((bounds, last)) = bounds(text, own, &all, at) {
                check_values(text, &all, [at, last], &bounds, faults);
            }
        }
    }
}

/// The bounds that begin with a number, and which number they end with.
fn bounds(text: &str, own: &Range<usize>, all: &[Told<'_>], at: usize) -> Option<(Bounds, usize)> {
    let first = &all[at];
    if first.range.end > own.end {
        return None;
    }
    let behind = &text[first.range.end..];
    let is_range = |next: &&Told<'_>| {
        let between = &text[first.range.end..next.range.start];
        TO.contains(&between) && (next.is_like(first) || first.unit.is_empty())
    };
    let clause = text[own.start..first.range.start]
        .rsplit(['，', '；', '：'])
        .next()
        .unwrap_or_default();
    let said = clause.trim_end_matches('了');
    let (least, greatest, last) = if let Some(next) = all.get(at + 1).filter(is_range) {
        let rest = &text[next.range.end..];
        let is_within = starts_with_any(rest, &["之间", "范围", "区间", "的范围", "的区间"]) || clause.contains('在');
        is_within.then_some((Some(first.value), Some(next.value), at + 1))?
    } else if ABOVE.begin(behind) || LOWER.end(said) && !said.ends_with('在') && !UPPER.end(said) {
        (Some(first.value), None, at)
    } else if BELOW.begin(behind) || UPPER.end(said) && !said.ends_with(['在']) {
        (None, Some(first.value), at)
    } else {
        return None;
    };
    // 驾龄都超过5年 is said of all; 年龄在25岁到40岁之间，分别为… of those that follow.
    let following = text[all[last].range.end..own.end]
        .split_once('，')
        .map_or("", |(_, next)| next);
    let is_listed = WITHIN.are_in(clause) && last > at && IN_TURN.begin(following);
    let range = first.range.start..all[last].range.end;
    (ALL.are_in(clause) || is_listed).then_some((Bounds { least, greatest, range }, last))
}

fn check_values(text: &str, all: &[Told<'_>], [first, last]: [usize; 2], bounds: &Bounds, faults: &mut Vec<Fault>) {
    let bound = &all[last];
    let is_value = |told: &&Told<'_>| told.is_like(bound) && !told.is_about;
    // Those that were told before: 27岁、31岁、43岁，均在25岁至40岁之间.
    let begins = BEGIN.begin(all[first].lead);
    let before: Vec<&Told<'_>> = if begins {
        all[..first].iter().filter(is_value).collect()
    } else {
        Vec::new()
    };
    let is_plain = |told: &Told<'_>| !OTHERS.are_in(told.lead);
    let behind = all[last + 1..]
        .iter()
        .filter(is_value)
        .take_while(|told| is_plain(told) || EXTREMES.are_in(told.lead));
    for told in [before, behind.collect()] {
        for run in runs(text, &told).filter(|run| run.iter().all(|told| is_plain(told)) && run.len() >= SHORTEST_LIST) {
            let outside: Vec<_> = run.iter().filter(|told| !bounds.hold(told.value)).collect();
            if outside.len() * 3 <= run.len() {
                faults.extend(outside.into_iter().map(|told| say(text, told, bounds)));
            }
        }
        let extremes = told
            .iter()
            .filter(|told| EXTREMES.are_in(told.lead) && !bounds.hold(told.value));
        for told in extremes {
            if !faults.iter().any(|fault| fault.range == told.range) {
                faults.push(say(text, told, bounds));
            }
        }
    }
}

/// Numbers with little between them.
fn runs<'a, 't>(text: &'a str, told: &'a [&'a Told<'t>]) -> impl Iterator<Item = &'a [&'a Told<'t>]> {
    told.chunk_by(|one, next| {
        let between = &text[one.range.end..next.range.start];
        between.chars().nth(FARTHEST).is_none() && !between.contains(['。', '；'])
    })
}
