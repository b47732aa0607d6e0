//! A part of a Word file.

/// A part as text.
pub struct Part {
    /// Its name in the package.
    pub name: String,
    /// What it holds.
    pub text: String,
}
