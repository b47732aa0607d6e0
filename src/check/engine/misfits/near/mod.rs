//! Numbers of two sentences side by side that are told of the same things: whatever words stand between them, two that count one
//! thing make what a third one states of them.
//!
//! What is stated here need be no slip of what is right: that the two sentences hold just the numbers which a relation needs,
//! and no others of their kind, is the proof.

mod again;
mod changes;
mod chinese;
mod chinese_parts;
mod chinese_words;
mod counts;
mod english;
mod figure;
mod multiples;
mod parts;
mod shares;
mod ways;

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::sentence::{chinese_ends, ends_sentence, english_ends};
use super::super::slips::digits_of;
use super::super::told::{told, told_with_counts};
use super::{Kind, MOST, Misfit};
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use figure::Near;

/// The misfits of a text, in order.
pub fn misfits(text: &str, quantities: &[Quantity<'_>]) -> Vec<Misfit> {
    let mut found = Vec::new();
    for_each_stretch(text, quantities, |stretch| {
        found.extend((0..stretch.first).filter_map(|at| stretch.change(at)));
        found.extend((stretch.first..stretch.all.len()).filter_map(|at| stretch.misfit(at)));
        found.extend(stretch.multiple());
        found.extend(if stretch.is_chinese {
            stretch.turned()
        } else {
            stretch.direction()
        });
    });
    found
}

/// A number that is told again as another one.
pub struct Again {
    /// Its bytes.
    pub range: Range<usize>,
    /// As it was told before.
    pub other: String,
    /// The word for what both count.
    pub name: String,
}

/// The numbers of a text that are told again with two of their digits changed about, in order.
pub fn told_again(text: &str, quantities: &[Quantity<'_>]) -> Vec<Again> {
    let mut found = Vec::new();
    let digits: Vec<u64> = quantities
        .iter()
        .map(|quantity| digits_in_order(quantity.value))
        .collect();
    let is_again = |at: usize| {
        let mut before = at.saturating_sub(MOST)..at;
        before.any(|other| digits[other] == digits[at] && quantities[other].value != quantities[at].value)
    };
    // Few texts hold any two numbers of the same digits.
    if (1..quantities.len()).any(is_again) {
        for_each_stretch(text, quantities, |stretch| {
            found.extend((stretch.first..stretch.all.len()).filter_map(|at| stretch.again(at)));
        });
    }
    found
}

/// The digits of a value from the smallest to the greatest, as a number in which each has four bits.
fn digits_in_order(value: Decimal) -> u64 {
    let mut digits = digits_of(value);
    let mut counts = [0_u8; 10];
    while digits > 0 {
        counts[(digits % 10) as usize] += 1;
        digits /= 10;
    }
    counts.iter().fold(0, |all, count| all << 4 | u64::from(*count))
}

/// A longer stretch, in bytes, is a table in words.
const LONGEST_STRETCH: usize = 4000;
/// A stretch has not more sentences.
const MOST_SENTENCES: usize = 3;

/// Goes through the stretches of a text of which two numbers may be told of the same.
fn for_each_stretch<'t>(text: &'t str, quantities: &[Quantity<'t>], mut read: impl FnMut(&Stretch<'t>)) {
    let is_chinese = text.contains(is_han);
    let ends: Vec<usize> = if is_chinese {
        chinese_ends(text).map(|end| end.end).chain([text.len()]).collect()
    } else {
        english_ends(text).map(|end| end.end).chain([text.len()]).collect()
    };
    let mut told_before: Vec<(usize, Vec<Near<'_>>)> = Vec::new();
    let mut start = 0;
    for end in ends {
        let sentence = start..end;
        let own = if is_chinese {
            let told = told_with_counts(text, quantities, sentence.clone());
            chinese::read(text, told, sentence.clone())
        } else {
            english::read(text, told(text, quantities, sentence.clone()), sentence.clone())
        };
        if told_before.len() == MOST_SENTENCES {
            told_before.remove(0);
        }
        told_before.push((start, own));
        start = end;
        let (from, mut all) = stretch(&told_before);
        let first = all.len() - told_before.last().map_or(0, |(_, own)| own.len());
        if !is_chinese {
            english::name_all(&mut all);
        }
        let is_short = end - from <= LONGEST_STRETCH;
        if is_short && all.len() > 1 && all.len() <= MOST && first < all.len() && may_relate(&all) {
            read(&Stretch {
                text,
                is_chinese,
                all,
                first,
                range: from..end,
                own: sentence,
            });
        }
    }
}

/// Whether two of some numbers are of one unit, or one is told of each of several.
fn may_relate(all: &[Near<'_>]) -> bool {
    let is_like = |(at, one): (usize, &Near<'_>)| {
        all[..at]
            .iter()
            .any(|other| other.thing == one.thing || one.thing.is_empty())
    };
    all.iter().enumerate().any(is_like) || all.iter().any(|near| near.before.contains(['均', '每']))
}

/// Where the sentences begin whose numbers may be told of the last one's, and all those numbers: those of the sentence before it, and of
/// one more where that tells one number at the most.
fn stretch<'t>(told: &[(usize, Vec<Near<'t>>)]) -> (usize, Vec<Near<'t>>) {
    let last = told.len() - 1;
    let is_short = last.checked_sub(1).is_some_and(|before| told[before].1.len() < 2);
    let mut from = last.saturating_sub(if is_short { 2 } else { 1 });
    let count = |from: usize| told[from..].iter().map(|(_, own)| own.len()).sum::<usize>();
    while from < last && count(from) > MOST {
        from += 1;
    }
    (
        told[from].0,
        told[from..].iter().flat_map(|(_, own)| own.iter().cloned()).collect(),
    )
}

