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
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
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

fn check(_: &Text, readings: &[Reading<'_>]) -> Found {
    // Verbs and other words, each in the first and the second way.
    let mut spelled = [(); 2].map(|()| [(); 2].map(|()| Found::new()));
    for (passage, reading) in readings.iter().enumerate() {
        let text = &reading.text;
        // A sentence begins with a capital, and so may a name.
        let begins_sentence = |place: &Range<usize>| {
            let is_first = place.start == 0 || text[..place.start].ends_with(". ");
            let behind = text[place.end..].strip_prefix(' ').unwrap_or_default();
            let is_name = starts_with_any(behind, &["for ", "of "]);
            is_first && !is_name && behind.starts_with(|c: char| c.is_ascii_lowercase())
        };
        let words = english_words(text).filter(|word| word.text.len() > 3);
        for word in words.filter(|word| word.is_lower() || begins_sentence(&word.range)) {
            let lower = word.lower();
            let found = verb(&lower).map(|found| (0, found));
            let found = found.or_else(|| Some((1, swapped(&lower)?)));
            if let Some((kind, (is_second, other))) = found {
                let message = Sentence::new("spelling").with("word", word.text);
                let fault = Fault::new(word.range).say(message).right(&other);
                spelled[kind][usize::from(is_second)].push((passage, fault));
            }
        }
    }
    spelled.into_iter().map(rarer).fold(Found::new(), Found::and)
}

/// Whether a word is a verb in -ize, with its form in -ise, or the other way round.
fn verb(word: &str) -> Option<(bool, String)> {
    let at = word.rfind("is").max(word.rfind("iz"))?;
    let (stem, rest) = word.split_at(at);
    let is_second = rest.starts_with("iz");
    let is_verb = ENDINGS.contains(&&rest[2..]) && STEMS.contains(stem);
    let other = format!("{stem}{}{}", if is_second { "is" } else { "iz" }, &rest[2..]);
    is_verb.then_some((is_second, other))
}

/// Whether a word begins with an American form, with the British one, or the other way round.
fn swapped(word: &str) -> Option<(bool, String)> {
    let other = |forms: &Words, others: &Words| {
        let mut pairs = forms.iter().zip(others.iter());
        pairs.find_map(|(form, other)| Some(format!("{other}{}", word.strip_prefix(form)?)))
    };
    if starts_with_any(word, &EVERYWHERE) {
        return None;
    }
    let american = other(&BRITISH, &AMERICAN).map(|other| (false, other));
    american.or_else(|| Some((true, other(&AMERICAN, &BRITISH)?)))
}

/// The words that are spelled in the rarer way.
fn rarer([one, other]: [Found; 2]) -> Found {
    if one.rank() < other.rank() { one } else { other }
}
