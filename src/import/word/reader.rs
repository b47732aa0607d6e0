//! Lines and tables → the tree.
//!
//! What the styles of a document say counts first: zhibi's own, then titles, headings and outline levels. What they
//! leave open the words decide, as in plain text.

use std::collections::HashMap;
use std::ops::Range;

use crate::formats::docx::{BULLET, ParagraphStyle};
use crate::import::builder::Builder;
use crate::import::lines::{is_heading, plain, split_number};
use crate::import::numbers::{Numbered, Style};
use crate::import::series::heading_length;
use crate::report::{self, Block, Place};
use crate::text::language::Language;
use crate::text::located::Located;

use super::ending::find_word_ending;
use super::lines::{join_lines, line};
use super::numbers::{numbers_of, read_letters, start, style_of};
use super::placed::{Line, Placed};
use super::table::read_table;

/// A report that is being read into its tree.
pub struct Reader {
    pub builder: Builder,
    /// Whether the lines of tables of contents are kept.
    pub keeps_contents: bool,
    /// Whether every mark of a list of attachments is.
    pub keeps_marks: bool,
    /// The numbers that lines begin with as text, and whether those make headings of them, by the place where they begin.
    pub numbers: HashMap<usize, (Numbered, bool)>,
    /// How many levels of heading styles stand above the highest part: the title's.
    pub levels_above: usize,
    /// The level of the last heading that is known; those that only words tell stand below it.
    pub level: usize,
    /// The levels that headings with a known level give to the styles of their numbers.
    pub styled: Vec<(Style, usize)>,
}

impl Reader {
    /// Reads a report; where the lines begin that its tree says in other words.
    pub fn report(&mut self, placed: &[Placed], frame: &[Line], notes: &[Line]) -> Vec<usize> {
        self.above(frame);
        let is_chinese = self.builder.document.language == Language::Chinese;
        let opening = self.opening(placed, frame);
        let issuers = frame
            .iter()
            .filter(|line| line.role() == ParagraphStyle::HeadName)
            .count();
        let ending = find_word_ending(placed, &opening, self.keeps_marks, is_chinese, issuers);
        let taken = [&opening, &ending.signature, &ending.list];
        let is_body = |index: &usize| !taken.iter().any(|taken| taken.contains(index));
        let body: Vec<&Placed> = (0..ending.body).filter(is_body).map(|index| &placed[index]).collect();
        self.read(&body);
        if ending.is_list_kept {
            for line in ending.list.iter().filter_map(|&index| line(&placed[index])) {
                match line.paragraph.label {
                    Some(_) => self.as_text(line),
                    None => self.paragraph(line),
                }
            }
        }
        for note in notes.iter().filter(|line| !line.is_empty()) {
            let paragraph = report::Paragraph {
                lead: Vec::new(),
                text: note.inlines(0..note.text.text.len()),
            };
            self.builder.paragraph(paragraph, note.text.clone());
        }
        for line in ending.signature.iter().filter_map(|&index| line(&placed[index])) {
            self.signature(line);
        }
        self.note(frame);
        for attached in &ending.attachments {
            self.builder.attachment(attached.name.clone());
            (self.level, self.levels_above) = (0, attached.above);
            if !attached.beside.text.is_empty() {
                self.builder
                    .paragraph(plain(&attached.beside.text), attached.beside.clone());
            }
            self.read(&placed[attached.content.clone()].iter().collect::<Vec<_>>());
        }
        self.foot(frame);
        let heads = ending.attachments.iter().flat_map(|attached| attached.head.clone());
        let list = ending.list.iter().copied().filter(|_| !ending.is_list_kept);
        let rewritten = list.chain(heads);
        let rewritten = rewritten.filter_map(|index| line(&placed[index]).filter(|line| !line.is_empty()));
        rewritten.map(|line| start(&line.text)).collect()
    }

