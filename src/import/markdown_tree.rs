//! The pieces of a Markdown file → the tree. Numbers that stand in the text of headings and paragraphs are read as in
//! plain text.

use std::collections::HashSet;
use std::ops::Range;

use crate::formats::{MarkdownLine, MarkdownNote, MarkdownPiece, OrderedItem};
use crate::report::{Alignment, Block, Number, Paragraph, Table};
use crate::text::language::Language;
use crate::text::located::Located;

use super::builder::{Builder, Imported, depth_of};
use super::lines::{language_of, mark_of_note, plain, split_number, styles_of, with_lead, with_styles};
use super::markdown_ending::{MarkdownEnding, take_ending};
use super::markdown_official::OfficialParts;
use super::markdown_paragraphs::{in_paragraphs, with_marks_of_lead};
use super::markdown_site::is_title;
use super::markdown_title::{join_title, raise_title};
use super::marked::{MarkedLines, Scope};
use super::numbers::Style;
use super::official::OfficialLine;
use super::opening::find_opening;
use super::series::heading_length;

/// How a tree is made.
pub struct Manner {
    /// Whether it is a whole report, so that the highest of its headings are parts, and its ends are told by their words.
    pub is_whole: bool,
    /// Whether the numbers of lists are those that show, not those that are written.
    pub is_numbered_as_shown: bool,
    /// Whether every mark of a list of attachments is to be kept.
    pub keeps_marks: bool,
}

/// The tree, and the bytes of what it says in other words.
pub fn structure(
    mut pieces: Vec<MarkdownPiece>,
    notes: Vec<MarkdownNote>,
    text: &str,
    manner: &Manner,
) -> (Imported, Vec<Range<usize>>) {
    let official = if manner.is_whole {
        OfficialParts::take(&mut pieces)
    } else {
        OfficialParts::default()
    };
    if manner.is_whole {
        raise_title(&mut pieces);
        join_title(&mut pieces);
    }
    let mut pieces = in_paragraphs(pieces);
    let has_highest = !manner.is_whole || pieces.iter().any(is_title);
    let language = language_of(text);
    let mut ending = if manner.is_whole {
        let is_chinese = language == Language::Chinese;
        take_ending(&mut pieces, manner.keeps_marks, is_chinese, official.issuers())
    } else {
        MarkdownEnding::default()
    };
    let rewritten = std::mem::take(&mut ending.rewritten);
    for note in notes {
        let mut lines = note.paragraphs.into_iter();
        let first = lines.next().unwrap_or_default();
        ending.body.push(first.behind(&mark_of_note(language, note.name)));
        ending.body.extend(lines);
    }
    let mut reader = Reader {
        marked: MarkedLines::of(&pieces, if manner.is_whole { Scope::Report } else { Scope::Part }),
        is_numbered_as_shown: manner.is_numbered_as_shown,
        has_highest,
        builder: Builder::new(language),
        has_title: false,
        has_headings: false,
        framed: 0,
        attached_above: 0,
        level: 0,
        is_whole: manner.is_whole,
        levels: Vec::new(),
        depth: 0,
        inner: Vec::new(),
        open: 0,
        outside: Vec::new(),
        is_quoted: false,
        quoted: HashSet::new(),
    };
    official.tell(&mut reader.builder, OfficialLine::is_above);
    reader.framed = reader.builder.origins.len();
    reader.pieces(pieces);
    reader.ending(ending, &official);
    official.tell(&mut reader.builder, |kind| kind == OfficialLine::FootLine);
    let mut imported = reader.builder.finish();
    if manner.is_whole {
        find_opening(&mut imported.document, &reader.quoted);
    }
    (imported, rewritten)
}

struct Reader {
    /// The numbers that lines begin with, and whether those make headings of them.
    marked: MarkedLines,
    /// Whether the numbers of lists are those that show, not those that are written.
    is_numbered_as_shown: bool,
    /// Whether the file has a heading of the highest level; else the next one is the highest part's.
    has_highest: bool,
    builder: Builder,
    has_title: bool,
    has_headings: bool,
    /// How many passages stand in the head of an official document, above the title.
    framed: usize,
    /// The level of the heading that an attachment stands below; 0 where it stands below none.
    attached_above: usize,
    /// The level of the last heading that has `#`; those that are numbered paragraphs stand below it.
    level: usize,
    /// Whether it is a whole report.
    is_whole: bool,
    /// The levels of the headings that have `#` above the place where we are.
    levels: Vec<usize>,
    /// How many ordered lists are around the place where we are.
    depth: usize,
    /// The styles of the numbers that stand as text in the item around it.
    inner: Vec<Style>,
    /// How many lists and quotations are around it.
    open: usize,
    /// Numbered lines below an item or a quotation that are no part of it, as they are not indented or marked.
    outside: Vec<MarkdownLine>,
    /// Whether we are in a quotation or in code, where words do not tell what a line is in the report.
    is_quoted: bool,
    /// Which blocks of the body are paragraphs from there.
    quoted: HashSet<usize>,
}

