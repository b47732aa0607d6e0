//! Rise to a smaller number, or fall to a greater one.
//! 说是上升，数却变小；说是下降，数却变大。
//!
//! What goes up ends higher than it began. Ranks go the other way: from place 5 to place 3 is a rise.
//!
//! “提高到”“增加到”后面的数要比前面的大，“下降到”“减少到”后面的数要比前面的小；位次由第5位到第3位是上升。
//!
//! Wrong: 森林覆盖率由46.8%提高到45.2%。
//! Right: 森林覆盖率由45.2%提高到46.8%。
//! Wrong: 事故由15起减少到19起。
//! Right: 事故由19起减少到15起。
//! Wrong: 综合考核由全市第12位后退到第7位。
//! Right: 综合考核由全市第12位前移到第7位。
//! Wrong: Coverage rose from 46.8% to 45.2%.
//! Right: Coverage fell from 46.8% to 45.2%.
//!
//! Says fall: { $first } to { $last } is a fall; the text says “{ $verb }”
//! Says fall: { $first }到{ $last }是下降，文中写“{ $verb }”
//! Says rise: { $first } to { $last } is a rise; the text says “{ $verb }”
//! Says rise: { $first }到{ $last }是上升，文中写“{ $verb }”
//! Says twice: { $verb } with a sign says it twice
//! Says twice: “{ $verb }”后又写负号，成了上升
//! Says ahead: place { $last } is a better one than place { $first }; the text says “{ $verb }”
//! Says ahead: 第{ $last }比第{ $first }靠前，文中写“{ $verb }”
//! Says behind: place { $last } is a worse one than place { $first }; the text says “{ $verb }”
//! Says behind: 第{ $last }比第{ $first }靠后，文中写“{ $verb }”

use crate::check::engine::mentions::{Direction, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::opposites::opposite;
use crate::check::engine::turns::orders::put_otherwise;
use crate::check::engine::turns::{Turn, turned};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::numbers::{UnitKind, unit_named};
use crate::text::words::{Words, contains_any_of, word_list};

pub const RULE: Rule = Rule::error("F22", Check::Passage(check))
    .where_any("增减升降提加多少高低长涨跌缩落大小滑压简调浮窄强弱宽于至到第超滞e");

/// Units in which less is better, so that 提升到 may mean less; and those of an order.
const IN_ORDER: [&str; 7] = ["级", "档", "类", "等", "位", "名", "版"];
/// What says that something fell.
static FALLS: Words = word_list!(include_str!("../../lexicon/mentions.tsv"), "falls");
const MINUS: [char; 3] = ['-', '－', '−'];
/// What is said of numbers of people, and of no place in an order.
static NO_PLACES: Words = word_list!("增 减 精 缩 压 扩");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if contains_any_of(text, &MINUS) {
        faults.extend(fallen_twice(text));
    }
    if passage.figures().len() < 2 {
        return;
    }
    let mentions = passage.comparable();
    let mut turns = turned(text, mentions);
    turns.extend(put_otherwise(text, mentions));
    faults.extend(turns.iter().filter_map(|turn| fault(text, turn)));
    for misfit in passage.misfits(Kind::Direction) {
        let key = if misfit.is_less { "fall" } else { "rise" };
        faults.extend(misfit.fault(text, key, faults));
    }
}

/// A fall with a sign that says so again: 下降-6.8%.
fn fallen_twice(text: &str) -> impl Iterator<Item = Fault> {
    text.match_indices(MINUS).filter_map(|(at, sign)| {
        let verb = FALLS
            .iter()
            .find(|verb| text[..at].trim_end_matches('了').ends_with(verb))?;
        let end = at + sign.len();
        let is_number = text[end..].starts_with(|c: char| c.is_ascii_digit());
        let message = Sentence::new("twice").with("verb", verb);
        is_number.then(|| Fault::new(at..end).say(message))
    })
}

fn fault(text: &str, turn: &Turn<'_, '_>) -> Option<Fault> {
    let said = &text[turn.verb.range.clone()];
    let unit = turn.last.quantity.unit;
    let is_dated = || unit_named(unit).is_some_and(|unit| unit.kind == UnitKind::Dated);
    let is_time = said.starts_with('提') && unit != "岁" && is_dated();
    let is_rank = text[..turn.last.quantity.range.start].ends_with('第');
    let is_place = IN_ORDER.contains(&unit) && !is_rank && !NO_PLACES.begin(said);
    if is_time || is_place {
        return None;
    }
    let key = match turn.verb.direction {
        Direction::Up if is_rank => "behind",
        _ if is_rank => "ahead",
        Direction::Up => "fall",
        _ => "rise",
    };
    let [first, last] = [turn.first, turn.last].map(|mention| mention.quantity.range.clone());
    let message = Sentence::new(key)
        .with("first", &text[first.clone()])
        .with("last", &text[last.clone()])
        .with("verb", said);
    let verb = turn.verb.range.clone();
    // The word and the number that it says something of; where it has a clause of its own, that alone.
    let place = match (turn.first.role, verb.start < last.start) {
        (Role::From, true) => verb.start.min(last.start)..last.end,
        (_, true) if text[verb.end..last.start].chars().count() < NEAR => verb.start..last.end,
        _ => verb,
    };
    let fault = Fault::new(place).say(message);
    Some(match opposite(said) {
        Some(right) => fault.right(&right),
        None => fault,
    })
}

/// So near a number the word before it is said of it, in characters.
const NEAR: usize = 4;
