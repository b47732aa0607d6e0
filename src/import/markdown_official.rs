//! Head and foot of an official document in Markdown, taken out of its pieces: each is a paragraph, or a line of one.

use crate::formats::{MarkdownLine, MarkdownPiece};

use super::builder::Builder;
use super::official::{OfficialLine, find_official};

/// The lines of head and foot, in their order.
#[derive(Default)]
pub struct OfficialParts {
    lines: Vec<(OfficialLine, MarkdownLine)>,
}

impl OfficialParts {
    /// Takes them out of the pieces of a report.
    pub fn take(pieces: &mut Vec<MarkdownPiece>) -> OfficialParts {
        let mut texts: Vec<String> = Vec::new();
        for piece in pieces.iter() {
            match piece {
                MarkdownPiece::Paragraph(lines) => texts.extend(lines.iter().map(|line| line.text.text.clone())),
                MarkdownPiece::Heading(1, line) => texts.push(format!("|{}", line.text.text)),
                MarkdownPiece::Heading(_, line) => texts.push(format!("||{}", line.text.text)),
                // Whatever else ends a head, and is no last line.
                _ => texts.push("|".to_owned()),
            }
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut found = find_official(&texts).into_iter().peekable();
        if found.peek().is_none() {
            return OfficialParts::default();
        }
        let mut official = OfficialParts::default();
        let mut index = 0;
        for piece in pieces.iter_mut() {
            let MarkdownPiece::Paragraph(lines) = piece else {
                index += 1;
                continue;
            };
            for line in std::mem::take(lines) {
                match found.next_if(|&(taken, _)| taken == index) {
                    Some((_, kind)) => official.lines.push((kind, line)),
                    None => lines.push(line),
                }
                index += 1;
            }
        }
        pieces.retain(|piece| !matches!(piece, MarkdownPiece::Paragraph(lines) if lines.is_empty()));
        official
    }

    /// How many issuers the head names.
    pub fn issuers(&self) -> usize {
        let names = self.lines.iter().filter(|(kind, _)| *kind == OfficialLine::Name);
        names.count()
    }

    /// Tells the lines of some kinds.
    pub fn tell(&self, builder: &mut Builder, is_asked: impl Fn(OfficialLine) -> bool) {
        for (kind, line) in self.lines.iter().filter(|(kind, _)| is_asked(*kind)) {
            builder.official_line(*kind, line.inlines.clone(), line.text.clone());
        }
    }
}
