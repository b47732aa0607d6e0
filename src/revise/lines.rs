//! The lines of a file that no passage of its report holds, as the tree says them in other words: the list of attachments, the
//! numbers above them. They are printed like any other, so they are compared like any other.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::import::{Imported, LeftOut, Why};
use crate::report::{Passage, Role, passages};

/// The passages of a report, in their places among them the lines of its text that none of them holds; those of a
/// table of contents, which nobody writes, are left.
pub fn with_lines(imported: &Imported, text: &str, left_out: &[LeftOut]) -> Vec<Passage> {
    let contents = left_out.iter().filter(|left| left.why == Why::Contents);
    let contents: HashSet<usize> = contents.map(|left| left.line).collect();
    let mut passages = passages(&imported.document);
    let mut places: Vec<Range<usize>> = imported
        .origins
        .iter()
        .map(|origin| {
            let parts = [&origin.number, &origin.text].map(|part| part.place(0..part.text.len()));
            let [number, text] = &parts;
            match (number.is_empty(), text.is_empty()) {
                (false, false) => number.start.min(text.start)..number.end.max(text.end),
                (false, true) => number.clone(),
                _ => text.clone(),
            }
        })
        .collect();
    put_where_they_stand(&mut passages, &mut places);
    // A note stands at the end of its file, and in the tree below the text.
    let mut held: Vec<(&Range<usize>, usize)> = places.iter().zip(1..).filter(|(place, _)| !place.is_empty()).collect();
    held.sort_by_key(|(place, _)| place.start);
    let mut held = held.into_iter().peekable();
    // How many passages stand before each line that none holds.
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let (mut held_to, mut before, mut start) = (0, 0, 0);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let mut is_held = held_to > start;
        while let Some((place, count)) = held.next_if(|(place, _)| place.start < end) {
            is_held = true;
            held_to = held_to.max(place.end);
            before = count;
        }
        if !is_held && !contents.contains(&(index + 1)) && line.contains(char::is_alphanumeric) {
            lines.entry(before).or_default().push(line.trim());
        }
        start = end;
    }
    let mut of = |count: usize| {
        lines
            .remove(&count)
            .unwrap_or_default()
            .into_iter()
            .map(|line| Passage::of(Role::Placed, line))
    };
    let mut all: Vec<Passage> = of(0).collect();
    for (passage, count) in passages.into_iter().zip(1..) {
        all.push(passage);
        all.extend(of(count));
    }
    all
}

/// Puts the title and the lines around it where they stand in the file: a reader knows them by their styles and words wherever they
/// are, and a tree has them above the text, but who moved them should be told.
fn put_where_they_stand(passages: &mut [Passage], places: &mut [Range<usize>]) {
    let is_above = |passage: &&Passage| matches!(passage.role, Role::Title | Role::Placed | Role::Addressee);
    let head = passages.iter().take_while(is_above).count().min(places.len());
    let count = passages.len().min(places.len());
    for index in (0..head).rev() {
        if places[index].is_empty() {
            continue;
        }
        let start = places[index].start;
        let stands_before = |place: &&Range<usize>| !place.is_empty() && place.start < start;
        let before = places[index + 1..count].iter().take_while(stands_before).count();
        passages[index..=index + before].rotate_left(1);
        places[index..=index + before].rotate_left(1);
    }
}
