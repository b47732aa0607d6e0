//! Whether a number can be the average of others, and what is said where it cannot.

use rust_decimal::Decimal;

use crate::check::engine::told::Told;
use crate::check::engine::{Fault, Sentence};

/// An average that is off by more is one of other things.
const MOST_OFF: Decimal = Decimal::from_parts(25, 0, 0, false, 1);

/// Whether an average is not between two numbers.
pub fn is_outside(own: &Told<'_>, least: &Told<'_>, greatest: &Told<'_>) -> bool {
    let is_other = own.value < least.value || own.value > greatest.value;
    is_other
        && (own.value + own.rounding <= least.value - least.rounding
            || own.value - own.rounding >= greatest.value + greatest.rounding)
}

/// The fault of an average that is not.
pub fn say_outside(text: &str, own: &Told<'_>, least: &Told<'_>, greatest: &Told<'_>) -> Fault {
    let message = Sentence::new("outside")
        .with("mean", &text[own.range.clone()])
        .with("least", &text[least.range.clone()])
        .with("greatest", &text[greatest.range.clone()]);
    Fault::new(own.range.clone()).say(message)
}

/// Whether a number is, as it may have been rounded, a total by a count.
pub fn is_quotient(own: &Told<'_>, total: &Told<'_>, count: &Told<'_>) -> bool {
    let ends = [total.value - total.rounding, total.value + total.rounding].map(|total| total.checked_div(count.value));
    let [Some(least), Some(greatest)] = ends else {
        return true;
    };
    // One who writes 6000 for 6012 rounds what is told.
    let rounding = own.rounding.max(own.value * Decimal::new(5, 3));
    own.value + rounding >= least && own.value - rounding <= greatest
}

/// The fault of an average that a total and a count do not make, unless it is of other things.
pub fn say_quotient(text: &str, own: &Told<'_>, total: &Told<'_>, count: &Told<'_>) -> Option<Fault> {
    let right = total.value.checked_div(count.value)?;
    let off = right.max(own.value).checked_div(right.min(own.value))?;
    if off > MOST_OFF {
        return None;
    }
    let right = own.written_as(text, right);
    let message = Sentence::new("quotient")
        .with("total", &text[total.range.clone()])
        .with("count", &text[count.range.clone()])
        .with("right", &right)
        .with("mean", &text[own.range.clone()]);
    Some(Fault::new(own.range.clone()).say(message).right(&right))
}
