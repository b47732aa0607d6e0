//! What a number is in its English sentence, by the words between it and the number before it.

use rust_decimal::Decimal;

use crate::text::months::MONTHS;
use crate::text::numbers::{Quantity, is_year};
use crate::text::words::{Words, ends_with_any, starts_with_any, word_list};

use super::mention::{Base, Brackets, Direction, Mention, Role, Time, Verb};

const FILE: &str = include_str!("../../lexicon/english_misfits.tsv");

/// What says that something became more, and less.
static RISES: Words = word_list!(FILE, "rises");
static FALLS: Words = word_list!(FILE, "falls");
/// What a number is held against.
const AGAINST: [&str; 7] = [
    "baseline of",
    "against",
    "compared with",
    "compared to",
    "versus",
    "vs",
    "vs.",
];
/// What may stand in a clause that goes on about the number before it, beside the verb.
static BESIDE: Words = word_list!(
    "a an by of or to from the and year on year-on-year last this in about some nearly over representing which is was its"
);
/// What makes a number a rough one.
static ROUGH: Words = word_list!("about around some nearly almost over approximately roughly than under least most");
/// What makes a growth another one than that of two numbers.
static OTHER_TERMS: Words = word_list!("average annual annually per each real respectively target targets adjusted");
/// What stands behind a number by which something is more, or less, than another: 10 more than the 40 of last year.
const THAN: [(&str, Direction); 8] = [
    (" above", Direction::Up),
    (" below", Direction::Down),
    (" more than", Direction::Up),
    (" higher than", Direction::Up),
    (" greater than", Direction::Up),
    (" fewer than", Direction::Down),
    (" less than", Direction::Down),
    (" lower than", Direction::Down),
];
/// What is no number of another time.
const PLANNED: [&str; 6] = ["planned", "expected", "budget", "target", "forecast", "required"];
/// Before up and down they make a verb: went up from 25 to 32.
const WENT: [&str; 4] = ["went", "gone", "goes", "go"];

/// How the change of a rate is written behind its number.
const POINTS: &str = " percentage point";

