//! Percentages: a growth or a share that two amounts make.

use rust_decimal::Decimal;

use super::super::super::mentions::Direction;
use super::super::super::slips::{is_slip, is_within};
use super::super::wholes::{OPINIONS, PLACES, QUALIFIED};
use super::super::{FAR, Kind, Misfit, NEAR, OTHER_TERMS, longest_shared};
use super::signs::{Sign, english_sign, last_direction, names_rate, words};
use super::{PROOF, Sentence, evidence};
use crate::text::decimal::percent_of;
use crate::text::words::{Words, contains_any, starts_with_any, word_list};

/// What may stand beside a growth that is told of the numbers before it.
static SMALL: Words = word_list!(include_str!("../../../lexicon/made.tsv"), "small");
/// What makes a percentage another one than that of two numbers.
const OTHERS: [&str; 6] = ["average", "annual", "annually", "forecast", "target", "expected"];
/// What the things told of are worth or weigh, and not how many they are.
const MEASURES: [&str; 7] = [
    " by value",
    " by weight",
    " by volume",
    " by area",
    " by length",
    " by cost",
    " by spend",
];
/// What leads from a growth to what it is counted from.
const FROM: [&str; 13] = [
    "more", "less", "fewer", "higher", "lower", "better", "worse", "above", "below", "than", "on", "from", "of",
];
/// What stands between two of several in turn.
const JOINTS: [&str; 6] = ["和", "与", "、", "及", " and ", "/"];
/// What the whole of all that is told is called.
const WHOLES: [&str; 8] = ["total", "whole", "all", "them", "these", "those", "target", "budget"];
/// What stands between a part and its whole.
const OF: [&str; 4] = [" of ", " of the ", " out of ", " out of the "];
/// Of two numbers in brackets behind their rate the first one is not farther away, in bytes.
const LONGEST_GAP: usize = 90;
/// A rate is named after what was told in so many characters before it.
const LONGEST_TOLD: usize = 24;
/// A rough growth is no farther off, in per cent of itself.
const ROUGH: u32 = 10;

/// Two amounts of which a percentage may be told.
#[derive(Clone, Copy)]
struct Pair {
    one: usize,
    other: usize,
    /// Whether the first one is the whole of other shares of its sentence.
    is_shared: bool,
    /// Whether both stand nearest to it.
    is_near: bool,
    /// What other parts add to the second one.
    added: Decimal,
}

/// What a percentage would be by two amounts.
struct Made {
    kind: Kind,
    /// What was, or the whole; what is, or the part.
    ends: [usize; 2],
    right: Decimal,
    /// Whether it is told of the wrong one of both: of what is, and not of what was.
    is_turned: bool,
    /// What was and what is, where one of them follows from the change that is told.
    values: Option<[Decimal; 2]>,
}

