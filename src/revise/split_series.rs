//! Series (一是…。二是…。) of which points were put on paragraphs of their own: the answers are the same, only where the lines
//! break is another.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::compose::TracedPassage;
use crate::report::{Passage, Role};

use super::alignment::likeness;
use super::passage_diff::printed;
use super::series::{Series, series_in};

/// So much like what stood before a series a paragraph leads to it.
const ALIKE: f64 = 0.35;

/// The passages of an edited report with the points of each series in one paragraph, and how many passages each was.
pub fn with_series_joined<'n>(made: &[TracedPassage], new: Cow<'n, [Passage]>) -> (Cow<'n, [Passage]>, Vec<usize>) {
    let series = made.iter().flat_map(|traced| {
        let lead = |series: &Series| traced.passage.text[..series.range.start].to_owned();
        series_in(traced).into_iter().map(move |series| (lead(&series), series))
    });
    let series: Vec<(String, Series)> = series.collect();
    let known: HashSet<String> = made.iter().map(|traced| printed(&traced.passage)).collect();
    let mut joined: Vec<Passage> = Vec::with_capacity(new.len());
    let mut counts: Vec<usize> = Vec::with_capacity(new.len());
    for passage in new.iter() {
        let text = printed(passage);
        let goes_on = |before: &Passage| {
            let before_text = printed(before);
            is_text(before)
                && is_text(passage)
                && !known.contains(&text)
                && series.iter().any(|(lead, series)| {
                    let first = series.begins_with(1, &text);
                    first && !lead.trim().is_empty() && likeness(lead, &before_text) >= ALIKE
                        || series.goes_on_in(&before_text, &text)
                })
        };
        match (joined.last_mut(), counts.last_mut()) {
            (Some(before), Some(count)) if goes_on(before) => {
                // The number of a point is text in the paragraph; that of the item the series stands in still is its number.
                if series.iter().any(|(_, series)| series.has_number(&before.number)) {
                    before.text = printed(before);
                    before.number.clear();
                    before.role = Role::Paragraph;
                }
                if before.text.ends_with(|c: char| c.is_ascii()) {
                    before.text.push(' ');
                }
                before.text.push_str(&text);
                *count += 1;
            }
            _ => {
                joined.push(passage.clone());
                counts.push(1);
            }
        }
    }
    if joined.len() == new.len() {
        (new, counts)
    } else {
        (Cow::Owned(joined), counts)
    }
}

/// Whether it may be a point: a reader may take its number for that of an item.
fn is_text(passage: &Passage) -> bool {
    matches!(passage.role, Role::Paragraph | Role::Item(_))
}