/// The figures that an English text mentions, with what each of them is. Dates are none.
pub fn mentions<'t>(text: &'t str, quantities: &[Quantity<'t>]) -> Vec<Mention<'t>> {
    let mut found: Vec<Mention<'t>> = Vec::new();
    let mut from = 0;
    for quantity in quantities {
        if is_date(text, quantity) {
            continue;
        }
        let (quantity, factor) = with_unit(text, quantity);
        let lead = &text[from..quantity.range.start];
        let mut mention = read(lead, from, quantity, found.last());
        read_than(text, &mut mention, found.last());
        let end = mention.quantity.range.end;
        mention.time = time_beside(lead, &text[end..text.floor_char_boundary(end + LONGEST_BEHIND)]);
        // From 200 to 250 million.
        if let Some(first) = found
            .last_mut()
            .filter(|last| last.role == Role::From && mention.role == Role::Reached)
            && first
                .quantity
                .value
                .checked_mul(factor)
                .is_some_and(|scaled| scaled <= mention.quantity.value * Decimal::TEN)
        {
            first.quantity.value *= factor;
            first.quantity.rounding = mention.quantity.rounding.max(first.quantity.rounding);
        }
        from = mention.quantity.range.end;
        found.push(mention);
    }
    for index in 1..found.len() {
        let [last, next] = [index - 1, index].map(|index| &found[index].quantity);
        let between = &text[last.range.end..next.range.start];
        let are_parts = next.is_percent() && between.ends_with(" and ") && between.starts_with([' ']);
        // Up 28% in the north and 22% in the south.
        if are_parts && last.is_percent() && found[index - 1].role == Role::Growth {
            found[index - 1].role = Role::Other;
        }
    }
    found
}

/// Numbers in words, from two on.
pub const NUMBERS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Tens in words, alone or with a digit: sixty-six.
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number that a word tells, from two on.
pub fn number_in_words(word: &str) -> Option<usize> {
    let plain = NUMBERS
        .iter()
        .position(|number| number.eq_ignore_ascii_case(word))
        .map(|at| at + 2);
    let of_tens = || {
        let (tens, digit) = word.split_once('-').unwrap_or((word, ""));
        let tens = TENS.iter().position(|ten| ten.eq_ignore_ascii_case(tens))? * 10 + 20;
        match digit {
            "" => Some(tens),
            "one" => Some(tens + 1),
            digit => Some(tens + NUMBERS[..8].iter().position(|number| *number == digit)? + 2),
        }
    };
    plain.or_else(of_tens)
}

/// Whether a sentence tells a number in digits that is no percentage.
fn tells_digits(sentence: &str) -> bool {
    let numbers = sentence.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    let mut numbers = numbers.filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    numbers.any(|number| {
        let end = number.as_ptr() as usize - sentence.as_ptr() as usize + number.len();
        !sentence[end..].starts_with(['%']) && !sentence[end..].starts_with(" per")
    })
}

/// The counts that are told in words, in sentences that tell none in digits: ten of the twelve schools.
pub fn counted(text: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    for sentence in text.split_inclusive(". ") {
        let start = from;
        from += sentence.len();
        if tells_digits(sentence) {
            continue;
        }
        let mut at = start;
        for word in sentence.split_inclusive(' ') {
            let range = at..at + word.trim_end().len();
            at += word.len();
            let may_be = text[range.clone()].starts_with(['t', 'f', 's', 'e', 'n', 'T', 'F', 'S', 'E', 'N']);
            let value = may_be.then(|| number_in_words(&text[range.clone()])).flatten();
            found.extend(value.map(|value| Quantity {
                number: range.clone(),
                range,
                value: Decimal::from(value),
                rounding: Decimal::ZERO,
                is_about: false,
                unit: "",
            }));
        }
    }
    // One alone says nothing of another.
    let is_alone = found.len() < 2 && !text.contains(|c: char| c.is_ascii_digit());
    if is_alone { Vec::new() } else { found }
}

/// Whether a number is a year, or the day of a month.
fn is_date(text: &str, quantity: &Quantity<'_>) -> bool {
    let (before, after) = (text[..quantity.range.start].trim_end(), &text[quantity.range.end..]);
    let is_month = |text: &str| MONTHS.iter().any(|month| text.starts_with(month));
    let is_behind = |text: &str| MONTHS.iter().any(|month| text.ends_with(month));
    // In June 236 requests were closed.
    let is_day = quantity.value <= Decimal::from(31);
    is_year(&text[quantity.range.clone()])
        || is_month(after.trim_start())
        || is_day && is_behind(before)
        || before.ends_with('Q')
}

/// A number with what it is counted in, as far as that tells it from other numbers, and what `million` multiplied it by.
fn with_unit<'t>(text: &'t str, quantity: &Quantity<'t>) -> (Quantity<'t>, Decimal) {
    let mut read = quantity.clone();
    let after = &text[quantity.range.end..];
    let before = &text[..quantity.range.start];
    let factor = Decimal::from(quantity.scale(text).1);
    if quantity.is_percent() {
        return (read, factor);
    }
    if let Some(rest) = after.strip_prefix(POINTS) {
        let is_plural = rest.starts_with('s');
        read.unit = "percentage points";
        read.range.end += POINTS.len() + usize::from(is_plural);
        return (read, factor);
    }
    let sign = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '$' | '€' | '£' | '¥'));
    read.unit = sign.map_or("", |sign| &before[before.len() - sign.len_utf8()..]);
    if factor == Decimal::ONE && quantity.value.scale() == 0 && sign.is_none() {
        // Whole things are counted.
        read.rounding = Decimal::ZERO;
    }
    read.range.start -= read.unit.len();
    (read, factor)
}

