//! What was moved: passages that are gone from their places in a report and stand elsewhere in another.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::report::{Passage, Role};

use super::alignment::{Group, Likenesses, Pairs, key};

/// So alike two passages are at least of which one was moved to where the other stands.
pub const ALIKE_ELSEWHERE: f64 = 0.6;
/// So many passages that are gone are compared with those that are new, beside those that stand elsewhere as they were.
const MOST_MOVED: usize = 400;

/// The groups with passages that were moved in a group of their own, at the place where they stood before.
pub fn with_moves(groups: Vec<Group>, old: &[Passage], new: &[Passage]) -> Vec<Group> {
    let groups = with_same_elsewhere(groups, old, new);
    let gone = groups
        .iter()
        .filter(|group| group.new.is_empty())
        .flat_map(|group| group.old.clone());
    let added = groups
        .iter()
        .filter(|group| group.old.is_empty())
        .flat_map(|group| group.new.clone());
    let gone: Vec<usize> = gone.take(MOST_MOVED).collect();
    let added: Vec<usize> = added.take(MOST_MOVED).collect();
    let of = |passages: &[Passage], places: &[usize]| -> Vec<Pairs> {
        places.iter().map(|index| Pairs::of(&passages[*index].text)).collect()
    };
    let likenesses = Likenesses::of(&of(old, &gone), &of(new, &added));
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (row, one) in gone.iter().enumerate() {
        for (column, other) in added.iter().enumerate() {
            let (was, is) = (&old[*one], &new[*other]);
            let alike = likenesses.likeness(row, column);
            // A title is one where it stands: elsewhere it is a line like any other.
            let is_title = [was.role, is.role].contains(&Role::Title) && was.text == is.text;
            if (was.role == is.role && alike >= ALIKE_ELSEWHERE) || is_title {
                pairs.push((alike, *one, *other));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut to = HashMap::new();
    let mut taken = HashSet::new();
    for (_, one, other) in pairs {
        if !to.contains_key(&one) && taken.insert(other) {
            to.insert(one, other);
        }
    }
    with_places(groups, &to)
}

/// The groups, with those passages paired that are gone here and new there as they were, however many there are.
fn with_same_elsewhere(groups: Vec<Group>, old: &[Passage], new: &[Passage]) -> Vec<Group> {
    let [were, are] = [old, new].map(|passages| passages.iter().map(key).collect::<Vec<String>>());
    let is_same = |group: &Group| were[group.old.clone()] == are[group.new.clone()];
    let others = || groups.iter().filter(|group| !is_same(group));
    let gone: HashSet<&String> = others().flat_map(|group| &were[group.old.clone()]).collect();
    let come: HashSet<&String> = others().flat_map(|group| &are[group.new.clone()]).collect();
    // What stands elsewhere as it was did not become what stands in its place.
    let is_apart = |group: &Group| match (&old[group.old.clone()], &new[group.new.clone()]) {
        ([one], [_]) => {
            let stands_elsewhere = come.contains(&were[group.old.start]) && gone.contains(&are[group.new.start]);
            matches!(one.role, Role::Paragraph | Role::Item(_)) && stands_elsewhere && !is_same(group)
        }
        _ => false,
    };
    let groups = groups
        .iter()
        .cloned()
        .flat_map(|group| if is_apart(&group) { group.parted() } else { vec![group] });
    let groups: Vec<Group> = groups.collect();
    let mut places: HashMap<&String, VecDeque<usize>> = HashMap::new();
    for index in groups
        .iter()
        .filter(|group| group.old.is_empty())
        .flat_map(|group| group.new.clone())
    {
        places.entry(&are[index]).or_default().push_back(index);
    }
    let mut found: HashMap<usize, usize> = HashMap::new();
    for index in groups
        .iter()
        .filter(|group| group.new.is_empty())
        .flat_map(|group| group.old.clone())
    {
        if let Some(place) = places.get_mut(&were[index]).and_then(VecDeque::pop_front) {
            found.insert(index, place);
        }
    }
    with_places(groups, &found)
}

/// The groups with passages that are gone from their places in the new ones that are given for them.
fn with_places(groups: Vec<Group>, to: &HashMap<usize, usize>) -> Vec<Group> {
    let taken: HashSet<usize> = to.values().copied().collect();
    let single = |index: usize| index..index + 1;
    let parted = groups.into_iter().flat_map(|Group { old, new }| -> Vec<Group> {
        if new.is_empty() {
            let place = |index: usize| to.get(&index).map_or(new.clone(), |place| single(*place));
            let group = |index| Group {
                old: single(index),
                new: place(index),
            };
            old.map(group).collect()
        } else if old.is_empty() {
            let left = new.filter(|index| !taken.contains(index));
            let group = |index| Group {
                old: old.clone(),
                new: single(index),
            };
            left.map(group).collect()
        } else {
            vec![Group { old, new }]
        }
    });
    parted.collect()
}

#[cfg(test)]
mod tests {
    use super::super::alignment::align;
    use super::*;

    #[test]
    fn however_many_were_moved_each_is_found_where_it_stands() {
        let text = |number: usize| format!("Item {number} of the list was checked, and it is number {number}.");
        let old: Vec<String> = (0..500).map(text).collect();
        let new: Vec<String> = (0..500).rev().map(text).collect();
        let passages = |texts: &[String]| -> Vec<Passage> {
            texts
                .iter()
                .map(|text| Passage::of(Role::Paragraph, text.as_str()))
                .collect()
        };
        let (old, new) = (passages(&old), passages(&new));
        let groups = with_moves(align(&old, &new), &old, &new);
        let is_found = |group: &Group| old[group.old.clone()] == new[group.new.clone()];
        assert!(groups.len() == 500 && groups.iter().all(is_found), "{groups:?}");
    }
}
