//! Lines and tables → the tree.
//!
//! What the styles of a document say counts first: zhibi's own, then titles, headings and outline levels. What they
//! leave open the words decide, as in plain text.

use std::collections::HashMap;
use std::ops::Range;

use crate::formats;
use crate::formats::docx::{BULLET, Body, Notes, Paragraph, Piece, Role};
use crate::report::{self, Block};
use crate::text::language::Language;
use crate::text::located::Located;

use super::ending::find_word_ending;
use super::lines::{filled, join_lines, line, place, place_pieces, plain_line};
use super::placed::{Line, Placed};
use super::table::read_table;
use crate::import::builder::Builder;
use crate::import::left_out::{LeftOut, Why};
use crate::import::lines::{is_heading, language_of, plain, split_number};
use crate::import::numbers::{Numbered, Style, numbers};
use crate::import::series::{heading_length, headings};
use crate::import::shown::ShownReport;
use crate::import::title::{MOST_LINES, title_length};
use crate::import::unnumbered::unnumbered_headings;
use crate::import::words::is_address_line;
use crate::text::ordinals::read_ordinal;

/// Tells which parts of a document are no part of the report, in their order, and why.
type Judge<'j> = &'j dyn Fn(&[Placed]) -> Vec<(usize, Why)>;

/// What is kept of that which is no part of a report.
#[derive(Debug, Default)]
pub struct Kept {
    /// Whether the lines of tables of contents are.
    pub contents: bool,
    /// Whether every mark of a list of attachments is.
    pub marks: bool,
    /// The lines of headers.
    pub headers: Vec<String>,
    /// The lines of footers.
    pub footers: Vec<String>,
}

/// Makes text and tree.
pub fn build(body: Body, mut notes: Notes, kept: &Kept, judge: Judge<'_>) -> ShownReport {
    let mut text = String::new();
    let mut placed = place_pieces(body.pieces, &mut text);
    let judged = judge(&placed);
    let left_out = leave_out(&mut placed, &judged, &text);
    let language = language_of(&text);
    let mut note_lines = Vec::new();
    let found = body.notes.iter().filter_map(|id| notes.take(id));
    for (index, pieces) in found.enumerate() {
        let number = index + 1;
        let mark = match language {
            Language::Chinese => format!("注{number}："),
            Language::English => format!("Note {number}: "),
        };
        let mut paragraphs = paragraphs(pieces);
        if let Some(first) = paragraphs.first_mut() {
            first.text = mark + first.text.trim_start();
            first.stretches.clear();
        }
        note_lines.extend(paragraphs.into_iter().map(|paragraph| place(paragraph, &mut text)));
    }
    let (header, footer) = match language {
        Language::Chinese => ("页眉：", "页脚："),
        Language::English => ("Header: ", "Footer: "),
    };
    let frames = [(header, &kept.headers), (footer, &kept.footers)];
    for (mark, line) in frames
        .iter()
        .flat_map(|(mark, lines)| lines.iter().map(move |line| (mark, line)))
    {
        let paragraph = Paragraph {
            text: format!("{mark}{line}"),
            ..Paragraph::default()
        };
        note_lines.push(place(paragraph, &mut text));
    }
    let mut reader = Reader {
        builder: Builder::new(language),
        keeps_contents: kept.contents,
        keeps_marks: kept.marks,
        numbers: HashMap::new(),
        levels_above: 0,
        level: 0,
        styled: Vec::new(),
    };
    let rewritten = reader.report(&placed, &note_lines);
    ShownReport {
        rewritten,
        imported: reader.builder.finish(),
        text,
        left_out,
        besides: Vec::new(),
        forbidden: 0,
    }
}

/// Takes lines away that are no part of the report.
fn leave_out(placed: &mut Vec<Placed>, judged: &[(usize, Why)], text: &str) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let (mut number, mut at) = (1, 0);
    for &(index, why) in judged {
        if let Some(line) = line(&placed[index]) {
            let start = line.text.place(0..line.text.text.len()).start;
            number += text[at..start].matches('\n').count();
            at = start;
            left_out.push(LeftOut {
                line: number,
                text: line.text.text.clone(),
                why,
            });
        }
    }
    let mut judged = judged.iter().peekable();
    let mut index = 0;
    placed.retain(|_| {
        let is_judged = judged.next_if(|&&(site, _)| site == index).is_some();
        index += 1;
        !is_judged
    });
    left_out
}

