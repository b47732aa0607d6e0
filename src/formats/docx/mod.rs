//! Word files (Office Open XML).

pub mod names;
mod write;

pub use write::write_docx;
