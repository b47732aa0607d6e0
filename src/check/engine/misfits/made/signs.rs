//! What the words beside a figure say that it may be.

use rust_decimal::Decimal;

use super::super::super::mentions::{Direction, direction};
use crate::text::months::MONTHS;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../../lexicon/made.tsv");

/// What says which way something went, in Chinese by a character or two anywhere in a clause.
static UP: Words = word_list!(FILE, "up");
static DOWN: Words = word_list!(FILE, "down");
static APART: Words = word_list!(FILE, "apart");
/// What says that it is a share.
static SHARES: Words = word_list!(FILE, "shares");
/// What tells that something is more, or less, than something else, beside the words for what rose and fell.
static MORE: Words = word_list!(FILE, "more");
static LESS: Words = word_list!(FILE, "less");
static OTHERWISE: Words = word_list!(FILE, "otherwise");
/// What names a rate, and what begins or ends a clause on one.
static RATES: Words = word_list!(FILE, "rates");
static LEADS: Words = word_list!(FILE, "leads");
/// What says of two numbers how they stand to each other, and is told only behind the first one.
const HELD: [&str; 6] = ["over", "under", "above", "below", "better", "worse"];
/// What stands between both numbers of a rough share.
const JOINTS: [&str; 2] = [" out of ", " in "];
/// More than so many characters do not stand between 多 or 少 and its number: 多发放.
const LONGEST_DONE: usize = 2;

/// What a figure may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A change, or its growth in per cent.
    Change(Direction),
    /// A share.
    Share,
}

/// What a Chinese clause says that its figure may be: by its last sign before that, or the first one behind it.
pub fn chinese_sign(clause: &str, behind: &str, may_be_share: bool) -> Option<Sign> {
    let last = |words: &Words, sign| words.find_last(clause).map(|at| (at, sign));
    let changed = [
        last(&UP, Sign::Change(Direction::Up)),
        last(&DOWN, Sign::Change(Direction::Down)),
        last(&APART, Sign::Change(Direction::Apart)),
    ];
    let changed = changed
        .into_iter()
        .flatten()
        .max_by_key(|(at, _)| *at)
        .or_else(|| done_more(clause));
    let share = if may_be_share { last(&SHARES, Sign::Share) } else { None };
    let found = changed.into_iter().chain(share).max_by_key(|(at, _)| *at);
    found.map(|(_, sign)| sign).or_else(|| {
        // 25%的增幅
        let noun: String = behind.strip_prefix('的')?.chars().take(LONGEST_DONE + 1).collect();
        if UP.are_in(&noun) {
            Some(Sign::Change(Direction::Up))
        } else {
            DOWN.are_in(&noun).then_some(Sign::Change(Direction::Down))
        }
    })
}

/// Where 多 or 少 stands near the end of a clause, with what was done more, or less.
fn done_more(clause: &str) -> Option<(usize, Sign)> {
    let clause = clause.trim_end_matches('了');
    let (at, word) = clause
        .char_indices()
        .rev()
        .take(LONGEST_DONE + 1)
        .find(|(_, c)| matches!(c, '多' | '高' | '少' | '低' | '短'))?;
    // 高达82% is how much there is.
    let is_bound = clause[at + word.len_utf8()..].starts_with(['达', '至', '于'])
        || clause[..at].ends_with(['最', '更', '较', '很', '至', '许', '不', '大']);
    let way = if matches!(word, '多' | '高') {
        Direction::Up
    } else {
        Direction::Down
    };
    (!is_bound).then_some((at, Sign::Change(way)))
}

/// Whether a Chinese clause says what something became: 增加到, but not 增幅达.
pub fn is_reached(clause: &str) -> bool {
    let clause = clause.trim_end_matches('了');
    clause.ends_with(['到', '至', '为', '达', '成'])
        && !["幅为", "幅达", "幅达到", "幅度为", "幅度达", "完成"]
            .iter()
            .any(|end| clause.ends_with(end))
}

