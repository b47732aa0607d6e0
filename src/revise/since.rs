//! What was changed in the answers since a report was written: put together with what its readers changed in it, so that what
//! still differs from what the answers make now is theirs.

use std::collections::HashSet;
use std::ops::Range;

use crate::report::{CellPlace, Passage, Role};

use super::alignment::{ALIKE, Group, align, key, likeness};
use super::moves::{ALIKE_ELSEWHERE, with_moves};
use super::reading::ReadReport;
use super::stream::Stream;
use super::three_way::merge_words;
use super::words::compare;

/// An edited report with what was changed in the answers since it was written.
pub struct Since {
    /// The report.
    pub edited: ReadReport,
    /// What was changed in the answers alone: what was written, and what the answers make now.
    pub kept: Vec<[String; 2]>,
    /// What was changed in the answers and in the report: what the answers make now, and what the report says.
    pub clashes: Vec<[String; 2]>,
}

/// How many bytes of two reports differ, what stands in another order among them.
pub fn distance(one: &[Passage], other: &[Passage]) -> usize {
    let groups = align(one, other).into_iter();
    let apart = groups.filter(|group| !is_same(one, other, group)).map(|group| {
        let (one, other) = (text_of(&one[group.old]), text_of(&other[group.new]));
        let stretches = compare(&one, &other).stretches.into_iter();
        let changed = stretches.filter(|stretch| !stretch.is_same);
        changed
            .map(|stretch| stretch.old.len().max(stretch.new.len()))
            .sum::<usize>()
            .max(1)
    });
    apart.sum()
}

fn is_same(one: &[Passage], other: &[Passage], group: &Group) -> bool {
    let (one, other) = (&one[group.old.clone()], &other[group.new.clone()]);
    one.iter().map(key).eq(other.iter().map(key))
}

/// Makes the changes that an edited report makes to what was written (`base`) in what the answers make now. Of words that both
/// changed those of the report stand; what the answers no longer hold is not put in again.
pub fn since(base: &[Passage], now: &[Passage], edited: &ReadReport) -> Since {
    let theirs = &edited.passages;
    // What says other things now is a new one, of which nothing was written.
    let own = with_moved(align(base, now), base, now, ALIKE);
    let mut merging = Merging {
        base,
        now,
        theirs,
        mine: places(&own, base.len()),
        stays: vec![true; now.len()],
        put: vec![Vec::new(); now.len() + 1],
        behind: vec![None; theirs.len()],
        pending: Vec::new(),
        added: own
            .iter()
            .filter(|group| group.old.is_empty())
            .flat_map(|group| group.new.clone())
            .collect(),
        clashing: HashSet::new(),
        clashes: Vec::new(),
    };
    let plain = align(base, theirs);
    let ends = |group: &Group| (group.old.start, group.new.start);
    let stood: HashSet<(usize, usize)> = plain.iter().map(ends).collect();
    for group in with_moved(plain, base, theirs, 0.0) {
        merging.take(&group, !stood.contains(&ends(&group)));
    }
    merging.insert_pending();
    let kept = own.iter().filter(|group| !is_same(base, now, group));
    let kept = kept.filter(|group| !group.old.clone().any(|index| merging.clashing.contains(&index)));
    let kept = kept.map(|group| [&base[group.old.clone()], &now[group.new.clone()]].map(text_of));
    let kept: Vec<[String; 2]> = kept.filter(|[old, new]| old != new).collect();
    let clashes = std::mem::take(&mut merging.clashes);
    let (passages, places) = merging.result();
    Since {
        edited: edited.with_passages(in_tables(passages), &places),
        kept,
        clashes,
    }
}

/// The groups, paragraphs that changed their place found where they stand now; two that are less alike than `least` are none.
/// Cells are told apart by little.
fn with_moved(groups: Vec<Group>, old: &[Passage], new: &[Passage], least: f64) -> Vec<Group> {
    let is_cell = |group: &Group| {
        let mut all = old[group.old.clone()].iter().chain(&new[group.new.clone()]);
        all.any(|passage| passage.role == Role::Cell)
    };
    let (cells, others): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(is_cell);
    let [were, are] = [old, new].map(|passages| passages.iter().map(key).collect::<HashSet<String>>());
    // What stands elsewhere as it was did not become what stands in its place.
    let apart = others.into_iter().flat_map(|group| -> Vec<Group> {
        let ([one], [other]) = (&old[group.old.clone()], &new[group.new.clone()]) else {
            return vec![group];
        };
        let is_elsewhere = are.contains(&key(one)) || were.contains(&key(other));
        let least = if is_elsewhere { ALIKE_ELSEWHERE } else { least };
        if key(one) == key(other) || likeness(&one.text, &other.text) >= least {
            return vec![group];
        }
        group.parted()
    });
    let mut groups = with_moves(apart.collect(), old, new);
    groups.extend(cells);
    groups.sort_by_key(|group| (group.old.start, group.new.start));
    groups
}

