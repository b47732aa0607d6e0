//! Two reports paragraph by paragraph: which paragraphs of the one are which of the other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::report::{Passage, Role};
use crate::text::forms::folded;

use super::stream::BREAK;

/// Passages of two reports that are the same, perhaps changed, split or joined; on one side there may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Those of the old report.
    pub old: Range<usize>,
    /// Those of the new one.
    pub new: Range<usize>,
}

impl Group {
    /// One passage that is another.
    pub fn pair(old: usize, new: usize) -> Group {
        Group {
            old: old..old + 1,
            new: new..new + 1,
        }
    }

    /// The same in two groups: what is gone, and what is new.
    pub fn parted(self) -> Vec<Group> {
        let Group { old, new } = self;
        let (behind, before) = (old.end..old.end, new.start..new.start);
        vec![Group { old, new: before }, Group { old: behind, new }]
    }
}

/// So alike two passages are at least that are the same changed.
pub const ALIKE: f64 = 0.35;
/// So alike is one to two that it was split into or joined from.
const ALIKE_IN_PARTS: f64 = 0.6;
/// So alike at least are rows of tables that begin with the same name.
const ALIKE_BY_NAME: f64 = 0.5;
/// So many pairs of passages are compared in one stretch that has changed; a longer one is cut.
const MOST_SIDE: usize = 60;

/// Aligns two lists of passages; every passage is in one group, in order.
pub fn align(old: &[Passage], new: &[Passage]) -> Vec<Group> {
    // A heading is known by what stands below it too: of headings that changed places those stay that keep their texts.
    let keys = |passages: &[Passage]| -> Vec<String> {
        let texts: Vec<String> = passages.iter().map(key).collect();
        let with_next = |index: usize| match (passages[index].role, texts.get(index + 1)) {
            (Role::Heading(_), Some(next)) => format!("{}{}{next}", texts[index], BREAK),
            _ => texts[index].clone(),
        };
        (0..texts.len()).map(with_next).collect()
    };
    let mut groups = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new)) {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            groups.extend(old_range.zip(new_range).map(|(old, new)| Group::pair(old, new)));
            continue;
        }
        let (mut old_at, mut new_at) = (old_range.start, new_range.start);
        while old_at < old_range.end || new_at < new_range.end {
            let old_end = old_range.end.min(old_at + MOST_SIDE);
            let new_end = new_range.end.min(new_at + MOST_SIDE);
            let gap = Gap::new(&old[old_at..old_end], &new[new_at..new_end]);
            groups.extend(gap.groups().into_iter().map(|group| Group {
                old: group.old.start + old_at..group.old.end + old_at,
                new: group.new.start + new_at..group.new.end + new_at,
            }));
            (old_at, new_at) = (old_end, new_end);
        }
    }
    groups
}

/// The old passage that each of so many new ones was, the first where several were joined.
pub fn origins(groups: &[Group], count: usize) -> Vec<Option<usize>> {
    let mut was: Vec<Option<usize>> = vec![None; count];
    for group in groups {
        let first = group.old.clone().next();
        group.new.clone().for_each(|new| was[new] = was[new].or(first));
    }
    was
}

/// What makes two passages the same: what they are and their words, not their spaces or the forms of their characters.
pub fn key(passage: &Passage) -> String {
    let words = passage.text.chars().filter_map(folded).filter(|c| !c.is_whitespace());
    let role: Cow<'_, str> = match passage.role {
        Role::Heading(_) => "#".into(),
        Role::Title => "!".into(),
        Role::Cell => "|".into(),
        Role::Beside(kind) => format!("{kind:?}|").into(),
        _ => "".into(),
    };
    role.chars().chain(words).collect()
}

/// How alike two texts are, from 0 to 1: the pairs of characters that both have.
pub fn likeness(one: &str, other: &str) -> f64 {
    Likenesses::of(&[Pairs::of(one)], &[Pairs::of(other)]).likeness(0, 0)
}

/// The pairs of neighbouring characters in a text, without its spaces.
pub(super) struct Pairs {
    counts: HashMap<(char, char), usize, RandomState>,
    all: usize,
}

impl Pairs {
    pub(super) fn of(text: &str) -> Pairs {
        let characters = text.chars().filter(|c| !c.is_whitespace());
        let mut counts = HashMap::default();
        let mut all = 0;
        let mut before = ' ';
        for c in characters {
            *counts.entry((before, c)).or_insert(0) += 1;
            all += 1;
            before = c;
        }
        Pairs { counts, all }
    }
}

/// How alike two texts are that have so many pairs in common, of all that both have.
fn share(common: usize, all: usize) -> f64 {
    if all == 0 {
        return 1.0;
    }
    2.0 * common as f64 / all as f64
}

