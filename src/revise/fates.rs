//! What became of the passages of a list in a newer one: which stayed, which were moved, which are gone or new.

use std::collections::HashSet;
use std::ops::Range;

use serde::Serialize;

use crate::report::{Passage, Role};

use super::alignment::{Group, align, are_rows_of_one, likeness};
use super::moves::with_moves;

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It was not there.
    Added,
    /// It is there no more.
    Removed,
    /// It says something else.
    Changed,
    /// It stands elsewhere, and may say something else.
    Moved,
}

/// Less alike than this, a text was not changed but replaced.
const LEAST_ALIKE: f64 = 0.2;

/// Which passages of two lists are which, and what became of them, in the order of the new list; those that are the same count as
/// changed.
///
/// As many as can be in the same order in both lists stayed; the others were moved.
pub fn fates(old: &[Passage], new: &[Passage]) -> Vec<(Group, Fate)> {
    let groups = without_replaced(align(old, new), old, new);
    let mut pairs = whole(with_moves(groups, old, new));
    pairs.sort_by_key(|group| group.new.start);
    let stayed = stayed(&pairs, old);
    let mut found: Vec<(Group, Fate)> = Vec::new();
    let mut stays: Vec<Group> = Vec::new();
    for (group, stayed) in pairs.into_iter().zip(stayed) {
        if stayed {
            stays.push(group);
        } else {
            found.push((group, Fate::Moved));
        }
    }
    if !found.is_empty() {
        stays = with_those_between(stays, &found, old, new);
    }
    found.extend(stays.iter().map(|group| (group.clone(), Fate::Changed)));
    let (known_old, known_new) = known(&found);
    let added = (0..new.len()).filter(|index| !known_new.contains(index));
    let gone = (0..old.len()).filter(|index| !known_old.contains(index));
    found.extend(added.map(|index| {
        let group = Group {
            old: 0..0,
            new: index..index + 1,
        };
        (group, Fate::Added)
    }));
    let mut placed: Vec<(usize, Group, Fate)> = found
        .into_iter()
        .map(|(group, fate)| (group.new.start + 1, group, fate))
        .collect();
    // What is gone is told behind what it stood behind.
    for index in gone {
        let before = stays.partition_point(|group| group.old.start < index).checked_sub(1);
        let place = before.map_or(0, |before| stays[before].new.start + 1);
        let group = Group {
            old: index..index + 1,
            new: 0..0,
        };
        placed.push((place, group, Fate::Removed));
    }
    placed.sort_by_key(|(place, ..)| *place);
    placed.into_iter().map(|(_, group, fate)| (group, fate)).collect()
}

/// The passages that groups tell of, of the old list and of the new one.
fn known(groups: &[(Group, Fate)]) -> (HashSet<usize>, HashSet<usize>) {
    let old = groups.iter().flat_map(|(group, _)| group.old.clone());
    let new = groups.iter().flat_map(|(group, _)| group.new.clone());
    (old.collect(), new.collect())
}

/// The groups that have passages on both sides.
fn whole(groups: Vec<Group>) -> Vec<Group> {
    let is_whole = |group: &Group| !group.old.is_empty() && !group.new.is_empty();
    groups.into_iter().filter(is_whole).collect()
}

/// The groups, in which a passage that has too little in common with the one in its place is gone, and that is new.
fn without_replaced(groups: Vec<Group>, old: &[Passage], new: &[Passage]) -> Vec<Group> {
    let parted = groups
        .into_iter()
        .flat_map(|group| match is_replaced(&group, old, new) {
            true => group.parted(),
            false => vec![group],
        });
    parted.collect()
}

/// Whether a passage has so little in common with the one in its place that it was not changed.
fn is_replaced(group: &Group, old: &[Passage], new: &[Passage]) -> bool {
    if group.old.len() != 1 || group.new.len() != 1 {
        return false;
    }
    let (old, new) = (&old[group.old.start], &new[group.new.start]);
    // There is one title; a heading or a line of the signature that was written anew is the one in its place.
    let may_be = |role| matches!(role, Role::Paragraph | Role::Item(_) | Role::Placed | Role::Cell);
    let may_be_replaced = may_be(old.role) && may_be(new.role) && !are_rows_of_one(old, new);
    may_be_replaced && old.text != new.text && likeness(&old.text, &new.text) < LEAST_ALIKE
}

/// How good it is that pairs stayed: how many they are, and how long.
type Weight = (usize, usize);

/// Which pairs, given in the order of the new list, stand in one order in both lists: as many as can be, and of as many the longer.
fn stayed(pairs: &[Group], old: &[Passage]) -> Vec<bool> {
    // Of all old places up to one, the best run that ends there, with its last pair (a Fenwick tree).
    let mut best: Vec<(Weight, Option<usize>)> = vec![((0, 0), None); old.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let (mut run, mut at) = (((0, 0), None), pair.old.start);
        while at > 0 {
            run = best[at].max(run);
            at &= at - 1;
        }
        let ((count, length), last) = run;
        before.push(last);
        let text = &old[pair.old.clone()];
        let length = length + text.iter().map(|passage| passage.text.len()).sum::<usize>();
        let run = ((count + 1, length), Some(index));
        let mut at = pair.old.start + 1;
        while at < best.len() {
            best[at] = best[at].max(run);
            at += at & at.wrapping_neg();
        }
    }
    let mut stayed = vec![false; pairs.len()];
    let (mut best_run, mut at) = (((0, 0), None), old.len());
    while at > 0 {
        best_run = best[at].max(best_run);
        at &= at - 1;
    }
    let mut last = best_run.1;
    while let Some(index) = last {
        stayed[index] = true;
        last = before[index];
    }
    stayed
}

