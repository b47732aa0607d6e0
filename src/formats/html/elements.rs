//! What the elements of a web page are, by their names.

/// What is no text.
pub const CODE: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button",
    "textarea", "title", "canvas", "audio", "video",
];
/// Of these what a reader may have seen.
pub const CONTROLS: &[&str] = &[
    "select", "button", "textarea", "object", "noscript", "iframe", "audio", "video", "canvas",
];
/// Code whose end the tokenizer looks for: up to there nothing in it is a tag.
pub const RAW: &[&str] = &["script", "style", "noscript", "iframe", "textarea", "title"];
/// What may end itself: `<svg/>`.
pub const SELF_CLOSING: &[&str] = &["svg", "math"];
/// What stands around the text of a page.
pub const FRAMES: &[&str] = &["nav", "footer", "aside"];
/// What has a header of its own.
pub const PARTS: &[&str] = &["article", "main"];
/// Elements that hold nothing.
pub const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// The level of a heading by the name of its element.
pub fn heading_level(name: &str) -> Option<usize> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
