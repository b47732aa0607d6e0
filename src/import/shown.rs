//! A report that is read as it is shown: its file holds more, and other, than its text.

use super::builder::Imported;
use super::left_out::{Beside, LeftOut};

/// A Word file or a page that was read.
#[derive(Debug)]
pub struct ShownReport {
    /// The tree, with places in the text.
    pub imported: Imported,
    /// What a reader sees, a line for each paragraph. Of a Word file they are all there in its order, those in tables and
    /// the empty ones too, and after them the notes; of a page a line stands at its place in the file, where it has one
    /// of its own.
    pub text: String,
    /// How many of its lines, the last ones, are those of the notes of a Word file.
    pub note_lines: usize,
    /// What of the file is none of that, or of a site around the report; only where it is read for import, or came back.
    pub left_out: Vec<LeftOut>,
    /// What stands at places of it without being text; only of a Word file that is read for import, or came back.
    pub besides: Vec<Beside>,
    /// What stands in the headers and in the footers of a Word file that came back.
    pub frames: [Vec<String>; 2],
    /// Where the lines of a Word file begin that the tree says in other words: the list of attachments, and the numbers
    /// above them.
    pub rewritten: Vec<usize>,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

impl ShownReport {
    /// A report that holds nothing beside its text.
    pub fn of(imported: Imported, text: String) -> ShownReport {
        ShownReport {
            imported,
            text,
            note_lines: 0,
            left_out: Vec::new(),
            besides: Vec::new(),
            frames: Default::default(),
            rewritten: Vec::new(),
            forbidden: 0,
        }
    }
}
