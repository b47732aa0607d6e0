//! Subject and verb that do not agree.
//! 英文主谓不一致。
//!
//! “Each of the schools” and “the number of schools” are one, and “three reasons” are several. Only what is certain is reported.
//!
//! each of the schools、the number of schools 是单数，three reasons 是复数；只报确定的。
//!
//! Wrong: The office has three vacancy in payroll.
//! Right: The office has three vacancies in payroll.
//! Wrong: Each of the schools have a lead. There is three reasons.
//! Right: Each of the schools has a lead. There are three reasons.
//!
//! Says one: “{ $subject }” is one
//! Says one: “{ $subject }”是单数
//! Says several: “{ $subject }” are several
//! Says several: “{ $subject }”是复数
//! Says counted: “{ $subject }”: several are counted
//! Says counted: “{ $subject }”：数的是多个，名词用复数

use crate::check::engine::english::{Word, are_neighbours, english_words};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::words::{Words, word_list};
use crate::text::words::{contains_any, ends_with_any};

pub const RULE: Rule = Rule::warning("E11", Check::Passage(check)).where_any("EHISTtfsn");

const FILE: &str = include_str!("../../lexicon/english_rules.tsv");
/// Verbs of several with those of one.
const VERBS: [(&str, &str); 3] = [("have", "has"), ("are", "is"), ("were", "was")];
/// Who does something, and is one.
const PRONOUNS: [&str; 3] = ["He", "She", "It"];
/// Counts of several things.
const COUNTS: [&str; 13] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "many", "several", "various", "numerous",
];
/// So many of them, from the first one on, are numbers.
const NUMBERS: usize = 9;
/// What names of one thing end with.
const ONE: [&str; 3] = ["ncy", "ity", "acy"];
/// Those that rather say of what kind the next thing is: three community and two private schools.
static BEFORE_OTHERS: Words = word_list!("community university city facility quality priority emergency");
/// What follows a thing that was counted.
const BEHIND_COUNTED: [&str; 15] = [
    "in", "at", "was", "were", "is", "are", "have", "had", "that", "which", "this", "last", "by", "during", "since",
];
/// What is measured so is one amount: there is three weeks of work.
const MEASURES: [&str; 12] = [
    "weeks", "days", "months", "years", "hours", "minutes", "miles", "metres", "meters", "pounds", "dollars", "euros",
];
/// Who is one where “its” follows, among so many words.
static OFFICES: Words = word_list!(FILE, "agreement-offices");
const MOST_TO_ITS: usize = 6;
/// The verb of “The number of” is among so many words.
const MOST_OF_NUMBER: usize = 8;
/// What names of people who do something end with.
const PEOPLE: [&str; 4] = ["ers", "ees", "ents", "ants"];
/// What reports tell of several.
static THINGS: Words = word_list!(FILE, "agreement-things");
/// Words that end so and are one.
const NO_PEOPLE: [&str; 3] = ["quarters", "headquarters", "barracks"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !contains_any(text, &["Each", "There", "The ", "the ", "He ", "She ", "It "])
        && !contains_any(text, &COUNTS[..NUMBERS])
    {
        return;
    }
    let words: Vec<Word<'_>> = english_words(text).collect();
    for index in 0..words.len() {
        faults.extend(each_of(text, &words[index..]));
        faults.extend(there_is(text, &words[index..]));
        faults.extend(counted(text, &words[index..]));
        faults.extend(people(text, &words[index..]));
        faults.extend(number_of(text, &words[index..]));
        faults.extend(pronoun(text, &words[index..]));
        faults.extend(office(text, &words[index..]));
    }
}

