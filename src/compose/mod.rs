//! From a template and answers to the tree: Jinja prints the body as Markdown with tokens, the reader resolves them.

mod as_printed;
mod body;
mod chart;
mod check;
mod depth;
mod environment;
mod expressions;
mod faults;
mod fields;
mod fill;
mod filters;
mod jinja_filters;
mod kept;
mod marks;
mod names;
mod numbers;
mod prepared;
mod print;
mod reader;
#[cfg(test)]
mod reference;
mod report;
mod runs;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod unknown;
mod validate;
mod weight;

pub use check::{check, check_template, review_template, unread};
pub use fill::compose;
pub use prepared::Prepared;
#[cfg(test)]
pub use reference::assert_pages;
pub use report::{report_of, report_of_source};
pub use validate::{validate, validate_opened};
