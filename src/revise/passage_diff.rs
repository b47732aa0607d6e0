//! Two reports compared: what was added, removed, changed or moved, under which heading.

use std::collections::HashSet;

use crate::report::{Passage, Role};
use crate::text::forms::folded;

use super::alignment::{Group, align, likeness, with_moves};
use super::changes::{changes, common};
use super::stream::{BREAK, Stream};

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// A passage that differs, or some that were split or joined: then a line break stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageChange {
    /// What became of it.
    pub fate: Fate,
    /// What it is in the new report; in the old one where it is gone.
    pub role: Role,
    /// The heading above it, in the same report; empty before the first one.
    pub heading: String,
    /// Where it was moved, the heading that it stood under.
    pub from: Option<String>,
    /// Of a cell, those before it in its table, the nearest last.
    pub beside: Vec<String>,
    /// What was there.
    pub old: String,
    /// What is there now.
    pub new: String,
}

/// Where two reports differ.
#[derive(Debug, Default)]
pub struct ReportDiff {
    /// The differences, in the order of the new report.
    pub changes: Vec<PassageChange>,
    /// How many bytes of both are the same.
    common: usize,
    /// How many bytes both have.
    all: usize,
}

/// So many cells before one that differs are shown, as they tell which one it is.
const BESIDE: usize = 3;
/// What stands between the cells of a row.
const BETWEEN_CELLS: &str = " | ";
/// Less alike than this, a text was not changed but replaced.
const LEAST_ALIKE: f64 = 0.2;

impl ReportDiff {
    /// How much of the text is in both, in percent.
    pub fn percent_common(&self) -> usize {
        (self.common * 100).checked_div(self.all).unwrap_or(100)
    }
}

/// Compares the passages of two reports; their numbers and white space count for nothing.
pub fn report_diff(old: &[Passage], new: &[Passage]) -> ReportDiff {
    let mut comparing = Comparing {
        old,
        new,
        old_headings: headings(old),
        new_headings: headings(new),
        diff: ReportDiff::default(),
    };
    let ways = Ways {
        may_be_replaced: |passage| matches!(passage.role, Role::Paragraph | Role::Item(_) | Role::Placed),
        // Cells that say the same are most often others.
        may_be_moved: |passage| passage.role != Role::Cell,
    };
    for (group, fate) in groups(old, new, ways) {
        comparing.compare(group, fate);
    }
    comparing.diff.changes = joined_cells(comparing.diff.changes);
    comparing.diff
}

/// What may become of passages beside being changed where they are.
#[derive(Clone, Copy)]
pub struct Ways {
    /// Whether one that has little in common with that in its place is gone, and that is new.
    pub may_be_replaced: fn(&Passage) -> bool,
    /// Whether it may be found elsewhere.
    pub may_be_moved: fn(&Passage) -> bool,
}

