//! The same in English, where no order of the numbers is asked for: what rises began with the smaller one, and a part is less
//! than its whole.

mod wholes;

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::mentions::{Direction, Mention, NUMBERS, direction};
use super::super::sentence::{english_ends, up_to_marks};
use super::super::slips::is_within;
use super::made::signs::words;
use super::{Kind, MOST, Misfit};
use crate::text::numbers::is_year;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../../lexicon/english_misfits.tsv");

/// What parts clauses, and the members of a list.
const PARTS: [&str; 9] = [", ", "; ", ": ", " (", ")", " and ", " but ", " - ", " while "];
/// What makes a number another one than that of its two numbers: an average, what is planned.
static OTHER_TERMS: Words = word_list!(FILE, "other-terms");
/// What stands beside a number by which there is more or less.
static MORE: Words = word_list!(FILE, "more");
/// What makes a word for a multiple a rough one.
static ROUGH: Words = word_list!(FILE, "rough");
/// What says that one of two numbers is of an earlier time.
pub static BASES: Words = word_list!(FILE, "bases");
/// How many times as much a word says.
const FOLDS: [(&str, i64, u32); 13] = [
    ("doubled", 2, 0),
    ("doubling", 2, 0),
    ("twice", 2, 0),
    ("twofold", 2, 0),
    ("tripled", 3, 0),
    ("trebled", 3, 0),
    ("threefold", 3, 0),
    ("quadrupled", 4, 0),
    ("fourfold", 4, 0),
    ("fivefold", 5, 0),
    ("tenfold", 10, 0),
    ("halved", 5, 1),
    ("halving", 5, 1),
];
/// The misfits of an English text, in order.
pub fn misfits(text: &str, mentions: &[Mention<'_>]) -> Vec<Misfit> {
    let mut found = Vec::new();
    let all = sentences(text, mentions, english_ends(text));
    for (own, range) in &all {
        if (2..=MOST).contains(&own.len()) {
            let (start, end) = (range.start, range.end);
            let sentence = Sentence { text, start, end, own };
            sentence.read(&mut found);
        }
    }
    let mut first = 0;
    for pair in all.windows(2) {
        let [(one, before), (other, behind)] = pair else {
            continue;
        };
        let both = Sentence {
            text,
            start: before.start,
            end: behind.end,
            own: &mentions[first..first + one.len() + other.len()],
        };
        first += one.len();
        let is_next = behind.start <= before.end + LONGEST_GAP;
        if is_next && both.own.len() <= MOST && found.iter().all(|misfit| misfit.range.start < before.start) {
            found.extend(both.goes_on(one.len()));
        }
    }
    found
}

/// The figures of each sentence, with the bytes of it, by the marks that end sentences.
pub fn sentences<'m, 't>(
    text: &str,
    mentions: &'m [Mention<'t>],
    ends: impl Iterator<Item = Range<usize>>,
) -> Vec<(&'m [Mention<'t>], Range<usize>)> {
    if mentions.is_empty() {
        return Vec::new();
    }
    let ends: Vec<Range<usize>> = ends.collect();
    let (mut found, mut rest, mut last) = (Vec::new(), mentions, 0);
    while let [first, ..] = rest {
        let Range { start, end } = first.quantity.range;
        let before = ends[..ends.partition_point(|mark| mark.end <= start)].last();
        let start = before.filter(|mark| mark.start >= last).map_or(last, |mark| mark.end);
        let behind = ends.get(ends.partition_point(|mark| mark.start < end));
        let end = behind.map_or(text.len(), |mark| mark.start);
        let count = rest
            .iter()
            .take_while(|mention| mention.quantity.range.start < end)
            .count();
        let (own, next) = rest.split_at(count);
        found.push((own, start..end));
        last = own[count - 1].quantity.range.end;
        rest = next;
    }
    found
}

/// The numbers of a sentence.
struct Sentence<'s, 't> {
    text: &'t str,
    start: usize,
    end: usize,
    own: &'s [Mention<'t>],
}

