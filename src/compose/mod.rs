//! From a template and answers to the tree: Jinja prints the body as Markdown with tokens, the reader resolves them.

mod above_table;
mod answered;
mod as_printed;
mod body;
mod body_parts;
mod body_table;
mod chart;
mod check;
mod cited;
mod depth;
mod directives;
mod environment;
mod expressions;
mod faults;
mod fields;
mod fill;
mod filters;
mod inlines;
mod jinja_filters;
mod kept;
mod marked;
mod marker;
mod marks;
mod names;
mod naming;
mod numbers;
mod origin;
mod paragraphs;
mod prepared;
mod print;
mod reader;
#[cfg(test)]
mod reference;
mod report;
mod runs;
mod syntax;
mod syntax_tree;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod tokens;
mod trace;
mod unknown;
mod validate;
mod weight;
mod written;

pub use check::{check, check_template, review_template, unread};
pub use fill::compose;
pub use origin::Home;
pub use paragraphs::{PrintedParagraph, Unit, printed_paragraphs, printed_part};
pub use prepared::Prepared;
#[cfg(test)]
pub use reference::assert_pages;
pub use report::{report_of, report_of_source};
pub use trace::{Traced, TracedPassage, TracedPiece};
pub use validate::{validate, validate_opened};