/// Which passages of two lists are which, and what became of them, in the order of the new list; those that are the same count as
/// changed.
pub fn groups(old: &[Passage], new: &[Passage], ways: Ways) -> Vec<(Group, Fate)> {
    let aligned: Vec<Group> = align(old, new)
        .into_iter()
        .flat_map(|group| {
            if is_replaced(&group, old, new, ways) {
                parted(group).to_vec()
            } else {
                vec![group]
            }
        })
        .collect();
    let is_whole = |group: &Group| !group.old.is_empty() && !group.new.is_empty();
    let kept: HashSet<usize> = aligned
        .iter()
        .filter(|group| is_whole(group))
        .map(|group| group.old.start)
        .collect();
    let mut found: Vec<(usize, Group, Fate)> = Vec::new();
    let mut at = 0;
    for group in with_moves(aligned, old, new) {
        if !is_whole(&group) || kept.contains(&group.old.start) {
            let fate = match (group.old.is_empty(), group.new.is_empty()) {
                (true, _) => Fate::Added,
                (_, true) => Fate::Removed,
                _ => Fate::Changed,
            };
            if !group.new.is_empty() {
                at = group.new.start;
            }
            found.push((at, group, fate));
        } else if (ways.may_be_moved)(&old[group.old.start]) {
            found.push((group.new.start, group, Fate::Moved));
        } else {
            let [gone, added] = parted(group);
            found.push((at, gone, Fate::Removed));
            found.push((added.new.start, added, Fate::Added));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found.into_iter().map(|(_, group, fate)| (group, fate)).collect()
}

/// Whether a passage has so little in common with the one in its place that it was not changed.
fn is_replaced(group: &Group, old: &[Passage], new: &[Passage], ways: Ways) -> bool {
    if group.old.len() != 1 || group.new.len() != 1 {
        return false;
    }
    let (old, new) = (&old[group.old.start], &new[group.new.start]);
    let may_be_replaced = (ways.may_be_replaced)(old) && (ways.may_be_replaced)(new);
    may_be_replaced && old.text != new.text && likeness(&old.text, &new.text) < LEAST_ALIKE
}

/// What is gone of a group, and what is new.
fn parted(Group { old, new }: Group) -> [Group; 2] {
    let (behind, before) = (old.end..old.end, new.start..new.start);
    [Group { old, new: before }, Group { old: behind, new }]
}

/// For each passage the heading above it.
fn headings(passages: &[Passage]) -> Vec<Option<usize>> {
    let mut above = None;
    let heading = |(index, passage): (usize, &Passage)| {
        let before = above;
        if matches!(passage.role, Role::Heading(_)) {
            above = Some(index);
        }
        before
    };
    passages.iter().enumerate().map(heading).collect()
}

/// A heading as it is printed.
fn printed(heading: &Passage) -> String {
    format!("{}{}", heading.number, heading.text)
}

/// Two reports on the way through their groups.
struct Comparing<'p> {
    old: &'p [Passage],
    new: &'p [Passage],
    old_headings: Vec<Option<usize>>,
    new_headings: Vec<Option<usize>>,
    diff: ReportDiff,
}

impl Comparing<'_> {
    fn compare(&mut self, group: Group, fate: Fate) {
        let old = Stream::of(self.old[group.old.clone()].iter()).text;
        let new = Stream::of(self.new[group.new.clone()].iter()).text;
        self.diff.all += old.len() + new.len();
        let is_same = is_same_but_for_spaces(&old, &new);
        if is_same {
            self.diff.common += old.len() + new.len();
        } else if fate == Fate::Changed || fate == Fate::Moved {
            self.diff.common += 2 * common(&old, &changes(&old, &new));
        }
        if is_same && fate == Fate::Changed {
            return;
        }
        let (passages, index, headings) = match fate {
            Fate::Removed => (self.old, group.old.start, &self.old_headings),
            _ => (self.new, group.new.start, &self.new_headings),
        };
        let role = passages[index].role;
        let is_beside = |passage: &&Passage| passage.role == Role::Cell && role == Role::Cell;
        let cells = passages[..index].iter().rev().take_while(is_beside).take(BESIDE);
        let mut beside: Vec<String> = cells.map(|cell| cell.text.clone()).collect();
        beside.reverse();
        let heading = headings[index].map(|heading| &passages[heading]);
        let from = (fate == Fate::Moved).then(|| {
            let from = self.old_headings[group.old.start].map(|heading| &self.old[heading]);
            // Where it only has another number it is the same heading.
            let is_same = from.map(|from| &from.text) == heading.map(|heading| &heading.text);
            from.filter(|_| !is_same).or(heading).map(printed).unwrap_or_default()
        });
        let heading = heading.map(printed).unwrap_or_default();
        let change = PassageChange {
            fate,
            role,
            heading,
            from,
            beside,
            old,
            new,
        };
        self.diff.changes.push(change);
    }
}

/// Whether two texts are the same apart from white space within their lines.
fn is_same_but_for_spaces(old: &str, new: &str) -> bool {
    old == new || kept(old).eq(kept(new))
}

/// The characters that count, in their plainest forms.
fn kept(text: &str) -> impl Iterator<Item = char> {
    let is_kept = |c: &char| !c.is_whitespace() || BREAK.contains(*c);
    text.chars().filter_map(folded).filter(is_kept)
}

