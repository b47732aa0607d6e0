//! From a report that was composed to the same as a reader finds it in its file: the homes of what stands in it.

use crate::compose::{TracedPassage, TracedPiece};
use crate::report::{Passage, Role};

use super::alignment::align;
use super::stream::Stream;
use super::words::compare;

/// Gives passages that were read from a file the homes of those that were written to it.
pub fn carry(traced: &[TracedPassage], read: Vec<Passage>) -> Vec<TracedPassage> {
    let written: Vec<Passage> = traced.iter().map(|traced| traced.passage.clone()).collect();
    let groups = align(&written, &read);
    let mut pieces: Vec<Vec<TracedPiece>> = vec![Vec::new(); read.len()];
    for group in groups {
        let old = Stream::of(written[group.old.clone()].iter());
        let new = Stream::of(read[group.new.clone()].iter());
        let compared = compare(&old.text, &new.text);
        for (passage, start) in traced[group.old].iter().zip(&old.starts) {
            for piece in &passage.pieces {
                let range = start + piece.range.start..start + piece.range.end;
                let Some((index, range)) = new.passage_of(&compared.new_place(&range)) else {
                    continue;
                };
                if !range.is_empty() {
                    let home = piece.home.clone();
                    pieces[group.new.start + index].push(TracedPiece { range, home });
                }
            }
        }
    }
    let traced = read.into_iter().zip(pieces);
    let mut traced: Vec<TracedPassage> = traced
        .map(|(passage, pieces)| TracedPassage { passage, pieces })
        .collect();
    trace_listed_names(&mut traced);
    traced
}

/// Gives the lines that list the attachments the homes of the names in them.
fn trace_listed_names(traced: &mut [TracedPassage]) {
    let is_attachment = |traced: &&TracedPassage| traced.passage.role == Role::Attachment;
    let attachments: Vec<TracedPassage> = traced.iter().filter(is_attachment).cloned().collect();
    for line in traced
        .iter_mut()
        .filter(|line| line.passage.role == Role::Placed && line.pieces.is_empty())
    {
        let text = &line.passage.text;
        let Some(named) = attachments.iter().find(|named| text.ends_with(&named.passage.text)) else {
            continue;
        };
        let start = text.len() - named.passage.text.len();
        line.pieces = named.pieces.clone();
        for piece in &mut line.pieces {
            piece.range = start + piece.range.start..start + piece.range.end;
        }
    }
}
