//! What rules stand on: passages and what is noted of them, and how a rule says what it finds.

pub mod beside;
pub mod edit;
pub mod etc;
mod fault;
pub mod growth;
pub mod lexicon;
mod passage;
mod rule;
pub mod series;
mod text;

pub use fault::Fault;
pub use passage::Passage;
pub use rule::{Check, Description, Rule, pattern};
pub use text::Text;