/// When a number was so, by the words of its clause: in 2024, a year earlier, (last year: 120).
fn time_beside(lead: &str, behind: &str) -> Time {
    // Up 12% on the quarter (664).
    let lead = lead.strip_suffix(" (").unwrap_or(lead);
    if lead.ends_with(" on the quarter") || lead.ends_with(" on year") {
        return Time::Last;
    }
    // What stops begin and end with is looked at first.
    let is_beside = |byte: u8| matches!(byte, b' ' | b',' | b';' | b'(' | b')' | b'.' | b'\n');
    let stops_at = |at: &usize| is_beside(behind.as_bytes()[*at]) && starts_with_any(&behind[*at..], &STOPS);
    let ended_at = |at: &usize| is_beside(lead.as_bytes()[at - 1]) && ends_with_any(&lead[..*at], &STOPS);
    let behind = &behind[..(0..behind.len()).find(stops_at).unwrap_or(behind.len())];
    let before = &lead[(1..=lead.len()).rev().find(ended_at).unwrap_or_default()..];
    let words = [behind, before]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    let mut times = words.filter_map(|word| match word {
        "last" | "Last" | "before" | "previous" | "Previous" | "earlier" | "ago" | "prior" => Some(Time::Last),
        "this" | "This" | "now" | "Now" => Some(Time::This),
        year if is_year(year) => year.parse().ok().map(Time::Year),
        _ => None,
    });
    times.next().unwrap_or(Time::Unsaid)
}

/// So many bytes behind a number may say when it was so.
const LONGEST_BEHIND: usize = 120;
/// What ends the words that may say when a number was so.
const STOPS: [&str; 15] = [
    ",",
    ";",
    "(",
    ")",
    ". ",
    "\n",
    " to ",
    " and ",
    " but ",
    " against ",
    " from ",
    " than ",
    " while ",
    " with ",
    " of ",
];

fn read<'t>(lead: &'t str, start: usize, quantity: Quantity<'t>, last: Option<&Mention<'t>>) -> Mention<'t> {
    let end = lead
        .rmatch_indices(['.', ';', '?', '!', ':'])
        .find(|(at, _)| !lead[at + 1..].starts_with(char::is_alphanumeric));
    let own = end.map_or(lead, |(at, _)| &lead[at + 1..]);
    let clause = own.rsplit([',', '(', ')']).next().unwrap_or_default();
    let head = own[..own.len() - clause.len()].trim_matches([',', '(', ')', ' ']);
    let mut words: Vec<&str> = clause
        .trim_end_matches(['$', '€', '£', '¥'])
        .split_whitespace()
        .collect();
    let is_rough = words.last().is_some_and(|word| ROUGH.contains(word));
    while words.last().is_some_and(|word| ROUGH.contains(word) || *word == "more") {
        words.pop();
    }
    let verb = words
        .iter()
        .rev()
        .find_map(|word| direction(word).map(|direction| (*word, direction)));
    let ends = |word: &str| words.last().is_some_and(|last| *last == word);
    let said = words.join(" ");
    let is_verb_last = words.last().is_some_and(|word| direction(word).is_some());
    let is_of = words.len() > 1 && (ends("by") || ends("of")) && direction(words[words.len() - 2]).is_some();
    let has_gone = words.iter().any(|word| WENT.contains(word));
    let role = if ends("from") && (has_gone || verb.is_none_or(|(word, _)| !matches!(word, "up" | "down"))) {
        Role::From
    } else if ends("from") || ends_with_any(&said, &AGAINST) {
        Role::Before
    } else if ends("to") {
        Role::Reached
    } else if (is_verb_last || is_of) && quantity.is_percent() {
        Role::Growth
    } else if (is_verb_last || is_of) && quantity.unit == "percentage points" {
        Role::Points
    } else if is_verb_last || is_of {
        Role::Change
    } else {
        Role::Value
    };
    // From 800 to 920, or 15%.
    let is_again = matches!(
        said.as_str(),
        "or" | "representing" | "equal to" | "equivalent to" | "which is"
    );
    let changed = last.filter(|last| matches!(last.role, Role::Reached | Role::Change) && is_again && end.is_none());
    let role = if changed.is_some() && quantity.is_percent() {
        Role::Growth
    } else {
        role
    };
    let is_other = words.iter().any(|word| OTHER_TERMS.contains(word)) || lead.contains(" respectively");
    let rest: Vec<&&str> = words
        .iter()
        .filter(|word| direction(word).is_none() && !BESIDE.contains(word) && !is_year(word))
        .collect();
    // To 120 units from 100.
    let is_unit_only =
        ends("from") && words.len() <= LONGEST_UNIT && last.is_some_and(|last| last.role == Role::Reached);
    let is_named = !is_unit_only && !rest.is_empty() && !ends_with_any(&said, &AGAINST);
    let mut verb = verb.map(|(word, direction)| {
        let at = clause.find(word).unwrap_or_default();
        let from = start + lead.len() - clause.len() + at;
        Verb {
            range: from..from + word.len(),
            direction,
        }
    });
    verb = verb.or_else(|| {
        changed?.verb.clone().or(Some(Verb {
            range: quantity.range.clone(),
            direction: Direction::Apart,
        }))
    });
    // Rose from 25 to 32: the verb stands before both.
    let from = last.filter(|last| last.role == Role::From && role == Role::Reached && end.is_none());
    if let Some(from) = from {
        verb = from.verb.clone().or(verb);
    }
    let is_next = end.is_none()
        && (head.is_empty() || starts_with_any(head, &OF_TIMES) && head.split_whitespace().count() <= LONGEST_TIME);
    // The unit of the number before it stands at the head of its words: 25 projects, up 20%.
    let is_unit =
        |head: &str| !head.is_empty() && head.split_whitespace().count() <= LONGEST_UNIT && !head.contains(" and ");
    Mention {
        role: if is_other && role != Role::Value {
            Role::Other
        } else {
            role
        },
        verb,
        words: if is_named && from.is_none() { clause.trim() } else { "" },
        is_next: is_next || end.is_none() && is_unit(head),
        time: Time::Unsaid,
        base: Base::Unsaid,
        is_rough,
        is_part: false,
        is_each: false,
        brackets: Brackets::default(),
        quantity,
    }
}

