//! From a pack and answers to the tree: Jinja prints the body as Markdown with tokens, the reader resolves them.

mod body;
mod check;
mod environment;
mod expressions;
mod faults;
mod fill;
mod fields;
mod filters;
mod names;
mod numbers;
mod prepared;
mod reader;
mod runs;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod unknown;

pub use check::{check_pack, check_text, review_pack};
pub use expressions::{Expressions, Scope};
pub use fill::compose;
pub use prepared::Prepared;
#[cfg(test)]
pub use {environment::environment, filters::FILTERS, fields::NamedFields, tokens::Tokens};
