//! What is wrong with a template, all at once.

mod advice;
mod body;
mod choices;
mod dialect;
mod expressions;
mod faults;
mod looks;
mod names;
mod probe;
mod review;

pub use faults::{check, check_template, unread};
pub use review::review_template;
