//! What a sentence states of its numbers that no reading of them makes.
//!
//! Which words tell a relation is not listed phrase by phrase: a number is stated of others where its clause holds a weak
//! sign of that (增, 共, 率, 倍), and any two numbers of one unit that make it are enough. What none make is a misfit where
//! the sentence holds just what the relation needs, and the number is one that a slip makes of the right one.

pub mod english;
pub mod in_turn;
pub mod made;
pub mod near;
pub mod wholes;

use std::ops::Range;

use rust_decimal::Decimal;

use super::fault::{self, Fault};
use super::mentions::{Mention, Role, Time};
use super::sentence::ends_sentence;
use super::slips::{is_slip, is_within};
use super::sums::wrong_sum;
use crate::say::diagnostic::Severity;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../lexicon/misfits.tsv");
const MENTIONS: &str = include_str!("../../lexicon/mentions.tsv");

/// What shows that a number is a change, what is left, what there was, what there is, a total, one of parts and a share.
static CHANGE: Words = word_list!(FILE, "change");
/// Which way.
static RISES: Words = word_list!(MENTIONS, "rises", "growth");
static FALLS: Words = word_list!(MENTIONS, "falls", "decline");
static REST: Words = word_list!(FILE, "rest");
static BASES: Words = word_list!(FILE, "bases");
static TOTALS: Words = word_list!(FILE, "totals");
static PARTS: Words = word_list!(FILE, "parts");
static RATES: Words = word_list!(FILE, "rates");
/// What begins a clause on all that was told before it, or on what is left of that.
static POINTS_BACK: Words = word_list!(FILE, "points-back");
/// What makes a growth another one than that of two numbers.
static OTHER_TERMS: Words = word_list!(FILE, "other-terms");
/// What ends a clause that says what something became.
const REACHED: [char; 3] = ['为', '达', '成'];
const CLAUSE_ENDS: [char; 10] = ['。', '；', '，', '、', '：', '（', '）', ',', '(', ')'];
/// A sentence of more numbers is a table in words.
pub const MOST: usize = 12;
const FEW: usize = 2;
/// How far from the right value one is stated that is no slip of digits, in per cent of it.
pub const NEAR: u32 = 25;
/// The same of a slip of one digit in a percentage.
pub const FAR: u32 = 60;

/// What relation does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A growth in per cent.
    Growth,
    /// By how much there is more or less.
    Difference,
    /// What is left.
    Rest,
    /// What there is of an income less the costs.
    Result,
    /// All parts together.
    Total,
    /// How many times as much.
    Times,
    /// A share in per cent.
    Rate,
    /// More of something than there is of all.
    Over,
    /// So much of each of several things.
    Product,
    /// The same, which is not all by their count.
    Each,
    /// A difference of two rates in per cent.
    Points,
    /// A growth of an amount in points.
    PointsOfAmount,
    /// A rise that is said to be a fall, or the other way round.
    Direction,
}

impl Kind {
    /// Whether only [`near`] finds it.
    pub fn is_of_neighbours(self) -> bool {
        matches!(self, Kind::Each | Kind::Points | Kind::PointsOfAmount | Kind::Direction)
    }
}

/// A number that is stated of two others, or of several, and does not follow from them.
#[derive(Debug, Clone)]
pub struct Misfit {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
    /// Of a total, its fault, which may be at the part that is wrong.
    pub of_sum: Option<Fault>,
    /// What it is stated of, as it is written: what was, or the whole.
    pub first: String,
    /// What is, or the part.
    pub last: String,
    /// Whether the last is less than the first.
    pub is_less: bool,
    /// What would be right, as it would be written.
    pub right: String,
    /// How grave it is, where that is not the rule's own severity.
    pub severity: Option<Severity>,
}

