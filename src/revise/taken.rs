//! What was taken back from edited reports before. A figure or a name that stands in two places and was edited in one of them
//! is changed, and the other place then says what it was: taken back once more, the same report would undo its own edit.

use serde::{Deserialize, Serialize};

use crate::files::state::hash;

use super::change::Change;

/// So many changes are remembered.
const MOST: usize = 1000;

/// The changes that were taken back to one answers file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Taken {
    changes: Vec<TakenChange>,
    /// Reports of which all was taken, each with the answers file as it was left.
    #[serde(default)]
    done: Vec<Done>,
}

/// The hashes of an edited report and of the answers file that has its changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    report: String,
    answers: String,
}

/// The last change of an answer or a metric.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct TakenChange {
    key: String,
    /// What was printed before.
    old: String,
    /// The hash of the report it was taken from.
    report: String,
}

impl Taken {
    /// Reads what [`Taken::text`] wrote; nothing is known where that is damaged.
    pub fn read(text: &str) -> Taken {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As a text to be kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Adds changes that were taken from a report.
    pub fn add(&mut self, changes: &[Change], report: &str) {
        for change in changes {
            let key = change.key.to_string();
            self.changes.retain(|known| known.key != key);
            self.changes.push(TakenChange {
                key,
                old: change.old.clone(),
                report: report.to_owned(),
            });
        }
        let too_many = self.changes.len().saturating_sub(MOST);
        self.changes.drain(..too_many);
    }

    /// Remembers that all of a report was taken that can be, with the text of the answers file then.
    pub fn add_done(&mut self, report: &str, answers: &str) {
        self.done.retain(|done| done.report != report);
        self.done.push(Done {
            report: report.to_owned(),
            answers: hash(answers.as_bytes()),
        });
        let too_many = self.done.len().saturating_sub(MOST);
        self.done.drain(..too_many);
    }

    /// Whether all was taken of a report that can be, and the answers file is as it was left then. What differs now are other places
    /// of what was taken, which say what it was: nothing of them is an edit.
    pub fn is_done(&self, report: &str, answers: &str) -> bool {
        let mut done = self.done.iter().filter(|done| done.report == report);
        done.any(|done| done.answers == hash(answers.as_bytes()))
    }

    /// The same for a report that came back, with its hash.
    pub fn before<'t>(&'t self, report: &'t str) -> Earlier<'t> {
        Earlier { taken: self, report }
    }
}

/// What was taken back before an edited report.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'t> {
    taken: &'t Taken,
    report: &'t str,
}

impl Earlier<'_> {
    /// Whether words that print otherwise now were changed by this same report, or by another one from what stands in this; of an
    /// answer that is no text only by this one, as nobody knows where else it stands. Where the key says again what it said
    /// before, nothing was.
    pub fn has_taken(&self, key: &str, old: &str, new: Option<&str>) -> bool {
        let changes = self.taken.changes.iter();
        let mut changes = changes.filter(|change| change.key == key && change.old != old);
        changes.any(|change| change.report == self.report || Some(&*change.old) == new)
    }
}
