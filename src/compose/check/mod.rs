//! What is wrong with a pack, all at once.

mod advice;
mod body;
mod dialect;
mod expressions;
mod looks;
mod names;
mod pack;
mod probe;
mod review;

pub use pack::{check, check_pack, unread};
pub use review::review_pack;
