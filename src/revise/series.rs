//! A series within a paragraph (一是…。二是…。): its entries as they were, and as they are now.

use std::collections::HashMap;
use std::ops::Range;

use crate::answers::KeyPath;
use crate::compose::{Home, TracedPassage};
use crate::report::sample::Sample;
use crate::text::chinese::has_end_mark;

use super::alignment::likeness;
use super::shapes::{key_of, way_of};
use super::stream::BREAK;

/// An entry is the one that it was if it is at least so much like it.
const ALIKE: f64 = 0.35;
/// So many entries more than there were are looked for.
const MORE: usize = 20;

/// A series of a passage; or the entries of a list that are passages of their own, whose numbers are not text.
#[derive(Debug, Default)]
pub struct Series {
    /// The first number, as the template writes it.
    sample: String,
    /// Its bytes in the passage.
    pub range: Range<usize>,
    /// The names of the answer that stands before it in the passage, as one word.
    pub behind: Option<String>,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Where the number of each begins in the passage.
    labels: Vec<usize>,
}

/// An entry of a series.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key path of the text it is; of a list with its entry, from 0.
    pub key: String,
    /// The entry, where it is one of a list.
    pub entry: Option<usize>,
    /// Its text.
    pub text: String,
}

/// An entry of a series as it is now: which one it was, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The index of the entry it was; none for a new one.
    pub was: Option<usize>,
    /// Its text.
    pub text: String,
}

/// The series of a passage whose entries are one text each.
pub fn series_in(traced: &TracedPassage) -> Vec<Series> {
    let mut found: Vec<Series> = Vec::new();
    let mut is_open = false;
    for (at, piece) in traced.pieces.iter().enumerate() {
        match &piece.home {
            Home::Label { sample, entry: 0 } => {
                is_open = true;
                let behind = traced.pieces[..at].iter().rev().find_map(|piece| key_of(&piece.home));
                found.push(Series {
                    sample: sample.clone(),
                    range: piece.range.clone(),
                    behind: behind.map(|key| way_of(&key)),
                    entries: Vec::new(),
                    labels: vec![piece.range.start],
                });
            }
            Home::Label { sample, .. } => {
                let open = found.last_mut().filter(|series| series.sample == *sample);
                open.into_iter()
                    .for_each(|series| series.labels.push(piece.range.start));
            }
            Home::Text { key, entry, .. } if is_open => {
                if let Some(series) = found.last_mut() {
                    series.range.end = piece.range.end;
                    series.entries.push(Entry {
                        key: key.clone(),
                        entry: *entry,
                        text: traced.passage.text[piece.range.clone()].to_owned(),
                    });
                }
            }
            _ => {}
        }
    }
    let text = &traced.passage.text;
    for series in &mut found {
        let rest = &text[series.range.end..];
        if rest.chars().all(|c| !c.is_alphanumeric()) {
            series.range.end = text.len();
        }
    }
    found.retain(|series| series.entries.len() > 1 && series.labels.len() == series.entries.len());
    found
}

/// The lists of texts that records print as series, each by the names on the way to the records.
pub fn series_of_records(old: &[TracedPassage]) -> HashMap<String, Series> {
    let mut found = HashMap::new();
    for series in old.iter().flat_map(series_in) {
        let list = series.entries.first().filter(|entry| entry.entry.is_some());
        let key = list.and_then(|entry| KeyPath::parse(&entry.key));
        if let Some((records, _)) = key.and_then(|key| key.records().pop()) {
            found.entry(way_of(&records)).or_insert(series);
        }
    }
    found
}

impl Series {
    /// A series without numbers in the text.
    pub fn of(entries: Vec<Entry>) -> Series {
        Series {
            entries,
            ..Series::default()
        }
    }

