//! What was changed in the answers since a report was written: put into the edited report, so that what still differs is what
//! its readers changed.

use std::collections::HashMap;
use std::ops::Range;

use crate::report::{CellPlace, Passage};

use super::alignment::{align, key};
use super::reading::ReadReport;
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

/// How many passages of either report are not in the other.
pub fn distance(one: &[Passage], other: &[Passage]) -> usize {
    let mut counts: HashMap<String, isize> = HashMap::new();
    one.iter()
        .for_each(|passage| *counts.entry(key(passage)).or_default() += 1);
    other
        .iter()
        .for_each(|passage| *counts.entry(key(passage)).or_default() -= 1);
    counts.into_values().map(isize::unsigned_abs).sum()
}

/// Puts into an edited report what the answers make otherwise (`now`) than when it was written (`base`). Where both were changed,
/// word by word, in the same place, the report stays.
pub fn since(base: &[Passage], now: &[Passage], edited: &ReadReport) -> Since {
    let theirs = &edited.passages;
    let places = Places::of(base, theirs);
    let mut passages = theirs.clone();
    let mut splices: Vec<(Range<usize>, Vec<Passage>)> = Vec::new();
    let (mut kept, mut clashes) = (Vec::new(), Vec::new());
    for group in align(base, now) {
        let (old, new) = (&base[group.old.clone()], &now[group.new.clone()]);
        if old.len() == new.len() && old.iter().map(key).eq(new.iter().map(key)) {
            // What was put in before it numbers it anew.
            if let Some(at) = places.same(&group.old)
                && passages[at.start].number == old[0].number
            {
                passages[at.start].number.clone_from(&new[0].number);
            }
            continue;
        }
        let merged = match (places.same(&group.old), places.one(&group.old), new) {
            (Some(at), _, _) => Some((at, new.to_vec())),
            (None, Some(at), [mine]) if old.len() == 1 => {
                merge(&old[0], mine, &theirs[at]).map(|passage| (at..at + 1, vec![passage]))
            }
            _ => None,
        };
        match merged {
            Some(splice) => {
                kept.push([text_of(old), text_of(new)]);
                splices.push(splice);
            }
            None => {
                let read = places.all(&group.old).map_or(&[][..], |at| &theirs[at]);
                if text_of(read) != text_of(new) {
                    clashes.push([text_of(new), text_of(read)]);
                }
            }
        }
    }
    let (passages, starts) = spliced(passages, splices);
    Since {
        edited: edited.with_passages(in_tables(passages), &starts),
        kept,
        clashes,
    }
}

fn text_of(passages: &[Passage]) -> String {
    let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    texts.join(" ")
}

/// Where the passages of a report stand in the same edited.
struct Places {
    /// For each passage those it became, and whether it is one that did not change.
    of: Vec<(Range<usize>, bool)>,
}

impl Places {
    fn of(base: &[Passage], edited: &[Passage]) -> Places {
        let mut of = Vec::with_capacity(base.len());
        for group in align(base, edited) {
            let is_same = group.old.len() == 1
                && group.new.len() == 1
                && key(&base[group.old.start]) == key(&edited[group.new.start]);
            of.extend(group.old.map(|_| (group.new.clone(), is_same)));
        }
        Places { of }
    }

    /// Where passages stand that did not change and among which nothing was put; of none at all, where they would stand.
    fn same(&self, old: &Range<usize>) -> Option<Range<usize>> {
        if old.is_empty() {
            let at = self.of[..old.start].last().map_or(0, |(place, _)| place.end);
            return Some(at..at);
        }
        let places = &self.of[old.clone()];
        let follow = places.windows(2).all(|pair| pair[0].0.end == pair[1].0.start);
        let are_same = follow && places.iter().all(|(_, is_same)| *is_same);
        are_same.then(|| places[0].0.start..places[places.len() - 1].0.end)
    }

    /// Where a single passage stands that became a single one.
    fn one(&self, old: &Range<usize>) -> Option<usize> {
        let (place, _) = self.of.get(old.start)?;
        let is_alone = self.of.iter().filter(|(other, _)| other == place).count() == 1;
        (old.len() == 1 && place.len() == 1 && is_alone).then_some(place.start)
    }

