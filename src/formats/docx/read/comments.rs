//! The part with the comments → who says what.

use crate::text::forbidden::is_forbidden;

use super::xml::{Node, Part, Xml};

/// A comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    /// What its place in the document names it by.
    pub id: String,
    /// Who wrote it; empty where that is not said.
    pub author: String,
    /// What it says, on one line.
    pub text: String,
}

/// Reads the comments up to where their part is damaged.
pub fn read_comments(part: &Part) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    let mut xml = Xml::new(part);
    let mut is_text = false;
    while let Ok(Some(node)) = xml.next() {
        match node {
            Node::Start(element) => {
                let value = |name| element.attribute(name).unwrap_or_default().into_owned();
                is_text = element.name() == "t";
                match (element.name(), comments.last_mut()) {
                    ("comment", _) => comments.push(Comment {
                        id: value("id"),
                        author: value("author"),
                        text: String::new(),
                    }),
                    // Between its paragraphs.
                    ("p", Some(comment)) if !comment.text.is_empty() => comment.text.push(' '),
                    _ => {}
                }
            }
            Node::Text(text) if is_text => {
                if let Some(comment) = comments.last_mut() {
                    let shown = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
                    comment.text.extend(shown.filter(|&c| !is_forbidden(c)));
                }
            }
            Node::Text(_) => {}
            Node::End => is_text = false,
        }
    }
    comments
}
