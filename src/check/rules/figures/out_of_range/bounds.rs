//! Bounds that are said of all, and what is said of a number outside.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::told::Told;
use crate::check::engine::{Fault, Sentence};

/// Numbers beside each other that are so many at least are a list.
pub const SHORTEST_LIST: usize = 3;

/// What is said of all: their bounds, of which one may be missing, and where that is said.
pub struct Bounds {
    /// The least that is said.
    pub least: Option<Decimal>,
    /// The greatest.
    pub greatest: Option<Decimal>,
    /// Where it is said.
    pub range: Range<usize>,
}

impl Bounds {
    /// Whether a value lies within.
    pub fn hold(&self, value: Decimal) -> bool {
        self.least.is_none_or(|least| least <= value) && self.greatest.is_none_or(|greatest| value <= greatest)
    }
}

/// The fault of a value outside.
pub fn say(text: &str, told: &Told<'_>, bounds: &Bounds) -> Fault {
    let message = Sentence::new("outside")
        .with("value", &text[told.range.clone()])
        .with("bounds", &text[bounds.range.clone()]);
    Fault::new(told.range.clone()).say(message)
}
