//! Rise to a smaller number, or fall to a greater one.
//! 说是上升，数却变小；说是下降，数却变大。
//!
//! What goes up ends higher than it began. Ranks are no such numbers: from place 5 to place 3 is a rise.
//!
//! “提高到”“增加到”后面的数要比前面的大，“下降到”“减少到”后面的数要比前面的小；位次由第5位上升到第3位不算。
//!
//! Wrong: 森林覆盖率由46.8%提高到45.2%。
//! Right: 森林覆盖率由45.2%提高到46.8%。
//! Wrong: 事故由15起减少到19起。
//! Right: 事故由19起减少到15起。
//! Wrong: Coverage rose from 46.8% to 45.2%.
//! Right: Coverage fell from 46.8% to 45.2%.
//!
//! Says fall: { $first } to { $last } is a fall; the text says “{ $verb }”
//! Says fall: { $first }到{ $last }是下降，文中写“{ $verb }”
//! Says rise: { $first } to { $last } is a rise; the text says “{ $verb }”
//! Says rise: { $first }到{ $last }是上升，文中写“{ $verb }”

use std::ops::Range;

use crate::check::engine::comparison::Comparison;
use crate::check::engine::mentions::{Direction, Role, Verb};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::numbers::{UnitKind, unit_named};
use crate::text::words::{Words, word_list};

pub const RULE: Rule = Rule::error("F22", Check::Passage(check)).where_any("由从至到为于m");

/// Units in which less is better, so that 提升到 may mean less; and those of an order.
const IN_ORDER: [&str; 7] = ["级", "档", "类", "等", "位", "名", "版"];

const FILE: &str = include_str!("../../lexicon/mentions.tsv");
static RISES: Words = word_list!(FILE, "rises", "goes-up");
static FALLS: Words = word_list!(FILE, "falls", "goes-down");
/// What is said of numbers of people, and of no place in an order.
static NO_PLACES: Words = Words::new(&["增", "减", "精", "缩", "压", "扩"]);
/// What may stand before the word for the direction in a clause that tells it of the numbers before.
static OPENINGS: Words = Words::new(&[
    "呈",
    "有所",
    "略有",
    "稳中有",
    "明显",
    "持续",
    "稳步",
    "小幅",
    "大幅",
    "总体",
    "整体",
    "同比",
]);
/// What only tells the direction is not longer, in characters.
const LONGEST_CLAUSE: usize = 8;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if passage.quantities().len() < 2 {
        return;
    }
    faults.extend(
        passage
            .comparisons()
            .iter()
            .filter_map(|comparison| wrong_direction(text, comparison)),
    );
}

fn wrong_direction(text: &str, comparison: &Comparison<'_>) -> Option<Fault> {
    let (before, now) = (comparison.before.as_ref()?, comparison.now.as_ref()?);
    // Rose from, and up from 200 behind what it became.
    let verb = match before.role {
        Role::From => now.verb.clone(),
        _ => before.verb.clone().or(now.verb.clone()),
    };
    let verb = verb.or_else(|| {
        let [one, other] = [&before.quantity.range, &now.quantity.range];
        let is_bare = comparison.stated.is_empty();
        let around = || told_around(text, one.start.min(other.start)..one.end.max(other.end));
        is_bare.then(around).flatten()
    })?;
    let ends = comparison.ends(text)?;
    let (key, is_wrong) = match verb.direction {
        Direction::Up => ("fall", ends.last.value < ends.first.value),
        Direction::Down => ("rise", ends.last.value > ends.first.value),
        Direction::Apart => return None,
    };
    let unit = now.quantity.unit;
    let is_better = text[verb.range.clone()].starts_with('提');
    let is_time = verb.direction == Direction::Up
        && is_better
        && unit_named(unit).is_some_and(|unit| unit.kind == UnitKind::Dated);
    let is_place = IN_ORDER.contains(&unit) && !NO_PLACES.begin(&text[verb.range.clone()]);
    (is_wrong && !is_time && !is_place).then(|| {
        let message = Sentence::new(key)
            .with("first", ends.first.written)
            .with("last", ends.last.written)
            .with("verb", &text[verb.range.clone()]);
        let start = verb.range.start.min(now.quantity.range.start);
        Fault::new(start..verb.range.end.max(now.quantity.range.end)).say(message)
    })
}

/// The word that tells in the clause before two numbers, or in the one behind them, which way it went: 稳中有升，由9.8%变为8.1%; 去年为
/// 108人次，有所减少.
fn told_around(text: &str, numbers: Range<usize>) -> Option<Verb> {
    let before = || {
        let (head, clause) = text[..numbers.start].rsplit_once('，')?;
        let start = head
            .rfind(['。', '；', '，', '\n'])
            .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let cut = |words: &Words| Some(words.cut_from_end(&head[start..])?.len());
        let (length, direction) = one_way(cut(&RISES), cut(&FALLS))?;
        let range = start + length..head.len();
        clause.starts_with(['由', '从']).then_some(Verb { range, direction })
    };
    let behind = || {
        let rest = text[numbers.end..].strip_prefix('，')?;
        let start = text.len() - rest.len();
        let clause = rest.split(['，', '。', '；', '\n']).next()?;
        let find = |words: &Words| words.iter().filter_map(|word| clause.find(word)).min();
        let (at, direction) = one_way(find(&RISES), find(&FALLS))?;
        let head = &clause[..at];
        let is_of_them = head.is_empty() || OPENINGS.begin(head) || text[..numbers.start].ends_with(head);
        let is_short = clause.chars().nth(LONGEST_CLAUSE).is_none() && !clause.contains(|c: char| c.is_ascii_digit());
        let range = start + at..start + clause.len();
        (is_of_them && is_short).then_some(Verb { range, direction })
    };
    before().or_else(behind)
}

/// What was found of a rise or of a fall, where it is one of them alone.
fn one_way(rise: Option<usize>, fall: Option<usize>) -> Option<(usize, Direction)> {
    match (rise, fall) {
        (Some(at), None) => Some((at, Direction::Up)),
        (None, Some(at)) => Some((at, Direction::Down)),
        _ => None,
    }
}