/// The paragraphs of a note, whatever they stand in.
fn paragraphs(pieces: Vec<Piece>) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => found.push(paragraph),
            Piece::Table(rows) => found.extend(rows.into_iter().flatten().flat_map(|cell| cell.paragraphs)),
        }
    }
    found
}

/// The numbers that lines begin with as text, and whether those make headings of them, by the place where the lines begin:
/// found line by line, as in plain text. A heading without a number has an empty one.
fn numbers_of(pieces: &[&Placed]) -> HashMap<usize, (Numbered, bool)> {
    let lines = pieces.iter().map(|piece| line(piece));
    let filled: Vec<Option<&Line>> = lines.filter(|line| line.is_none_or(|line| !line.is_empty())).collect();
    let lines: Vec<formats::Line> = filled
        .iter()
        .map(|line| line.map(plain_line).unwrap_or_default())
        .collect();
    let mut numbers = numbers(lines.iter().map(formats::Line::text));
    let body = 0..lines.len();
    let mut are_headings = headings(&lines, &numbers, body.clone());
    for (index, heading) in unnumbered_headings(&lines, &numbers, body) {
        if filled[index].is_some_and(Line::is_plain) {
            numbers[index] = Some(heading);
            are_headings[index] = true;
        }
    }
    let numbered = filled.into_iter().zip(numbers).zip(are_headings);
    let numbered = numbered.filter_map(|((line, number), is_heading)| {
        let line = line.filter(|line| line.paragraph.label.is_none())?;
        Some((start(&line.text), (number?, is_heading)))
    });
    numbered.collect()
}

fn start(text: &Located) -> usize {
    text.place(0..text.text.len()).start
}

struct Reader {
    builder: Builder,
    /// Whether the lines of tables of contents are kept.
    keeps_contents: bool,
    /// Whether every mark of a list of attachments is.
    keeps_marks: bool,
    /// The numbers that lines begin with as text, and whether those make headings of them, by the place where they begin.
    numbers: HashMap<usize, (Numbered, bool)>,
    /// How many levels of heading styles stand above the highest part: the title's.
    levels_above: usize,
    /// The level of the last heading that is known; those that only words tell stand below it.
    level: usize,
    /// The levels that headings with a known level give to the styles of their numbers.
    styled: Vec<(Style, usize)>,
}

impl Reader {
    /// Reads a report; where the lines begin that its tree says in other words.
    fn report(&mut self, placed: &[Placed], notes: &[Line]) -> Vec<usize> {
        let is_chinese = self.builder.document.language == Language::Chinese;
        let opening = self.opening(placed);
        let ending = find_word_ending(placed, &opening, self.keeps_marks, is_chinese);
        let taken = [&opening, &ending.signature, &ending.list];
        let is_body = |index: &usize| !taken.iter().any(|taken| taken.contains(index));
        let body: Vec<&Placed> = (0..ending.body).filter(is_body).map(|index| &placed[index]).collect();
        self.read(&body);
        if ending.attachments.is_empty() {
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
            self.builder.signature(line.text.clone());
            if let Some(last) = self.builder.document.signature.last_mut() {
                *last = line.plain_inlines(0..line.text.text.len());
            }
        }
        for attached in &ending.attachments {
            self.builder.attachment(attached.name.clone());
            (self.level, self.levels_above) = (0, attached.above);
            if !attached.beside.text.is_empty() {
                self.builder
                    .paragraph(plain(&attached.beside.text), attached.beside.clone());
            }
            self.read(&placed[attached.content.clone()].iter().collect::<Vec<_>>());
        }
        let labels = ending.attachments.iter().filter_map(|attached| attached.label);
        if ending.attachments.is_empty() {
            return Vec::new();
        }
        let rewritten = ending.list.iter().copied().chain(labels);
        let rewritten = rewritten.filter_map(|index| line(&placed[index]));
        rewritten.map(|line| start(&line.text)).collect()
    }

