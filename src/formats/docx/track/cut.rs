//! The document part of a report that zhibi wrote, cut into what changes are tracked in: paragraphs, and rows of tables.

use std::ops::Range;

use crate::formats::docx::read::xml::{Element, Node, Part, Xml};
use crate::say::message::Message;

/// Stands in a text for a line break within its paragraph.
const LINE_BREAK: char = '\u{B}';
/// Stands in a text for a tab.
const TAB: char = '\t';
/// Stands in a text for a picture or a chart.
const DRAWING: char = '\u{FFFC}';

/// A paragraph: its bytes in the part, and its text.
#[derive(Debug)]
pub struct Paragraph {
    /// All of it.
    pub range: Range<usize>,
    /// Its properties; where it has none, the place behind its start tag.
    pub properties: Range<usize>,
    /// Its text, with characters that stand for what is none.
    pub text: String,
    /// The pieces of its text, in order.
    pub atoms: Vec<Atom>,
}

/// A piece of a run: characters, or something that stands for one.
#[derive(Debug)]
pub struct Atom {
    /// Its bytes in the text of the paragraph.
    pub range: Range<usize>,
    /// The properties of its run in the part; empty where it has none.
    pub properties: Range<usize>,
    /// Its bytes in the part, where it is an element of its own and no text.
    pub element: Option<Range<usize>>,
    /// Whether it is a picture, which is in its own file only.
    pub is_drawing: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// All of it.
    pub range: Range<usize>,
    /// Its properties; where it has none, the place where they would stand.
    pub properties: Range<usize>,
    /// Its table, from 0.
    pub table: usize,
    /// The paragraphs of its cells.
    pub cells: Vec<Vec<Paragraph>>,
}

/// What changes are tracked in.
#[derive(Debug)]
pub enum Piece {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A row.
    Row(Row),
}

/// A document part in pieces.
#[derive(Debug, Default)]
pub struct Cut {
    /// The part.
    pub xml: String,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// What stands directly before each piece and has no text: ends of sections, and paragraphs that part tables.
    pub before: Vec<String>,
    /// The beginning of each table, up to its first row.
    pub tables: Vec<Range<usize>>,
    /// Where the body begins.
    pub start: usize,
    /// What stands behind the last piece in the body.
    pub end: String,
}

impl Piece {
    /// Its text; that of cells with a tab between them.
    pub fn text(&self) -> String {
        match self {
            Piece::Paragraph(paragraph) => paragraph.text.clone(),
            Piece::Row(row) => {
                let paragraphs = row.cells.iter().map(|cell| {
                    let texts: Vec<&str> = cell.iter().map(|paragraph| &*paragraph.text).collect();
                    texts.concat()
                });
                paragraphs.collect::<Vec<String>>().join("\t")
            }
        }
    }
}

impl Cut {
    /// Cuts the part.
    pub fn new(xml: String) -> Result<Cut, Message> {
        let part = Part {
            name: "word/document.xml".to_owned(),
            text: xml,
        };
        let mut cutting = Cutting {
            part: &part,
            xml: Xml::new(&part),
            cut: Cut::default(),
        };
        cutting.document()?;
        let cut = cutting.cut;
        Ok(Cut { xml: part.text, ..cut })
    }

    /// The id of a paragraph's style.
    pub fn style(&self, paragraph: &Paragraph) -> &str {
        const STYLE: &str = "<w:pStyle w:val=\"";
        let properties = &self.xml[paragraph.properties.clone()];
        let value = properties.split_once(STYLE).and_then(|(_, rest)| rest.split_once('"'));
        value.map_or("", |(value, _)| value)
    }
}

struct Cutting<'x> {
    part: &'x Part,
    xml: Xml<'x>,
    /// What is cut so far; its end is what has no text since the last piece.
    cut: Cut,
}

