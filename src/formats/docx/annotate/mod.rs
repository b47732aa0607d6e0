//! A Word file with annotations: comments in its margin, and changes that whoever opens it accepts or rejects.
//!
//! [`places`] finds where the characters of a paragraph stand in the document part, [`alignment`] those of a line of the text,
//! [`marks`] writes into the part, and [`package`] puts the file together again. A comment that has no place of its own, or none
//! where Word takes comments, stands at the front of its paragraph, or at that of the document.

mod alignment;
mod annotation;
mod earlier;
mod marks;
mod package;
mod places;

use std::collections::HashMap;
use std::ops::Range;

use crate::say::message::Message;

use super::read::package::Package;
use super::read::xml::{Node, Part, Xml};
use super::read::{MOST_BYTES, Paragraph, Piece, Tracked, read_word};
use super::track::Author;
use super::write::xml::escaped;
use alignment::{Alignment, Taken};
pub use annotation::Annotation;
use earlier::Earlier;
use marks::{Changes, Mark};
use package::{Names, in_utf_8, rewrite};
use places::{Places, places};

/// A Word file with annotations in it.
#[derive(Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many comments were added.
    pub comments: usize,
    /// How many annotations were written as tracked changes.
    pub changes: usize,
}

/// Writes the annotations of an author into a Word file. Fails where it cannot be read.
pub fn annotate(bytes: &[u8], author: Author<'_>, annotations: &[Annotation]) -> Result<Annotated, Message> {
    let paragraphs = shown_paragraphs(bytes)?;
    let mut package = Package::open(bytes, MOST_BYTES)?;
    let parts = package.find_parts()?;
    let document = package
        .read(Some(&parts.document))?
        .ok_or_else(|| Message::new("docx-damaged"))?;
    let names = Names::of(&document)?;
    let first_comment = match package.read(parts.comments.as_deref())? {
        Some(part) => next_id(&part)?,
        None => 0,
    };
    let mut sorted: Vec<&Annotation> = annotations.iter().collect();
    sorted.sort_by_key(|annotation| annotation.line);
    let paragraph_of = |annotation: &Annotation| paragraphs.get(annotation.line?);
    let mut starts: Vec<usize> = sorted
        .iter()
        .filter_map(|annotation| paragraph_of(annotation)?.start)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let places = places(&document, &names.prefix, &starts)?;
    let earlier = Earlier::read(
        &document,
        package.read(parts.comments.as_deref())?.as_ref(),
        author.name,
    )?;
    let mut writing = Writing {
        places: &places,
        fronts: HashMap::new(),
        marks: HashMap::new(),
        comments: Vec::new(),
        first_comment,
        changes: 0,
        earlier,
    };
    for of_line in sorted.chunk_by(|one, next| one.line == next.line) {
        writing.add(of_line, paragraph_of(of_line[0]));
    }
    let changes = Changes {
        names: &names,
        author,
        next_id: next_id(&document)?,
    };
    let text = in_utf_8(&writing.document(&document, changes));
    let comments = |names: &Names| writing.written_comments(names, author);
    Ok(Annotated {
        bytes: rewrite(bytes, &mut package, &parts, (&names, text), comments)?,
        comments: writing.comments.len(),
        changes: writing.changes,
    })
}

/// The paragraphs of the document in the order in which their lines stand in its text.
fn shown_paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, Message> {
    let pieces = read_word(bytes, MOST_BYTES, false, Tracked::Accepted, false)?
        .body
        .pieces;
    Ok(pieces.into_iter().flat_map(Piece::into_paragraphs).collect())
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
struct Writing<'p> {
    places: &'p Places,
    /// The comments at the front of a paragraph, by where that is.
    fronts: HashMap<usize, Vec<usize>>,
    /// The marks in a text, by the paragraph and the index of the text in it.
    marks: HashMap<(usize, usize), Vec<(usize, Mark)>>,
    comments: Vec<String>,
    first_comment: usize,
    changes: usize,
    /// What was said of the file before.
    earlier: Earlier,
}

impl Writing<'_> {
    /// Adds the annotations of a line.
    fn add(&mut self, annotations: &[&Annotation], paragraph: Option<&Paragraph>) {
        let placed = paragraph.and_then(|paragraph| {
            let start = paragraph.start?;
            Some((paragraph, start, self.places.of.get(&start)?))
        });
        let Some((paragraph, start, place)) = placed else {
            annotations
                .iter()
                .for_each(|annotation| self.comment_at_front(annotation, None));
            return;
        };
        let label = paragraph.label.as_ref();
        let number = label.map_or(0, |label| label.text.len() + label.gap.len());
        let line = Alignment::new(place, number, &paragraph.text);
        let mut taken = Taken::default();
        for annotation in annotations {
            if let Some(marks) = line.changes(annotation, &taken) {
                self.changes += 1;
                taken.take(&marks);
                for (element, at, mark) in marks {
                    self.marks.entry((start, element)).or_default().push((at, mark));
                }
            }
            match line.ends(&annotation.range) {
                Some(_) if self.earlier.take(Some(start), &annotation.comment) => {}
                Some([first, last]) => {
                    let id = self.first_comment + self.comments.len();
                    self.comments.push(annotation.comment.clone());
                    for ((element, at), mark) in [(first, Mark::Start(id)), (last, Mark::End(id))] {
                        self.marks.entry((start, element)).or_default().push((at, mark));
                    }
                }
                None => self.comment_at_front(annotation, place.front.map(|front| (start, front))),
            }
        }
    }

    /// A comment at the front of its paragraph, or of the document.
    fn comment_at_front(&mut self, annotation: &Annotation, front: Option<(usize, usize)>) {
        let (start, front) = front.unzip();
        let Some(front) = front.or(self.places.first_front) else {
            return;
        };
        let comment = format!("{}\n{}", annotation.comment, annotation.about);
        if self.earlier.take(start, &comment) {
            return;
        }
        let id = self.first_comment + self.comments.len();
        self.fronts.entry(front).or_default().push(id);
        self.comments.push(comment);
    }

    /// The document part with all that was added.
    fn document(&self, part: &Part, mut changes: Changes<'_>) -> String {
        let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
        for (front, ids) in &self.fronts {
            let comments = ids
                .iter()
                .map(|id| changes.comment_start(*id) + &changes.comment_end(*id));
            pieces.push((*front..*front, comments.collect()));
        }
        let mut marked: Vec<_> = self.marks.iter().collect();
        marked.sort_by_key(|(key, _)| **key);
        for ((paragraph, element), marks) in marked {
            let text = &self.places.of[paragraph].texts[*element];
            let written = changes.rewrite(&part.text, text, marks.clone());
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

    /// The comments as their part has them.
    fn written_comments(&self, names: &Names, author: Author<'_>) -> String {
        let w = &names.prefix;
        let mut written = String::new();
        for (index, text) in self.comments.iter().enumerate() {
            let attributes = names.attributes(&[
                ("id", &(self.first_comment + index).to_string()),
                ("author", author.name),
                ("date", author.time),
                ("initials", author.name),
            ]);
            written += &format!("<{w}comment{attributes}>");
            for line in text.lines() {
                let line = escaped(line);
                written += &format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>");
            }
            written += &format!("</{w}comment>");
        }
        written
    }
}
