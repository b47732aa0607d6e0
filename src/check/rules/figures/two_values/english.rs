//! The same in English, where a figure goes by what was done and to what: completed 32 projects.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::Reading;
use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::slips::is_slip;
use crate::text::chinese::is_han;
use crate::text::months::MONTHS;
use crate::text::numbers::is_year;
use crate::text::words::contains_any;

use super::names::{has_changed_places, has_same_digits, is_near};

/// What was done that does not end with -ed.
const DONE: [&str; 12] = [
    "held", "built", "met", "ran", "made", "gave", "sold", "won", "wrote", "spent", "sent", "taught",
];
/// What says that a figure is the one of all.
const TOTALS: [&str; 14] = [
    "total",
    "Total",
    "overall",
    "Overall",
    "summary",
    "altogether",
    "this year",
    "year end",
    "the year",
    "in all",
    "In all",
    "to date",
    "so far",
    "end of",
];
/// What tells a figure apart from others of its name.
const OTHERS: [&str; 29] = [
    "quarter",
    "month",
    "week",
    "half",
    "per ",
    " each",
    "another",
    "further",
    "additional",
    "more",
    "last year",
    "previous",
    "plan",
    "target",
    "aim",
    "will",
    "expect",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "average",
    "about",
    "nearly",
    "only",
    "next",
    "against",
    "than",
    "forecast",
];
/// A sentence that is read has not more bytes.
const LONGEST_SENTENCE: usize = 2000;
/// So many words behind the number may name what it counts and what was done with it.
const FARTHEST: usize = 4;

/// A figure of an English text where it stands first.
struct Known<'t> {
    value: Decimal,
    sentence: &'t str,
    passage: usize,
    range: Range<usize>,
}

/// Two values of one figure: where each stands, and what it goes by.
pub struct Pair {
    /// The passage and the bytes of the first one.
    pub first: (usize, Range<usize>),
    /// The same of the second one.
    pub second: (usize, Range<usize>),
    /// What both go by.
    pub name: String,
}

/// The figures of English passages that have two values.
pub fn pairs(readings: &[Reading<'_>]) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut known: HashMap<(String, String), Known<'_>> = HashMap::new();
    let mut again = Again::default();
    let english = readings.iter().enumerate();
    for (passage, reading) in english.filter(|(_, reading)| reading.is_prose() && !reading.text.contains(is_han)) {
        let text = &reading.passage().text;
        let ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at).collect();
        for mention in reading.in_passing().mentions() {
            let range = mention.quantity.range.clone();
            let next = ends.partition_point(|end| *end < range.start);
            let start = next.checked_sub(1).map_or(0, |last| ends[last] + 2);
            let sentence = &text[start..ends.get(next).copied().unwrap_or(text.len())];
            // What is as long is a list, and would be read again for each of its figures.
            if sentence.len() > LONGEST_SENTENCE {
                continue;
            }
            if let Some(pair) = again.read(text, start, mention, passage) {
                found.push(pair);
                continue;
            }
            let is_told_apart = contains_any(sentence, &OTHERS) || contains_any(sentence, &MONTHS);
            if mention.role != Role::Value || mention.is_about() || mention.quantity.is_percent() || is_told_apart {
                continue;
            }
            let Some(key) = name_of(text, mention) else { continue };
            let value = mention.quantity.value;
            match known.get(&key) {
                Some(first) if contradict(first, value, sentence) => found.push(Pair {
                    first: (first.passage, first.range.clone()),
                    second: (passage, range),
                    name: format!("{} {}", key.0, key.1),
                }),
                Some(_) => {}
                None => {
                    let first = Known {
                        value,
                        sentence,
                        passage,
                        range,
                    };
                    known.insert(key, first);
                }
            }
        }
    }
    found
}

/// A value, with its passage and its bytes there.
type Place = (Decimal, usize, Range<usize>);

