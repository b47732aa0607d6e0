//! Numbers that others of their sentence make, nearly: any two or more of one unit may be what one is made of, whatever words
//! stand between them.
//!
//! A weak sign beside a number says what it may be (增 a change, 率 a share, 共 a total). It is wrong where nothing that is told
//! makes it, and it is a slip of what those beside it make. How much of a proof that is, its digits say: one in five numbers of
//! two digits is a slip of any other, and one in a thousand of five.

mod amounts;
mod explained;
mod percents;
mod rates;
pub(super) mod signs;

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::super::mentions::{Direction, Mention, Role, Time};
use super::super::sentence::{chinese_ends, english_ends, up_to_marks};
use super::super::slips::{digits_of, is_slip};
use super::english::sentences;
use super::{Kind, MOST, Misfit};
use crate::say::diagnostic::Severity;
use crate::text::chinese::is_han;
use crate::text::decimal::percent_of;
use crate::text::numbers::{UnitKind, is_year, unit_named};
use crate::text::words::contains_any;
use signs::{Sign, chinese_sign, english_sign};

/// What parts clauses.
const CHINESE_MARKS: [char; 9] = ['，', '、', '：', '（', '）', ',', ':', '(', ')'];
const ENGLISH_MARKS: [&str; 11] = [
    ", ", ": ", "; ", "(", ")", " and ", " but ", " while ", " - ", " – ", "—",
];
/// Units of what is no amount: what tells when, in which place, or how much of another number.
const NO_AMOUNTS: [&str; 11] = ["时", "倍", "番", "成", "‰", "点", "届", "岁", "位", "至", "号"];
/// What stands beside a number that is one of two of a ratio, or the end of one that was scanned.
const OF_RATIO: [char; 3] = ['∶', '·', ':'];
/// What leads to what a figure is compared with.
const BASES: [&str; 4] = ["去年", "上年", "较", "比"];
/// So many digits of a slip are proof without a sign.
const PROOF: usize = 4;
/// Fewer figures make none.
const FEWEST: usize = 3;

/// The misfits of a text of either language, in order.
pub fn misfits(text: &str, mentions: &[Mention<'_>]) -> Vec<Misfit> {
    if mentions.len() < FEWEST {
        return Vec::new();
    }
    let is_chinese = text.contains(is_han);
    let sentences = if is_chinese {
        sentences(text, mentions, chinese_ends(text))
    } else {
        sentences(text, mentions, english_ends(text))
    };
    let mut found = Vec::new();
    let (mut end, mut before): (usize, (usize, Range<usize>)) = (0, (0, 0..0));
    for (own, range) in sentences {
        end += own.len();
        let first = end - own.len();
        let from = if own.len() + before.0 <= MOST { before.0 } else { 0 };
        let all = &mentions[first - from..end];
        // Nothing is made of figures that are all of other units.
        let has_like = || (1..all.len()).any(|at| all[..at].iter().any(|one| one.is_like(&all[at])));
        if own.len() <= MOST && all.len() >= FEWEST && has_like() {
            let mut sentence = Sentence {
                text,
                is_chinese,
                all,
                are_amounts: Vec::new(),
                first: from,
                before: before.1.clone(),
                range: range.clone(),
            };
            sentence.are_amounts = (0..all.len()).map(|at| sentence.tells_amount(at)).collect();
            found.extend((from..all.len()).filter_map(|at| sentence.misfit(at)));
        }
        before = (own.len(), range);
    }
    found
}

/// The figures of a sentence, and those of the one before.
struct Sentence<'s, 't> {
    text: &'t str,
    is_chinese: bool,
    /// The figures of both.
    all: &'s [Mention<'t>],
    /// Which of them are amounts.
    are_amounts: Vec<bool>,
    /// Which of them is the first one of the sentence itself.
    first: usize,
    /// The bytes of both.
    before: Range<usize>,
    range: Range<usize>,
}

impl<'s, 't> Sentence<'s, 't> {
    fn misfit(&self, at: usize) -> Option<Misfit> {
        let quantity = &self.all[at].quantity;
        if quantity.is_percent() {
            self.percent(at)
        } else if self.is_points(at) {
            self.points(at)
        } else if quantity.unit == "倍" {
            self.times(at)
        } else if self.is_amount(at) {
            self.amount(at).or_else(|| self.product(at))
        } else {
            None
        }
    }

