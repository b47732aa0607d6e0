//! A Word file with remarks: comments in its margin, and changes that whoever opens it accepts or rejects.
//!
//! [`places`] finds where the characters of a paragraph stand in the document part, [`marks`] writes into it, and
//! [`package`] puts the file together again. Whatever has no place there, or none where Word takes comments, is said at the
//! front of its paragraph, or at that of the document.

mod marks;
mod package;
mod places;

use std::collections::HashMap;
use std::ops::Range;

use crate::say::message::Message;

use super::read::package::Package;
use super::read::xml::{Node, Part, Xml};
use super::read::{Paragraph, Piece, read_word};
use super::write::xml::escaped;
use marks::{Hand, Mark, span};
use package::{in_utf_8, rewrite, root};
use places::{Place, places};

/// How much all parts together may unpack to, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// What is to be said about a text, or changed in it.
#[derive(Debug)]
pub struct Remark {
    /// The index of the line it is about, in the text of the file as [`read_word`] has its paragraphs; none where it is about
    /// the whole.
    pub line: Option<usize>,
    /// The bytes of that line, of which the first are the number.
    pub range: Range<usize>,
    /// What the comment says, each line a paragraph.
    pub comment: String,
    /// Bytes of the line, each with its new text; all are changed or none.
    pub edits: Vec<(Range<usize>, String)>,
}

/// Remarks of one hand.
#[derive(Debug)]
pub struct Remarks<'r> {
    /// Who makes them.
    pub author: &'r str,
    /// When, as ISO 8601 has it (`2026-03-01T00:00:00Z`).
    pub time: &'r str,
    /// What they are, in the order of the lines.
    pub list: &'r [Remark],
}

/// A Word file with remarks in it.
#[derive(Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many comments were added.
    pub comments: usize,
    /// How many remarks were written as tracked changes.
    pub changes: usize,
}

/// Writes remarks into a Word file. Fails where it cannot be read.
pub fn annotate(bytes: &[u8], remarks: &Remarks<'_>) -> Result<Annotated, Message> {
    let paragraphs = shown_paragraphs(bytes)?;
    let mut package = Package::open(bytes, MOST_BYTES)?;
    let parts = package.find_parts()?;
    let document = package
        .read(Some(&parts.document))?
        .ok_or_else(|| Message::new("docx-damaged"))?;
    let root_of_document = root(&document)?;
    let prefix = &*root_of_document.prefix;
    let first_comment = match package.read(parts.comments.as_deref())? {
        Some(part) => next_id(&part)?,
        None => 0,
    };
    let w = prefix;
    let signature = format!(
        "{w}author=\"{}\" {w}date=\"{}\"",
        escaped(remarks.author),
        escaped(remarks.time)
    );
    let mut starts: Vec<usize> = remarks
        .list
        .iter()
        .filter_map(|remark| paragraphs.get(remark.line?))
        .map(|paragraph| paragraph.start)
        .chain(paragraphs.first().map(|paragraph| paragraph.start))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut writing = Writing {
        places: places(&document, prefix, &starts)?,
        first: paragraphs.first().map_or(0, |paragraph| paragraph.start),
        fronts: HashMap::new(),
        marks: HashMap::new(),
        comments: Vec::new(),
        first_comment,
        changes: 0,
    };
    for remarks in remarks.list.chunk_by(|one, next| one.line == next.line) {
        match remarks[0].line.and_then(|line| paragraphs.get(line)) {
            Some(paragraph) => writing.add(remarks, paragraph),
            None => remarks
                .iter()
                .for_each(|remark| writing.comment(remark, writing.first, None)),
        }
    }
    let hand = Hand {
        prefix,
        signature: &signature,
        next_id: next_id(&document)?,
    };
    let text = writing.document(&document, hand);
    let comments = |w: &str| {
        let written = writing.comments.iter().enumerate().map(|(index, text)| {
            let id = first_comment + index;
            let (author, time) = (escaped(remarks.author), escaped(remarks.time));
            let paragraphs = text.lines().map(|line| {
                let line = escaped(line);
                format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>")
            });
            format!(
                "<{w}comment {w}id=\"{id}\" {w}author=\"{author}\" {w}date=\"{time}\" {w}initials=\"{author}\">\
                 {}</{w}comment>",
                paragraphs.collect::<String>()
            )
        });
        written.collect::<String>()
    };
    let bytes = rewrite(
        bytes,
        &mut package,
        &parts,
        (&root_of_document, in_utf_8(&text)),
        comments,
    )?;
    Ok(Annotated {
        bytes,
        comments: writing.comments.len(),
        changes: writing.changes,
    })
}

