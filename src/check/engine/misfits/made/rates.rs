//! What two rates or two amounts make of each other: by how many points they differ, how many times as much one is.

use rust_decimal::Decimal;

use super::super::super::mentions::Direction;
use super::super::super::slips::{is_slip, is_within};
use super::super::{Kind, Misfit, NEAR};
use super::signs::Sign;
use super::{Sentence, evidence};

/// What gives several numbers to several things.
const IN_TURN: [&str; 4] = ["分别", "依次", "各", "respectively"];

impl Sentence<'_, '_> {
    /// The difference of two rates of the sentence, of which the first one or those beside it are held against each other.
    pub(super) fn points(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        if self.has_words(&IN_TURN) {
            return None;
        }
        let rates = |from: usize| (from..self.all.len()).filter(|other| self.all[*other].quantity.is_percent());
        let own: Vec<usize> = rates(self.first).collect();
        let (before, after) = own.split_at(own.partition_point(|other| *other < at));
        let mut pairs = Vec::new();
        if let [first, .., last] = before {
            pairs.extend([[*first, *last], [before[before.len() - 2], *last]]);
        }
        if let ([.., last], [next, ..]) = (before, after) {
            pairs.push([*last, *next]);
        }
        if let [one, other, ..] = after {
            pairs.push([*one, *other]);
        }
        let by = |[one, other]: [usize; 2]| (self.value(one) - self.value(other)).abs();
        let is_made = |pair: [usize; 2], points: usize| {
            let rounding = pair
                .map(|rate| self.all[rate].quantity.rounding)
                .iter()
                .sum::<Decimal>();
            (by(pair) - self.value(points)).abs() < rounding.max(self.all[points].quantity.rounding)
        };
        let others: Vec<usize> = (self.first..self.all.len())
            .filter(|other| *other != at && self.is_points(*other))
            .collect();
        let value = stated.quantity.value;
        let found = pairs.into_iter().find(|pair| {
            let right = by(*pair);
            let digits = evidence(value, right);
            let is_near = own.len() == 2 && digits > 1 && is_within(value, right, NEAR);
            let is_enough = others.is_empty() || digits > 1;
            let is_told = || others.iter().any(|other| is_made(*pair, *other));
            !right.is_zero() && is_enough && (is_slip(value, right) || is_near) && !is_told()
        })?;
        let all: Vec<usize> = rates(0).collect();
        let mut made = all
            .iter()
            .enumerate()
            .flat_map(|(index, one)| all[index + 1..].iter().map(|other| [*one, *other]));
        let is_explained = stated.is_about() || made.any(|pair| is_made(pair, at));
        let is_certain = own.len() == 2 || evidence(value, by(found)) > 2;
        (!is_explained).then(|| self.found(Kind::Difference, at, found, by(found), is_certain))
    }

    /// How many times as much the second of the two amounts before it is.
    pub(super) fn times(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let own: Vec<usize> = self.amounts(self.first..at).collect();
        let [one, other] = own[..] else { return None };
        let [low, high] = self.in_order(one, other).filter(|_| self.is_like(one, other))?;
        let [clause, _] = self.clause(at);
        let is_of = clause.ends_with(['的', '其']);
        let is_more = self.sign(at, false) == Some(Sign::Change(Direction::Up));
        let ratio = self.value(high).checked_div(self.value(low))?;
        let right = if is_of { ratio } else { ratio - Decimal::ONE };
        let value = stated.quantity.value;
        let is_off = (value - right).abs() > Decimal::new(6, 2) * ratio;
        let is_near = is_slip(value, right.round_dp(value.scale())) || (value - right).abs() <= Decimal::new(105, 2);
        let are_exact = ![at, one, other]
            .iter()
            .any(|figure| self.all[*figure].quantity.is_about);
        let is_changed = self.change(one).or(self.change(other)).is_some();
        let is_told = (self.first..self.all.len()).any(|other| {
            let other_value = self.value(other);
            let is_times = self.all[other].quantity.unit == "倍" && other != at;
            let is_made = |right: Decimal| (other_value - right).abs() <= Decimal::new(6, 2) * ratio;
            let is_percent = self.all[other].quantity.is_percent();
            is_times && (is_made(ratio) || is_made(ratio - Decimal::ONE))
                || is_percent && self.explains(other, low, high, None)
        });
        let is_meant =
            !is_told && are_exact && !is_changed && (is_of || is_more) && right > Decimal::ZERO && is_off && is_near;
        is_meant.then(|| self.found(Kind::Times, at, [low, high], right.round_dp(1), true))
    }
}