    /// The parts of a text in which the passage of the series begins at a byte, and those of the edited text, from a byte on, that
    /// stand in their place: the entries one by one where they are the same ones, else the series as a whole. None where its
    /// first number does not stand there.
    pub fn parts_in(&self, start: usize, edited: &str, from: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let first = self.label(1);
        let begins = |at: &usize| may_begin(&edited[from..*at]);
        let places = first
            .iter()
            .flat_map(|first| edited[from..].match_indices(first.as_str()));
        let Some(place) = places.map(|(at, _)| from + at).find(begins) else {
            return Vec::new();
        };
        let end = edited[place..]
            .find(BREAK)
            .map_or(edited.len(), |length| place + length);
        let text = &edited[place..end];
        let old = |at: usize| start + self.labels.get(at).copied().unwrap_or(self.range.end);
        match self.starts_in(text).filter(|_| self.rearranged(text).is_none()) {
            Some(starts) if starts.len() == self.entries.len() => {
                let new = |at: usize| starts.get(at).map_or(end, |label| place + label.start);
                (0..starts.len())
                    .map(|at| (old(at)..old(at + 1), new(at)..new(at + 1)))
                    .collect()
            }
            _ => vec![(old(0)..start + self.range.end, place..end)],
        }
    }

    /// Whether it stands in a passage, or would stand there if it had entries: where the answer before it is printed.
    pub fn may_stand_in(&self, traced: &TracedPassage) -> bool {
        traced.pieces.iter().any(|piece| match &piece.home {
            Home::Label { sample, .. } => *sample == self.sample,
            home => self.behind.is_some() && key_of(home).map(|key| way_of(&key)) == self.behind,
        })
    }

    /// Where it begins in a text, and its entries there.
    pub fn entries_in(&self, text: &str) -> Option<(usize, Vec<String>)> {
        let first = self.label(1)?;
        let mut places = text.match_indices(&first).map(|(at, _)| at);
        let start = places.find(|at| may_begin(&text[..*at]))?;
        Some((start, self.split(&text[start..])?))
    }

    /// The number of an entry, from 1.
    fn label(&self, entry: usize) -> Option<String> {
        Some(Sample::parse(&self.sample).ok()?.nth(entry)?.text)
    }

    /// Whether a text begins with the number of an entry, from 1.
    pub fn begins_with(&self, entry: usize, text: &str) -> bool {
        let label = self.label(entry);
        label.is_some_and(|label| text.trim_start().starts_with(&label))
    }

    /// Whether a number is that of an entry.
    pub fn has_number(&self, number: &str) -> bool {
        let number = number.trim_end();
        let mut labels = (1..=self.entries.len() + MORE).map_while(|entry| self.label(entry));
        !number.is_empty() && labels.any(|label| label == number)
    }

    /// Whether a paragraph has the number that comes after the last one in the paragraph before it.
    pub fn goes_on_in(&self, before: &str, text: &str) -> bool {
        let has = |text: &str, entry: usize| {
            let label = self.label(entry);
            label.is_some_and(|label| text.match_indices(&label).any(|(at, _)| may_begin(&text[..at])))
        };
        let last = (1..=self.entries.len()).take_while(|entry| has(before, *entry)).last();
        last.is_some_and(|last| has(text, last + 1) && !has(text, last))
    }