impl<'x> Cutting<'x> {
    fn document(&mut self) -> Result<(), Message> {
        while let Some(node) = self.xml.next()? {
            let Node::Start(element) = node else { continue };
            let place = self.xml.place();
            match element.name() {
                "document" => {}
                "body" => self.cut.start = place.end,
                "tbl" => self.table(place.start)?,
                "p" => {
                    let paragraph = self.paragraph(place.start)?;
                    if paragraph.atoms.is_empty() {
                        self.cut.end.push_str(&self.part.text[paragraph.range]);
                    } else {
                        self.push(Piece::Paragraph(paragraph));
                    }
                }
                _ => {
                    let range = self.rest(place.start)?;
                    self.cut.end.push_str(&self.part.text[range]);
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, piece: Piece) {
        self.cut.before.push(std::mem::take(&mut self.cut.end));
        self.cut.pieces.push(piece);
    }

    /// The bytes of the element that has begun at a byte.
    fn rest(&mut self, start: usize) -> Result<Range<usize>, Message> {
        self.xml.skip()?;
        Ok(start..self.xml.place().end)
    }

    /// The next element in the one that has begun, and where it begins; none where that one ends.
    fn inner(&mut self) -> Result<Option<(Element<'x>, usize)>, Message> {
        loop {
            match self.xml.next()? {
                Some(Node::Start(element)) => return Ok(Some((element, self.xml.place().start))),
                Some(Node::Text(_)) => {}
                Some(Node::End) | None => return Ok(None),
            }
        }
    }

    fn table(&mut self, start: usize) -> Result<(), Message> {
        let table = self.cut.tables.len();
        while let Some((element, at)) = self.inner()? {
            if element.name() != "tr" {
                self.xml.skip()?;
                continue;
            }
            if self.cut.tables.len() == table {
                self.cut.tables.push(start..at);
            }
            let row = self.row(at, table)?;
            self.push(Piece::Row(row));
        }
        Ok(())
    }

    fn row(&mut self, start: usize, table: usize) -> Result<Row, Message> {
        let mut row = Row {
            range: start..start,
            properties: self.xml.place().end..self.xml.place().end,
            table,
            cells: Vec::new(),
        };
        while let Some((element, at)) = self.inner()? {
            match element.name() {
                "tc" => row.cells.push(self.cell()?),
                "trPr" => row.properties = self.rest(at)?,
                _ => self.xml.skip()?,
            }
        }
        row.range.end = self.xml.place().end;
        Ok(row)
    }

    fn cell(&mut self) -> Result<Vec<Paragraph>, Message> {
        let mut paragraphs = Vec::new();
        while let Some((element, at)) = self.inner()? {
            match element.name() {
                "p" => paragraphs.push(self.paragraph(at)?),
                _ => self.xml.skip()?,
            }
        }
        Ok(paragraphs)
    }

    fn paragraph(&mut self, start: usize) -> Result<Paragraph, Message> {
        let behind = self.xml.place().end;
        let mut paragraph = Paragraph {
            range: start..start,
            properties: behind..behind,
            text: String::new(),
            atoms: Vec::new(),
        };
        while let Some((element, at)) = self.inner()? {
            match element.name() {
                "pPr" => paragraph.properties = self.rest(at)?,
                "r" => self.run(&mut paragraph)?,
                _ => self.xml.skip()?,
            }
        }
        paragraph.range.end = self.xml.place().end;
        Ok(paragraph)
    }

    fn run(&mut self, paragraph: &mut Paragraph) -> Result<(), Message> {
        let mut properties = 0..0;
        while let Some((element, at)) = self.inner()? {
            let start = paragraph.text.len();
            let mut element_of_atom = None;
            let mut is_drawing = false;
            match element.name() {
                "rPr" => {
                    properties = self.rest(at)?;
                    continue;
                }
                "t" => self.text(&mut paragraph.text)?,
                name => {
                    is_drawing = name == "drawing";
                    let stands_for = match name {
                        "tab" => TAB,
                        "br" => LINE_BREAK,
                        _ => DRAWING,
                    };
                    paragraph.text.push(stands_for);
                    element_of_atom = Some(self.rest(at)?);
                }
            }
            paragraph.atoms.push(Atom {
                range: start..paragraph.text.len(),
                properties: properties.clone(),
                element: element_of_atom,
                is_drawing,
            });
        }
        Ok(())
    }

    /// The characters of the element that has begun.
    fn text(&mut self, text: &mut String) -> Result<(), Message> {
        while let Some(Node::Text(more)) = self.xml.next()? {
            text.push_str(&more);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_cut_into_paragraphs_and_rows_with_their_texts() {
        let paragraph = |text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Body\"/></w:pPr>{text}</w:p>");
        let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let cells = format!("<w:tc>{}</w:tc>", paragraph(&run("甲"))).repeat(2);
        let xml = format!(
            "<w:document xmlns:w=\"w\"><w:body>{}{}<w:tbl><w:tblPr/><w:tr><w:trPr/>{cells}</w:tr></w:tbl><w:sectPr/></w:body></w:document>",
            paragraph(&(run("a &lt; b") + "<w:r><w:br/></w:r>" + &run("c"))),
            paragraph(""),
        );
        let cut = Cut::new(xml).unwrap();
        let texts: Vec<String> = cut.pieces.iter().map(Piece::text).collect();
        assert_eq!(texts, ["a < b\u{B}c", "甲\t甲"]);
        assert_eq!(cut.before, [String::new(), paragraph("")]);
        assert_eq!(cut.end, "<w:sectPr/>");
        assert_eq!(&cut.xml[cut.tables[0].clone()], "<w:tbl><w:tblPr/>");
        let Piece::Paragraph(first) = &cut.pieces[0] else {
            panic!()
        };
        assert_eq!((cut.style(first), first.atoms.len()), ("Body", 3));
        assert_eq!(&cut.xml[first.atoms[2].properties.clone()], "<w:rPr><w:b/></w:rPr>");
    }
}
