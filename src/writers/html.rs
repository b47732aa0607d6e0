//! A printable page.

use crate::document::{Document, Label};
use crate::layout::Layout;

/// Writes a report as a printable page.
pub fn write_html(_document: &Document<Label>, _layout: &Layout) -> String {
    String::new()
}
