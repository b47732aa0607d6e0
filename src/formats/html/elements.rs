//! What the elements of a web page are, by their names and their classes.

use crate::text::words::{Words, word_list};

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
/// What the classes of elements are called that stand around the text of a page.
static AROUND: Words = word_list!(FILE, "around");
/// What a class ends in that begins so and holds the text itself.
static OF_TEXT: Words = word_list!(FILE, "of-text");
/// What before such a word says that there is none of it.
static NONE_OF_IT: Words = word_list!(FILE, "none-of-it");
/// The lists of these words.
const FILE: &str = include_str!("classes.tsv");

/// Whether an element of one of some classes stands around the text of a page: `share-buttons`, `post-nav`, `ad`.
pub fn is_around(classes: &str) -> bool {
    classes.split_whitespace().any(|class| {
        let mut words = class.split(['-', '_']).filter(|word| !word.is_empty());
        let (first, last) = (words.next().unwrap_or_default(), words.next_back());
        let before = words.next_back().unwrap_or(first);
        match last {
            None => AROUND.contains(first),
            Some(last) => {
                AROUND.contains(last) && !NONE_OF_IT.contains(before)
                    || AROUND.contains(first) && !OF_TEXT.contains(last)
            }
        }
    })
}

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