/// What is counted by its last word, with the figures that were told of it: what each counts in all its words, and its place.
#[derive(Default)]
struct Again<'t>(HashMap<&'t str, Vec<(&'t str, Place)>>);

impl<'t> Again<'t> {
    /// Looks whether a figure is told of things that were counted before: ran 28 job fairs, and then the 26 job fairs.
    fn read(&mut self, text: &'t str, start: usize, mention: &Mention<'t>, passage: usize) -> Option<Pair> {
        let (value, range) = (mention.quantity.value, mention.quantity.range.clone());
        let said = &text[start..range.start];
        let counted = COUNTED
            .iter()
            .find_map(|word| said.split_once(word))
            .map(|(_, rest)| rest);
        let (thing, rest) = counted
            .or(Some(&text[range.end..]))
            .and_then(thing_of)
            .filter(|_| !mention.quantity.is_percent() && !mention.is_about())?;
        let told = self.0.entry(thing.rsplit(' ').next()?).or_default();
        let lead = text[..range.start]
            .trim_end()
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .next();
        let is_known =
            counted.is_some() || lead.is_some_and(|lead| KNOWN.iter().any(|word| lead.eq_ignore_ascii_case(word)));
        if !is_known {
            told.push((thing, (value, passage, range)));
            return None;
        }
        let mut rest = rest.split_whitespace();
        let is_narrower = |word: Option<&str>| word.is_some_and(|word| NARROWER.contains(&word));
        let next = rest.next();
        // The 24 schools painted in May.
        let is_painted = next.is_some_and(|word| word.ends_with("ed")) && is_narrower(rest.next());
        let is_slip = |first: Decimal| has_same_digits(first, value) || is_slip(first, value) && is_near(first, value);
        let is_some = is_narrower(next) || counted.is_none() && is_painted;
        // 14,286 emergency parcels, and then the 14,826 parcels.
        let (_, (first, at, place)) = told
            .iter()
            .rfind(|(name, _)| name.ends_with(thing))
            .filter(|_| told.iter().all(|(_, (first, ..))| *first != value))?;
        // Digits that have changed places tell of the same things, however they are named.
        let is_turned = has_changed_places(*first, value, SURE_DIGITS);
        let is_meant = is_slip(*first) && !contains_any(said, &OTHERS) && (!is_some || is_turned);
        is_meant.then(|| Pair {
            first: (*at, place.clone()),
            second: (passage, range),
            name: thing.to_owned(),
        })
    }
}

/// With so many digits two that have changed places are no chance.
const SURE_DIGITS: u32 = 3;

/// What says that things were told of before.
const KNOWN: [&str; 5] = ["the", "these", "those", "all", "our"];
/// What names them before their number: the number of fines issued, 172.
const COUNTED: [&str; 2] = ["he number of ", "he total number of "];
/// The name of what is counted has not more words.
const LONGEST_NAME: usize = 3;

/// What makes things some of those that were told of before: the 24 schools in the north.
const NARROWER: [&str; 18] = [
    "in", "of", "on", "at", "by", "near", "under", "within", "outside", "along", "and", "or", "from", "with", "for",
    "that", "which", "who",
];

/// What a number counts, by all the words behind it, and what follows: job fairs.
fn thing_of(behind: &str) -> Option<(&str, &str)> {
    let clause = behind.split(['.', ',', ';', '(', ':']).next()?;
    let clause = clause.trim_start();
    let mut words = clause.split_whitespace().take(LONGEST_NAME);
    let is_thing =
        |word: &&str| word.len() > 3 && word.ends_with('s') || matches!(*word, "people" | "staff" | "children");
    let last = words.find(is_thing)?;
    let length = last.as_ptr() as usize - clause.as_ptr() as usize + last.len();
    Some(clause.split_at(length)).filter(|(thing, _)| thing.chars().all(|c| c.is_ascii_lowercase() || c == ' '))
}

/// Whether two values are of one figure: one of them is that of all, and they are near or have the same digits.
fn contradict(first: &Known<'_>, value: Decimal, sentence: &str) -> bool {
    let years = |sentence: &str| -> Vec<String> {
        let numbers = sentence.split(|c: char| !c.is_ascii_digit());
        numbers.filter(|number| is_year(number)).map(str::to_owned).collect()
    };
    let (one, other) = (years(first.sentence), years(sentence));
    let are_of_one_time = one.is_empty() || other.is_empty() || one == other;
    let are_of_all = [first.sentence, sentence]
        .iter()
        .any(|sentence| contains_any(sentence, &TOTALS))
        || !one.is_empty() && one == other;
    let is_slip = is_near(first.value, value) || has_same_digits(first.value, value);
    are_of_one_time && are_of_all && is_slip
}

/// What was done, and to what: completed, projects. None where one of them is not said.
fn name_of(text: &str, mention: &Mention<'_>) -> Option<(String, String)> {
    let behind = &text[mention.quantity.range.end..];
    let clause = behind.split(['.', ',', ';', '(', ':']).next().unwrap_or_default();
    let mut words = clause.split_whitespace().take(FARTHEST);
    let thing = words
        .next()
        .filter(|word| word.ends_with('s') && word.chars().all(|c| c.is_ascii_lowercase()))
        .or_else(|| {
            clause
                .split_whitespace()
                .next()
                .filter(|word| matches!(*word, "people" | "staff" | "children"))
        })?;
    let lead = text[..mention.quantity.range.start].trim_end();
    let last = lead
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .filter(|word| is_done(word));
    let verb = last.or_else(|| words.find(|word| is_done(word)))?;
    Some((verb.to_ascii_lowercase(), thing.to_owned()))
}

/// Whether a word says what was done.
fn is_done(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || DONE.contains(&word)
}
