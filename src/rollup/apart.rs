//! Which texts of records the report prints apart from what says whose they are.

use std::collections::BTreeSet;

use crate::compose::{Home, TracedPassage};
use crate::report::Role;

/// The key paths, without the numbers of records, of texts that begin what is printed of a record where nothing of it begins with
/// a name: remedies in another part than the problems they are for.
pub fn printed_apart(passages: &[TracedPassage], names: &[String]) -> BTreeSet<String> {
    let mut apart = BTreeSet::new();
    // What is printed of a record until another is, or another part begins: where it stands, its first text, and whether one begins
    // with a name.
    let mut record = String::new();
    let mut first: Option<String> = None;
    let mut is_led = false;
    for traced in passages {
        let mut is_of_records = false;
        for piece in &traced.pieces {
            let Home::Text { key, .. } = &piece.home else { continue };
            let Some((place, field)) = key.split_once("].") else {
                continue;
            };
            is_of_records = true;
            if place != record {
                apart.extend(first.take().filter(|_| !is_led));
                (record, is_led) = (place.to_owned(), false);
            }
            let text = &traced.passage.text[piece.range.clone()];
            is_led = is_led || names.iter().any(|name| text.starts_with(name));
            let list = place.split('[').next().unwrap_or_default();
            first.get_or_insert_with(|| format!("{list}.{field}"));
        }
        if !is_of_records && matches!(traced.passage.role, Role::Heading(_)) {
            apart.extend(first.take().filter(|_| !is_led));
            record.clear();
        }
    }
    apart.extend(first.filter(|_| !is_led));
    apart
}
