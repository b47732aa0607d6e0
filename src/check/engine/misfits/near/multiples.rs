//! A multiple or a fraction in words of two numbers: doubled, three times as many, a third of what it was; and how many a
//! fraction of a whole is.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::super::mentions::number_in_words;
use super::super::super::slips::is_within;
use super::super::made::signs::words;
use super::super::{Kind, Misfit};
use super::Stretch;
use super::counts::is_near;
use super::ways::OPENERS;
use crate::text::numbers::is_year;

/// Fractions in words: their parts and wholes.
const FRACTIONS: [(&str, u32, u32); 19] = [
    ("half", 1, 2),
    ("one third", 1, 3),
    ("a third", 1, 3),
    ("two thirds", 2, 3),
    ("two-thirds", 2, 3),
    ("a quarter", 1, 4),
    ("one quarter", 1, 4),
    ("three quarters", 3, 4),
    ("three-quarters", 3, 4),
    ("a fifth", 1, 5),
    ("one fifth", 1, 5),
    ("two fifths", 2, 5),
    ("three fifths", 3, 5),
    ("four fifths", 4, 5),
    ("a sixth", 1, 6),
    ("one sixth", 1, 6),
    ("an eighth", 1, 8),
    ("a tenth", 1, 10),
    ("one tenth", 1, 10),
];
/// Words for multiples.
const FOLDS: [(&str, u32); 12] = [
    ("doubled", 2),
    ("doubling", 2),
    ("twice", 2),
    ("double", 2),
    ("twofold", 2),
    ("tripled", 3),
    ("trebled", 3),
    ("triple", 3),
    ("threefold", 3),
    ("quadrupled", 4),
    ("fourfold", 4),
    ("tenfold", 10),
];
/// What leads from a fraction of a whole to how many those are.
const NAMELY: [&str; 11] = [
    "namely", "these", "those", "is", "or", "are", "e", "means", "making", "meaning", "being",
];
/// What makes a multiple a rough one.
const ROUGH: [&str; 11] = [
    "about",
    "around",
    "almost",
    "nearly",
    "over",
    "than",
    "roughly",
    "least",
    "most",
    "some",
    "approximately",
];
/// How far a multiple in words may be off, in per cent.
const MOST_OFF: u32 = 6;
/// What is said of one in several is not longer, in bytes.
const LONGEST_ONE_IN: usize = 60;

/// What a word says of two numbers.
pub(super) enum Said {
    /// The later one is so many times the first one.
    Times(Decimal),
    /// It is less by such a part of it.
    LessBy(Decimal),
    /// It is more by such a part of it.
    MoreBy(Decimal),
    /// One number is such a part of the other.
    Part(Decimal),
}