/// The paragraphs of the document in the order in which their lines stand in its text.
fn shown_paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, Message> {
    let pieces = read_word(bytes, MOST_BYTES, false)?.body.pieces.into_iter();
    let paragraphs = pieces.flat_map(|piece| match piece {
        Piece::Paragraph(paragraph) => vec![paragraph],
        Piece::Table(rows) => rows.into_iter().flatten().flat_map(|cell| cell.paragraphs).collect(),
    });
    Ok(paragraphs.collect())
}

/// The first id above those of all elements of a part.
fn next_id(part: &Part) -> Result<usize, Message> {
    let mut next = 1;
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && let Some(id) = element.attribute("id").and_then(|id| id.parse::<u32>().ok())
            // Those of drawings count by themselves, and may be large.
            && id < 1 << 30
        {
            next = next.max(id as usize + 1);
        }
    }
    Ok(next)
}

/// What is to be written into the document, and the comments that it refers to.
struct Writing {
    places: HashMap<usize, Place>,
    /// Where the first paragraph begins.
    first: usize,
    /// The comments at the front of a paragraph, by where that is.
    fronts: HashMap<usize, Vec<usize>>,
    /// The marks in a text, by the paragraph and the index of the text in it.
    marks: HashMap<(usize, usize), Vec<(usize, Mark)>>,
    comments: Vec<String>,
    first_comment: usize,
    changes: usize,
}

impl Writing {
    /// Adds the remarks on a paragraph.
    fn add(&mut self, remarks: &[Remark], paragraph: &Paragraph) {
        let label = paragraph.label.as_ref();
        let start = paragraph.start;
        let place = self.places.get(&start);
        let line = Aligned {
            number: label.map_or(0, |label| label.text.len() + label.gap.len()),
            characters: place.map(|place| place.align(&paragraph.text)).unwrap_or_default(),
        };
        // The bytes of the part that are changed.
        let mut taken: Vec<Range<usize>> = Vec::new();
        for remark in remarks {
            let place = self.places.get(&start);
            if let Some(marks) = place.and_then(|place| line.changes(place, remark, &taken)) {
                self.changes += 1;
                for (element, at, mark) in marks {
                    taken.push(if let Mark::Delete(end) = mark { at..end } else { at..at });
                    self.marks.entry((start, element)).or_default().push((at, mark));
                }
            }
            self.comment(remark, start, line.ends(&remark.range));
        }
    }

    /// A comment on the characters from the first to the last, else at the front of the paragraph.
    fn comment(&mut self, remark: &Remark, paragraph: usize, ends: Option<[(usize, usize); 2]>) {
        let id = self.first_comment + self.comments.len();
        self.comments.push(remark.comment.clone());
        let place = self.places.get(&paragraph);
        match (ends, place) {
            (Some([first, last]), Some(place)) => {
                let at = |(element, index): (usize, usize)| place.texts[element].characters[index].1.clone();
                let (start, end) = (at(first).start, at(last).end);
                self.marks
                    .entry((paragraph, first.0))
                    .or_default()
                    .push((start, Mark::Start(id)));
                self.marks
                    .entry((paragraph, last.0))
                    .or_default()
                    .push((end, Mark::End(id)));
            }
            (None, Some(Place { front: Some(front), .. })) => self.fronts.entry(*front).or_default().push(id),
            // In a text box.
            _ if paragraph != self.first => {
                self.comments.pop();
                self.comment(remark, self.first, None);
            }
            _ => drop(self.comments.pop()),
        }
    }