    /// The bytes of the sentence that a figure stands in.
    fn sentence(&self, at: usize) -> &Range<usize> {
        if at < self.first { &self.before } else { &self.range }
    }

    /// What stands before a figure, back to the one before it, and behind it up to the next one.
    fn around(&self, at: usize) -> [&'t str; 2] {
        let (own, sentence) = (&self.all[at].quantity.range, self.sentence(at));
        let last = at.checked_sub(1).map_or(0, |last| self.all[last].quantity.range.end);
        let next = self.all.get(at + 1).map(|next| next.quantity.range.start);
        let from = last.max(sentence.start).min(own.start);
        let to = next.unwrap_or(sentence.end).min(sentence.end).max(own.end);
        [&self.text[from..own.start], &self.text[own.end..to]]
    }

    /// The same up to the marks that part clauses.
    fn clause(&self, at: usize) -> [&'t str; 2] {
        let [before, behind] = self.around(at);
        if !self.is_chinese {
            return up_to_marks([before, behind], &ENGLISH_MARKS);
        }
        let start = before.char_indices().rev().find(|mark| parts_clauses(before, *mark));
        let start = start.map_or(0, |(at, mark)| at + mark.len_utf8());
        let end = behind.char_indices().find(|mark| parts_clauses(behind, *mark));
        [&before[start..], &behind[..end.map_or(behind.len(), |(at, _)| at)]]
    }

    /// What the words of a figure say that it may be: a share as well, or which way something changed alone.
    fn sign(&self, at: usize, may_be_share: bool) -> Option<Sign> {
        let [clause, behind] = self.clause(at);
        if self.is_chinese {
            chinese_sign(clause, behind, may_be_share)
        } else {
            english_sign(clause, behind, may_be_share)
        }
    }

    /// Which way an amount says that something changed by it: it is none that is told of a time.
    fn change(&self, at: usize) -> Option<Direction> {
        let Some(Sign::Change(direction)) = self.sign(at, false) else {
            return None;
        };
        let [clause, behind] = self.clause(at);
        let is_reached = if self.is_chinese {
            signs::is_reached(clause) || self.is_earlier(at)
        } else {
            let is_behind = matches!(english_sign("", behind, false), Some(Sign::Change(_)));
            !is_behind && signs::leads_to_value(clause)
        };
        (!is_reached).then_some(direction)
    }

    /// Whether a bracket opens right before a figure.
    fn is_bracketed(&self, at: usize) -> bool {
        self.around(at)[0].trim_end().ends_with(['(', '（'])
    }

    /// Whether the sentence holds one of some words.
    fn has_words(&self, words: &[&str]) -> bool {
        contains_any(&self.text[self.range.clone()], words)
    }

    /// How many percentages the sentence tells.
    fn percent_count(&self) -> usize {
        let own = &self.all[self.first..];
        own.iter().filter(|mention| mention.quantity.is_percent()).count()
    }

    /// Whether a figure is told of an earlier time, be it in brackets behind what is compared with: 较去年（471.5万千瓦）.
    fn is_earlier(&self, at: usize) -> bool {
        let mention = &self.all[at];
        let lead = self.around(at)[0];
        let is_base = || self.is_bracketed(at) && contains_any(lead, &BASES);
        matches!(mention.role, Role::From | Role::Before)
            || matches!(mention.time, Time::Last | Time::Earlier)
            || self.is_chinese && is_base()
    }

    /// Whether a figure is an amount of something, that others of its unit may make.
    fn is_amount(&self, at: usize) -> bool {
        self.are_amounts[at]
    }

    fn tells_amount(&self, at: usize) -> bool {
        let mention = &self.all[at];
        let quantity = &mention.quantity;
        let (before, behind) = (&self.text[..quantity.range.start], &self.text[quantity.range.end..]);
        let is_date = || unit_named(quantity.unit).is_some_and(|unit| unit.kind == UnitKind::Dated);
        let is_other = quantity.is_percent()
            || quantity.is_date()
            || NO_AMOUNTS.contains(&quantity.unit)
            || quantity.number.is_empty()
            || quantity.unit.is_empty() && is_year(&self.text[quantity.number.clone()])
            || self.is_points(at);
        let is_name = if self.is_chinese {
            before.ends_with('第')
                || before.ends_with(OF_RATIO)
                || behind.starts_with(OF_RATIO)
                || is_date() && !quantity.unit.contains('天')
        } else {
            let before = &self.text[self.sentence(at).start..quantity.range.start];
            signs::is_name(before, behind) || signs::is_in_ten(before, quantity.value, behind)
        };
        !is_other && !is_name && !mention.is_each
    }