impl Reader {
    fn pieces(&mut self, pieces: Vec<MarkdownPiece>) {
        pieces.into_iter().for_each(|piece| self.piece(piece));
    }

    fn ending(&mut self, ending: MarkdownEnding, official: &OfficialParts) {
        for line in ending.body {
            let paragraph = Paragraph::with_strong_lead(line.inlines);
            self.builder.paragraph(paragraph, line.text);
        }
        for line in ending.signature {
            self.builder.signature(line.text);
            if let Some(last) = self.builder.document.signature.last_mut() {
                *last = line.inlines;
            }
        }
        official.tell(&mut self.builder, |kind| kind == OfficialLine::Note);
        for attached in ending.attachments {
            self.builder.attachment(attached.name);
            if let Some(last) = self.builder.document.attachments.last_mut() {
                last.name = attached.inlines;
            }
            self.marked = MarkedLines::of(&attached.content, Scope::Attachment);
            self.levels.clear();
            (self.level, self.attached_above) = (0, attached.above);
            if !attached.beside.text.is_empty() {
                self.builder.paragraph(plain(&attached.beside.text), attached.beside);
            }
            self.pieces(attached.content);
        }
    }

    fn piece(&mut self, piece: MarkdownPiece) {
        match piece {
            MarkdownPiece::Heading(level, line) => self.heading(line, level),
            MarkdownPiece::Paragraph(lines) => self.add_lines(lines),
            MarkdownPiece::Ordered(items) => self.ordered(items),
            MarkdownPiece::Bullets(bullets) => self.bullets(bullets),
            MarkdownPiece::Table(rows, alignments) => self.table(rows, alignments),
            MarkdownPiece::Quotation(pieces) => {
                self.open += 1;
                self.quote(|reader| reader.pieces(pieces));
                self.open -= 1;
                if self.open == 0 {
                    self.add_outside();
                }
            }
            MarkdownPiece::Code(line) => self.quote(|reader| reader.by_words(line)),
            MarkdownPiece::NoText => self.builder.paragraph(Paragraph::default(), Located::default()),
        }
    }

    /// Reads what is quoted.
    fn quote(&mut self, read: impl FnOnce(&mut Reader)) {
        let is_quoted = std::mem::replace(&mut self.is_quoted, true);
        read(self);
        self.is_quoted = is_quoted;
    }

    /// The first heading is the title where it is of the highest level; the others count from below it.
    fn heading(&mut self, line: MarkdownLine, level: usize) {
        if self.is_quoted {
            return self.by_words(line);
        }
        if level == 1 && !self.has_headings && !line.text.text.is_empty() {
            self.has_headings = true;
            // Text above it would come before the title of the tree.
            if self.builder.origins.len() == self.framed {
                self.has_title = true;
                self.builder.title(line.text);
                return;
            }
        }
        self.has_headings = true;
        let above = match self.attached_above {
            0 => usize::from(self.has_title || !self.has_highest),
            above => above,
        };
        let level = level.saturating_sub(above).max(1);
        let level = match self.is_whole {
            // Levels that the file leaves out are none: #### below ##.
            true => depth_of(level, &mut self.levels),
            false => level,
        };
        self.level = level;
        self.builder.headings.clear();
        match self.marked.number(&line.text) {
            Some(found) => {
                let (number, text) = split_number(&line.text, found.length);
                self.builder.heading(level, Some(number), text);
            }
            None => self.builder.heading(level, None, line.text),
        }
    }

    /// Adds what a paragraph's lines are; those that stand outside the list wait until it is over.
    fn add_lines(&mut self, lines: Vec<MarkdownLine>) {
        for line in lines {
            let is_outside = self.open > 0 && line.is_outside && self.marked.number(&line.text).is_some();
            if is_outside || !self.outside.is_empty() {
                self.outside.push(line);
            } else {
                self.by_words(line);
            }
        }
    }

    /// Adds what stands outside the outermost list or quotation, at the end of one of its items.
    fn add_outside(&mut self) {
        let depth = std::mem::take(&mut self.depth);
        let inner = std::mem::take(&mut self.inner);
        let open = std::mem::take(&mut self.open);
        for line in std::mem::take(&mut self.outside) {
            self.by_words(line);
        }
        (self.depth, self.inner, self.open) = (depth, inner, open);
    }

