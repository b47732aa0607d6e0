//! Amounts: a difference, a total, what is left, so many of each.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::super::mentions::Direction;
use super::super::super::slips::{digits_of, is_off, is_slip, is_within};
use super::super::{FAR, Kind, Misfit, of_parts};
use super::signs::words;
use super::{PROOF, Sentence, evidence, slipped};
use crate::text::words::{Words, contains_any, starts_with_any, word_list};

const FILE: &str = include_str!("../../../lexicon/made.tsv");

/// What stands beside a total, and beside what is left.
static TOTALS: Words = word_list!(FILE, "totals");
static ENGLISH_TOTALS: Words = word_list!(FILE, "english-totals");
static REST: Words = word_list!(FILE, "rest");
static ENGLISH_REST: Words = word_list!(FILE, "english-rest");
/// What begins the parts of a whole.
static LISTS: Words = word_list!(FILE, "lists");
static ENGLISH_LISTS: Words = word_list!(FILE, "english-lists");
/// What begins some of the parts, or the parts of one of them.
const SOME: [&str; 3] = ["其中", "包括", "including"];
const NESTED: [&str; 8] = [
    "其中",
    "含",
    "另",
    "including",
    "of which",
    "of whom",
    "of them",
    "of these",
];
/// What begins a sentence whose numbers are all parts of what was told before.
const OPENS_PARTS: [&str; 6] = ["Of these", "Of those", "Of them", "Of our", "Of all", "Among"];
/// What begins parts that need not be all.
const OF_THEM: [&str; 5] = ["of them", "of which", "of whom", "of these", "of those"];
/// What tells of further parts without a number.
const OTHERS: [&str; 4] = ["其余", "其他", "余为", "余下"];
/// What shows that one of several numbers is of another time.
const OF_TIMES: [&str; 11] = [
    "上年",
    "去年",
    "同期",
    "比",
    "较",
    "last year",
    "previous",
    "earlier",
    "compared",
    "against",
    "than",
];
/// More amounts are a table in words.
const MOST: usize = 10;
/// What tells of each of several things.
const EACH: [char; 2] = ['每', '均'];
const MONTHLY: &str = "每月";
const MONTHS: i64 = 12;

/// Parts of a total, how their sum is told, and how sure that is.
struct Parts<'p> {
    places: &'p [usize],
    /// Whether the total stands before them.
    is_behind: bool,
    /// Whether a word or a mark says that they are parts.
    is_signed: bool,
    /// Whether that leaves no doubt, so that a sum need not be a slip.
    is_told: bool,
    /// Whether they need not be all.
    are_some: bool,
}

impl Sentence<'_, '_> {
    /// An amount that others of its unit do not make.
    pub(super) fn amount(&self, at: usize) -> Option<Misfit> {
        let like = |places: Range<usize>| places.filter(|other| self.is_like(at, *other) && self.is_amount(*other));
        let own: Vec<usize> = like(self.first..self.all.len()).collect();
        // Two make nothing of each other, unless they are all parts of what the sentence before tells.
        let are_too_few = own.len() < 2 || own.len() == 2 && (self.first == 0 || own[0] != at);
        if are_too_few || own.len() > MOST {
            return None;
        }
        let is_rough = own.iter().any(|other| self.all[*other].is_about());
        if is_rough || self.has_in_clause(at, &["均", "每"]) {
            return None;
        }
        let changes: Vec<usize> = own
            .iter()
            .copied()
            .filter(|other| self.change(*other).is_some())
            .collect();
        let found = if changes.contains(&at) {
            self.difference(at, &own, &changes)
                .or_else(|| self.rest(at, &own, &changes))
        } else {
            self.rest(at, &own, &changes)
                .or_else(|| self.total(at, &own).filter(|_| changes.is_empty() || self.adds()))
                .or_else(|| self.total_before(at, &own).filter(|_| changes.is_empty()))
        };
        let found = found?;
        let others: Vec<Decimal> = like(0..self.all.len())
            .filter(|other| *other != at)
            .map(|other| self.value(other))
            .collect();
        (!is_made(self.value(at), &others)).then_some(found)
    }

    /// Whether the sentence says that it adds amounts.
    fn adds(&self) -> bool {
        let sentence = &self.text[self.range.clone()];
        !self.is_chinese && words(sentence).any(|word| matches!(word, "Adding" | "adding" | "plus"))
    }

