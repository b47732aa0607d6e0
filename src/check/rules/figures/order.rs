//! Order or place that the values do not have.
//! 次序、名次与数值不符。
//!
//! What is listed from the most to the least becomes no more along the list; the least of it is the least of the values, and second
//! place goes to the second; a record is higher than what is told of earlier years. Lists that are told by another measure are not
//! meant.
//!
//! 由多到少排列的，后面的不能比前面的多；说最少的就是数值最小的，说第二的就排在第二；“创新高”的不能低于往年的数。按别的口径排的不算。
//!
//! Wrong: 按问题数由多到少，合同科31个、基建科24个、人事科12个、后勤科18个。
//! Right: 按问题数由多到少，合同科31个、基建科24个、后勤科18个、人事科12个。
//! Wrong: 三条支线客流量分别为东河线8万人次、南山线5万人次、北湖线6万人次。客流量最少的北湖线将停运。
//! Right: 三条支线客流量分别为东河线8万人次、南山线5万人次、北湖线6万人次。客流量最少的南山线将停运。
//! Wrong: Salt used per depot: Ashby 410 t, Corby 355 t, Denton 320 t. Denton takes second place.
//! Right: Salt used per depot: Ashby 410 t, Corby 355 t, Denton 320 t. Corby takes second place.
//!
//! Says order: { $next } stands behind { $last }, the list is said to go the other way
//! Says order: { $next }排在{ $last }之后，与所说的次序不符
//! Says place: { $name } with { $value } does not have that place, of { $values }
//! Says place: { $name }（{ $value }）不在这个名次上：{ $values }
//! Says beyond: { $count } have no “{ $place }”
//! Says beyond: { $count }当中没有“{ $place }”
//! Says record: { $value } is no record, { $other } was told of before
//! Says record: { $value }不是新的纪录，往年有{ $other }

mod english;
mod named;

use std::cmp::Ordering;
use std::ops::Range;

use crate::check::engine::told::{Told, sentences, told};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{is_counting_numeral, is_han, read_chinese_number};
use crate::text::words::{Words, contains_any, word_list};

use named::{Named, Place, has_place, lists, say_order, say_place, say_record};

pub const RULE: Rule = Rule::error("F33", Check::Passage(check)).where_any("多少高低大小首第位末a");

const FILE: &str = include_str!("../../lexicon/orders.tsv");
static DESCENDING: Words = word_list!(FILE, "descending");
static ASCENDING: Words = word_list!(FILE, "ascending");
/// What stands beside the first of a list that goes down, and between it and the others.
static LEADS: Words = word_list!(FILE, "leads");
static FOLLOWS: Words = word_list!(FILE, "follows");
/// What is said of the one that has the most, or the least; of the first or last, and before the number of a place.
static GREATEST: Words = word_list!(FILE, "greatest");
static LEAST: Words = word_list!(FILE, "least");
static FIRST: Words = word_list!(FILE, "first");
static RANKS: Words = word_list!(FILE, "ranks");
static HIGH: Words = word_list!(FILE, "records-high");
static LOW: Words = word_list!(FILE, "records-low");
/// All of these but what stands between.
static SIGNS: Words = word_list!(
    FILE,
    "descending",
    "ascending",
    "leads",
    "greatest",
    "least",
    "first",
    "ranks",
    "records-high",
    "records-low"
);

/// A name is not longer, in characters, and not shorter.
const LONGEST_NAME: usize = 10;
const SHORTEST_NAME: usize = 2;
/// What ends a list, as other numbers follow.
const SUMS: [&str; 8] = ["合计", "共", "总", "占", "平均", "比", "较", "其余"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if passage.quantities().len() < 2 {
        return;
    }
    if !text.contains(is_han) {
        english::check(text, passage.quantities(), faults);
        return;
    }
    if !SIGNS.are_in(text) {
        return;
    }
    let sentences: Vec<Range<usize>> = sentences(text).collect();
    for (index, own) in sentences.iter().enumerate() {
        let all = told(text, passage.quantities(), own.clone());
        record(text, own, &all, faults);
        faults.extend(beyond(text, own, &all));
        for list in lists(text, own, &all, named) {
            order(text, own, &list, faults);
            let end = sentences.get(index + 1).map_or(own.end, |next| next.end);
            places(text, own, end, &list, faults);
        }
    }
}