    /// All that passages became.
    fn all(&self, old: &Range<usize>) -> Option<Range<usize>> {
        let places = self.of.get(old.clone())?;
        Some(places.first()?.0.start..places.last()?.0.end)
    }
}

/// A passage with the changes of two others to what it was; none where both changed the same words otherwise.
fn merge(base: &Passage, mine: &Passage, theirs: &Passage) -> Option<Passage> {
    let changes = |changed: &Passage| -> Vec<(Range<usize>, String)> {
        let stretches = compare(&base.text, &changed.text).stretches.into_iter();
        let changes = stretches.filter(|stretch| !stretch.is_same);
        changes
            .map(|stretch| (stretch.old, changed.text[stretch.new].to_owned()))
            .collect()
    };
    let mut both: Vec<(Range<usize>, String, bool)> = Vec::new();
    for (changed, is_mine) in [(mine, true), (theirs, false)] {
        both.extend(changes(changed).into_iter().map(|(place, text)| (place, text, is_mine)));
    }
    both.sort_by_key(|(place, _, _)| (place.start, place.end));
    both.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
    let clash = |pair: &[(Range<usize>, String, bool)]| pair[0].0.end >= pair[1].0.start && pair[0].2 != pair[1].2;
    if both.windows(2).any(clash) {
        return None;
    }
    let mut text = String::new();
    let mut at = 0;
    for (place, words, _) in both {
        text += &base.text[at..place.start];
        text += &words;
        at = place.end;
    }
    text += &base.text[at..];
    let leads = [theirs, mine].map(|passage| (passage.lead, passage.text[..passage.lead].to_owned()));
    let lead = leads.iter().find(|(_, lead)| text.starts_with(lead.as_str()));
    Some(Passage {
        lead: lead.map_or(0, |(length, _)| *length),
        text,
        ..theirs.clone()
    })
}

/// The passages with some in the place of others, and where each of those before stands among them, and their end.
fn spliced(passages: Vec<Passage>, mut splices: Vec<(Range<usize>, Vec<Passage>)>) -> (Vec<Passage>, Vec<usize>) {
    splices.sort_by_key(|(place, _)| (place.start, place.end));
    let mut splices = splices.into_iter().peekable();
    let (mut all, mut starts) = (Vec::new(), Vec::new());
    let mut skipped_to = 0;
    for (index, passage) in passages.into_iter().map(Some).chain([None]).enumerate() {
        while let Some((place, new)) = splices.next_if(|(place, _)| place.start <= index) {
            skipped_to = skipped_to.max(place.end);
            all.extend(new);
        }
        starts.push(all.len());
        all.extend(passage.filter(|_| index >= skipped_to));
    }
    (all, starts)
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
            Some((last, put)) if was.row > 0 || was.column > last.column => {
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
    use crate::report::Role;

    #[test]
    fn changes_of_both_sides_meet_in_one_passage_unless_they_touch() {
        let base = "全年建成小区32个，惠及居民4100户。";
        for (mine, theirs, expected) in [
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成老旧小区32个，惠及居民4100户。",
                Some("全年建成老旧小区35个，惠及居民4100户。"),
            ),
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成小区35个，惠及4100户。",
                Some("全年建成小区35个，惠及4100户。"),
            ),
            ("全年建成小区35个。", "全年建成小区36个，惠及居民4100户。", None),
            (
                "全年建成小区35个，惠及居民4100户。",
                "全年建成小区32座，惠及居民4100户。",
                None,
            ),
        ] {
            let [base, mine, theirs] = [base, mine, theirs].map(|text| Passage::of(Role::Paragraph, text));
            let merged = merge(&base, &mine, &theirs);
            assert_eq!(merged.map(|passage| passage.text).as_deref(), expected);
        }
    }

    #[test]
    fn what_stands_in_the_place_of_others_moves_those_behind() {
        let passages =
            |texts: &str| -> Vec<Passage> { texts.chars().map(|c| Passage::of(Role::Paragraph, c)).collect() };
        let splices = vec![(3..3, passages("xy")), (0..2, passages("z")), (4..5, Vec::new())];
        let (all, starts) = spliced(passages("abcde"), splices);
        let texts: String = all.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, "zcxyd");
        assert_eq!(starts, [1, 1, 1, 4, 5, 5]);
    }
}
