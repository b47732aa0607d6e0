//! Numbers of two times with a word that says which way it went: 由46.8%提高到45.2%, 上年319份，本期293份，有所上升.
//!
//! Where the word stands is not asked, only that it is told of the two and of nothing else: it ends or begins beside one of
//! them, or has a clause of its own that names nothing new.

mod of_english;
pub mod orders;

use std::cell::LazyCell;
use std::ops::Range;

use super::mentions::{Base, Direction, Mention, Role, Time, Verb};
use super::misfits::{MOST, english};
use super::names::shared_names;
use super::sentence::{chinese_ends, ends_sentence, english_ends};
use super::slips::is_within;
use crate::text::chinese::is_han;
use crate::text::numbers::is_year;
use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("../../lexicon/mentions.tsv");
static RISES: Words = word_list!(FILE, "rises", "goes-up", "steps-up");
static FALLS: Words = word_list!(FILE, "falls", "goes-down", "steps-down");
/// What may stand before such a word in a clause of its own.
static OPENINGS: Words = word_list!(FILE, "of-course", "adverbs");
/// What is of an earlier time, and of a later one.
static EARLIER: Words = word_list!(FILE, "earlier");
static LATER: Words = word_list!(FILE, "later");
/// What comes in this order in a year.
static PERIODS: Words = word_list!(FILE, "in-order");
/// What shows that one of two numbers is no figure of a time: what is planned, one of several places.
static OTHERS: Words = word_list!(FILE, "no-times");
const MARKS: [char; 10] = ['，', '、', '：', '；', '（', '）', ',', '(', ')', '。'];
/// What only tells the direction is not longer, in characters.
const LONGEST_CLAUSE: usize = 10;
/// So many numbers back one is looked for that is like another.
const FARTHEST: usize = 3;
/// A rough number is off by less, in per cent.
const ROUGH: u32 = 30;
/// What may well go another way than the numbers beside it.
static SUBJECTS: Words = word_list!(FILE, "subjects");
/// What only says that there is more or less of what is named before it.
static AMOUNTS: Words = word_list!("数量 总量 总数 总额 规模 人数 水平");
/// What shows that the numbers of a list follow each other in time.
static IN_TURN: Words = word_list!("年 季度 月 期 学期");

/// Two numbers of one thing, the earlier one first, with the word beside them.
#[derive(Debug)]
pub struct Turn<'m, 't> {
    /// What it was.
    pub first: &'m Mention<'t>,
    /// What it became.
    pub last: &'m Mention<'t>,
    /// Which way the text says that it went.
    pub verb: Verb,
}

/// The numbers of a text that go another way than the word beside them says.
pub fn turned<'m, 't>(text: &str, mentions: &'m [Mention<'t>]) -> Vec<Turn<'m, 't>> {
    let mut found = Vec::new();
    if !text.contains(is_han) {
        for (own, sentence) in english::sentences(text, mentions, english_ends(text)) {
            let last = if own.len() > MOST { 0 } else { own.len() };
            let pairs = (1..last).map(|index| Pair {
                text,
                own,
                first: index - 1,
                index,
                sentence: sentence.clone(),
            });
            found.extend(pairs.filter_map(|pair| pair.english()).filter(Turn::is_wrong));
        }
        return found;
    }
    // Most texts have no two numbers of one thing.
    let ends = LazyCell::new(|| -> Vec<Range<usize>> {
        let ends = chinese_ends(text).filter(|end| &text[end.clone()] != ";");
        ends.collect()
    });
    for index in 1..mentions.len() {
        // Others may be told between them: 46件、涉及12家，去年52件.
        let near = index.saturating_sub(FARTHEST)..index;
        let Some(first) = near.rev().find(|first| mentions[*first].is_like(&mentions[index])) else {
            continue;
        };
        let [one, other] = [first, index].map(|index| mentions[index].quantity.range.clone());
        let [before, behind] = [one.start, other.end].map(|at| ends.partition_point(|end| end.start < at));
        let start = before.checked_sub(1).map_or(0, |last| ends[last].end);
        let end = ends.get(behind).map_or(text.len(), |end| end.start);
        let is_before = |at: usize| mentions.partition_point(|mention| mention.quantity.range.start < at);
        if is_before(end) - is_before(start) > MOST {
            continue;
        }
        let pair = Pair {
            text,
            own: mentions,
            first,
            index,
            sentence: start..end,
        };
        found.extend(
            pair.chinese()
                .or_else(|| pair.series())
                .or_else(|| pair.years())
                .filter(Turn::is_wrong),
        );
    }
    found
}

