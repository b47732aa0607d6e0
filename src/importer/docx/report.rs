//! Paragraphs and tables → text and tree.
//!
//! What the styles of a document say counts first: zhibi's own, then titles, headings and outline levels. What they
//! leave open the words decide, as in plain text.

use std::ops::Range;

use crate::chinese::ends_lead;
use crate::chinese::joint;
use crate::document::{self, Alignment, Blank, Block, Content, Inline, Style};
use crate::language::Language;
use crate::located::Located;

use super::DocxReport;
use super::body::Notes;
use super::numbering::BULLET;
use super::pieces::{Body, Cell, Paragraph, Piece, Setting};
use super::styles::Role;
use crate::importer::lines::{
    is_addressee, is_heading, is_heading_like, is_one_sentence, language_of, lead_length, signature_length,
    split_number,
};
use crate::importer::{Builder, Ordinal, OrdinalStyle, read_ordinal};

/// A paragraph with its line in the text.
struct Line {
    paragraph: Paragraph,
    /// Its automatic number.
    number: Located,
    /// Its text, without white space around it.
    text: Located,
    /// Where that text begins in the paragraph's.
    start: usize,
}

/// A part of the document with its lines.
enum Placed {
    Line(Box<Line>),
    Table(Vec<Vec<PlacedCell>>),
}

struct PlacedCell {
    lines: Vec<Line>,
    columns: usize,
    is_continued: bool,
}

/// Makes text and tree.
pub fn build(body: Body, mut notes: Notes) -> DocxReport {
    let mut text = String::new();
    let placed = place_pieces(body.pieces, &mut text);
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
    let mut reader = Reader {
        builder: Builder::new(language),
        levels_above: 0,
        level: 0,
        styled: Vec::new(),
    };
    reader.report(&placed, &note_lines);
    DocxReport {
        imported: reader.builder.finish(),
        text,
    }
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

/// Writes a paragraph's line.
fn place(paragraph: Paragraph, text: &mut String) -> Line {
    let mut number = Located::default();
    if let Some(label) = &paragraph.label {
        number = Located::literal(&label.text, text.len());
        text.push_str(&label.text);
        text.push_str(label.gap);
    }
    let start = paragraph.text.len() - paragraph.text.trim_start().len();
    let line = Line {
        number,
        text: Located::literal(paragraph.text.trim(), text.len() + start),
        start,
        paragraph,
    };
    text.push_str(&line.paragraph.text);
    text.push('\n');
    line
}

fn place_pieces(pieces: Vec<Piece>, text: &mut String) -> Vec<Placed> {
    let mut placed = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => placed.push(Placed::Line(Box::new(place(paragraph, text)))),
            Piece::Table(rows) => {
                let mut rows: Vec<Vec<PlacedCell>> = rows
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| place_cell(cell, text)).collect())
                    .collect();
                rows.retain(|row: &Vec<PlacedCell>| !row.is_empty());
                match &mut rows[..] {
                    // A single cell is a frame around paragraphs.
                    [row] if row.len() == 1 => placed.extend(
                        row.drain(..)
                            .flat_map(|cell| cell.lines)
                            .map(Box::new)
                            .map(Placed::Line),
                    ),
                    [] => {}
                    _ => placed.push(Placed::Table(rows)),
                }
            }
        }
    }
    placed
}

fn place_cell(cell: Cell, text: &mut String) -> PlacedCell {
    PlacedCell {
        lines: cell
            .paragraphs
            .into_iter()
            .map(|paragraph| place(paragraph, text))
            .collect(),
        columns: cell.columns,
        is_continued: cell.is_continued,
    }
}

impl Line {
    fn is_empty(&self) -> bool {
        self.text.text.is_empty()
    }

    fn role(&self) -> Role {
        self.paragraph.role
    }

    /// Whether nothing but its words can say what it is.
    fn is_plain(&self) -> bool {
        self.role() == Role::Unknown && self.paragraph.label.is_none()
    }

    fn is_title_like(&self) -> bool {
        let text = &self.text.text;
        self.is_plain() && is_heading_like(text) && read_ordinal(text).is_none() && !text.contains('\t')
    }

    /// Whether it stands under a heading style because its beginning is a heading: the rest is text.
    fn is_run_in(&self) -> bool {
        !is_one_sentence(&self.text.text) && !is_heading_like(&self.text.text)
    }

    /// A part of the text as inlines.
    fn inlines(&self, range: Range<usize>) -> Vec<Inline> {
        let range = range.start + self.start..range.end + self.start;
        let mut inlines: Vec<Inline> = Vec::new();
        let mut at = range.start;
        for stretch in &self.paragraph.stretches {
            let end = stretch.end.min(range.end);
            if end > at {
                push_inline(&mut inlines, &self.paragraph.text[at..end], stretch.setting);
                at = end;
            }
        }
        if range.end > at {
            push_inline(&mut inlines, &self.paragraph.text[at..range.end], Setting::default());
        }
        join_inlines(inlines)
    }