    /// Whether a figure is the difference of two percentages.
    fn is_points(&self, at: usize) -> bool {
        let quantity = &self.all[at].quantity;
        let behind = &self.text[quantity.range.end..];
        let is_told = || {
            [" points", " point ", " of a percentage point"]
                .iter()
                .any(|of| behind.starts_with(of))
        };
        quantity.unit.ends_with("百分点") || quantity.unit == "percentage points" || !self.is_chinese && is_told()
    }

    /// The amounts among the figures of some places that are like one, beside itself.
    fn amounts(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        places.filter(|at| self.is_amount(*at))
    }

    fn value(&self, at: usize) -> Decimal {
        self.all[at].quantity.value
    }

    fn is_like(&self, one: usize, other: usize) -> bool {
        self.all[one].is_like(&self.all[other])
    }

    /// The places of two amounts, the smaller one first; none where they are one.
    fn in_order(&self, one: usize, other: usize) -> Option<[usize; 2]> {
        match self.value(one).cmp(&self.value(other)) {
            Ordering::Less => Some([one, other]),
            Ordering::Equal => None,
            Ordering::Greater => Some([other, one]),
        }
    }

    /// Whether the words before a figure, back to the start of its clause, hold one of some.
    fn has_in_clause(&self, at: usize, words: &[&str]) -> bool {
        contains_any(self.clause(at)[0], words)
    }

    /// Whether a figure is what one amount is of another in per cent, as all of them may have been rounded.
    fn is_percent_of(&self, stated: usize, part: (Decimal, Decimal), whole: (Decimal, Decimal)) -> bool {
        let stated = &self.all[stated].quantity;
        let made = || {
            let exact = percent_of(part.0, whole.0)?;
            let rounding = percent_of(part.1 + whole.1, whole.0)? + stated.rounding;
            Some(
                (exact - stated.value).abs() <= rounding
                    || (Decimal::ONE_HUNDRED - exact - stated.value).abs() <= rounding,
            )
        };
        whole.0 > Decimal::ZERO && made().unwrap_or(true)
    }

    /// A figure with how much it may have been rounded by.
    fn rounded(&self, at: usize) -> (Decimal, Decimal) {
        (self.value(at), self.all[at].rounding())
    }

    /// The misfit of a figure that is stated of two others. It is certain where the sentence holds nothing else of which it may
    /// be told.
    fn found(&self, kind: Kind, stated: usize, [first, last]: [usize; 2], right: Decimal, is_certain: bool) -> Misfit {
        let pair = [&self.all[first], &self.all[last]];
        Misfit {
            severity: Some(if is_certain { Severity::Warning } else { Severity::Note }),
            ..Misfit::of(self.text, kind, &self.all[stated], pair, right)
        }
    }
}

/// Whether a mark of a text parts clauses in Chinese: one of a dash only where both stand.
fn parts_clauses(text: &str, (at, mark): (usize, char)) -> bool {
    let is_dash = || text[..at].ends_with(mark) || text[at + mark.len_utf8()..].starts_with(mark);
    CHINESE_MARKS.contains(&mark) || mark == '—' && is_dash()
}

/// How many digits of two values tell of a slip of one of them: those between the first one and the last that is no zero.
fn evidence(one: Decimal, other: Decimal) -> usize {
    let digits = |value: Decimal| digits_of(value).checked_ilog10().map_or(0, |log| log as usize + 1);
    digits(one).max(digits(other))
}

/// Which of some parts a slip makes lack so much, and the digits that tell so.
fn slipped(parts: &[Decimal], lacking: Decimal) -> Option<usize> {
    let right = |part: Decimal| part + lacking;
    let of = parts
        .iter()
        .filter(|part| right(**part) > Decimal::ZERO && is_slip(**part, right(**part)));
    of.map(|part| evidence(*part, right(*part))).max()
}