/// The numbers of a sentence, with those of the one or two before.
struct Stretch<'t> {
    text: &'t str,
    is_chinese: bool,
    all: Vec<Near<'t>>,
    /// Which of them is the first one of the sentence itself.
    first: usize,
    /// The bytes of all these sentences.
    range: Range<usize>,
    /// Those of the sentence itself.
    own: Range<usize>,
}

impl<'t> Stretch<'t> {
    /// A change that is told before its two numbers.
    fn change(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        // What its own sentence tells something of is no change of what the next one tells.
        let sentence = |at: usize| {
            self.text[self.range.start..self.all[at].told.range.start]
                .matches(ends_sentence)
                .count()
        };
        let is_told =
            |other: &usize| *other != at && self.all[*other].thing == stated.thing && sentence(*other) == sentence(at);
        if self.is_chinese && (0..self.first).any(|other| is_told(&other)) {
            return None;
        }
        if stated.is_percent() {
            self.growth(at).or_else(|| self.rate(at))
        } else if stated.is_points() {
            self.difference_of_rates(at)
        } else {
            self.difference(at).filter(|_| !stated.is_about)
        }
    }

    fn misfit(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        if stated.is_percent() {
            self.growth(at)
                .or_else(|| self.rate(at))
                .or_else(|| self.complement(at))
                .or_else(|| self.points(at))
        } else if stated.is_about {
            None
        } else if stated.is_points() {
            self.difference_of_rates(at)
        } else if self.is_chinese {
            self.difference(at)
                .or_else(|| self.chinese_over(at))
                .or_else(|| self.rest(at))
                .or_else(|| self.chinese_each(at))
                .or_else(|| self.parts(at))
        } else {
            self.difference(at)
                .or_else(|| self.fraction(at))
                .or_else(|| self.over(at))
                .or_else(|| self.rest(at))
                .or_else(|| self.each(at))
                .or_else(|| self.total(at))
                .or_else(|| self.parts(at))
        }
    }

    fn written(&self, at: usize) -> String {
        self.text[self.all[at].named.clone()]
            .trim_end_matches([' ', '.', ',', ';', ':', ')'])
            .to_owned()
    }

    /// What stands between two numbers, or before the first one in the stretch.
    fn between(&self, at: usize) -> &'t str {
        let from = at
            .checked_sub(1)
            .map_or(self.range.start, |last| self.all[last].told.range.end);
        let start = self.all[at].told.range.start;
        &self.text[from.min(start)..start]
    }

    fn found(&self, kind: Kind, stated: usize, [first, last]: [usize; 2], right: Decimal) -> Misfit {
        Misfit {
            kind,
            range: self.all[stated].told.range.clone(),
            of_sum: None,
            first: self.written(first),
            last: self.written(last),
            is_less: self.all[last].value < self.all[first].value,
            right: self.all[stated].told.written_as(self.text, right),
            severity: None,
        }
    }
}