impl Sentence<'_, '_> {
    /// A growth or a share that its amounts do not make.
    pub(super) fn percent(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at].quantity;
        let own: Vec<usize> = self.amounts(self.first..self.all.len()).collect();
        let goes_back = own.len() < 2 && self.first > 0;
        let scope: Vec<usize> = if goes_back {
            self.amounts(0..self.all.len()).collect()
        } else {
            own.clone()
        };
        let mut alike = scope.iter().enumerate().flat_map(|(index, one)| {
            let others = scope[index + 1..].iter();
            others.filter(|other| self.is_like(*one, **other) && self.value(*one) != self.value(**other))
        });
        // A percentage is told of two that are like each other.
        alike.next()?;
        let is_only = alike.next().is_none();
        let [lead, _] = self.around(at);
        let [clause, behind] = self.clause(at);
        if stated.number.is_empty() || lead.ends_with('·') || self.is_of_others(at) || self.is_in_series(at) {
            return None;
        }
        let is_bracketed = self.is_bracketed(at);
        let mut sign = self.sign(at, true);
        let is_alone = words(clause).next().is_none() || matches!(words(clause).next_back(), Some("or" | "is" | "by"));
        let is_loose = !self.is_chinese && (sign.is_none() || is_alone && sign == Some(Sign::Share));
        if is_loose {
            let from = self.sentence(at).start;
            let told = last_direction(&self.text[from..stated.range.start]).map(Sign::Change);
            sign = told.or(sign);
        }
        let is_loose = is_loose && matches!(sign, Some(Sign::Change(_)));
        let from = if goes_back { 0 } else { self.first };
        let percents: Vec<usize> = (from..self.all.len())
            .filter(|other| *other != at && self.all[*other].quantity.is_percent())
            .collect();
        let last_own = own.iter().rev().find(|own| **own < at);
        if is_loose && last_own.is_some_and(|last| percents.iter().any(|percent| (*last..at).contains(percent))) {
            return None;
        }
        let pairs = self.pairs(at, &scope, &percents, matches!(sign, Some(Sign::Change(_))), behind);
        let of_several = |pair: &Pair| {
            let (part, off) = self.rounded(pair.other);
            !pair.added.is_zero() && self.is_percent_of(at, (part + pair.added, off), self.rounded(pair.one))
        };
        if pairs.iter().any(of_several) {
            return None;
        }
        for pair in pairs {
            let Some(made) = self.made_of(at, pair, sign, is_loose, is_bracketed) else {
                continue;
            };
            let Some(is_certain) = self.is_wrong(at, pair, &made, is_only, goes_back, is_loose) else {
                continue;
            };
            let is_told_of = match made.kind {
                Kind::Growth => !goes_back || own.is_empty() && percents.is_empty(),
                _ if self.is_chinese => {
                    let is_proof = evidence(self.value(at), made.right.round_dp(self.value(at).scale())) > 2;
                    !goes_back || percents.is_empty() && !lead.contains("其中") && is_proof
                }
                _ => !goes_back || pair.is_near && percents.iter().all(|other| *other > at),
            };
            let is_told = || {
                percents
                    .iter()
                    .any(|other| self.explains(*other, pair.one, pair.other, None))
            };
            let way = if made.kind == Kind::Growth { sign } else { None };
            if is_told_of && !is_told() && (made.is_turned || !self.is_explained(at, way, &percents)) {
                return Some(self.of_pair(at, pair, &made, is_certain));
            }
        }
        None
    }

    fn of_pair(&self, at: usize, pair: Pair, made: &Made, is_certain: bool) -> Misfit {
        let right = made.right.round_dp(self.value(at).scale());
        let misfit = self.found(made.kind, at, made.ends, right, is_certain);
        let written = |value: Decimal| self.all[pair.other].quantity.written_as(self.text, value);
        match made.values {
            Some([first, last]) => Misfit {
                first: written(first),
                last: written(last),
                is_less: last < first,
                ..misfit
            },
            None if pair.added.is_zero() => misfit,
            None => Misfit {
                last: written(self.value(pair.other) + pair.added),
                ..misfit
            },
        }
    }

    /// Whether a percentage is one of several that are told of several things in turn: 降25.2%和25.8%.
    fn is_in_series(&self, at: usize) -> bool {
        let is_joined = |one: usize| {
            let pair = self.all.get(one).zip(self.all.get(one + 1));
            pair.is_some_and(|(one, other)| {
                let (one, other) = (&one.quantity, &other.quantity);
                one.is_percent()
                    && other.is_percent()
                    && JOINTS.contains(&&self.text[one.range.end..other.range.start.max(one.range.end)])
            })
        };
        is_joined(at) || at > 0 && is_joined(at - 1)
    }

    /// Whether a percentage names a whole of its own that the amounts are not told of: 26% of new seats.
    fn is_of_own_whole(&self, at: usize) -> bool {
        let [_, behind] = self.around(at);
        let Some(of) = behind.strip_prefix(" of ").filter(|_| !self.is_chinese) else {
            return false;
        };
        let end = of.find([',', ';', '.', '(']).unwrap_or(of.len());
        let named = words(&of[..end]).filter(|word| !SMALL.contains_in_any_case(word));
        let told = &self.text[self.sentence(at).start..self.all[at].quantity.range.start];
        let is_told = |name: &str| WHOLES.contains(&name) || words(told).any(|word| word == name);
        // Of the cases closed: what is done with them says no more of which they are.
        let names: Vec<&str> = named.take(2).collect();
        !names.is_empty() && !names.into_iter().any(is_told)
    }

    /// Whether a percentage is an average, a plan, or a rough one of which no other is known.
    fn is_of_others(&self, at: usize) -> bool {
        let [clause, behind] = self.clause(at);
        if self.is_chinese {
            let mut wholes = clause.match_indices("占全");
            let mut is_of_place = || wholes.any(|(at, all)| starts_with_any(&clause[at + all.len()..], &PLACES));
            return self.all[at].is_about() || OTHER_TERMS.are_in(clause) || is_of_place();
        }
        let last = words(clause).rev().take(3);
        let is_bound = matches!(
            words(clause).next_back(),
            Some("over" | "than" | "least" | "most" | "nearly" | "almost")
        );
        let behind_all = self.around(at)[1];
        is_bound
            || contains_any(behind_all, &MEASURES)
            || last.chain(words(behind).take(2)).any(|word| OTHERS.contains(&word))
    }

    /// The pairs of amounts of which a percentage may be told: the two before it, those on both sides, the two in brackets behind it,
    /// and the one before it with the whole of the sentence.
    fn pairs(&self, at: usize, scope: &[usize], percents: &[usize], is_change: bool, behind: &str) -> Vec<Pair> {
        let (before, after) = scope.split_at(scope.partition_point(|other| *other < at));
        let differ = |one: usize, other: usize| self.is_like(one, other) && self.value(one) != self.value(other);
        let pair = |one: usize, other: usize, is_near: bool| Pair {
            one,
            other,
            is_shared: false,
            is_near,
            added: Decimal::ZERO,
        };
        let mut found = Vec::new();
        // What stands alone in its unit is told of something else.
        let has_like = |last: &usize| before.iter().any(|one| one < last && differ(*one, *last));
        let end = before.iter().rposition(has_like).map_or(before.len(), |last| last + 1);
        if let Some((last, rest)) = before[..end].split_last() {
            found.extend(
                rest.iter()
                    .rev()
                    .find(|one| differ(**one, *last))
                    .map(|one| pair(*one, *last, true)),
            );
            let wholes = rest
                .iter()
                .filter(|one| self.is_like(**one, *last) && self.value(**one) > self.value(*last));
            let shares = |whole: usize| {
                let is_share = |percent: &&usize| {
                    before.iter().any(|part| {
                        let is_part =
                            *part != whole && self.is_like(*part, whole) && self.value(*part) < self.value(whole);
                        is_part && self.is_percent_of(**percent, self.rounded(*part), self.rounded(whole))
                    })
                };
                percents.iter().filter(is_share).count()
            };
            let wholes = wholes.filter(|_| !is_change).map(|whole| (shares(*whole), whole));
            if let Some((count, whole)) = wholes.max_by_key(|(count, whole)| (*count, self.value(**whole))) {
                let is_shared = count > 0;
                let of_whole = Pair {
                    is_shared,
                    ..pair(*whole, *last, false)
                };
                found.insert(if is_shared { 0 } else { found.len() }, of_whole);
                // 结案440件，调解211件、撤诉97件，调撤率70%
                let parts: Vec<usize> = rest
                    .iter()
                    .copied()
                    .filter(|part| part > whole && self.is_like(*part, *last))
                    .collect();
                let added: Decimal = parts.iter().map(|part| self.value(*part)).sum();
                if !parts.is_empty() && before[0] == *whole && self.value(*last) + added < self.value(*whole) {
                    found.push(Pair {
                        added,
                        ..pair(*whole, *last, false)
                    });
                }
            }
            if let Some(next) = after.first().filter(|next| differ(**next, *last)) {
                let first = words(behind).next().unwrap_or_default();
                if !self.is_chinese && FROM.contains(&first) {
                    found.insert(0, pair(*last, *next, is_change));
                }
            }
        }
        if let [first, second, ..] = after {
            let [gap, between] = [(at, *first), (*first, *second)]
                .map(|(one, other)| &self.text[self.all[one].quantity.range.end..self.all[other].quantity.range.start]);
            if gap.len() < LONGEST_GAP
                && !between.contains([')', '）'])
                && (gap.contains([':', '：', '(', '（']) || OF.contains(&between))
                && differ(*first, *second)
            {
                found.push(pair(*first, *second, true));
            }
        }
        found
    }

    /// What a percentage would be by a pair of amounts, by what the words beside it say that it is.
    fn made_of(&self, at: usize, pair: Pair, sign: Option<Sign>, is_loose: bool, is_bracketed: bool) -> Option<Made> {
        let Pair { one, other, .. } = pair;
        let [low, high] = self.in_order(one, other)?;
        let changes = [self.change(one), self.change(other)];
        let by = match changes {
            [Some(way), None] => Some((one, other, way)),
            [None, Some(way)] => Some((other, one, way)),
            [None, None] => None,
            _ => return None,
        };
        let way = match (sign, by) {
            (Some(Sign::Change(way)), _) => Some(way),
            // 26 more than the year before (1.7%)
            (_, Some((.., way))) if is_bracketed => Some(way),
            _ => None,
        };
        if let Some(way) = way.filter(|way| *way != Direction::Apart) {
            let by = by.filter(|(.., told)| *told == way || is_loose);
            return match (by, changes) {
                (Some(by), _) => self.growth_by(at, by),
                (None, [None, None]) => self.growth_between(at, [low, high], way),
                _ => None,
            };
        }
        if by.is_some() || sign.is_some_and(|sign| sign != Sign::Share) {
            return None;
        }
        Some(Made {
            kind: Kind::Rate,
            ends: [high, low],
            right: percent_of(self.value(low) + pair.added, self.value(high))?,
            is_turned: false,
            values: None,
        })
    }

    /// The growth from one amount to another.
    fn growth_between(&self, at: usize, [low, high]: [usize; 2], way: Direction) -> Option<Made> {
        let ends = if way == Direction::Up { [low, high] } else { [high, low] };
        let [first, last] = ends.map(|end| self.value(end));
        let by = (last - first).abs();
        Some(Made {
            kind: Kind::Growth,
            ends,
            right: percent_of(by, first)?,
            is_turned: self.is_told_of(at, percent_of(by, last)?),
            values: None,
        })
    }

    /// The growth by so much to an amount, or from one that is told of an earlier time.
    fn growth_by(&self, at: usize, (by, end, way): (usize, usize, Direction)) -> Option<Made> {
        let (by_value, value) = (self.value(by), self.value(end));
        let is_first = self.is_earlier(end);
        let other = if is_first == (way == Direction::Up) {
            value + by_value
        } else {
            value - by_value
        };
        let [first, last] = if is_first { [value, other] } else { [other, value] };
        Some(Made {
            kind: Kind::Growth,
            ends: [by, end],
            right: percent_of(by_value, first).filter(|right| right.is_sign_positive())?,
            is_turned: !is_first && self.is_told_of(at, percent_of(by_value, last)?),
            values: Some([first, last]),
        })
    }

    /// Whether a percentage is just this one, and none that is often met.
    fn is_told_of(&self, at: usize, made: Decimal) -> bool {
        let stated = &self.all[at].quantity;
        (made - stated.value).abs() <= stated.rounding && evidence(stated.value, made.round()) > 1
    }

    /// Whether a percentage is off, and so that it is a slip of the right one, or near it where nothing else may be meant; then
    /// whether that is certain.
    fn is_wrong(
        &self,
        at: usize,
        pair: Pair,
        made: &Made,
        is_only: bool,
        goes_back: bool,
        is_loose: bool,
    ) -> Option<bool> {
        let mention = &self.all[at];
        let (value, rounding) = (mention.quantity.value, mention.quantity.rounding);
        let right = made.right.round_dp(value.scale());
        let is_off = (made.right - value).abs() * Decimal::TWO > rounding * Decimal::from(3);
        if !is_off || right.is_zero() || mention.is_about() && is_within(value, made.right, ROUGH) {
            return None;
        }
        let is_slip = is_slip(value, right);
        let is_near = is_within(value, made.right, NEAR);
        let is_proved = match made.kind {
            Kind::Growth if made.is_turned => pair.is_near,
            Kind::Growth if !self.is_of_pair(at, pair, is_loose) => false,
            Kind::Growth => (is_slip || is_near && is_only && !goes_back && !is_loose) && pair.is_near,
            _ => {
                let [whole, part] = made.ends;
                let is_in_order = !self.is_chinese || whole < part;
                let is_told = pair.is_near
                    && is_only
                    && is_in_order
                    && (self.is_chinese || self.percent_count() == 1)
                    && (!goes_back || self.names_rate(at))
                    && self.is_named(at);
                let [clause, _] = self.clause(at);
                let is_signed =
                    self.is_bracketed(at) || clause.ends_with('即') || self.sign(at, true) == Some(Sign::Share);
                let is_proof = is_slip && (is_signed || evidence(value, right) >= PROOF);
                // 按期办结率 is none of all that is 办结, and 8.6万人 is 86420人.
                let is_told_of = |word: &&str| clause.contains(*word) != self.clause(part)[0].contains(*word);
                let is_of_kind = self.is_chinese && QUALIFIED.iter().any(is_told_of);
                let is_same = is_within(self.value(part), self.value(whole), 1) && is_near;
                let is_far = !self.is_chinese && is_told && !goes_back && is_within(value, made.right, FAR);
                let is_alone = pair.added.is_zero() || is_slip && self.percent_count() == 1;
                let is_other = is_of_kind || is_same;
                !self.is_opinion(at)
                    && !self.is_of_own_whole(at)
                    && !is_other
                    && is_alone
                    && (is_proof || is_signed && (is_far || is_near && (pair.is_shared || is_told)))
            }
        };
        let is_certain =
            is_only && !goes_back || pair.is_shared || evidence(value, right) > 2 && is_slip || made.is_turned;
        is_proved.then_some(is_certain)
    }

    /// Whether a growth behind two amounts names nothing else: costs rose by 28% are told of no numbers before that.
    fn is_of_pair(&self, at: usize, pair: Pair, is_loose: bool) -> bool {
        if pair.other > at || pair.one > at {
            return true;
        }
        let [clause, behind] = self.clause(at);
        if self.is_chinese {
            let words = self.all[at].words;
            let told = |one: usize| longest_shared(self.around(one)[0], words) > 1;
            return words.is_empty() || told(pair.one) || told(pair.other);
        }
        let is_small = |word: &str| {
            SMALL.contains_in_any_case(word) || matches!(english_sign(word, "", false), Some(Sign::Change(_)))
        };
        let is_alone = words(behind).all(is_small);
        words(clause).all(is_small) && (!is_loose || is_alone)
    }

    fn names_rate(&self, at: usize) -> bool {
        !self.is_chinese && names_rate(self.clause(at)[0])
    }

    fn is_opinion(&self, at: usize) -> bool {
        self.is_chinese && self.has_in_clause(at, &OPINIONS)
    }

    /// Whether a rate is named after what was told before it: 办结 and 办结率; a share needs no name.
    fn is_named(&self, at: usize) -> bool {
        let clause = self.clause(at)[0];
        let Some((name, _)) = clause
            .rsplit_once('率')
            .filter(|_| !contains_any(clause, &["占", "比"]))
        else {
            return true;
        };
        let Some((start, _)) = name.char_indices().rev().nth(1) else {
            return true;
        };
        let end = self.all[at].quantity.range.start - clause.len();
        let told = &self.text[self.sentence(at).start..end];
        told.char_indices()
            .rev()
            .nth(LONGEST_TOLD)
            .map_or(told, |(from, _)| &told[from..])
            .contains(&name[start..])
    }
}
