//! Two document parts in pieces → one in which what differs is tracked.

use std::fmt::Write;
use std::ops::Range;

use crate::formats::docx::write::xml::{escape, escaped};

use super::cut::{Atom, Cut, Paragraph, Piece, Row};
use super::tracking::{Pair, Tracking};

/// Stands for the end of a paragraph between those that were split or joined.
const PARAGRAPH_END: char = '\n';
/// What a paragraph ends in.
const PARAGRAPH_TAG: &str = "</w:p>";

/// Whether something is in both reports, or only in the new or the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Both,
    Inserted,
    Deleted,
}

/// The table that is open in what is written: whose it is, and which one.
type Table = (Presence, usize);

/// Two parts on the way to one.
pub struct Merging<'c> {
    old: &'c Cut,
    new: &'c Cut,
    tracking: Tracking<'c>,
    xml: String,
    /// The table that is open.
    table: Option<Table>,
    /// Whether a table was closed last, behind which a body may not end.
    ends_in_table: bool,
    changes: usize,
    /// How many bytes of text are in both.
    common: usize,
}

/// Two parts as one.
pub struct Merged {
    /// The part.
    pub xml: String,
    /// How many changes are tracked in it.
    pub changes: usize,
    /// How many bytes of text are in both reports.
    pub common: usize,
}

/// A stretch of paragraphs that are written as one text: its side, and its bytes in the joined text of that side.
struct Stretch {
    side: Presence,
    range: Range<usize>,
}

/// Some paragraphs as one text.
struct Joined<'c> {
    paragraphs: Vec<&'c Paragraph>,
    text: String,
    /// Where each begins.
    starts: Vec<usize>,
}

/// A part of a stretch that stands in one paragraph: its bytes there, and where the paragraph ends, if it ends within the stretch.
type Within<'c> = (&'c Paragraph, Range<usize>, Option<usize>);

impl<'c> Joined<'c> {
    fn new(paragraphs: &[&'c Paragraph]) -> Joined<'c> {
        let mut text = String::new();
        let mut starts = Vec::new();
        for paragraph in paragraphs {
            if !starts.is_empty() {
                text.push(PARAGRAPH_END);
            }
            starts.push(text.len());
            text.push_str(&paragraph.text);
        }
        Joined {
            paragraphs: paragraphs.to_vec(),
            text,
            starts,
        }
    }

    /// The paragraph that a byte stands in, its end among it.
    fn paragraph(&self, at: usize) -> &'c Paragraph {
        self.paragraphs[self.index(at)]
    }

    fn index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// A stretch, paragraph by paragraph.
    fn parts(&self, range: Range<usize>) -> Vec<Within<'c>> {
        let mut parts = Vec::new();
        for index in self.index(range.start)..=self.index(range.end) {
            let (paragraph, first) = (self.paragraphs[index], self.starts[index]);
            let end = first + paragraph.text.len();
            let within = range.start.max(first)..range.end.min(end);
            let ends = (end < range.end).then_some(end);
            parts.push((paragraph, within.start - first..within.end - first, ends));
        }
        parts
    }
}

impl Presence {
    /// The element that says so; none for what is in both.
    fn element(self) -> Option<&'static str> {
        match self {
            Presence::Both => None,
            Presence::Inserted => Some("ins"),
            Presence::Deleted => Some("del"),
        }
    }
}

