//! How an English number is read, by the words of its clause.

use std::ops::Range;
use std::rc::Rc;

use super::super::super::mentions::direction;
use super::super::super::sentence::up_to_marks;
use super::super::super::told::{Told, singular};
use super::super::made::signs::words;
use super::figure::{EARLIEST, LAST, LATEST, Language, MONTH, Near, SPANS};
use crate::text::months::MONTHS;
use crate::text::numbers::is_year;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../../lexicon/near.tsv");

/// What is no name of a thing, and what ends one.
static NO_THINGS: Words = word_list!(FILE, "no-things");
/// What beside a number says that it is one by which something is more, or less.
static MORE: Words = word_list!(FILE, "more");
/// What says of a number that it is of an earlier time.
static EARLIER: Words = word_list!(FILE, "earlier");
/// What a number is held against.
static AGAINST: Words = word_list!("against compared versus vs than");
/// What says that it is so now.
static NOW: Words = word_list!(FILE, "now");
/// What leads to a value, and not to a change.
static VALUES: Words = word_list!(FILE, "values");
/// What names something by its number.
static NAMES: Words = word_list!(FILE, "names");
/// What makes a number a rough one, or a bound.
static ROUGH: Words = word_list!(FILE, "rough");
/// What parts clauses.
const MARKS: [&str; 12] = [", ", "; ", ": ", "(", ")", " – ", " - ", "—", "? ", "! ", ". ", "\n"];
/// What makes another word of up.
const DONE_UP: [&str; 12] = [
    "made", "make", "makes", "making", "took", "take", "set", "put", "came", "taken", "built", "ran",
];
const MOVED: [&str; 8] = [
    "moved", "edged", "inched", "ticked", "pushed", "nudged", "jumped", "stepped",
];
/// What parts what is told of one number from what is told of the next one.
const JOINTS: [&str; 12] = [
    " and ",
    " to ",
    " but ",
    " while ",
    " against ",
    " as against ",
    " compared ",
    " versus ",
    " vs ",
    " up from ",
    " down from ",
    " out of ",
];
/// Units that another number may follow in a smaller one.
const GREATER_UNITS: [&str; 10] = [
    "hour", "hours", "h", "minute", "minutes", "lb", "pound", "pounds", "ft", "feet",
];
/// The name of a thing has not more words.
const LONGEST_NAME: usize = 3;
/// So many words before a number, or behind what it counts, may say that it is a change.
const NEAREST: usize = 3;

/// How the words of an English sentence are read.
static ENGLISH: Language = Language {
    is_change,
    // What a sentence says before its clause is told of the number as well, where no other one stands between them.
    time: |near| {
        time_beside([
            near.before,
            near.behind,
            near.lead.rsplit(". ").next().unwrap_or(near.lead),
        ])
    },
    subject: |_| "",
};

