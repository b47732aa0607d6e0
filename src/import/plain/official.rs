//! Head and foot of an official document among the lines of a text: taken out of them before anything else looks at those.

use crate::formats::Line;
use crate::report::{Frame, Inline};
use crate::text::language::Language;
use crate::text::located::Located;

use crate::import::builder::Builder;
use crate::import::official::find_official;

use super::site::is_page_above;

/// Head, note and foot of a text.
#[derive(Default)]
pub struct TakenFrame {
    /// What they are in the tree.
    pub frame: Frame,
    /// The lines that stood above the title.
    pub head: String,
    /// The others.
    pub end: String,
}

/// Takes head, note and foot out of the lines of a text.
pub fn take(lines: &mut Vec<Line>) -> TakenFrame {
    let texts: Vec<&str> = lines
        .iter()
        .map(|line| if line.is_table() { "|" } else { line.text() })
        .collect();
    let mut found = find_official(&texts);
    // What a page says, in lines that are parted too, is no head.
    if found
        .iter()
        .any(|&(index, kind)| kind.is_above() && is_page_above(texts[index]))
    {
        found.retain(|(_, kind)| !kind.is_above());
    }
    if found.is_empty() {
        return TakenFrame::default();
    }
    let mut taken = TakenFrame::default();
    let mut builder = Builder::without_places(Language::Chinese);
    for &(index, kind) in &found {
        let text = texts[index];
        let written = if kind.is_above() {
            &mut taken.head
        } else {
            &mut taken.end
        };
        written.extend([text, "\n"]);
        builder.official_line(kind, &Located::literal(text, 0), |part| match &text[part] {
            "" => Vec::new(),
            words => vec![Inline::plain(words)],
        });
    }
    let mut index = 0;
    let mut above = false;
    lines.retain_mut(|line| {
        let is_taken = found.iter().any(|&(taken, _)| taken == index);
        index += 1;
        // What stands below something that is gone stands below a blank line.
        line.is_after_blank |= std::mem::replace(&mut above, is_taken);
        !is_taken
    });
    taken.frame = builder.finish().document.frame;
    taken
}