/// How alike each text of one list is to each of another: what is found by the pairs that both have costs little where texts have
/// little in common.
pub(super) struct Likenesses {
    /// How many pairs two have in common, row by row.
    common: Vec<usize>,
    columns: usize,
    /// How many pairs those of the one list have, and those of the other.
    all: [Vec<usize>; 2],
}

impl Likenesses {
    pub(super) fn of(rows: &[Pairs], columns: &[Pairs]) -> Likenesses {
        let mut holders: HashMap<(char, char), Vec<(usize, usize)>, RandomState> = HashMap::default();
        for (column, pairs) in columns.iter().enumerate() {
            for (pair, count) in &pairs.counts {
                holders.entry(*pair).or_default().push((column, *count));
            }
        }
        let mut common = vec![0; rows.len() * columns.len()];
        for (row, pairs) in rows.iter().enumerate() {
            let common = &mut common[row * columns.len()..][..columns.len()];
            for (pair, count) in &pairs.counts {
                for (column, other) in holders.get(pair).into_iter().flatten() {
                    common[*column] += other.min(count);
                }
            }
        }
        let all = |list: &[Pairs]| list.iter().map(|pairs| pairs.all).collect();
        Likenesses {
            common,
            columns: columns.len(),
            all: [all(rows), all(columns)],
        }
    }

    pub(super) fn likeness(&self, row: usize, column: usize) -> f64 {
        let all = self.all[0][row] + self.all[1][column];
        share(self.common[row * self.columns + column], all)
    }

    /// How alike those of one list, joined, are at most to those of the other: where they meet they may have one more in common.
    fn most(&self, rows: Range<usize>, columns: Range<usize>) -> f64 {
        let all = self.all[0][rows.clone()].iter().chain(&self.all[1][columns.clone()]);
        let all: usize = all.sum();
        let common = rows.flat_map(|row| columns.clone().map(move |column| row * self.columns + column));
        let common: usize = common.map(|at| self.common[at]).sum();
        share(common + 1, all)
    }
}

/// A stretch of both reports in which no passage is the same.
struct Gap<'p> {
    old: &'p [Passage],
    new: &'p [Passage],
    likenesses: Likenesses,
}

/// How a best alignment of the passages up to a place ends: with so many old and new ones in a group.
#[derive(Clone, Copy, Default)]
struct Step {
    score: f64,
    old: usize,
    new: usize,
}

impl<'p> Gap<'p> {
    fn new(old: &'p [Passage], new: &'p [Passage]) -> Gap<'p> {
        let pairs =
            |passages: &[Passage]| -> Vec<Pairs> { passages.iter().map(|passage| Pairs::of(&passage.text)).collect() };
        Gap {
            old,
            new,
            likenesses: Likenesses::of(&pairs(old), &pairs(new)),
        }
    }

    /// Its groups: those that are most alike in their order, and what is left.
    fn groups(&self) -> Vec<Group> {
        let columns = self.new.len() + 1;
        let mut steps = vec![Step::default(); (self.old.len() + 1) * columns];
        for old in 0..=self.old.len() {
            for new in 0..=self.new.len() {
                if old + new == 0 {
                    continue;
                }
                let mut best = Step {
                    score: -1.0,
                    ..Step::default()
                };
                for (old_count, new_count) in [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)] {
                    if old_count > old || new_count > new {
                        continue;
                    }
                    let before = steps[(old - old_count) * columns + new - new_count].score;
                    let score = before + self.score(old - old_count..old, new - new_count..new);
                    if score > best.score {
                        best = Step {
                            score,
                            old: old_count,
                            new: new_count,
                        };
                    }
                }
                steps[old * columns + new] = best;
            }
        }
        let (mut old, mut new) = (self.old.len(), self.new.len());
        let mut groups = Vec::new();
        while old + new > 0 {
            let step = steps[old * columns + new];
            groups.push(Group {
                old: old - step.old..old,
                new: new - step.new..new,
            });
            (old, new) = (old - step.old, new - step.new);
        }
        groups.reverse();
        self.pair_left(groups)
    }

    /// What a group is worth; one that is none is worth less than its passages left alone.
    fn score(&self, old: Range<usize>, new: Range<usize>) -> f64 {
        if old.is_empty() || new.is_empty() {
            return 0.0;
        }
        let (one, other) = (old.start, new.start);
        if old.len() + new.len() == 2 {
            let mut alike = self.likenesses.likeness(one, other);
            if are_rows_of_one(&self.old[one], &self.new[other]) {
                alike = alike.max(ALIKE_BY_NAME);
            }
            let is_one = alike >= ALIKE && may_be_same(self.old[one].role, self.new[other].role);
            return if is_one { alike } else { -10.0 };
        }
        let is_text = |passage: &Passage| matches!(passage.role, Role::Paragraph | Role::Placed | Role::Item(_));
        let all = self.old[old.clone()].iter().chain(&self.new[new.clone()]);
        if !all.into_iter().all(is_text) {
            return -10.0;
        }
        // An item behind another is one of its own.
        let is_numbered_item = |passage: &Passage| matches!(passage.role, Role::Item(_)) && !passage.number.is_empty();
        if old.len() == 1 && is_numbered_item(&self.old[old.start]) && is_numbered_item(&self.new[new.end - 1]) {
            return -10.0;
        }
        if self.likenesses.most(old.clone(), new.clone()) < ALIKE_IN_PARTS {
            return -10.0;
        }
        let joined =
            |passages: &[Passage]| -> String { passages.iter().map(|passage| passage.text.as_str()).collect() };
        let alike = likeness(&joined(&self.old[old.clone()]), &joined(&self.new[new.clone()]));
        let single = old.clone().flat_map(|old| new.clone().map(move |new| (old, new)));
        let single = single.map(|(old, new)| self.likenesses.likeness(old, new));
        let best = single.fold(0.0, f64::max);
        // A short line beside a long paragraph adds little, but then nearly all that was missing.
        let is_better = alike > best + 0.05 || 1.0 - alike < (1.0 - best) / 2.0;
        if alike >= ALIKE_IN_PARTS && is_better {
            alike + 0.1
        } else {
            -10.0
        }
    }

    /// Pairs what is left alone between two others where it is one of the same kind on either side: it was written anew.
    fn pair_left(&self, groups: Vec<Group>) -> Vec<Group> {
        let mut paired: Vec<Group> = Vec::new();
        let is_half = |group: &Group| group.old.is_empty() || group.new.is_empty();
        for half in groups.chunk_by(|one, other| is_half(one) && is_half(other)) {
            let old: Vec<usize> = half.iter().flat_map(|group| group.old.clone()).collect();
            let new: Vec<usize> = half.iter().flat_map(|group| group.new.clone()).collect();
            let roles = old
                .iter()
                .zip(&new)
                .map(|(old, new)| (self.old[*old].role, self.new[*new].role));
            let is_paired =
                is_half(&half[0]) && old.len() == new.len() && roles.into_iter().all(|(old, new)| old == new);
            if is_paired {
                paired.extend(old.into_iter().zip(new).map(|(old, new)| Group::pair(old, new)));
            } else {
                paired.extend_from_slice(half);
            }
        }
        paired
    }
}