/// What names a value that others may go on with: 东河线8万人次、南山线5万人次.
fn named<'t>(before: &'t str, told: &Told<'_>, last: Option<&Told<'_>>) -> (Option<&'t str>, bool) {
    let goes_on = last.is_some_and(|last| told.is_like(last)) && is_short(before) && !before.contains(['。', '；']);
    let name = name(before).filter(|_| !told.is_about);
    (name.filter(|_| !contains_any(before, &SUMS) || !goes_on), goes_on)
}

fn is_short(between: &str) -> bool {
    between.chars().nth(LONGEST_NAME + 8).is_none()
}

/// The name that the words before a value end with.
fn name(before: &str) -> Option<&str> {
    let before = before.trim_end_matches(['（', '(', '有', '达', '为', '：']);
    let name = before
        .rsplit(['，', '、', '：', '是', '为', '；', '）', '和', '。'])
        .next()?;
    let name = ["分别", "依次", "其中"]
        .iter()
        .fold(name, |name, word| name.rsplit(word).next().unwrap_or(name));
    let name = FOLLOWS.cut_from_start(name).unwrap_or(name);
    let count = name.chars().count();
    ((SHORTEST_NAME..=LONGEST_NAME).contains(&count) && name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric()))
        .then_some(name)
}

/// Which way a list is said to go, if any.
fn direction(text: &str, own: &Range<usize>, list: &[Named<'_, '_>]) -> Option<Ordering> {
    let first = &list[0].told.range;
    let before = &text[own.start..first.start];
    let between = &text[first.end..list[1].told.range.start];
    if DESCENDING.are_in(before) {
        return Some(Ordering::Greater);
    }
    if ASCENDING.are_in(before) {
        return Some(Ordering::Less);
    }
    let led = LEADS.are_in(between) || LEADS.are_in(before.rsplit(['，', '：', '；']).next().unwrap_or_default());
    (led && FOLLOWS.are_in(between)).then_some(Ordering::Greater)
}

fn order(text: &str, own: &Range<usize>, list: &[Named<'_, '_>], faults: &mut Vec<Fault>) {
    let Some(direction) = direction(text, own, list) else {
        return;
    };
    faults.extend(say_order(text, list, direction));
}

/// What is said of one of a list: 客流量最少的北湖线, 北湖线居首.
fn places(text: &str, own: &Range<usize>, end: usize, list: &[Named<'_, '_>], faults: &mut Vec<Fault>) {
    let Some(last) = list.last() else { return };
    let lead = &text[own.start..list[0].told.range.start];
    let start = last.told.range.end;
    let behind = &text[start..end];
    for named in list {
        for (at, _) in behind.match_indices(named.name) {
            let at = start + at;
            let before = text[start..at]
                .rsplit(['，', '。', '；', '、', '：', '（'])
                .next()
                .unwrap_or_default();
            let after = &text[at + named.name.len()..end];
            let place = place_before(before, lead).or_else(|| place_behind(before, after, lead));
            let Some((place, length)) = place else { continue };
            if !has_place(list, named, place) && !is_by_another(&text[start..at]) {
                let range = at - length.0..at + named.name.len() + length.1;
                faults.push(say_place(text, range, list, named));
            }
        }
    }
}

/// Whether what is said goes by something else than the values of the list.
fn is_by_another(between: &str) -> bool {
    contains_any(between, &["按", "若", "从", "另", "增", "降", "占", "率", "比"])
}

/// 客流量最少的 before a name, where that is what is listed; how many bytes say it.
fn place_before(before: &str, lead: &str) -> Option<(Place, (usize, usize))> {
    let said = before.strip_suffix('的').or_else(|| before.strip_suffix('是'))?;
    let said = said.strip_suffix('的').unwrap_or(said);
    let (place, of) = GREATEST
        .cut_from_end(said)
        .map(|of| (Place::Greatest, of))
        .or_else(|| LEAST.cut_from_end(said).map(|of| (Place::Least, of)))?;
    // 载客最少, of 载客量.
    let is_of_list = of.chars().filter(|c| is_han(*c)).all(|c| lead.contains(c));
    is_of_list.then_some((place, (before.len() - of.len(), 0)))
}

