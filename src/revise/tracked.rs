//! Which piece of a written report is which of an older one, so that the differences can be tracked in a Word file.

use std::ops::Range;

use crate::formats::docx::{Author, Pair, TrackedFile, Tracking, WrittenReport, write_tracked};
use crate::report::layout::Layout;
use crate::report::{Document, Label, Passage, Role};
use crate::say::message::Message;
use crate::text::ordinals::read_ordinal;

use super::alignment::align;
use super::changes::changes;

/// Writes the new of two reports as a Word file, with its differences from the old one as tracked changes. `file_time` is when the
/// file says it was made, in seconds since 1970.
pub fn track_changes(
    old: &Document<Label>,
    new: &Document<Label>,
    layout: &Layout,
    author: Author<'_>,
    file_time: Option<i64>,
) -> Result<TrackedFile, Message> {
    let (old, new) = (WrittenReport::new(old, layout)?, WrittenReport::new(new, layout)?);
    let groups = align(&passages(&old), &passages(&new)).into_iter();
    let pairs: Vec<Pair> = groups
        .map(|group| Pair {
            old: group.old,
            new: group.new,
        })
        .collect();
    let tracking = Tracking {
        author,
        compare: places,
    };
    write_tracked(&old, new, &pairs, file_time, tracking)
}

fn places(old: &str, new: &str) -> Vec<[Range<usize>; 2]> {
    let places = changes(old, new).into_iter();
    places.map(|place| [place.old, place.new]).collect()
}

/// The pieces as passages, without the numbers that they begin with: these differ wherever one was put in before.
fn passages(report: &WrittenReport<'_>) -> Vec<Passage> {
    let passage = |(role, text): (_, String)| {
        let number = read_ordinal(&text).map_or(0, |ordinal| ordinal.length);
        let (number, text) = text.split_at(if role == Role::Cell { 0 } else { number });
        Passage {
            number: number.to_owned(),
            // A row is known by its first cell.
            lead: text.find('\t').unwrap_or_default(),
            ..Passage::of(role, text)
        }
    };
    report.pieces().map(passage).collect()
}
