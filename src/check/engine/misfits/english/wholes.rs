//! What is stated of a whole and its parts in English that is more than there is.

use rust_decimal::Decimal;

use super::super::super::slips::is_within;
use super::super::{FAR, Misfit, of_parts};
use super::{FILE, Sentence, has, words};
use crate::text::words::{Words, word_list};

/// What begins the parts of a whole, and what stands behind the number of one.
static COMPRISES: Words = word_list!(FILE, "comprises");
static OF_PARTS: Words = word_list!(FILE, "of-parts");
/// What begins only some of the parts, and what is said of some of the whole that stands before it.
static AMONG: Words = word_list!(FILE, "among");
/// What is found or asked for, and what is done with it.
static FOUND: Words = word_list!(FILE, "found");
static DONE: Words = word_list!(FILE, "done");
/// What shows that two numbers are of two times, or of two things.
static OF_TIMES: Words = word_list!(FILE, "of-times");
/// What shows that the first one is not all that there may be.
static NOT_ALL: Words = word_list!(FILE, "not-all");
/// What shows that the parts of a whole do not overlap.
static OTHERS: Words = word_list!(FILE, "others");
const OF_THEM: [&str; 6] = ["of them", "of these", "of which", "of whom", "of those", "including"];

impl<'t> Sentence<'_, 't> {
    /// The parts of the first number that are more than all of it: of 27 cases, 12 are complete and 18 under way, the rest planned.
    pub(super) fn more_than_all(&self, index: usize) -> Option<Misfit> {
        let (total, lead) = (&self.own[index], self.lead(1));
        let is_first = index == 0 && self.own.len() > 1 && (self.is_of() || has(lead, &AMONG) && self.begins_parts());
        let parts = self.like_first().filter(|parts| is_first && parts.len() > 1)?;
        // 16–22 Nov is no list, and one may play football and chess, unless it is said what the rest does.
        let is_joined = |index: usize| self.lead(index).contains([',', ';', '(']) || self.lead(index).contains(" and ");
        // Of the 120, 96 came back, 93 of them usable: those are parts of the part.
        let is_of_part = |index: usize| {
            OF_THEM
                .iter()
                .any(|of| self.beside(index).iter().any(|text| text.contains(of)))
        };
        if !(2..self.own.len()).all(is_joined)
            || (2..self.own.len()).any(is_of_part)
            || !has(&self.text[self.start..self.end], &OTHERS)
        {
            return None;
        }
        let value = total.quantity.value;
        let all = parts.iter().map(|part| part.quantity.value).sum::<Decimal>();
        let is_whole = parts.iter().all(|part| part.quantity.value < value);
        let rounding = parts.iter().map(|part| part.rounding()).sum::<Decimal>() + total.rounding();
        (is_whole && all - value > rounding && is_within(value, all, FAR)).then(|| {
            let misfit = self.over_found(index, [total, parts[0]], all);
            let last = misfit.right.clone();
            of_parts(self.text, Misfit { last, ..misfit }, total, &parts)
        })
    }

    /// Whether what follows is told of the first number: Of the 50 projects, 32 are complete.
    fn is_of(&self) -> bool {
        let lead = self.lead(0).trim_start();
        (lead.starts_with("Of ") || lead.starts_with("Out of ")) && !lead.contains(',')
    }

    /// Whether the numbers behind the first one are told of its parts: 45 workshops: 20 in spring; 42 accidents, 30 on roads.
    fn begins_parts(&self) -> bool {
        // Cases closed (412) exceeded cases opened (389)
        let lead = self.lead(1);
        if has(lead, &NOT_ALL) {
            return false;
        }
        let is_listed = lead.contains(':') || lead.contains('(') && !lead.starts_with(')') || has(lead, &COMPRISES);
        let are_parts = || {
            let is_part = |index| {
                words(self.beside(index)[1])
                    .next()
                    .is_some_and(|word| OF_PARTS.contains(word))
            };
            !OF_PARTS.contains(words(lead).next().unwrap_or("in")) && (1..self.own.len()).all(is_part)
        };
        is_listed || are_parts()
    }

    /// More than there is of what it is said to be of: 36 findings, of which 41 have been closed.
    pub(super) fn over(&self, index: usize) -> Option<Misfit> {
        let (whole, part) = (index.checked_sub(1)?, index);
        let [before, after] = self.beside(part);
        let [before_whole, after_whole] = self.beside(whole);
        let between = &self.lead(part);
        let is_of = index == 1 && self.is_of()
            || OF_THEM
                .iter()
                .any(|of| before.trim_end().ends_with(of) || after.trim_start().starts_with(of));
        let is_done = has(before, &DONE) || has(after, &DONE);
        let is_found = has(before_whole, &FOUND) || has(after_whole, &FOUND) || has(between, &FOUND);
        let is_told_apart = has(between, &OF_TIMES) || has(after, &OF_TIMES);
        let is_of_more = has(&self.text[self.own[whole].quantity.range.end..self.end], &NOT_ALL);
        let [one, other] = [whole, part].map(|index| self.own[index].quantity.value);
        let is_done = is_done && is_found && !is_told_apart && other <= one * Decimal::new(14, 1);
        let are_exact = ![whole, part]
            .iter()
            .any(|index| self.own[*index].is_about() || self.is_change(*index));
        let is_meant = other > one && are_exact && !is_of_more && (is_of || is_done) && self.is_like(whole, part);
        let pair = [&self.own[whole], &self.own[part]];
        is_meant.then(|| self.over_found(index, pair, one))
    }
}
