//! What is known of a document from its other parts, and how much of it was read so far.

use crate::say::message::Message;

use super::numbering::Numbering;
use super::refusals::too_many;
use super::styles::Styles;

/// Paragraphs of one document with the stretches in them that are set in another way, and the cells of its tables with those
/// that fill their rows.
const MOST_PARAGRAPHS: usize = 500_000;
/// The same where most of them are short: each takes a kilobyte or two of memory, whatever stands in it.
const MOST_SHORT: usize = 120_000;
/// The bytes of text that each has, taken together, where they are not short: as many as a paragraph of running text has in the
/// examples.
const USUAL_TEXT: usize = 260;

/// What is known from the other parts, and how much was read.
pub struct Context<'c> {
    pub(super) styles: &'c Styles,
    pub(super) numbering: &'c mut Numbering,
    pub(super) tracked: Tracked,
    /// Whether struck out text is text.
    pub(super) keeps_struck: bool,
    paragraphs: usize,
    cells: usize,
    /// The bytes of text.
    pub(super) text: usize,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// How tracked changes are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tracked {
    /// As if they were accepted.
    #[default]
    Accepted,
    /// As if they were rejected.
    Rejected,
}

impl Tracked {
    /// What a tracked change is named of which nothing is left.
    pub(super) fn gone(self) -> [&'static str; 2] {
        match self {
            Tracked::Accepted => ["del", "moveFrom"],
            Tracked::Rejected => ["ins", "moveTo"],
        }
    }
}

impl<'c> Context<'c> {
    /// The styles and lists of a document.
    pub fn new(styles: &'c Styles, numbering: &'c mut Numbering, tracked: Tracked) -> Context<'c> {
        Context {
            styles,
            numbering,
            tracked,
            keeps_struck: false,
            paragraphs: 0,
            cells: 0,
            text: 0,
            forbidden: 0,
        }
    }

    /// Counts what there may be no endless number of.
    pub(super) fn count(&mut self, paragraphs: usize, cells: usize) -> Result<(), Message> {
        self.paragraphs += paragraphs;
        self.cells = self.cells.saturating_add(cells);
        let count = self.paragraphs.max(self.cells);
        let is_short = count > MOST_SHORT && self.text < count.saturating_mul(USUAL_TEXT);
        let most = if is_short { MOST_SHORT } else { MOST_PARAGRAPHS };
        if count > most { Err(too_many(most)) } else { Ok(()) }
    }
}
