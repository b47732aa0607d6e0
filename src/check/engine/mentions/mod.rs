//! Figures as the sentences of a text mention them: each number with what it is there, by the words beside it.
//!
//! The rules on figures compare these and read no text themselves. What a number is, [`chinese`] tells by the words before
//! it in its clause, and [`english`] in the same way; what several numbers say of one thing, [`super::comparison`] puts
//! together.

mod bases;
mod chinese;
mod english;
mod in_words;
mod mention;
mod values;

use crate::text::chinese::is_han;
use crate::text::in_order::sort_by_place;
use crate::text::numbers::Quantity;

pub use bases::time_of;
pub use english::{NUMBERS, direction, number_in_words};
pub use in_words::counted as counts_in_words;
pub use mention::{Base, Brackets, Direction, Mention, Role, Time, Verb};
pub use values::{GENERAL, is_rough};

/// The figures that a text mentions, those in words among them, in order.
pub fn figures<'t>(text: &'t str, quantities: &[Quantity<'t>]) -> Vec<Quantity<'t>> {
    if !text.contains(is_han) {
        let mut all = quantities.to_vec();
        all.extend(english::counted(text));
        sort_by_place(&mut all, |quantity| (quantity.range.start, 0));
        all
    } else if quantities.is_empty() && !in_words::may_be_told(text) {
        Vec::new()
    } else {
        in_words::with_words(text, quantities)
    }
}

/// The same figures with what each of them is.
pub fn mentions<'t>(text: &'t str, figures: &[Quantity<'t>]) -> Vec<Mention<'t>> {
    if text.contains(is_han) {
        chinese::mentions(text, figures)
    } else {
        english::mentions(text, figures)
    }
}
