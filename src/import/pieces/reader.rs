//! Lines and tables → the tree.
//!
//! What the styles of a document say counts first: zhibi's own, then titles, headings and outline levels. What they
//! leave open the words decide, as in plain text.

use std::ops::Range;

use crate::formats::docx::{BULLET, ParagraphStyle};
use crate::import::attachments::part_of;
use crate::import::builder::{Builder, depth_of};
use crate::import::lines::{is_heading, plain, split_number};
use crate::import::numbers::Style;
use crate::import::official::OfficialLine;
use crate::import::series::heading_length;
use crate::import::signing::parts_of_signature;
use crate::report::{self, Block, Place};
use crate::text::language::Language;
use crate::text::located::Located;

use super::ending::find_piece_ending;
use super::lines::{join_lines, line, lines_of};
use super::numbers::{MarkedLines, read_letters, style_of};
use super::piece::{Line, Manner, Piece, of_role};

/// A report that is being read into its tree.
pub struct Reader<'p> {
    /// What makes the tree.
    pub builder: Builder,
    /// How it is made.
    pub manner: Manner,
    /// The numbers that lines begin with as text, and whether those make headings of them.
    pub marked: MarkedLines,
    /// How many levels of heading styles stand above the highest part where we are.
    pub levels_above: usize,
    /// The level of the last heading that is known; those that only words tell stand below it.
    pub level: usize,
    /// The levels that headings with a known level give to the styles of their numbers.
    styled: Vec<(Style, usize)>,
    /// The levels of the headings above the place where we are.
    levels: Vec<usize>,
    /// How many numbered lists are around it.
    pub depth: usize,
    /// The styles of the numbers that stand as text in the item around it.
    pub inner: Vec<Style>,
    /// How many lists and quotations are around it.
    pub open: usize,
    /// Numbered lines below an item or a quotation that are no part of it, as they are not indented or marked.
    pub outside: Vec<&'p Line>,
    /// Whether we are in a quotation or in code, where words do not tell what a line is in the report.
    pub is_quoted: bool,
}