    /// The total of all amounts of the sentence that the one before it tells alone: 共选出委员648名。男性451名、女性197名.
    fn total_before(&self, at: usize, own: &[usize]) -> Option<Misfit> {
        let mut before = self.amounts(0..self.first).filter(|other| self.is_like(at, *other));
        let (Some(whole), None) = (before.next(), before.next()) else {
            return None;
        };
        let is_other = own
            .iter()
            .any(|part| contains_any(self.around(*part)[0], &OF_TIMES) || self.all[*part].is_about());
        let parts = Parts {
            places: own,
            is_behind: true,
            is_signed: false,
            is_told: false,
            are_some: false,
        };
        let is_first = own[0] == at && self.change(whole).is_none() && !self.all[whole].is_about();
        (is_first && !is_other).then(|| self.wrong_total(whole, &parts))?
    }

    fn rounding(&self, places: &[usize]) -> Decimal {
        places.iter().map(|place| self.all[*place].rounding()).sum()
    }

    /// By how much the two before it differ, those on both sides of it, or the two behind it.
    fn difference(&self, at: usize, own: &[usize], changes: &[usize]) -> Option<Misfit> {
        let is_end = |other: &usize| !changes.contains(other) && !self.all[*other].is_part;
        let plain: Vec<usize> = own.iter().copied().filter(is_end).collect();
        let (before, after) = plain.split_at(plain.partition_point(|other| *other < at));
        let pairs = [
            before.len().checked_sub(2).map(|from| [before[from], before[from + 1]]),
            before.last().zip(after.first()).map(|(one, other)| [*one, *other]),
            after.get(..2).map(|pair| [pair[0], pair[1]]),
        ];
        let (value, rounding) = (self.value(at), self.rounding(own));
        let is_only = plain.len() == 2;
        pairs.into_iter().flatten().find_map(|pair| {
            let right = (self.value(pair[0]) - self.value(pair[1])).abs();
            let is_told = |other: &usize| *other != at && (self.value(*other) - right).abs() <= rounding;
            let is_off = !right.is_zero() && (right - value).abs() > rounding;
            let is_meant =
                is_off && evidence(value, right) > 1 && is_slip(value, right) && !changes.iter().any(is_told);
            is_meant.then(|| self.found(Kind::Difference, at, pair, right, is_only))
        })
    }

    /// What is left of the first amount, or what it became by the change behind it.
    fn rest(&self, at: usize, own: &[usize], changes: &[usize]) -> Option<Misfit> {
        let [first, parts @ .., last] = own else { return None };
        let is_last = *last == at && self.says(at, &REST, &ENGLISH_REST) && !changes.contains(first);
        let right = match parts {
            [change] if changes.contains(change) => match self.change(*change)? {
                Direction::Up => self.value(*first) + self.value(*change),
                _ => self.value(*first) - self.value(*change),
            },
            [part] if changes.is_empty() && !self.is_chinese => (self.value(*first) - self.value(*part)).abs(),
            parts if changes.is_empty() && !parts.is_empty() => {
                self.value(*first) - parts.iter().map(|part| self.value(*part)).sum::<Decimal>()
            }
            _ => return None,
        };
        let value = self.value(at);
        let is_off = (right - value).abs() > self.rounding(own) * Decimal::new(7, 1);
        let is_meant =
            is_last && right > Decimal::ZERO && is_off && evidence(value, right) > 1 && is_slip(value, right);
        is_meant.then(|| self.found(Kind::Rest, at, [*first, *parts.last().unwrap_or(first)], right, true))
    }