impl Stretch<'_> {
    /// A multiple or a fraction that the only two numbers of one thing do not make.
    pub(super) fn multiple(&self) -> Option<Misfit> {
        if self.is_chinese {
            return self.chinese_multiple();
        }
        let (range, said) = self.said_in_words()?;
        // Three times: the word is one of the numbers.
        let told = self.all.iter().position(|near| range.contains(&near.told.range.start));
        let [one, other] = self.alike(told.unwrap_or(self.all.len())).try_into().ok()?;
        let [low, high] = self.by_value([one, other]);
        let in_time = self.in_time([one, other]);
        let [first, last] = match said {
            Said::Part(_) if in_time.is_none() && self.is_part_of(one, other) => [high, low],
            _ => in_time?,
        };
        let ratio = self.all[last].value.checked_div(self.all[first].value)?;
        let inverse = Decimal::ONE.checked_div(ratio)?;
        let (expected, made) = match said {
            // Three times as many as now may be told of what was.
            Said::Times(times) if is_within(inverse, times, MOST_OFF) => (times, inverse),
            Said::Times(times) => (times, ratio),
            Said::LessBy(part) => (Decimal::ONE - part, ratio),
            Said::MoreBy(part) => (Decimal::ONE + part, ratio),
            Said::Part(part) => (part, ratio),
        };
        if self.is_of_another(&range) {
            return None;
        }
        let is_made = is_within(made, expected, MOST_OFF) || self.all[low].value == self.all[high].value;
        (!is_made && is_near(made, expected) && first != last).then(|| Misfit {
            range,
            right: ratio.round_dp(2).normalize().to_string(),
            ..self.found(Kind::Times, last, [first, last], self.all[last].value)
        })
    }

    /// Whether a multiple is told of a thing of its own: twice as many as the old pool, double the number of 2018; profit doubled.
    fn is_of_another(&self, range: &Range<usize>) -> bool {
        let behind = &self.text[range.end..self.range.end];
        let behind = &behind[..behind.find(['.', ';']).unwrap_or(behind.len())];
        let compared = behind
            .rsplit_once(" as ")
            .map(|(_, with)| words(with).next().unwrap_or_default().to_owned());
        let is_time = |word: &str| {
            ["", "last", "in", "before", "we", "a", "it", "there", "at", "this"]
                .contains(&word.to_ascii_lowercase().as_str())
        };
        let is_of_year = behind.split_once(" of ").is_some_and(|(_, of)| {
            let year = of
                .split(|c: char| !c.is_ascii_digit())
                .find(|digits| is_year(digits))
                .and_then(|year| year.parse().ok());
            year.is_some_and(|year| self.all.iter().all(|near| near.time() != Some(year)))
        });
        let is_alone = range.end < self.own.start
            && !OPENERS.contains(&words(&self.text[self.own.clone()]).next().unwrap_or_default());
        let is_compared =
            compared.is_some_and(|word| !is_time(&word)) && !behind.contains(" year") && !behind.contains("last ");
        is_compared || is_of_year || is_alone
    }

    /// Whether one number is told to be of another one: 54 out of 108.
    fn is_part_of(&self, one: usize, other: usize) -> bool {
        let between = self.between(other).trim_end_matches(|c: char| c != ' ');
        let is_one = !between.contains(". ");
        is_one && other == one + 1 && [" of ", " of the "].iter().any(|of| between.ends_with(of))
            || is_one && self.all[one].opens_with_of(&self.text[self.own.start..])
    }

    /// The only multiple or fraction in words of the sentence, or of the one before, and what it says.
    fn said_in_words(&self) -> Option<(Range<usize>, Said)> {
        let all = self.text[self.range.clone()].to_ascii_lowercase();
        let is_word = |at: usize, end: usize| {
            !all[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
                && !all[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        };
        // Twice may be how often something was done.
        let is_of = |behind: &str| {
            [" as ", " the ", " what ", " that ", " last "]
                .iter()
                .any(|told| behind.starts_with(told))
        };
        let folds = FOLDS.iter().flat_map(|(fold, times)| {
            let told = all
                .match_indices(fold)
                .filter(|(at, fold)| !matches!(*fold, "twice" | "double") || is_of(&all[at + fold.len()..]));
            told.map(move |(at, fold)| (at, fold.len(), Said::Times(Decimal::from(*times))))
        });
        let times = all.match_indices(" times ").filter_map(|(end, _)| {
            let word = all[..end].rsplit(' ').next()?;
            let times = word.parse().ok().or_else(|| number_in_words(word).map(Decimal::from))?;
            let follows = &all[end + " times ".len()..];
            let is_multiple = ["as ", "the ", "more ", "last ", "what ", "higher "]
                .iter()
                .any(|told| follows.starts_with(told));
            (is_multiple && times <= Decimal::ONE_HUNDRED)
                .then(|| (end - word.len(), word.len() + " times".len(), Said::Times(times)))
        });
        let fractions = FRACTIONS.iter().flat_map(|(said, part, whole)| {
            let part = Decimal::from(*part) / Decimal::from(*whole);
            let all = &all;
            all.match_indices(said).map(move |(at, said)| {
                let lead = words(&all[..at]).next_back().unwrap_or_default();
                let behind = all[at + said.len()..].trim_start();
                let is_of = ["of ", "what ", "as ", "the "]
                    .iter()
                    .any(|told| behind.starts_with(told))
                    || matches!(lead, "by" | "to");
                let said_of = match lead {
                    _ if said == "half" && !is_of || behind.starts_with("a ") => Said::Times(Decimal::ZERO),
                    "by" if words(&all[..at]).any(|word| {
                        matches!(
                            word,
                            "up" | "rose" | "grew" | "risen" | "grown" | "increased" | "climbed"
                        )
                    }) =>
                    {
                        Said::MoreBy(part)
                    }
                    "by" => Said::LessBy(part),
                    "first" | "second" | "last" | "next" | "this" | "another" | "previous" => {
                        Said::Times(Decimal::ZERO)
                    }
                    _ if behind.starts_with("more ") || behind.starts_with("as ") && all.contains(" again") => {
                        Said::MoreBy(part)
                    }
                    _ if behind.starts_with("less") || behind.starts_with("fewer") => Said::LessBy(part),
                    _ => Said::Part(part),
                };
                (at, said.len(), said_of)
            })
        });
        let is_told = |said: &Said| !matches!(said, Said::Times(times) if times.is_zero());
        let mut found = folds
            .chain(times)
            .chain(fractions)
            .filter(|(at, length, said)| is_word(*at, at + length) && is_told(said));
        let (at, length, said) = found.next()?;
        let is_rough = words(&all[..at]).rev().take(2).any(|word| ROUGH.contains(&word));
        let start = self.range.start + at;
        (found.next().is_none() && !is_rough).then_some((start..start + length, said))
    }

    /// How many a fraction of a whole is: a quarter of the 88 hydrants, namely 22.
    pub(super) fn fraction(&self, at: usize) -> Option<Misfit> {
        let part = &self.all[at];
        let (whole, (said, share)) = (0..at)
            .rev()
            .find_map(|whole| Some((whole, self.fraction_before(whole)?)))?;
        let own = &self.all[whole];
        let is_count = own.rounding.is_zero() && part.rounding.is_zero() && !own.is_percent();
        let is_next = self.all[whole + 1..at].iter().all(|between| between.is_about);
        if !NAMELY.contains(&part.lead_word()) || !is_count || own.is_about || part.is_change() || !is_next {
            return None;
        }
        let right = own.value * share;
        let allowed = (right * Decimal::new(3, 2)).max(Decimal::ONE);
        let is_off = match said.split_whitespace().next() {
            Some("More" | "more" | "Over" | "over") => part.value <= right,
            Some("Less" | "less" | "Fewer" | "fewer" | "Under" | "under") => part.value >= right,
            _ => (right - part.value).abs() > allowed,
        };
        (is_off && part.value < own.value).then(|| Misfit {
            last: said,
            ..self.found(Kind::Rate, at, [whole, at], right.round())
        })
    }

    /// The fraction in words that the number of a whole stands behind: a quarter of the, one in five of our.
    fn fraction_before(&self, whole: usize) -> Option<(String, Decimal)> {
        let start = self.all[whole].told.range.start;
        if let Some(found) = one_in(&self.text[..start]) {
            return Some(found);
        }
        let lead = self.between(whole);
        let lower = lead.to_ascii_lowercase();
        let (at, said, share) = FRACTIONS
            .iter()
            .filter_map(|(said, part, of)| Some((lower.rfind(said)?, *said, Decimal::from(*part) / Decimal::from(*of))))
            .max_by_key(|(at, said, _)| (*at, said.len()))?;
        let rest = &lower[at + said.len()..];
        let is_of = rest.starts_with(" of ") && words(rest).count() < 4 && !rest.contains(['.', ',']);
        // More than half is a bound.
        let bound = ["more than ", "less than ", "fewer than ", "over ", "under "]
            .iter()
            .find(|bound| lower[..at].ends_with(*bound));
        let is_rough = bound.is_none()
            && words(&lower[..at])
                .next_back()
                .is_some_and(|word| ROUGH.contains(&word));
        let from = at - bound.map_or(0, |bound| bound.len());
        (is_of && !is_rough).then(|| (lead[from..at + said.len()].to_owned(), share))
    }
}

/// The share that two numbers in words make at the end of a text: one in five of our.
fn one_in(text: &str) -> Option<(String, Decimal)> {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST_ONE_IN))..];
    let own = near.rsplit(['.', ',', ';', '(']).next()?;
    let (before, behind) = own.rsplit_once(" of ")?;
    let (before, of) = before.rsplit_once(' ')?;
    let before = before.strip_suffix(" in").or_else(|| before.strip_suffix(" out of"))?;
    let part = before.rsplit(' ').next()?;
    let number = |word: &str| {
        let plain = word.parse().ok();
        plain.or(if word.eq_ignore_ascii_case("one") {
            Some(1)
        } else {
            number_in_words(word)
        })
    };
    let share = Decimal::from(number(part)?).checked_div(number(of)?.into())?;
    let is_rough = before
        .split_whitespace()
        .rev()
        .nth(1)
        .is_some_and(|word| ROUGH.contains(&word));
    let at = before.len() - part.len();
    let said = &own[at..own.len() - behind.len() - " of ".len()];
    (!is_rough && share < Decimal::ONE && behind.split_whitespace().count() < 3).then(|| (said.to_owned(), share))
}
