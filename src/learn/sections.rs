//! The sections and questions of a template that is being learned.

use super::ids::Ids;

/// A section on its way.
#[derive(Debug)]
pub struct Section {
    pub id: String,
    /// Its id before it was numbered.
    pub base: String,
    pub title: String,
    pub questions: Vec<Question>,
    pub ids: Ids,
}

/// A question on its way; its texts are as a person reads them, its default as the manifest holds it.
#[derive(Debug, Default)]
pub struct Question {
    pub id: String,
    pub kind: &'static str,
    pub ask: String,
    pub label: Option<String>,
    pub help: Option<String>,
    pub example: Option<String>,
    pub default: Option<OldValue>,
    pub is_optional: bool,
    pub when: Option<String>,
    pub questions: Vec<Question>,
}

/// A default.
#[derive(Debug)]
pub enum OldValue {
    /// Digits.
    Bare(String),
    /// Text, Jinja.
    Text(String),
    /// Texts.
    List(Vec<String>),
}
