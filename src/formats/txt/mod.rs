//! Plain text.

mod write;

pub use write::{wrap, write_text};
