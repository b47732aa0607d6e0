//! What other programs read, as JSON.

use serde::Serialize;

use crate::text::hidden::visible_json;

/// A value as indented JSON that ends in a line break. Characters that are hidden are escaped, as it may be read on a terminal.
pub fn to_json(value: &impl Serialize) -> String {
    // Only a map whose keys are no texts could fail, and there is none.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    visible_json(&json).into_owned() + "\n"
}