/// Reads a number by which something is more than another one, and that one behind it.
fn read_than<'t>(text: &'t str, mention: &mut Mention<'t>, last: Option<&Mention<'t>>) {
    let range = mention.quantity.range.clone();
    let than = |after: &str| THAN.into_iter().find(|(than, _)| after.starts_with(than));
    let is_change = matches!(mention.role, Role::Value | Role::Change | Role::Growth) && mention.verb.is_none();
    if let Some((words, direction)) = than(&text[range.end..]).filter(|_| is_change && !mention.is_rough) {
        mention.role = match mention.quantity.unit {
            "percentage points" => Role::Points,
            _ if mention.quantity.is_percent() => Role::Growth,
            _ => Role::Change,
        };
        mention.verb = Some(Verb {
            range: range.end + 1..range.end + words.len(),
            direction,
        });
        // 15% more than planned is told of no other time.
        let of = text[range.end + words.len()..]
            .trim_start()
            .split(' ')
            .next()
            .unwrap_or_default();
        if PLANNED.iter().any(|planned| of.starts_with(planned)) {
            mention.role = Role::Other;
        }
        return;
    }
    let behind = text[range.end..].strip_prefix(' ').unwrap_or_default();
    let noun = behind
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    // This 15% reduction
    if let Some(direction) = direction(noun).filter(|_| mention.quantity.is_percent() && mention.verb.is_none()) {
        mention.role = Role::Growth;
        mention.words = "";
        mention.verb = Some(Verb {
            range: range.end + 1..range.end + 1 + noun.len(),
            direction,
        });
        return;
    }
    // 7.5% more than the 800 planned
    if PLANNED.iter().any(|planned| behind.starts_with(planned)) {
        mention.role = Role::Other;
        return;
    }
    let Some(last) = last.filter(|last| {
        last.verb
            .as_ref()
            .is_some_and(|verb| verb.range.start > last.quantity.range.start)
    }) else {
        return;
    };
    let between = &text[last.quantity.range.end..range.start];
    if let Some((words, _)) = than(between)
        && matches!(between[words.len()..].trim(), "" | "the")
    {
        mention.role = Role::From;
        mention.verb = None;
        mention.words = "";
        mention.is_rough = false;
        mention.is_next = true;
    }
}

/// What says of which time the number before it is, and in how many words at most.
const OF_TIMES: [&str; 7] = [
    "year on year",
    "year-on-year",
    "in the year before",
    "in the previous",
    "in the prior",
    "in the same",
    "a year",
];
const LONGEST_TIME: usize = 6;
/// What is counted is not said in more words.
const LONGEST_UNIT: usize = 3;

/// Which way a word says that something went.
pub fn direction(word: &str) -> Option<Direction> {
    if RISES.contains(word) {
        Some(Direction::Up)
    } else {
        FALLS.contains(word).then_some(Direction::Down)
    }
}
