//! The same in English: founded in 1986, its 30th anniversary in 2026; born in 1979, aged 49 in 2025.

use std::ops::Range;

use crate::check::engine::told::sentences;
use crate::check::engine::{Fault, Sentence};
use crate::text::months::english_month;
use crate::text::numbers::is_year;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../../lexicon/years_between.tsv");
static FOUNDED: Words = word_list!(FILE, "english-founded");
static YEARLY: Words = word_list!(FILE, "english-yearly");
static INTERRUPTED: Words = word_list!(FILE, "english-interrupted");
/// Anniversaries and times in words.
const IN_WORDS: [(&str, i32); 22] = [
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("centenary", 100),
    ("hundredth", 100),
];
/// Between a year and what is said of it are not more bytes.
const FARTHEST: usize = 60;

/// A year, with the month before it.
struct Year {
    range: Range<usize>,
    value: i32,
    month: Option<u32>,
}

pub fn check(text: &str, faults: &mut Vec<Fault>) {
    if ![
        "nniversary",
        "every year",
        "each year",
        "nnual",
        "born",
        "centenary",
        "without",
    ]
    .iter()
    .any(|word| text.contains(word))
    {
        return;
    }
    for own in sentences(text) {
        let years = years(text, &own);
        let [one, other] = years.as_slice() else { continue };
        let sentence = text[own.clone()].to_ascii_lowercase();
        let [first, last] = if one.value < other.value {
            [one, other]
        } else {
            [other, one]
        };
        let has = |list: &Words| list.iter().any(|word| sentence.contains(&word.replace('+', " ")));
        let years = last.value - first.value;
        if years == 0 || sentence.len() != own.len() {
            continue;
        }
        let fault = if sentence.contains("anniversary") || sentence.contains("centenary") {
            let is_founded = is_founded(&sentence, own.start, first) && !is_founded(&sentence, own.start, last);
            anniversary(&sentence, own.start)
                .filter(|(_, told)| is_founded && *told != years)
                .map(|told| (told.0, years))
        } else if sentence.contains("born") {
            age(&sentence, own.start, [first, last])
        } else if has(&YEARLY) && !has(&INTERRUPTED) {
            let is_first = sentence[..first.range.start - own.start].ends_with("since ");
            edition(&sentence, own.start, last)
                .filter(|(_, told)| is_first && (told - years - 1).abs() > 1)
                .map(|told| (told.0, years + 1))
        } else {
            None
        };
        faults.extend(fault.map(|(range, right)| {
            let message = Sentence::new("years")
                .with("first", &text[first.range.clone()])
                .with("last", &text[last.range.clone()])
                .with("right", right);
            Fault::new(range).say(message)
        }));
    }
}

fn years(text: &str, own: &Range<usize>) -> Vec<Year> {
    let mut found = Vec::new();
    let mut at = own.start;
    for word in text[own.clone()].split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let start = at;
        at += word.len();
        let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let before = &text[own.start..start];
        // In other centuries a number is a year where it is told when.
        let is_old = || {
            bare.len() == 4
                && bare.starts_with('1')
                && before.ends_with(" in ")
                && bare.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_plain = (is_year(bare) || is_old()) && !before.ends_with(['£', '$', '€', ',', '.', '-', '–', '/']);
        if is_plain {
            let month = before.trim_end().rsplit(' ').next().and_then(english_month);
            found.push(Year {
                range: start..start + bare.len(),
                value: bare.parse().unwrap_or_default(),
                month,
            });
        }
    }
    found
}

/// Whether the words before a year say that something began then.
fn is_founded(sentence: &str, start: usize, year: &Year) -> bool {
    let before = &sentence[..year.range.start - start];
    let before = before.rsplit([',', ';']).next().unwrap_or_default();
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(FARTHEST))..];
    FOUNDED.iter().any(|word| near.contains(&word.replace('+', " ")))
}

/// A number with st, nd, rd or th, or in words, before a place.
fn ordinal_before(sentence: &str, end: usize) -> Option<(Range<usize>, i32)> {
    let before = sentence[..end].trim_end();
    let start = before.rfind([' ', '(']).map_or(0, |at| at + 1);
    let word = &before[start..];
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let value = match digits {
        "" => IN_WORDS.iter().find(|(name, _)| *name == word)?.1,
        digits => digits.parse().ok().filter(|_| digits.len() + 2 == word.len())?,
    };
    Some((start..before.len(), value))
}

fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn anniversary(sentence: &str, start: usize) -> Option<(Range<usize>, i32)> {
    if let Some(at) = sentence.find("centenary") {
        return Some((start + at..start + at + "centenary".len(), 100));
    }
    let at = sentence.find("anniversary")?;
    let (range, told) = ordinal_before(sentence, at)?;
    Some((moved(range, start), told))
}

/// The twelfth festival in 2025: an ordinal within a few words of the last year.
fn edition(sentence: &str, start: usize, last: &Year) -> Option<(Range<usize>, i32)> {
    let year = last.range.start - start;
    let is_near = |at: &usize| at.abs_diff(year) <= FARTHEST;
    let mut ends = sentence.match_indices(' ').map(|(at, _)| at).filter(is_near);
    let (range, told) = ends.find_map(|end| ordinal_before(sentence, end))?;
    // The 14th of March is a day.
    let behind = &sentence[range.end..];
    let is_thing = behind.starts_with(' ')
        && !behind.starts_with(" of ")
        && english_month(behind.trim_start().split([' ', ',']).next()?).is_none();
    let is_century = behind.starts_with(" century");
    (is_thing && !is_century).then(|| (moved(range, start), told))
}

/// Born in June 1979 and aged 49 in December 2025.
fn age(sentence: &str, start: usize, [born, now]: [&Year; 2]) -> Option<(Range<usize>, i32)> {
    let before = &sentence[..born.range.start - start];
    let is_birth = before
        .rfind("born")
        .is_some_and(|at| before.len() - at < FARTHEST / 2 && !before[at..].contains([',', ';']));
    let words = ["aged ", "turned ", "was ", "is ", "turns ", "age of "].into_iter();
    let mut told = words
        .flat_map(|word| sentence.match_indices(word))
        .filter_map(|(at, word)| {
            let from = at + word.len();
            let number = &sentence[from..];
            let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let value: i32 = number[..digits].parse().ok().filter(|value| (1..110).contains(value))?;
            let is_age = !matches!(word, "was " | "is ") || number[digits..].starts_with(" years old");
            is_age.then_some((from..from + digits, value))
        });
    let (range, told) = told.next().filter(|_| told.next().is_none())?;
    let years = now.value - born.value;
    let ages = match (born.month, now.month) {
        (Some(born), Some(now)) if now < born => years - 1..=years - 1,
        (Some(born), Some(now)) if now > born => years..=years,
        _ => years - 1..=years,
    };
    let is_now = now.range.start.abs_diff(start + range.start) <= FARTHEST;
    (is_birth && is_now && !ages.contains(&told)).then(|| (moved(range, start), *ages.end()))
}
