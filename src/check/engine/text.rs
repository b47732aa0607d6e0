//! What is checked: the passages of a report, or of the answers to one.

use std::ops::Range;
use std::sync::Arc;

use crate::answers::length::Length;
use crate::figures::Metrics;
use crate::figures::rollup::Rollup;
use crate::formats::Line;
use crate::import::{Imported, read_lines, read_markdown_report};
use crate::report::{self, Role};
use crate::say::source::Source;
use crate::text::language::Language;
use crate::text::located::Located;
use crate::text::refold::{is_folded, refold};

use super::edit::Mended;
use super::passage::Passage;

/// A text to check.
#[derive(Debug)]
pub struct Text {
    /// The file.
    pub source: Arc<Source>,
    /// The language it is in.
    pub language: Language,
    /// Whether it is to be handed in as it is; else it is a draft.
    pub is_final: bool,
    /// Its passages as they were written.
    pub passages: Vec<Passage>,
    /// Its passages as they are printed, where those are others than what was written.
    pub structure: Option<Vec<Passage>>,
    /// The metrics, where there are any.
    pub metrics: Option<Arc<Metrics>>,
    /// The reports that were rolled up into it, whose own figures it may say.
    pub rollup: Arc<Rollup>,
    /// The marks that storage had folded to ASCII: places in the file, each with the full-width mark.
    pub folded: Vec<(Range<usize>, char)>,
    /// The title of a section for problems that the template asks for and nobody filled.
    pub empty_problems: Option<String>,
    /// How long it is where the template says how long it may be, each with its place in the file.
    pub lengths: Vec<(Length, Range<usize>)>,
    /// The places of numbers that are not printed, as the template gives them.
    pub typed_numbers: Vec<Range<usize>>,
}

impl Text {
    /// The passages of a draft, of which nothing else is known.
    pub fn new(source: &Arc<Source>, language: Language, passages: Vec<Passage>) -> Text {
        Text {
            source: Arc::clone(source),
            language,
            is_final: false,
            passages: Passage::in_stretches(passages),
            structure: None,
            metrics: None,
            rollup: Arc::default(),
            folded: Vec::new(),
            empty_problems: None,
            lengths: Vec::new(),
            typed_numbers: Vec::new(),
        }
    }

    /// Its passages as they are printed.
    pub fn structure(&self) -> &[Passage] {
        self.structure.as_ref().unwrap_or(&self.passages)
    }

    /// The headings, with their places in the file, in their order.
    pub fn headings(&self) -> Vec<(Range<usize>, String)> {
        let headings = self
            .passages
            .iter()
            .filter(|passage| matches!(passage.role, Role::Heading(_)));
        let placed = headings.map(|heading| {
            let origin = &heading.origin;
            let place = origin.text.place(0..heading.text.len());
            (place, format!("{}{}", heading.number, heading.text))
        });
        placed.collect()
    }

    /// A finished report in Markdown.
    pub fn of_markdown(source: &Arc<Source>) -> Text {
        Text::of_read(source, read_markdown_report(&source.text), true)
    }

    /// A finished report of lines, which a reader finds in its text.
    pub fn of_lines(source: &Arc<Source>, read: fn(&str) -> Vec<Line>) -> Text {
        Text::of_imported(source, read_lines(&source.text, read))
    }

    /// A finished report that was read; its places are those of the source.
    pub fn of_imported(source: &Arc<Source>, imported: Imported) -> Text {
        Text::of_read(source, imported, false)
    }

    fn of_read(source: &Arc<Source>, imported: Imported, is_markdown: bool) -> Text {
        let Imported { document, origins } = imported;
        let listed = report::passages(&document);
        debug_assert_eq!(listed.len(), origins.len(), "a passage has its place");
        let passages: Vec<Passage> = listed
            .into_iter()
            .zip(origins)
            .map(|(passage, origin)| Passage {
                is_markdown,
                ..Passage::new(passage, origin)
            })
            .collect();
        let mut text = Text {
            is_final: true,
            ..Text::new(source, document.language, passages)
        };
        text.refold();
        text
    }

    /// Looks for folded punctuation, and reads the text as it was before it was folded.
    pub fn refold(&mut self) {
        let own = self.passages.iter().flat_map(|passage| passage.origin.text.own_text());
        if self.language == Language::Chinese && is_folded(&own.collect::<String>()) {
            let source = Arc::clone(&self.source);
            let mended = Mended::new(&source.text);
            for passage in &mut self.passages {
                refold_passage(passage, &mended, &mut self.folded);
            }
        }
    }
}

/// Gives a passage its full-width marks back, so that the rules read what was written. A mark that cannot be put back
/// in the file stays as it is, and so do the brackets where one of them is such a mark.
fn refold_passage(passage: &mut Passage, mended: &Mended<'_>, folded: &mut Vec<(Range<usize>, char)>) {
    let refolded = [&passage.origin.number, &passage.origin.text].map(|located| {
        let places = refold(&located.text).into_iter().map(|(offset, mark)| {
            let new = mark.encode_utf8(&mut [0; 4]).to_owned();
            let edit = mended.edit(passage, located, offset..offset + 1, &new, false);
            // An escape is no mark that storage has folded.
            let place = edit.map(|(place, _)| place).filter(|place| place.len() == 1);
            (offset, mark, place)
        });
        let marks: Vec<_> = places.collect();
        let is_bracket = |mark: char| matches!(mark, '（' | '）');
        let keeps_brackets = marks
            .iter()
            .any(|(_, mark, place)| is_bracket(*mark) && place.is_none());
        let mut whole = Located::default();
        let mut at = 0;
        for (offset, mark, place) in marks {
            let Some(place) = place.filter(|_| !(keeps_brackets && is_bracket(mark))) else {
                continue;
            };
            whole.push_part(located, at..offset);
            at = offset + 1;
            whole.push_escape(mark.encode_utf8(&mut [0; 4]), place.clone());
            folded.push((place, mark));
        }
        whole.push_part(located, at..located.text.len());
        whole
    });
    [passage.origin.number, passage.origin.text] = refolded;
    // The lead keeps its characters; only their bytes have changed.
    let lead = passage.text[..passage.lead].chars().count();
    let end = passage.origin.text.text.char_indices().nth(lead);
    passage.lead = end.map_or(passage.origin.text.text.len(), |(offset, _)| offset);
    passage.text = passage.origin.text.text.clone();
    passage.number = passage.origin.number.text.clone();
}
