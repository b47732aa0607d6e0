//! Web pages.

mod style;
mod write;

pub use write::{write_html, write_reloading_html};
