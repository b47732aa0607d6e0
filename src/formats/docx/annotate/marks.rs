//! What is written into the texts of a paragraph: where comments begin and end, and what is deleted and inserted.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use crate::formats::docx::track::Author;
use crate::formats::docx::write::xml::escaped;

use super::package::Names;
use super::places::TextElement;

/// Something that is written into a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Text is inserted.
    Insert(String),
    /// The comment with an id ends here.
    End(usize),
    /// A comment begins here.
    Start(usize),
    /// The text up to a byte of the part is deleted.
    Delete(usize),
}

/// The changes in a part: how elements are named in it, and who changes them.
pub struct Changes<'a> {
    pub names: &'a Names,
    pub author: Author<'a>,
    /// The first id that no element has.
    pub next_id: usize,
}

impl Changes<'_> {
    /// What stands before the text of a comment.
    pub fn comment_start(&self, id: usize) -> String {
        let (w, id) = (&self.names.prefix, self.names.id(id));
        format!("<{w}commentRangeStart{id}/>")
    }

    /// What stands behind the text of a comment.
    pub fn comment_end(&self, id: usize) -> String {
        let (w, id) = (&self.names.prefix, self.names.id(id));
        format!("<{w}commentRangeEnd{id}/><{w}r><{w}commentReference{id}/></{w}r>")
    }

    /// A text element from its start tag to the end of its content, with the marks in it, each at a byte of the part; its run is
    /// cut into several where marks stand between runs.
    pub fn rewrite(&mut self, part: &str, text: &TextElement, mut marks: Vec<(usize, Mark)>) -> String {
        marks.sort();
        let w = &self.names.prefix;
        let properties = without_change(&part[text.properties.clone()], w);
        let begin = format!("<{w}t xml:space=\"preserve\">");
        let mut written = begin.clone();
        let mut is_open = true;
        let mut at = text.content.start;
        for (place, mark) in marks {
            if place > at {
                if !std::mem::replace(&mut is_open, true) {
                    let _ = write!(written, "<{w}r>{properties}{begin}");
                }
                written.push_str(&part[at..place]);
                at = place;
            }
            if std::mem::take(&mut is_open) {
                let _ = write!(written, "</{w}t></{w}r>");
            }
            match mark {
                Mark::Start(id) => written.push_str(&self.comment_start(id)),
                Mark::End(id) => written.push_str(&self.comment_end(id)),
                Mark::Insert(new) => {
                    let run = format!("<{w}r>{properties}{begin}{}</{w}t></{w}r>", escaped(&new));
                    written.push_str(&self.change("ins", &run));
                }
                Mark::Delete(end) => {
                    let old = &part[at..end];
                    let text = format!("<{w}delText xml:space=\"preserve\">{old}</{w}delText>");
                    written.push_str(&self.change("del", &format!("<{w}r>{properties}{text}</{w}r>")));
                    at = end;
                }
            }
        }
        if !is_open {
            let _ = write!(written, "<{w}r>{properties}{begin}");
        }
        written.push_str(&part[at..text.content.end]);
        written
    }

    fn change(&mut self, kind: &str, run: &str) -> String {
        let attributes = self.names.attributes(&[
            ("id", &self.next_id.to_string()),
            ("author", self.author.name),
            ("date", self.author.time),
        ]);
        self.next_id += 1;
        let w = &self.names.prefix;
        format!("<{w}{kind}{attributes}>{run}</{w}{kind}>")
    }
}

/// The properties of a run without the change of them that is tracked, whose id only one run may have.
fn without_change<'p>(properties: &'p str, w: &str) -> Cow<'p, str> {
    let end = format!("</{w}rPrChange>");
    let change = properties.find(&format!("<{w}rPrChange")).zip(properties.find(&end));
    match change {
        Some((start, at)) => Cow::Owned(format!("{}{}", &properties[..start], &properties[at + end.len()..])),
        None => Cow::Borrowed(properties),
    }
}

/// The bytes of the part of characters that stand side by side in a text.
pub fn span(text: &TextElement, characters: Range<usize>) -> Range<usize> {
    let place = |index: usize| text.characters[index].1.clone();
    place(characters.start).start..place(characters.end - 1).end
}