/// What ends a sentence has not more bytes.
const LONGEST_GAP: usize = 2;
/// What points back to what was told in the sentence before.
const POINTS_BACK: [&str; 3] = ["these", "them", "those"];

impl<'s, 't> Sentence<'s, 't> {
    /// What is told of the numbers of a sentence in the next one, whose figures begin at this place: Of these, 15 were resolved.
    fn goes_on(&self, at: usize) -> Option<Misfit> {
        let start = self.own[at - 1].quantity.range.end;
        let all = &self.text[self.start..self.end];
        let behind = self.text[start..self.end]
            .split_once(". ")
            .map_or("", |(_, behind)| behind);
        let points_back = words(behind).any(|word| POINTS_BACK.contains(&word));
        // Compliments rose, and we had 94 of them.
        let first = words(behind).next().unwrap_or_default();
        let names_another = first.len() > 4 && first.ends_with('s') && !first.eq_ignore_ascii_case("these");
        if has(all, &OTHER_TERMS) || !points_back || names_another {
            return None;
        }
        let first = if self.own.len() > at + 1 { 0 } else { at };
        self.misfit(first).filter(|misfit| misfit.kind == Kind::Over)
    }

    fn read(&self, found: &mut Vec<Misfit>) {
        let all = &self.text[self.start..self.end];
        // What holds no number says nothing of one.
        let is_told = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
        if all.split("; ").filter(is_told).any(|part| has(part, &OTHER_TERMS)) {
            return;
        }
        let before = found.len();
        for index in 0..self.own.len() {
            found.extend(self.misfit(index));
        }
        if found.len() == before {
            found.extend(self.multiple(all));
        }
    }

    fn misfit(&self, index: usize) -> Option<Misfit> {
        let stated = &self.own[index];
        if stated.is_about() {
            return None;
        }
        let is_rate = stated.quantity.is_percent() || stated.quantity.unit == "percentage points";
        if is_rate || self.is_change(index) {
            return None;
        }
        self.more_than_all(index).or_else(|| self.over(index))
    }

    /// What stands before a number in its clause, and behind it.
    fn beside(&self, index: usize) -> [&'t str; 2] {
        let from = index
            .checked_sub(1)
            .map_or(self.start, |last| self.own[last].quantity.range.end);
        let to = self
            .own
            .get(index + 1)
            .map_or(self.end, |next| next.quantity.range.start);
        let range = &self.own[index].quantity.range;
        up_to_marks([&self.text[from..range.start], &self.text[range.end..to]], &PARTS)
    }

