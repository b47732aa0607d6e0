//! What each part of a Word file is written with: its namespaces, its first line, text without what XML does not allow.

pub use crate::formats::xml::{escape, escaped};

/// The namespace of WordprocessingML.
pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relationships between parts.
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The start of every part.
pub fn declared(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{root}")
}

/// A part that is kept as a file, with these values where it has their names in braces. Its line breaks are the file's alone.
pub fn fixed(file: &str, values: &[(&str, &str)]) -> String {
    let xml: String = file.lines().collect();
    let in_place = |xml: String, (name, value): &(&str, &str)| xml.replace(&format!("{{{name}}}"), value);
    declared(&values.iter().fold(xml, in_place))
}
