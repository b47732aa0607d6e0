//! Leads in plain text, where nothing sets them off: a reader guesses by the whole report whether its paragraphs have any, and one
//! paragraph more may turn that. A paragraph has the lead it was written with; a new one has one where those beside it have.

use std::collections::HashMap;

use crate::compose::TracedPassage;
use crate::report::{Passage, Role};

/// A lead has no more characters.
const LONGEST: usize = 40;
/// So many new paragraphs on either side are passed over to find one that was there.
const MOST_NEW: usize = 20;

/// Gives the paragraphs of a report that was read from plain text, and those of the same edited, the leads that they were written
/// with.
pub fn restore_leads(written: &[TracedPassage], made: &mut [TracedPassage], edited: &mut [Passage]) {
    let written = written.iter().map(|traced| &traced.passage);
    let leads = Leads(
        written
            .filter(|passage| passage.role == Role::Paragraph)
            .map(|passage| (passage.text.as_str(), passage.lead))
            .collect(),
    );
    for traced in made.iter_mut().filter(|traced| traced.passage.role == Role::Paragraph) {
        traced.passage.lead = leads.known(&traced.passage).unwrap_or(0);
    }
    let now: Vec<usize> = (0..edited.len()).map(|at| leads.lead_at(at, edited)).collect();
    for (passage, lead) in edited.iter_mut().zip(now) {
        passage.lead = lead;
    }
}

/// The leads of paragraphs, in bytes, by their texts.
struct Leads<'w>(HashMap<&'w str, usize>);

impl Leads<'_> {
    /// The lead that a paragraph was written with; none where it was not.
    fn known(&self, passage: &Passage) -> Option<usize> {
        self.0.get(passage.text.as_str()).copied()
    }

    /// The words of the lead of the first paragraph that was written; none where none was before something else stands there.
    fn first<'p>(&self, passages: impl Iterator<Item = &'p Passage>) -> Option<&'p str> {
        let mut paragraphs = passages
            .take(MOST_NEW)
            .take_while(|passage| passage.role == Role::Paragraph);
        paragraphs.find_map(|passage| Some(&passage.text[..self.known(passage)?]))
    }

    fn lead_at(&self, at: usize, edited: &[Passage]) -> usize {
        let passage = &edited[at];
        if passage.role != Role::Paragraph {
            return passage.lead;
        }
        if let Some(known) = self.known(passage) {
            return known;
        }
        let beside = [
            self.first(edited[..at].iter().rev()),
            self.first(edited[at + 1..].iter()),
        ];
        if beside.iter().all(Option::is_none) {
            // In a new chapter there is only the guess.
            return passage.lead;
        }
        let mut marks = beside
            .into_iter()
            .flatten()
            .filter_map(|lead| lead.trim_end().chars().next_back());
        marks.next().and_then(|mark| lead_to(&passage.text, mark)).unwrap_or(0)
    }
}

/// The bytes of a text up to a mark, where that comes soon and is not its end.
fn lead_to(text: &str, mark: char) -> Option<usize> {
    let (at, _) = text.char_indices().take(LONGEST).find(|(_, c)| *c == mark)?;
    let end = at + mark.len_utf8();
    (!text[end..].trim().is_empty()).then_some(end)
}
