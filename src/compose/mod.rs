//! From a pack and answers to the tree: Jinja prints the body as Markdown with tokens, the reader resolves them.

mod body;
mod check;
mod environment;
mod expressions;
mod faults;
mod fields;
mod fill;
mod filters;
mod kept;
mod names;
mod numbers;
mod prepared;
mod reader;
#[cfg(test)]
mod reference;
mod runs;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod unknown;
mod validate;

pub use check::{check, check_pack, review_pack, unread};
pub use fill::compose;
pub use prepared::Prepared;
pub use validate::{validate, validate_opened};
