//! What rules stand on: passages and what is noted of them, and how a rule says what it finds.

pub mod alike;
pub mod beside;
pub mod characters;
pub mod comparison;
mod definitions;
pub mod edit;
pub mod english;
pub mod etc;
mod fault;
pub mod finder;
mod index;
pub mod lexicon;
pub mod lost;
pub mod mentions;
pub mod misfits;
pub mod open_places;
mod passage;
pub mod phrases;
mod reading;
mod remarks;
mod rule;
pub mod seldom;
pub mod sentence;
pub mod series;
pub mod signs;
pub mod slips;
mod slots;
pub mod taken_for;
mod text;
pub mod turns;

pub use fault::{Fault, Found, MOST, Sentence};
pub use passage::Passage;
pub use reading::Reading;
pub use rule::{Check, Description, Rule};
pub use text::Text;