impl<'c> Merging<'c> {
    pub fn new(old: &'c Cut, new: &'c Cut, tracking: Tracking<'c>) -> Merging<'c> {
        Merging {
            old,
            new,
            tracking,
            xml: new.xml[..new.start].to_owned(),
            table: None,
            ends_in_table: false,
            changes: 0,
            common: 0,
        }
    }

    /// The whole part.
    pub fn document(mut self, pairs: &[Pair]) -> Merged {
        for (index, pair) in pairs.iter().enumerate() {
            self.pair(pair, &pairs[index + 1..]);
        }
        self.close_table();
        if self.ends_in_table && !self.new.end.starts_with("<w:p>") {
            self.xml.push_str("<w:p/>");
        }
        self.xml.push_str(&self.new.end);
        self.xml.push_str("</w:body></w:document>");
        Merged {
            xml: self.xml,
            changes: self.changes,
            common: self.common,
        }
    }

    fn pair(&mut self, pair: &Pair, behind: &[Pair]) {
        let old: Vec<&Piece> = self.old.pieces[pair.old.clone()].iter().collect();
        let new: Vec<&Piece> = self.new.pieces[pair.new.clone()].iter().collect();
        if let ([Piece::Row(old)], [Piece::Row(new)]) = (&old[..], &new[..])
            && may_be_compared(old, new)
        {
            self.before(pair.new.start);
            self.changed_row(old, new);
            return;
        }
        let (old_paragraphs, new_paragraphs) = (paragraphs(&old), paragraphs(&new));
        if old_paragraphs.len() == old.len() && new_paragraphs.len() == new.len() {
            for index in pair.new.clone() {
                self.before(index);
            }
            self.close_table();
            self.paragraphs(&old_paragraphs, &new_paragraphs);
            return;
        }
        // What is a row on one side only is deleted there and inserted here.
        for piece in old {
            match piece {
                Piece::Paragraph(paragraph) => {
                    self.close_table();
                    self.paragraphs(&[paragraph], &[]);
                }
                Piece::Row(row) => {
                    let table = self.table_for_deleted(row, pair, behind);
                    self.whole_row(row, table, Presence::Deleted);
                }
            }
        }
        for (piece, index) in new.into_iter().zip(pair.new.clone()) {
            self.before(index);
            match piece {
                Piece::Paragraph(paragraph) => {
                    self.close_table();
                    self.paragraphs(&[], &[paragraph]);
                }
                Piece::Row(row) => self.whole_row(row, (Presence::Inserted, row.table), Presence::Inserted),
            }
        }
    }

    /// What stands before a piece of the new report and has no text.
    fn before(&mut self, index: usize) {
        let before = &self.new.before[index];
        if !before.is_empty() {
            self.close_table();
            self.xml.push_str(before);
            self.ends_in_table = false;
        }
    }

    /// The table that a deleted row is shown in: the one that is open, or that begins behind it; else its own.
    fn table_for_deleted(&self, row: &Row, pair: &Pair, behind: &[Pair]) -> Table {
        if let Some(table) = self.table {
            return table;
        }
        let with_pieces = std::iter::once(pair).chain(behind).find(|pair| !pair.new.is_empty());
        let next = with_pieces.map(|pair| &self.new.pieces[pair.new.start]);
        match next {
            Some(Piece::Row(row)) => (Presence::Inserted, row.table),
            _ => (Presence::Deleted, row.table),
        }
    }

    fn open_table(&mut self, table: Table) {
        if self.table == Some(table) {
            return;
        }
        self.close_table();
        let (side, index) = table;
        let cut = self.cut(side);
        self.xml.push_str(&cut.xml[cut.tables[index].clone()]);
        self.table = Some(table);
    }

    fn close_table(&mut self) {
        if self.table.take().is_some() {
            self.xml.push_str("</w:tbl>");
            self.ends_in_table = true;
        }
    }

    /// A row that is in one of the reports only.
    fn whole_row(&mut self, row: &'c Row, table: Table, side: Presence) {
        self.open_table(table);
        let cut = self.cut(side);
        self.xml.push_str(&cut.xml[row.range.start..row.properties.start]);
        self.xml.push_str("<w:trPr>");
        self.xml.push_str(inner(&cut.xml[row.properties.clone()], "trPr"));
        self.mark(side);
        self.xml.push_str("</w:trPr>");
        let mut at = row.properties.end;
        for paragraph in row
            .cells
            .iter()
            .flatten()
            .filter(|paragraph| !paragraph.atoms.is_empty())
        {
            self.xml.push_str(&cut.xml[at..paragraph.properties.end]);
            self.runs(cut, paragraph, 0..paragraph.text.len(), side);
            at = paragraph.range.end - PARAGRAPH_TAG.len();
        }
        self.xml.push_str(&cut.xml[at..row.range.end]);
    }

    /// A row that is in both, cell by cell.
    fn changed_row(&mut self, old: &'c Row, new: &'c Row) {
        self.open_table((Presence::Inserted, new.table));
        let mut at = new.range.start;
        for (old, new) in old.cells.iter().flatten().zip(new.cells.iter().flatten()) {
            if old.text == new.text {
                self.common += new.text.len();
                continue;
            }
            self.xml.push_str(&self.new.xml[at..new.properties.end]);
            for Stretch { side, range } in self.stretches(&old.text, &new.text) {
                let paragraph = if side == Presence::Deleted { old } else { new };
                self.runs(self.cut(side), paragraph, range, side);
            }
            at = new.range.end - PARAGRAPH_TAG.len();
        }
        self.xml.push_str(&self.new.xml[at..new.range.end]);
    }

    /// Paragraphs that became others; on one side there may be none.
    fn paragraphs(&mut self, old: &[&'c Paragraph], new: &[&'c Paragraph]) {
        self.ends_in_table = false;
        if let ([old], [new]) = (old, new)
            && old.text == new.text
            && self.old.style(old) == self.new.style(new)
        {
            self.common += new.text.len();
            self.xml.push_str(&self.new.xml[new.range.clone()]);
            return;
        }
        let (old, new) = (Joined::new(old), Joined::new(new));
        let mut start = self.xml.len();
        let mut old_at = 0;
        for Stretch { side, range } in self.stretches(&old.text, &new.text) {
            let joined = if side == Presence::Deleted { &old } else { &new };
            for (paragraph, within, ends) in joined.parts(range.clone()) {
                self.runs(self.cut(side), paragraph, within, side);
                if let Some(end) = ends {
                    let before = (side == Presence::Both).then(|| old.paragraph(old_at + end - range.start));
                    self.finish(start, paragraph, before, side);
                    start = self.xml.len();
                }
            }
            if side != Presence::Inserted {
                old_at += range.len();
            }
        }
        match (old.paragraphs.last(), new.paragraphs.last()) {
            (None, Some(new)) => self.finish(start, new, None, Presence::Inserted),
            (Some(old), None) => self.finish(start, old, None, Presence::Deleted),
            (old, Some(new)) => self.finish(start, new, old.copied(), Presence::Both),
            (None, None) => {}
        }
    }

    /// Puts a paragraph around the runs that were written since a byte. `before` is what it was, where it is in both reports.
    fn finish(&mut self, start: usize, paragraph: &Paragraph, before: Option<&Paragraph>, side: Presence) {
        let runs = self.xml.split_off(start);
        let cut = self.cut(side);
        self.xml.push_str("<w:p><w:pPr>");
        self.xml.push_str(inner(&cut.xml[paragraph.properties.clone()], "pPr"));
        if side != Presence::Both {
            self.xml.push_str("<w:rPr>");
            self.mark(side);
            self.xml.push_str("</w:rPr>");
        }
        if let Some(before) = before.filter(|before| self.old.style(before) != cut.style(paragraph)) {
            let attributes = self.attributes();
            let _ = write!(
                self.xml,
                "<w:pPrChange{attributes}><w:pPr>{}</w:pPr></w:pPrChange>",
                inner(&self.old.xml[before.properties.clone()], "pPr")
            );
        }
        self.xml.push_str("</w:pPr>");
        self.xml.push_str(&runs);
        self.xml.push_str(PARAGRAPH_TAG);
    }

    /// Some bytes of a paragraph's text, as runs.
    fn runs(&mut self, cut: &Cut, paragraph: &Paragraph, range: Range<usize>, side: Presence) {
        let first = paragraph.atoms.partition_point(|atom| atom.range.end <= range.start);
        let atoms = paragraph.atoms[first..]
            .iter()
            .take_while(|atom| atom.range.start < range.end);
        // A picture that is gone is in the old file only.
        let mut atoms = atoms
            .filter(|atom| !(atom.is_drawing && side == Presence::Deleted))
            .peekable();
        if atoms.peek().is_none() {
            return;
        }
        let name = side.element();
        if let Some(name) = name {
            let attributes = self.attributes();
            let _ = write!(self.xml, "<w:{name}{attributes}>");
        }
        for atom in atoms {
            self.run(cut, &paragraph.text, atom, &range, side);
        }
        if let Some(name) = name {
            let _ = write!(self.xml, "</w:{name}>");
        }
    }

    /// What stands of some bytes in one piece of a run.
    fn run(&mut self, cut: &Cut, text: &str, atom: &Atom, range: &Range<usize>, side: Presence) {
        self.xml.push_str("<w:r>");
        self.xml.push_str(&cut.xml[atom.properties.clone()]);
        match &atom.element {
            Some(element) => self.xml.push_str(&cut.xml[element.clone()]),
            None => {
                let name = if side == Presence::Deleted { "delText" } else { "t" };
                let _ = write!(self.xml, "<w:{name} xml:space=\"preserve\">");
                let (start, end) = (atom.range.start.max(range.start), atom.range.end.min(range.end));
                escape(&text[start..end], &mut self.xml);
                let _ = write!(self.xml, "</w:{name}>");
            }
        }
        self.xml.push_str("</w:r>");
    }

    /// That the mark of a paragraph, or a row, was put in or taken out.
    fn mark(&mut self, side: Presence) {
        if let Some(name) = side.element() {
            let attributes = self.attributes();
            let _ = write!(self.xml, "<w:{name}{attributes}/>");
        }
    }

    /// The attributes of one more change.
    fn attributes(&mut self) -> String {
        self.changes += 1;
        let author = self.tracking.author;
        let (author, time) = (escaped(author.name), escaped(author.time));
        format!(" w:id=\"{}\" w:author=\"{author}\" w:date=\"{time}\"", self.changes)
    }

    /// The part that what is on a side is taken from.
    fn cut(&self, side: Presence) -> &'c Cut {
        if side == Presence::Deleted { self.old } else { self.new }
    }

