//! How Jinja is written in templates.

use minijinja::syntax::SyntaxConfig;

/// White space as templates are written: a tag alone on its line leaves no trace of the line.
pub fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .unwrap_or_default()
}
