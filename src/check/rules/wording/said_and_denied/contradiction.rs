//! What is said where a text denies what it said before.

use std::ops::Range;

use crate::check::engine::{Fault, Sentence};

/// The fault of what denies what was said first.
pub fn say(text: &str, range: Range<usize>, first: &str) -> Fault {
    let message = Sentence::new("denied")
        .with("first", first)
        .with("second", &text[range.clone()]);
    Fault::new(range).say(message)
}