/// 最少 behind a name, or 居首, or 居第二.
fn place_behind(before: &str, after: &str, lead: &str) -> Option<(Place, (usize, usize))> {
    // 温泉最高, and no more of the sentence between.
    if !before
        .trim_matches(['而', '则', '但', '其', '中', '和', ' '])
        .is_empty()
    {
        return None;
    }
    let said = after.trim_start_matches(['则', '因', '此', '以']);
    // 丙线故障最少, of a list of 故障次数.
    let said = said.trim_start_matches(|c: char| is_han(c) && c != '最' && !"居列排垫".contains(c) && lead.contains(c));
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| !is_han(c));
    let of = |words: &Words| {
        words
            .iter()
            .filter(|word| said.starts_with(word))
            .max_by_key(|word| word.len())
    };
    let length = |word: usize| (0, after.len() - said.len() + word);
    for (words, place) in [
        (&GREATEST, Place::Greatest),
        (&LEAST, Place::Least),
        (&FIRST, Place::End),
    ] {
        if let Some(word) = of(words).filter(|word| ends(&said[word.len()..])) {
            return Some((place, length(word.len())));
        }
    }
    let word = of(&RANKS)?;
    let number = &said[word.len()..];
    let digits = number
        .find(|c: char| !is_counting_numeral(c) && !c.is_ascii_digit())
        .unwrap_or(number.len());
    let value = number[..digits]
        .parse()
        .ok()
        .or_else(|| read_chinese_number(&number[..digits]))?;
    let rest = number[digits..].trim_start_matches(['位', '名']);
    ends(rest).then_some((Place::Number(value), length(word.len() + digits)))
}

/// A place behind the last one: 13个市中排名第15位.
fn beyond(text: &str, own: &Range<usize>, all: &[Told<'_>]) -> Option<Fault> {
    let count = all.iter().find(|told| {
        let behind: String = text[told.range.end..own.end]
            .chars()
            .take(LONGEST_NAME)
            .take_while(|c| is_han(*c))
            .collect();
        told.unit == "个" && behind.chars().skip(1).take(5).any(|c| c == '中') && !behind.contains("其中")
    })?;
    let behind = &text[count.range.end..own.end];
    let (at, word) = RANKS
        .find(behind)
        .filter(|(at, _)| behind[..*at].chars().count() <= 2 * LONGEST_NAME)?;
    let number = behind[at + word.len()..].trim_start_matches('第');
    let digits = number
        .find(|c: char| !is_counting_numeral(c) && !c.is_ascii_digit())
        .unwrap_or(number.len());
    let place = number[..digits]
        .parse()
        .ok()
        .or_else(|| read_chinese_number(&number[..digits]))?;
    let is_of_these = !behind[..at].contains(|c: char| c.is_ascii_digit() || "，。全省国".contains(c))
        || behind[..at].chars().count() <= 8;
    let start = count.range.end + at;
    let end = start + word.len() + (behind[at + word.len()..].len() - number.len()) + digits;
    (is_of_these && count.value < place.into()).then(|| {
        let message = Sentence::new("beyond")
            .with("place", &text[start..end])
            .with("count", &text[count.range.clone()]);
        Fault::new(start..end).say(message)
    })
}

/// A record that another number of the sentence is beyond: 达到5410件，创历史新高，2022年为5780件.
fn record(text: &str, own: &Range<usize>, all: &[Told<'_>], faults: &mut Vec<Fault>) {
    for (words, direction) in [(&HIGH, Ordering::Greater), (&LOW, Ordering::Less)] {
        let Some((at, word)) = words.find(&text[own.clone()]) else {
            continue;
        };
        let at = own.start + at;
        let near = |from: usize, to: usize| {
            text[from..to].chars().count() <= LONGEST_NAME && !text[from..to].contains(['。', '；'])
        };
        let before = all
            .iter()
            .rfind(|told| told.range.end <= at && near(told.range.end, at));
        // 再创新高，达到26.4亿元
        let behind = all
            .iter()
            .find(|told| told.range.start > at && near(at, told.range.start));
        let Some(value) = before.or(behind) else { continue };
        let is_of_year = |told: &Told<'_>| {
            let from = all.iter().rfind(|other| other.range.end <= told.range.start);
            let before = &text[from.map_or(own.start, |from| from.range.end)..told.range.start];
            let before = before.rsplit(['，', '；', '（']).next().unwrap_or_default();
            let is_before = contains_any(before, &["上年", "去年", "前年", "往年", "此前"])
                || before.contains(|c: char| c.is_ascii_digit()) && before.contains('年');
            is_before && !contains_any(before, &["计划", "目标", "预计", "月", "增", "减", "多", "少"])
        };
        let beyond = all.iter().find(|told| {
            told.is_like(value)
                && told.value.cmp(&value.value) == direction
                && is_of_year(told)
                && told.range != value.range
                && !told.is_percent()
        });
        if let Some(other) = beyond.filter(|_| !is_of_year(value)) {
            faults.push(say_record(text, at..at + word.len(), value, other));
        }
    }
}
