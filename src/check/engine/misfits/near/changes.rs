//! A change that is stated of the two numbers of one thing: a growth, a difference, points.

use rust_decimal::Decimal;

use super::super::super::mentions::direction;
use super::super::super::slips::{is_slip, is_within};
use super::super::made::signs::words;
use super::super::{Kind, Misfit, NEAR};
use super::Stretch;
use super::counts::is_near;
use crate::text::decimal::percent_of;
use crate::text::numbers::is_year;
use crate::text::words::{Words, contains_any, word_list};

/// What makes a growth, or a share, another one than that of its two numbers.
const OTHER_TERMS: [&str; 11] = [
    "average",
    "annual",
    "forecast",
    "expected",
    "target",
    "real terms",
    "inflation",
    "respectively",
    "per year",
    "a year on",
    "each",
];
static CHINESE_TERMS: Words = word_list!("剔除 扣除 可比 同口径 不变价 年均 复合 预计 力争");
/// What leads to what is told of the numbers before, and what a change is called.
const LEADS: [&str; 18] = [
    "so",
    "which",
    "that",
    "this",
    "it",
    "a",
    "an",
    "or",
    "by",
    "i",
    "giving",
    "meaning",
    "representing",
    "making",
    "hence",
    "thus",
    "some",
    "about",
];
const CHANGES: [&str; 12] = [
    "saving",
    "difference",
    "gap",
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "shortfall",
    "surplus",
    "change",
    "jump",
];
/// What a change may be counted from beside the year before.
const OTHER_BASES: [&str; 10] = [
    "前年",
    "年初",
    "环比",
    "上月",
    "上季",
    "上周",
    "计划",
    "目标",
    "预算",
    "十三五",
];
/// What leads to what is told of another thing.
const ANOTHER: [&str; 6] = ["while", "whereas", "although", "meanwhile", "but", "unlike"];

