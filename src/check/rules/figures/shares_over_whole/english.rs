//! Shares of an English text.

use rust_decimal::Decimal;

use crate::check::engine::Fault;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};

use super::sums::over_whole;

/// Shares of one whole with words between them: of all staff, 45% work in delivery, 35% in support and 30% in offices.
pub fn check_sentences(text: &str, all: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    // What many say may be said of several.
    if !text.contains('%') || contains_any(text, &OVERLAPS) {
        return;
    }
    let mut start = 0;
    let ends = text
        .match_indices(['.', ';', '\n'])
        .map(|(at, _)| at)
        .filter(|at| !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    for end in ends.chain([text.len()]) {
        let sentence = of_shares(&text[start..end]);
        let end_of_shares = start + sentence.len();
        let shares: Vec<&Quantity<'_>> = all
            .iter()
            .filter(|share| share.is_percent() && (start..end_of_shares).contains(&share.range.start))
            .collect();
        start = end;
        let are_halves =
            || shares.len() == 2 && sentence.contains("omen") && contains_any(sentence, &[" men ", "Men "]);
        let are_all = shares.len() > 2 || are_halves();
        let sum: Decimal = shares.iter().map(|share| share.value).sum();
        // One digit of one of them is wrong.
        let is_one_off = sum == Decimal::from(110) || sum == Decimal::from(120);
        let is_told = is_one_off || are_halves() || contains_any(sentence, &OF_WHOLE);
        let may_overlap = || ASKED.are_in(sentence) && !ANSWERS.are_in(sentence);
        if !are_all || !is_told || tells_other(sentence) || may_overlap() {
            continue;
        }
        faults.extend(over_whole(text, &shares));
    }
}

/// A sentence without the last clauses that tell of something else: …, and average rents went up by 6%.
fn of_shares(sentence: &str) -> &str {
    let mut told = sentence;
    while let Some((before, last)) = told.rsplit_once(", and ").filter(|(_, last)| tells_other(last)) {
        told = if last.contains('%') { before } else { break };
    }
    told
}

/// Whether a text tells of more than shares.
fn tells_other(text: &str) -> bool {
    let plain = text.replace("made up", "");
    let mut words = plain.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| NO_SHARES.contains_in_any_case(word))
}

/// What says that the shares of a text may make more than the whole.
const OVERLAPS: [&str; 4] = ["than 100", "than one", "multiple", "select "];

/// Of those who are asked what they do one may do several things, unless they gave one answer each, or are told by what they are.
static ASKED: Words = word_list!("surveyed asked polled interviewed espondents");
static ANSWERS: Words = word_list!("agree satisf chose prefer rated voted answered neutral omen aged undecided");

/// What says that shares of one whole are told, and what shows that the percentages are something else, or may overlap.
const OF_WHOLE: [&str; 25] = [
    "accounted for",
    "% of spending",
    "% of the budget",
    "% of costs",
    "% of income",
    "% of revenue",
    "% of sales",
    "% of posts",
    "% of staff",
    "% of expenditure",
    "% of the total",
    "Of ",
    "of all ",
    "split ",
    "chose ",
    "came from",
    "comes from",
    "come from",
    "espondents",
    "broken down",
    "breakdown",
    "divided",
    "consist",
    "comprise",
    "the rest",
];
static NO_SHARES: Words = word_list!(
    "rose fell up down grew growth increase increased decrease decreased rate rates rise both also more compared against target only least multiple"
);