    /// The document part with all that was added.
    fn document(&self, part: &Part, mut hand: Hand<'_>) -> String {
        let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
        for (front, ids) in &self.fronts {
            let comments = ids.iter().map(|id| hand.comment_start(*id) + &hand.comment_end(*id));
            pieces.push((*front..*front, comments.collect()));
        }
        let mut marked: Vec<_> = self.marks.iter().collect();
        marked.sort_by_key(|(key, _)| **key);
        for ((paragraph, element), marks) in marked {
            let text = &self.places[paragraph].texts[*element];
            let written = hand.rewrite(&part.text, text, marks.clone());
            pieces.push((text.tag.start..text.end, written));
        }
        pieces.sort_by_key(|(place, _)| place.start);
        let mut written = String::with_capacity(part.text.len());
        let mut at = 0;
        for (place, new) in pieces {
            written.push_str(&part.text[at..place.start]);
            written.push_str(&new);
            at = place.end;
        }
        written.push_str(&part.text[at..]);
        written
    }
}

/// A line whose characters were found in the part.
struct Aligned {
    /// The bytes of its number.
    number: usize,
    /// Each character's byte behind the number, and its place.
    characters: Vec<(usize, Option<(usize, usize)>)>,
}

impl Aligned {
    /// The characters of some bytes of the line.
    fn within(&self, range: &Range<usize>) -> &[(usize, Option<(usize, usize)>)] {
        let index = |byte: usize| self.characters.partition_point(|(at, _)| at + self.number < byte);
        &self.characters[index(range.start)..index(range.end)]
    }

    /// The first and the last character that has a place; of no characters, the one that follows or the last.
    fn ends(&self, range: &Range<usize>) -> Option<[(usize, usize); 2]> {
        let mut found = self.within(range).iter().filter_map(|(_, place)| *place);
        let first = found.next()?;
        Some([first, found.next_back().unwrap_or(first)])
    }

    /// What the edits of a remark write: a mark with its element and its byte. None where one of them has no place of its own.
    fn changes(&self, place: &Place, remark: &Remark, taken: &[Range<usize>]) -> Option<Vec<(usize, usize, Mark)>> {
        let mut marks = Vec::new();
        for (range, new) in &remark.edits {
            if range.start < self.number {
                return None;
            }
            let mut end = None;
            for stretch in self.stretches(range)? {
                let text = &place.texts[stretch.0];
                let bytes = span(text, stretch.1);
                let is_free = |other: &Range<usize>| other.end < bytes.start || other.start > bytes.end;
                if !text.takes_changes || !taken.iter().all(is_free) {
                    return None;
                }
                marks.push((stretch.0, bytes.start, Mark::Delete(bytes.end)));
                end = Some((stretch.0, bytes.end));
            }
            let (element, at) = match end {
                Some(end) => end,
                None => self.point(place, range.start, taken)?,
            };
            if !new.is_empty() {
                marks.push((element, at, Mark::Insert(new.clone())));
            }
        }
        (!marks.is_empty()).then_some(marks)
    }

    /// The characters of some bytes, element by element; none where one has no place.
    fn stretches(&self, range: &Range<usize>) -> Option<Vec<(usize, Range<usize>)>> {
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        for (_, place) in self.within(range) {
            let (element, index) = (*place)?;
            match stretches.last_mut() {
                Some((last, characters)) if *last == element && characters.end == index => characters.end += 1,
                _ => stretches.push((element, index..index + 1)),
            }
        }
        Some(stretches)
    }

    /// The point before the character at a byte, or behind the last one.
    fn point(&self, place: &Place, byte: usize, taken: &[Range<usize>]) -> Option<(usize, usize)> {
        let index = self.characters.partition_point(|(at, _)| at + self.number < byte);
        let at = |(element, index): (usize, usize)| place.texts[element].characters[index].1.clone();
        let after = self.characters.get(index).and_then(|(_, place)| *place);
        let before = index.checked_sub(1).and_then(|index| self.characters[index].1);
        let point = match (before, after) {
            (Some(before), _) => (before.0, at(before).end),
            (None, Some(after)) => (after.0, at(after).start),
            (None, None) => return None,
        };
        let is_free = |other: &Range<usize>| other.end < point.1 || other.start > point.1;
        (place.texts[point.0].takes_changes && taken.iter().all(is_free)).then_some(point)
    }
}