impl Turn<'_, '_> {
    fn is_wrong(&self) -> bool {
        let (first, last) = (self.first.quantity.value, self.last.quantity.value);
        match self.verb.direction {
            Direction::Up => last < first,
            Direction::Down => last > first,
            Direction::Apart => false,
        }
    }
}

/// A number and one before it that is like it.
struct Pair<'m, 't, 's> {
    text: &'s str,
    own: &'m [Mention<'t>],
    first: usize,
    index: usize,
    sentence: Range<usize>,
}

impl<'m, 't> Pair<'m, 't, '_> {
    fn both(&self) -> [&'m Mention<'t>; 2] {
        [&self.own[self.first], &self.own[self.index]]
    }

    /// What stands before a number of the sentence, back to the one before it.
    fn lead(&self, index: usize) -> &str {
        let range = &self.own[index].quantity.range;
        let last = index.checked_sub(1).map_or(0, |last| self.own[last].quantity.range.end);
        // One of a sentence before has no words in this one.
        let from = last.max(self.sentence.start).min(range.start);
        &self.text[from..range.start]
    }

    /// What stands behind a number, up to the next one.
    fn behind(&self, index: usize) -> &str {
        let end = self.own[index].quantity.range.end;
        let next = self.own.get(index + 1).map(|next| next.quantity.range.start);
        &self.text[end..next.unwrap_or(self.sentence.end).min(self.sentence.end).max(end)]
    }

    fn turn(&self, is_turned: bool, verb: Verb) -> Turn<'m, 't> {
        let [one, other] = self.both();
        let [first, last] = if is_turned { [other, one] } else { [one, other] };
        Turn { first, last, verb }
    }

    fn chinese(&self) -> Option<Turn<'m, 't>> {
        let [one, other] = self.both();
        // What is so much more is no less for being rough.
        let is_far = !is_within(one.quantity.value, other.quantity.value, ROUGH);
        let is_value = |mention: &Mention<'_>| {
            let is_value = matches!(mention.role, Role::Value | Role::From | Role::Before | Role::Reached);
            let digits = &self.text[mention.quantity.number.clone()];
            // 7·1% was scanned.
            let goes_on = self.text[mention.quantity.range.end..].starts_with('·')
                || self.text[..mention.quantity.range.start].ends_with('·');
            let is_year = mention.quantity.is_year() || mention.quantity.unit.is_empty() && is_year(digits);
            is_value && !mention.quantity.is_date() && !is_year && (is_far || !mention.is_about()) && !goes_on
        };
        // From begins with what is told of another thing.
        if !is_value(one) || !is_value(other) || other.role == Role::From {
            return None;
        }
        let clauses = [self.first, self.index].map(|index| clause_of(self.lead(index)));
        let is_of_other = |clause: &&str| OTHERS.are_in(clause) && OTHERS.are_in(&clause.replace("公共预算", ""));
        if clauses.iter().any(is_of_other) || self.behind(self.index).contains('兑') {
            return None;
        }
        let between = &self.text[one.quantity.range.end..other.quantity.range.start];
        // 备案由3个工作日缩短为当日办结，认定压缩至10个工作日
        let is_of_other = !other.words.is_empty() && between.contains('，') && !shares_word(clauses[0], clauses[1]);
        if one.role == Role::From && is_of_other && !clauses[1].starts_with(['到', '至']) {
            return None;
        }
        // Of another sentence it is told in the same words.
        let is_of_two = between.contains(ends_sentence);
        if is_of_two && (between.matches(ends_sentence).count() > 1 || !shares_word(clauses[0], clauses[1])) {
            return None;
        }
        let is_turned = match between {
            "→" | "->" => false,
            // 31微克/立方米降为35微克/立方米
            _ if other.role == Role::Reached && other.verb.is_some() && is_unit_alone(other.words, between) => false,
            _ => is_later([(one, clauses[0]), (other, clauses[1])])?,
        };
        let last = if is_turned { one } else { other };
        // Which of several parts a comparison is about is not certain.
        if last.is_part && one.role != Role::From {
            return None;
        }
        let against = [one, other]
            .into_iter()
            .find(|mention| mention.role == Role::Before && mention.verb.is_some());
        let at = if is_turned { self.first } else { self.index };
        let verbs = [
            against.and_then(|mention| mention.verb.clone()),
            last.verb.clone(),
            self.told_of_change().filter(|_| last.verb.is_none()),
            self.told_of_change_behind(is_turned).filter(|_| last.verb.is_none()),
            self.told_in(at),
            self.told_behind(self.index),
            self.told_behind(self.first),
            // Beside a word of their own another one is told of something else: 服务质量提升，由12个环节减至5个环节.
            self.told_before()
                .filter(|_| last.verb.is_none() && !self.is_in_years()),
        ]
        .into_iter()
        .flatten();
        let mut turns = verbs.map(|verb| self.turn(is_turned, verb));
        turns.find(Turn::is_wrong)
    }

    /// The ends of a list of numbers of one thing, told in order: 近三年分别为312起、298起、275起，呈上升趋势.
    fn series(&self) -> Option<Turn<'m, 't>> {
        let is_next = |index: usize| {
            let [one, other] = [&self.own[index - 1], &self.own[index]];
            let between = &self.text[one.quantity.range.end..other.quantity.range.start];
            matches!(between, "、" | "，" | "和") && one.is_like(other)
        };
        let count = (1..=self.index).rev().take_while(|index| is_next(*index)).count();
        let goes_on = self.index + 1 < self.own.len() && is_next(self.index + 1);
        let lead = self.lead(self.index - count);
        let is_of_times = IN_TURN.are_in(lead);
        if count < 2 || goes_on || !is_of_times {
            return None;
        }
        let series = &self.own[self.index - count..=self.index];
        let is_falling = series
            .windows(2)
            .all(|two| two[0].quantity.value >= two[1].quantity.value);
        let is_rising = series
            .windows(2)
            .all(|two| two[0].quantity.value <= two[1].quantity.value);
        let [first, .., last] = series else { return None };
        let verb = self.told_behind(self.index)?;
        // 逐年 is said of each two.
        let clause = self.behind(self.index).trim_start_matches(MARKS).split(MARKS).next()?;
        if clause.contains('逐') {
            let mut turns = series.windows(2).map(|two| Turn {
                first: &two[0],
                last: &two[1],
                verb: verb.clone(),
            });
            return turns.find(Turn::is_wrong);
        }
        (is_falling || is_rising).then_some(Turn { first, last, verb })
    }

    /// The word for a change that is told right before its two ends: 提高1.2个百分点，由91.5%变为90.3%.
    fn told_of_change(&self) -> Option<Verb> {
        let change = &self.own[self.first.checked_sub(1)?];
        let is_change = matches!(change.role, Role::Points | Role::Change | Role::Growth);
        let begins = matches!(self.lead(self.first), "，由" | "，从");
        change.verb.clone().filter(|_| is_change && begins)
    }

    /// The same right behind them: 年初为3.4%，年末为3.1%，上升0.3个百分点.
    fn told_of_change_behind(&self, is_turned: bool) -> Option<Verb> {
        let change = self.own.get(self.index + 1)?;
        let is_told = change.words.is_empty() || clause_of(self.lead(self.first)).ends_with(change.words);
        let is_change = matches!(change.role, Role::Points | Role::Change) && change.is_next && is_told;
        // 同比 is said of the year before.
        let is_of_last = !is_turned && self.own[self.first].time == Time::Last;
        let is_of_both = change.base == Base::Unsaid || is_of_last;
        let is_own = self.index == self.first + 1 && change.quantity.range.start < self.sentence.end;
        change.verb.clone().filter(|_| is_change && is_of_both && is_own)
    }

    /// The ends of a list of years behind a word that says how it goes on, a year of which may stand out: 信访总量逐年走低，2022年1286件，
    /// 2023年1104件.
    fn years(&self) -> Option<Turn<'m, 't>> {
        let start = (1..=self.index)
            .rev()
            .take_while(|index| self.is_next_year(*index))
            .last()?
            - 1;
        let goes_on = self.is_next_year(self.index + 1);
        let [first, last] = [start, self.index].map(|index| &self.own[index]);
        let is_first = matches!(first.time, Time::Year(_)) && first.words.is_empty() && first.is_like(last);
        let clause = self.lead(start).rsplit_once(['，', '：'])?.0.rsplit(MARKS).next()?;
        let from = clause.as_ptr() as usize - self.text.as_ptr() as usize;
        let cut = |list: &Words| Some(list.cut_from_end(clause)?.len());
        let (length, direction) = one_way(cut(&RISES), cut(&FALLS))?;
        let range = from + length..from + clause.len();
        let verb = Verb { range, direction };
        (is_first && !goes_on && clause[..length].ends_with("逐年")).then_some(Turn { first, last, verb })
    }

    /// Whether the two stand in a list of more years, which has ends of its own.
    fn is_in_years(&self) -> bool {
        let is_next = |index: usize| self.is_next_year(index);
        is_next(self.index) && (is_next(self.index + 1) || self.index > 1 && is_next(self.index - 1))
    }

    /// Whether a number is one of a year and nothing else, and of what the one before it is.
    fn is_next_year(&self, index: usize) -> bool {
        let is_year = |mention: &Mention<'_>| matches!(mention.time, Time::Year(_)) && mention.words.is_empty();
        let mention = self
            .own
            .get(index)
            .filter(|mention| is_year(mention) && mention.is_like(&self.own[self.index]));
        mention.is_some() && !self.lead(index).contains(ends_sentence)
    }

    /// A word that stands in the clause of a number with 到 behind it: 压减为下半年的910人.
    fn told_in(&self, index: usize) -> Option<Verb> {
        let clause = clause_of(self.lead(index));
        if !clause.contains(['到', '至', '为']) {
            return None;
        }
        let start = clause.as_ptr() as usize - self.text.as_ptr() as usize;
        let find = |words: &Words| {
            let found = words.iter().filter_map(|word| Some((clause.find(word)?, word.len())));
            let mut found = found.filter(|(at, length)| clause[at + length..].starts_with(['到', '至', '为']));
            found.next()
        };
        let (rise, fall) = (find(&RISES), find(&FALLS));
        let (at, direction) = one_way(rise.map(|(at, _)| at), fall.map(|(at, _)| at))?;
        let (_, length) = rise.or(fall)?;
        let range = start + at..start + at + length;
        Some(Verb { range, direction })
    }

    /// A word behind a number, in its clause or in one that names nothing new: 212人上升; 293份，有所上升.
    fn told_behind(&self, index: usize) -> Option<Verb> {
        let rest = self.behind(index);
        // What goes on with a number is told of that.
        let next = self
            .own
            .get(index + 1)
            .is_some_and(|next| next.quantity.range.start < self.sentence.end);
        let mut clauses = rest.split(MARKS).collect::<Vec<_>>();
        if next {
            clauses.pop();
        }
        let named = &self.text[self.sentence.start..self.own[index].quantity.range.start];
        let names = [self.first, self.index].map(|index| clause_of(self.lead(index)));
        clauses.iter().enumerate().find_map(|(at, clause)| {
            let is_own = at == 0;
            let clause = if is_own {
                clause.trim_start_matches("相比")
            } else {
                clause
            };
            let start = clause.as_ptr() as usize - self.text.as_ptr() as usize;
            if clause.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let bare = clause.trim_end_matches('了').trim_start_matches(['更', '还', '要']);
            let (at, direction) = match bare {
                "多" | "高" | "大" | "长" => (0, Direction::Up),
                "少" | "低" | "小" | "短" => (0, Direction::Down),
                _ if clause.contains("不降反升") => (clause.find("不降反升")?, Direction::Up),
                _ => {
                    let find = |words: &Words| words.iter().filter_map(|word| clause.find(word)).min();
                    one_way(find(&RISES), find(&FALLS))?
                }
            };
            let subject = OPENINGS.cut_all_from_end(OPENINGS.cut_all_from_start(&clause[..at]));
            let subject = AMOUNTS.cut_from_end(subject).unwrap_or(subject);
            let is_short = clause.chars().nth(LONGEST_CLAUSE).is_none();
            let is_named = || named.contains(subject) || names.iter().any(|name| shares_word(subject, name));
            let is_of_them = subject.is_empty() || !is_own && is_named();
            let is_of_other = clause.contains(['到', '至', '为']);
            let range = start + at..start + clause.len();
            let is_of_other = is_of_other || SUBJECTS.are_in(subject);
            (is_short && is_of_them && !is_of_other).then_some(Verb { range, direction })
        })
    }

    /// A word at the end of the clause before both, where they have no subject of their own, or the same one: 接警量下降，去年4515起，….
    fn told_before(&self) -> Option<Verb> {
        let lead = self.lead(self.first);
        let clause = clause_of(lead);
        let at = clause.as_ptr() as usize - self.text.as_ptr() as usize;
        let before = self.text[..at].strip_suffix(['，', '：', '。'])?;
        let own = before.rsplit(MARKS).next()?;
        let said = own.strip_suffix('了').unwrap_or(own);
        let cut = |words: &Words| Some(words.cut_from_end(said)?.len());
        let (length, direction) = one_way(cut(&RISES), cut(&FALLS))?;
        let is_bare = !self.text[..at].ends_with('。')
            && (clause.starts_with(['由', '从']) || self.own[self.first].words.is_empty());
        let range = before.len() - own.len() + length..before.len();
        let subject = OPENINGS.cut_all_from_end(&said[..length]);
        let is_of_them = is_bare || shares_word(thing_of(subject), clause);
        (is_of_them && !SUBJECTS.are_in(subject)).then_some(Verb { range, direction })
    }
}

