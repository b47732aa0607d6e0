//! The same in English: ranged from 62 to 91, the average being 94.5; 250 per crew.

use rust_decimal::Decimal;

use crate::check::engine::Fault;
use crate::check::engine::told::{Told, sentences_with_last, singular, told};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};

use super::quotient::{is_outside, is_quotient, say_outside, say_quotient};

const FILE: &str = include_str!("../../../lexicon/averages.tsv");
/// Whose average it is, where it is another one.
static OTHERS: Words = word_list!(FILE, "english-others");
/// What one of a number of people is called, and what is no thing.
static PEOPLE: Words = word_list!(FILE, "english-people");
static TIMES: Words = word_list!(FILE, "english-times");
/// What makes a number an average.
const MEANS: [&str; 6] = ["average", "averaging", "averaged", "averages", "mean", "median"];
/// Between a number and what it is for each of stand no more bytes.
const FARTHEST: usize = 24;

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    if !contains_any(
        text,
        &["averag", "mean", "median", " each", " per ", " a head", " apiece"],
    ) {
        return;
    }
    for (last, own) in sentences_with_last(text) {
        let all = told(text, quantities, last.start..own.end);
        let first = all.partition_point(|told| told.range.start < own.start);
        for at in first..all.len() {
            let fault = outside(text, &all, first, at).or_else(|| not_quotient(text, &all, first, at));
            faults.extend(fault);
        }
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic() && c != '-')
        .filter(|word| !word.is_empty())
}

/// Whether the words before a number, back to the number before it, make an average of it that is its own.
fn is_mean(text: &str, all: &[Told<'_>], at: usize) -> bool {
    let from = at.checked_sub(1).map_or(0, |last| all[last].range.end);
    let before = text[from..all[at].range.start]
        .rsplit([';', '.'])
        .next()
        .unwrap_or_default();
    let mut told = words(before);
    told.any(|word| MEANS.contains(&word.to_ascii_lowercase().as_str()))
        && !words(before).any(|word| OTHERS.contains(word))
        && !before.contains(" than ")
        && !told.any(|word| matches!(word, "by" | "from" | "to"))
}

/// An average beyond the greatest or the least that its sentence tells.
fn outside(text: &str, all: &[Told<'_>], first: usize, at: usize) -> Option<Fault> {
    let own = &all[at];
    if !is_mean(text, all, at) {
        return None;
    }
    let sentence = &all[first..];
    let may_be = |told: &Told<'_>| told.is_like(own) || told.unit.is_empty() || own.unit.is_empty();
    let lead = |told: &Told<'_>| words(told.lead).last().unwrap_or_default().to_owned();
    // From 62 to 91, and between 62 and 91.
    let ranged = sentence.windows(2).find(|pair| {
        let between = text[pair[0].range.end..pair[1].range.start].trim();
        let joins = |word: &str| between.ends_with(word) && !between.contains([',', ';']);
        let first = lead(&pair[0]);
        let is_range = first == "from" && joins("to") || first == "between" && joins("and");
        is_range && may_be(&pair[0]) && may_be(&pair[1]) && pair[0].value < pair[1].value
    });
    let bounds = match ranged {
        // From 250 to 300 may be what an average did.
        Some(pair) => {
            let is_spread = contains_any(
                text,
                &["ranged", "ranging", "range", "between", "varied", "varying", "spread"],
            );
            is_spread.then_some((&pair[0], &pair[1]))
        }
        None => {
            let is_superlative = |word: &str| {
                word.len() > 4 && word.ends_with("est") || matches!(word, "best" | "worst" | "most" | "least")
            };
            let named = || {
                sentence
                    .iter()
                    .filter(|told| may_be(told) && words(told.lead).any(is_superlative))
            };
            let is_both = named().count() > 1;
            let least = named().min_by_key(|told| told.value);
            least.zip(named().max_by_key(|told| told.value)).filter(|_| is_both)
        }
    };
    let (least, greatest) = bounds?;
    let is_other = [least, greatest].iter().any(|told| told.range == own.range);
    (!is_other && least.value < greatest.value && is_outside(own, least, greatest))
        .then(|| say_outside(text, own, least, greatest))
}

/// Of what a number is for each: 250 per crew, 14 each; nothing where it is no such number.
fn each<'t>(text: &'t str, own: &Told<'_>) -> Option<&'t str> {
    let behind = &text[own.range.end..];
    let near = &behind[..behind.floor_char_boundary(FARTHEST)];
    let near = near.split([',', ';', '.', '(', ')']).next().unwrap_or_default();
    let mut following = words(near).peekable();
    // One word may name what there is so much of.
    if following
        .peek()
        .is_some_and(|word| !matches!(*word, "each" | "per" | "a" | "for" | "apiece"))
    {
        following.next();
    }
    match following.next()? {
        "each" | "apiece" => Some(following.next().filter(|word| word.len() > 3).unwrap_or_default()),
        "per" | "a" => following.next(),
        "for" if matches!(following.next(), Some("each" | "every")) => following.next(),
        _ => None,
    }
}

/// An average that is not the only total by the only count.
fn not_quotient(text: &str, all: &[Told<'_>], first: usize, at: usize) -> Option<Fault> {
    let own = &all[at];
    let one = each(text, own).or_else(|| is_mean(text, all, at).then_some(""))?;
    if own.is_percent() || one == "cent" || TIMES.contains(one) {
        return None;
    }
    let is_people = |word: &str| PEOPLE.contains(word);
    let counts = |told: &&Told<'_>| {
        let behind = &text[told.range.end.min(text.len())..];
        let clause = behind[..behind.floor_char_boundary(FARTHEST)]
            .split([',', ';', '.'])
            .next()
            .unwrap_or_default();
        let mut named = std::iter::once(told.unit).chain(words(clause).take(2));
        let is_named = named.any(|word| singular(word) == one || is_people(word) && is_people(one));
        told.value > Decimal::ONE && told.value.fract().is_zero() && (one.is_empty() || is_named)
    };
    let before = &all[..at];
    // For each of what is not named there are two numbers, and no more.
    if one.is_empty() && at != first + 2 {
        return None;
    }
    let near = if one.is_empty() { &before[first..] } else { before };
    let is_money = own.unit.starts_with(|c: char| !c.is_ascii());
    let is_total = |told: &&Told<'_>| {
        let is_of_each = words(told.lead).any(|word| MEANS.contains(&word)) || each(text, told).is_some();
        let is_like = told.is_like(own) || own.unit.is_empty() && told.unit.is_empty();
        let is_like = is_like
            || !is_money
                && !told.is_percent()
                && told.unit.is_ascii()
                && !told.unit.is_empty()
                && (own.unit.is_empty() || singular(own.unit) == one || own.unit == "per");
        told.value > own.value && is_like && !is_of_each && !told.is_percent()
    };
    let totals: Vec<&Told<'_>> = near.iter().filter(is_total).collect();
    let mut found = near.iter().filter(counts).filter(|count| {
        !totals
            .iter()
            .any(|total| total.range == count.range && totals.len() == 1)
    });
    let count = found.next_back()?;
    if found.next_back().is_some() {
        return None;
    }
    let mut totals = totals.into_iter().filter(|total| total.range != count.range);
    let total = totals
        .next_back()
        .filter(|total| totals.next_back().is_none() && at == first || total.range.start >= all[first].range.start)?;
    if is_quotient(own, total, count)
        || own.is_about
        || contains_any(own.lead, &["nearly", "about", "over", "almost", "around", "than"])
    {
        return None;
    }
    say_quotient(text, own, total, count)
}
