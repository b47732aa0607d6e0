//! What is stated of a whole and its parts in English: a share, what is left, a total, more than there is.

use rust_decimal::Decimal;

use super::super::super::mentions::Mention;
use super::super::super::slips::{is_slip, is_within};
use super::super::{FAR, Kind, Misfit, NEAR, of_parts};
use super::{FILE, Sentence, has, words};
use crate::text::decimal::percent_of;
use crate::text::words::{Words, word_list};

/// What stands beside the share of a whole.
static RATES: Words = word_list!(FILE, "rates");
/// What stands beside the total of the numbers before it.
static TOTALS: Words = word_list!(FILE, "totals");
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
/// What there was not before: closed 9 of 57 and opened 2.
static ADDED: Words = word_list!(FILE, "added");
/// What shows that the parts of a whole do not overlap.
static OTHERS: Words = word_list!(FILE, "others");
const OF_THEM: [&str; 6] = ["of them", "of these", "of which", "of whom", "of those", "including"];

/// What two amounts may make in per cent: the share of one in the other, what is left of that, the other way round (of a budget that
/// was overspent), and what the whole grew by (deposits were 1.94 billion, up 113 million).
fn rates_of([part, whole]: [&Mention<'_>; 2]) -> impl Iterator<Item = Decimal> {
    let (part, whole) = (part.quantity.value, whole.quantity.value);
    let exact = percent_of(part, whole);
    let left = exact.map(|exact| Decimal::ONE_HUNDRED - exact);
    [exact, left, percent_of(whole, part), percent_of(part, whole - part)]
        .into_iter()
        .flatten()
}

impl<'t> Sentence<'_, 't> {
    pub(super) fn rate(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let [before, after] = self.beside(index);
        let is_bracketed = self.lead(index).ends_with('(') && after.is_empty();
        let is_told = is_bracketed || before.trim() == "or" || has(before, &RATES) || has(after, &RATES);
        // 850 responses from 1,000 households: of which both are counted a rate is told by its name.
        let is_named = before.contains(" rate of ");
        let [part, whole] = self
            .pair(index, is_named)
            .filter(|_| is_told && self.is_of_pair(index) && !self.is_by_other(index))?;
        let places = [
            part.quantity.range.start,
            whole.quantity.range.start,
            stated.range.start,
        ];
        let (from, to) = (places.iter().min()?, places.iter().max()?);
        let is_of_one = !self.text[*from..*to].contains(';');
        is_of_one.then(|| self.wrong_rate(index, [part, whole], FAR))?
    }

    /// The misfit of a share of one amount in another, where they make none that is told, and one so near in per cent.
    pub(super) fn wrong_rate(&self, index: usize, [part, whole]: [&Mention<'t>; 2], near: u32) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let value = stated.value;
        let exact = percent_of(part.quantity.value, whole.quantity.value)?;
        let rounding = stated.rounding + percent_of(part.rounding() + whole.rounding(), whole.quantity.value)?;
        let is_made = rates_of([part, whole]).any(|made| (made - value).abs() <= rounding);
        let right = exact.round_dp(value.scale().max(1));
        let is_near = is_slip(value, right.round_dp(value.scale())) || is_within(value, exact, near);
        (!is_made && is_near).then(|| self.found(Kind::Rate, index, [whole, part], right))
    }

    /// What is left of the greatest of the numbers before it: closed 9 of its 57 branches, leaving 46.
    pub(super) fn left(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let parts = self
            .like_from(0, index)
            .filter(|parts| parts.len() > 1 && index + 1 == self.own.len())
            .filter(|_| !has(&self.text[self.start..self.end], &ADDED))?;
        let value = |mention: &&Mention<'_>| mention.quantity.value;
        let whole = *parts.iter().max_by_key(|part| value(part))?;
        let part = *parts.iter().find(|part| !std::ptr::eq(**part, whole))?;
        let right = whole.quantity.value * Decimal::TWO - parts.iter().map(value).sum::<Decimal>();
        let is_near = is_slip(stated.quantity.value, right) || is_within(stated.quantity.value, right, NEAR);
        let is_meant = right > Decimal::ZERO && right != stated.quantity.value && is_near;
        is_meant.then(|| self.found(Kind::Rest, index, [whole, part], right))
    }

    /// The total of all numbers behind it, or before it.
    pub(super) fn total(&self, index: usize) -> Option<Misfit> {
        let total = &self.own[index];
        let last = self.own.len() - 1;
        let [before, after] = self.beside(index);
        let is_behind = index == last && (has(before, &TOTALS) || has(after, &TOTALS));
        let (from, to) = match index {
            0 if last > 0 && (self.is_of() || self.begins_parts()) => (1, last + 1),
            _ if is_behind => (0, last),
            _ => return None,
        };
        let parts = self.like_from(from, to).filter(|parts| parts.len() > 1)?;
        // 16–22 Nov is no list.
        let is_joined = |index: usize| self.lead(index).contains([',', ';', '(']) || self.lead(index).contains(" and ");
        if !(from + 1..to).all(is_joined) {
            return None;
        }
        let value = total.quantity.value;
        let sum = |parts: &[&Mention<'_>]| parts.iter().map(|part| part.quantity.value).sum::<Decimal>();
        let all = sum(&parts);
        let is_whole = parts.iter().all(|part| part.quantity.value < value);
        let is_made = (0..parts.len()).any(|from| (from + 2..=parts.len()).any(|end| sum(&parts[from..end]) == value));
        let rounding = parts.iter().map(|part| part.rounding()).sum::<Decimal>() + total.rounding();
        // Some parts may be left out of those that are not said to be all.
        let lead = self.lead(1);
        let are_all = is_behind || lead.contains([':', '(']) || has(lead, &COMPRISES);
        let are_some = !is_behind && (self.is_of() || has(lead, &AMONG));
        // One may play football and chess, unless it is said what the rest does.
        let is_parted = !are_some || has(&self.text[self.start..self.end], &OTHERS);
        let is_off = (all - value).abs() > rounding && (all > value && is_parted || are_all && !are_some);
        // Four in May and one, a return, in July: of one nothing else says that it is counted.
        let ones = words(&self.text[self.start..self.end]).filter(|word| matches!(*word, "one" | "another"));
        let is_counted = all < value && value - all <= Decimal::from(ones.count());
        if !is_whole || is_made || is_counted || !is_off || !is_within(value, all, FAR) {
            return None;
        }
        let misfit = self.found(
            if are_some { Kind::Over } else { Kind::Total },
            index,
            [total, parts[0]],
            all,
        );
        let last = if are_some { misfit.right.clone() } else { misfit.last };
        Some(of_parts(self.text, Misfit { last, ..misfit }, total, &parts))
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
        is_meant.then(|| self.found(Kind::Over, index, pair, one))
    }
}