/// Whether nothing but the rest of a unit stands between two numbers before a verb.
fn is_unit_alone(words: &str, between: &str) -> bool {
    !between.contains(MARKS) && (words.is_empty() || words.starts_with('/') && !words.contains('由'))
}

/// The words of the last clause of a text, before a bracket that opens as well.
fn clause_of(text: &str) -> &str {
    let text = text.strip_suffix(['（', '(']).unwrap_or(text);
    text.rsplit(MARKS).next().unwrap_or_default()
}

/// The last characters of a subject, which name the thing.
fn thing_of(subject: &str) -> &str {
    let start = subject.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &subject[start..]
}

/// Whether two texts share two characters that name something.
fn shares_word(one: &str, other: &str) -> bool {
    shared_names(one, other).any(|word| !EARLIER.are_in(word) && !LATER.are_in(word))
}

/// Whether the first of two numbers is of the later time; none where that is not known.
fn is_later([(one, clause), (other, next)]: [(&Mention<'_>, &str); 2]) -> Option<bool> {
    match (one.time, other.time) {
        (Time::Year(one), Time::Year(other)) => return (one != other).then_some(one > other),
        // Which year 去年 is after 1996年 is not said.
        (Time::Year(_), Time::Last) | (Time::Last, Time::Year(_)) => return None,
        _ => {}
    }
    let period = |clause: &str| PERIODS.iter().position(|period| clause.contains(period));
    if let (Some(one), Some(other)) = (period(clause), period(next)) {
        return (one != other).then_some(one > other);
    }
    let is_earlier = |mention: &Mention<'_>, clause: &str| {
        matches!(mention.role, Role::From | Role::Before)
            || matches!(mention.time, Time::Last | Time::Earlier)
            || EARLIER.are_in(clause) && !LATER.are_in(clause)
    };
    let is_named = |clause: &str| LATER.begin(clause);
    match [is_earlier(one, clause), is_earlier(other, next)] {
        // Behind 去年 others may be told of that year.
        [true, false] => {
            let is_said = matches!(one.role, Role::From | Role::Before) || other.role == Role::Reached;
            let is_now = LATER.are_in(next) || matches!(other.time, Time::This | Time::Year(_));
            (is_said || is_now).then_some(false)
        }
        [false, true] => Some(true),
        [false, false] if matches!(one.time, Time::Year(_)) && is_named(next) => Some(false),
        _ => None,
    }
}

/// What was found of a rise or of a fall, where it is one of them alone.
fn one_way(rise: Option<usize>, fall: Option<usize>) -> Option<(usize, Direction)> {
    match (rise, fall) {
        (Some(at), None) => Some((at, Direction::Up)),
        (None, Some(at)) => Some((at, Direction::Down)),
        _ => None,
    }
}
