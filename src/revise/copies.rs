//! Who gets copies of an official document: one line of the foot, which is read back as a whole where names were put in or
//! taken out. Between names that stand in one line nothing else tells which of them is gone.

use toml_edit::{Array, Value};

use crate::answers::{Draft, Edit, KeyPath};
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
    let written = draft.value(&key).and_then(Value::as_array);
    let (Some(written), Some(old), Some(new)) = (written, names_of(old), names_of(edited)) else {
        return;
    };
    if old.len() != written.len() || new.len() == old.len() {
        return;
    }
    let mut written: Vec<(&str, &Value)> = old.iter().copied().zip(written).collect();
    let mut names = Array::new();
    for name in &new {
        match written.iter().position(|(printed, _)| printed == name) {
            Some(index) => {
                let mut value = written.remove(index).1.clone();
                value.decor_mut().clear();
                names.push_formatted(value);
            }
            None => names.push(literal(name)),
        }
    }
    names.fmt();
    plan.changes.retain(|change| !change.key.is_within(&key));
    plan.refused.retain(|(change, _)| !change.key.is_within(&key));
    plan.strays.retain(|stray| !stray.old().starts_with(COPIES));
    let edits = vec![Edit::set(&key, Value::Array(names))];
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
