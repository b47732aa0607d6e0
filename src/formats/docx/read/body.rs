//! The document, element by element → its paragraphs and tables.
//!
//! What tracked changes deleted or moved away, hidden text and the instructions of fields are left out. Paragraphs in
//! text boxes follow the one that holds the box.

use super::refusals::no_document;
use std::collections::HashMap;

use crate::formats::docx::names::BREAK;
use crate::formats::typeset::as_typed;
use crate::report::BesideText;
use crate::say::message::Message;

use super::context::{Context, Tracked};
use super::meaning::{alignment, held, note_id, role};
use super::open::Open;
use super::pieces::{Body, Held, NoteId, Piece};
use super::symbols::symbol;
use super::tables::{Tables, filled_cells};
use super::xml::{Element, Node, Part, Xml};

/// The footnotes and endnotes that were read.
#[derive(Debug, Default)]
pub struct Notes(HashMap<NoteId, Vec<Piece>>);

impl Notes {
    /// Reads the part with the footnotes or the endnotes.
    pub fn read(&mut self, part: &Part, context: &mut Context<'_>) -> Result<(), Message> {
        let mut walker = Walker::new(context);
        walker.walk(part)?;
        self.0.extend(walker.notes);
        Ok(())
    }

    /// Takes a note; none where there is no such note any more.
    pub fn take(&mut self, id: &NoteId) -> Option<Vec<Piece>> {
        self.0.remove(id)
    }
}

/// Walks the document part. Fails where it holds no Word document.
pub fn read_body(part: &Part, context: &mut Context<'_>) -> Result<Body, Message> {
    let mut walker = Walker::new(context);
    walker.walk(part)?;
    if walker.has_body {
        Ok(walker.body)
    } else {
        Err(no_document())
    }
}

/// Reads the part with a header or a footer.
pub fn read_frame(part: &Part, context: &mut Context<'_>) -> Result<Vec<Piece>, Message> {
    let mut walker = Walker::new(context);
    walker.walk(part)?;
    Ok(walker.body.pieces)
}

/// What an element is to those inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Document,
    Body,
    Paragraph,
    ParagraphProperties,
    /// The properties of the mark at a paragraph's end.
    MarkProperties,
    NumberProperties,
    Run,
    RunProperties,
    Text {
        keeps_space: bool,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    /// A choice, and whether it is made.
    Alternatives {
        is_made: bool,
    },
    Note(NoteId),
    Other,
}

/// Whether what is inside an element is read.
enum Step {
    Into(Place),
    Over,
}

struct Walker<'w, 'c> {
    context: &'w mut Context<'c>,
    places: Vec<Place>,
    /// The paragraphs around the place where we are; more than one in a text box.
    open: Vec<Open>,
    /// What is noted at the next paragraph.
    waiting: Vec<Held>,
    /// Where the element we enter begins in its part.
    start: usize,
    /// A paragraph without an end, which the next one goes on with.
    carried: Option<Open>,
    tables: Tables,
    has_body: bool,
    body: Body,
    notes: HashMap<NoteId, Vec<Piece>>,
}

impl<'w, 'c> Walker<'w, 'c> {
    fn new(context: &'w mut Context<'c>) -> Walker<'w, 'c> {
        Walker {
            context,
            places: Vec::new(),
            open: Vec::new(),
            waiting: Vec::new(),
            start: 0,
            carried: None,
            tables: Tables::default(),
            has_body: false,
            body: Body::default(),
            notes: HashMap::new(),
        }
    }