    /// What stands before a number, back to the one before it.
    fn lead(&self, index: usize) -> &'t str {
        let from = index
            .checked_sub(1)
            .map_or(self.start, |last| self.own[last].quantity.range.end);
        &self.text[from..self.own[index].quantity.range.start]
    }

    /// Whether two numbers are of one unit, and count no things of two names.
    fn is_like(&self, one: usize, other: usize) -> bool {
        let things = [one, other].map(|index| {
            let first = words(self.beside(index)[1]).next()?;
            (first.len() > 4 && first.ends_with('s')).then_some(first)
        });
        let is_of_two = matches!(things, [Some(one), Some(other)] if one != other);
        self.own[one].is_like(&self.own[other]) && !is_of_two
    }

    /// Whether a number is one by which something changed: by 12, fell 12, a rise of 12, 12 more.
    fn is_change(&self, index: usize) -> bool {
        let [before, after] = self.beside(index);
        let is_by = |word: &str| matches!(word, "by" | "of") || direction(word).is_some();
        let is_told = words(before).next_back().is_some_and(is_by) && direction_of(before).is_some();
        is_told || words(after).next().is_some_and(|word| MORE.contains(word))
    }

    /// The two amounts of the sentence that are like each other, the smaller one first.
    fn pair(&self) -> Option<[&'s Mention<'t>; 2]> {
        let is_plain = |index: &usize| {
            let quantity = &self.own[*index].quantity;
            !quantity.is_percent() && quantity.unit != "percentage points" && !self.is_change(*index)
        };
        let plain: Vec<usize> = (0..self.own.len()).filter(is_plain).collect();
        let [one, other] = plain[..] else { return None };
        let mut pair = [&self.own[one], &self.own[other]];
        let is_exact = self.is_like(one, other) && !pair.iter().any(|mention| mention.is_about());
        if pair[0].quantity.value > pair[1].quantity.value {
            pair.swap(0, 1);
        }
        (is_exact && pair[0].quantity.value > Decimal::ZERO).then_some(pair)
    }

    /// Whether the sentence tells of two times.
    fn is_of_times(&self) -> bool {
        let all = &self.text[self.start..self.end];
        has(all, &BASES) || all.split(|c: char| !c.is_ascii_digit()).any(is_year)
    }

    /// Doubled from 400 to 700; 1,500, five times the 500 of the year before.
    fn multiple(&self, all: &str) -> Option<Misfit> {
        let (at, word, expected) = folds(all)?;
        let [low, high] = self.pair().filter(|_| self.is_of_times())?;
        let is_less = expected < Decimal::ONE;
        let ratio = if is_less {
            low.quantity.value.checked_div(high.quantity.value)?
        } else {
            high.quantity.value.checked_div(low.quantity.value)?
        };
        let is_rough = words(&all[..at]).next_back().is_some_and(|word| ROUGH.contains(word));
        if is_rough || is_within(ratio, expected, 6) || !is_within(ratio, expected, 100) {
            return None;
        }
        let [first, last] = if is_less { [high, low] } else { [low, high] };
        let written = |mention: &Mention<'_>| self.text[mention.quantity.range.clone()].to_owned();
        Some(Misfit {
            kind: Kind::Times,
            range: self.start + at..self.start + at + word.len(),
            of_sum: None,
            first: written(first),
            last: written(last),
            is_less,
            right: ratio.round_dp(2).normalize().to_string(),
            severity: None,
        })
    }

    /// The numbers behind the first one of the sentence, where all are like it, exact, and no changes.
    fn like_first(&self) -> Option<Vec<&'s Mention<'t>>> {
        let is_plain = |index: usize| {
            let mention = &self.own[index];
            mention.is_like(&self.own[0])
                && !mention.is_about()
                && !mention.quantity.is_percent()
                && !self.is_change(index)
        };
        let are_plain = (0..self.own.len()).all(is_plain);
        (are_plain && self.own.len() > 1).then(|| self.own[1..].iter().collect())
    }

    fn over_found(&self, stated: usize, pair: [&Mention<'t>; 2], right: Decimal) -> Misfit {
        Misfit::of(self.text, Kind::Over, &self.own[stated], pair, right)
    }
}

/// The word of a sentence that says how many times as much there is, and how many.
fn folds(sentence: &str) -> Option<(usize, &str, Decimal)> {
    if let Some(at) = sentence.find(" times") {
        let word = sentence[..at].rsplit(' ').next()?;
        let value = NUMBERS.iter().position(|number| *number == word)?;
        return Some((at - word.len(), word, Decimal::from(value + 2)));
    }
    words(sentence).find_map(|word| {
        let (_, digits, scale) = FOLDS.iter().find(|(fold, ..)| *fold == word)?;
        let at = word.as_ptr() as usize - sentence.as_ptr() as usize;
        Some((at, word, Decimal::new(*digits, *scale)))
    })
}

fn has(text: &str, list: &Words) -> bool {
    words(text).any(|word| list.contains_in_any_case(word))
}

/// Which way the words of a text say that something went, where they name one way alone.
fn direction_of(text: &str) -> Option<Direction> {
    let is = |way: Direction| words(text).any(|word| direction(word) == Some(way));
    match (is(Direction::Up), is(Direction::Down)) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}
