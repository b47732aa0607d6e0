//! The same in English: Holm 310 t, Arden 290 t, Birch 275 t; Birch takes second place.

use std::cmp::Ordering;
use std::ops::Range;

use crate::check::engine::Fault;
use crate::check::engine::told::{Told, sentences, told};
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, starts_with_any, word_list};

use super::named::{Named, Place, SHORTEST_LIST, has_place, lists, say_order, say_place, say_record};

const FILE: &str = include_str!("../../../lexicon/orders.tsv");
static DESCENDING: Words = word_list!(FILE, "english-descending");
static ASCENDING: Words = word_list!(FILE, "english-ascending");
static GREATEST: Words = word_list!(FILE, "english-greatest");
static LEAST: Words = word_list!(FILE, "english-least");
const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
/// What gives a place to the name before it.
const VERBS: [&str; 16] = [
    "takes", "took", "holds", "held", "is", "was", "comes", "came", "ranks", "ranked", "finished", "placed", "lies",
    "stands", "had", "has",
];
/// Words between a name and its place that say nothing of another measure.
const BETWEEN: [&str; 9] = ["thus", "therefore", "the", "in", "at", "now", "a", "hence", "with"];
/// A name and its value have no more bytes between them, and two values no more.
const FARTHEST: usize = 48;

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    for (index, own) in sentences.iter().enumerate() {
        let sentence = &text[own.clone()];
        let all = told(text, quantities, own.clone());
        if sentence.contains("ecord ") || sentence.contains(" ever") {
            record(text, own, &all, faults);
        }
        let end = sentences.get(index + 1).map_or(own.end, |next| next.end);
        if all.len() < SHORTEST_LIST {
            continue;
        }
        for list in lists(text, own, &all, named) {
            order(text, own, &list, faults);
            places(text, end, &list, faults);
        }
    }
}

/// What names a value that others may go on with: Holm 310 t, Arden 290.
fn named<'t>(before: &'t str, told: &Told<'_>, last: Option<&Told<'_>>) -> (Option<&'t str>, bool) {
    let goes_on = last.is_some_and(|last| told.is_like(last) || told.unit.is_empty())
        && before.len() <= FARTHEST
        && !before.contains("total");
    (name(before), goes_on)
}

/// The last words with capitals before a value: Holm (310 t), Wick Lane with 290.
fn name(before: &str) -> Option<&str> {
    let clause = before.rsplit([',', ':', ';']).next()?;
    let words = clause.split(' ').filter(|word| !word.is_empty());
    let mut start = None;
    let mut end = 0;
    let mut is_next = false;
    for word in words {
        let bare = word.trim_matches(['(', ')', '$', '€', '£']);
        if bare.starts_with(|c: char| c.is_ascii_uppercase()) {
            let at = bare.as_ptr() as usize - clause.as_ptr() as usize;
            start = start.filter(|_| is_next).or(Some(at));
            end = at + bare.len();
            is_next = true;
        } else {
            is_next = bare.is_empty() && is_next;
        }
    }
    let name = &clause[start?..end];
    let behind = clause[end..].trim_matches([' ', '(', '$', '€', '£']);
    let is_plain = matches!(
        behind,
        "" | "with" | "at" | "had" | "has" | "on" | "and" | "recorded" | "scored"
    );
    (is_plain && name.len() > 2).then_some(name)
}

fn has_words(text: &str, list: &Words) -> bool {
    let text = text.to_ascii_lowercase();
    list.iter().any(|word| text.contains(&word.replace('+', " ")))
}

fn order(text: &str, own: &Range<usize>, list: &[Named<'_, '_>], faults: &mut Vec<Fault>) {
    let before = &text[own.start..list[0].told.range.start];
    let between = &text[list[0].told.range.end..list[1].told.range.start];
    let direction = if has_words(before, &DESCENDING) || between.contains("followed by") {
        Ordering::Greater
    } else if has_words(before, &ASCENDING) {
        Ordering::Less
    } else {
        return;
    };
    faults.extend(say_order(text, list, direction));
}

