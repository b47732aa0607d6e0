//! The two ends of a change that is told of, and what follows from them.

use rust_decimal::Decimal;

use super::fault::{Fault, Sentence};
use super::mentions::Mention;
use super::opposites::opposite;
use crate::text::decimal::percent_of;

/// The two ends of a change.
#[derive(Debug)]
pub struct Ends {
    /// What it was.
    pub first: Amount,
    /// What it became.
    pub last: Amount,
    /// The change that is stated, where what it was follows from that.
    pub by: Option<Amount>,
}

/// A figure, or one that follows from others.
#[derive(Debug)]
pub struct Amount {
    /// How much.
    pub value: Decimal,
    /// By how much it may have been rounded; nothing where it is counted.
    pub rounding: Decimal,
    /// As it is written, with its unit.
    pub written: String,
}

impl Amount {
    /// A figure as it is written.
    pub fn new(text: &str, mention: &Mention<'_>) -> Amount {
        let quantity = &mention.quantity;
        Amount {
            value: quantity.value,
            rounding: mention.rounding(),
            written: text[quantity.range.clone()].to_owned(),
        }
    }
}

impl Ends {
    /// How many times of what it was it is; none where there was nothing.
    pub fn ratio(&self) -> Option<Decimal> {
        self.last.value.checked_div(self.first.value)
    }

    /// What the growth in per cent, or the fall, may be at least and at most, as the numbers may have been rounded.
    pub fn growth(&self) -> Option<(Decimal, Decimal)> {
        let (first, last) = (&self.first, &self.last);
        let least = Decimal::new(1, 6);
        let of = |by: Decimal, first: Decimal| percent_of(by, first.max(least));
        let has_fallen = last.value < first.value;
        if let Some(by) = &self.by {
            let (low, high) = (by.value - by.rounding, by.value + by.rounding);
            let (low_last, high_last) = (last.value - last.rounding, last.value + last.rounding);
            return Some(if has_fallen {
                (of(low, high_last + low)?, of(high, low_last + high)?)
            } else {
                (of(low, high_last - low)?, of(high, low_last - high)?)
            });
        }
        // The coarser one is written without its last zeros: 2亿 beside 2.06亿.
        let off = first.rounding.min(last.rounding);
        let (low_first, high_first) = (first.value - off, first.value + off);
        let (low_last, high_last) = (last.value - off, last.value + off);
        Some(if has_fallen {
            (
                of(low_first - high_last, low_first)?,
                of(high_first - low_last, high_first)?,
            )
        } else {
            (
                of(low_last - high_first, high_first)?,
                of(high_last - low_first, low_first)?,
            )
        })
    }

    /// Whether a number is their growth in per cent, whichever way it goes.
    pub fn grow_by(&self, stated: &Mention<'_>) -> bool {
        self.growth().is_some_and(|(least, most)| {
            let [low, high] = [least.abs().min(most.abs()), least.abs().max(most.abs())];
            (low - stated.rounding()..=high + stated.rounding()).contains(&stated.quantity.value)
        })
    }

    /// The fault of a change that is stated of them, said by the sentence of this key, with what would be right. One that
    /// goes the other way than its verb says begins at the verb, and is told with its opposite.
    pub fn fault(&self, text: &str, stated: &Mention<'_>, key: &'static str, right: &str, is_turned: bool) -> Fault {
        let quantity = &stated.quantity.range;
        let verb = stated.verb.as_ref().filter(|_| is_turned);
        let start = verb.map_or(quantity.start, |verb| verb.range.start.min(quantity.start));
        let wrong = start..quantity.end;
        let message = Sentence::new(key)
            .with("first", &self.first.written)
            .with("last", &self.last.written)
            .with("right", right)
            .with("stated", &text[wrong.clone()]);
        let turned = verb.and_then(|verb| {
            let other = opposite(&text[verb.range.clone()])?;
            let between = text.get(verb.range.end..quantity.start).unwrap_or_default();
            Some(format!("{other}{between}{right}"))
        });
        let fault = Fault::new(wrong).say(message);
        match turned {
            Some(turned) => fault.right(&turned),
            None if is_turned => fault,
            None => fault.right(right),
        }
    }
}