/// Whether words stand side by side.
fn are_together(text: &str, words: &[Word<'_>]) -> bool {
    words.windows(2).all(|two| are_neighbours(text, &two[0], &two[1]))
}

/// Each of the schools have.
fn each_of(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [each, of, the, things, verb, ..] = words else {
        return None;
    };
    let is_each = each.text == "Each" && of.text == "of" && matches!(the.text, "the" | "our" | "these" | "its");
    let (_, right) = VERBS.iter().find(|(several, _)| *several == verb.text)?;
    (is_each && things.text.ends_with('s') && are_together(text, &words[..5]))
        .then(|| fault(text, &words[..4], verb, "one", right))
}

/// There is three reasons.
fn there_is(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [there, verb, count, things, ..] = words else {
        return None;
    };
    let is_said = there.text.eq_ignore_ascii_case("there") && COUNTS.contains(&count.text);
    let is_several = is_plural(things.text) && !MEASURES.contains(&things.text);
    let (right, _) = VERBS.iter().find(|(_, one)| *one == verb.text)?;
    (is_said && is_several && are_together(text, &words[..4]))
        .then(|| fault(text, &words[2..4], verb, "several", right))
}

/// Three vacancy, five project: a count, what is one, and nothing behind it that both belong to.
fn counted(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [count, thing, rest @ ..] = words else { return None };
    let is_count = COUNTS[..NUMBERS]
        .iter()
        .any(|number| count.text.eq_ignore_ascii_case(number));
    if !is_count || !are_together(text, &words[..2]) {
        return None;
    }
    let is_behind = |next: &Word<'_>| !are_neighbours(text, thing, next) || BEHIND_COUNTED.contains(&next.text);
    if !rest.first().is_none_or(is_behind) || text[thing.range.end..].starts_with(['-', '/']) {
        return None;
    }
    let stem = thing.text.strip_suffix('y').filter(|_| ends_with_any(thing.text, &ONE));
    let several = match stem {
        Some(stem) => format!("{stem}ies"),
        None => format!("{}s", thing.text),
    };
    let is_one = stem.is_some() && !BEFORE_OTHERS.contains(thing.text) || THINGS.contains(&several);
    let message = Sentence::new("counted").with("subject", &text[count.range.start..thing.range.end]);
    is_one.then(|| Fault::new(thing.range.clone()).say(message).right(&several))
}

/// The number of new cases have.
fn number_of(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let begins =
        matches!(words, [the, number, of, ..] if the.text == "The" && number.text == "number" && of.text == "of");
    if !begins {
        return None;
    }
    let one = |word: &Word<'_>| VERBS.iter().find(|(several, _)| *several == word.text);
    let mut verbs = words.iter().take(MOST_OF_NUMBER).enumerate();
    let (verb, (_, right)) = verbs.find_map(|(index, word)| Some((index, one(word)?)))?;
    // The number of people who have: they are what is counted.
    let counted = words.get(3..verb)?;
    let is_clause = counted.iter().any(|word| {
        matches!(
            word.text,
            "who" | "that" | "which" | "whose" | "and" | "we" | "they" | "you"
        )
    });
    (!is_clause && counted.last()?.text.ends_with('s') && are_together(text, &words[..=verb]))
        .then(|| fault(text, &words[..verb], &words[verb], "one", right))
}

/// The villagers has, and the results was, where a sentence begins.
fn people(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [the, people, verb, ..] = words else { return None };
    let begins = the.text == "The" && begins_sentence(text, the);
    let (right, _) = VERBS.iter().find(|(_, one)| *one == verb.text)?;
    let are_people = people.is_lower() && ends_with_any(people.text, &PEOPLE) && !NO_PEOPLE.contains(&people.text)
        || THINGS.contains(people.text);
    (begins && are_people && are_together(text, &words[..3])).then(|| fault(text, &words[..2], verb, "several", right))
}

/// He have, where a sentence begins.
fn pronoun(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [who, verb, ..] = words else { return None };
    let is_one = PRONOUNS.contains(&who.text) && begins_sentence(text, who) && are_together(text, &words[..2]);
    // It were better.
    let (_, right) = VERBS[..2].iter().find(|(several, _)| *several == verb.text)?;
    is_one.then(|| fault(text, &words[..1], verb, "one", right))
}

/// The department have published its report: what is called “its” is one.
fn office(text: &str, words: &[Word<'_>]) -> Option<Fault> {
    let [the, office, verb, ..] = words else { return None };
    let is_office = the.text.eq_ignore_ascii_case("the") && OFFICES.contains(office.text);
    let (_, right) = VERBS.iter().find(|(several, _)| *several == verb.text)?;
    let mut next = words.iter().skip(3).take(MOST_TO_ITS);
    let is_one = next.any(|word| word.text == "its");
    (is_office && is_one && are_together(text, &words[..3])).then(|| fault(text, &words[..2], verb, "one", right))
}

/// Whether a sentence begins with a word.
fn begins_sentence(text: &str, word: &Word<'_>) -> bool {
    let before = text[..word.range.start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':'])
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !ends_with_any(word, &["ss", "us", "is", "news", "ics"])
}

fn fault(text: &str, subject: &[Word<'_>], verb: &Word<'_>, key: &'static str, right: &str) -> Fault {
    let start = subject.first().map_or(0, |word| word.range.start);
    let end = subject.last().map_or(start, |word| word.range.end);
    let message = Sentence::new(key).with("subject", &text[start..end]);
    Fault::new(verb.range.clone()).say(message).right(right)
}