/// What is said of one of a list behind it: Birch takes second place, Colne had the fewest.
fn places(text: &str, end: usize, list: &[Named<'_, '_>], faults: &mut Vec<Fault>) {
    let Some(last) = list.last() else { return };
    let start = last.told.range.end;
    for named in list {
        let Some(at) = text[start..end].find(named.name).map(|at| start + at) else {
            continue;
        };
        let behind = &text[at + named.name.len()..end];
        let clause = behind.split([',', ';', '.']).next().unwrap_or_default();
        // By speed, Birch is second.
        let is_by_another = contains_any(
            &text[start..end],
            &[" By ", " by ", "in terms", " per ", "growth", "rate"],
        );
        let before = text[start..at].rsplit([',', ';', '.']).next().unwrap_or_default();
        let found = place(clause).or_else(|| Some((place_before(before)?, 0)));
        let Some((place, length)) = found.filter(|_| !is_by_another) else {
            continue;
        };
        if !has_place(list, named, place) {
            faults.push(say_place(text, at..at + named.name.len() + length, list, named));
        }
    }
}

/// The place that the words before a name give it: the lowest was Ling.
fn place_before(clause: &str) -> Option<Place> {
    let mut words = clause.split(' ').rev().filter(|word| !word.is_empty());
    matches!(words.next()?, "was" | "is" | "being").then_some(())?;
    let word = words.next()?;
    if GREATEST.contains(word) {
        Some(Place::Greatest)
    } else {
        LEAST.contains(word).then_some(Place::Least)
    }
}

/// The place that the words behind a name give it, and how many bytes they take.
fn place(clause: &str) -> Option<(Place, usize)> {
    let mut words = clause.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some_and(|word| BETWEEN.contains(word)) {
        words.next();
    }
    VERBS.contains(&words.next()?).then_some(())?;
    while words.peek().is_some_and(|word| BETWEEN.contains(word)) {
        words.next();
    }
    let word = words.next()?;
    let next = words.next();
    let is_end = next.is_none_or(|next| matches!(next, "place" | "among" | "of" | "in" | "by" | "and"));
    let length = word.as_ptr() as usize - clause.as_ptr() as usize + word.len();
    // The second highest has a place of its own.
    let place = if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word).filter(|_| is_end) {
        Place::Number(at + 1)
    } else if GREATEST.contains(word) && next.is_none() {
        Place::Greatest
    } else if LEAST.contains(word) && next.is_none() {
        Place::Least
    } else if word == "last" && is_end {
        Place::End
    } else {
        return None;
    };
    Some((place, length))
}

/// A record 5,410 permits, against 5,780 in 2022.
fn record(text: &str, own: &Range<usize>, all: &[Told<'_>], faults: &mut Vec<Fault>) {
    for (index, value) in all.iter().enumerate() {
        let lead = value.lead.trim_end_matches(['$', '€', '£', ' ']);
        let Some(word) = ["record", "record high of", "record of"]
            .into_iter()
            .find(|word| lead.to_ascii_lowercase().ends_with(word))
        else {
            continue;
        };
        let is_earlier = |told: &&Told<'_>| {
            let behind = &text[told.range.end..own.end];
            let year = behind.trim_start_matches(|c: char| c.is_ascii_alphabetic() && c.is_lowercase() || c == ' ');
            let has_year = starts_with_any(year, &["19", "20"]) && behind.starts_with(" in ");
            has_year
                || starts_with_any(
                    behind,
                    &[
                        " the year before",
                        " a year earlier",
                        " last year",
                        " the previous year",
                    ],
                )
        };
        let beyond = all[index + 1..].iter().filter(is_earlier).find(|told| {
            (told.is_like(value) || told.unit.is_empty()) && told.value > value.value && !told.is_percent()
        });
        let low = lead.to_ascii_lowercase().contains(" low");
        if let Some(other) = beyond.filter(|_| !low) {
            let end = value.range.start - (value.lead.len() - lead.len());
            faults.push(say_record(text, end - word.len()..end, value, other));
        }
    }
}
