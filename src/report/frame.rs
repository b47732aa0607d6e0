//! What stands around the text of a report, in places that the layout fixes: the head above the title, the lines below it,
//! and the foot.

use crate::text::chinese::is_wide;

use super::inline::{Inline, plain_text};

/// The head and the foot of a report; most have neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// Whether the head is that of an official document, whose places are fixed (GB/T 9704-2012 §7.2), and not of a bulletin.
    pub is_official: bool,
    /// The lines above the names, to the left: copy number, secrecy, urgency (份号、密级和保密期限、紧急程度).
    pub marks: Vec<Vec<Inline>>,
    /// In whose name the report is issued, in large red letters above it: of a bulletin its name.
    pub names: Vec<Vec<Inline>>,
    /// The word that stands beside several names (文件); perhaps empty.
    pub beside_names: Vec<Inline>,
    /// The lines between the names and the red rule.
    pub head: Vec<Sides>,
    /// The lines below the title: the date of the meeting, who speaks.
    pub subtitle: Vec<Vec<Inline>>,
    /// Whether places for seals are kept at the signature: each name stands in the middle of one (§7.3.5.1).
    pub is_sealed: bool,
    /// The note below the date, in brackets (附注, §7.3.6); perhaps empty.
    pub note: Vec<Inline>,
    /// The lines at the end, with rules around and between them: to whom it is sent, who printed it.
    pub foot: Vec<Sides>,
}

/// A line that may stand on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    /// What stands left, or alone.
    pub left: Vec<Inline>,
    /// What stands right.
    pub right: Vec<Inline>,
}

impl Sides {
    /// What parts both sides where they are one text.
    const BETWEEN: &str = "\u{3000}\u{3000}";
    /// The same in English.
    pub const BETWEEN_LETTERS: &str = " · ";

    /// Both sides as one text.
    pub fn line(&self) -> Vec<Inline> {
        let mut line = self.left.clone();
        if !line.is_empty() && !self.right.is_empty() {
            line.push(Inline::plain(self.between()));
        }
        line.extend(self.right.iter().cloned());
        line
    }

    /// What parts both sides where they are one text.
    pub fn between(&self) -> &'static str {
        let has_wide = |side: &[Inline]| plain_text(side).contains(is_wide);
        if has_wide(&self.left) || has_wide(&self.right) {
            Sides::BETWEEN
        } else {
            Sides::BETWEEN_LETTERS
        }
    }
}

impl Frame {
    /// Whether anything stands above the title.
    pub fn has_head(&self) -> bool {
        !self.marks.is_empty() || !self.names.is_empty() || !self.head.is_empty()
    }

    /// Whether it has anything that only official documents have.
    pub fn has_official_parts(&self) -> bool {
        self.is_official || self.is_sealed || !self.marks.is_empty() || !self.note.is_empty()
    }

    /// Everything above the title.
    pub fn above(&self) -> impl Iterator<Item = &Inline> {
        let head = self.head.iter().flat_map(|line| line.left.iter().chain(&line.right));
        let names = self.names.iter().flatten().chain(&self.beside_names);
        self.marks.iter().flatten().chain(names).chain(head)
    }

    /// Everything below the title.
    pub fn below(&self) -> impl Iterator<Item = &Inline> {
        self.subtitle.iter().flatten()
    }

    /// Everything at the end.
    pub fn end(&self) -> impl Iterator<Item = &Inline> {
        let foot = self.foot.iter().flat_map(|line| line.left.iter().chain(&line.right));
        self.note.iter().chain(foot)
    }
}
