//! A text with marks put into it, and the way back.

use crate::template::{Origin, Template};

/// A change of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is, in bytes.
    pub at: usize,
    /// How many bytes give way.
    pub removed: usize,
    /// What stands there instead.
    pub text: String,
}

/// Whether a template may come from anybody, so that what it does at once is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is built in.
    BuiltIn,
    /// Anybody may have written it.
    Anybody,
}

impl Trust {
    /// How far a template is trusted.
    pub fn of(template: &Template) -> Trust {
        if template.origin == Origin::BuiltIn {
            Trust::BuiltIn
        } else {
            Trust::Anybody
        }
    }
}

/// A text with its marks.
pub fn marked(source: &str, marks: &[Mark]) -> String {
    let mut text = String::with_capacity(source.len() + 32 * marks.len());
    let mut at = 0;
    for mark in marks {
        text.push_str(&source[at..mark.at]);
        text.push_str(&mark.text);
        at = mark.at + mark.removed;
    }
    text + &source[at..]
}

/// Where something in a marked text stands in the text without marks.
pub fn unmarked(offset: usize, marks: &[Mark]) -> usize {
    let mut added = 0;
    for mark in marks {
        let start = mark.at + added;
        if offset < start {
            break;
        }
        if offset < start + mark.text.len() {
            return mark.at;
        }
        added = added + mark.text.len() - mark.removed;
    }
    offset - added
}
