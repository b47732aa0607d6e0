//! Sentences that neither the report as it was nor the edited one has: a change that makes one was understood wrongly.

use std::collections::HashSet;
use std::ops::Range;

use crate::answers::KeyPath;
use crate::compose::{Home, TracedPassage};
use crate::report::Passage;
use crate::text::forms::folded;

use super::change::key_in;
use super::passage_diff::printed;

/// Words of an answer in a sentence that nobody wrote.
#[derive(Debug)]
pub struct Invented {
    /// The key path of the answer.
    pub key: KeyPath,
    /// The words, as [`meant`] has them.
    words: String,
}

impl Invented {
    /// Whether they are those of a text, or a part of them.
    pub fn is_of(&self, text: &str) -> bool {
        let text = meant(text);
        self.words.contains(&text) || text.contains(&self.words)
    }
}

/// What changed answers make a report say that nobody wrote. Figures count for nothing: those that are calculated
/// follow others. A text that prints in several places may be edited in one of them; and where only the template's words
/// around an answer differ, the answer is as somebody wrote it.
pub fn inventing([said, edited]: [&Said; 2], is: &[TracedPassage]) -> Vec<Invented> {
    let has = |text: &str| {
        let meant = meant(text);
        said.sentences.contains(&meant) || edited.sentences.contains(&meant) || edited.whole.contains(&meant)
    };
    let mut standing: HashSet<&Home> = HashSet::new();
    let mut suspects: Vec<(&Home, &str)> = Vec::new();
    for traced in is {
        let text = &traced.passage.text;
        // Who puts an entry into a series need not count on.
        let labels: Vec<&Range<usize>> = traced
            .pieces
            .iter()
            .filter(|piece| matches!(piece.home, Home::Label { .. }))
            .map(|piece| &piece.range)
            .collect();
        let is_known = |range: &Range<usize>| {
            let is_within = |label: &&&Range<usize>| range.start <= label.start && label.end <= range.end;
            let label = labels.iter().find(is_within);
            let said = |label: &Range<usize>| [&text[range.start..label.start], &text[label.end..range.end]].concat();
            has(&text[range.clone()]) || label.is_some_and(|label| has(&said(label)))
        };
        let invented: Vec<Range<usize>> = sentences(text).filter(|range| !is_known(range)).collect();
        for piece in traced.pieces.iter().filter(|piece| is_text(&piece.home)) {
            let part = |sentence: &Range<usize>| {
                let part = sentence.start.max(piece.range.start)..sentence.end.min(piece.range.end);
                (!part.is_empty()).then(|| with_neighbours(text, part, sentence))
            };
            if invented.iter().filter_map(part).all(|part| has(&text[part])) {
                standing.insert(&piece.home);
            } else {
                suspects.push((&piece.home, &text[piece.range.clone()]));
            }
        }
    }
    suspects.retain(|(home, _)| !standing.contains(home));
    let invented = suspects.into_iter().filter_map(|(home, words)| {
        Some(Invented {
            key: KeyPath::parse(key_in(home)?)?,
            words: meant(words),
        })
    });
    invented.collect()
}

/// A part of a sentence with the characters that stand next to it there.
fn with_neighbours(text: &str, part: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let before = text[sentence.start..part.start].trim_end();
    let start = before
        .char_indices()
        .next_back()
        .map_or(part.start, |(at, _)| sentence.start + at);
    let mut behind = text[part.end..sentence.end].char_indices();
    let end = behind
        .find(|(_, c)| !c.is_whitespace())
        .map_or(part.end, |(at, c)| part.end + at + c.len_utf8());
    start..end
}

/// Whether words of a home were written by somebody.
fn is_text(home: &Home) -> bool {
    matches!(home, Home::Text { .. } | Home::Markdown { .. })
}

/// What a report says, as [`meant`] has it.
#[derive(Default)]
pub struct Said {
    /// Its sentences.
    pub sentences: HashSet<String>,
    /// All of it, as sentences may end elsewhere.
    pub whole: String,
}

impl Said {
    /// Reads passages.
    pub fn of<'p>(passages: impl IntoIterator<Item = &'p Passage>) -> Said {
        let mut said = Said::default();
        for passage in passages {
            said.sentences
                .extend(sentences(&passage.text).map(|range| meant(&passage.text[range])));
            said.whole += &meant(&printed(passage));
        }
        said
    }
}

/// The sentences of a text, each with the mark at its end.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let ends = text.char_indices().filter(|(at, c)| {
        let is_narrow_end = || text[at + 1..].starts_with(' ');
        matches!(c, '。' | '！' | '？' | '\n') || matches!(c, '.' | '!' | '?') && is_narrow_end()
    });
    let ends = ends.map(|(at, c)| at + c.len_utf8()).chain([text.len()]);
    ends.map(move |end| std::mem::replace(&mut from, end)..end)
        .filter(|range| !range.is_empty())
}

/// A sentence without its spaces, with one mark for each figure.
pub fn meant(sentence: &str) -> String {
    let mut meant = String::with_capacity(sentence.len());
    for c in sentence.chars().filter_map(folded).filter(|c| !c.is_whitespace()) {
        let is_figure = c.is_ascii_digit() || matches!(c, '.' | ',') && meant.ends_with('0');
        if !is_figure {
            meant.push(c);
        } else if !meant.ends_with('0') {
            meant.push('0');
        }
    }
    meant
}
