//! The share of one in the other of the only two amounts that were told before it, in the same sentence or the one before.

use rust_decimal::Decimal;

use super::super::super::mentions::Mention;
use super::super::{Misfit, NEAR};
use super::{OTHER_TERMS, Sentence, direction_of, has, words};
use crate::text::numbers::is_year;

/// What is measured, and not counted.
const MEASURES: [&str; 8] = ["value", "weight", "volume", "area", "length", "cost", "spend", "floor"];
/// Behind these a number is a name: grade 4, section 2.
const NAMED: [&str; 7] = ["grade", "section", "stage", "level", "phase", "step", "page"];
/// What counts time, of which nothing is told beside other amounts.
const TIMES: [&str; 6] = ["months", "years", "weeks", "days", "hours", "minutes"];
/// What says that a share follows from what was told before it.
const GIVING: [&str; 4] = ["giving", "making", "representing", "equals"];
/// So many first letters of two words make them one: attendance, attended.
const STEM: usize = 6;

impl Sentence<'_, '_> {
    /// The share from a place on that is not the one of the two amounts: received 418 requests. It replied to 389, a rate of 95%.
    pub(super) fn share_of_two(&self, at: usize) -> Option<Misfit> {
        let all = &self.text[self.start..self.end];
        let index = (at.max(1)..self.own.len()).find(|index| self.tells_share(*index))?;
        let told: Vec<usize> = (0..index).filter(|other| self.is_told(*other)).collect();
        let [one, other] = told[..] else { return None };
        let ([whole, part], stated) = ([&self.own[one], &self.own[other]], &self.own[index]);
        let is_exact = ![whole, part, stated].into_iter().any(Mention::is_about) && self.is_like(one, other);
        let is_part = part.quantity.value < whole.quantity.value;
        if !is_exact || !is_part || has(all, &OTHER_TERMS) || all.contains([';', '?']) || self.is_by_other(index) {
            return None;
        }
        self.wrong_rate(index, [part, whole], NEAR)
    }

    /// Whether a share is told of what the things are worth or weigh and not of how many they are: 360 (72%) of them by value; or makes
    /// a whole with another share of its sentence.
    pub(super) fn is_by_other(&self, index: usize) -> bool {
        let stated = &self.own[index].quantity;
        let behind = &self.text[stated.range.end..self.end];
        let behind = behind.split([',', ';']).next().unwrap_or_default();
        let is_measure = |of: &str| words(of).next().is_some_and(|word| MEASURES.contains(&word));
        let is_measured = ["by ", "in "].iter().any(|by| {
            let mut told = behind.match_indices(by).map(|(at, _)| &behind[at + by.len()..]);
            told.any(is_measure)
        });
        let is_rest = |other: &Mention<'_>| {
            let (other, is_other) = (&other.quantity, other.quantity.range != stated.range);
            is_other && other.is_percent() && other.value + stated.value == Decimal::ONE_HUNDRED
        };
        is_measured || self.own.iter().any(is_rest)
    }

    /// Whether a number is an amount, and no time, no name and no place in an order: in Year 2, on Blocks 2 and 3.
    fn is_told(&self, index: usize) -> bool {
        let quantity = &self.own[index].quantity;
        let before = self.text[self.start..quantity.range.start].trim_end();
        let behind = &self.text[quantity.range.end..];
        let word = words(before).last().filter(|word| before.ends_with(word));
        let is_first = |word: &str| before.len() == word.len();
        let is_name =
            |word: &str| NAMED.contains(&word) || !is_first(word) && word.starts_with(|c: char| c.is_ascii_uppercase());
        let is_time = words(behind).take(2).any(|word| TIMES.contains(&word)) || before.ends_with(':');
        let is_percent = quantity.is_percent() || quantity.unit == "percentage points";
        let is_other = is_percent || is_time || is_year(&self.text[quantity.number.clone()]);
        !(is_other || word.is_some_and(is_name) || behind.starts_with(['-', ':']))
    }

    /// Whether a percentage is said to follow from what was told: in brackets, giving a rate of, attendance behind attended.
    fn tells_share(&self, index: usize) -> bool {
        let quantity = &self.own[index].quantity;
        let [before, after] = self.beside(index);
        let told = &self.text[self.start..quantity.range.start - before.len()];
        let is_of_told = |word: &str| {
            let rate = word.to_ascii_lowercase();
            let is_done = |told: &str| told != rate && rate.get(..STEM).is_some_and(|stem| told.starts_with(stem));
            words(told).any(is_done)
        };
        let is_bracketed = self.lead(index).ends_with('(') && after.is_empty();
        let is_told = is_bracketed || words(before).any(|word| GIVING.contains(&word) || is_of_told(word));
        let has_changed = direction_of(before).or_else(|| direction_of(after)).is_some();
        quantity.is_percent() && is_told && !has_changed
    }
}
