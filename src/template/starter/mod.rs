//! The template that `zhibi template new` writes: small, commented, and complete.

use crate::text::language::Language;

use super::{BODY_FILE, EXAMPLE_FILE, MANIFEST_FILE};

/// The names and texts of the files of a new template.
pub fn starter(language: Language) -> [(&'static str, &'static str); 3] {
    match language {
        Language::Chinese => [
            (MANIFEST_FILE, include_str!("zh-CN/template.toml")),
            (BODY_FILE, include_str!("zh-CN/report.md.j2")),
            (EXAMPLE_FILE, include_str!("zh-CN/example.toml")),
        ],
        Language::English => [
            (MANIFEST_FILE, include_str!("en/template.toml")),
            (BODY_FILE, include_str!("en/report.md.j2")),
            (EXAMPLE_FILE, include_str!("en/example.toml")),
        ],
    }
}
