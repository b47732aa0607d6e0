//! The same in English: rose from 46.8% to 45.2%; 340 calls in March and 310 in April, so calls went up.

use super::super::mentions::{Direction, Mention, Role, Verb, direction};
use super::{Pair, Turn};
use crate::text::months::MONTHS;
use crate::text::numbers::is_year;
use crate::text::words::ends_with_any;

impl<'m, 't> Pair<'m, 't, '_> {
    /// Both as a turn, where it is told which of them was first and one way alone.
    pub(super) fn english(&self) -> Option<Turn<'m, 't>> {
        let [one, other] = self.both();
        let is_change = |mention: &Mention<'_>| matches!(mention.role, Role::Change | Role::Growth);
        let is_one = |mention: &Mention<'_>| {
            !mention.is_about() && !is_change(mention) && mention.quantity.unit != "percentage points"
        };
        let like = self.own.iter().filter(|mention| mention.is_like(one)).count();
        let are_ends = one.role == Role::From && other.role == Role::Reached;
        if !one.is_like(other) || !is_one(one) || !is_one(other) || like > 2 && !are_ends {
            return None;
        }
        let [before, between, behind] = [
            self.lead(self.index - 1),
            self.lead(self.index),
            self.behind(self.index),
        ];
        if let Some(verb) = self.held_against(between) {
            return Some(self.turn(true, verb));
        }
        let (own, behind) = cut_clause(behind);
        let first = between.split([',', ';', '(']).next().unwrap_or_default();
        let second = &between[first.len()..];
        let is_turned = if are_ends || ends_with_any(before.trim_end(), &AGAINST) {
            false
        } else if matches!(other.role, Role::Before | Role::From) {
            true
        } else {
            is_later_english([&[before, first], &[second, own]])?
        };
        let next = cut_clause(behind.trim_start_matches([',', ';', ' '])).0;
        let all = self.text.as_ptr() as usize;
        let known = &self.text[self.sentence.start..other.quantity.range.start];
        // What else the sentence says may be told of another thing.
        let verbs = [
            verb_before(before).filter(|_| !between.contains(';')),
            verb_before(between),
            verb_alone(second, known),
            verb_alone(next, known),
        ];
        let mut verbs = verbs
            .into_iter()
            .flatten()
            .filter_map(|word| Some((word, direction(word)?)));
        let (word, direction) = verbs.next()?;
        // Dropped to 8.4%, up from 7.1%: one of the two is wrong.
        let is_turned_at_once = || is_turned && before.trim_end().ends_with(" to");
        let is_one_way = verbs.all(|(_, other)| other == direction) || is_turned_at_once();
        let start = word.as_ptr() as usize - all;
        let range = start..start + word.len();
        let verb = Verb { range, direction };
        is_one_way.then(|| self.turn(is_turned, verb))
    }
}

impl Pair<'_, '_, '_> {
    /// The word that holds the first number against the second one: 61%, higher than the 64% of last year.
    fn held_against(&self, between: &str) -> Option<Verb> {
        let lead = between
            .strip_suffix(" than the ")?
            .rsplit([',', '('])
            .next()?
            .trim_start();
        let direction = match lead.trim_start_matches("which is ") {
            "higher" | "more" | "greater" => Direction::Up,
            "lower" | "fewer" | "less" => Direction::Down,
            _ => return None,
        };
        let start = lead.as_ptr() as usize - self.text.as_ptr() as usize;
        Some(Verb {
            range: start..start + lead.len(),
            direction,
        })
    }
}

/// The word that stands before a number and the word that leads to it: went down from, fell sharply to.
fn verb_before(lead: &str) -> Option<&str> {
    let mut words = lead
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    words.next().filter(|word| matches!(*word, "from" | "to"))?;
    words.find(|word| !word.ends_with("ly"))
}

/// The word that begins a clause, or that follows what was named before: up from, an increase, so calls went up.
fn verb_alone<'c>(clause: &'c str, known: &str) -> Option<&'c str> {
    let words = clause.split(|c: char| !c.is_ascii_alphabetic());
    let is_small = |word: &str| word.is_empty() || SMALL.contains(&word);
    words
        .filter(|word| !is_small(word))
        .find(|word| direction(word).is_some() || !(word.len() > 3 && known.contains(word)))
}
/// What may stand before it.
const SMALL: [&str; 14] = [
    "a", "an", "the", "so", "which", "is", "was", "it", "this", "went", "has", "have", "slight", "sharp",
];

/// What stands before a number that others are held against.
const AGAINST: [&str; 5] = ["ompared with", "ompared to", "gainst", "ersus", "from"];

/// The clause that a text begins with, and what follows.
fn cut_clause(text: &str) -> (&str, &str) {
    text.split_at(text.find([',', ';', '(', ')', ':']).unwrap_or(text.len()))
}

/// The same of two English numbers by the words around each.
fn is_later_english(around: [&[&str]; 2]) -> Option<bool> {
    let time = |texts: &[&str]| {
        let of = |text: &&str| {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            let year = words
                .clone()
                .find(|word| is_year(word))
                .and_then(|year| year.parse::<usize>().ok());
            let month = || {
                words
                    .clone()
                    .find_map(|word| MONTHS.iter().position(|month| *month == word))
            };
            let is_earlier = words
                .clone()
                .any(|word| matches!(word, "last" | "Last" | "previous" | "earlier" | "ago" | "before"));
            year.or_else(month).or(is_earlier.then_some(EARLIEST))
        };
        texts.iter().find_map(of)
    };
    match around.map(time) {
        [Some(one), Some(other)] => {
            (one != other && (one < MONTHS.len()) == (other < MONTHS.len())).then_some(one > other)
        }
        [Some(EARLIEST), None] => Some(false),
        [None, Some(EARLIEST)] => Some(true),
        _ => None,
    }
}

/// The place in time of what is only said to be earlier.
const EARLIEST: usize = 99;
