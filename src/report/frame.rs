//! What stands around the text of a report, in places that the layout fixes: the head above the title, the lines below it,
//! and the foot.

use super::inline::Inline;

/// The head and the foot of a report; most have neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// In whose name the report is issued, in large red letters above it: of a bulletin its name.
    pub names: Vec<Vec<Inline>>,
    /// The lines between the names and the red rule.
    pub head: Vec<Sides>,
    /// The lines below the title: the date of the meeting, who speaks.
    pub subtitle: Vec<Vec<Inline>>,
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

    /// Both sides as one text.
    pub fn line(&self) -> Vec<Inline> {
        let mut line = self.left.clone();
        if !line.is_empty() && !self.right.is_empty() {
            line.push(Inline::plain(Sides::BETWEEN));
        }
        line.extend(self.right.iter().cloned());
        line
    }
}

impl Frame {
    /// Everything above the title.
    pub fn above(&self) -> impl Iterator<Item = &Inline> {
        let head = self.head.iter().flat_map(|line| line.left.iter().chain(&line.right));
        self.names.iter().flatten().chain(head)
    }

    /// Everything below the title.
    pub fn below(&self) -> impl Iterator<Item = &Inline> {
        self.subtitle.iter().flatten()
    }

    /// Everything at the end.
    pub fn end(&self) -> impl Iterator<Item = &Inline> {
        self.foot.iter().flat_map(|line| line.left.iter().chain(&line.right))
    }
}
