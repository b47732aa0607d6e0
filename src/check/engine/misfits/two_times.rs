//! What is stated of the numbers of two times: a growth, a difference, a multiple.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::mentions::{Base, Mention, Role, Time};
use super::super::slips::{is_slip, is_within};
use super::{APART, BASES, FALLS, FAR, Kind, Misfit, NEAR, OTHER_TERMS, RISES, Sentence, is_change, is_same, share};
use crate::text::words::contains_any;

/// What is told of two numbers and nothing else is no farther off, in per cent of the right value.
const MOST_OFF: u32 = 75;
/// What makes a number one below zero.
const NEGATIVE: [&str; 5] = ["亏", "零下", "为负", "由负", "从负"];

impl<'t> Sentence<'_, 't> {
    pub(super) fn growth(&self, index: usize) -> Option<Misfit> {
        if let Some(found) = self.of_other_base(index) {
            return Some(found);
        }
        let stated = &self.own[index].quantity;
        let [first, last] = self.ends(index).or_else(|| self.sorted(index))?;
        let value = stated.value;
        let is_turned = |one: &Mention<'_>, other: &Mention<'_>| is_same(one, last) && is_same(other, first);
        let is_made = |one: &Mention<'_>, other: &Mention<'_>| {
            let is_pair = one.is_like(other) && !is_same(one, other) && !is_turned(one, other);
            is_pair && growth(one, other).is_some_and(|(low, high)| holds(stated.rounding, low, high, value))
        };
        let by = last.quantity.value - first.quantity.value;
        let exact = share(by, first.quantity.value)?;
        // The change divided by what is: to a tenth of a percent that is no chance.
        let other_base = share(by, last.quantity.value)?;
        let is_of_other = (value - other_base.abs()).abs() <= stated.rounding;
        let is_certain =
            is_of_other && (exact - other_base).abs() > stated.rounding * Decimal::TEN && value.scale() > 0;
        let all = || self.before.iter().chain(self.own);
        if !is_certain && all().any(|one| all().any(|other| is_made(one, other))) {
            return None;
        }
        let right = exact.abs().round_dp(value.scale().max(1));
        let is_near = is_slip(value, right.round_dp(value.scale())) && is_within(value, right, FAR)
            || is_within(value, exact.abs(), NEAR)
            || is_of_other
            || self.is_of_both(index, [first, last]);
        // What goes on about the number of another time is of nothing else: 上年1560起，同比下降25%.
        let is_of_base =
            index > 0 && is_same(&self.own[index - 1], first) && self.is_base(index - 1) && self.own[index].goes_on();
        let is_only = self.own.iter().filter(|mention| mention.quantity.is_percent()).count() == 1;
        let is_meant = is_near && is_only || is_of_base && is_within(value, exact.abs(), MOST_OFF);
        is_meant.then(|| self.found(Kind::Growth, index, [first, last], right))
    }

    /// Whether a growth can be one of nothing but two amounts: it names nothing else, and no other number is told with them.
    fn is_of_both(&self, index: usize, [first, last]: [&Mention<'t>; 2]) -> bool {
        let stated = &self.own[index];
        let is_of_them = |mention: &Mention<'_>| is_same(mention, first) || is_same(mention, last);
        let are_all = self.own[..index]
            .iter()
            .filter(|other| other.is_like(first))
            .all(is_of_them);
        let is_plain = !(0..index).any(|index| OTHER_TERMS.are_in(self.lead(index)));
        let is_of_year = match stated.base {
            Base::LastYear => first.base == Base::LastYear,
            Base::Unsaid => true,
            _ => false,
        };
        are_all && is_plain && is_of_year && stated.goes_on() && !stated.is_part
    }

    /// A growth that is the change before it divided by what is, and not by what was: 2210人，增加170人，增长7.7%.
    fn of_other_base(&self, index: usize) -> Option<Misfit> {
        let [earlier @ .., by, stated] = &self.own[..=index] else {
            return None;
        };
        let is_plain = |at: &usize| earlier[*at].is_like(by) && !is_change(self.clause(*at));
        let at = (0..earlier.len())
            .rev()
            .find(|at| is_plain(at) && !earlier[*at].is_part)?;
        let last = &earlier[at];
        let clause = self.clause(index - 1);
        let is_less = match [
            RISES.are_in(clause) || clause.contains(['增', '多']),
            FALLS.are_in(clause) || clause.contains(['减', '少']),
        ] {
            [true, false] => false,
            [false, true] => true,
            _ => return None,
        };
        let is_told = BASES.are_in(self.lead(index - 1)) && is_change(clause) && !self.is_base(at);
        let are_exact = ![last, by].iter().any(|mention| mention.is_about()) && last.role == Role::Value;
        let first = if is_less {
            last.quantity.value + by.quantity.value
        } else {
            last.quantity.value - by.quantity.value
        };
        let [right, wrong] = [first, last.quantity.value].map(|of| share(by.quantity.value, of));
        let (right, wrong) = (right?, wrong?);
        let (value, rounding) = (stated.quantity.value, stated.quantity.rounding);
        let is_wrong = (value - wrong).abs() <= rounding && (right - wrong).abs() > rounding * Decimal::from(3);
        let is_meant = is_told && are_exact && is_wrong && value.scale() > 0 && first > Decimal::ZERO;
        is_meant.then(|| Misfit {
            first: last.quantity.written_as(self.text, first),
            is_less,
            ..self.found(Kind::Growth, index, [last, last], right.round_dp(value.scale()))
        })
    }

    /// The two amounts by the word for the change, where it is not said of which of them which time is told: what rose began with
    /// the smaller one.
    fn sorted(&self, index: usize) -> Option<[&Mention<'t>; 2]> {
        let [one, other] = self.pair(index)?.map(|index| &self.own[index]);
        let clause = self.clause(index);
        let is_of_times = (0..index).any(|index| BASES.are_in(self.lead(index)));
        let [low, high] = if one.quantity.value < other.quantity.value {
            [one, other]
        } else {
            [other, one]
        };
        match [RISES.are_in(clause), FALLS.are_in(clause)] {
            [true, false] if is_of_times => Some([low, high]),
            [false, true] if is_of_times => Some([high, low]),
            _ => None,
        }
    }

    pub(super) fn times(&self, index: usize, is_change: bool) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let [first, last] = self.ends(index)?;
        // 2023年为104.7万，相当于2019年的1.1倍
        if matches!(self.own[index].base, Base::Year(year) if first.time != Time::Year(year)) {
            return None;
        }
        let (value, ratio) = (stated.value, last.quantity.value.checked_div(first.quantity.value)?);
        let right = if is_change { ratio - Decimal::ONE } else { ratio };
        let rounding = stated.rounding + right * Decimal::new(2, 2);
        let is_swapped = (value - if is_change { ratio } else { ratio - Decimal::ONE }).abs() <= rounding;
        let right = right.round_dp(value.scale().max(1));
        let is_near = is_swapped || is_slip(value, right) || is_within(value, right, NEAR);
        // 增长3倍，税收增长4倍: the second one may be of another thing.
        let is_one = self.own.iter().filter(|mention| mention.quantity.unit == "倍").count() == 1;
        let is_meant = right > Decimal::ZERO && (value - right).abs() > rounding && is_near && is_one;
        let kind = if is_change { Kind::TimesMore } else { Kind::Times };
        is_meant.then(|| self.found(kind, index, [first, last], right))
    }

    /// 翻一番 of what became half as much again.
    pub(super) fn doublings(&self, index: usize) -> Option<Misfit> {
        if self.clause(index).contains("再翻") {
            return None;
        }
        let [first, last] = self.ends(index)?;
        let times = self.own[index].quantity.value.to_u32().filter(|times| *times < 8)?;
        let expected = Decimal::from(1_u32 << times);
        let ratio = last.quantity.value.checked_div(first.quantity.value)?;
        let is_meant = !is_within(ratio, expected, 15) && is_within(ratio, expected, 60);
        let right = ratio.round_dp(2);
        is_meant.then(|| Misfit {
            right: right.normalize().to_string(),
            ..self.found(Kind::Times, index, [first, last], right)
        })
    }

    /// 缩短一半 of what became two thirds.
    pub(super) fn fraction(&self, index: usize) -> Option<Misfit> {
        let [first, last] = self.ends(index)?;
        let ratio = last.quantity.value.checked_div(first.quantity.value)?;
        let (by, right) = ((ratio - Decimal::ONE).abs(), ratio.round_dp(2));
        let stated = self.own[index].quantity.value;
        let is_meant = !is_within(by, stated, 15) && is_within(by, stated, FAR);
        is_meant.then(|| Misfit {
            right: right.normalize().to_string(),
            ..self.found(Kind::Times, index, [first, last], right)
        })
    }

    pub(super) fn difference(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        // From a loss of 50 to a profit of 30 it is 80.
        if (0..self.own.len()).any(|other| contains_any(self.lead(other), &NEGATIVE)) {
            return None;
        }
        let is_told = |mention: &&Mention<'_>| mention.is_like(stated) && !mention.is_about();
        let like = |index: &usize| is_told(&&self.own[*index]);
        let is_base = |index: &usize| self.is_base(*index) && !is_change(self.clause(*index));
        let bases: Vec<usize> = (0..index).filter(like).filter(is_base).collect();
        let base = match bases[..] {
            [base] => base,
            // 进口30万吨、出口45万吨，相差16万吨.
            [] if APART.are_in(self.clause(index)) => (0..index).find(like)?,
            [] => {
                let [first, _] = self.ends(index)?;
                (0..index).filter(like).find(|at| is_same(&self.own[*at], first))?
            }
            _ => return None,
        };
        let first = &self.own[base];
        // 其中 names something else.
        if first.is_part != stated.is_part {
            return None;
        }
        let own = (0..self.own.len())
            .filter(|other| *other != index && *other != base)
            .filter(like);
        let own: Vec<&Mention<'t>> = own.map(|index| &self.own[index]).collect();
        let earlier = || self.before.iter().filter(is_told).collect();
        let others: Vec<&Mention<'t>> = if own.is_empty() { earlier() } else { own };
        let by = |last: &Mention<'_>| (last.quantity.value - first.quantity.value).abs();
        let off = |last: &Mention<'_>| (by(last) - stated.quantity.value).abs();
        let allowed = |last: &Mention<'_>| first.rounding() + last.rounding() + stated.rounding();
        if others
            .iter()
            .any(|last| off(last).is_zero() || off(last) < allowed(last))
        {
            return None;
        }
        let is_near = |last: &Mention<'_>| {
            is_slip(stated.quantity.value, by(last))
                || others.len() == 1 && is_within(stated.quantity.value, by(last), NEAR)
        };
        let last = others.iter().find(|last| !by(last).is_zero() && is_near(last))?;
        Some(self.found(Kind::Difference, index, [first, last], by(last)))
    }

    /// Whether a number stands behind what was and what is, with a word of its own: 由14个减至9个，撤销5个.
    pub(super) fn follows_both(&self, index: usize) -> bool {
        index >= 2
            && self.own[index - 2].is_like(&self.own[index])
            && self.own[index - 1].is_like(&self.own[index])
            && self.clause(index - 2).ends_with(['由', '从'])
            // 多功能厅3个 names something else.
            && self.clause(index).chars().nth(2).is_none()
            && self.lead(index).starts_with('，')
            && !self.clause(index).ends_with(['由', '从', '到', '至', '为'])
    }

    /// The change of a rate that is told with two percentages and nothing else.
    pub(super) fn points(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let [first, last, _] = &self.own[..=index] else {
            return None;
        };
        let is_rate = |mention: &Mention<'_>| mention.quantity.is_percent() && !mention.is_about();
        let is_change = [0, 1].into_iter().any(|index| is_change(self.clause(index)));
        let by = (last.quantity.value - first.quantity.value).abs();
        let off = (by - stated.quantity.value).abs();
        let is_off = off >= first.rounding() + last.rounding() + stated.rounding() && by > Decimal::ZERO;
        let is_near = is_slip(stated.quantity.value, by) || is_within(stated.quantity.value, by, FAR);
        let is_compared = self.is_base(0) != self.is_base(1);
        let is_meant = is_rate(first) && is_rate(last) && !is_change && is_compared && is_off && is_near;
        is_meant.then(|| self.found(Kind::Difference, index, [first, last], by))
    }
}

/// Between what and what the growth from one number to another is, in per cent, as they may have been rounded: both as the finer
/// one.
pub(super) fn growth(first: &Mention<'_>, last: &Mention<'_>) -> Option<(Decimal, Decimal)> {
    let (one, other) = (first.quantity.value, last.quantity.value);
    let off = first.rounding().min(last.rounding());
    let of = |last: Decimal, first: Decimal| share(last - first, first.max(Decimal::new(1, 6)));
    Some((of(other - off, one + off)?, of(other + off, one - off)?))
}

/// Whether a value with either sign lies between two bounds, or so near that it may have been rounded.
pub(super) fn holds(rounding: Decimal, low: Decimal, high: Decimal, value: Decimal) -> bool {
    [value, -value]
        .iter()
        .any(|value| (low - rounding..=high + rounding).contains(value))
}