impl<'p> Reader<'p> {
    /// A reader that has read nothing yet.
    pub fn new(language: Language, manner: Manner) -> Reader<'p> {
        let builder = if manner.keeps_places {
            Builder::new(language)
        } else {
            Builder::without_places(language)
        };
        Reader {
            builder,
            marked: MarkedLines::default(),
            levels_above: manner.levels_above,
            manner,
            level: 0,
            styled: Vec::new(),
            levels: Vec::new(),
            depth: 0,
            inner: Vec::new(),
            open: 0,
            outside: Vec::new(),
            is_quoted: false,
        }
    }

    /// Reads a report; the places of what its tree says in other words.
    pub fn report(&mut self, pieces: &'p [Piece], frame: &[Line], notes: &[Line]) -> Vec<Range<usize>> {
        self.above(frame);
        let title = self.title(pieces);
        let names = of_role(frame, ParagraphStyle::HeadName);
        let is_chinese = self.builder.document.language == Language::Chinese;
        let ending = find_piece_ending(pieces, &title, &self.manner, is_chinese, names.count());
        self.below(frame);
        let opening = self.below_title(pieces, &title, &ending);
        let is_body = |index: &usize| ending.leaves(*index) && !title.contains(index) && !opening.contains(index);
        let body: Vec<&Piece> = (0..ending.body).filter(is_body).map(|index| &pieces[index]).collect();
        self.read(&body);
        let entries = ending.list.iter().flat_map(|&index| {
            let lines = lines_of(&pieces[index]).into_iter().enumerate();
            lines.map(move |(place, line)| ((index, place), line))
        });
        let (rest, list): (Vec<_>, Vec<_>) = entries.partition(|(place, _)| ending.rest.contains(place));
        let list: Vec<&Line> = list.into_iter().map(|(_, line)| line).collect();
        for ((piece, _), line) in rest {
            match pieces[piece] {
                Piece::Bullets(_) => self.builder.listed_bullet(0, line.paragraph_from(0), line.text.clone()),
                _ => self.as_text(line),
            }
        }
        if ending.is_list_kept {
            for &line in &list {
                match line.number.text.is_empty() {
                    true => self.paragraph(line),
                    false => self.as_text(line),
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
        for line in ending.signature.iter().filter_map(|&index| line(&pieces[index])) {
            self.signature(line);
        }
        self.framed(frame, ParagraphStyle::Note, OfficialLine::Note);
        for attached in &ending.attachments {
            self.builder.attachment(attached.name.clone());
            self.level = 0;
            self.levels.clear();
            self.levels_above = match attached.above {
                0 => self.manner.levels_above,
                above => above,
            };
            if !attached.beside.text.is_empty() {
                self.builder
                    .paragraph(plain(&attached.beside.text), attached.beside.clone());
            }
            self.read(&pieces[attached.content.clone()].iter().collect::<Vec<_>>());
        }
        self.framed(frame, ParagraphStyle::FootLine, OfficialLine::FootLine);
        let heads = ending.attachments.iter().flat_map(|attached| attached.head.clone());
        let heads = heads.filter_map(|index| line(&pieces[index]).filter(|line| !line.is_empty()));
        let list = list.into_iter().filter(|_| !ending.is_list_kept);
        list.chain(heads).map(Line::place).collect()
    }

    /// A line of the signature; names that stand beside one another have places for their seals.
    fn signature(&mut self, line: &Line) {
        let text = &line.text.text;
        let is_sealed = text.contains('\t') && !self.manner.is_markup;
        let parts: Vec<&str> = match is_sealed {
            true => text.split('\t').filter(|name| !name.is_empty()).collect(),
            false if self.manner.keeps_marks => vec![text],
            false => parts_of_signature(text),
        };
        for part in parts {
            let place = part_of(part, text);
            self.builder.signature(line.text.part(place.clone()));
            if let Some(last) = self.builder.document.signature.last_mut() {
                *last = line.plain_inlines(place);
            }
        }
        if is_sealed {
            self.builder.sealed();
        }
    }

    /// Reads pieces whose numbers go on with no others.
    fn read(&mut self, pieces: &[&'p Piece]) {
        self.marked = MarkedLines::of(pieces, self.manner.is_whole);
        pieces.iter().for_each(|piece| self.piece(piece));
    }

    /// Reads a line by its style.
    pub fn line(&mut self, line: &'p Line) {
        let label = line.paragraph.label.as_ref();
        match line.role() {
            ParagraphStyle::Contents if self.manner.keeps_contents => self.as_text(line),
            ParagraphStyle::Contents | ParagraphStyle::AttachmentNote => {}
            ParagraphStyle::Heading(_) if self.is_quoted => self.by_words(line),
            ParagraphStyle::Heading(level) if self.manner.is_markup || !line.is_run_in() => {
                self.styled_heading(level, line)
            }
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
            _ => self.inside_or_outside(line),
        }
    }

    /// A line of a table of contents or of a list of attachments, with the number that the program gave it.
    fn as_text(&mut self, line: &Line) {
        let whole = join_lines([line]);
        self.builder.paragraph(plain(&whole.text), whole);
    }

    fn paragraph(&mut self, line: &Line) {
        let (paragraph, text) = (line.paragraph_from(0), line.text.clone());
        match self.depth {
            0 => self.builder.paragraph(paragraph, text),
            depth => self.builder.list_paragraph(depth + self.inner.len(), paragraph, text),
        }
    }

    fn placed(&mut self, place: Place, line: &Line) {
        self.builder.placed(place, line.paragraph_from(0), line.text.clone());
    }

    fn styled_heading(&mut self, level: usize, line: &Line) {
        let level = level.saturating_sub(self.levels_above).max(1);
        // Levels that a report in Markdown leaves out are none: #### below ##.
        let level = match self.manner.is_whole && self.manner.is_markup {
            true => depth_of(level, &mut self.levels),
            false => level,
        };
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
        let start = line.text.text.len() - text.text.len();
        self.heading(level, number, text, line, start);
    }

    /// A heading, the part of its line that begins at a byte of it.
    fn heading(&mut self, level: usize, number: Option<Located>, text: Located, line: &Line, start: usize) {
        self.level = level;
        self.builder.headings.clear();
        let end = start + text.text.len();
        self.builder.heading(level, number, text);
        self.set_heading(line, start..end);
    }

    /// A heading that its number tells.
    fn numbered_heading(&mut self, style: Style, number: Located, text: Located, line: &Line, start: usize) {
        if let Some(&(_, level)) = self.styled.iter().find(|&&(known, _)| known == style) {
            return self.heading(level, Some(number), text, line, start);
        }
        let end = start + text.text.len();
        self.builder.numbered_heading(self.level, style, number, text);
        self.set_heading(line, start..end);
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
    pub fn by_words(&mut self, line: &Line) {
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
                Some(style) => self.numbered_heading(style, line.number.clone(), line.text.clone(), line, 0),
                None => {
                    let (number, paragraph) = (line.number.clone(), line.paragraph_from(0));
                    let style = (label.level, style);
                    self.builder.listed_item(style, number, paragraph, line.text.clone());
                }
            }
            return;
        }
        let found = self.marked.number(&line.text).filter(|_| !self.is_quoted);
        let Some((found, makes_heading)) = found else {
            return self.paragraph(line);
        };
        let (number, rest) = split_number(&line.text, found.length);
        let start = text.len() - rest.text.len();
        let is_outermost = self.open == 0 && self.depth == 0;
        if is_outermost && !self.manner.is_markup && line.is_set_as_heading(start) {
            return self.numbered_heading(found.style, number, rest, line, start);
        }
        match heading_length(&rest.text).filter(|_| is_outermost && makes_heading) {
            Some(end) if end < rest.text.len() => {
                let heading = rest.part(0..end);
                self.numbered_heading(found.style, number, heading, line, start);
                let below = report::Paragraph {
                    lead: Vec::new(),
                    text: line.inlines(start + end..text.len()),
                };
                self.builder.paragraph(below, rest.part(end..rest.text.len()));
            }
            Some(_) => self.numbered_heading(found.style, number, rest, line, start),
            None if self.depth > 0 => {
                let depth = self.depth + depth_of(found.style, &mut self.inner);
                self.builder.item(depth, number, line.paragraph_from(start), rest);
            }
            None => {
                let paragraph = line.paragraph_from(start);
                self.builder.numbered_item(found.style, number, paragraph, rest);
            }
        }
    }

    /// The number at the start of a heading or an item whose style says that it is one, so that letters and Roman numerals
    /// count also where they stand in no series: its style where it is known, and its bytes.
    fn written_number(&self, text: &Located) -> Option<(Option<Style>, usize)> {
        match self.marked.number(text) {
            Some((found, _)) => Some((Some(found.style), found.length)),
            None if self.manner.is_markup => None,
            None => read_letters(&text.text).map(|length| (None, length)),
        }
    }
}
