//! The same in English: all aged between 18 and 25, the oldest 29.

use std::ops::Range;

use crate::check::engine::Fault;
use crate::check::engine::told::{Told, sentences, told};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, word_list};

use super::bounds::{Bounds, SHORTEST_LIST, say};

const FILE: &str = include_str!("../../../lexicon/bounds.tsv");
static ALL: Words = word_list!(FILE, "english-all");
static LOWER: Words = word_list!(FILE, "english-lower");
static UPPER: Words = word_list!(FILE, "english-upper");
static OR_MORE: Words = word_list!(FILE, "english-or-more");
static OR_LESS: Words = word_list!(FILE, "english-or-less");
static OTHERS: Words = word_list!(FILE, "english-others");
static EXTREMES: Words = word_list!(FILE, "english-extremes");
static NO_EXTREMES: Words = word_list!(FILE, "english-no-extremes");
static EXCEPTIONS: Words = word_list!(FILE, "english-exceptions");

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

/// Whether a text ends with one of some words, of which those of several have + between.
fn ends_with(text: &str, list: &Words) -> bool {
    let text = text.trim_end();
    list.iter().any(|word| text.ends_with(&word.replace('+', " ")))
}

fn starts_with(text: &str, list: &Words) -> bool {
    let text = text.trim_start();
    list.iter().any(|word| text.starts_with(&word.replace('+', " ")))
}

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    for (index, own) in sentences.iter().enumerate() {
        let sentence = &text[own.clone()];
        let is_of_all = words(sentence).any(|word| ALL.contains(&word));
        if !is_of_all || words(sentence).any(|word| EXCEPTIONS.contains(&word)) {
            continue;
        }
        let next = sentences.get(index + 1);
        let all = told(text, quantities, own.start..next.unwrap_or(own).end);
        for at in 0..all.len() {
            if let Some((bounds, last)) = bounds(text, own, &all, at) {
                check_values(text, own, &all, last, &bounds, faults);
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
    let before = &text[own.start..first.range.start];
    let clause = before.rsplit([';', ':', '(']).next().unwrap_or_default();
    // No branch was below 80: what none is under all are over.
    let is_none = words(clause).any(|word| matches!(word.as_str(), "none" | "no" | "nobody" | "neither"));
    let all_of = words(clause).position(|word| ALL.contains(&word))?;
    // At least one of each, and 12 of every 100.
    let count = words(clause).count();
    if count - all_of > MOST_WORDS {
        return None;
    }
    let range = |last: usize| first.range.start..all[last].range.end;
    if let Some(next) = all.get(at + 1) {
        let between = text[first.range.end..next.range.start].trim();
        let is_between = clause.trim_end().ends_with("between") && between == "and";
        let is_range =
            matches!(between, "to" | "–" | "-") && ends_with_any_of(clause, &["from", "range", "range of", "within"]);
        if (is_between || is_range) && first.value < next.value && !is_none {
            let bounds = Bounds {
                least: Some(first.value),
                greatest: Some(next.value),
                range: range(at + 1),
            };
            return Some((bounds, at + 1));
        }
    }
    let behind = &text[first.range.end..];
    let is_lower = ends_with(clause, &LOWER) || starts_with(behind, &OR_MORE);
    let is_upper = ends_with(clause, &UPPER) || starts_with(behind, &OR_LESS);
    let (is_lower, is_upper) = match (is_lower && !is_upper, is_upper) {
        (lower, upper) if is_none && !clause.contains("no more") && !clause.contains("no fewer") => (upper, lower),
        both => both,
    };
    let bounds = Bounds {
        least: is_lower.then_some(first.value),
        greatest: is_upper.then_some(first.value),
        range: range(at),
    };
    (is_lower != is_upper).then_some((bounds, at))
}

/// So many words at the most stand between what says it of all and the bound.
const MOST_WORDS: usize = 16;

fn ends_with_any_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.trim_end().ends_with(word))
}

/// Whether a word makes a number the least or the greatest: shallowest, eldest, best.
fn is_superlative(word: &str) -> bool {
    EXTREMES.contains(word) || word.len() > 5 && word.ends_with("est") && !NO_EXTREMES.contains(word)
}

fn check_values(
    text: &str,
    own: &Range<usize>,
    all: &[Told<'_>],
    last: usize,
    bounds: &Bounds,
    faults: &mut Vec<Fault>,
) {
    let bound = &all[last];
    let is_extreme = |told: &Told<'_>| words(told.lead).any(|word| is_superlative(&word));
    let is_reached = |told: &Told<'_>| {
        let last = words(told.lead).next_back();
        last.is_some_and(|last| {
            matches!(
                last.as_str(),
                "with" | "at" | "scored" | "measured" | "reached" | "only" | "just"
            )
        })
    };
    // A bare number may be of the same unit: at least 80 points, with 94.
    let is_value = |told: &&Told<'_>| {
        let is_like = told.is_like(bound) || told.unit.is_empty() && !bound.is_percent();
        is_like && !told.is_about && !words(told.lead).any(|word| OTHERS.contains(&word))
    };
    let behind: Vec<&Told<'_>> = all[last + 1..].iter().filter(is_value).collect();
    let (same, next): (Vec<_>, Vec<_>) = behind.iter().copied().partition(|told| told.range.end <= own.end);
    // A list stands behind a colon.
    let rest = &text[bound.range.end..own.end];
    let is_list = rest.contains(':') && same.len() >= SHORTEST_LIST;
    let is_told = |told: &[&Told<'_>]| told.iter().any(|told| is_extreme(told));
    let mut outside: Vec<&Told<'_>> = Vec::new();
    for (values, is_meant) in [(&same, is_list || is_told(&same)), (&next, is_told(&next))] {
        let values: Vec<&Told<'_>> = values
            .iter()
            .copied()
            .filter(|told| is_list || is_extreme(told) || is_reached(told))
            .collect();
        let beyond: Vec<&Told<'_>> = values.iter().copied().filter(|told| !bounds.hold(told.value)).collect();
        if is_meant && beyond.len() * 2 <= values.len() {
            outside.extend(beyond);
        }
    }
    for told in outside {
        if !faults.iter().any(|fault| fault.range == told.range) {
            faults.push(say(text, told, bounds));
        }
    }
}