/// Where each passage stands that was written; none where it stands no more. Those that were joined stand in one place.
fn places(groups: &[Group], count: usize) -> Vec<Option<Range<usize>>> {
    let mut places = vec![None; count];
    for group in groups.iter().filter(|group| !group.new.is_empty()) {
        places[group.old.clone()].fill(Some(group.new.clone()));
    }
    places
}

fn text_of(passages: &[Passage]) -> String {
    Stream::of(passages.iter()).text
}

/// What the answers make now, while the changes of a report are made in it.
struct Merging<'p> {
    base: &'p [Passage],
    now: &'p [Passage],
    theirs: &'p [Passage],
    /// Where each of `base` stands in `now`.
    mine: Vec<Option<Range<usize>>>,
    /// Which of `now` stay as they are.
    stays: Vec<bool>,
    /// What is put in before each of `now` and at the end, each with its place in `theirs`.
    put: Vec<Vec<(usize, Passage)>>,
    /// For each of `theirs` how many of `now` stand before what follows it.
    behind: Vec<Option<usize>>,
    /// What is put in behind what stands before it in `theirs`.
    pending: Vec<(usize, Passage)>,
    /// Which of `now` are new, and not in the report as far as it was read.
    added: Vec<usize>,
    /// Which of `base` both changed in the same place.
    clashing: HashSet<usize>,
    clashes: Vec<[String; 2]>,
}

impl Merging<'_> {
    /// Makes one change of the report; `is_moved` where it stands elsewhere than it was written.
    fn take(&mut self, group: &Group, is_moved: bool) {
        let (old, new) = (group.old.clone(), group.new.clone());
        let (written, read) = (&self.base[old.clone()], &self.theirs[new.clone()]);
        if old.is_empty() {
            for (index, passage) in new.zip(read) {
                // What both put in is one.
                let is_it = |at: &usize| key(&self.now[*at]) == key(passage);
                match self.added.iter().position(is_it).map(|found| self.added.remove(found)) {
                    Some(at) => self.behind[index] = Some(at + 1),
                    None => self.pending.push((index, passage.clone())),
                }
            }
            return;
        }
        let is_unchanged = is_same(self.base, self.theirs, group);
        let Some(place) = self.place(&old) else {
            if !is_unchanged && !new.is_empty() {
                let left = self.mine[old.clone()].iter().flatten();
                let left = left.flat_map(|place| &self.now[place.clone()]);
                self.clash(old, Stream::of(left).text, text_of(read));
            }
            return;
        };
        let mine = &self.now[place.clone()];
        let is_mine_unchanged = written.iter().map(key).eq(mine.iter().map(key));
        if new.is_empty() {
            if is_mine_unchanged {
                self.stays[place].fill(false);
            } else {
                self.clash(old, text_of(mine), String::new());
            }
            return;
        }
        if is_unchanged && !is_moved {
            new.for_each(|index| self.behind[index] = Some(place.end));
            return;
        }
        if place.clone().any(|at| !self.stays[at]) {
            // Another part of it was changed already.
            self.clash(old, text_of(mine), text_of(read));
            return;
        }
        let (merged, is_clash) = merge(written, mine, read);
        if is_clash {
            self.clash(old, text_of(mine), text_of(read));
        }
        self.stays[place.clone()].fill(false);
        let merged = merged
            .into_iter()
            .zip(new.clone().chain(std::iter::repeat(new.end - 1)));
        let merged = merged.map(|(passage, index)| (index, passage));
        if is_moved {
            self.pending.extend(merged);
        } else {
            self.put[place.start].extend(merged);
            new.for_each(|index| self.behind[index] = Some(place.end));
        }
    }

    fn clash(&mut self, old: Range<usize>, now: String, read: String) {
        if now != read {
            self.clashes.push([now, read]);
        }
        self.clashing.extend(old);
    }

    /// Where passages that were written stand next to one another now.
    fn place(&self, old: &Range<usize>) -> Option<Range<usize>> {
        let places = self.mine[old.clone()].iter().cloned().collect::<Option<Vec<_>>>()?;
        let follow = places
            .windows(2)
            .all(|pair| pair[0] == pair[1] || pair[0].end == pair[1].start);
        follow.then(|| places[0].start..places[places.len() - 1].end)
    }

    /// Puts in what is new in the report, or was moved in it, each behind what stands before it there.
    fn insert_pending(&mut self) {
        self.pending.sort_by_key(|(index, _)| *index);
        let mut pending = std::mem::take(&mut self.pending).into_iter().peekable();
        let mut at = 0;
        for index in 0..self.theirs.len() {
            while let Some(new) = pending.next_if(|(place, _)| *place == index) {
                self.put[at].push(new);
            }
            at = self.behind[index].unwrap_or(at);
        }
        for put in &mut self.put {
            put.sort_by_key(|(index, _)| *index);
        }
    }

    /// The passages, and where each of the report stands among them.
    fn result(self) -> (Vec<Passage>, Vec<Option<usize>>) {
        let mut all = Vec::new();
        let mut places = vec![None; self.theirs.len()];
        let mut at_now = vec![0; self.now.len()];
        let now = self.now.iter().map(Some).chain([None]);
        for (index, (put, passage)) in self.put.into_iter().zip(now).enumerate() {
            for (read, passage) in put {
                places[read].get_or_insert(all.len());
                all.push(passage);
            }
            if let Some(passage) = passage.filter(|_| self.stays[index]) {
                at_now[index] = all.len();
                all.push(passage.clone());
            }
        }
        for (read, behind) in self.behind.iter().enumerate() {
            let last = behind
                .and_then(|behind| behind.checked_sub(1))
                .filter(|last| self.stays[*last]);
            places[read] = places[read].or(last.map(|last| at_now[last]));
        }
        (all, places)
    }
}

