//! Changes tried on the answers: those that keep them valid stay, and the report is made anew of them.

use serde::Serialize;

use crate::answers::{Answers, AnswersFile, Draft, Edit};
use crate::compose::Prepared;
use crate::report::{Passage, Role};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;

use super::alignment::align;
use super::plan::Change;
use super::stream::Stream;

/// What can be made of changes.
#[derive(Debug)]
pub struct Settled {
    /// Those that can be made.
    pub accepted: Vec<Change>,
    /// Those that cannot, each with the reason.
    pub refused: Vec<(Change, Message)>,
    /// The answers with those that can.
    pub answers: Answers,
}

/// Tries changes on answers that are valid; `name` is that of their file, beside which their pictures are.
pub fn settle(changes: Vec<Change>, draft: &Draft, prepared: &Prepared, name: &str) -> Result<Settled, Faults> {
    let (before, _) = attempt([].iter(), draft, prepared, name)?;
    let attempt = |changes: Vec<&Change>| {
        let (answers, mut faults) = attempt(changes.iter().copied(), draft, prepared, name)?;
        faults.extend(newly_missing(&before, &answers, &changes));
        Ok::<_, Faults>((answers, faults))
    };
    let mut accepted = changes;
    let mut refused = Vec::new();
    loop {
        let (answers, faults) = attempt(accepted.iter().collect())?;
        let Some(fault) = faults.first() else {
            return Ok(Settled {
                accepted,
                refused,
                answers,
            });
        };
        let all = faults.len();
        let without = |index: usize| {
            let others = accepted.iter().enumerate().filter(|(other, _)| *other != index);
            let tried = attempt(others.map(|(_, change)| change).collect());
            tried.is_ok_and(|(_, faults)| faults.len() < all)
        };
        // Where no one change is to blame, the last one goes.
        let blamed = (0..accepted.len()).find(|index| without(*index));
        let reason = fault.message.clone();
        let blamed = blamed.or(accepted.len().checked_sub(1));
        let Some(blamed) = blamed else {
            return Err(Faults(faults));
        };
        refused.push((accepted.remove(blamed), reason));
    }
}

/// The answers that are missing and were there, each as a fault: a report that is whole stays so. What a new record lacks is
/// not among them.
fn newly_missing(before: &Answers, now: &Answers, changes: &[&Change]) -> Vec<Diagnostic> {
    let is_of_new = |key: &str| {
        let mut added = changes.iter().filter(|change| change.has_new_record());
        added.any(|change| {
            let below = key.strip_prefix(&change.key.to_string());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    };
    let known = |key: &str| before.missing.iter().any(|missing| missing.key == key);
    let missing = now
        .missing
        .iter()
        .filter(|missing| !known(&missing.key) && !is_of_new(&missing.key));
    let fault = |label: &String| Diagnostic::error(Message::new("update-missing").with("label", label));
    missing.map(|missing| fault(&missing.label)).collect()
}

/// The answers with changes made, and what is wrong with them then.
fn attempt<'c>(
    changes: impl Iterator<Item = &'c Change>,
    draft: &Draft,
    prepared: &Prepared,
    name: &str,
) -> Result<(Answers, Vec<Diagnostic>), Faults> {
    let mut draft = draft.clone();
    for edit in edits_of(changes) {
        draft.apply(edit).map_err(Faults::from)?;
    }
    let source = Source::new(name, draft.text().map_err(Faults::from)?);
    let (answers, mut faults) = prepared.validate(&AnswersFile::parse(&source)?, &[]);
    if faults.is_empty()
        && let Err(Faults(more)) = prepared.compose(&answers)
    {
        faults = more;
    }
    Ok((answers, faults))
}

/// All edits of changes, in the order to make them.
pub fn edits_of<'c>(changes: impl Iterator<Item = &'c Change>) -> Vec<Edit> {
    changes.flat_map(|change| change.edits.iter().cloned()).collect()
}

/// Passages that differ between the report that is made now and the edited one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The heading above, as printed; empty before the first one.
    pub heading: String,
    /// What is made now.
    pub made: String,
    /// What stands in the edited report.
    pub edited: String,
}

/// Where two reports differ, apart from white space.
pub fn differences(made: &[Passage], edited: &[Passage]) -> Vec<Difference> {
    let mut heading = String::new();
    let mut found = Vec::new();
    for group in align(made, edited) {
        let texts = [&made[group.old.clone()], &edited[group.new.clone()]];
        let [made, edited] = texts.map(|passages| Stream::of(passages.iter()).text);
        if !without_spaces(&made).eq(without_spaces(&edited)) {
            found.push(Difference {
                heading: heading.clone(),
                made,
                edited,
            });
        }
        let last = texts[1]
            .iter()
            .rfind(|passage| matches!(passage.role, Role::Heading(_)));
        if let Some(last) = last {
            heading = format!("{}{}", last.number, last.text);
        }
    }
    found
}

fn without_spaces(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
