//! The share that one of two numbers of one thing is of the other, and the share of all others.

use rust_decimal::Decimal;

use super::super::super::told::singular;
use super::super::made::signs::{names_rate, words};
use super::super::{Kind, Misfit};
use super::Stretch;
use super::counts::{PLANS, is_near};
use crate::text::decimal::percent_of;

/// What stands between a part and its whole.
const OF: [&str; 6] = [
    " of them out of ",
    " out of ",
    " out of the ",
    " of the ",
    " of our ",
    " of ",
];
/// What begins a clause on those of which the one before it is not told.
const NOT: [&str; 5] = ["did not", "did n't", "had not", "have not", "do not"];

impl Stretch<'_> {
    /// The share that one of the two numbers of one thing is of the other.
    pub(super) fn rate(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let of_plan = stated
            .behind
            .trim_start()
            .strip_prefix("of ")
            .map(|of| of.strip_prefix("the ").unwrap_or(of));
        let is_of_plan = of_plan
            .and_then(|of| words(of).next())
            .is_some_and(|word| PLANS.contains(&word));
        let counts = self.of_one_unit(at);
        let [one, other] = counts[..] else { return None };
        let is_of = self.all[one].opens_with_of(&self.text[self.own.start..])
            || other == one + 1 && OF.contains(&self.between(other).trim_start_matches(self.all[one].thing));
        let is_share = is_of_plan
            || is_of
            || names_rate(stated.before)
            || self.is_chinese
                && (self.is_chinese_share(stated, [one, other])
                    || stated.before.ends_with("完成了") && self.plan_and_done(at).is_some())
            || words(stated.behind)
                .take(3)
                .any(|word| matches!(word, "share" | "rate" | "proportion"));
        let is_only = self.all.iter().filter(|other| other.is_percent()).count() == 1;
        let is_of_other = is_target(stated.behind) && !is_of_plan || self.names_other_whole(at, [one, other]);
        if is_of_other
            || !is_share
            || !is_only
            || stated.is_change()
            || !is_of && !is_of_plan && self.in_time([one, other]).is_some()
        {
            return None;
        }
        let [low, high] = self.by_value([one, other]);
        let [whole, part] = if is_of_plan && stated.value > Decimal::ONE_HUNDRED {
            [low, high]
        } else {
            [high, low]
        };
        let right =
            percent_of(self.all[part].value, self.all[whole].value).filter(|right| *right != Decimal::ONE_HUNDRED)?;
        let is_made = self.is_rounded(at, right, [whole, part])
            || self.is_rounded(at, Decimal::ONE_HUNDRED - right, [whole, part]);
        (!is_made && is_near(stated.value, right))
            .then(|| self.found(Kind::Rate, at, [whole, part], self.as_share(at, right)))
    }

    /// Whether an English share is said to be of another whole than two numbers count: 60 of the 120 plots and 40% of the paths.
    fn names_other_whole(&self, at: usize, [one, other]: [usize; 2]) -> bool {
        let Some(of) = self.all[at]
            .behind
            .trim_start()
            .strip_prefix("of ")
            .filter(|_| at > one)
        else {
            return false;
        };
        let things = [one, other].map(|at| self.all[at].thing);
        let is_theirs = |word: &str| {
            things.contains(&singular(word))
                || matches!(word, "them" | "these" | "those" | "total" | "all")
                || PLANS.contains(&word)
        };
        !words(of).take(4).any(is_theirs) && !self.all[one].opens_with_of(&self.text[self.own.start..])
    }

    /// The share of those of which something is not told that was told of all others: 73% came, 31% did not.
    pub(super) fn complement(&self, at: usize) -> Option<Misfit> {
        let last = at
            .checked_sub(1)
            .filter(|last| *last >= self.first && self.all[*last].is_percent())?;
        let right = Decimal::ONE_HUNDRED - self.all[last].value;
        let stated = &self.all[at];
        let rounding = stated.rounding + self.all[last].rounding;
        let is_not = NOT.contains(&stated.behind.trim().trim_end_matches('.')) && !self.between(at).contains("under");
        let is_meant =
            is_not && at == self.first + 1 && (stated.value - right).abs() > rounding && is_near(stated.value, right);
        is_meant.then(|| Misfit {
            first: "100%".to_owned(),
            ..self.found(Kind::Rest, at, [last, last], right)
        })
    }
}

/// Whether a share is called what is aimed at: 45% is the target.
fn is_target(behind: &str) -> bool {
    words(behind).any(|word| PLANS.contains(&word))
}
