//! A change, or a share, that is stated of the two numbers of one thing.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::super::mentions::{Direction, direction};
use super::super::super::slips::{is_slip, is_within};
use super::super::super::told::singular;
use super::super::made::signs::{names_rate, words};
use super::super::{Kind, Misfit, NEAR};
use super::figure::{EARLIEST, LAST, MONTH};
use super::{Near, Stretch};
use crate::text::decimal::percent_of;
use crate::text::numbers::is_year;
use crate::text::words::{Words, contains_any, starts_with_any, word_list};

/// What is stated is no more times as much as what is right, and no less: else it is told of something else.
const MOST_OFF: u32 = 3;
/// A rough one is off by so much of what is right, in per cent, at the least.
const ROUGH: u32 = 20;
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
/// What says that a share is one of what was planned.
const PLANS: [&str; 4] = ["target", "plan", "budget", "goal"];
/// What stands between a part and its whole.
const OF: [&str; 6] = [
    " of them out of ",
    " out of ",
    " out of the ",
    " of the ",
    " of our ",
    " of ",
];
/// What begins a clause on what was told right before it.
const ON: [&str; 14] = [
    "so ", "which ", "a ", "an ", "that is ", "this is ", "giving ", "showing ", "thus ", "hence ", "and so ", "i.e. ",
    "making ", "meaning ",
];
/// What begins a sentence that names no thing of its own.
pub(super) const OPENERS: [&str; 12] = [
    "In", "At", "For", "We", "It", "From", "There", "On", "By", "Last", "This", "They",
];
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
/// What parts clauses.
const PARTS: [&str; 10] = [
    ",",
    ";",
    ":",
    "(",
    ". ",
    " while ",
    " but ",
    " and ",
    " although ",
    " whereas ",
];
/// What up and down are told of.
const WENT: [&str; 18] = [
    "", "went", "gone", "goes", "going", "is", "was", "were", "are", "been", "moved", "crept", "edged", "inched",
    "shot", "came", "come", "brought",
];
/// What begins a clause on those of which the one before it is not told.
const NOT: [&str; 5] = ["did not", "did n't", "had not", "have not", "do not"];

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
            || !is_of && !is_of_plan && self.tells_times([one, other])
        {
            return None;
        }
        let [low, high] = if self.all[one].value < self.all[other].value {
            [one, other]
        } else {
            [other, one]
        };
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

    /// A rise that is said to be a fall, or the other way round, in the clause of one of the only two numbers of one thing.
    pub(super) fn direction(&self) -> Option<Misfit> {
        let mut told = (0..self.all.len()).filter(|at| self.all[*at].is_percent());
        let percents = (told.next(), told.next(), told.next());
        let pair = match percents {
            (Some(one), Some(other), None) => [one, other],
            (None, ..) => self.alike(self.all.len()).try_into().ok()?,
            _ => return None,
        };
        let is_plain = |near: &Near<'_>| !near.is_change() && !near.is_about;
        let [first, last] = self
            .reached(pair)
            .or_else(|| self.in_time(pair))
            .filter(|pair| pair.iter().all(|at| is_plain(&self.all[*at])))?;
        let [one, other] = [first, last].map(|at| &self.all[at]);
        let other_start = other.told.range.start;
        let way = if other.value > one.value {
            Direction::Up
        } else {
            Direction::Down
        };
        let range = &self.range;
        let all = &self.text[range.clone()];
        let pairs = words(all).zip(std::iter::once("").chain(words(all)));
        // Picks up, woke up.
        let is_told = |word: &str, last: &str| !matches!(word, "up" | "down") || WENT.contains(&last);
        let mut verbs = pairs
            .filter(|(word, last)| is_told(word, last))
            .filter_map(|(word, _)| Some((word, direction(word)?)));
        let (verb, said) = verbs.next()?;
        let start = verb.as_ptr() as usize - self.text.as_ptr() as usize;
        let is_one_way = verbs.all(|(_, other)| other == said);
        let before = &self.text[range.start..start];
        let marks = PARTS.iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
        let clause_start = range.start + marks.max().unwrap_or(0);
        let behind = &self.text[start..range.end];
        let clause_end = start
            + PARTS
                .iter()
                .filter_map(|mark| behind.find(mark))
                .min()
                .unwrap_or(behind.len());
        let clause = clause_start..clause_end;
        let is_between = |near: &Near<'_>, other: &Near<'_>| {
            let (at, end) = (other.told.range.start, near.told.range.start);
            start < at && at < end || end < at && at < start
        };
        // After the loss of two lorries the fleet went from 18 to 20.
        let is_near = |near: &Near<'_>| {
            let others = self
                .all
                .iter()
                .filter(|other| ![one.told.range.start, other_start].contains(&other.told.range.start));
            !others.into_iter().any(|other| is_between(near, other))
        };
        let holds = |near: &Near<'_>| clause.contains(&near.told.range.start) && is_near(near);
        let is_of_them = holds(one)
            || holds(other)
            || starts_with_any(self.text[clause.clone()].trim_start(), &ON)
            || is_pointing(&self.text[clause_start..start])
            || self.text[clause_end..].starts_with(':')
                && words(&self.text[start..clause_end]).count() < 3
                && one.told.range.start.min(other.told.range.start) > clause_end
            || self.is_told_before(clause, [first, last])
            || self.text[clause_end..].starts_with(", from ") && one.before.trim() == "from";
        let is_other_way =
            said != way && said != Direction::Apart && (other.value - one.value).abs() > one.rounding + other.rounding;
        (is_one_way && is_of_them && is_other_way).then(|| Misfit {
            range: start..start + verb.len(),
            ..self.found(Kind::Direction, last, [first, last], other.value)
        })
    }

    /// Whether a clause stands in a sentence of its own before that of two numbers, which tells of the same: in its words, or of a time or of
    /// money, which are of nothing else.
    fn is_told_before(&self, clause: Range<usize>, [first, last]: [usize; 2]) -> bool {
        let [one, other] = [first, last].map(|at| &self.all[at]);
        let start = one.told.range.start.min(other.told.range.start);
        let (said, own) = (
            &self.text[self.range.start..clause.end],
            &self.text[self.own.start..self.own.end],
        );
        let is_before = clause.end < self.own.start && start >= self.own.start && self.all.len() == 2;
        let names = |word: &&str| word.len() > 3 && words(own).any(|other| singular(other) == singular(word));
        let is_measured = one.is_money() || one.is_span() || matches!(one.thing, "second" | "minute" | "hour");
        let opener = words(own).next().unwrap_or_default();
        let is_measured = is_measured && OPENERS.contains(&opener);
        is_before && (is_measured || words(said).any(|word| names(&word)))
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

    /// The only two numbers that count one thing and are no changes, told of two times: what was, and what is.
    fn two_times(&self, at: usize) -> Option<[usize; 2]> {
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
    fn plan_and_done(&self, at: usize) -> Option<[usize; 2]> {
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

    /// The same by the word before one alone: cut to 60.
    fn reached(&self, [one, other]: [usize; 2]) -> Option<[usize; 2]> {
        match [one, other].map(|at| self.all[at].before.trim_end().ends_with(" to")) {
            [true, false] => Some([other, one]),
            [false, true] => Some([one, other]),
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

    /// Whether two numbers are of two times.
    fn tells_times(&self, pair: [usize; 2]) -> bool {
        self.in_time(pair).is_some()
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
        at > self.first && !is_led && !is_the && !is_pronoun
            || at == self.first && at > 1 && !is_led && !is_the && !is_pronoun
    }

    /// Whether a change is one from another thing, or one that is still to come: 20 more than the north team, 20 more are planned.
    fn is_from_another(&self, at: usize) -> bool {
        let behind = self.all[at].behind;
        let than = behind
            .split_once(" than ")
            .map(|(_, than)| words(than).next().unwrap_or_default());
        let is_time = |word: &str| {
            matches!(word, "" | "last" | "in" | "a" | "before" | "previously" | "at" | "when") || is_year(word)
        };
        let is_of_time = |behind: &str| {
            words(behind)
                .any(|word| matches!(word, "last" | "year" | "before" | "previous" | "earlier") || is_year(word))
        };
        let is_other = than.is_some_and(|word| !is_time(word))
            && !behind.split_once(" than ").is_some_and(|(_, than)| is_of_time(than));
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

    /// Whether a percentage is an exact one as it and its two numbers may have been rounded; a rough one may be off by more.
    fn is_rounded(&self, at: usize, exact: Decimal, [whole, part]: [usize; 2]) -> bool {
        let stated = &self.all[at];
        let off = percent_of(
            self.all[whole].rounding + self.all[part].rounding,
            self.all[whole].value,
        );
        let rounding = off.unwrap_or(Decimal::ONE_HUNDRED) + stated.rounding + Decimal::new(1, 2);
        (exact - stated.value).abs() <= rounding || stated.is_about && is_within(stated.value, exact, ROUGH)
    }

    fn as_share(&self, at: usize, right: Decimal) -> Decimal {
        right.round_dp(self.all[at].value.scale().max(u32::from(right < Decimal::TEN)))
    }
}

/// Whether a share is called what is aimed at: 45% is the target.
fn is_target(behind: &str) -> bool {
    words(behind).any(|word| PLANS.contains(&word))
}

/// Whether the words before one point at what was told right before: the decrease, that rise.
fn is_pointing(before: &str) -> bool {
    matches!(before.trim(), "The" | "This" | "That" | "the" | "this" | "that")
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
