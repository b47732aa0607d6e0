//! The lines of a file that no passage of its report holds, as the tree says them in other words: the list of attachments, the
//! numbers above them. They are printed like any other, so they are compared like any other.

use std::collections::HashSet;
use std::ops::Range;

use crate::import::{Imported, LeftOut, Why};
use crate::report::{Passage, Role, passages};

/// The passages of a report, in their places among them the lines of its text that none of them holds; those of a
/// table of contents, which nobody writes, are left.
pub fn with_lines(imported: &Imported, text: &str, left_out: &[LeftOut]) -> Vec<Passage> {
    let contents = left_out.iter().filter(|left| left.why == Why::Contents);
    let contents: HashSet<usize> = contents.map(|left| left.line).collect();
    let places: Vec<Range<usize>> = imported
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
    let mut held: Vec<&Range<usize>> = places.iter().filter(|place| !place.is_empty()).collect();
    held.sort_by_key(|place| place.start);
    let mut held = held.into_iter().peekable();
    let mut held_to = 0;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let mut is_held = held_to > start;
        while let Some(place) = held.next_if(|place| place.start < end) {
            is_held = true;
            held_to = held_to.max(place.end);
        }
        if !is_held && !contents.contains(&(index + 1)) && line.contains(char::is_alphanumeric) {
            lines.push((start, line.trim()));
        }
        start = end;
    }
    let mut all = Vec::with_capacity(places.len() + lines.len());
    let mut lines = lines.into_iter().peekable();
    for (passage, place) in passages(&imported.document).into_iter().zip(&places) {
        while let Some((_, line)) = lines.next_if(|(start, _)| *start < place.start) {
            all.push(line_passage(line));
        }
        all.push(passage);
    }
    all.extend(lines.map(|(_, line)| line_passage(line)));
    all
}

fn line_passage(line: &str) -> Passage {
    Passage {
        role: Role::Placed,
        number: String::new(),
        text: line.to_owned(),
        lead: 0,
        cell: None,
    }
}
