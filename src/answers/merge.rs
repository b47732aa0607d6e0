//! Changes made again in what somebody else wrote meanwhile.

use serde_json::Value as Plain;

use super::draft::Draft;
use super::edit::Edit;
use super::key::KeyPath;

/// What came of changes that were made again.
pub(super) struct Merge {
    /// What somebody else wrote, with the changes in it.
    pub(super) draft: Draft,
    /// The key paths that both changed.
    pub(super) ours: Vec<String>,
    /// What takes the changes back, in the order to make them: their words come back where ours won.
    pub(super) undo: Vec<Edit>,
}

/// Makes changes that were made to `base` again in `theirs`. None where that could put an answer into another record or
/// take words away with what they stand in.
pub(super) fn merge(mut base: Draft, mut theirs: Draft, edits: &[Edit]) -> Option<Merge> {
    if !has_same_records(&base, &theirs) {
        return None;
    }
    let mut ours = Vec::new();
    let mut undo = Vec::new();
    // Each change is compared with what it was made to: those before it may have moved the records.
    for edit in edits {
        let key = overwritten(edit);
        let says = |draft: &Draft| key.as_ref().and_then(|key| draft.says(key));
        let (was, found) = (says(&base), says(&theirs));
        base.apply(edit.clone()).ok()?;
        undo.push(theirs.apply(edit.clone()).ok()?);
        if was == found {
            continue;
        }
        // A table or record goes with all that is in it, also what only they know of.
        if found.as_ref().is_some_and(holds_answers) {
            return None;
        }
        if let Some(key) = &key
            && theirs.says(key) != found
            && !ours.contains(&key.to_string())
        {
            ours.push(key.to_string());
        }
    }
    undo.reverse();
    Some(Merge {
        draft: theirs,
        ours,
        undo,
    })
}

/// The key path of what is gone after a change.
fn overwritten(edit: &Edit) -> Option<KeyPath> {
    match edit {
        Edit::Remove { records, index } => Some(records.record(*index)),
        _ => edit.key(),
    }
}

/// Whether answers have key paths of their own below this one.
fn holds_answers(plain: &Plain) -> bool {
    match plain {
        Plain::Object(_) => true,
        Plain::Array(entries) => entries.iter().any(Plain::is_object),
        _ => false,
    }
}

/// Whether the records of `theirs` are those of `base`, each in its place; what they say may differ.
fn has_same_records(base: &Draft, theirs: &Draft) -> bool {
    let counts = base.record_counts();
    counts == theirs.record_counts()
        && counts.keys().all(|key| match (base.says(key), theirs.says(key)) {
            (Some(Plain::Array(before)), Some(Plain::Array(now))) => are_in_place(&before, &now),
            _ => false,
        })
}

/// Whether each record is most like the one that stood in its place. One that says nothing of what that one said is
/// another, unless it had but one thing to say.
fn are_in_place(before: &[Plain], now: &[Plain]) -> bool {
    before.iter().zip(now).all(|(own, record)| {
        let shared = likeness(own, record);
        let is_replaced = shared == 0 && likeness(own, own) > 1;
        !is_replaced && before.iter().all(|other| likeness(other, record) <= shared)
    })
}

/// The number of answers that two records have in common.
fn likeness(one: &Plain, other: &Plain) -> usize {
    match (one, other) {
        (Plain::Object(one), Plain::Object(other)) => one
            .iter()
            .filter_map(|(name, field)| Some(likeness(field, other.get(name)?)))
            .sum(),
        (Plain::Array(entries), Plain::Array(others)) if entries.iter().any(Plain::is_object) => entries
            .iter()
            .zip(others)
            .map(|(entry, other)| likeness(entry, other))
            .sum(),
        _ => usize::from(one == other && one.as_str() != Some("")),
    }
}
