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
    if tells_hours(text) {
        let is_whole = |at: &usize| {
            !(is_of_two_units(text, quantities, *at) || *at > 0 && is_of_two_units(text, quantities, *at - 1))
        };
        let whole: Vec<Quantity<'t>> = (0..quantities.len())
            .filter(is_whole)
            .map(|at| quantities[at].clone())
            .collect();
        return told(text, &whole);
    }
    told(text, quantities)
}

/// Whether a text may tell a time in hours and minutes.
fn tells_hours(text: &str) -> bool {
    text.contains("小时") || text.contains(" hour")
}

/// Whether a number and the next one are one time, which neither alone is: 1小时20分钟, 1 hour 20 minutes.
fn is_of_two_units(text: &str, quantities: &[Quantity<'_>], at: usize) -> bool {
    let Some(next) = quantities.get(at + 1) else {
        return false;
    };
    let between = &text[quantities[at].number.end..next.number.start];
    let behind = text[next.number.end..].trim_start_matches([' ', '-']);
    let is_hours = matches!(
        between.trim(),
        "小时" | "个小时" | "hour" | "hours" | "hour and" | "hours and"
    );
    is_hours && (behind.starts_with('分') || behind.starts_with("minute"))
}

fn told<'t>(text: &'t str, quantities: &[Quantity<'t>]) -> Vec<Quantity<'t>> {
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
