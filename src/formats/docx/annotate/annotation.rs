//! One remark on a text.

use std::ops::Range;

/// What is to be said about a text, or changed in it.
#[derive(Debug)]
pub struct Annotation {
    /// The index of the line it is about, in the text of the file as `read_word` has its paragraphs; none where it is about
    /// the whole.
    pub line: Option<usize>,
    /// The bytes of that line, of which the first are the number.
    pub range: Range<usize>,
    /// What the comment says, each line a paragraph.
    pub comment: String,
    /// What the comment adds where it cannot stand at its place: the words it is about.
    pub about: String,
    /// Bytes of the line, each with its new text; all are changed or none.
    pub edits: Vec<(Range<usize>, String)>,
}
