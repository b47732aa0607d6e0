//! How the text of an answer prints, character by character: its paragraphs, and from where in the answer each character is.

use std::ops::Range;

use crate::figures::Metrics;
use crate::text::chinese::joint;
use crate::text::citations::{Part, parts};

/// A paragraph of an answer as it prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedParagraph {
    /// Its text.
    pub text: String,
    /// Its pieces, in order: characters, citations, and what stands for line breaks.
    pub units: Vec<Unit>,
}

/// A piece that prints as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its bytes in the paragraph.
    pub printed: Range<usize>,
    /// Its bytes in the answer.
    pub source: Range<usize>,
    /// Whether it is something in braces.
    pub is_citation: bool,
}

/// The paragraphs of an answer.
pub fn printed_paragraphs(text: &str, metrics: &Metrics) -> Vec<PrintedParagraph> {
    let mut printing = Printing::default();
    for (part, range) in parts(text) {
        match part {
            Part::Text(part) => {
                for (at, c) in part.char_indices() {
                    let start = range.start + at;
                    printing.character(c, start..start + c.len_utf8());
                }
            }
            part => printing.push(&printed_part(&part, metrics), range, true),
        }
    }
    printing.finish();
    printing.paragraphs
}

/// What a part in braces prints.
pub fn printed_part(part: &Part<'_>, metrics: &Metrics) -> String {
    let blank = || metrics.language.blank().to_owned();
    match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Quoted(text) => text.clone(),
        Part::Remembered(_) | Part::Missing(_) => blank(),
        Part::Citation { id, field } => {
            let metric = metrics.get(id).filter(|metric| !metric.omit);
            let printed = metric.and_then(|metric| metric.print(field, metrics.language).ok().flatten());
            printed.unwrap_or_else(blank)
        }
    }
}

#[derive(Default)]
struct Printing {
    paragraphs: Vec<PrintedParagraph>,
    open: PrintedParagraph,
    /// The line breaks since the last character.
    breaks: usize,
}

impl Printing {
    fn character(&mut self, c: char, source: Range<usize>) {
        if c == '\n' {
            self.breaks += 1;
        } else if !(c.is_whitespace() && (self.breaks > 0 || self.open.units.is_empty())) {
            self.push(c.encode_utf8(&mut [0; 4]), source, false);
        }
    }

    fn push(&mut self, printed: &str, source: Range<usize>, is_citation: bool) {
        match std::mem::take(&mut self.breaks) {
            0 => {}
            1 => self.join(printed, source.start),
            _ => self.finish(),
        }
        self.open.add(printed, source, is_citation);
    }

    /// Puts what stands for a line break.
    fn join(&mut self, next: &str, next_start: usize) {
        self.open.trim_end();
        if let Some(last) = self.open.units.last() {
            let source = last.source.end..next_start;
            let joint = joint(self.open.text.chars().last(), next.chars().next());
            self.open.add(joint, source, false);
        }
    }

    fn finish(&mut self) {
        self.open.trim_end();
        let paragraph = std::mem::take(&mut self.open);
        if !paragraph.units.is_empty() {
            self.paragraphs.push(paragraph);
        }
    }
}

impl PrintedParagraph {
    fn add(&mut self, printed: &str, source: Range<usize>, is_citation: bool) {
        let start = self.text.len();
        self.text.push_str(printed);
        self.units.push(Unit {
            printed: start..self.text.len(),
            source,
            is_citation,
        });
    }

    fn trim_end(&mut self) {
        let end = self.text.trim_end().len();
        while self
            .units
            .pop_if(|unit| unit.printed.start >= end && !unit.is_citation)
            .is_some()
        {}
        self.text.truncate(self.units.last().map_or(0, |unit| unit.printed.end));
    }

    /// Its bytes in the answer.
    pub fn source(&self) -> Range<usize> {
        let start = self.units.first().map_or(0, |unit| unit.source.start);
        start..self.units.last().map_or(0, |unit| unit.source.end)
    }

    /// The unit before which a mark disturbs nothing: neither at an edge, nor within a number or a marker. The first where
    /// there is no such one.
    pub fn unit_to_mark(&self) -> &Unit {
        let inner = (1..self.units.len().saturating_sub(1)).find(|index| self.may_be_marked(*index));
        &self.units[inner.unwrap_or(0)]
    }

    fn may_be_marked(&self, index: usize) -> bool {
        let character = |index: usize| {
            let unit = &self.units[index];
            let c = self.text[unit.printed.clone()].chars().next();
            c.filter(|_| !unit.is_citation).unwrap_or('0')
        };
        let is_wide_letter = |c: char| c.is_alphanumeric() && !c.is_ascii();
        let (before, here, after) = (character(index - 1), character(index), character(index + 1));
        let is_between_words = before.is_ascii_alphabetic() && here == ' ' && after.is_alphanumeric();
        is_wide_letter(before) && is_wide_letter(here) || is_between_words && !matches!(before, 'x' | 'X')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Metric;
    use crate::text::language::Language;

    #[test]
    fn an_answer_prints_in_paragraphs_each_character_from_its_place() {
        let metric = Metric {
            id: "a".to_owned(),
            unit: "项".to_owned(),
            ..Metric::default()
        };
        let metrics = Metrics::new(Language::Chinese, [metric]);
        let text = "\n　全年 \n 完成{{ metrics.a }}。\n\n  second\nline\n";
        let paragraphs = printed_paragraphs(text, &metrics);
        let printed: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(printed, ["全年完成××。", "second line"]);
        for paragraph in &paragraphs {
            for unit in paragraph
                .units
                .iter()
                .filter(|unit| !unit.is_citation && !unit.printed.is_empty())
            {
                let source = text[unit.source.clone()].replace('\n', " ");
                assert_eq!(paragraph.text[unit.printed.clone()], source);
            }
        }
        let unit = paragraphs[0].unit_to_mark();
        assert_eq!(&paragraphs[0].text[unit.printed.clone()], "年");
    }
}