    /// Its entries in a text that stands in its place now; none where it is no series any more, or has the same ones.
    pub fn rearranged(&self, text: &str) -> Option<Vec<NewEntry>> {
        let texts = self.split(text)?;
        let mut left: Vec<usize> = (0..self.entries.len()).collect();
        let mut new: Vec<NewEntry> = Vec::new();
        for text in texts {
            new.push(NewEntry { was: None, text });
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (index, entry) in new.iter().enumerate() {
            for (was, old) in self.entries.iter().enumerate() {
                let alike = likeness(&old.text, &entry.text);
                // Of two that are as much alike the one in its place is it.
                let place = if index == was { 0.001 } else { 0.0 };
                pairs.push((alike + place, index, was));
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (alike, index, was) in pairs {
            if alike >= ALIKE && new[index].was.is_none() && left.contains(&was) {
                new[index].was = Some(was);
                left.retain(|other| *other != was);
            }
        }
        // What was written anew in its place is the same entry.
        if new.len() == self.entries.len() {
            for (index, entry) in new.iter_mut().enumerate().filter(|(_, entry)| entry.was.is_none()) {
                entry.was = left.contains(&index).then_some(index);
            }
        }
        let is_as_it_was =
            new.len() == self.entries.len() && new.iter().enumerate().all(|(index, entry)| entry.was == Some(index));
        (!is_as_it_was).then_some(new)
    }

    /// The numbers of the series in a text that begins with one.
    fn starts_in(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let sample = Sample::parse(&self.sample).ok()?;
        let labels = (1..=self.entries.len() + MORE).map_while(|number| Some(sample.nth(number)?.text));
        let labels: Vec<String> = labels.collect();
        let mut starts: Vec<Range<usize>> = Vec::new();
        for label in &labels {
            let begins = |at: &usize| may_begin(&text[..*at]);
            starts.extend(
                text.match_indices(label.as_str())
                    .map(|(at, _)| at)
                    .filter(begins)
                    .map(|at| at..at + label.len()),
            );
        }
        starts.sort_by_key(|start| (start.start, usize::MAX - start.end));
        starts.dedup_by(|next, before| next.start < before.end);
        (starts.first()?.start == 0).then_some(starts)
    }

    /// The entries of a text that begins with a number of the series.
    fn split(&self, text: &str) -> Option<Vec<String>> {
        let starts = self.starts_in(text)?;
        let ends = starts.iter().skip(1).map(|start| start.start).chain([text.len()]);
        let entries = starts
            .iter()
            .zip(ends)
            .map(|(start, end)| text[start.end..end].trim().to_owned());
        let entries: Vec<String> = entries.filter(|entry| !entry.is_empty()).collect();
        let takes_stops = self.entries.iter().all(|entry| !has_end_mark(&entry.text));
        let as_written = |entry: String| {
            let bare = entry.strip_suffix(['。', '.']).filter(|_| takes_stops);
            bare.map_or(entry.clone(), str::to_owned)
        };
        Some(entries.into_iter().map(as_written).collect())
    }
}

/// Whether an entry may begin behind a text.
fn may_begin(before: &str) -> bool {
    let before = before.rsplit(BREAK).next().unwrap_or_default().trim_end();
    before.is_empty() || has_end_mark(before) || before.ends_with(['；', ';', '，', ',', '：', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(texts: &[&str]) -> Series {
        let entry = |(index, text): (usize, &&str)| Entry {
            key: "a.b".to_owned(),
            entry: Some(index),
            text: (*text).to_owned(),
        };
        Series {
            sample: "一是".to_owned(),
            entries: texts.iter().enumerate().map(entry).collect(),
            ..Series::default()
        }
    }

    fn rearranged(texts: &[&str], new: &str) -> Option<Vec<(Option<usize>, String)>> {
        let new = series(texts).rearranged(new)?;
        Some(new.into_iter().map(|entry| (entry.was, entry.text)).collect())
    }

    #[test]
    fn entries_are_added_taken_out_and_moved() {
        let texts = ["抓好防汛备汛。", "管好供水设施。"];
        let own = |was: Option<usize>, text: &str| (was, text.to_owned());
        assert_eq!(rearranged(&texts, "一是抓好防汛备汛。二是管好供水设施。"), None);
        assert_eq!(rearranged(&texts, "一是抓好防汛备汛。二是管好供水设备。"), None);
        assert_eq!(
            rearranged(&texts, "一是抓好防汛备汛。二是另立一条。三是管好供水设施。"),
            Some(vec![
                own(Some(0), texts[0]),
                own(None, "另立一条。"),
                own(Some(1), texts[1])
            ])
        );
        assert_eq!(
            rearranged(&texts, "一是管好供水设施。二是抓好防汛备汛。"),
            Some(vec![own(Some(1), texts[1]), own(Some(0), texts[0])])
        );
        assert_eq!(
            rearranged(&texts, "二是管好供水设施。"),
            Some(vec![own(Some(1), texts[1])])
        );
    }
}