    /// All parts behind it, or before it.
    fn total(&self, at: usize, own: &[usize]) -> Option<Misfit> {
        let (before, after) = own.split_at(own.partition_point(|other| *other < at));
        let after = &after[1..];
        let says_total = self.says(at, &TOTALS, &ENGLISH_TOTALS) || self.adds();
        if before.is_empty() && after.len() > 1 && !self.says(at, &REST, &ENGLISH_REST) {
            let gap = &self.text[self.all[at].quantity.range.end..self.all[after[0]].quantity.range.start];
            let lead = self.around(at)[0].trim();
            let is_of = matches!(
                lead.rsplit([',', ';']).next().map(str::trim),
                Some("Of" | "Of the" | "Out of" | "Out of the")
            );
            let is_listed = if self.is_chinese {
                LISTS.are_in(&gap.replace("由于", ""))
            } else {
                gap.contains([':', '(']) || words(gap).any(|word| ENGLISH_LISTS.contains(word))
            };
            // Of these, 150 were about billing, 93 about pressure and 62 about works.
            let told = &self.text[self.range.start..self.all[at].quantity.range.start];
            if starts_with_any(told.trim_start(), &OPENS_PARTS) && told.contains(',') {
                return None;
            }
            let is_of = is_of || contains_any(gap, &OF_THEM);
            let is_of_other = |lead: &str| contains_any(lead, &NESTED) || contains_any(lead, &OF_TIMES);
            let is_other =
                contains_any(gap, &OF_TIMES) || after[1..].iter().any(|part| is_of_other(self.around(*part)[0]));
            let parts = Parts {
                places: after,
                is_behind: true,
                is_signed: is_listed || is_of,
                is_told: words(gap).any(|word| word.starts_with("compris") || word.starts_with("consist")),
                are_some: contains_any(gap, &SOME) || is_of || self.has_words(&OTHERS),
            };
            return (!is_other).then(|| self.wrong_total(at, &parts))?;
        }
        let parts = Parts {
            places: before,
            is_behind: false,
            is_signed: says_total,
            is_told: says_total,
            are_some: false,
        };
        (before.len() > 1 && (after.is_empty() || says_total)).then(|| self.wrong_total(at, &parts))?
    }

    fn wrong_total(&self, at: usize, parts: &Parts<'_>) -> Option<Misfit> {
        let stated = &self.all[at];
        let value = stated.quantity.value;
        let values: Vec<Decimal> = parts.places.iter().map(|part| self.value(*part)).collect();
        let sum: Decimal = values.iter().sum();
        let rounding = self.rounding(parts.places) + stated.rounding();
        let is_whole = parts.is_signed || values.iter().all(|part| *part < value);
        let is_nearly = values
            .iter()
            .all(|part| *part * Decimal::TWO < value * Decimal::from(3));
        if !is_off(sum - value, rounding) || !is_whole || !is_nearly {
            return None;
        }
        // The total may be written with fewer digits than its parts.
        let (_, factor) = stated.quantity.scale(self.text);
        let scale = stated.quantity.value.checked_div(factor.into())?.normalize().scale();
        let rounded = sum
            .checked_div(factor.into())?
            .round_dp(scale)
            .checked_mul(factor.into())?;
        // Rent, wages and freight took 65% of all: what is told is not the whole.
        let is_share = |other: usize| {
            self.all[other].quantity.is_percent() && self.is_percent_of(other, (sum, rounding), self.rounded(at))
        };
        if (self.first..self.all.len()).any(is_share) {
            return None;
        }
        let of_total = [sum, rounded]
            .into_iter()
            .filter(|sum| is_slip(value, *sum))
            .map(|sum| evidence(value, sum))
            .min();
        let is_total = of_total.is_some();
        let of_part = slipped(&values, value - sum);
        let is_listed = !self.is_chinese && parts.is_told && !parts.are_some;
        let is_told = is_listed && values.iter().all(|part| *part < value) && is_within(value, sum, FAR);
        if !(is_total || of_part.is_some() || is_told) {
            return None;
        }
        let digits = of_part.max(of_total).unwrap_or_default();
        // One may be of two kinds, where only some are told.
        let is_parted =
            !self.is_chinese && values.len() > 2 && !self.has_words(&["also", "both", "the rest", "the others"]);
        // Of 22 visits, 14 are complete, 6 under way and the others planned.
        let is_rest = parts.are_some && sum < value && self.has_words(&["the rest", "the others", "the remain"]);
        if is_rest || parts.are_some && sum > value && !is_parted {
            return None;
        }
        let are_all = !parts.are_some || sum > value;
        let least = match parts.is_signed {
            true if are_all && (values.len() > 2 || parts.is_behind) => 2,
            true => 3,
            false if !self.is_chinese && parts.is_behind => 3,
            false => PROOF,
        };
        let of_part_alone = if parts.is_signed { 3 } else { PROOF + 1 };
        let least = if is_total { least } else { least.max(of_part_alone) };
        let has_share = self.percent_count() > 0;
        // One digit less leaves it a hint. In English any two numbers without a unit are alike.
        let is_hint = digits + 1 >= least.max(3) && (parts.is_signed || parts.is_behind && self.is_chinese);
        let is_proved = (digits >= least || is_hint || is_told) && (parts.is_signed || !has_share || digits > PROOF);
        let is_certain = (digits >= least || is_told) && (parts.is_signed && are_all || digits > PROOF);
        is_proved.then(|| {
            let first = parts.places.first().copied().unwrap_or(at);
            let misfit = self.found(Kind::Total, at, [at, first], sum, is_certain);
            let mentions: Vec<_> = parts.places.iter().map(|part| &self.all[*part]).collect();
            of_parts(self.text, misfit, stated, &mentions)
        })
    }

