//! What `update --json` prints.

use std::borrow::Cow;

use serde::Serialize;

use crate::answers::KeyPath;
use crate::revise::change::Change;
use crate::revise::comments::Comment;
use crate::revise::passage_diff::PassageChange;
use crate::say::messages::Messages;

use super::diff_shown::sides;

/// A comment and the key path of what it is about.
#[derive(Serialize)]
pub struct PlacedComment<'a> {
    #[serde(flatten)]
    pub comment: &'a Comment,
    /// The key path; none where no answer is.
    pub key: Option<KeyPath>,
}

/// What `--json` prints.
#[derive(Serialize)]
pub struct Listed<'a> {
    /// How much of the edited report is as it was made, in percent.
    pub recognised: usize,
    /// What is changed.
    pub changes: &'a [Change],
    /// What is not, and why.
    pub refused: Vec<ListedRefusal<'a>>,
    /// What has no place in the answers.
    pub open: Vec<ListedOpen<'a>>,
    /// The comments of its readers.
    pub comments: &'a [PlacedComment<'a>],
    /// What the answers made when the report was written, and make now.
    pub kept: &'a [[String; 2]],
    /// What the answers make now, and the edited report says otherwise.
    pub clashes: &'a [[String; 2]],
}

/// A passage that has no place in the answers.
#[derive(Debug, Serialize)]
pub struct ListedOpen<'a> {
    /// The heading above it.
    heading: &'a str,
    /// What the answers make.
    made: Cow<'a, str>,
    /// What stands in the edited report.
    edited: Cow<'a, str>,
}

impl<'a> ListedOpen<'a> {
    /// Of a passage that differs.
    pub fn of(change: &'a PassageChange, messages: &Messages) -> ListedOpen<'a> {
        let [made, edited] = sides(change, messages);
        ListedOpen {
            heading: &change.heading,
            made,
            edited,
        }
    }
}

/// A change that is not made.
#[derive(Serialize)]
pub struct ListedRefusal<'a> {
    #[serde(flatten)]
    pub change: &'a Change,
    /// Why, in the language of messages.
    pub reason: String,
}