impl Misfit {
    /// That of a number that is stated of two others, which make another one.
    fn of(text: &str, kind: Kind, stated: &Mention<'_>, [first, last]: [&Mention<'_>; 2], right: Decimal) -> Misfit {
        let written = |mention: &Mention<'_>| text[mention.quantity.range.clone()].to_owned();
        Misfit {
            kind,
            range: stated.quantity.range.clone(),
            of_sum: None,
            first: written(first),
            last: written(last),
            is_less: last.quantity.value < first.quantity.value,
            right: stated.quantity.written_as(text, right),
            severity: None,
        }
    }

    /// The fault of it, said by the sentence of this key; that of a total has a sentence of its own. None where a rule has found it
    /// already.
    pub fn fault(&self, text: &str, key: &'static str, known: &[Fault]) -> Option<Fault> {
        let of_sum = self.of_sum.as_ref();
        let places = [&self.range, of_sum.map_or(&self.range, |fault| &fault.range)];
        let is_known = |known: &Fault| places.iter().any(|place| fault::overlap(&known.range, place));
        if known.iter().any(is_known) {
            return None;
        }
        if let Some(fault) = of_sum.filter(|_| self.kind == Kind::Total) {
            return Some(Fault {
                severity: self.severity,
                ..fault.clone()
            });
        }
        let [first, last] = match self.kind {
            Kind::Rate | Kind::Rest | Kind::Result | Kind::Over | Kind::Product => ["whole", "part"],
            _ => ["first", "last"],
        };
        let stated = &text[self.range.clone()];
        let right = self.right.as_str();
        let is_times = self.kind == Kind::Times;
        let in_words = right.strip_suffix('倍').filter(|_| is_times).unwrap_or(right);
        let message = fault::Sentence::new(key)
            .with(first, &self.first)
            .with(last, &self.last)
            .with("right", in_words)
            .with("stated", stated)
            .with("verb", stated)
            .with("mean", stated)
            .with("count", &self.first)
            .with("sum", right)
            .with("total", if self.kind == Kind::Each { &self.last } else { stated });
        let fault = Fault {
            severity: self.severity,
            ..Fault::new(self.range.clone()).say(message)
        };
        // Which of both is wrong where more is done than there is nobody can tell.
        Some(match self.kind {
            Kind::Over | Kind::Direction => fault,
            _ => fault.right(right),
        })
    }
}

