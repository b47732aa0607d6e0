//! Who gets copies of an official document: one line of the foot, which is read back as a whole where names were put in or
//! taken out. Between names that stand in one line nothing else tells which of them is gone.

use crate::answers::{Draft, Edit, KeyPath, with_entries};
use crate::import::COPIES;
use crate::report::Passage;
use crate::template::DOCUMENT;

use super::change::Change;
use super::plan::Plan;
use super::texts::literal;

/// What stands between two names.
const BETWEEN: char = '，';

/// Makes one change of those in the line where the number of its names is another. Names that are still there stay as they
/// are written.
pub fn join_copies(plan: &mut Plan<'_>, draft: &Draft, old: &[Passage], edited: &[Passage]) {
    let key = KeyPath::default().name(DOCUMENT).name("copies_to");
    let (Some(written), Some(old), Some(new)) = (draft.value(&key), names_of(old), names_of(edited)) else {
        return;
    };
    if new.len() == old.len() {
        return;
    }
    let mut left: Vec<(usize, &str)> = old.iter().copied().enumerate().collect();
    let entries = new
        .iter()
        .map(|name| match left.iter().position(|(_, printed)| printed == name) {
            Some(place) => (Some(left.remove(place).0), (*name).to_owned()),
            None => (None, literal(name)),
        });
    let Some(names) = with_entries(written, &old, &entries.collect::<Vec<_>>()) else {
        return;
    };
    plan.changes.retain(|change| !change.key.is_within(&key));
    plan.refused.retain(|(change, _)| !change.key.is_within(&key));
    plan.strays.retain(|stray| !stray.old().starts_with(COPIES));
    let edits = vec![Edit::set(&key, names)];
    plan.changes
        .push(Change::of(&key, old.join("，"), new.join("，"), edits));
}

/// The names in the line of those who get copies; none where no line is one.
fn names_of(passages: &[Passage]) -> Option<Vec<&str>> {
    let copies = passages
        .iter()
        .rev()
        .find_map(|passage| passage.text.strip_prefix(COPIES))?;
    let names = copies.trim().trim_end_matches('。').split(BETWEEN).map(str::trim);
    Some(names.filter(|name| !name.is_empty()).collect())
}