impl Stretch<'_> {
    /// The growth in per cent of the two numbers of one thing that are told of two times.
    pub(super) fn growth(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let [first, last] = self
            .two_times(at)
            .filter(|_| stated.is_change() && !self.is_of_others(at))?;
        // What stands right beside both, or names what they are of.
        let is_beside = at >= self.first && at + 1 == first.min(last);
        if is_beside && !self.is_chinese && self.between(at + 1).contains(" and ") {
            return None;
        }
        if !is_beside
            && [first, last]
                .iter()
                .any(|end| !stated.may_be_of(self.all[*end].subject()))
        {
            return None;
        }
        if self.is_of_other_base(at, first) || self.has_like_between(at, [first, last]) {
            return None;
        }
        let [one, other] = [first, last].map(|at| self.all[at].value);
        let right = percent_of((other - one).abs(), one)?;
        let is_made = self.is_rounded(at, right, [first, last]);
        (!is_made && is_near(stated.value, right))
            .then(|| self.found(Kind::Growth, at, [first, last], self.as_share(at, right)))
    }

    /// By how much the two numbers of one thing differ: those of two times, or any two of which it is told right behind them.
    pub(super) fn difference(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        if !stated.is_change() || self.is_of_others(at) {
            return None;
        }
        let told = self.two_times(at).or_else(|| self.plan_and_done(at));
        let is_of_times = told.is_some();
        let [first, last] = told.or_else(|| self.alike(at).try_into().ok())?;
        // Gained 6 and lost 4, from 20 to 22.
        let is_one_of_several = (0..self.all.len())
            .any(|other| other != at && self.all[other].is_change() && self.all[other].counts_as(stated));
        if is_one_of_several
            || self.is_of_part(at, [first, last])
            || self.is_of_other_base(at, first)
            || self.has_like_between(at, [first, last])
        {
            return None;
        }
        let [one, other] = [first, last].map(|at| self.all[at].value);
        let right = (other - one).abs();
        let rounding = self.all[first].rounding + self.all[last].rounding + stated.rounding;
        let is_made = (stated.value - right).abs() <= rounding || stated.value == one || stated.value == other;
        let is_told = is_of_times && is_near(stated.value, right)
            || at == last + 1
                && matches!(stated.lead_word(), "by" | "of")
                && (is_slip(stated.value, right) || is_within(stated.value, right, NEAR));
        (!is_made && is_told && !right.is_zero()).then(|| self.found(Kind::Difference, at, [first, last], right))
    }

    /// The percentage by which a rate changed that is the difference of two others: from 8% to 6%, a drop of 2%.
    pub(super) fn points(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let [one, other] = self.rates(at)?;
        let [first, last] = [one, other].map(|at| &self.all[at]);
        let by = (first.value - last.value).abs();
        let mut growths = [first.value, last.value]
            .map(|base| percent_of(by, base))
            .into_iter()
            .flatten();
        let is_growth = growths.any(|exact| (exact - stated.value).abs() <= stated.rounding + Decimal::new(5, 1));
        let is_of_amounts = self.two_times(at).is_some_and(|[first, last]| {
            let [one, other] = [first, last].map(|at| self.all[at].value);
            percent_of((other - one).abs(), one).is_some_and(|exact| self.is_rounded(at, exact, [first, last]))
        });
        let points = if self.is_chinese {
            "个百分点"
        } else {
            " percentage points"
        };
        let is_meant = stated.is_change()
            && !by.is_zero()
            && by == stated.value
            && !is_growth
            && !is_of_amounts
            && !self.is_of_others(at);
        is_meant.then(|| Misfit {
            right: format!("{}{points}", stated.value.normalize()),
            ..self.found(Kind::Points, at, [one, other], by)
        })
    }

    /// The difference of two rates, told in points, that they do not make; and points by which two amounts are said to differ.
    pub(super) fn difference_of_rates(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        if let Some([first, last]) = self.two_times(self.all.len()).filter(|_| self.rates(at).is_none()) {
            let [one, other] = [first, last].map(|at| self.all[at].value);
            let growth = percent_of((other - one).abs(), one)?;
            let is_amount = !self.all[first].is_percent() && self.is_rounded(at, growth, [first, last]);
            return is_amount.then(|| Misfit {
                right: format!("{}%", stated.value.normalize()),
                ..self.found(Kind::PointsOfAmount, at, [first, last], growth)
            });
        }
        let [first, last] = self.in_time(self.rates(at)?)?;
        let by = (self.all[first].value - self.all[last].value).abs();
        let rounding = self.all[first].rounding + self.all[last].rounding + stated.rounding;
        let is_told = self
            .all
            .iter()
            .any(|other| other.is_points() && (by - other.value).abs() <= rounding);
        let is_meant = !is_told && stated.value <= by * Decimal::from(5) && by <= stated.value * Decimal::from(5);
        is_meant.then(|| self.found(Kind::Difference, at, [first, last], by))
    }

    /// The only two rates beside a number that are no changes.
    fn rates(&self, at: usize) -> Option<[usize; 2]> {
        let is_rate = |other: &usize| *other != at && self.all[*other].is_percent() && !self.all[*other].is_change();
        (0..self.all.len()).filter(is_rate).collect::<Vec<_>>().try_into().ok()
    }

    fn is_of_others(&self, at: usize) -> bool {
        let near = &self.all[at];
        let lead = self.between(at).rsplit(['。', '；']).next().unwrap_or_default();
        let is_of_another = || {
            self.has_own_subject(at)
                || self.is_from_another(at)
                || words(lead).any(|word| ANOTHER.contains(&word.to_ascii_lowercase().as_str()))
        };
        contains_any(near.before, &OTHER_TERMS)
            || contains_any(near.behind, &OTHER_TERMS)
            || !self.is_chinese && is_of_another()
            || self.is_chinese && CHINESE_TERMS.are_in(lead)
    }

    /// Whether an English change behind others is told of a thing of its own: members grew to 500, fees rose by 28%.
    fn has_own_subject(&self, at: usize) -> bool {
        let near = &self.all[at];
        let mut clause = words(near.before).skip_while(|word| *word == "and");
        let first = clause.next().unwrap_or_default().to_ascii_lowercase();
        let next = clause.next();
        let says_way = |word: &str| direction(word).is_some() || CHANGES.contains(&word);
        let is_led = first.is_empty() || says_way(&first) || LEADS.contains(&first.as_str());
        let is_the = matches!(first.as_str(), "the" | "its" | "their" | "our") && next.is_none_or(says_way);
        // We overshot by 10.
        let is_pronoun = matches!(first.as_str(), "we" | "they" | "i" | "he" | "she");
        let is_behind = at > self.first || at == self.first && at > 1;
        is_behind && !is_led && !is_the && !is_pronoun
    }

    /// Whether a change is one from another thing, or one that is still to come: 20 more than the north team, 20 more are planned.
    fn is_from_another(&self, at: usize) -> bool {
        let behind = self.all[at].behind;
        let is_time =
            |word: &str| matches!(word, "last" | "in" | "a" | "before" | "previously" | "at" | "when") || is_year(word);
        let is_of_time =
            |word: &str| matches!(word, "last" | "year" | "before" | "previous" | "earlier") || is_year(word);
        let is_other = behind.split_once(" than ").is_some_and(|(_, than)| {
            words(than).next().is_some_and(|first| !is_time(first)) && !words(than).any(is_of_time)
        });
        is_other || words(behind).any(|word| matches!(word, "planned" | "expected" | "due" | "will" | "needed"))
    }

    /// Whether a Chinese clause compares with another time than that of what was: 在校生2860人，上年2800人，比2019年减少140人.
    fn is_of_other_base(&self, at: usize, first: usize) -> bool {
        let (stated, first) = (&self.all[at], &self.all[first]);
        let year = stated
            .before
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| is_year(digits));
        let is_other_year = year.is_some_and(|year| first.time() != year.parse().ok());
        let told = OTHER_BASES.iter().find(|base| stated.before.contains(**base));
        self.is_chinese && (is_other_year || told.is_some_and(|base| !first.lead.contains(*base)))
    }

    /// Whether a third number of their unit stands between two numbers and one that is stated behind them: 24件，授权9件，增长12.5%.
    fn has_like_between(&self, at: usize, pair: [usize; 2]) -> bool {
        let end = pair[0].max(pair[1]);
        self.is_chinese && (end + 1..at).any(|between| self.all[between].thing == self.all[end].thing)
    }

    /// Whether a number behind two others is told of a part of them: 45项，其中发明16项，比去年的11项多5项.
    fn is_of_part(&self, at: usize, pair: [usize; 2]) -> bool {
        let end = pair[0].max(pair[1]);
        (end + 1..at).any(|between| self.all[between].before.starts_with("其中"))
    }
}