    /// The same without styles, as in titles and headings.
    fn plain_inlines(&self, range: Range<usize>) -> Vec<Inline> {
        let mut inlines = self.inlines(range);
        inlines.iter_mut().for_each(|inline| inline.style = Style::Plain);
        join_inlines(inlines)
    }

    /// Up to where the text from a byte on is set as run-in headings are, and whether zhibi's style says so.
    fn set_as_lead(&self, from: usize) -> (usize, bool) {
        let from = from + self.start;
        let end = |is_so: fn(Setting) -> bool| {
            let after = self.paragraph.stretches.iter().filter(|stretch| stretch.end > from);
            let last = after.take_while(|stretch| is_so(stretch.setting)).last();
            last.map_or(0, |stretch| stretch.end - self.start)
        };
        let length = self.text.text.len();
        match end(|setting| setting.lead) {
            0 => (end(|setting| setting.strong || setting.heading_face).min(length), false),
            styled => (styled.min(length), true),
        }
    }

    /// The paragraph that begins at a byte of the text, with its lead.
    fn paragraph_from(&self, from: usize) -> document::Paragraph {
        let text = &self.text.text;
        let (set, is_styled) = self.set_as_lead(from);
        let is_own = matches!(
            self.role(),
            Role::Body | Role::Item(_) | Role::Bullet(_) | Role::ItemText(_)
        );
        let lead = match set {
            _ if is_styled => set,
            // Text that is set so as a whole has no lead; nor has a word in it one that only begins it.
            end if is_own || end <= from || end == text.len() => 0,
            end => match text[end..].chars().next().filter(|&c| ends_lead(c)) {
                Some(mark) => end + mark.len_utf8(),
                None if text[..end].ends_with(ends_lead) => end,
                None => 0,
            },
        };
        let by_words = if from > 0 || self.paragraph.label.is_some() {
            lead_length(&text[from..])
        } else {
            0
        };
        let lead = match lead {
            0 if !is_own => from + by_words,
            lead => lead.max(from),
        };
        document::Paragraph {
            lead: self.plain_inlines(from..lead),
            text: self.inlines(lead..text.len()),
        }
    }
}

fn push_inline(inlines: &mut Vec<Inline>, text: &str, setting: Setting) {
    let content = match setting.blank {
        true => Content::Blank(Blank {
            shown: text.to_owned(),
            key: String::new(),
        }),
        false => Content::Text(text.to_owned()),
    };
    let style = match setting {
        Setting { strong: true, .. } => Style::Strong,
        Setting { emphasis: true, .. } => Style::Emphasis,
        _ => Style::Plain,
    };
    inlines.push(Inline { content, style });
}

/// Joins texts that stand side by side in one style.
fn join_inlines(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (joined.last_mut(), &inline.content) {
            (
                Some(Inline {
                    content: Content::Text(last),
                    style,
                }),
                Content::Text(text),
            ) if *style == inline.style => {
                last.push_str(text);
            }
            _ => joined.push(inline),
        }
    }
    joined
}

/// The texts of lines, joined as if they were one.
fn join_lines<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Located {
    let mut joined = Located::default();
    let mut end = 0;
    for line in lines {
        for part in [&line.number, &line.text]
            .into_iter()
            .filter(|part| !part.text.is_empty())
        {
            let place = part.place(0..part.text.len());
            if !joined.text.is_empty() {
                let joint = joint(joined.text.chars().last(), part.text.chars().next());
                joined.push_other(joint, end..place.start);
            }
            joined.push_part(part, 0..part.text.len());
            end = place.end;
        }
    }
    joined
}

struct Reader {
    builder: Builder,
    /// How many levels of heading styles stand above the highest part: the title's.
    levels_above: usize,
    /// The level of the last heading that is known; those that only words tell stand below it.
    level: usize,
    /// The levels that headings with a known level give to the styles of their numbers.
    styled: Vec<(OrdinalStyle, usize)>,
}