    /// Reads pieces whose numbers go on with no others.
    fn read(&mut self, pieces: &[&Placed]) {
        self.numbers = numbers_of(pieces);
        pieces.iter().for_each(|piece| self.piece(piece));
    }

    /// Reads title and addressee; the indices of their pieces.
    fn opening(&mut self, main: &[Placed]) -> Vec<usize> {
        let filled: Vec<(usize, Option<&Line>)> = filled(main).collect();
        let is_title = |line: &Option<&Line>| line.is_some_and(|line| line.role() == Role::Title);
        let headings = || {
            let lines = filled.iter().filter_map(|(_, line)| *line);
            lines.filter(|line| line.role() == Role::Heading(1)).count()
        };
        let is_only_heading = |line: &Line| {
            let is_numbered = line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some();
            line.role() == Role::Heading(1) && !is_numbered && headings() == 1
        };
        let (start, count) = match filled.iter().position(|(_, line)| is_title(line)) {
            Some(start) => (
                start,
                filled[start..].iter().take_while(|(_, line)| is_title(line)).count(),
            ),
            None => match filled.first() {
                Some((_, Some(first))) if is_only_heading(first) => {
                    self.levels_above = 1;
                    (0, 1)
                }
                Some((_, Some(first))) if first.is_title_like() => {
                    let lines = filled.iter().map_while(|(_, line)| *line);
                    let texts: Vec<&str> = lines
                        .take_while(|line| line.is_title_like())
                        .take(MOST_LINES)
                        .map(|line| line.text.text.as_str())
                        .collect();
                    (0, title_length(&texts))
                }
                _ => (0, 0),
            },
        };
        let mut taken: Vec<usize> = Vec::new();
        if count > 0 {
            let lines: Vec<&Line> = filled[start..start + count]
                .iter()
                .filter_map(|(_, line)| *line)
                .collect();
            self.builder.title(join_lines(lines.iter().copied()));
            if let [line] = lines[..] {
                self.builder.document.title = line.plain_inlines(0..line.text.text.len());
            }
            taken.extend(filled[start..start + count].iter().map(|(index, _)| index));
        }
        if let Some(&(index, Some(line))) = filled.get(start + count) {
            let next = filled.get(start + count + 1).and_then(|(_, line)| *line);
            let is_list =
                next.is_some_and(|line| line.paragraph.label.is_some() || read_ordinal(&line.text.text).is_some());
            let by_words = count > 0 && line.is_plain() && is_address_line(&line.text.text, is_list);
            if line.role() == Role::Addressee || by_words {
                self.builder.addressee(line.text.clone());
                self.builder.document.addressee = line.plain_inlines(0..line.text.text.len());
                taken.push(index);
            }
        }
        taken
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
        match line.role() {
            Role::Contents if self.keeps_contents => self.as_text(line),
            Role::Contents | Role::AttachmentNote => {}
            Role::Heading(level) if !line.is_run_in() => self.styled_heading(level, line),
            Role::Body => self.paragraph(line),
            Role::Item(depth) => self.item(depth, line),
            Role::Bullet(depth) => self.bullet(depth, line),
            Role::ItemText(depth) => {
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
        let (_, length) = self.written_number(&line.text).unwrap_or_default();
        let (number, rest) = split_number(&line.text, length);
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

/// How an automatic number is written.
fn style_of(label: &str) -> Option<Style> {
    // Text has to follow for a number to be one.
    read_ordinal(&format!("{label} -")).map(|ordinal| ordinal.style.into())
}

/// The bytes of a letter or a Roman numeral at the start of a text, with the marks that make it a number.
fn read_letters(text: &str) -> Option<usize> {
    let (number, _) = text.split_once([' ', '\t'])?;
    let letters = number.strip_prefix('(').unwrap_or(number).strip_suffix(['.', ')'])?;
    let first = letters.chars().next().filter(char::is_ascii_alphabetic)?;
    let is_roman = letters.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    // z is followed by aa, bb.
    let is_letter = letters.chars().all(|c| c == first);
    (is_roman || is_letter).then_some(number.len())
}
