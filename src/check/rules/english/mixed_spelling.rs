//! Two spellings in one text.
//! 英文拼写不统一（英式、美式混用）。
//!
//! A report spells in one way: organise or organize throughout, and either British (colour, centre) or American (color,
//! center). The spelling that is rarer is named; names, which have capitals, are not meant.
//!
//! 同一份英文报告用一种拼写：-ise 与 -ize 取其一，英式（colour、centre）与美式（color、center）取其一。少数的一种会被指出；专名（首字母大写）不算。
//!
//! Wrong: We organise the work, prioritise tasks and summarize results.
//! Right: We organise the work, prioritise tasks and summarise results.
//! Wrong: The colour of the center is to be chosen.
//! Right: The colour of the centre is to be chosen.
//!
//! Says spelling: “{ $word }” is spelled in another way than the rest of the report
//! Says spelling: “{ $word }”的拼法与全文不统一

use std::ops::Range;

use crate::check::engine::english::english_words;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence, Text};
use crate::text::in_order::sort_by_place;
use crate::text::words::{Words, starts_with_any, word_list};

pub const RULE: Rule = Rule::warning("E09", Check::Text(check));

const FILE: &str = include_str!("../../lexicon/spelling.tsv");
/// The stems of verbs that are spelled in two ways, and the beginnings of other words in the one and the other.
static STEMS: Words = word_list!(FILE, "stems");
static BRITISH: Words = word_list!(FILE, "british");
static AMERICAN: Words = word_list!(FILE, "american");
/// What follows the stem of a verb in -ise or -ize.
const ENDINGS: [&str; 8] = ["e", "ed", "es", "er", "ers", "ing", "ation", "ations"];

/// What begins like an American form, and is spelled so everywhere.
const EVERYWHERE: [&str; 3] = ["laborator", "honorar", "vapori"];

/// A word that can be spelled in two ways.
struct Spelled {
    passage: usize,
    range: Range<usize>,
    /// Whether it is spelled in the second way.
    is_second: bool,
    /// The other spelling.
    other: String,
}

fn check(_: &Text, readings: &[Reading<'_>]) -> Vec<(usize, Fault)> {
    let mut verbs = Vec::new();
    let mut others = Vec::new();
    for (passage, reading) in readings.iter().enumerate() {
        for word in english_words(&reading.text).filter(|word| word.is_lower() && word.text.len() > 3) {
            let spelled = |is_second, other| Spelled {
                passage,
                range: word.range.clone(),
                is_second,
                other,
            };
            if let Some((is_second, other)) = verb(word.text) {
                verbs.push(spelled(is_second, other));
            } else if let Some((is_second, other)) = swapped(word.text) {
                others.push(spelled(is_second, other));
            }
        }
    }
    let mut faults: Vec<(usize, Fault)> = [verbs, others]
        .into_iter()
        .flat_map(|all| rarer(all, readings))
        .collect();
    sort_by_place(&mut faults, |(passage, fault)| (*passage, fault.range.start));
    faults
}

/// Whether a word is a verb in -ize, with its form in -ise, or the other way round.
fn verb(word: &str) -> Option<(bool, String)> {
    let at = word.rfind("is").max(word.rfind("iz"))?;
    let (stem, rest) = word.split_at(at);
    let is_second = rest.starts_with("iz");
    let is_verb = ENDINGS.contains(&&rest[2..]) && STEMS.contains(&stem);
    let other = format!("{stem}{}{}", if is_second { "is" } else { "iz" }, &rest[2..]);
    is_verb.then_some((is_second, other))
}

/// Whether a word begins with an American form, with the British one, or the other way round.
fn swapped(word: &str) -> Option<(bool, String)> {
    let begins = |list: &[&str]| list.iter().position(|form| word.starts_with(form));
    let other = |from: &str, to: &str| format!("{to}{}", &word[from.len()..]);
    if starts_with_any(word, &EVERYWHERE) {
        return None;
    }
    if let Some(place) = begins(&BRITISH) {
        return Some((false, other(BRITISH[place], AMERICAN[place])));
    }
    begins(&AMERICAN).map(|place| (true, other(AMERICAN[place], BRITISH[place])))
}

/// The words that are spelled in the rarer way; of two that are as frequent, the one that comes later.
fn rarer(all: Vec<Spelled>, readings: &[Reading<'_>]) -> Vec<(usize, Fault)> {
    let second = all.iter().filter(|word| word.is_second).count();
    let first_is_second = all.first().is_some_and(|word| word.is_second);
    let is_second_rarer = match (second * 2).cmp(&all.len()) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Equal => !first_is_second,
        std::cmp::Ordering::Greater => false,
    };
    let rare = all.into_iter().filter(|word| word.is_second == is_second_rarer);
    rare.map(|word| {
        let written = &readings[word.passage].text[word.range.clone()];
        let message = Sentence::new("spelling").with("word", written);
        (word.passage, Fault::new(word.range).say(message).right(&word.other))
    })
    .collect()
}
