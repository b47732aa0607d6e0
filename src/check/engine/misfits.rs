//! What a sentence states of its numbers that no reading of them makes.
//!
//! Which words tell a relation is not listed phrase by phrase: a number is stated of others where its clause holds a weak
//! sign of that (增, 共, 率, 倍), and any two numbers of one unit that make it are enough. What none make is a misfit where
//! the sentence holds just what the relation needs, and the number is one that a slip makes of the right one.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::fault::{self, Fault};
use super::mentions::{Mention, Role};
use super::slips::{is_slip, is_within};
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../lexicon/misfits.tsv");

/// What shows that a number is a change, what is left, what there was, what there is, a total, one of parts and a share.
static CHANGE: Words = word_list!(FILE, "change");
static REST: Words = word_list!(FILE, "rest");
static BASES: Words = word_list!(FILE, "bases");
static APART: Words = word_list!(FILE, "apart");
static NOW: Words = word_list!(FILE, "now");
static TOTALS: Words = word_list!(FILE, "totals");
static PARTS: Words = word_list!(FILE, "parts");
static RATES: Words = word_list!(FILE, "rates");
/// What makes a growth another one than that of two numbers.
static OTHER_TERMS: Words = word_list!(FILE, "other-terms");
/// What ends a clause that says what something became.
const REACHED: [char; 3] = ['为', '达', '成'];
const SENTENCE_ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];
const CLAUSE_ENDS: [char; 10] = ['。', '；', '，', '、', '：', '（', '）', ',', '(', ')'];
/// A sentence of more numbers is a table in words.
const MOST: usize = 12;
const FEW: usize = 2;
/// How far from the right value one is stated that is no slip of digits, in per cent of it.
const NEAR: u32 = 25;
/// The same of a slip of one digit in a percentage.
const FAR: u32 = 60;
/// A word that says what was done is not longer, in characters.
const LONGEST_VERB: usize = 4;

/// What relation does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A growth in per cent.
    Growth,
    /// By how much there is more or less.
    Difference,
    /// What is left.
    Rest,
    /// All parts together.
    Total,
    /// How many times as much.
    Times,
    /// How many times as much more.
    TimesMore,
    /// A share in per cent.
    Rate,
}

impl Kind {
    /// Whether it tells of two times.
    fn is_of_times(self) -> bool {
        matches!(self, Kind::Growth | Kind::Difference | Kind::Times | Kind::TimesMore)
    }
}

/// A number that is stated of two others, or of several, and does not follow from them.
#[derive(Debug, Clone)]
pub struct Misfit {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is stated of, as it is written: what was, or the whole.
    pub first: String,
    /// What is, or the part.
    pub last: String,
    /// Whether the last is less than the first.
    pub is_less: bool,
    /// What would be right, as it would be written.
    pub right: String,
}

impl Misfit {
    /// The fault of it, said by the sentence of this key; none where a rule has found it already.
    pub fn fault(&self, text: &str, key: &'static str, known: &[Fault]) -> Option<Fault> {
        let is_known = known
            .iter()
            .any(|fault| fault.range.start < self.range.end && self.range.start < fault.range.end);
        (!is_known).then(|| {
            let [first, last] = match self.kind {
                Kind::Rate | Kind::Rest => ["whole", "part"],
                _ => ["first", "last"],
            };
            let stated = &text[self.range.clone()];
            let right = self.right.as_str();
            let message = fault::Sentence::new(key)
                .with(first, &self.first)
                .with(last, &self.last);
            let is_times = matches!(self.kind, Kind::Times | Kind::TimesMore);
            let in_words = right.strip_suffix('倍').filter(|_| is_times).unwrap_or(right);
            let message = message.with("right", in_words).with("stated", stated);
            let message = message.with("sum", right).with("total", stated);
            Fault::new(self.range.clone()).say(message).right(right)
        })
    }
}