    /// So many things of so much each: 256名残疾人每人每月100元，全年30.72万元.
    pub(super) fn product(&self, at: usize) -> Option<Misfit> {
        let sentence = &self.text[self.range.clone()];
        if !self.is_chinese || !sentence.contains(EACH) {
            return None;
        }
        let own: Vec<usize> = self.amounts_of_all(self.first..self.all.len());
        let is_each = |place: &&usize| self.all[**place].is_each || self.clause(**place)[0].contains(EACH);
        let mut each = own.iter().filter(is_each);
        let (Some(each), None) = (each.next(), each.next()) else {
            return None;
        };
        let like = own
            .iter()
            .filter(|other| *other != each && self.all[**other].quantity.unit == self.all[*each].quantity.unit);
        if *each == at
            || like.count() != 1
            || !self.is_like(*each, at)
            || self.all[at].is_about()
            || self.all[*each].is_about()
        {
            return None;
        }
        let value = self.value(at);
        let counts = own
            .iter()
            .filter(|count| **count != at && *count != each && !self.all[**count].is_about());
        let made: Vec<(usize, Decimal)> = counts
            .flat_map(|count| {
                let unit = self.all[*count].quantity.unit;
                let is_person = matches!(unit, "名" | "人" | "位" | "户");
                let is_of_each = sentence.contains(&format!("每{unit}"))
                    || is_person && contains_any(sentence, &["每人", "每户", "每名"]);
                let months = if sentence.contains(MONTHLY) { MONTHS } else { 1 };
                let product = |factor: i64| {
                    let product = self
                        .value(*count)
                        .checked_mul(self.value(*each))?
                        .checked_mul(factor.into())?;
                    Some((*count, product)).filter(|_| is_of_each)
                };
                [product(1), product(months)].into_iter().flatten()
            })
            .collect();
        let is_made = |(_, product): &(usize, Decimal)| {
            let rounding = self.all[at].quantity.rounding;
            (*product - value).abs() <= rounding
        };
        if made.iter().any(is_made) {
            return None;
        }
        let (count, right) = made.into_iter().find(|(_, product)| {
            let ratio = product.checked_div(value).unwrap_or_default();
            is_power_of_ten(ratio) || is_slip(value, *product) && evidence(value, *product) > 1
        })?;
        Some(self.found(Kind::Product, at, [count, *each], right, true))
    }

    /// The amounts of some places, those of each thing among them.
    fn amounts_of_all(&self, places: Range<usize>) -> Vec<usize> {
        let is_amount = |at: &usize| {
            let mention = &self.all[*at];
            mention.quantity.is_amount() && !mention.quantity.is_date()
        };
        places.filter(is_amount).collect()
    }

    /// Whether the words beside a figure hold one of those that say what it is.
    fn says(&self, at: usize, chinese: &Words, english: &Words) -> bool {
        let [clause, behind] = self.clause(at);
        if self.is_chinese {
            return chinese.are_in(clause);
        }
        words(clause)
            .chain(words(behind).take(4))
            .any(|word| english.contains(word))
    }
}

/// Whether others make an amount: the sum or the difference of two, or the sum of several in a row.
fn is_made(value: Decimal, others: &[Decimal]) -> bool {
    let of_two = |(index, one): (usize, &Decimal)| {
        let mut rest = others[index + 1..].iter();
        rest.any(|other| one + other == value || (one - other).abs() == value)
    };
    let in_a_row = |from: usize| {
        let mut sum = others[from];
        others[from + 1..].iter().any(|next| {
            sum += next;
            sum == value
        })
    };
    others.contains(&value) || others.iter().enumerate().any(of_two) || (0..others.len()).any(in_a_row)
}

/// Whether one value is another with its point elsewhere.
fn is_power_of_ten(ratio: Decimal) -> bool {
    ratio > Decimal::ZERO && ratio != Decimal::ONE && digits_of(ratio) == 1
}
