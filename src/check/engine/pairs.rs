//! The two values that a change is told of, where they do not stand side by side: 260件，涉及12家，上年200件，增长30%.
//!
//! One of them is of an earlier time, no third one of their sentence is like them, and both are called the same, as far as they
//! are named. Where the sentence of the change holds one of them, the other may stand in the one before or behind it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::mentions::{Base, GENERAL, Mention, Role, Time};
use super::misfits::{FAR, MOST, NEAR};
use super::names::{is_name, shares_name};
use super::sentence::{ends_sentence, is_chinese_around, stretch_before};
use super::slips::{is_slip, is_within};
use crate::text::chinese::is_han;
use crate::text::decimal::percent_of;
use crate::text::months::MONTHS;
use crate::text::words::{Words, contains_any, word_list};

/// What shows that a number is no figure of a time: what is planned.
static PLANS: Words = word_list!(include_str!("../lexicon/mentions.tsv"), "plans");
/// What was and what is, of which a change is stated.
pub fn ends_of<'m, 't>(text: &str, mentions: &'m [Mention<'t>], stated: usize) -> Option<[&'m Mention<'t>; 2]> {
    let near = Near { text, mentions, stated };
    let own = near.sentence(stated);
    if own.len() > MOST {
        return None;
    }
    let is_own = |pair: &[usize; 2]| near.is_beside(*pair, &own);
    let found = near.pair(own.clone()).filter(is_own).or_else(|| {
        let next = (own.end < mentions.len()).then(|| near.sentence(own.end));
        let behind = next.filter(|next| next.len() <= MOST).and_then(|next| {
            let is_said = |[first, last]: &[usize; 2]| *first == next.start && own.contains(last);
            near.pair(own.start..next.end).filter(is_said)
        });
        let before = || {
            let before = near.sentence(own.start.checked_sub(1)?);
            let is_said = |pair: &[usize; 2]| pair.iter().filter(|end| own.contains(end)).count() == 1;
            let pair = near.pair(before.start..own.end).filter(is_said);
            pair.filter(|_| before.len() <= MOST)
        };
        let is_told = |pair: &[usize; 2]| near.is_of_one_thing(*pair) && near.is_slip(*pair);
        behind.or_else(before).filter(is_own).filter(is_told)
    });
    found.map(|pair| pair.map(|index| &mentions[index]))
}

/// Whether words name nothing: none, or English ones that only point at what is told of.
fn names_nothing(words: &str) -> bool {
    names_no_other(words, "")
}

/// Whether words name nothing but what others do.
fn names_no_other(words: &str, known: &str) -> bool {
    let mut names = words.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    // 因调岗、辞职等原因净增
    let points_back =
        words.starts_with(['这', '该', '此', '因', '受']) || words.ends_with("原因") || words.ends_with("影响");
    // One Chinese character is a verb.
    points_back
        || names.all(|word| !is_name(word) || word.len() == '查'.len_utf8() && !word.is_ascii() || known.contains(word))
}

/// The figures around a change that is stated.
struct Near<'s, 'm, 't> {
    text: &'s str,
    mentions: &'m [Mention<'t>],
    stated: usize,
}

