//! The names above a document: in how many lines each stands and how large they are, so that the first page of an official
//! document shows some of its text.

use crate::report::layout::{FontRole, Layout, Twips};
use crate::report::{Frame, GAP_BESIDE_NAMES, Inline, head_rows, plain_text, size_of_name};
use crate::text::chinese::columns;

use super::title::name_lines;

/// How far the upper edge of the names stands below that of the text, in twips: 35 mm (GB/T 9704-2012 §7.2.4).
pub const ABOVE_ISSUERS: Twips = 1984;
/// A name takes so much of its line's height, in twips for each half point of its size.
const NAME_LINE: Twips = 25;
/// The lines that the first page has below the names: a number, the rule, the title, whom it addresses, some text.
const LINES_OF_FIRST_PAGE: usize = 11;
/// The smallest size of names that stand beside a word, in half points: 五号.
const SMALLEST_BESIDE: u32 = 21;

/// The names above a document as they are set.
pub struct Issuers {
    /// Each in its lines.
    pub names: Vec<Vec<Vec<Inline>>>,
    /// The columns of the longest line.
    pub widest: usize,
    /// The columns of the word beside the names, with the gap between both; 0 without one.
    pub beside: usize,
    /// Their size in half points.
    pub size: u32,
}

impl Issuers {
    /// The names above a report: as large as a line has room for them and the word beside them.
    pub fn new(frame: &Frame, layout: &Layout) -> Issuers {
        let text = layout.font(FontRole::Body).size;
        let (beside, smallest) = match columns(&plain_text(&frame.beside_names)) {
            0 => (0, text),
            beside => (beside + GAP_BESIDE_NAMES, text.min(SMALLEST_BESIDE)),
        };
        let in_lines = |name: &Vec<Inline>| match beside {
            0 => name_lines(name),
            _ => vec![name.clone()],
        };
        let names: Vec<_> = frame.names.iter().map(in_lines).collect();
        let widest = names.iter().flatten().map(|line| columns(&plain_text(line))).max();
        let mut issuers = Issuers {
            names,
            widest: widest.unwrap_or_default(),
            beside,
            size: 0,
        };
        issuers.size = size_of_name(issuers.widest + beside, layout.text_width(), smallest);
        if frame.is_official {
            let lines = LINES_OF_FIRST_PAGE + head_rows(&frame.head).len().saturating_sub(1);
            let others = ABOVE_ISSUERS + lines as Twips * layout.line;
            let room = layout.text_height().saturating_sub(others);
            let highest = 2 * room / NAME_LINE / issuers.count_lines().max(1);
            issuers.size = issuers.size.min(highest.max(smallest));
        }
        issuers
    }

    fn count_lines(&self) -> u32 {
        self.names.iter().map(|lines| lines.len() as u32).sum()
    }

    /// How high a line of them is.
    pub fn line(&self) -> Twips {
        self.size * NAME_LINE / 2
    }

    /// How high they are together.
    pub fn height(&self) -> Twips {
        self.line() * self.count_lines()
    }
}