/// What stayed, with what is alike of the rest between two of them: what was moved kept it from being compared.
fn with_those_between(stays: Vec<Group>, moved: &[(Group, Fate)], old: &[Passage], new: &[Passage]) -> Vec<Group> {
    let (moved_old, moved_new) = known(moved);
    let mut all = Vec::with_capacity(stays.len());
    let (mut old_at, mut new_at) = (0, 0);
    let end = Group {
        old: old.len()..old.len(),
        new: new.len()..new.len(),
    };
    for stay in stays.into_iter().chain([end]) {
        let old_left: Vec<usize> = (old_at..stay.old.start).filter(|at| !moved_old.contains(at)).collect();
        let new_left: Vec<usize> = (new_at..stay.new.start).filter(|at| !moved_new.contains(at)).collect();
        if !old_left.is_empty() && !new_left.is_empty() {
            let of = |passages: &[Passage], left: &[usize]| -> Vec<Passage> {
                left.iter().map(|at| passages[*at].clone()).collect()
            };
            let (old_part, new_part) = (of(old, &old_left), of(new, &new_left));
            let groups = whole(without_replaced(align(&old_part, &new_part), &old_part, &new_part));
            let found = groups.into_iter().filter_map(|group| {
                Some(Group {
                    old: together(&old_left[group.old])?,
                    new: together(&new_left[group.new])?,
                })
            });
            all.extend(found);
        }
        (old_at, new_at) = (stay.old.end, stay.new.end);
        if !stay.old.is_empty() {
            all.push(stay);
        }
    }
    all
}

/// Places as a range; none where something stands between them.
fn together(places: &[usize]) -> Option<Range<usize>> {
    let (first, last) = (*places.first()?, *places.last()?);
    (last - first + 1 == places.len()).then_some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(old: &[&str], new: &[&str]) -> Vec<String> {
        let passages = |texts: &[&str]| -> Vec<Passage> {
            let passages = texts.iter().map(|text| Passage::of(Role::Paragraph, *text));
            passages.collect()
        };
        let fates = fates(&passages(old), &passages(new)).into_iter();
        let differ = fates.filter(|(group, fate)| {
            *fate != Fate::Changed || old[group.old.start] != new[group.new.start] || group.old.len() != group.new.len()
        });
        differ
            .map(|(group, fate)| format!("{fate:?} {:?} {:?}", group.old, group.new))
            .collect()
    }

    const MOVED: &str = "汛前查、汛中守、汛后修，实现了零伤亡。";
    const TEXTS: [&str; 3] = [
        "全年完成投资三亿元，同比增长一成。",
        "受理群众诉求四百件，办结三百九十件。",
        "组织培训十二次，参加人员八百人次。",
    ];
    const EDITED: [&str; 3] = [
        "全年完成投资四亿元，同比增长两成。",
        "受理群众诉求五百件，办结四百八十件。",
        "组织培训十五次，参加人员九百人次。",
    ];

    #[test]
    fn what_was_edited_stayed_and_the_one_that_was_carried_over_it_was_moved() {
        let (old, new) = (
            [MOVED, TEXTS[0], TEXTS[1], TEXTS[2]],
            [EDITED[0], EDITED[1], EDITED[2], MOVED],
        );
        let changed = [
            "Changed 1..2 0..1",
            "Changed 2..3 1..2",
            "Changed 3..4 2..3",
            "Moved 0..1 3..4",
        ];
        assert_eq!(found(&old, &new), changed);
        let back = [
            "Moved 3..4 0..1",
            "Changed 0..1 1..2",
            "Changed 1..2 2..3",
            "Changed 2..3 3..4",
        ];
        assert_eq!(found(&new, &old), back);
    }

    #[test]
    fn what_is_less_alike_is_found_too_where_something_was_carried_over_it() {
        let old = [MOVED, TEXTS[0], TEXTS[1], TEXTS[2]];
        let new = [
            "全年完成投资四亿元，比上年多了不少，来之不易。",
            TEXTS[1],
            TEXTS[2],
            MOVED,
        ];
        assert_eq!(found(&old, &new), ["Changed 1..2 0..1", "Moved 0..1 3..4"]);
    }

    #[test]
    fn however_many_were_put_in_another_order_are_found_again() {
        let texts: Vec<String> = (0..1500).map(|number| format!("第{number}件事情办结。")).collect();
        let old: Vec<&str> = texts.iter().map(String::as_str).collect();
        let new: Vec<&str> = old.iter().rev().copied().collect();
        let found = found(&old, &new);
        assert_eq!(found.len(), 1499);
        assert!(found.iter().all(|line| line.starts_with("Moved")), "{found:?}");
    }

    #[test]
    fn of_two_that_changed_places_the_shorter_was_moved() {
        assert_eq!(
            found(&["短的一句话。", MOVED], &[MOVED, "短的一句话。"]),
            ["Moved 0..1 1..2"]
        );
        assert_eq!(
            found(&[MOVED, "短的一句话。"], &["短的一句话。", MOVED]),
            ["Moved 1..2 0..1"]
        );
    }
}