    /// A line of the signature; names that stand beside one another have places for their seals.
    fn signature(&mut self, line: &Line) {
        let text = &line.text.text;
        let mut start = 0;
        for name in text.split('\t') {
            let part = start..start + name.len();
            start = part.end + 1;
            if name.is_empty() {
                continue;
            }
            self.builder.signature(line.text.part(part.clone()));
            if let Some(last) = self.builder.document.signature.last_mut() {
                *last = line.plain_inlines(part);
            }
        }
        if text.contains('\t') {
            self.builder.sealed();
        }
    }

    /// Reads pieces whose numbers go on with no others.
    fn read(&mut self, pieces: &[&Placed]) {
        self.numbers = numbers_of(pieces);
        pieces.iter().for_each(|piece| self.piece(piece));
    }

    fn piece(&mut self, placed: &Placed) {
        match placed {
            Placed::Line(line) if line.is_empty() => {}
            Placed::Line(line) => self.line(line),
            Placed::Table(rows) => {
                let (table, places) = read_table(rows);
                self.builder.table(table, places);
            }
        }
    }

    fn line(&mut self, line: &Line) {
        let label = line.paragraph.label.as_ref();
        match line.role() {
            ParagraphStyle::Contents if self.keeps_contents => self.as_text(line),
            ParagraphStyle::Contents | ParagraphStyle::AttachmentNote => {}
            ParagraphStyle::Heading(level) if !line.is_run_in() => self.styled_heading(level, line),
            ParagraphStyle::Body if label.is_none() => self.paragraph(line),
            ParagraphStyle::Centre => self.placed(Place::Centre, line),
            ParagraphStyle::Listed => self.placed(Place::List, line),
            ParagraphStyle::Item(depth) | ParagraphStyle::Bullet(depth) => match label {
                Some(label) if label.is_bullet => self.bullet(depth, line),
                None if line.role() == ParagraphStyle::Bullet(depth) => self.bullet(depth, line),
                _ => self.item(depth, line),
            },
            ParagraphStyle::ItemText(depth) => {
                self.builder
                    .list_paragraph(depth, line.paragraph_from(0), line.text.clone());
            }
            _ => self.by_words(line),
        }
    }

    /// A line of a table of contents or of a list of attachments, with the number that the program gave it.
    fn as_text(&mut self, line: &Line) {
        let whole = join_lines([line]);
        self.builder.paragraph(plain(&whole.text), whole);
    }

    fn paragraph(&mut self, line: &Line) {
        self.builder.paragraph(line.paragraph_from(0), line.text.clone());
    }

    fn placed(&mut self, place: Place, line: &Line) {
        self.builder.placed(place, line.paragraph_from(0), line.text.clone());
    }

    fn styled_heading(&mut self, level: usize, line: &Line) {
        let level = level.saturating_sub(self.levels_above).max(1);
        let label = line.paragraph.label.as_ref();
        let (number, text, ordinal) = match label {
            Some(label) if label.is_bullet => (None, line.text.clone(), None),
            Some(label) => (Some(line.number.clone()), line.text.clone(), style_of(&label.text)),
            None => match self.written_number(&line.text) {
                Some((style, length)) => {
                    let (number, text) = split_number(&line.text, length);
                    (Some(number), text, style)
                }
                None => (None, line.text.clone(), None),
            },
        };
        if let Some(style) = ordinal
            && !self.styled.iter().any(|&(known, _)| known == style)
        {
            self.styled.push((style, level));
        }
        self.heading(level, number, text, line);
    }

    fn heading(&mut self, level: usize, number: Option<Located>, text: Located, line: &Line) {
        self.level = level;
        self.builder.headings.clear();
        let whole = line.text.text.len();
        let start = whole - text.text.len();
        self.builder.heading(level, number, text);
        self.set_heading(line, start..whole);
    }

