//! Markdown: reports written in it, and the body's own dialect that answers are written in.

mod dialect;
mod write;

pub use dialect::{Blanks, own_number, write_answer_markdown, write_answer_text};
pub use write::{list_item, write_markdown};
