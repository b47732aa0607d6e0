//! Difference that does not follow from its two numbers.
//! 增减数与前后两数不符。
//!
//! From 72 to 86 is 14 more. What rounding may explain is not reported.
//!
//! 86件比72件增加14件，不是16件；百分数之差按百分点算。四舍五入能解释的不报。
//!
//! Wrong: 今年办结86件，比上年的72件增加16件。
//! Right: 今年办结86件，比上年的72件增加14件。
//! Wrong: 满意度由92.3%上升到95.1%，提高3.8个百分点。
//! Right: 满意度由92.3%上升到95.1%，提高2.8个百分点。
//! Wrong: 今年办结86件，比上年的92件增加6件。
//! Right: 今年办结86件，比上年的92件减少6件。
//!
//! Says more: { $last } is { $right } more than { $first }; the text says { $stated }
//! Says more: { $last }比{ $first }多{ $right }，文中写{ $stated }
//! Says less: { $last } is { $right } less than { $first }; the text says { $stated }
//! Says less: { $last }比{ $first }少{ $right }，文中写{ $stated }
//! Says unit: from { $first } to { $last } it is { $right }; the text says { $stated }
//! Says unit: { $first }到{ $last }相差{ $right }，文中写{ $stated }

mod days;

use rust_decimal::Decimal;

use crate::check::engine::comparison::{Comparison, Ends, is_made_by_others};
use crate::check::engine::mentions::{Direction, Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::numbers::convert;

pub const RULE: Rule = Rule::error("F23", Check::Passage(check))
    .where_any("增减升降提加多少高低长涨点大缩落滑跌窄压差节天ues")
    .across_paragraphs();

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for comparison in passage.comparisons() {
        if let Some(ends) = comparison.ends(text).filter(|_| comparison.before.is_some()) {
            faults.extend(
                comparison
                    .stated
                    .iter()
                    .filter_map(|stated| wrong_unit(text, comparison, stated)),
            );
            let stated = comparison
                .stated
                .iter()
                .filter(|stated| is_difference(comparison, stated) && comparison.is_from_one_time(stated));
            for stated in stated {
                let is_made = |first: Decimal, last: Decimal| match stated.verb.as_ref().map(|verb| verb.direction) {
                    Some(Direction::Up) => last - first == stated.quantity.value,
                    _ => first - last == stated.quantity.value,
                };
                let fault = wrong_difference(text, &ends, stated);
                // What is told right behind both ends is told of them.
                let is_next = stated.goes_on()
                    && comparison
                        .before
                        .as_ref()
                        .is_some_and(|before| before.role == Role::From);
                let is_other = |_: &_| is_next || !is_made_by_others(text, passage.mentions(), stated, &ends, is_made);
                faults.extend(fault.filter(is_other));
            }
        }
    }
    faults.extend(days::wrong_days(text, passage.quantities()));
    for misfit in passage.misfits(Kind::Difference) {
        let key = if misfit.is_less { "less" } else { "more" };
        faults.extend(misfit.fault(text, key, faults));
    }
}

/// Whether a change is stated in what the two numbers are counted in.
fn is_difference(comparison: &Comparison<'_>, stated: &Mention<'_>) -> bool {
    let of_rates = comparison.now.as_ref().is_some_and(|now| now.quantity.is_percent());
    match stated.role {
        Role::Change => !of_rates && comparison.now.as_ref().is_some_and(|now| now.is_like(stated)),
        Role::Points => of_rates,
        _ => false,
    }
}

fn wrong_difference(text: &str, ends: &Ends, stated: &Mention<'_>) -> Option<Fault> {
    let difference = ends.last.value.checked_sub(ends.first.value)?;
    let verb = stated.verb.as_ref()?;
    let quantity = &stated.quantity;
    let is_turned = match verb.direction {
        Direction::Up => difference.is_sign_negative(),
        Direction::Down => difference.is_sign_positive(),
        Direction::Apart => false,
    };
    let rounding = ends.first.rounding + ends.last.rounding + stated.rounding();
    let off = difference.abs().checked_sub(quantity.value)?.abs();
    let is_explained = off.is_zero() || off < rounding || stated.is_about();
    if difference.is_zero() || is_explained && !(is_turned && difference.abs() > rounding) {
        return None;
    }
    let right = quantity.written_as(text, difference.abs());
    let key = if difference.is_sign_negative() { "less" } else { "more" };
    Some(ends.fault(text, stated, key, &right, is_turned))
}

/// The unit of a change that is told in another one than its two numbers, and is as much as they differ: 由42天缩减到31天，缩减11小时.
fn wrong_unit(text: &str, comparison: &Comparison<'_>, stated: &Mention<'_>) -> Option<Fault> {
    let (first, last) = (comparison.before.as_ref()?, comparison.now.as_ref()?);
    let by = (last.quantity.value - first.quantity.value).abs();
    let is_other = first.is_like(last) && !stated.is_like(last) && stated.role == Role::Change;
    let is_same = by == stated.quantity.value && convert(by, stated.quantity.unit, last.quantity.unit).is_some();
    (is_other && is_same).then(|| {
        let right = last.quantity.written_as(text, by);
        let message = Sentence::new("unit")
            .with("first", &text[first.quantity.range.clone()])
            .with("last", &text[last.quantity.range.clone()])
            .with("right", &right)
            .with("stated", &text[stated.quantity.range.clone()]);
        Fault::new(stated.quantity.range.clone()).say(message).right(&right)
    })
}
