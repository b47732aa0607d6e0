//! What an English text states of the only two amounts that it has told: their growth, their difference, the share of one in the other.

use super::super::super::mentions::{Direction, Mention};
use super::super::super::slips::{is_slip, is_within};
use super::super::{Kind, Misfit, NEAR, share};
use super::{MORE, OTHER_TERMS, Sentence, direction_of, has, words};
use crate::text::numbers::is_year;

/// Behind these a number is a name: grade 4, section 2.
const NAMED: [&str; 7] = ["grade", "section", "stage", "level", "phase", "step", "page"];
/// What counts time, of which nothing is told beside other amounts.
const TIMES: [&str; 6] = ["months", "years", "weeks", "days", "hours", "minutes"];
/// What says that a share follows from what was told before it.
const GIVING: [&str; 4] = ["giving", "making", "representing", "equals"];
/// So many first letters of two words make them one: attendance, attended.
const STEM: usize = 6;

impl Sentence<'_, '_> {
    /// The number from a place on that does not follow from the two amounts: 358 kWh (previous year: 412 kWh). This 15% reduction.
    pub(super) fn of_two(&self, at: usize) -> Option<Misfit> {
        let all = &self.text[self.start..self.end];
        if has(all, &OTHER_TERMS) || all.contains([';', '?']) {
            return None;
        }
        let states = |index| self.states(index).map(|(kind, way)| (index, kind, way));
        let (index, kind, way) = (at.max(1)..self.own.len()).find_map(states)?;
        let stated = &self.own[index];
        // What is told before it is meant, whatever follows.
        let told = |from: usize, to: usize| {
            (from..to)
                .filter(|other| *other != index && self.is_told(*other))
                .collect::<Vec<_>>()
        };
        let before = told(0, index);
        let told = if before.len() > 1 {
            before
        } else {
            told(0, self.own.len())
        };
        let [one, other] = told[..] else { return None };
        let pair = [&self.own[one], &self.own[other]];
        let is_of_times = kind == Kind::Rate || self.is_of_times() || all.contains("-on-");
        let is_exact = self.is_like(one, other) && ![pair[0], pair[1], stated].into_iter().any(Mention::is_about);
        if !is_exact || !is_of_times || kind == Kind::Difference && !pair[0].is_like(stated) {
            return None;
        }
        let [low, high] = if pair[0].quantity.value <= pair[1].quantity.value {
            pair
        } else {
            [pair[1], pair[0]]
        };
        let is_rise = way == Some(Direction::Up);
        let [from, to] = if is_rise { [low, high] } else { [high, low] };
        let by = high.quantity.value - low.quantity.value;
        let (value, off) = (stated.quantity.value, low.rounding() + high.rounding());
        let (exact, rounding) = match kind {
            Kind::Difference => (by, off + stated.rounding()),
            Kind::Rate => (
                share(low.quantity.value, high.quantity.value)?,
                stated.quantity.rounding + share(off, high.quantity.value)?,
            ),
            _ => (
                share(by, from.quantity.value)?,
                stated.quantity.rounding + share(off, from.quantity.value)?,
            ),
        };
        let right = if kind == Kind::Difference {
            exact
        } else {
            exact.round_dp(value.scale().max(1))
        };
        let is_rest =
            kind == Kind::Rate && share(by, high.quantity.value).is_some_and(|rest| (rest - value).abs() <= rounding);
        let is_made = (exact - value).abs() <= rounding || is_rest || by.is_zero();
        let is_near = is_slip(value, right.round_dp(value.scale())) || is_within(value, exact, NEAR);
        (!is_made && is_near).then(|| self.found(kind, index, [from, to], right))
    }

    /// Whether a number is an amount, and no time, no name and no place in an order: in Year 2, on Blocks 2 and 3.
    fn is_told(&self, index: usize) -> bool {
        let quantity = &self.own[index].quantity;
        let (before, behind) = (
            &self.text[self.start..quantity.range.start],
            &self.text[quantity.range.end..],
        );
        let word = words(before)
            .last()
            .filter(|word| before.trim_end().ends_with(word))
            .unwrap_or_default();
        let is_first = before.trim().len() == word.len();
        let is_name = NAMED.contains(&word) || !is_first && word.starts_with(|c: char| c.is_ascii_uppercase());
        let is_time =
            words(behind).take(2).any(|word| TIMES.contains(&word)) || behind.starts_with(':') || before.ends_with(':');
        let is_percent = quantity.is_percent() || quantity.unit == "percentage points";
        !(is_percent || is_name || is_time || is_year(&self.text[quantity.number.clone()]) || behind.starts_with('-'))
    }

    /// What a number states by the words beside it, and which way that went.
    fn states(&self, index: usize) -> Option<(Kind, Option<Direction>)> {
        let quantity = &self.own[index].quantity;
        let [before, after] = self.beside(index);
        let (last, next) = (words(before).last(), words(after).next());
        let is_change = |word: &&str| direction_of(word).is_some();
        let more = next.filter(|word| MORE.contains(word)).map(|word| match word {
            "fewer" | "less" | "lower" => Direction::Down,
            _ => Direction::Up,
        });
        let of_what = matches!(last, Some("of" | "by" | "this" | "This" | "the" | "The" | "a"));
        let said = || {
            words(before)
                .filter(is_change)
                .last()
                .or(next.filter(is_change))
                .filter(|_| of_what)
        };
        let way = more.or_else(|| direction_of(said().or(last.filter(is_change))?));
        let is_percent = quantity.is_percent();
        if quantity.unit == "percentage points" {
            None
        } else if let Some(way) = way {
            Some((if is_percent { Kind::Growth } else { Kind::Difference }, Some(way)))
        } else {
            let told = &self.text[self.start..quantity.range.start - before.len()];
            let is_of_told = |word: &str| {
                let rate = word.to_ascii_lowercase();
                let is_it = |told: &str| told != rate && rate.get(..STEM).is_some_and(|stem| told.starts_with(stem));
                words(told).any(is_it)
            };
            let is_bracketed = self.lead(index).ends_with('(') && after.is_empty();
            let is_told = is_bracketed || words(before).any(|word| GIVING.contains(&word) || is_of_told(word));
            let has_changed = direction_of(before).or_else(|| direction_of(after)).is_some();
            (is_percent && is_told && !has_changed).then_some((Kind::Rate, None))
        }
    }
}
