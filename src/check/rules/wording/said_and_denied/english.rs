//! The same in English: the roof was replaced; the roof has not yet been replaced.

use std::ops::Range;

use crate::check::engine::Fault;
use crate::check::engine::mentions::number_in_words;
use crate::check::engine::told::{sentences, singular};
use crate::text::words::{Words, word_list};

use super::contradiction::say;

const FILE: &str = include_str!("../../../lexicon/denied.tsv");
static UNANIMOUS: Words = word_list!(FILE, "english-unanimous");
static AGAINST: Words = word_list!(FILE, "english-against");
static UNHURT: Words = word_list!(FILE, "english-unhurt");
static HURT: Words = word_list!(FILE, "english-hurt");
static UNDONE: Words = word_list!(FILE, "english-undone");
static TIMES: Words = word_list!(FILE, "english-times");
/// What says that something is not done by now.
const NOT_DONE: [&str; 8] = [
    " has not yet been ",
    " have not yet been ",
    " has not been ",
    " have not been ",
    " is yet to be ",
    " are yet to be ",
    " has never been ",
    " have never been ",
];
/// What says that something was done.
const DONE: [&str; 6] = [
    " was ",
    " were ",
    " has been ",
    " have been ",
    " has now been ",
    " have now been ",
];
/// A number is counted in the words behind it, and what is counted in not more of them.
const NEAR: usize = 4;
/// A thing has a name of no more words.
const LONGEST: usize = 4;

pub fn check(text: &str, faults: &mut Vec<Fault>) {
    let unanimous = text.contains("nanimous") || text.contains("nem con") || text.contains("without");
    let unhurt = text.contains("hurt") || text.contains("injur") || text.contains("casualt") || text.contains("killed");
    if unanimous || unhurt {
        faults.extend(counted(text, &UNANIMOUS, &AGAINST).or_else(|| counted(text, &UNHURT, &HURT)));
    }
    if text.contains(" been ") || text.contains(" yet to be ") {
        faults.extend(not_done(text));
    }
    if faults.is_empty() && (text.contains("No ") || text.contains(" no ")) {
        faults.extend(none(text));
    }
    if faults.is_empty() && text.contains(" not ") {
        faults.extend(of_some(text));
    }
}

/// No complaints were received, and five complaints were answered, in the same sentence or the next.
fn none(text: &str) -> Option<Fault> {
    let all: Vec<Range<usize>> = sentences(text).collect();
    let time = |part: &str| {
        part.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| TIMES.contains(word) || word.len() == 4 && word.parse::<u32>().is_ok())
    };
    all.iter().enumerate().find_map(|(index, own)| {
        let sentence = &text[own.clone()];
        let rest = sentence.trim_start().strip_prefix("No ")?;
        let noun = word_at(rest);
        let is_denied = [" were ", " have been ", " occurred", " was "]
            .iter()
            .any(|verb| rest[noun.len()..].starts_with(verb));
        let end = all.get(index + 1).unwrap_or(own).end;
        if !is_denied || noun.len() < 5 || !noun.ends_with('s') || time(&text[own.start..end]) {
            return None;
        }
        let from = own.end - rest.len() + noun.len();
        let behind = &text[from..end];
        let at = behind.find(&format!(" {noun}"))?;
        let number = behind[..at].rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        let is_number = number_in_words(&number).is_some() || number.parse::<u32>().is_ok_and(|value| value > 0);
        let start = from + at - number.len();
        is_number.then(|| {
            say(
                text,
                start..from + at + 1 + noun.len(),
                sentence.trim().trim_end_matches('.'),
            )
        })
    })
}

/// Three schools have not submitted their plans, where all schools have.
fn of_some(text: &str) -> Option<Fault> {
    text.match_indices(" not ").find_map(|(at, word)| {
        let behind = text[at + word.len()..]
            .trim_start_matches("yet ")
            .trim_start_matches("been ");
        let verb = word_at(behind);
        let start = text[..at].rfind([',', ';', '.', ':']).map_or(0, |end| end + 1);
        let subject = text[start..at].trim_start();
        let mut words = subject.split(' ');
        let number = words.next()?.to_ascii_lowercase();
        let is_number =
            number == "one" || number_in_words(&number).is_some() || number.parse::<u32>().is_ok_and(|value| value > 0);
        let noun = words.next()?;
        let has = words.next()?;
        let is_plain = matches!(has, "have" | "has" | "are" | "were" | "was" | "is")
            && words.next().is_none()
            && verb.ends_with("ed");
        if !is_number || !is_plain || noun.len() < 4 {
            return None;
        }
        let is_said = |sentence: &str| {
            let lower = sentence.to_ascii_lowercase();
            let all = ["all ", "every ", "each "]
                .iter()
                .any(|all| lower.trim_start().starts_with(all));
            let place = lower.find(verb).unwrap_or_default();
            let words: Vec<&str> = lower[..place].split(|c: char| !c.is_ascii_alphabetic()).collect();
            let is_done = words
                .iter()
                .any(|word| matches!(*word, "have" | "has" | "were" | "was" | "are"))
                || words.len() < 6;
            let is_undone = words
                .iter()
                .any(|word| UNDONE.contains(word) || matches!(*word, "but" | "except"));
            all && place > 0 && is_done && !is_undone && words.iter().any(|word| singular(word) == singular(noun))
        };
        let all: Vec<Range<usize>> = sentences(&text[..start]).collect();
        let first = all
            .into_iter()
            .map(|own| &text[own])
            .find(|sentence| is_said(sentence))?;
        let end = text.len() - behind.len() + verb.len();
        Some(say(text, at - subject.len()..end, first.trim().trim_end_matches('.')))
    })
}

