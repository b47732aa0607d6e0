//! The tree as a list: each stretch of text that stands by itself, in the order of the report.

use super::frame::Sides;
use super::inline::{Inline, plain_text};
use super::sample::Label;
use super::tree::{Block, Document, Item, Number, Paragraph, Place, Table, split_first_paragraph};

/// A stretch of text that stands by itself: a title, a heading, a paragraph, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is in the report.
    pub role: Role,
    /// Its number as printed or carried, perhaps empty.
    pub number: String,
    /// Its text, without the number.
    pub text: String,
    /// The bytes of the text that are its lead.
    pub lead: usize,
    /// Of a cell, where it stands.
    pub cell: Option<CellPlace>,
}

impl Passage {
    /// A text that has neither a number nor a lead.
    pub fn of(role: Role, text: impl Into<String>) -> Passage {
        Passage {
            role,
            number: String::new(),
            text: text.into(),
            lead: 0,
            cell: None,
        }
    }

    /// Of a cell its table.
    pub fn table(&self) -> Option<usize> {
        self.cell.map(|place| place.table)
    }

    /// Of a cell its table and its row.
    pub fn row(&self) -> Option<(usize, usize)> {
        self.cell.map(|place| (place.table, place.row))
    }
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPlace {
    /// Its table in the report, from 0.
    pub table: usize,
    /// Its row, from 0: the header.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
}

/// What a passage is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title.
    Title,
    /// Who the report is addressed to.
    Addressee,
    /// A heading; its level, from 1.
    Heading(usize),
    /// A paragraph.
    Paragraph,
    /// A line that stands in a place of its own: in the head, below the title, in the middle, in the foot.
    Placed,
    /// The first paragraph of an item; its depth, from 1.
    Item(usize),
    /// A cell of a table.
    Cell,
    /// What stands below an illustration.
    Caption,
    /// A line of the signature.
    Signature,
    /// The name of an attachment.
    Attachment,
    /// What a file holds beside the text of its report, in which no tree has it.
    Beside(BesideText),
}

/// What stands beside the text of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BesideText {
    /// A picture.
    Picture,
    /// A chart.
    Chart,
    /// A drawing made of words.
    Diagram,
    /// A file of another program.
    Object,
    /// A text box; its text follows.
    TextBox,
    /// A footnote or an endnote, at its mark.
    Note,
    /// A line of the headers.
    Header,
    /// A line of the footers.
    Footer,
}

impl BesideText {
    /// Its word in JSON, and in the ids of sentences about it.
    pub fn word(self) -> &'static str {
        match self {
            BesideText::Picture => "picture",
            BesideText::Chart => "chart",
            BesideText::Diagram => "diagram",
            BesideText::Object => "object",
            BesideText::TextBox => "text-box",
            BesideText::Note => "note",
            BesideText::Header => "header",
            BesideText::Footer => "footer",
        }
    }
}

/// What stands for numbers in a tree and can be read as text.
pub trait NumberText {
    /// The number as it is printed; empty where it is still to be counted.
    fn text(&self) -> &str;
}

impl NumberText for Number {
    fn text(&self) -> &str {
        match self {
            Number::Counted => "",
            Number::Own(own) => own,
        }
    }
}

impl NumberText for Label {
    fn text(&self) -> &str {
        &self.text
    }
}

/// Every passage of a document.
pub fn passages<N: NumberText>(document: &Document<N>) -> Vec<Passage> {
    let mut list = List::default();
    let frame = &document.frame;
    // A bulletin without a title of its own is called by its name.
    let named = if document.title.is_empty() {
        Role::Title
    } else {
        Role::Placed
    };
    frame.marks.iter().for_each(|mark| list.line(Role::Placed, mark));
    frame.names.iter().for_each(|name| list.line(named, name));
    list.line(Role::Placed, &frame.beside_names);
    list.sides(&frame.head);
    list.line(Role::Title, &document.title);
    frame.subtitle.iter().for_each(|line| list.line(Role::Placed, line));
    list.line(Role::Addressee, &document.addressee);
    list.blocks(&document.blocks, 0);
    for line in &document.signature {
        list.line(Role::Signature, line);
    }
    list.line(Role::Placed, &frame.note);
    for attachment in &document.attachments {
        list.line(Role::Attachment, &attachment.name);
        list.blocks(&attachment.blocks, 0);
    }
    list.sides(&frame.foot);
    list.passages
}