/// The differences, in which cells that stand side by side and were all added, or all removed, are one.
fn joined_cells(found: Vec<PassageChange>) -> Vec<PassageChange> {
    let mut changes: Vec<PassageChange> = Vec::new();
    for change in found {
        match changes.last_mut() {
            Some(last) if is_in_one_row(last, &change) => {
                for (all, text) in [(&mut last.old, change.old), (&mut last.new, change.new)] {
                    if !text.is_empty() {
                        all.push_str(BETWEEN_CELLS);
                        all.push_str(&text);
                    }
                }
            }
            _ => changes.push(change),
        }
    }
    changes
}

fn is_in_one_row(one: &PassageChange, next: &PassageChange) -> bool {
    let is_whole = matches!(one.fate, Fate::Added | Fate::Removed) && one.fate == next.fate;
    is_whole && one.role == Role::Cell && next.role == Role::Cell && one.heading == next.heading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(texts: &[&str]) -> Vec<Passage> {
        let passage = |text: &&str| {
            let (role, text) = match text.chars().next() {
                Some('#') => (Role::Heading(1), &text[1..]),
                Some('|') => (Role::Cell, &text[1..]),
                _ => (Role::Paragraph, *text),
            };
            Passage {
                role,
                number: String::new(),
                text: text.to_owned(),
                lead: 0,
            }
        };
        texts.iter().map(passage).collect()
    }

    fn found(old: &[&str], new: &[&str]) -> Vec<(Fate, String, String, String)> {
        let diff = report_diff(&passages(old), &passages(new));
        let changes = diff.changes.into_iter();
        changes
            .map(|change| (change.fate, change.heading, change.old, change.new))
            .collect()
    }

    #[test]
    fn each_difference_stands_under_its_heading() {
        let old = [
            "#甲",
            "完成投资三亿元，同比增长。",
            "删去的一段话在这里。",
            "#乙",
            "没有变的一段。",
        ];
        let new = [
            "#甲",
            "完成投资四亿元，同比增长。",
            "#乙",
            "没有 变的一段。",
            "新写的内容放在最后。",
        ];
        let text = |text: &str| text.to_owned();
        assert_eq!(
            found(&old, &new),
            [
                (Fate::Changed, text("甲"), text(old[1]), text(new[1])),
                (Fate::Removed, text("甲"), text(old[2]), text("")),
                (Fate::Added, text("乙"), text(""), text(new[4])),
            ]
        );
        assert_eq!(found(&old, &old), []);
        let parts = found(&["甲。乙丙。"], &["甲。", "乙丙。"]);
        assert_eq!(
            parts,
            [(Fate::Changed, text(""), text("甲。乙丙。"), text("甲。\n乙丙。"))]
        );
    }

    #[test]
    fn what_was_moved_is_neither_gone_nor_new_and_what_was_replaced_is_both() {
        let (moved, other) = ("汛前查、汛中守、汛后修，实现了零伤亡。", "预警信息直接发到村组责任人。");
        let diff = report_diff(
            &passages(&["#甲", moved, "#乙", other]),
            &passages(&["#甲", "#乙", other, moved]),
        );
        assert_eq!(diff.percent_common(), 100);
        assert_eq!(diff.changes.len(), 1);
        let change = &diff.changes[0];
        assert_eq!(
            (change.fate, change.from.as_deref(), &*change.heading),
            (Fate::Moved, Some("甲"), "乙")
        );
        let fates: Vec<Fate> = found(&["甲", moved], &["甲", other])
            .into_iter()
            .map(|found| found.0)
            .collect();
        assert_eq!(fates, [Fate::Removed, Fate::Added]);
    }

    #[test]
    fn a_cell_is_known_by_those_before_it_and_a_row_is_one_difference() {
        let old = ["|项目", "|数", "|水务", "|12"];
        let new = ["|项目", "|数", "|水务", "|14", "|农业", "|20"];
        let diff = report_diff(&passages(&old), &passages(&new));
        assert_eq!(diff.changes[0].beside, ["项目", "数", "水务"]);
        assert_eq!((&*diff.changes[0].old, &*diff.changes[0].new), ("12", "14"));
        assert_eq!((diff.changes.len(), &*diff.changes[1].new), (2, "农业 | 20"));
    }
}