/// What was written with the changes of both sides, and whether both changed the same words: then those of the report stand.
fn merge(base: &[Passage], mine: &[Passage], theirs: &[Passage]) -> (Vec<Passage>, bool) {
    let [written, own, read] = [base, mine, theirs].map(text_of);
    let (text, is_clash) = merge_words(&written, &own, &read);
    let lines: Vec<&str> = text.split('\n').collect();
    let form = |index: usize| {
        let forms = if mine.len() == lines.len() && theirs.len() != lines.len() {
            mine
        } else {
            theirs
        };
        &forms[index.min(forms.len() - 1)]
    };
    let passage = |(index, line): (usize, &&str)| {
        let form = form(index);
        // What was put in before it numbers it anew.
        let is_numbered_alike = base.get(index).is_some_and(|base| base.number == form.number);
        let number = mine
            .get(index)
            .filter(|_| is_numbered_alike)
            .unwrap_or(form)
            .number
            .clone();
        let column = |passage: &Passage| passage.cell.map(|cell| cell.column);
        let is_placed_alike = base.get(index).map(column) == Some(column(form));
        let mut leads = [Some(form), mine.get(index)].into_iter().flatten();
        let lead = leads.find_map(|passage| Some(&passage.text[..passage.lead]).filter(|lead| line.starts_with(*lead)));
        Passage {
            lead: lead.map_or(0, str::len),
            number,
            cell: mine.get(index).filter(|_| is_placed_alike).unwrap_or(form).cell,
            text: (*line).to_owned(),
            ..form.clone()
        }
    };
    (lines.iter().enumerate().map(passage).collect(), is_clash)
}

/// The passages with their cells counted anew, as rows may have come and gone.
fn in_tables(mut passages: Vec<Passage>) -> Vec<Passage> {
    let mut tables = 0;
    let mut before: Option<(CellPlace, CellPlace)> = None;
    for passage in &mut passages {
        let Some(was) = passage.cell else {
            before = None;
            continue;
        };
        let mut place = was;
        match before {
            Some((last, put)) if was.row > 0 || was.row == last.row || was.column > last.column => {
                place.table = put.table;
                place.row = put.row + usize::from(was.column <= last.column);
            }
            _ => {
                place.table = tables;
                place.row = 0;
                tables += 1;
            }
        }
        before = Some((was, place));
        passage.cell = Some(place);
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_both_sides_meet_in_one_text_and_of_the_same_words_those_of_the_report_stand() {
        let base = "全年建成小区32个，惠及居民4100户。";
        for (mine, theirs, expected) in [
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成老旧小区32个，惠及居民4100户。",
                ("全年建成老旧小区35个，惠及居民4100户。", false),
            ),
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成小区35个，惠及4100户。",
                ("全年建成小区35个，惠及4100户。", false),
            ),
            (
                "今年建成小区35个，惠及居民4100户。",
                "全年建成小区36个，惠及居民4100户。",
                ("今年建成小区36个，惠及居民4100户。", true),
            ),
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成小区32个。\n惠及居民4100户。",
                ("全年建成小区35个。\n惠及居民4100户。", false),
            ),
        ] {
            let (text, is_clash) = merge_words(base, mine, theirs);
            assert_eq!((text.as_str(), is_clash), expected);
        }
    }
}