/// The misfits of a Chinese text, in order.
pub fn misfits(text: &str, mentions: &[Mention<'_>]) -> Vec<Misfit> {
    let mut found = Vec::new();
    let mut before: &[Mention<'_>] = &[];
    let (mut rest, mut start) = (mentions, 0);
    while !rest.is_empty() {
        let between = |index: usize| &text[rest[index - 1].quantity.range.end..rest[index].quantity.range.start];
        let end = (1..rest.len())
            .find(|index| between(*index).contains(SENTENCE_ENDS))
            .unwrap_or(rest.len());
        let (own, next) = rest.split_at(end);
        let sentence = Sentence { text, own, before };
        let both = Sentence {
            text,
            own: &mentions[start - before.len()..start + own.len()],
            before: &[],
        };
        for index in 0..if own.len() > MOST { 0 } else { own.len() } {
            // A sentence of few numbers goes on about those of the one before.
            let goes_on = own.len() <= FEW && (1..=FEW).contains(&before.len());
            let of_both = || {
                both.misfit(before.len() + index)
                    .filter(|misfit| misfit.kind.is_of_times())
            };
            found.extend(sentence.misfit(index).or_else(|| goes_on.then(of_both).flatten()));
        }
        start += own.len();
        (before, rest) = (own, next);
    }
    found
}

/// The numbers of a sentence, and those of the sentence before.
struct Sentence<'s, 't> {
    text: &'t str,
    own: &'s [Mention<'t>],
    before: &'s [Mention<'t>],
}

impl<'s, 't> Sentence<'s, 't> {
    fn misfit(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        if stated.is_about() {
            return None;
        }
        let clause = self.clause(index);
        let is_of_others = OTHER_TERMS.are_in(if stated.quantity.is_percent() {
            self.lead(index)
        } else {
            clause
        });
        if is_of_others {
            return None;
        }
        let is_change = is_change(clause);
        match stated.quantity.unit {
            "%" | "％" if is_change => self.growth(index),
            "%" | "％" if RATES.are_in(clause) => self.rate(index),
            "倍" => self.times(index, is_change),
            "番" => self.doublings(index),
            _ if stated.role == Role::Fraction => self.fraction(index),
            "个百分点" | "百分点" => self.points(index),
            "" | "%" | "％" => None,
            _ if is_change || self.follows_both(index) => self.difference(index),
            _ if REST.are_in(clause) => self.left(index),
            _ => self.total(index),
        }
    }