/// Stands for the number of a passage; no text holds it.
const NUMBERED: &str = "\u{1}";

/// The text of passages, a line each, in which a mark stands for a number that a passage bears.
pub fn whole_text(passages: &[Passage]) -> String {
    let line = |passage: &Passage| {
        let mark = if passage.number.is_empty() { "" } else { NUMBERED };
        format!("{mark}{}\n", passage.text)
    };
    passages.iter().map(line).collect()
}

/// Whether the report has a number of its own where a text begins with one, which takes so many bytes: it stands before that,
/// or is printed in its place.
pub fn is_numbered_twice(whole: &str, text: &str, length: usize) -> bool {
    let rest = &text[length..];
    // What has fewer letters may stand anywhere.
    let is_told = rest.chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    whole.contains(&format!("{NUMBERED}{text}")) || is_told && whole.contains(rest) && !whole.contains(text)
}

#[derive(Default)]
struct List {
    passages: Vec<Passage>,
    tables: usize,
}

impl List {
    /// A line; none where nothing stands in it.
    fn line(&mut self, role: Role, inlines: &[Inline]) {
        if !inlines.is_empty() {
            self.push(role, "", plain_text(inlines), 0);
        }
    }

    fn sides(&mut self, lines: &[Sides]) {
        let sides = lines.iter().flat_map(|line| [&line.left, &line.right]);
        sides.for_each(|side| self.line(Role::Placed, side));
    }

    fn push(&mut self, role: Role, number: &str, text: String, lead: usize) {
        self.passages.push(Passage {
            number: number.to_owned(),
            lead,
            ..Passage::of(role, text)
        });
    }

    fn blocks<N: NumberText>(&mut self, blocks: &[Block<N>], depth: usize) {
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => {
                    self.push(Role::Heading(*level), number.text(), plain_text(text), 0);
                }
                Block::Paragraph(paragraph) => self.paragraph(Role::Paragraph, "", paragraph),
                Block::Items(items) => items.iter().for_each(|item| self.item(item, depth + 1)),
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| self.blocks(blocks, depth)),
                Block::Table(table) => self.table(table),
                Block::Placed(Place::Centre, lines) => {
                    lines.iter().for_each(|line| self.paragraph(Role::Placed, "", line));
                }
                Block::Placed(Place::List, lines) => {
                    lines.iter().for_each(|line| self.paragraph(Role::Paragraph, "", line));
                }
                Block::Illustration(illustration) => {
                    let caption = plain_text(&illustration.caption);
                    self.push(Role::Caption, illustration.number.text(), caption, 0);
                }
            }
        }
    }

    fn item<N: NumberText>(&mut self, item: &Item<N>, depth: usize) {
        let (first, rest) = split_first_paragraph(&item.blocks);
        self.paragraph(Role::Item(depth), item.number.text(), first);
        self.blocks(rest, depth);
    }

    fn paragraph(&mut self, role: Role, number: &str, paragraph: &Paragraph) {
        let text = paragraph.inlines().map(Inline::text).collect();
        let lead = paragraph.lead.iter().map(|inline| inline.text().len()).sum();
        self.push(role, number, text, lead);
    }

    fn table(&mut self, table: &Table) {
        table.lines_above().for_each(|line| self.line(Role::Paragraph, line));
        for (row, cells) in table.all_rows().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                self.passages.push(Passage {
                    role: Role::Cell,
                    number: String::new(),
                    text: plain_text(cell),
                    lead: 0,
                    cell: Some(CellPlace {
                        table: self.tables,
                        row,
                        column,
                    }),
                });
            }
        }
        self.tables += 1;
    }
}
