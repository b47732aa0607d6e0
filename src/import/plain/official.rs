//! Head and foot of an official document among the lines of a text: taken out of them before anything else looks at those.

use crate::formats::Line;
use crate::report::{Frame, Inline};
use crate::text::language::Language;
use crate::text::located::Located;

use crate::import::builder::Builder;
use crate::import::official::{OfficialLine, find_official, sides, split_foot_line, split_head_line};

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
    let found = find_official(&texts);
    if found.is_empty() {
        return TakenFrame::default();
    }
    let mut taken = TakenFrame::default();
    let mut builder = Builder::without_places(Language::Chinese);
    for &(index, kind) in &found {
        let text = texts[index];
        let whole = || vec![Inline::plain(text)];
        let is_below = matches!(kind, OfficialLine::Note | OfficialLine::FootLine);
        let written = if is_below { &mut taken.end } else { &mut taken.head };
        written.extend([text, "\n"]);
        match kind {
            OfficialLine::Mark => builder.mark(whole(), Located::default()),
            OfficialLine::Name => builder.head_name(whole(), Located::default()),
            OfficialLine::Beside => builder.beside_names(whole(), Located::default()),
            OfficialLine::HeadLine => builder.head_line(sides(text, split_head_line(text)), Default::default()),
            OfficialLine::Note => builder.note(whole(), Located::default()),
            OfficialLine::FootLine => builder.foot_line(sides(text, split_foot_line(text)), Default::default()),
        }
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