fn find(text: &str, list: &Words) -> Option<(usize, String)> {
    let all = list.iter().map(|word| word.replace('+', " "));
    all.filter_map(|word| Some((text.find(&word)?, word)))
        .min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

/// Unanimously, with two against, in the same sentence or the next.
fn counted(text: &str, denial: &Words, contrary: &Words) -> Option<Fault> {
    let lower = text.to_ascii_lowercase();
    let (at, first) = find(&lower, denial)?;
    let all: Vec<Range<usize>> = sentences(text).collect();
    let own = all.iter().position(|sentence| sentence.contains(&at))?;
    let end = all.get(own + 1).unwrap_or(&all[own]).end;
    let behind = &lower[at + first.len()..end];
    let behind = behind.split(';').next().unwrap_or_default();
    let offset = at + first.len();
    if behind.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
        matches!(
            word,
            "other" | "another" | "second" | "last" | "earlier" | "previous" | "remaining" | "but"
        )
    }) {
        return None;
    }
    let mut words = behind.split_inclusive(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word.trim_matches(|c: char| !c.is_ascii_alphanumeric())))
    });
    let found = words.find_map(|(start, word)| {
        let is_number =
            word == "one" || number_in_words(word).is_some() || word.parse::<u32>().is_ok_and(|value| value > 0);
        let near: Vec<&str> = behind[start..].splitn(NEAR + 2, ' ').take(NEAR + 1).collect();
        let near = near.join(" ");
        let near = near.split([',', ';', '.', ':']).next().unwrap_or_default();
        let (place, said) = find(near, contrary).filter(|_| is_number)?;
        // Nine in favour and two against: the number beside it.
        let between = near[word.len().min(place)..place]
            .split(' ')
            .any(|word| word == "and" || word.parse::<u32>().is_ok() || number_in_words(word).is_some());
        (!between).then_some(start..start + place + said.len())
    })?;
    Some(say(
        text,
        offset + found.start..offset + found.end,
        &text[at..at + first.len()],
    ))
}

/// The roof has not yet been replaced, where the roof was replaced.
fn not_done(text: &str) -> Option<Fault> {
    let denials = NOT_DONE.iter().flat_map(|word| text.match_indices(word));
    let found = denials.filter_map(|(at, word)| {
        let verb = word_at(&text[at + word.len()..]);
        let thing = thing_before(&text[..at])?;
        let is_participle = verb.ends_with("ed")
            || [
                "built", "sold", "paid", "let", "bought", "found", "made", "done", "sent", "begun", "met", "held",
            ]
            .contains(&verb);
        let is_own = is_participle && !text[at..].trim_end_matches('.').contains("not been replaced by");
        let first = said(&text[..at], thing, verb).filter(|_| is_own)?;
        let start = thing.as_ptr() as usize - text.as_ptr() as usize;
        Some(say(text, start..at + word.len() + verb.len(), first))
    });
    found.into_iter().next()
}

fn word_at(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())]
}

/// The thing that a text ends with, from its article on: the roof.
fn thing_before(text: &str) -> Option<&str> {
    let clause = text.rsplit([',', ';', '.', ':']).next().unwrap_or_default();
    let lower = clause.to_ascii_lowercase();
    let at = lower.rfind("the ")?;
    let is_word = at == 0 || lower[..at].ends_with(' ');
    // The roof of the hall: the first article names it.
    let is_of = lower[..at].ends_with("of ")
        || lower[..at].ends_with("in ")
        || lower[..at].ends_with("at ")
        || lower[..at].ends_with("for ");
    let thing = &clause[at..];
    let words = thing.split(' ').count();
    (is_word && !is_of && (2..=LONGEST).contains(&words)).then_some(thing)
}

/// The part of an earlier sentence that says that a thing was done.
fn said<'t>(text: &'t str, thing: &str, verb: &str) -> Option<&'t str> {
    let noun = &thing["the ".len()..];
    sentences(text).find_map(|own| {
        let sentence = &text[own];
        let lower = sentence.to_ascii_lowercase();
        let done = DONE.iter().find_map(|word| {
            let place = lower.find(&format!("{word}{verb}"))?;
            Some((place, place + word.len() + verb.len()))
        });
        let (place, end) = done?;
        let subject = lower[..place].rsplit([',', ';', ':']).next().unwrap_or_default();
        let start = place - subject.len();
        // The roof of the archive, and no roof of another.
        let is_same = [
            format!("the {noun}"),
            format!("the {noun} of"),
            format!("the {noun} at"),
        ];
        let subject = subject.trim_start();
        let is_same = is_same[0] == subject || is_same[1..].iter().any(|same| subject.starts_with(same.as_str()));
        let behind = lower[end..].split([',', ';', '.']).next().unwrap_or_default();
        let words = || lower[..end].split(|c: char| !c.is_ascii_alphabetic());
        let is_undone =
            words().any(|word| UNDONE.contains(word)) || behind.contains(" part") || behind.contains(" half");
        let is_then = TIMES.iter().any(|time| behind.contains(&format!("{time} earlier")));
        (is_same && !is_undone && !is_then).then(|| sentence[start..end].trim())
    })
}