    /// The words between a number and the one before it in its sentence.
    fn lead(&self, index: usize) -> &'t str {
        let end = self.own[index].quantity.range.start;
        let from = match index.checked_sub(1) {
            Some(last) => self.own[last].quantity.range.end,
            None => self.text[..end].rfind(SENTENCE_ENDS).unwrap_or(0),
        };
        &self.text[from..end]
    }

    /// Those of its clause.
    fn clause(&self, index: usize) -> &'t str {
        self.lead(index).rsplit(CLAUSE_ENDS).next().unwrap_or_default()
    }

    /// Whether a number is told of another time, with which others are compared.
    fn is_base(&self, index: usize) -> bool {
        BASES.are_in(self.clause(index))
    }

    /// The amounts of the sentence that are no changes, of the unit of the first of them that has a like one.
    fn pair(&self, stated: usize) -> Option<[usize; 2]> {
        let is_plain = |index: &usize| {
            let mention = &self.own[*index];
            *index != stated && mention.quantity.is_amount() && !mention.is_about() && !is_change(self.clause(*index))
        };
        let plain: Vec<usize> = (0..self.own.len()).filter(is_plain).collect();
        let like = |one: usize| {
            let mut like = plain
                .iter()
                .copied()
                .filter(|other| self.own[*other].is_like(&self.own[one]));
            (like.next(), like.next(), like.next())
        };
        let mut pairs = plain.iter().filter_map(|one| match like(*one) {
            (Some(first), Some(second), None) if first == *one => Some([first, second]),
            _ => None,
        });
        let are_more = plain.iter().any(|one| like(*one).2.is_some());
        let found = pairs.next().filter(|_| !are_more)?;
        pairs.next().is_none().then_some(found)
    }

    /// The same pair, what was before what is.
    fn ends(&self, stated: usize) -> Option<[&'s Mention<'t>; 2]> {
        let [one, other] = self.pair(stated)?;
        let (first, last) = match (self.is_base(one), self.is_base(other)) {
            (true, false) => (one, other),
            (false, true) => (other, one),
            (false, false) => match (self.year(one), self.year(other)) {
                (Some(year), Some(next)) if year < next => (one, other),
                (_, Some(_)) => (other, one),
                (Some(_), None) if NOW.are_in(self.lead(other)) => (one, other),
                _ => return None,
            },
            (true, true) => return None,
        };
        Some([&self.own[first], &self.own[last]])
    }

    /// The year that the words before a number name last.
    fn year(&self, index: usize) -> Option<u16> {
        let lead = self.lead(index);
        let before = &lead[..lead.rfind('年')?];
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        before[digits..].parse().ok()
    }

    fn growth(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let [first, last] = self.ends(index)?;
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
            || is_of_other;
        let is_meant = is_near && self.own.iter().filter(|mention| mention.quantity.is_percent()).count() == 1;
        is_meant.then(|| self.found(Kind::Growth, index, [first, last], right))
    }

    fn rate(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let pair = self.pair(index)?.map(|index| &self.own[index]);
        let value = stated.value;
        let [part, whole] = if pair[0].quantity.value < pair[1].quantity.value {
            pair
        } else {
            [pair[1], pair[0]]
        };
        let is_behind = pair[1].quantity.range.end <= stated.range.start;
        let exact = share(part.quantity.value, whole.quantity.value)?;
        let off = |exact: Decimal| (exact - value).abs();
        let rounding = stated.rounding + share(part.rounding() + whole.rounding(), whole.quantity.value)?;
        let is_made = off(exact) <= rounding || off(Decimal::ONE_HUNDRED - exact) <= rounding;
        let right = exact.round_dp(value.scale().max(1));
        let is_near = is_slip(value, right.round_dp(value.scale())) || is_within(value, exact, NEAR / 2);
        let is_one = self.own.iter().filter(|mention| mention.quantity.is_percent()).count() == 1;
        (is_behind && !is_made && is_near && is_one).then(|| self.found(Kind::Rate, index, [whole, part], right))
    }

    fn times(&self, index: usize, is_change: bool) -> Option<Misfit> {
        let stated = &self.own[index].quantity;
        let [first, last] = self.ends(index)?;
        let (value, ratio) = (stated.value, last.quantity.value.checked_div(first.quantity.value)?);
        let right = if is_change { ratio - Decimal::ONE } else { ratio };
        let rounding = stated.rounding + right * Decimal::new(2, 2);
        let is_swapped = (value - if is_change { ratio } else { ratio - Decimal::ONE }).abs() <= rounding;
        let right = right.round_dp(value.scale().max(1));
        let is_near = is_swapped || is_slip(value, right) || is_within(value, right, NEAR);
        let is_meant = right > Decimal::ZERO && (value - right).abs() > rounding && is_near;
        let kind = if is_change { Kind::TimesMore } else { Kind::Times };
        is_meant.then(|| self.found(kind, index, [first, last], right))
    }

    /// 翻一番 of what became half as much again.
    fn doublings(&self, index: usize) -> Option<Misfit> {
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
    fn fraction(&self, index: usize) -> Option<Misfit> {
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

    fn difference(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let is_told = |mention: &&Mention<'_>| mention.is_like(stated) && !mention.is_about();
        let like = |index: &usize| is_told(&&self.own[*index]);
        let bases: Vec<usize> = (0..index).filter(like).filter(|index| self.is_base(*index)).collect();
        let base = match bases[..] {
            [base] => base,
            // 进口30万吨、出口45万吨，相差16万吨.
            [] if APART.are_in(self.clause(index)) => (0..index).find(like)?,
            _ => return None,
        };
        let first = &self.own[base];
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
    fn follows_both(&self, index: usize) -> bool {
        index >= 2
            && self.own[index - 2].is_like(&self.own[index])
            && self.own[index - 1].is_like(&self.own[index])
            && self.clause(index - 2).ends_with(['由', '从'])
            && self.clause(index).chars().nth(LONGEST_VERB).is_none()
            && self.lead(index).starts_with('，')
    }

    /// The change of a rate that is told with two percentages and nothing else.
    fn points(&self, index: usize) -> Option<Misfit> {
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

    /// What is left of three numbers of one unit, of which the first one is the whole.
    fn left(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let like: Vec<&Mention<'t>> = self.own.iter().filter(|mention| mention.is_like(stated)).collect();
        let [whole, part, last] = like[..] else { return None };
        let is_last = is_same(last, stated);
        let value = |mention: &Mention<'_>| mention.quantity.value;
        let left = value(whole) - value(part);
        let is_exact = !whole.is_about() && !part.is_about() && stated.quantity.is_amount();
        let is_slip = left > Decimal::ZERO && is_slip(value(stated), left);
        (is_last && is_exact && is_slip).then(|| self.found(Kind::Rest, index, [whole, part], left))
    }

    /// The total of all numbers of its unit that stand behind it, or before it.
    fn total(&self, index: usize) -> Option<Misfit> {
        let total = &self.own[index];
        let is_part = |mention: &&Mention<'_>| mention.is_like(total) && !mention.is_about();
        let behind: Vec<&Mention<'t>> = self.own[index + 1..].iter().filter(is_part).collect();
        let before: Vec<&Mention<'t>> = self.own[..index].iter().filter(is_part).collect();
        let is_listed = || PARTS.are_in(self.lead(index + 1)) || self.lead(index + 1).contains(['：', '（', '，']);
        let parts = if before.is_empty() && behind.len() > 1 && is_listed() {
            behind
        } else if behind.is_empty() && before.len() > 1 && TOTALS.are_in(self.clause(index)) {
            before
        } else {
            return None;
        };
        let value = total.quantity.value;
        let is_whole = parts.iter().all(|part| part.quantity.value < value);
        let sum = |parts: &[&Mention<'_>]| parts.iter().map(|part| part.quantity.value).sum::<Decimal>();
        let is_made = (0..parts.len()).any(|from| (from + 2..=parts.len()).any(|end| sum(&parts[from..end]) == value));
        let all = sum(&parts);
        let rounding: Decimal = parts.iter().map(|part| part.rounding()).sum();
        // That all are rounded as far as they may is not likely.
        let is_off = (all - value).abs() * Decimal::from(4) > (rounding + total.rounding()) * Decimal::from(3);
        let is_meant = is_whole && !is_made && is_off && is_slip(value, all) && is_within(value, all, NEAR);
        is_meant.then(|| self.found(Kind::Total, index, [total, parts[0]], all))
    }

    fn found(&self, kind: Kind, stated: usize, [first, last]: [&Mention<'t>; 2], right: Decimal) -> Misfit {
        let quantity = &self.own[stated].quantity;
        let written = |mention: &Mention<'_>| self.text[mention.quantity.range.clone()].to_owned();
        Misfit {
            kind,
            range: quantity.range.clone(),
            first: written(first),
            last: written(last),
            is_less: last.quantity.value < first.quantity.value,
            right: quantity.written_as(self.text, right),
        }
    }
}

/// Whether the words before a number say that it is a change, and not what something became: 提高到1996年的.
fn is_change(clause: &str) -> bool {
    let plain = clause.trim_end_matches(['了', '有']);
    let said = plain.rsplit(['到', '至']).next().unwrap_or_default();
    CHANGE.are_in(said) && (!plain.ends_with(REACHED) || plain.ends_with("幅为") || plain.ends_with("幅达"))
}

/// Between what and what the growth from one number to another is, in per cent, as they may have been rounded: both as the finer
/// one.
fn growth(first: &Mention<'_>, last: &Mention<'_>) -> Option<(Decimal, Decimal)> {
    let (one, other) = (first.quantity.value, last.quantity.value);
    let off = first.rounding().min(last.rounding());
    let of = |last: Decimal, first: Decimal| share(last - first, first.max(Decimal::new(1, 6)));
    Some((of(other - off, one + off)?, of(other + off, one - off)?))
}

/// Whether two are one number of the text.
fn is_same(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    one.quantity.range == other.quantity.range
}

fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// Whether a value with either sign lies between two bounds, or so near that it may have been rounded.
fn holds(rounding: Decimal, low: Decimal, high: Decimal, value: Decimal) -> bool {
    [value, -value]
        .iter()
        .any(|value| (low - rounding..=high + rounding).contains(value))
}