    fn walk(&mut self, part: &Part) -> Result<(), Message> {
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => {
                    self.start = xml.place().start;
                    match self.enter(&element)? {
                        Step::Into(place) => self.places.push(place),
                        Step::Over => xml.skip()?,
                    }
                }
                Node::End => {
                    if let Some(place) = self.places.pop() {
                        self.leave(place)?;
                    }
                }
                Node::Text(text) => {
                    if let (Some(Place::Text { .. }), Some(open)) = (self.places.last(), self.open.last_mut()) {
                        open.pending.push_str(&text);
                    }
                }
            }
        }
        self.end_carried()?;
        if let Some(Piece::Paragraph(last)) = self.body.pieces.last_mut().filter(|_| !self.waiting.is_empty()) {
            last.aside().held.append(&mut self.waiting);
        }
        Ok(())
    }

    fn enter(&mut self, element: &Element<'_>) -> Result<Step, Message> {
        let name = element.name();
        let tracked = self.context.tracked;
        let [removed, moved_away] = tracked.gone();
        // What was there before a change, and what is not shown at its place.
        let is_left_out = match name {
            "instrText" | "delInstrText" | "sectPr" | "sdtPr" | "sdtEndPr" | "rt" | "tblGrid" => true,
            "delText" => tracked == Tracked::Accepted,
            _ => name.ends_with("Change"),
        };
        if is_left_out {
            return Ok(Step::Over);
        }
        let outer = self.places.last_mut();
        let place = match (name, outer) {
            ("document", None) => Place::Document,
            ("body", Some(Place::Document)) => {
                self.has_body = true;
                Place::Body
            }
            ("footnote" | "endnote", Some(_)) => match element.attribute("type").as_deref() {
                None | Some("normal") => Place::Note(note_id(name == "endnote", element)),
                _ => return Ok(Step::Over),
            },
            (name, Some(Place::MarkProperties)) if name == removed || name == moved_away => {
                if let Some(open) = self.open.last_mut() {
                    open.has_no_end = true;
                    open.has_deleted_mark = name == removed;
                }
                Place::Other
            }
            (name, Some(Place::RowProperties)) if name == removed => {
                self.tables.delete_row();
                self.hold(Held::Deletion);
                Place::Other
            }
            // Numbering is inserted in the properties of a paragraph, which keep their number.
            (name, Some(outer)) if name == removed && *outer != Place::NumberProperties => {
                self.hold(Held::Deletion);
                return Ok(Step::Over);
            }
            (name, _) if name == moved_away => return Ok(Step::Over),
            ("AlternateContent", _) => Place::Alternatives { is_made: false },
            ("Choice" | "Fallback", Some(Place::Alternatives { is_made })) => {
                if std::mem::replace(is_made, true) {
                    return Ok(Step::Over);
                } else {
                    Place::Other
                }
            }
            ("tbl", _) => self.begin_table()?,
            ("tr", _) => {
                self.tables.begin_row();
                Place::Row
            }
            ("trPr", Some(Place::Row)) => Place::RowProperties,
            // The properties of a row stand before its cells.
            ("tc", _) if self.tables.is_row_deleted() => return Ok(Step::Over),
            ("tc", _) => self.begin_cell()?,
            ("tcPr", Some(Place::Cell)) => Place::CellProperties,
            (_, Some(Place::RowProperties | Place::CellProperties)) => {
                let columns = self.tables.take(element);
                self.context.count(0, columns)?;
                Place::Other
            }
            ("txbxContent", _) => {
                self.hold(Held::Beside(BesideText::TextBox));
                Place::TextBox
            }
            ("p", _) => self.begin_paragraph(),
            _ => {
                // What the properties of a paragraph say was inserted is no text.
                let is_text = !matches!(
                    self.places.last(),
                    Some(Place::MarkProperties | Place::NumberProperties)
                );
                if let Some(held) = held(element).filter(|_| is_text) {
                    self.hold(held);
                }
                return Ok(Step::Into(self.in_paragraph(element)));
            }
        };
        Ok(Step::Into(place))
    }

    /// Notes what is no text here; outside of paragraphs it is noted at the next one.
    fn hold(&mut self, held: Held) {
        match self.open.last_mut() {
            Some(open) => open.hold(held),
            None => self.waiting.push(held),
        }
    }

    /// What an element in a paragraph means.
    fn in_paragraph(&mut self, element: &Element<'_>) -> Place {
        let name = element.name();
        let (Some(open), Some(outer)) = (self.open.last_mut(), self.places.last()) else {
            return Place::Other;
        };
        match (name, outer) {
            ("pPr", Place::Paragraph) => return Place::ParagraphProperties,
            ("rPr", Place::ParagraphProperties) => return Place::MarkProperties,
            ("numPr", Place::ParagraphProperties) => return Place::NumberProperties,
            ("rPr", Place::Run) => return Place::RunProperties,
            ("r", _) => {
                (open.run, open.run_style) = Default::default();
                return Place::Run;
            }
            ("pStyle", Place::ParagraphProperties) => open.style = element.value().map(|id| id.into_owned()),
            ("outlineLvl", Place::ParagraphProperties) => open.outline = element.number(),
            ("jc", Place::ParagraphProperties) => open.paragraph.alignment = alignment(element),
            (_, Place::NumberProperties) => open.number.take(element),
            ("rStyle", Place::RunProperties) => {
                let id = element.value().unwrap_or_default();
                open.run_style = self.context.styles.characters(&id);
            }
            (_, Place::RunProperties) => open.run.take(element),
            ("t" | "delText", Place::Run) => {
                open.pending.clear();
                let keeps_space = element.attribute("space").as_deref() == Some("preserve");
                return Place::Text { keeps_space };
            }
            (_, Place::Run) => self.in_run(element),
            _ => {}
        }
        Place::Other
    }

    /// What stands for characters in a run.
    fn in_run(&mut self, element: &Element<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        match element.name() {
            "tab" | "ptab" => open.push("\t"),
            "noBreakHyphen" => open.push("-"),
            "sym" => {
                let code = element
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = element.attribute("font").unwrap_or_default();
                let shown = symbol(&font, code.unwrap_or_default());
                open.push(shown.encode_utf8(&mut [0; 4]));
            }
            "br" | "cr" => open.is_broken = !open.paragraph.text.is_empty(),
            name @ ("footnoteReference" | "endnoteReference") => {
                self.body.notes.push(note_id(name == "endnoteReference", element));
            }
            "fldChar" => open.field(element.attribute("fldCharType").as_deref()),
            _ => {}
        }
    }

    fn leave(&mut self, place: Place) -> Result<(), Message> {
        match place {
            Place::Paragraph => self.end_paragraph(),
            Place::ParagraphProperties => {
                if let Some(open) = self.open.last_mut() {
                    let style = self.context.styles.paragraph(open.style.as_deref());
                    (open.characters, open.is_own) = (style.characters, style.is_own);
                }
                Ok(())
            }
            Place::Text { keeps_space } => {
                if let Some(open) = self.open.last_mut() {
                    let mut text = std::mem::take(&mut open.pending);
                    // Other programs keep it, with styles of their own.
                    if text.contains(BREAK) {
                        text = text.replace(BREAK, "");
                    }
                    if open.is_own {
                        text = as_typed(&text).into_owned();
                    }
                    open.push(if keeps_space { &text } else { text.trim_ascii() });
                }
                Ok(())
            }
            Place::Table => self.end_table(),
            Place::Row => {
                self.tables.end_row();
                Ok(())
            }
            Place::Cell | Place::TextBox | Place::Body => self.end_carried(),
            Place::Note(id) => {
                self.end_carried()?;
                let pieces = std::mem::take(&mut self.body.pieces);
                self.notes.entry(id).or_insert(pieces);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin_paragraph(&mut self) -> Place {
        let mut open = Open::new(self.context.styles.paragraph(None).characters);
        match self.carried.take() {
            Some(carried) => open.go_on(carried),
            None => open.paragraph.start = Some(self.start),
        }
        open.keeps_struck = self.context.keeps_struck;
        std::mem::take(&mut self.waiting)
            .into_iter()
            .for_each(|held| open.hold(held));
        self.open.push(open);
        Place::Paragraph
    }

    fn end_paragraph(&mut self) -> Result<(), Message> {
        match self.open.pop() {
            Some(mut open) if open.has_no_end => {
                let held = open.paragraph.aside.iter().flat_map(|aside| &aside.held);
                // With its text it is one change.
                if open.has_deleted_mark && !held.into_iter().any(|held| *held == Held::Deletion) {
                    open.hold(Held::Deletion);
                }
                self.carried = Some(open);
                Ok(())
            }
            Some(open) => self.finish(open),
            None => Ok(()),
        }
    }

    /// Ends a paragraph whose mark is deleted where nothing follows that it could go on with.
    fn end_carried(&mut self) -> Result<(), Message> {
        match self.carried.take() {
            Some(open) if !open.paragraph.text.is_empty() || !open.boxed.is_empty() => self.finish(open),
            Some(open) => {
                self.waiting
                    .extend(open.paragraph.aside.map(|aside| aside.held).unwrap_or_default());
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Puts a paragraph where it belongs, those of its text boxes after it.
    fn finish(&mut self, open: Open) -> Result<(), Message> {
        self.context.text += open.paragraph.text.len();
        self.context.forbidden += open.forbidden;
        self.context.count(open.paragraph.stretches.len().max(1), 0)?;
        let style = self.context.styles.paragraph(open.style.as_deref());
        let mut paragraph = open.paragraph;
        paragraph.role = role(style, open.outline);
        paragraph.label = self.context.numbering.count(open.number, style);
        let paragraphs = std::iter::once(paragraph).chain(open.boxed);
        match (self.open.last_mut(), self.tables.cell()) {
            (Some(outer), _) => outer.boxed.extend(paragraphs),
            (None, Some(cell)) => cell.paragraphs.extend(paragraphs),
            (None, None) => self.body.pieces.extend(paragraphs.map(Piece::Paragraph)),
        }
        Ok(())
    }

    fn begin_table(&mut self) -> Result<Place, Message> {
        self.end_carried()?;
        self.tables.begin(!self.open.is_empty());
        Ok(Place::Table)
    }

    fn begin_cell(&mut self) -> Result<Place, Message> {
        self.end_carried()?;
        self.context.count(0, 1)?;
        self.tables.begin_cell();
        Ok(Place::Cell)
    }

    fn end_table(&mut self) -> Result<(), Message> {
        self.end_carried()?;
        if let Some(rows) = self.tables.end() {
            self.context.count(0, filled_cells(&rows))?;
            self.body.pieces.push(Piece::Table(rows));
        }
        Ok(())
    }
}