/// Whether two rows of tables, each as one passage, begin with the same cell, and say more than that.
pub fn are_rows_of_one(one: &Passage, other: &Passage) -> bool {
    let name = |row: &Passage| (row.role == Role::Cell && row.lead < row.text.len()).then_some(row.lead);
    match (name(one), name(other)) {
        (Some(lead), Some(other_lead)) => lead > 0 && one.text[..lead] == other.text[..other_lead],
        _ => false,
    }
}

/// Whether a passage may have become another: a heading a line of the text, but neither a cell nor a picture.
fn may_be_same(one: Role, other: Role) -> bool {
    let is_of_its_kind = |role| matches!(role, Role::Cell | Role::Beside(_));
    one == other || !is_of_its_kind(one) && !is_of_its_kind(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(texts: &[&str]) -> Vec<Passage> {
        let roles = [Role::Paragraph, Role::Heading(1)];
        let role = |text: &str| roles[usize::from(text.starts_with('#'))];
        texts.iter().map(|text| Passage::of(role(text), *text)).collect()
    }

    fn groups(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        let groups = align(&passages(old), &passages(new)).into_iter();
        groups.map(|group| (group.old, group.new)).collect()
    }

    #[test]
    fn a_changed_passage_is_the_one_it_was_and_a_new_one_none() {
        let old = ["#甲", "全年完成投资三亿元。", "#乙", "群众满意率提高。"];
        let new = [
            "#甲",
            "这是新写的一段话，原来没有。",
            "全年完成投资四亿元。",
            "#乙",
            "群众满意率提高。",
        ];
        let expected = [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3), (2..3, 3..4), (3..4, 4..5)];
        assert_eq!(groups(&old, &new), expected);
    }

    #[test]
    fn a_passage_in_two_parts_is_one_group_and_so_are_two_joined() {
        let whole = ["汛前查、汛中守、汛后修，实现了零伤亡。预警信息直接发到村组责任人。"];
        let parts = ["汛前查、汛中守、汛后修，实现了零伤亡。", "预警信息直接发到村组责任人。"];
        assert_eq!(groups(&whole, &parts), [(0..1, 0..2)]);
        assert_eq!(groups(&parts, &whole), [(0..2, 0..1)]);
    }

    #[test]
    fn a_heading_written_anew_is_the_one_in_its_place() {
        assert_eq!(
            groups(&["#几点体会", "甲乙丙丁"], &["#主要收获", "甲乙丙丁"]),
            [(0..1, 0..1), (1..2, 1..2)]
        );
    }
}