impl Near<'_, '_, '_> {
    /// The figures of the sentence of one; of a table in words more than are read, and not all.
    fn sentence(&self, index: usize) -> Range<usize> {
        let is_parted = |next: usize| {
            let [last, next] = [next - 1, next].map(|index| &self.mentions[index].quantity.range);
            self.text[last.end..next.start].contains(ends_sentence)
                || self.text[last.end..next.start].contains(". ")
                || self.text[last.end..next.start].contains("; ")
        };
        let first = index.saturating_sub(MOST);
        let last = self.mentions.len().min(index + MOST + 1);
        let start = (first + 1..=index).rev().find(|next| is_parted(*next)).unwrap_or(first);
        start..(index + 1..last).find(|next| is_parted(*next)).unwrap_or(last)
    }

    /// Whether a figure says how much there is or was, and no part of it.
    fn is_plain(&self, index: usize) -> bool {
        let mention = &self.mentions[index];
        let is_value = matches!(mention.role, Role::Value | Role::From | Role::Before | Role::Reached);
        let is_of_thing =
            !mention.quantity.unit.is_empty() || !is_chinese_around(self.text, mention.quantity.range.start);
        is_value && is_of_thing
    }

    /// What was and what is: the only ones that are like each other of which one is of an earlier time.
    fn pair(&self, within: Range<usize>) -> Option<[usize; 2]> {
        let stated = &self.mentions[self.stated];
        let is_of_change = |index: &usize| {
            let quantity = &self.mentions[*index].quantity;
            match stated.role {
                Role::Change => quantity.is_like(&stated.quantity),
                Role::Points => quantity.is_percent(),
                _ => !quantity.unit.ends_with("百分点"),
            }
        };
        let plain: Vec<usize> = within
            .filter(|index| self.is_plain(*index))
            .filter(is_of_change)
            .collect();
        let mut pairs = plain.iter().filter_map(|one| {
            let is_like = |other: &&usize| {
                let [one, other] = [*one, **other].map(|index| &self.mentions[index]);
                one.is_like(other) && (one.is_each == other.is_each || one.goes_on() || other.goes_on())
            };
            let like: Vec<usize> = plain.iter().filter(is_like).copied().collect();
            let is_first = |index: &&usize| {
                let mut others = like.iter().filter(|other| other != index);
                others.clone().any(|other| self.is_base(**index, *other))
                    && !others.any(|other| self.is_base(*other, **index))
            };
            let mut bases = like.iter().filter(is_first);
            let base = bases.next().filter(|_| like[0] == *one && bases.next().is_none())?;
            // Of several it is the whole, or the one that is called the same: 8640万元，提供保障42.6亿元，上年同期保费7200万元.
            let mut others: Vec<usize> = like.iter().filter(|other| *other != base).copied().collect();
            if others.len() > 1 {
                others.retain(|other| !self.mentions[*other].is_part);
            }
            if others.len() > 1 {
                others.retain(|other| shares_name(self.mentions[*other].words, self.mentions[*base].words));
            }
            (others.len() == 1).then(|| [*base, others[0]])
        });
        let found = pairs.next().filter(|_| pairs.next().is_none())?;
        let [first, last] = found.map(|index| &self.mentions[index]);
        let are_named = names_nothing(first.words) || names_nothing(last.words) || shares_name(first.words, last.words);
        are_named.then_some(found)
    }

    /// Whether a figure is of an earlier time than another one.
    fn is_base(&self, index: usize, other: usize) -> bool {
        let [mention, other] = [index, other].map(|index| &self.mentions[index]);
        if PLANS.are_in(mention.words) || PLANS.are_in(other.words) {
            return false;
        }
        match (mention.time, other.time) {
            (Time::Year(year), Time::Year(next)) => year < next,
            (one, next) if let Some((one, next)) = one.in_year_with(next) => one < next,
            (Time::Year(_), Time::This) => true,
            // 同比增长15%；2024年实现税收320亿元
            (Time::Year(_), Time::Unsaid) => {
                let is_compared = self.mentions[self.stated].base != Base::Unsaid || names_nothing(other.words);
                let said = stretch_before(self.text, other.quantity.range.start, LONGEST, ends_sentence);
                let names_year = |(at, _)| said[..at].ends_with(|c: char| c.is_ascii_digit());
                let is_now = mention.role != Role::Reached && !said.match_indices('年').any(names_year);
                is_now && (is_compared || mention.words.is_empty())
            }
            (Time::Last | Time::Earlier, _) => true,
            _ => matches!(mention.role, Role::From | Role::Before),
        }
    }

    /// Whether the later one of two figures in two sentences names nothing that the other one does not: 新增就业 and 城镇新增就业 are two.
    fn is_of_one_thing(&self, pair: [usize; 2]) -> bool {
        let [one, other] = [pair[0].min(pair[1]), pair[0].max(pair[1])].map(|index| self.mentions[index].words);
        let is_named = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && !one.contains(word);
        let is_of_other = other.split(' ').skip(1).any(is_named);
        GENERAL.contains(&other) || names_no_other(other, one) && !is_of_other
    }

    /// What would be right to state of the change from one figure to another.
    fn right(&self, pair: [usize; 2]) -> Option<Decimal> {
        let [first, last] = pair.map(|index| self.mentions[index].quantity.value);
        let by = (last - first).abs();
        match self.mentions[self.stated].role {
            Role::Growth => percent_of(by, first),
            Role::Change | Role::Points => Some(by),
            _ => None,
        }
    }

    /// Whether a slip may make what is stated of the change from one figure to another: else it is told of others.
    fn is_slip(&self, pair: [usize; 2]) -> bool {
        let stated = &self.mentions[self.stated];
        if !matches!(stated.role, Role::Growth | Role::Change | Role::Points) {
            return true;
        }
        let value = stated.quantity.value;
        self.right(pair).is_some_and(|right| {
            let rounded = right.round_dp(value.scale());
            is_within(value, right, NEAR) || is_slip(value, rounded) && is_within(value, right, FAR)
        })
    }

    /// Whether a change that is told behind parts of a whole is the one of that: a slip may make it, and no part makes it.
    fn is_of_whole(&self, pair: [usize; 2], own: &Range<usize>) -> bool {
        let [first, value] = [pair[0], self.stated].map(|index| &self.mentions[index].quantity);
        let mut parts = own.clone().filter(|part| self.mentions[*part].quantity.is_like(first));
        let is_made = |part| {
            let right = self.right([pair[0], part]);
            right.is_some_and(|right| is_within(value.value, right, NEARLY))
        };
        self.is_slip(pair) && !parts.any(|part| !pair.contains(&part) && is_made(part))
    }

    /// Whether a change is one of two figures: it names nothing else, and nothing else is told right before it, or behind it where it
    /// is told first.
    fn is_beside(&self, pair: [usize; 2], own: &Range<usize>) -> bool {
        let stated = &self.mentions[self.stated];
        let [first, last] = pair.map(|index| &self.mentions[index]);
        let is_first = self.stated < pair[0].min(pair[1]);
        let are_bare = first.words.is_empty() && last.words.is_empty();
        let is_named = names_nothing(stated.words)
            || GENERAL.contains(&stated.words)
            || is_first && are_bare && pair.contains(&(self.stated + 1))
            || shares_name(stated.words, first.words)
            || shares_name(stated.words, last.words);
        let is_amount = |index: &usize| {
            let role = self.mentions[*index].role;
            matches!(
                role,
                Role::Value | Role::From | Role::Before | Role::Reached | Role::Other
            )
        };
        let before = (own.start..self.stated).rev().find(is_amount);
        let next = || (self.stated + 1..self.mentions.len()).find(is_amount);
        let is_next = before.or_else(next).is_some_and(|index| pair.contains(&index));
        is_named && is_next && (!stated.is_part || self.is_of_whole(pair, own))
    }
}

