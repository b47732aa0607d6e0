//! A Word file.

use crate::document::{Document, Label};
use crate::layout::Layout;

/// Writes a report as a Word file.
pub fn write_docx(_document: &Document<Label>, _layout: &Layout, _time: Option<i64>) -> Vec<u8> {
    Vec::new()
}