/// What [`chinese_sign`] tells, in English: word by word back from the figure, and then right behind it.
pub fn english_sign(clause: &str, behind: &str, may_be_share: bool) -> Option<Sign> {
    let mut next = "";
    for word in words(clause).rev() {
        let is_up = word == "up" && (next == "to" || has_made_up(clause));
        next = word;
        if !is_up
            && !HELD.contains(&word)
            && let Some(sign) = sign_of(word, may_be_share)
        {
            return Some(sign);
        }
    }
    let mut after = words(behind);
    let [first, second, third] = [(); 3].map(|()| after.next().unwrap_or_default());
    let is_held = !matches!(first, "over" | "under");
    // 145 homes more than, but not 11 did better than.
    let second = Some(second).filter(|second| third == "than" && (MORE.contains(second) || LESS.contains(second)));
    let beside = sign_of(first, may_be_share).or_else(|| sign_of(second?, may_be_share));
    if let Some(sign) = beside.filter(|_| is_held) {
        return Some(sign);
    }
    let last = words(clause).next_back().unwrap_or_default();
    if !may_be_share && last == "by" {
        return Some(Sign::Change(Direction::Apart));
    }
    (may_be_share && (LEADS.contains(last) || first == "of")).then_some(Sign::Share)
}

/// Which way the last word of a text for a change says that something went, whatever it is told of.
pub fn last_direction(text: &str) -> Option<Direction> {
    let is_told = |word: &&str| *word != "up" || !has_made_up(text);
    words(text).rev().filter(is_told).find_map(direction)
}

fn has_made_up(text: &str) -> bool {
    ["made up", "make up", "makes up", "making up", "set up"]
        .iter()
        .any(|up| text.contains(up))
}

fn sign_of(word: &str, may_be_share: bool) -> Option<Sign> {
    let way = direction(word).or_else(|| {
        let of = [
            (&MORE, Direction::Up),
            (&LESS, Direction::Down),
            (&OTHERWISE, Direction::Apart),
        ];
        of.into_iter().find(|(list, _)| list.contains(word)).map(|(_, way)| way)
    });
    way.map(Sign::Change)
        .or_else(|| (may_be_share && RATES.contains(word)).then_some(Sign::Share))
}

/// Whether an English clause ends in what leads to a value, and not to a change: rose to, up from.
pub fn leads_to_value(clause: &str) -> bool {
    let last = words(clause).next_back().unwrap_or_default();
    matches!(
        last,
        "to" | "into" | "at" | "reached" | "from" | "than" | "with" | "against"
    )
}

/// Whether the last words of a clause name a rate.
pub fn names_rate(clause: &str) -> bool {
    words(clause).rev().take(4).any(|word| RATES.contains(word))
}

/// Whether an English number is a name: in Scope 3, version 1.20.0.
pub fn is_name(before: &str, behind: &str) -> bool {
    let own = before.strip_suffix(' ').unwrap_or_default();
    let word = own.rsplit(' ').next().unwrap_or_default();
    let is_first = word.len() == own.len() || own[..own.len() - word.len()].trim_end().ends_with(['.', ':']);
    let is_word =
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with(|c: char| c.is_ascii_lowercase());
    let is_word = is_word && !MONTHS.contains(&word);
    let goes_on = behind
        .strip_prefix(['.', ':', '-'])
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    is_word && !is_first || goes_on || before.ends_with(['.', ':', '-', '+', '#'])
}

/// Whether a number is one of both of a rough share: nine out of ten, 3 in 10.
pub fn is_in_ten(before: &str, value: Decimal, behind: &str) -> bool {
    let is_ten = |text: &str| text.starts_with("ten ") || text.starts_with("10 ");
    let of_ten = |joint: &str| behind.strip_prefix(joint).is_some_and(is_ten);
    JOINTS.into_iter().any(of_ten) || value == Decimal::TEN && JOINTS.into_iter().any(|joint| before.ends_with(joint))
}

/// The words of a text.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
}