impl Reader {
    fn report(&mut self, placed: &[Placed], notes: &[Line]) {
        let is_label = |placed: &Placed| matches!(placed, Placed::Line(line) if line.role() == Role::AttachmentLabel);
        let end = placed.iter().position(is_label).unwrap_or(placed.len());
        let (main, attachments) = placed.split_at(end);
        let opening = self.opening(main);
        let signature = signature(main, opening.len());
        let mut is_body = vec![true; main.len()];
        for &index in opening.iter().chain(&signature) {
            is_body[index] = false;
        }
        for (piece, _) in main.iter().zip(is_body).filter(|&(_, is_body)| is_body) {
            self.piece(piece);
        }
        for note in notes.iter().filter(|line| !line.is_empty()) {
            let paragraph = document::Paragraph {
                lead: Vec::new(),
                text: note.inlines(0..note.text.text.len()),
            };
            self.builder.paragraph(paragraph, note.text.clone());
        }
        for line in signature.iter().filter_map(|&index| line(&main[index])) {
            self.builder.signature(line.text.clone());
            if let Some(last) = self.builder.document.signature.last_mut() {
                *last = line.plain_inlines(0..line.text.text.len());
            }
        }
        self.attachments(attachments);
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
                Some((_, Some(first))) if first.is_title_like() => (0, 1),
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
            let by_words = count > 0 && line.is_plain() && is_addressee(&line.text.text);
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
            Placed::Table(rows) => self.table(rows),
        }
    }

    fn line(&mut self, line: &Line) {
        match line.role() {
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

    fn paragraph(&mut self, line: &Line) {
        self.builder.paragraph(line.paragraph_from(0), line.text.clone());
    }

    fn styled_heading(&mut self, level: usize, line: &Line) {
        let level = level.saturating_sub(self.levels_above).max(1);
        let label = line.paragraph.label.as_ref();
        let (number, text, ordinal) = match label {
            Some(label) if label.is_bullet => (None, line.text.clone(), None),
            Some(label) => (Some(line.number.clone()), line.text.clone(), style_of(&label.text)),
            None => match read_number(&line.text.text) {
                Some((style, length)) => {
                    let (number, text) = split(line, length);
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
        self.builder.heading(level, number, text.clone());
        self.set_heading(&text, line);
    }

    /// A heading that its number tells.
    fn numbered_heading(&mut self, style: OrdinalStyle, number: Located, text: Located, line: &Line) {
        match self.styled.iter().find(|&&(known, _)| known == style) {
            Some(&(_, level)) => self.heading(level, Some(number), text, line),
            None => {
                self.builder.numbered_heading(self.level, style, number, text.clone());
                self.set_heading(&text, line);
            }
        }
    }

    /// Gives the last heading its inlines: blanks are more than text.
    fn set_heading(&mut self, text: &Located, line: &Line) {
        let whole = line.text.text.len();
        if let Some(Block::Heading { text: inlines, .. }) = self.builder.document.blocks.last_mut() {
            *inlines = line.plain_inlines(whole - text.text.len()..whole);
        }
    }

    /// An item that zhibi wrote, perhaps without a number.
    fn item(&mut self, depth: usize, line: &Line) {
        let text = &line.text.text;
        let (_, length) = read_number(text).unwrap_or_default();
        let (number, rest) = split(line, length);
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
        let (_, rest) = split(line, mark);
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
            // A list of Arabic numbers may be one of short items; nobody makes one of the higher numbers.
            let style = style_of(&label.text);
            let ordinal = style.filter(|&style| style <= OrdinalStyle::ChineseInBrackets);
            let ordinal = ordinal.map(|style| Ordinal {
                style,
                value: 0,
                length: 0,
            });
            match ordinal.filter(|ordinal| is_heading(ordinal, text)) {
                Some(ordinal) => self.numbered_heading(ordinal.style, line.number.clone(), line.text.clone(), line),
                None => {
                    let (number, paragraph) = (line.number.clone(), line.paragraph_from(0));
                    let style = (label.level, style);
                    self.builder.listed_item(style, number, paragraph, line.text.clone());
                }
            }
            return;
        }
        let Some(ordinal) = read_ordinal(text) else {
            return self.paragraph(line);
        };
        let (number, rest) = split_number(&line.text, &ordinal);
        if is_heading(&ordinal, &rest.text) {
            self.numbered_heading(ordinal.style, number, rest, line);
        } else {
            let paragraph = line.paragraph_from(text.len() - rest.text.len());
            self.builder.numbered_item(ordinal.style, number, paragraph, rest);
        }
    }

    fn table(&mut self, rows: &[Vec<PlacedCell>]) {
        let width = |row: &Vec<PlacedCell>| row.iter().map(|cell| cell.columns).sum::<usize>();
        let columns = rows.iter().map(width).max().unwrap_or(0);
        let mut grid: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut places = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in row {
                let place = match cell.is_continued {
                    true => Located::default(),
                    false => join_lines(&cell.lines),
                };
                cells.push(cell_inlines(cell, &place));
                places.push(place);
                places.extend((1..cell.columns).map(|_| Located::default()));
                cells.extend((1..cell.columns).map(|_| Vec::new()));
            }
            places.extend((cells.len()..columns).map(|_| Located::default()));
            cells.resize(columns, Vec::new());
            grid.push(cells);
        }
        let header = grid.remove(0);
        let table = document::Table {
            alignments: column_alignments(&rows[1..], columns),
            header,
            rows: grid,
        };
        self.builder.table(table, places);
    }

    fn attachments(&mut self, placed: &[Placed]) {
        let mut rest = placed;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            match first {
                Placed::Line(label) if label.role() == Role::AttachmentLabel => {
                    let is_name = |placed: &&Placed| {
                        line(placed).is_some_and(|line| line.is_empty() || line.role() == Role::AttachmentTitle)
                    };
                    let count = rest.iter().take_while(is_name).count();
                    let lines = rest[..count].iter().filter_map(line);
                    self.builder.attachment(join_lines(lines));
                    (self.level, rest) = (0, &rest[count..]);
                }
                placed => self.piece(placed),
            }
        }
    }
}

/// The line of a piece that is one.
fn line(placed: &Placed) -> Option<&Line> {
    match placed {
        Placed::Line(line) => Some(line),
        Placed::Table(_) => None,
    }
}

/// The pieces in which something stands, with their indices and the lines of those that are lines.
fn filled(pieces: &[Placed]) -> impl DoubleEndedIterator<Item = (usize, Option<&Line>)> {
    let lines = pieces.iter().map(line).enumerate();
    lines.filter(|(_, line)| line.is_none_or(|line| !line.is_empty()))
}

/// The pieces at the end that are name and date, by their styles or else by their words; the opening is none of them.
fn signature(main: &[Placed], opening: usize) -> Vec<usize> {
    let filled: Vec<(usize, Option<&Line>)> = filled(main).collect();
    let rest = &filled[opening.min(filled.len())..];
    let last_lines = |is_one: fn(&Line) -> bool| {
        let from_end = rest.iter().rev().map_while(|&(index, line)| Some((index, line?)));
        let mut found: Vec<(usize, &Line)> = from_end.take_while(|(_, line)| is_one(line)).collect();
        found.reverse();
        found
    };
    let styled = last_lines(|line| line.role() == Role::Signature);
    if !styled.is_empty() {
        return styled.into_iter().map(|(index, _)| index).collect();
    }
    let plain = last_lines(Line::is_plain);
    let last = &plain[plain.len().saturating_sub(2)..];
    let texts: Vec<&str> = last.iter().map(|(_, line)| line.text.text.as_str()).collect();
    let count = signature_length(&texts);
    last[last.len() - count..].iter().map(|&(index, _)| index).collect()
}

/// How an automatic number is written.
fn style_of(label: &str) -> Option<OrdinalStyle> {
    // Text has to follow for a number to be one.
    read_ordinal(&format!("{label} -")).map(|ordinal| ordinal.style)
}

/// The number at the start of a heading or an item whose style says that it is one, so that letters and Roman numerals
/// count too: its style where it is known, and its bytes.
fn read_number(text: &str) -> Option<(Option<OrdinalStyle>, usize)> {
    if let Some(ordinal) = read_ordinal(text) {
        return Some((Some(ordinal.style), ordinal.length));
    }
    let (number, _) = text.split_once([' ', '\t'])?;
    let letters = number.strip_prefix('(').unwrap_or(number).strip_suffix(['.', ')'])?;
    let first = letters.chars().next().filter(char::is_ascii_alphabetic)?;
    let is_roman = letters.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    // z is followed by aa, bb.
    let is_letter = letters.chars().all(|c| c == first);
    (is_roman || is_letter).then_some((None, number.len()))
}

/// A line's number of that many bytes, and the text after it.
fn split(line: &Line, length: usize) -> (Located, Located) {
    let ordinal = Ordinal {
        style: OrdinalStyle::Letter,
        value: 0,
        length,
    };
    split_number(&line.text, &ordinal)
}

/// The inlines of a cell; those of a cell with one paragraph keep their styles.
fn cell_inlines(cell: &PlacedCell, place: &Located) -> Vec<Inline> {
    match &cell.lines[..] {
        _ if place.text.is_empty() => Vec::new(),
        [line] if line.paragraph.label.is_none() => line.inlines(0..line.text.text.len()),
        _ => vec![Inline::plain(&*place.text)],
    }
}

/// How each column is aligned: as all its filled cells are.
fn column_alignments(rows: &[Vec<PlacedCell>], columns: usize) -> Vec<Alignment> {
    let mut found = vec![None; columns];
    for row in rows {
        let mut rest = &mut found[..];
        for cell in row {
            let (own, after) = rest.split_at_mut(cell.columns.min(rest.len()));
            rest = after;
            for line in cell.lines.iter().filter(|line| !line.is_empty()) {
                let alignment = line.paragraph.alignment.unwrap_or(Alignment::Default);
                for found in own.iter_mut() {
                    *found = match *found {
                        Some(other) if other != alignment => Some(Alignment::Default),
                        _ => Some(alignment),
                    };
                }
            }
        }
    }
    let aligned = found.into_iter();
    aligned.map(|found| found.unwrap_or(Alignment::Default)).collect()
}