    /// A heading that its number tells.
    fn numbered_heading(&mut self, style: Style, number: Located, text: Located, line: &Line) {
        match self.styled.iter().find(|&&(known, _)| known == style) {
            Some(&(_, level)) => self.heading(level, Some(number), text, line),
            None => {
                let whole = line.text.text.len();
                let start = whole - text.text.len();
                self.builder.numbered_heading(self.level, style, number, text);
                self.set_heading(line, start..whole);
            }
        }
    }

    /// Gives the last heading the inlines of a part of its line: blanks are more than text.
    fn set_heading(&mut self, line: &Line, part: Range<usize>) {
        if let Some(Block::Heading { text: inlines, .. }) = self.builder.document.blocks.last_mut() {
            *inlines = line.plain_inlines(part);
        }
    }

    /// An item that zhibi wrote, perhaps without a number.
    fn item(&mut self, depth: usize, line: &Line) {
        let text = &line.text.text;
        let (number, rest) = match line.paragraph.label {
            Some(_) => (line.number.clone(), line.text.clone()),
            None => {
                let (_, length) = self.written_number(&line.text).unwrap_or_default();
                split_number(&line.text, length)
            }
        };
        let paragraph = line.paragraph_from(text.len() - rest.text.len());
        self.builder.item(depth, number, paragraph, rest);
    }

    /// A bullet that zhibi wrote.
    fn bullet(&mut self, depth: usize, line: &Line) {
        let mark = if line.text.text.starts_with(BULLET) {
            BULLET.len()
        } else {
            0
        };
        let (_, rest) = split_number(&line.text, mark);
        let paragraph = line.paragraph_from(line.text.text.len() - rest.text.len());
        self.builder.bullet(depth, paragraph, rest);
    }

    /// A paragraph of which its style says nothing.
    fn by_words(&mut self, line: &Line) {
        let text = &line.text.text;
        if let Some(label) = &line.paragraph.label {
            if label.is_bullet {
                return self
                    .builder
                    .listed_bullet(label.level, line.paragraph_from(0), line.text.clone());
            }
            // A list of Arabic numbers may be one of short items; nobody makes one of the higher numbers, or in bold.
            let style = style_of(&label.text);
            let is_set = line.is_set_as_heading(0);
            let heading = style.filter(|style| is_set || matches!(style, Style::High(high) if is_heading(*high, text)));
            match heading {
                Some(style) => self.numbered_heading(style, line.number.clone(), line.text.clone(), line),
                None => {
                    let (number, paragraph) = (line.number.clone(), line.paragraph_from(0));
                    let style = (label.level, style);
                    self.builder.listed_item(style, number, paragraph, line.text.clone());
                }
            }
            return;
        }
        let Some(&(found, makes_heading)) = self.numbers.get(&start(&line.text)) else {
            return self.paragraph(line);
        };
        let (number, rest) = split_number(&line.text, found.length);
        let start = text.len() - rest.text.len();
        if line.is_set_as_heading(start) {
            return self.numbered_heading(found.style, number, rest, line);
        }
        match heading_length(&rest.text).filter(|_| makes_heading) {
            Some(end) if end < rest.text.len() => {
                let heading = rest.part(0..end);
                self.numbered_heading(found.style, number, heading, line);
                self.set_heading(line, start..start + end);
                let below = report::Paragraph {
                    lead: Vec::new(),
                    text: line.inlines(start + end..text.len()),
                };
                self.builder.paragraph(below, rest.part(end..rest.text.len()));
            }
            Some(_) => self.numbered_heading(found.style, number, rest, line),
            None => {
                let paragraph = line.paragraph_from(start);
                self.builder.numbered_item(found.style, number, paragraph, rest);
            }
        }
    }

    /// The number at the start of a heading or an item whose style says that it is one, so that letters and Roman numerals
    /// count also where they stand in no series: its style where it is known, and its bytes.
    fn written_number(&self, text: &Located) -> Option<(Option<Style>, usize)> {
        match self.numbers.get(&start(text)) {
            Some((found, _)) => Some((Some(found.style), found.length)),
            None => read_letters(&text.text).map(|length| (None, length)),
        }
    }
}