    /// Two texts in stretches: what is in both with its bytes in the new one.
    fn stretches(&mut self, old: &str, new: &str) -> Vec<Stretch> {
        let places = (self.tracking.compare)(old, new);
        let mut stretches = Vec::new();
        let mut at = 0;
        let mut push = |side, range: Range<usize>| {
            if !range.is_empty() {
                stretches.push(Stretch { side, range });
            }
        };
        for [old, new] in places {
            push(Presence::Both, at..new.start);
            push(Presence::Deleted, old);
            at = new.end;
            push(Presence::Inserted, new);
        }
        push(Presence::Both, at..new.len());
        let common = stretches.iter().filter(|stretch| stretch.side == Presence::Both);
        self.common += common.map(|stretch| stretch.range.len()).sum::<usize>();
        stretches
    }
}

/// What stands in an element of this name; nothing where there is none.
fn inner<'x>(element: &'x str, name: &str) -> &'x str {
    let begin = element.strip_prefix("<w:").and_then(|rest| rest.strip_prefix(name));
    let inside = begin.and_then(|rest| rest.strip_prefix('>')?.strip_suffix('>'));
    let end = inside.and_then(|rest| rest.strip_suffix(name)?.strip_suffix("</w:"));
    end.unwrap_or_default()
}

/// The paragraphs among pieces.
fn paragraphs<'c>(pieces: &[&'c Piece]) -> Vec<&'c Paragraph> {
    let paragraph = |piece: &&'c Piece| match piece {
        Piece::Paragraph(paragraph) => Some(paragraph),
        Piece::Row(_) => None,
    };
    pieces.iter().filter_map(paragraph).collect()
}

/// Whether two rows are compared cell by cell: they have as many.
fn may_be_compared(old: &Row, new: &Row) -> bool {
    let counts = |row: &Row| row.cells.iter().map(Vec::len).collect::<Vec<usize>>();
    counts(old) == counts(new)
}
