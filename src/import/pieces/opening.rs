//! The title of a report and those it is addressed to.

use crate::formats;
use crate::formats::docx::ParagraphStyle;
use crate::import::best_title::find_title;
use crate::import::lines::is_heading_like;
use crate::import::masthead::{MOST_BELOW, is_no_title, subtitle_length};
use crate::import::title::{MOST_LINES, may_be_title, title_length};
use crate::import::words::{is_address_line, is_loosely_worded, is_office_or_person, is_worded_title};
use crate::text::ordinals::read_ordinal;

use super::ending::PieceEnding;
use super::lines::{filled, join_lines, plain_line};
use super::piece::{Line, Piece};
use super::reader::Reader;

/// So many lines may stand between a title and those it is addressed to.
const MOST_BETWEEN: usize = 3;
/// Above the title of a letter stand no more lines, and what stands below it is looked at too.
const MOST_HEAD: usize = 10;
const MOST_LOOKED_AT: usize = 14;

impl Reader<'_> {
    /// Reads the title; the indices of its pieces.
    pub fn title(&mut self, main: &[Piece]) -> Vec<usize> {
        let filled: Vec<(usize, Option<&Line>)> = filled(main).collect();
        let is_title = |line: &Option<&Line>| line.is_some_and(|line| line.role() == ParagraphStyle::Title);
        let headings = || {
            let lines = filled.iter().filter_map(|(_, line)| *line);
            lines.filter(|line| line.role() == ParagraphStyle::Heading(1)).count()
        };
        let may_be = |line: &Line| line.is_plain() && may_be_title(&line.text.text);
        let is_only_heading = |line: &Line| {
            let is_numbered = line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some();
            line.role() == ParagraphStyle::Heading(1) && !is_numbered && headings() == 1
        };
        let (start, count) = match filled.iter().position(|(_, line)| is_title(line)) {
            Some(start) => (
                start,
                filled[start..].iter().take_while(|(_, line)| is_title(line)).count(),
            ),
            None if !self.manner.is_whole => (0, 0),
            None => match filled.first() {
                first if self.manner.is_markup => {
                    (0, usize::from(first.is_some_and(|(_, line)| line.is_some_and(may_be))))
                }
                Some((_, Some(first))) if is_only_heading(first) => {
                    (self.levels_above, self.manner.levels_above) = (1, 1);
                    (0, 1)
                }
                _ => by_words(&filled),
            },
        };
        let (taken, lines): (Vec<usize>, Vec<Option<&Line>>) = filled[start..start + count].iter().copied().unzip();
        let lines: Vec<&Line> = lines.into_iter().flatten().collect();
        if !lines.is_empty() {
            self.builder.title(join_lines(lines.iter().copied()));
        }
        if let [line] = lines[..] {
            self.builder.document.title = line.plain_inlines(0..line.text.text.len());
        }
        taken
    }

    /// Reads subtitle and addressee, which stand below the title; the indices of their pieces. Those of the end may stand there too.
    pub fn below_title(&mut self, main: &[Piece], title: &[usize], ending: &PieceEnding) -> Vec<usize> {
        let start = title.last().map_or(0, |last| last + 1);
        let is_left = |&(index, _): &(usize, Option<&Line>)| index >= start && ending.leaves(index);
        let filled: Vec<(usize, Option<&Line>)> = filled(main).filter(is_left).collect();
        let is_below_title = !title.is_empty() && self.manner.is_whole;
        let mut taken: Vec<usize> = Vec::new();
        let mut below = &filled[..];
        // What has a style stands below them.
        let texts = below.iter().take(MOST_BELOW + 1);
        let texts: Vec<&str> = texts
            .map(|(_, line)| line.filter(|line| line.is_plain()).map_or("", |line| &*line.text.text))
            .collect();
        let subtitle = if is_below_title { subtitle_length(&texts) } else { 0 };
        for &(index, line) in &below[..subtitle] {
            if let Some(line) = line {
                let (words, text) = line.whole();
                self.builder.subtitle(words, text);
                taken.push(index);
            }
        }
        below = &below[subtitle..];
        // Who speaks and when may stand between.
        let is_between = |(_, line): &&(usize, Option<&Line>)| {
            line.is_some_and(|line| {
                line.is_plain() && (is_no_title(&line.text.text) || is_office_or_person(&line.text.text))
            })
        };
        let between = below.iter().take(MOST_BETWEEN).take_while(is_between).count();
        let is_addressed = |at: usize| {
            let line = below.get(at).and_then(|(_, line)| *line);
            line.is_some_and(|line| line.is_plain() && is_address_line(&line.text.text, true))
        };
        let at = (0..=between).find(|&at| is_addressed(at)).unwrap_or(0);
        if let Some(&(index, Some(line))) = below.get(at) {
            let is_listed = |&(next, line): &(usize, Option<&Line>)| match line {
                Some(line) => line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some(),
                None => matches!(main[next], Piece::Items(_) | Piece::Bullets(_)),
            };
            let is_list = below.get(at + 1).is_some_and(is_listed);
            let by_words = is_below_title && line.is_plain() && is_address_line(&line.text.text, is_list);
            if line.role() == ParagraphStyle::Addressee || by_words {
                self.builder.addressee(line.text.clone());
                self.builder.document.addressee = line.plain_inlines(0..line.text.text.len());
                taken.push(index);
            }
        }
        taken
    }
}

/// Where the title begins by its words among the first lines, and how many of them it takes; else the first may be it.
fn by_words(filled: &[(usize, Option<&Line>)]) -> (usize, usize) {
    let lines = filled.iter().map_while(|(_, line)| line.filter(|line| line.is_plain()));
    let plain: Vec<formats::Line> = lines.take(MOST_LOOKED_AT).map(plain_line).collect();
    let may_stand_above = |line: &&formats::Line| {
        is_heading_like(line.text()) && !line.text().contains('。') || is_address_line(line.text(), false)
    };
    let head = plain.iter().take(MOST_HEAD).take_while(may_stand_above).count();
    let is_title_like = |index: usize| filled[index].1.is_some_and(Line::is_title_like);
    let may_be = |index: usize| index < head && is_title_like(index) && !is_no_title(plain[index].text());
    let best = find_title(&plain, (head + 1).min(plain.len()), false, &may_be).filter(|best| {
        let text = plain[best.start].text();
        let is_below_salutation = best.start > 0 && is_address_line(plain[best.start - 1].text(), false);
        best.len() > 1
            || is_worded_title(text)
            || plain[best.start].is_centred
            || is_below_salutation && is_loosely_worded(text)
    });
    match best.filter(|best| best.start > 0) {
        Some(best) => (best.start, best.len()),
        None => {
            let like = (0..plain.len().min(MOST_LINES)).take_while(|&index| is_title_like(index));
            let texts: Vec<&str> = plain.iter().map(formats::Line::text).collect();
            (0, title_length(&texts).min(like.count()))
        }
    }
}