/// The misfits of a Chinese text, in order; [`english`] has those of other texts.
pub fn misfits(text: &str, mentions: &[Mention<'_>]) -> Vec<Misfit> {
    let mut found = Vec::new();
    let mut before: &[Mention<'_>] = &[];
    let (mut rest, mut start) = (mentions, 0);
    while !rest.is_empty() {
        let between = |index: usize| &text[rest[index - 1].quantity.range.end..rest[index].quantity.range.start];
        let end = (1..rest.len())
            .find(|index| between(*index).contains(ends_sentence))
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
            let like = |mentions: &[Mention<'_>]| mentions.iter().filter(|other| other.is_like(&own[index])).count();
            let are_few =
                |mentions: &[Mention<'_>]| mentions.len() <= FEW || mentions.len() <= MOST / 2 && like(mentions) <= FEW;
            let is_near = !before.is_empty() && own.len() + before.len() <= MOST;
            let points_back = index == 0 && is_near && both.points_back(before.len());
            let is_of_parts = || both.lead(before.len()).contains("。其中") && like(before) == 1;
            let goes_on = is_near && (are_few(own) && are_few(before) || is_of_parts());
            let of_both = || {
                both.misfit(before.len() + index)
                    .filter(|misfit| points_back || matches!(misfit.kind, Kind::Rate | Kind::Rest) && index > 0)
            };
            found.extend(
                sentence
                    .misfit(index)
                    .or_else(|| (goes_on || points_back).then(of_both)?),
            );
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
        if stated.is_about() || self.tells_too_little(stated) {
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
        if stated.quantity.is_percent()
            && !is_change
            && let Some(together) = self.together(index)
        {
            return self.share_of_several(index, together);
        }
        if let Some(found) = self.result(index, clause) {
            return Some(found);
        }
        match stated.quantity.unit {
            "%" | "％" if !is_change && RATES.are_in(clause) => self.rate(index),
            "" | "%" | "％" | "倍" | "番" | "个百分点" | "百分点" => None,
            _ if stated.role == Role::Fraction => None,
            _ if is_change || self.follows_both(index) => self.difference(index),
            _ if REST.are_in(clause) || self.is_not_of(index) => self.left(index),
            _ => self.total(index),
        }
    }

    /// Whether there are too few numbers for any relation: two beside the one that is stated, in the sentence or the one
    /// before. What is no share is stated of others of its unit.
    fn tells_too_little(&self, stated: &Mention<'_>) -> bool {
        let is_of_any_unit = stated.quantity.is_percent();
        let is_other = |other: &&Mention<'_>| !is_same(other, stated) && (is_of_any_unit || other.is_like(stated));
        let own = self.own.iter().filter(is_other).count();
        own == 0 || own == 1 && !self.before.iter().any(|other| is_other(&other))
    }

    /// Whether the clause of a number says that it is told of the sentence before: 其余16个, 三项合计, and 办结率 behind 办结. That of one
    /// kind is not: 其中，消费类投诉办结率95%, 办结率为95%的街道.
    fn points_back(&self, index: usize) -> bool {
        let clause = self.clause(index);
        let of_rate = || {
            let (name, _) = clause.split_once('率')?;
            let (start, _) = name.char_indices().rev().nth(1)?;
            let (kind, done) = name.split_at(start);
            let kind = ["全年", "全部", "总体", "整体", "总"]
                .iter()
                .fold(kind, |kind, all| kind.strip_prefix(all).unwrap_or(kind));
            let range = &self.own[index].quantity.range;
            let told = &self.text[self.own[0].quantity.range.start - self.lead(0).len()..range.start - clause.len()];
            let is_of_kind =
                told.ends_with("其中，") || self.text[range.end..].starts_with('的') || !told.contains(kind);
            let is_done = self.clause(index.checked_sub(1)?).contains(done);
            (is_done && !is_of_kind).then_some(())
        };
        POINTS_BACK.begin(clause) || of_rate().is_some()
    }

    /// Whether a number is of those of which what is said of the one before is not so: 合格33处，不合格15处.
    fn is_not_of(&self, index: usize) -> bool {
        let done = self.clause(index).strip_prefix('不').filter(|done| !done.is_empty());
        let last = index.checked_sub(1).map(|last| self.clause(last));
        done.zip(last).is_some_and(|(done, last)| last.ends_with(done))
    }

    /// The words between a number and the one before it in its sentence.
    fn lead(&self, index: usize) -> &'t str {
        let end = self.own[index].quantity.range.start;
        let from = match index.checked_sub(1) {
            Some(last) => self.own[last].quantity.range.end,
            None => self.text[..end].rfind(ends_sentence).unwrap_or(0),
        };
        &self.text[from..end]
    }

    /// Those of its clause.
    fn clause(&self, index: usize) -> &'t str {
        self.lead(index).rsplit(CLAUSE_ENDS).next().unwrap_or_default()
    }

    /// Whether a number is told of another time, with which others are compared.
    fn is_base(&self, index: usize) -> bool {
        let mention = &self.own[index];
        let is_earlier = matches!(mention.time, Time::Last | Time::Earlier);
        is_earlier || mention.role == Role::From || BASES.are_in(self.clause(index))
    }

    /// The amounts of the sentence that are no changes, of the unit of the first of them that has a like one.
    fn pair(&self, stated: usize) -> Option<[usize; 2]> {
        self.pair_in(stated, self.own.len())
    }

    /// The same of those up to one.
    fn pair_in(&self, stated: usize, end: usize) -> Option<[usize; 2]> {
        let is_plain = |index: &usize| {
            let mention = &self.own[*index];
            let is_amount = mention.quantity.is_amount() || mention.quantity.unit == "天";
            *index != stated && is_amount && !mention.is_about() && !is_change(self.clause(*index))
        };
        let plain: Vec<usize> = (0..end).filter(is_plain).collect();
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

    /// By how much there is more or less, in any word: 由14个减至9个，撤销5个; 进口30万吨、出口45万吨，顺差15万吨.
    fn difference(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        let like = |other: &usize| *other != index && self.own[*other].is_like(stated) && !self.own[*other].is_about();
        // From a loss of 50 to a profit of 30 it is 80.
        let is_signed = (0..self.own.len())
            .any(|other| self.lead(other).contains(['亏', '负']) || self.lead(other).contains("零下"));
        let [one, other] = (0..self.own.len()).filter(like).collect::<Vec<_>>()[..] else {
            return None;
        };
        // 完成6385人，为计划6000人的106.4%，比上年增加265人: the third is a change itself, of what is not told.
        let is_change_of = |index: usize| is_change(self.clause(index)) && BASES.are_in(self.clause(index));
        if is_change_of(one) || is_change_of(other) {
            return None;
        }
        let is_told = self.is_base(one) != self.is_base(other)
            || self.follows_both(index)
            || other < index && self.clause(index).contains('差');
        let [first, last] = [one, other].map(|index| &self.own[index]);
        let by = (last.quantity.value - first.quantity.value).abs();
        let value = stated.quantity.value;
        let off = (by - value).abs();
        let is_off = off > Decimal::ZERO && off >= first.rounding() + last.rounding() + stated.rounding();
        let is_near = is_slip(value, by) || is_within(value, by, NEAR);
        let is_part = first.is_part != stated.is_part || last.is_part != stated.is_part;
        let is_meant = is_told && is_off && is_near && !is_signed && !is_part && !by.is_zero();
        is_meant.then(|| self.found(Kind::Difference, index, [first, last], by))
    }

    /// Whether a number stands behind what was and what is, with a word of its own.
    fn follows_both(&self, index: usize) -> bool {
        index >= 2
            && self.clause(index - 2).ends_with(['由', '从'])
            // 多功能厅3个 names something else.
            && self.clause(index).chars().nth(2).is_none()
            && self.lead(index).starts_with('，')
            && !self.clause(index).ends_with(['由', '从', '到', '至', '为'])
    }

    fn found(&self, kind: Kind, stated: usize, pair: [&Mention<'t>; 2], right: Decimal) -> Misfit {
        Misfit::of(self.text, kind, &self.own[stated], pair, right)
    }
}

/// A misfit of a total, with the fault that says so.
fn of_parts(text: &str, misfit: Misfit, total: &Mention<'_>, parts: &[&Mention<'_>]) -> Misfit {
    let parts: Vec<_> = parts.iter().map(|part| &part.quantity).collect();
    Misfit {
        of_sum: Some(wrong_sum(text, &total.quantity, &parts)),
        ..misfit
    }
}

/// Whether the words before a number say that it is a change, and not what something became: 提高到1996年的.
fn is_change(clause: &str) -> bool {
    // 多功能厅 and 少年班 are things.
    let named = clause.strip_prefix(['多', '少']);
    if named.is_some_and(|named| named.starts_with(['年', '儿']) || named.chars().nth(2).is_some()) {
        return false;
    }
    let plain = clause.trim_end_matches(['了', '有']);
    let plain = plain
        .strip_suffix("达到")
        .filter(|name| name.ends_with('幅'))
        .unwrap_or(plain);
    let said = plain.rsplit(['到', '至']).next().unwrap_or_default();
    CHANGE.are_in(said)
        && (!plain.ends_with(REACHED)
            || plain.ends_with("幅为")
            || plain.ends_with("幅度为")
            || plain.ends_with("幅达"))
}

/// Clauses name what they are about in their last characters.
const LONGEST_CLAUSE: usize = 24;

/// How many characters the longest word has that two clauses share.
fn longest_shared(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|clause| {
        let start = clause.char_indices().rev().nth(LONGEST_CLAUSE);
        start.map_or(clause, |(start, _)| &clause[start..])
    });
    let starts = one.char_indices().map(|(start, _)| start);
    let shared = |start: usize| {
        let ends = one[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        ends.take_while(|end| other.contains(&one[start..*end])).count()
    };
    starts.map(shared).max().unwrap_or_default()
}

/// Whether two are one number of the text.
fn is_same(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    one.quantity.range == other.quantity.range
}
