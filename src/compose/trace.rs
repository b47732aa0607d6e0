//! A report whose every stretch knows where it came from.

use std::ops::Range;

use crate::answers::Answers;
use crate::report::{Document, Number, Passage, passages};
use crate::say::diagnostic::Faults;
use crate::template::Template;

use super::fill::{Filled, Watch, fill};
use super::kept::Kept;
use super::naming::Marked;
use super::origin::{Home, Origin, without_marks};

/// A report and the homes of what stands in it.
#[derive(Debug)]
pub struct Traced {
    /// The report.
    pub document: Document<Number>,
    /// Its passages.
    pub passages: Vec<TracedPassage>,
}

/// A passage and the homes of what stands in it; what has none is the template's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedPassage {
    /// The passage.
    pub passage: Passage,
    /// Stretches with a home, in their order. A figure may stand within a text.
    pub pieces: Vec<TracedPiece>,
}

/// A stretch of a text, and its home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedPiece {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its home.
    pub home: Home,
}

/// Composes a report and traces it. A template that looks at a text may see the marks in it: where these change what is printed,
/// fewer answers are marked.
pub fn trace(kept: &Kept, template: &Template, answers: &Answers) -> Result<Traced, Faults> {
    let document = fill(kept, template, answers, Watch::Nothing)?.document;
    let plain = passages(&document);
    for marked in [Marked::All, Marked::Lines, Marked::Paragraphs, Marked::Nothing] {
        let Ok(filled) = fill(kept, template, answers, Watch::Origins(marked)) else {
            continue;
        };
        let mut passages = traced_passages(&filled);
        // Where a mark stands behind the bold words that lead a paragraph, less of it is its lead.
        for (traced, plain) in passages.iter_mut().zip(&plain) {
            traced.passage.lead = plain.lead;
        }
        if passages.iter().map(|traced| &traced.passage).eq(&plain) {
            return Ok(Traced { document, passages });
        }
    }
    let untraced = |passage| TracedPassage {
        passage,
        pieces: Vec::new(),
    };
    Ok(Traced {
        document,
        passages: plain.into_iter().map(untraced).collect(),
    })
}

fn traced_passages(filled: &Filled) -> Vec<TracedPassage> {
    let of = |passage| traced_passage(passage, &filled.origins);
    passages(&filled.document).into_iter().map(of).collect()
}

fn traced_passage(marked: Passage, origins: &[Origin]) -> TracedPassage {
    let (text, marks) = without_marks(&marked.text);
    let lead = without_marks(&marked.text[..marked.lead]).0.len();
    let passage = Passage {
        role: marked.role,
        number: without_marks(&marked.number).0,
        lead,
        text,
        cell: marked.cell,
    };
    let piece = |(at, number): (usize, usize)| {
        let origin = origins.get(number)?;
        let range = origin.place_in(&passage.text, at)?;
        let home = origin.home.clone();
        Some(TracedPiece { range, home })
    };
    let mut pieces: Vec<TracedPiece> = marks.into_iter().filter_map(piece).collect();
    pieces.sort_by_key(|piece| (piece.range.start, usize::MAX - piece.range.end));
    TracedPassage { passage, pieces }
}
