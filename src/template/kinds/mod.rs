//! The types of questions, each in a file of its own: how an answer is written in TOML and typed at a prompt, what bounds
//! it, how an editor checks it, how an empty one stands in a file to fill, how it prints, and what a pack is tried with.

mod boolean;
mod choice;
mod choices;
mod date;
mod integer;
mod list;
mod markdown;
mod number;
mod period;
mod records;
mod string;
mod text;
mod written;

use super::question::{Kind, QuestionType};

pub use date::read_date;
pub use number::read_number;
pub use period::{period_of, period_value};

/// Every type, in the order they are told of.
pub static TYPES: [&dyn QuestionType; 12] = [
    &string::Rules,
    &text::Rules,
    &markdown::Rules,
    &integer::Rules,
    &number::Rules,
    &date::Rules,
    &period::Rules,
    &boolean::Rules,
    &choice::Rules,
    &choices::Rules,
    &list::Rules,
    &records::Rules,
];

/// The type with a name.
pub fn type_named(name: &str) -> Option<&'static dyn QuestionType> {
    TYPES.into_iter().find(|rules| rules.name() == name)
}

/// The type `string`, for what is asked beside the questions of a pack.
pub fn line_of_text() -> Kind {
    Kind::new(&string::Rules)
}