/// What a change may be off by that one of the parts makes, in per cent.
const NEARLY: u32 = 5;

/// Whether what was and what is are of equally long times, and of one place: not 去年接待15万人次，今年上半年接待9万人次.
pub fn are_comparable(text: &str, before: &Mention<'_>, now: &Mention<'_>) -> bool {
    let [first, last] = [(before, now), (now, before)].map(|(own, other)| {
        let (start, end) = (own.quantity.range.start, other.quantity.range.end);
        let near = stretch_before(text, start, BESIDE, ends_sentence);
        let from = start - near.len();
        &text[if end <= start { from.max(end) } else { from }..start]
    });
    // In English the time stands behind its number: 1,451 this quarter.
    let behind = |own: &Mention<'_>| {
        let rest = &text[own.quantity.range.end..text.floor_char_boundary(own.quantity.range.end + LONGEST)];
        if rest.contains(is_han) {
            ""
        } else {
            rest.split(['.', ',', ';']).next().unwrap_or_default()
        }
    };
    let is_of_period = |own: &Mention<'_>, said: &str| {
        let told = [said, behind(own)];
        told.iter()
            .any(|told| PERIODS.are_in(told) || contains_any(told, &MONTHS))
    };
    // 56场，而上月为70场
    let is_of_last = contains_any(first, &["上月", "上个月", "上季", "上周", "上期"]) && !last.contains('年');
    let is_of_year =
        before.time == Time::Last && !is_of_last || matches!(before.time, Time::Year(_)) && before.role == Role::Value;
    // A rate is no more for being one of a longer time, and 2024年末 and 今年6月末 tell what there is, however long it took.
    let are_as_long = now.quantity.is_percent()
        || !is_of_year
        || contains_any(first, &["同期", "同月", "末", "底"])
        || is_of_period(before, first) == is_of_period(now, last);
    let place = |said: &str| {
        let pairs = said.chars().zip(said.chars().skip(1));
        let named = pairs.filter(|(of, place)| OF_PLACES.contains(of) && PLACES.contains(place));
        named.last().map(|(_, place)| place)
    };
    are_as_long && !matches!([first, last].map(place), [Some(one), Some(other)] if one != other)
}

/// What is shorter than a year.
static PERIODS: Words = word_list!(include_str!("../lexicon/mentions.tsv"), "shorter");
/// What is told of as a whole, or as one's own: 全县, 我县.
const OF_PLACES: [char; 4] = ['全', '我', '本', '该'];
const PLACES: [char; 7] = ['国', '省', '市', '州', '县', '区', '镇'];
/// What is said of a number in its sentence is looked through so far back, in characters.
const LONGEST: usize = 60;
/// So many characters before a number may say of which time and place it is.
const BESIDE: usize = 24;
