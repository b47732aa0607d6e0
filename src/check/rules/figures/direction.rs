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

use crate::check::engine::comparison::Comparison;
use crate::check::engine::mentions::{Direction, Role};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::numbers::{UnitKind, unit_named};

pub const RULE: Rule = Rule::error("F22", Check::Passage(check)).where_any("由从至到为于m");

/// Units in which less is better, so that 提升到 may mean less; and those of an order.
const IN_ORDER: [&str; 7] = ["级", "档", "类", "等", "位", "名", "版"];

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
        Role::From => now.verb.as_ref(),
        _ => before.verb.as_ref().or(now.verb.as_ref()),
    };
    let verb = verb?;
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
    (is_wrong && !is_time && !IN_ORDER.contains(&unit)).then(|| {
        let message = Sentence::new(key)
            .with("first", ends.first.written)
            .with("last", ends.last.written)
            .with("verb", &text[verb.range.clone()]);
        let start = verb.range.start.min(now.quantity.range.start);
        Fault::new(start..verb.range.end.max(now.quantity.range.end)).say(message)
    })
}
