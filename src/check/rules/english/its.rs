//! it's where its belongs, or its where it's does.
//! 英文 its 与 it's 用错。
//!
//! it's is “it is” or “it has”; what belongs to it is its.
//!
//! it's 是 it is 或 it has 的缩写；表示“它的”用 its。
//!
//! Wrong: The unit met it's targets, and its been a good year.
//! Right: The unit met its targets, and it's been a good year.

use crate::check::engine::english::{are_neighbours, english_words};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::warning("E08", Check::Passage(check)).where_any("iI");

const FILE: &str = include_str!("../../lexicon/english_rules.tsv");
/// What only follows it is, or it has.
const AFTER_IT_IS: [&str; 8] = ["a", "an", "the", "been", "not", "because", "why", "become"];
/// What follows it is where that, to or from comes next: its clear that.
static BEFORE_THAT: Words = word_list!(FILE, "its-before-that");
/// What belongs to something.
static OWNED: Words = word_list!(FILE, "its-owned");
/// After these stands what belongs to something, unless a clause begins.
static PREPOSITIONS: Words = word_list!(FILE, "its-prepositions");

/// What is done to something that belongs to one; other verbs begin a clause: we said it's late.
static DONE_TO: Words = word_list!(FILE, "its-done-to");
/// Verbs in the past that a clause follows, and what is felt: we noted it's late, pleased it's over.
static THOUGHT: Words = word_list!(FILE, "its-thought");
/// Before what was done to something else: as expected it's clear.
static BEFORE_PARTICIPLE: Words = word_list!(FILE, "its-before-participle");
/// What shows that the noun before it is what something is said of.
const VERBS: [&str; 8] = ["is", "are", "was", "were", "has", "have", "had", "will"];
/// What follows it is behind such a verb: where it moved it's cold.
const NO_NOUNS: [&str; 8] = ["now", "still", "too", "very", "good", "cold", "time", "all"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let words: Vec<_> = english_words(text).collect();
    for (index, word) in words.iter().enumerate() {
        let is_contracted = match word.text.len() {
            3 if word.text.eq_ignore_ascii_case("its") => false,
            4 | 6 if word.lower() == "it's" => true,
            _ => continue,
        };
        let at = |place: usize| {
            words
                .get(place)
                .filter(|_| place < words.len())
                .map(|word| word.lower())
        };
        let follows = |place: usize| {
            let [first, second] = [words.get(place), words.get(place + 1)];
            first
                .zip(second)
                .is_some_and(|(first, second)| are_neighbours(text, first, second))
        };
        let Some(next) = at(index + 1).filter(|_| follows(index)) else {
            continue;
        };
        let is_that = matches!(at(index + 2).as_deref(), Some("that" | "to" | "from")) && follows(index + 1);
        // Its A rating has a capital.
        let is_lower = words[index + 1].is_lower();
        let is_clause =
            (is_lower && AFTER_IT_IS.contains(&next.as_str())) || (BEFORE_THAT.contains(next.as_str()) && is_that);
        let last = index.checked_sub(1).filter(|last| follows(*last)).and_then(at);
        let subject = index.checked_sub(2).filter(|place| follows(*place)).and_then(at);
        let is_done = |verb: &String| {
            let is_past = verb.ends_with("ed") && !THOUGHT.contains(verb.as_str());
            let is_said_of = subject
                .as_ref()
                .is_some_and(|word| !BEFORE_PARTICIPLE.contains(word.as_str()));
            DONE_TO.contains(verb.as_str()) || is_past && is_said_of && !AFTER_IT_IS.contains(&next.as_str())
        };
        let is_done_to = last.as_ref().is_some_and(is_done);
        let is_behind = last.is_some_and(|last| PREPOSITIONS.contains(last.as_str()));
        // It's budget season, it's policy: what is said of it may be a noun.
        let third = at(index + 2).filter(|_| follows(index + 1));
        let is_subject = || match &third {
            Some(third) => third.ends_with("ed") || VERBS.contains(&third.as_str()),
            None => next.ends_with('s'),
        };
        let is_owned = OWNED.contains(next.as_str());
        let is_owner = is_owned
            && (is_done_to || is_behind || ["own", "annual"].contains(&next.as_str()) || is_subject())
            || is_done_to && is_lower && !next.ends_with("ing") && !NO_NOUNS.contains(&next.as_str())
            || is_behind && !is_clause && next != "all";
        let letter = &word.text[..1];
        if is_contracted && is_owner && !is_clause {
            faults.push(Fault::new(word.range.clone()).fix(&format!("{letter}ts")));
        } else if !is_contracted && is_clause {
            faults.push(Fault::new(word.range.clone()).fix(&format!("{letter}t's")));
        }
    }
}
