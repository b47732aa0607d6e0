//! Which numbers of a stretch count one thing, and in which order of time or of size they stand.

use rust_decimal::Decimal;

use super::super::super::slips::is_within;
use super::super::made::signs::words;
use super::figure::{EARLIEST, LAST, MONTH};
use super::{Near, Stretch};
use crate::text::decimal::percent_of;
use crate::text::words::{contains_any, starts_with_any};

/// What is stated is no more times as much as what is right, and no less: else it is told of something else.
const MOST_OFF: u32 = 3;
/// A rough one is off by so much of what is right, in per cent, at the least.
const ROUGH: u32 = 20;
/// What says that a share is one of what was planned.
pub(super) const PLANS: [&str; 4] = ["target", "plan", "budget", "goal"];

impl Stretch<'_> {
    /// The only two numbers that count one thing and are no changes, told of two times: what was, and what is.
    pub(super) fn two_times(&self, at: usize) -> Option<[usize; 2]> {
        let all = self.alike(at);
        let before: Vec<usize> = all.iter().copied().filter(|other| *other < at).collect();
        // What points back is told of what was told before.
        let points_back =
            at >= self.first && starts_with_any(self.text[self.own.clone()].trim_start(), &["That ", "This ", "It "]);
        let two: [usize; 2] = if points_back && all.len() > 2 { before } else { all }
            .try_into()
            .ok()?;
        self.in_time(two).filter(|pair| !self.narrows(*pair))
    }

    /// The only two numbers of one thing of which one was planned: what was planned, and what was done.
    pub(super) fn plan_and_done(&self, at: usize) -> Option<[usize; 2]> {
        let [one, other]: [usize; 2] = self.of_one_unit(at).try_into().ok()?;
        let is_plan = |at: usize| {
            let before = self.all[at].before;
            contains_any(before, &["计划", "目标", "预算", "原定", "任务"])
                || words(before).any(|word| PLANS.contains(&word.to_ascii_lowercase().as_str()))
        };
        match [is_plan(one), is_plan(other)] {
            [true, false] => Some([one, other]),
            [false, true] => Some([other, one]),
            _ => None,
        }
    }

    /// Two numbers in the order of the times they are told of; none where that is not known.
    pub(super) fn in_time(&self, [one, other]: [usize; 2]) -> Option<[usize; 2]> {
        let is_year = |time: u32| (1000..MONTH).contains(&time);
        let is_later = match [one, other].map(|at| self.all[at].time()) {
            [Some(LAST), Some(year)] | [Some(year), Some(LAST)] if is_year(year) => return None,
            [Some(LAST), None] => false,
            [None, Some(LAST)] => true,
            [Some(first), Some(second)] if first != second => first > second,
            [Some(EARLIEST), None] => false,
            [None, Some(EARLIEST)] => true,
            _ => return None,
        };
        Some(if is_later { [other, one] } else { [one, other] })
    }

    /// The numbers beside a stated one that count one thing, where no others count another one.
    pub(super) fn alike(&self, at: usize) -> Vec<usize> {
        let mut all = self.like(at, |one, other| one.counts_as(other));
        // 其中一区11篇 is a part.
        all.retain(|other| !self.all[*other].before.starts_with("其中") && self.all[*other].lead_word() != "which");
        all
    }

    /// The same of those of one unit, whatever they are of: a part is called otherwise than its whole.
    pub(super) fn of_one_unit(&self, at: usize) -> Vec<usize> {
        if !self.is_chinese {
            return self.alike(at);
        }
        self.like(at, |one, other| one.thing == other.thing || other.is_percent())
    }

    fn like(&self, at: usize, is_like: impl Fn(&Near<'_>, &Near<'_>) -> bool) -> Vec<usize> {
        let stated = self.all.get(at);
        let is_count = |other: &usize| {
            let near = &self.all[*other];
            let is_of_stated = stated.is_none_or(|stated| stated.is_percent() || is_like(near, stated));
            let is_plain = !near.is_change() && !near.is_percent() && !near.is_about;
            *other != at && is_plain && near.value > Decimal::ZERO && is_of_stated
        };
        let mut counts: Vec<usize> = (0..self.all.len()).filter(is_count).collect();
        // How long something took is told of nothing else, where that is told as well.
        let things = counts.iter().filter(|other| !self.all[**other].is_span()).count();
        if things > 1 {
            counts.retain(|other| !self.all[*other].is_span());
        }
        let alike = |one: &usize| -> Vec<usize> {
            counts
                .iter()
                .copied()
                .filter(|other| is_like(&self.all[*one], &self.all[*other]))
                .collect()
        };
        let mut groups = counts.iter().map(alike).filter(|group| group.len() > 1);
        let Some(first) = groups.next() else { return Vec::new() };
        if groups.all(|group| group == first) {
            first
        } else {
            Vec::new()
        }
    }

    /// Whether the later sentence of two numbers in Chinese names more than the first one: 新增就业, and then 城镇新增就业.
    fn narrows(&self, pair: [usize; 2]) -> bool {
        let [one, other] = [pair[0].min(pair[1]), pair[0].max(pair[1])].map(|at| &self.all[at]);
        let between = &self.text[one.told.range.end..other.told.range.start.max(one.told.range.end)];
        let is_in_one = !between.contains(['。', '\n']);
        self.is_chinese && !is_in_one && !other.subject().is_empty() && !one.subject().contains(other.subject())
    }

    /// Whether a percentage is an exact one as it and its two numbers may have been rounded; a rough one may be off by more.
    pub(super) fn is_rounded(&self, at: usize, exact: Decimal, [whole, part]: [usize; 2]) -> bool {
        let stated = &self.all[at];
        let off = percent_of(
            self.all[whole].rounding + self.all[part].rounding,
            self.all[whole].value,
        );
        let rounding = off.unwrap_or(Decimal::ONE_HUNDRED) + stated.rounding + Decimal::new(1, 2);
        (exact - stated.value).abs() <= rounding || stated.is_about && is_within(stated.value, exact, ROUGH)
    }

    pub(super) fn as_share(&self, at: usize, right: Decimal) -> Decimal {
        right.round_dp(self.all[at].value.scale().max(u32::from(right < Decimal::TEN)))
    }

    /// Two numbers, the smaller one first.
    pub(super) fn by_value(&self, [one, other]: [usize; 2]) -> [usize; 2] {
        if self.all[one].value < self.all[other].value {
            [one, other]
        } else {
            [other, one]
        }
    }
}

/// Whether what is stated is near enough to what is right to be told of the same.
pub(super) fn is_near(value: Decimal, right: Decimal) -> bool {
    let is_most = |one: Decimal, other: Decimal| {
        other
            .checked_mul(Decimal::from(MOST_OFF))
            .is_some_and(|most| one <= most)
    };
    value > Decimal::ZERO && right > Decimal::ZERO && is_most(value, right) && is_most(right, value)
}
