//! A rise that is said to be a fall in English, or the other way round.

use std::ops::Range;

use super::super::super::mentions::{Direction, direction};
use super::super::super::told::singular;
use super::super::made::signs::words;
use super::super::{Kind, Misfit};
use super::{Near, Stretch};
use crate::text::words::starts_with_any;

/// What begins a clause on what was told right before it.
const ON: [&str; 14] = [
    "so ", "which ", "a ", "an ", "that is ", "this is ", "giving ", "showing ", "thus ", "hence ", "and so ", "i.e. ",
    "making ", "meaning ",
];
/// What begins a sentence that names no thing of its own.
pub(super) const OPENERS: [&str; 12] = [
    "In", "At", "For", "We", "It", "From", "There", "On", "By", "Last", "This", "They",
];
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

impl Stretch<'_> {
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
            let mut others = self
                .all
                .iter()
                .filter(|other| ![one.told.range.start, other_start].contains(&other.told.range.start));
            !others.any(|other| is_between(near, other))
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

    /// The same by the word before one alone: cut to 60.
    fn reached(&self, [one, other]: [usize; 2]) -> Option<[usize; 2]> {
        match [one, other].map(|at| self.all[at].before.trim_end().ends_with(" to")) {
            [true, false] => Some([other, one]),
            [false, true] => Some([one, other]),
            _ => None,
        }
    }
}

/// Whether the words before one point at what was told right before: the decrease, that rise.
fn is_pointing(before: &str) -> bool {
    matches!(before.trim(), "The" | "This" | "That" | "the" | "this" | "that")
}