    fn by_words(&mut self, line: MarkdownLine) {
        let found = self.marked.number(&line.text).filter(|_| !self.is_quoted);
        let Some(found) = found else {
            let paragraph = Paragraph::with_strong_lead(with_marks_of_lead(line.inlines));
            if self.depth > 0 {
                self.builder
                    .list_paragraph(self.depth + self.inner.len(), paragraph, line.text);
            } else {
                self.builder.paragraph(paragraph, line.text);
                if self.is_quoted {
                    self.quoted.insert(self.builder.document.blocks.len() - 1);
                }
            }
            return;
        };
        let (number, text) = split_number(&line.text, found.length);
        let is_outermost = self.open == 0 && self.depth == 0;
        let is_heading = is_outermost && self.marked.is_heading(&line.text);
        if let Some(end) = Some(&text.text)
            .filter(|_| is_heading)
            .and_then(|text| heading_length(text))
        {
            let whole = text.text.len();
            self.builder
                .numbered_heading(self.level, found.style, number, text.part(0..end));
            if end < whole {
                let rest = text.part(end..whole);
                self.builder.paragraph(plain(&rest.text), rest);
            }
        } else if self.depth > 0 {
            let paragraph = with_styles(with_lead(&text.text), &styles_of(&line.inlines));
            let depth = self.depth + depth_of(found.style, &mut self.inner);
            self.builder.item(depth, number, paragraph, text);
        } else {
            let paragraph = with_styles(with_lead(&text.text), &styles_of(&line.inlines));
            self.builder.numbered_item(found.style, number, paragraph, text);
        }
    }

    fn ordered(&mut self, items: Vec<OrderedItem>) {
        // The numbers of a quotation are its own.
        let depth = self.depth;
        self.depth += usize::from(!self.is_quoted) + self.inner.len();
        let inner = std::mem::take(&mut self.inner);
        self.open += 1;
        for item in items {
            self.inner.clear();
            let number = if self.is_numbered_as_shown {
                item.shown
            } else {
                item.number
            };
            let mut rest = item.pieces.into_iter().peekable();
            let first = match rest.next_if(|piece| matches!(piece, MarkdownPiece::Paragraph(_) | MarkdownPiece::NoText))
            {
                Some(MarkdownPiece::Paragraph(lines)) => lines,
                _ => Vec::new(),
            };
            let mut lines = first.into_iter();
            match lines.next() {
                Some(line) if self.is_quoted => self.by_words(line.numbered(&number)),
                None if self.is_quoted => self.by_words(MarkdownLine::default().numbered(&number)),
                Some(line) => {
                    let styled = styles_of(&line.inlines);
                    let mut paragraph = Paragraph::with_strong_lead(with_marks_of_lead(line.inlines));
                    if paragraph.lead.is_empty() {
                        paragraph = with_styles(with_lead(&line.text.text), &styled);
                    }
                    self.builder.item(self.depth, number, paragraph, line.text);
                }
                None => self
                    .builder
                    .item(self.depth, number, Paragraph::default(), Located::default()),
            }
            self.add_lines(lines.collect());
            self.pieces(rest.collect());
            if self.open == 1 {
                self.add_outside();
            }
        }
        self.open -= 1;
        (self.depth, self.inner) = (depth, inner);
    }

    fn bullets(&mut self, bullets: Vec<Vec<MarkdownPiece>>) {
        let mut rest = bullets.into_iter().peekable();
        while rest.peek().is_some() {
            self.bullets_up_to_outside(&mut rest);
        }
    }

    /// Adds bullets, up to the one below which something stands that is outside their list.
    fn bullets_up_to_outside(&mut self, bullets: &mut dyn Iterator<Item = Vec<MarkdownPiece>>) {
        let lists = std::mem::take(&mut self.builder.lists);
        let outer = std::mem::take(&mut self.builder.document.blocks);
        let depth = std::mem::take(&mut self.depth);
        let inner = std::mem::take(&mut self.inner);
        let quoted = std::mem::take(&mut self.quoted);
        self.open += 1;
        let mut read = Vec::new();
        for bullet in bullets {
            self.pieces(bullet);
            self.builder.end_lists();
            read.push(std::mem::take(&mut self.builder.document.blocks));
            if self.open == 1 && !self.outside.is_empty() {
                break;
            }
        }
        self.open -= 1;
        (self.depth, self.inner) = (depth, inner);
        self.quoted = quoted;
        self.builder.document.blocks = outer;
        self.builder.lists = lists;
        self.add_bullets(read);
        if self.open == 0 {
            self.add_outside();
        }
    }

    fn add_bullets(&mut self, bullets: Vec<Vec<Block<Number>>>) {
        let depth = self.depth + self.inner.len();
        let bullets = Block::Bullets(bullets);
        match self.builder.lists.item_depth() {
            Some(last) => self.builder.lists.block(if depth > 0 { depth } else { last }, bullets),
            None => self.builder.document.blocks.push(bullets),
        }
    }

    fn table(&mut self, rows: Vec<Vec<MarkdownLine>>, alignments: Vec<Alignment>) {
        let mut places = Vec::new();
        let mut rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| {
                places.push(cell.text);
                cell.inlines
            });
            cells.collect()
        });
        let Some(header) = rows.next() else { return };
        let table = Table {
            alignments,
            header,
            rows: rows.collect(),
            ..Table::default()
        };
        self.builder.table(table, places);
    }
}
