//! The comments that a file has from an author already, so that nothing is said twice.

use crate::formats::docx::read::read_comments;
use crate::formats::docx::read::xml::{Node, Part, Xml};
use crate::say::message::Message;

/// The comments of one author: where the paragraph begins that each stands in, and what it says on one line.
#[derive(Debug, Default)]
pub struct Earlier(Vec<(usize, String)>);

impl Earlier {
    /// Reads the comments of an author on a document.
    pub fn read(document: &Part, comments: Option<&Part>, author: &str) -> Result<Earlier, Message> {
        let mut own = comments.map(read_comments).unwrap_or_default();
        own.retain(|comment| comment.author == author);
        if own.is_empty() {
            return Ok(Earlier::default());
        }
        let mut found = Vec::new();
        // Where each paragraph around us begins; none for other elements.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut xml = Xml::new(document);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(element) => {
                    open.push((element.name() == "p").then(|| xml.place().start));
                    let id = element.attribute("id").filter(|_| element.name() == "commentReference");
                    let comment = id.and_then(|id| own.iter().find(|comment| comment.id == *id));
                    let paragraph = open.iter().rev().flatten().next();
                    found.extend(
                        comment
                            .zip(paragraph)
                            .map(|(comment, start)| (*start, comment.text.clone())),
                    );
                }
                Node::End => drop(open.pop()),
                Node::Text(_) => {}
            }
        }
        Ok(Earlier(found))
    }

    /// Whether a comment stands there already: in the paragraph that begins at a byte, or anywhere. It is counted once.
    pub fn take(&mut self, paragraph: Option<usize>, comment: &str) -> bool {
        let line = comment.lines().collect::<Vec<_>>().join(" ");
        let is_same = |(start, text): &(usize, String)| *text == line && paragraph.is_none_or(|own| own == *start);
        let place = self.0.iter().position(is_same);
        place.map(|place| self.0.swap_remove(place)).is_some()
    }
}