/// The numbers of a sentence with what stands beside them.
pub fn read<'t>(text: &'t str, all: Vec<Told<'t>>, sentence: Range<usize>) -> Vec<Near<'t>> {
    let numbers: Vec<(Told<'t>, Range<usize>)> = all
        .into_iter()
        .map(|told| {
            let number = number_of(text, &told);
            (told, number)
        })
        .collect();
    let is_name = |at: usize| {
        let from = at.checked_sub(1).map_or(sentence.start, |last| numbers[last].1.end);
        let number = &numbers[at].1;
        is_name(
            &text[from.min(number.start)..number.start],
            &text[number.end..sentence.end.max(number.end)],
        )
    };
    let own: Vec<usize> = (0..numbers.len()).filter(|at| !is_name(*at)).collect();
    let mut found = Vec::new();
    for (index, at) in own.iter().enumerate() {
        let (told, number) = &numbers[*at];
        let last = index.checked_sub(1).map(|last| numbers[own[last]].1.end);
        let next = own.get(index + 1).map(|next| numbers[*next].1.start);
        let lead = &text[last.unwrap_or(sentence.start).min(number.start)..number.start];
        let rest = &text[number.end..next.unwrap_or(sentence.end).max(number.end)];
        // What stands between two numbers is told of both, unless a word joins what is told of each.
        let lead = last.and_then(|_| Some(&lead[joint(lead)?..])).unwrap_or(lead);
        let rest = next.and_then(|_| Some(&rest[..joint(rest)?])).unwrap_or(rest);
        found.push(near(told.clone(), number.clone(), lead, rest));
        // Of 640 pupils 96 receive free meals: what stands behind the second one is no thing.
        if let [.., whole, part] = &mut found[..]
            && whole.opens_with_of(&text[sentence.start..])
            && part.named.start <= whole.named.end + 2
        {
            (part.thing, part.named.end) = (whole.thing, number.end);
        }
    }
    found
}

/// Where what is told of the second of two numbers begins between them.
fn joint(between: &str) -> Option<usize> {
    JOINTS.iter().filter_map(|joint| between.find(joint)).min()
}

/// Gives what is counted without a name that of the number before it, or behind it: 150 visits, and 132 of them.
pub fn name_all(all: &mut [Near<'_>]) {
    let can_be_named = |near: &Near<'_>| !near.is_percent() && !near.is_money() && !near.is_change();
    let mut name = "";
    for near in all.iter_mut().filter(|near| can_be_named(near)) {
        near.take_name(&mut name);
    }
    for near in all.iter_mut().rev().filter(|near| can_be_named(near)) {
        near.take_name(&mut name);
    }
}

/// The bytes of a number without the word behind it that it counts.
fn number_of(text: &str, told: &Told<'_>) -> Range<usize> {
    let written = &text[told.range.clone()];
    let is_word = !told.is_percent() && told.unit.starts_with(|c: char| c.is_ascii_alphabetic());
    let length = if is_word {
        written.len() - told.unit.len().min(written.len())
    } else {
        written.len()
    };
    told.range.start..told.range.start + written[..length].trim_end_matches([' ', '-']).len()
}

/// Whether a number is one of a name, a list or a time of day: Room 12, No. 3, 14:50, the 4th.
fn is_name(lead: &str, rest: &str) -> bool {
    let own = lead.trim_end();
    let word = own.rsplit([' ', '(']).next().unwrap_or_default();
    let is_first = own[..own.len() - word.len()]
        .trim_end()
        .ends_with(['.', ':', '(', ';', '?', '!']);
    let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
        && own.len() > word.len()
        && !is_first;
    lead.ends_with(['/', '.', '#', ':', '['])
        || rest.starts_with(['/', ':', ']'])
        // A 38-year-old man.
        || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        || is_capital
        // 1 hour 20 minutes is one time, and 4 lb 8 oz one weight.
        || GREATER_UNITS.contains(&word)
        || rest.trim_start_matches([' ', '-']).split_once(' ').is_some_and(|(unit, next)| {
            GREATER_UNITS.contains(&unit) && next.trim_start_matches("and ").starts_with(|c: char| c.is_ascii_digit())
        })
        || NAMES.contains(word)
        || ["st", "nd", "rd", "th"].iter().any(|end| rest.strip_prefix(end).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

fn near<'t>(told: Told<'t>, number: Range<usize>, lead: &'t str, rest: &'t str) -> Near<'t> {
    let [before, behind] = up_to_marks([lead, rest], &MARKS);
    let (thing, follows) = if told.is_percent() || told.is_money() {
        ("", behind)
    } else {
        thing_of(behind)
    };
    let last = words(without_done(before)).next_back();
    let is_about = told.is_about || last.is_some_and(|word| ROUGH.contains(word));
    Near {
        named: number.start
            ..number.end
                + if thing.is_empty() {
                    told.range.end.saturating_sub(number.end)
                } else {
                    behind.len() - follows.len()
                },
        thing,
        before,
        behind,
        lead,
        is_about,
        told,
        language: &ENGLISH,
        read: Rc::default(),
    }
}

/// Whether the words beside a number say that something is more, or less, by it.
fn is_change(near: &Near<'_>) -> bool {
    let says_more = |word: &str| MORE.contains(word) || direction(word).is_some();
    let said: Vec<&str> = words(without_done(near.before)).rev().take(NEAREST).collect();
    let leads_to_value = said.first().is_some_and(|word| VALUES.contains(word));
    // The better one is one of several.
    let is_way =
        |word: &&&str| !(word.ends_with("er") || matches!(**word, "more" | "less" | "worse" | "extra" | "additional"));
    let is_led = !leads_to_value && said.iter().filter(is_way).any(|word| says_more(word));
    let is_signed = near.lead.ends_with(['+', '−']) || near.lead.ends_with("(-");
    let follows = if near.is_percent() || near.is_money() {
        ""
    } else {
        thing_of(near.behind).1
    };
    let is_followed = words(near.behind).take(1).chain(words(follows).take(2)).any(says_more);
    is_led || is_signed || is_followed
}

/// When a number was so, by the words before it and behind it, and all those before it in its sentence.
fn time_beside([before, behind, whole]: [&str; 3]) -> Option<u32> {
    let is_base = before.trim_end().ends_with("from") || words(before).any(|word| AGAINST.contains(word));
    let is_last = |text: &str| words(text).any(|word| matches!(word, "last" | "Last"));
    if !is_base && (is_last(before) || is_last(behind)) {
        return Some(LAST);
    }
    if is_base || is_earlier(before) || is_earlier(behind) {
        return Some(EARLIEST);
    }
    let told = [behind, before].into_iter().find_map(time_of);
    told.or_else(|| is_earlier(whole).then_some(EARLIEST))
        .or_else(|| time_of(whole))
}

fn is_earlier(text: &str) -> bool {
    words(text).any(|word| EARLIER.contains_in_any_case(word)) || text.contains("used to") || has_done(text)
}

/// The year, the month or the season that a text names, as a number that is the greater the later; or that it is now.
fn time_of(text: &str) -> Option<u32> {
    let words = || {
        text.split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let year = || words().find(|word| is_year(word)).and_then(|year| year.parse().ok());
    let place = |names: &[&str], word: &str| names.iter().position(|name| word.eq_ignore_ascii_case(name));
    let month = || {
        words()
            .find_map(|word| MONTHS.iter().position(|month| *month == word))
            .map(|at| MONTH + at as u32)
    };
    let season = || {
        words()
            .find_map(|word| place(&SEASONS, word))
            .map(|at| MONTH + 3 * at as u32)
    };
    let is_this = || {
        let mut pairs = words().zip(words().skip(1));
        pairs.any(|(this, time)| {
            this.eq_ignore_ascii_case("this") && (SPANS.contains(&singular(time)) || time == "fall")
        })
    };
    let is_now = || words().any(|word| NOW.contains_in_any_case(word));
    let part = || {
        let pairs = words().zip(words().skip(1));
        let mut parts = pairs.filter(|(_, part)| matches!(*part, "quarter" | "half"));
        parts
            .find_map(|(word, _)| place(&ORDINALS, word))
            .map(|at| MONTH + 3 * at as u32)
    };
    year()
        .or_else(part)
        .or_else(month)
        .or_else(season)
        .or_else(|| (is_this() || is_now()).then_some(LATEST))
}

/// A text without what says of a number that it was done, and not that something rose: clocked up, made up.
fn without_done(before: &str) -> &str {
    let Some((lead, rest)) = before.rsplit_once(" up ") else {
        return before;
    };
    let verb = words(lead).next_back().unwrap_or_default();
    let is_done =
        DONE_UP.contains(&verb) || verb.ends_with("ed") && direction(verb).is_none() && !MOVED.contains(&verb);
    if is_done { rest } else { before }
}

/// Whether a text tells what had been so before something else: had been, had logged.
fn has_done(text: &str) -> bool {
    let mut done = text
        .match_indices("had ")
        .filter_map(|(at, had)| words(&text[at + had.len()..]).next());
    done.any(|word| word.ends_with("ed") || word.ends_with("en"))
}

/// Which quarter or half of a year it is, and the seasons, in their order.
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
const SEASONS: [&str; 4] = ["winter", "spring", "summer", "autumn"];

/// What a number counts, by the words behind it, and what follows.
fn thing_of(behind: &str) -> (&str, &str) {
    let text = behind.trim_start_matches([' ', '-']);
    let mut end = 0;
    let mut thing = "";
    let mut at = 0;
    for word in text.split_inclusive(' ').take(LONGEST_NAME) {
        let bare = word.trim_end().trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_no_thing = bare.is_empty()
            || !bare.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '\'')
            || NO_THINGS.contains_in_any_case(bare)
            || bare.len() > 3 && (bare.ends_with("ed") || bare.ends_with("ly"));
        if is_no_thing {
            break;
        }
        (thing, end) = (bare, at + word.len());
        at += word.len();
        // What is said of things follows their name: metres long.
        if bare.len() > 3 && bare.ends_with('s') || bare.len() < word.trim_end().len() {
            break;
        }
    }
    (singular(thing), &text[end.min(text.len())..])
}
